/** Reads and checks where the bytes come from: parts of a file, or links. */

import { isObject } from '../../kit/sandbox/values.ts';
import { badParam, notOwned, type Refusal } from './errors.ts';
import { chunk, photo, video } from './rules.ts';
import type { World } from './world.ts';

export type Source =
  | {
      readonly type: 'file';
      readonly sizeBytes: number;
      readonly chunkBytes: number;
      readonly chunks: number;
    }
  | { readonly type: 'pull'; readonly links: readonly string[]; readonly coverIndex: number };

function sourceOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = body['source_info'];
  return isObject(given) ? given : {};
}

export function readVideoSource(
  world: World,
  body: Readonly<Record<string, unknown>>,
): Source | Refusal {
  const given = sourceOf(body);
  if (given['source'] === 'FILE_UPLOAD') return readFileSource(world, given);
  if (given['source'] !== 'PULL_FROM_URL') return badParam(world, 'source is invalid');
  const link = given['video_url'];
  if (typeof link !== 'string' || !isLink(link)) return badParam(world, 'video_url is invalid');
  return isOwned(world, link) ? { type: 'pull', links: [link], coverIndex: 0 } : notOwned();
}

function readFileSource(world: World, given: Readonly<Record<string, unknown>>): Source | Refusal {
  const sizeBytes = numberIn(given, 'video_size');
  const chunkBytes = numberIn(given, 'chunk_size');
  const chunks = numberIn(given, 'total_chunk_count');
  if (sizeBytes === null || sizeBytes > video.maxBytes) {
    return badParam(world, 'The video size is invalid');
  }
  if (chunkBytes === null || !isChunkSize(world, sizeBytes, chunkBytes, chunks)) {
    return badParam(world, 'The chunk size is invalid');
  }
  if (chunks === null || chunks > chunk.maxCount || chunks !== Math.floor(sizeBytes / chunkBytes)) {
    return badParam(world, 'The total chunk count is invalid');
  }
  return { type: 'file', sizeBytes, chunkBytes, chunks };
}

function numberIn(given: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = given[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}

/** One part is the whole file; of several, none is too small and only the last is big. */
function isChunkSize(
  world: World,
  sizeBytes: number,
  chunkBytes: number,
  chunks: number | null,
): boolean {
  if (chunkBytes > chunk.maxBytes || chunkBytes > sizeBytes) return false;
  if (chunks === 1 || sizeBytes < world.switches.chunkMinBytes) return chunkBytes === sizeBytes;
  const lastBytes = chunkBytes + (sizeBytes % chunkBytes);
  return chunkBytes >= world.switches.chunkMinBytes && lastBytes <= chunk.lastMaxBytes;
}

export function readPhotoSource(
  world: World,
  body: Readonly<Record<string, unknown>>,
): Source | Refusal {
  const given = sourceOf(body);
  if (given['source'] !== 'PULL_FROM_URL') return badParam(world, 'source is invalid');
  const links: unknown = given['photo_images'];
  const isList = Array.isArray(links) && links.length >= 1 && links.length <= photo.maxCount;
  if (!isList) return badParam(world, 'photo_images is invalid');
  const texts = links.filter((one): one is string => typeof one === 'string' && isLink(one));
  if (texts.length !== links.length) return badParam(world, 'photo_images is invalid');
  const coverIndex = given['photo_cover_index'];
  const isIndex = typeof coverIndex === 'number' && Number.isInteger(coverIndex) && coverIndex >= 0;
  if (!isIndex || coverIndex >= texts.length) {
    return badParam(world, 'photo_cover_index is invalid');
  }
  return texts.every((one) => isOwned(world, one))
    ? { type: 'pull', links: texts, coverIndex }
    : notOwned();
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** https; on loopback, where no certificate can be had, http too. */
function isLink(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

/** A verified domain covers what is below it; a verified address is an exact beginning. */
function isOwned(world: World, link: string): boolean {
  const { hostname, href } = new URL(link);
  return world.app.verified.some((one) =>
    one.includes('://') ? href.startsWith(one) : hostname === one || hostname.endsWith(`.${one}`),
  );
}
