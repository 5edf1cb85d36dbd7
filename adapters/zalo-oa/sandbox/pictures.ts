/** Fetches all pictures of an article and keeps copies, as the platform's CDN does. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { pictureLinks } from './article-payload.ts';
import { fetchPicture } from './fetch-picture.ts';
import type { Content, Pictures } from './records.ts';
import { bounds } from './rules.ts';
import type { World } from './world.ts';

/** Null when at least one of them cannot be had; every fetch is noted. */
export async function fetchPictures(
  world: World,
  oaId: string,
  content: Content,
  at: number,
): Promise<Pictures | null> {
  const links = pictureLinks(content);
  const pictures: Record<string, StoredMedia> = {};
  for (let from = 0; from < links.length; from += bounds.fetchesAtOnce) {
    const some = links.slice(from, from + bounds.fetchesAtOnce);
    const stored = await Promise.all(
      some.map(([where, url]) => fetchOne(world, oaId, where, url, at)),
    );
    for (const [index, [where]] of some.entries()) {
      const media = stored[index] ?? null;
      if (media === null) return null;
      pictures[where] = media;
    }
  }
  return pictures;
}

async function fetchOne(
  world: World,
  oaId: string,
  where: string,
  url: string,
  at: number,
): Promise<StoredMedia | null> {
  const got = await fetchPicture(url, world.switches.imageMaxBytes);
  const bytes = got.ok ? got.content.length : 0;
  const { kept } = world;
  kept.fetches = [
    ...kept.fetches.slice(-(bounds.fetchesKept - 1)),
    { at, oaId, where, outcome: got.ok ? 'ok' : got.why, bytes },
  ];
  return got.ok ? world.bytes.put(got.content, got.mimeType) : null;
}
