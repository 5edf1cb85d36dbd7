/** Which kept media readers may see. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { isVisible } from './video-clock.ts';
import { liveVideo, type World } from './world.ts';

/** The media behind `/__sandbox/media/{video}`, `/__sandbox/caption/{id}` or `/vi/{video}/…`. */
export function mediaAt(world: World, path: string): StoredMedia | 'missing' | null {
  const [, kind = '', id = ''] =
    /^\/__sandbox\/(media|caption)\/([\w-]+)$/.exec(path) ??
    /^\/(vi)\/([\w-]+)\/\w+\.jpg$/.exec(path) ??
    [];
  if (kind === '') return null;
  if (kind === 'caption') {
    const caption = world.kept.captions.find((one) => one.id === id);
    return caption?.media ?? 'missing';
  }
  const video = liveVideo(world, id);
  if (video === null) return 'missing';
  if (kind === 'vi') return video.thumbnail ?? 'missing';
  return isVisible(video, world.now()) ? asFilm(video.media) : 'missing';
}

/** What was sent as plain bytes plays as a film. */
function asFilm(media: StoredMedia): StoredMedia {
  return media.mimeType.startsWith('application/') ? { ...media, mimeType: 'video/mp4' } : media;
}
