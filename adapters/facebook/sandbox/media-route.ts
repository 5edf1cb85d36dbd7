/** Serves kept media to the reader pages, with ranges. */

import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { StoredMedia } from './records.ts';
import type { World } from './world.ts';

/** GET or HEAD /__sandbox/media/{id}. Deleted and unknown ids are gone. */
export async function sendMedia(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const media = mediaOf(world, id);
  if (media === null) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('gone');
    return;
  }
  const range = rangeOf(request.headers.range, media.bytes);
  const headers: Record<string, string | number> = {
    'content-type': media.mimeType,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  };
  if (range === 'bad') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${media.bytes}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: media.bytes - 1 };
  if (range !== null) headers['content-range'] = `bytes ${start}-${end}/${media.bytes}`;
  headers['content-length'] = end - start + 1;
  response.writeHead(range === null ? 200 : 206, headers);
  if (request.method === 'HEAD' || end < start) {
    response.end();
    return;
  }
  const file = createReadStream(world.media.mediaPath(media.sha256), { start, end });
  // A reader who leaves in the middle is nobody's trouble.
  await pipeline(file, response).catch(() => {});
}

function mediaOf(world: World, id: string): StoredMedia | null {
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

interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** One range of `bytes=a-b`, `bytes=a-` or `bytes=-n`; several ranges get the whole file. */
function rangeOf(header: string | undefined, size: number): ByteRange | 'bad' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (match === null) return null;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return 'bad';
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start >= size || end < start ? 'bad' : { start, end };
}
