/** Which kept media the platform's CDN shows: pictures by hash, films by id. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import type { World } from './world.ts';

/** The media behind `/cdn/{sha256}` or `/cdn/video/{id}`; null for other paths. */
export function mediaAt(world: World, path: string): StoredMedia | 'missing' | null {
  const [, video = '', name = ''] = /^\/cdn\/(video\/)?([0-9a-f]+)$/.exec(path) ?? [];
  if (name === '') return null;
  const { articles, videos } = world.kept;
  if (video !== '') return videos.find((one) => one.id === name)?.media ?? 'missing';
  const pictures = articles.flatMap((one) =>
    one.removedAt === null ? Object.values(one.pictures) : [],
  );
  return pictures.find((one) => one.sha256 === name) ?? 'missing';
}
