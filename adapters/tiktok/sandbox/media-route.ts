/** Which kept media readers and holders may see. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import type { World } from './world.ts';

/** The media behind `/__sandbox/media/{sha256}`; null for other paths. */
export function mediaAt(world: World, path: string): StoredMedia | 'missing' | null {
  const [, sha256 = ''] = /^\/__sandbox\/media\/([0-9a-f]{64})$/.exec(path) ?? [];
  if (sha256 === '') return null;
  const { posts, publishes } = world.kept;
  const shown = posts.filter((one) => one.deletedAt === null).flatMap((one) => one.media);
  const drafts = publishes.filter((one) => one.state === 'inbox').flatMap((one) => one.media);
  return [...shown, ...drafts].find((one) => one.sha256 === sha256) ?? 'missing';
}
