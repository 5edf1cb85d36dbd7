/** Which kept media readers may see. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import type { World } from './world.ts';

/** The media behind `/__sandbox/media/{id}`; null when it is deleted or unknown. */
export function mediaOf(world: World, id: string): StoredMedia | null {
  const { photos, videos } = world.kept;
  const photo = photos.find((one) => one.id === id && one.deletedAt === null);
  if (photo !== undefined) return photo.media;
  for (const video of videos) {
    if (video.deletedAt !== null) continue;
    if (video.id === id) return video.media;
    const picture = video.thumbnails.find((one) => one.id === id);
    if (picture !== undefined) return picture.media;
    const caption = video.captions.find((one) => `${video.id}.${one.locale}` === id);
    if (caption !== undefined) return caption.media;
  }
  return null;
}
