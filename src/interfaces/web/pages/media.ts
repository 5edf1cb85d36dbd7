import type { MediaReference } from '../../../domain/item.ts';
import type { OpenMedia } from '../../../ports/media.ts';
import { THUMBNAIL_WIDTHS_PX } from '../../../ports/thumbnails.ts';
import { findItemMedia } from '../../../runtime/queries/item-media.ts';
import { readRange } from '../parts/byte-range.ts';
import { toWebVtt } from '../parts/captions.ts';
import { readItemNumber } from '../parts/item-number.ts';
import { mediaStream } from '../parts/media-stream.ts';
import { personOf, type WebApp, type WebContext } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

const SHA256 = /^[0-9a-f]{64}$/;
/** Shown in the page; everything else is only handed over as a file. */
const SHOWN = /^(?:image\/(?:jpeg|png|gif|webp|avif|heic|bmp|tiff)|video\/[\w.+-]+)$/;
/** Named by its own bytes, so it never changes; only this person's browser may keep it. */
const KEPT = 'private, max-age=31536000, immutable';
const MOST_CAPTION_BYTES = 1024 * 1024;

/** Files of items, for those who may see the item: whole or in parts, and small pictures of them. */
export function addMedia(app: WebApp, deps: WebDeps): void {
  app.get('/media/:sha256', async (context) => {
    const media = await wantedMedia(context, deps);
    if (media === null) return notHere(context);
    const entityTag = `"${media.sha256}"`;
    if (isKept(context, entityTag)) return context.body(null, 304, keptHeaders(entityTag));
    const file = await deps.media.open(media.sha256);
    return file === null ? notHere(context) : serve(context, media, file, entityTag);
  });
  app.get('/media/:sha256/small', (context) => servePicture(context, deps));
  app.get('/media/:sha256/captions', (context) => serveCaptions(context, deps));
}

async function wantedMedia(context: WebContext, deps: WebDeps): Promise<MediaReference | null> {
  const sha256 = context.req.param('sha256') ?? '';
  const number = readItemNumber(context.req.query('item') ?? '');
  if (!SHA256.test(sha256) || number === null) return null;
  return findItemMedia(deps.store, personOf(context.get('visit')), number, sha256);
}

async function serve(
  context: WebContext,
  media: MediaReference,
  file: OpenMedia,
  entityTag: string,
): Promise<Response> {
  const { sizeBytes } = file;
  const range = readRange(
    context.req.header('range'),
    context.req.header('if-range'),
    sizeBytes,
    entityTag,
  );
  const headers = {
    ...keptHeaders(entityTag),
    'accept-ranges': 'bytes',
    'content-type': media.mimeType,
    'content-disposition': disposition(media),
  };
  if (range.range === 'unsatisfiable') {
    await file.close();
    return context.body(null, 416, { ...headers, 'content-range': `bytes */${sizeBytes}` });
  }
  const [start, end] = range.range === 'all' ? [0, sizeBytes] : [range.startByte, range.endByte];
  const status = range.range === 'all' ? 200 : 206;
  const about = {
    ...headers,
    'content-length': String(end - start),
    ...(status === 200 ? {} : { 'content-range': `bytes ${start}-${end - 1}/${sizeBytes}` }),
  };
  if (context.req.method === 'HEAD') {
    await file.close();
    return context.body(null, status, about);
  }
  return context.body(mediaStream(file, start, end), status, about);
}

async function servePicture(context: WebContext, deps: WebDeps): Promise<Response> {
  const widthPx = THUMBNAIL_WIDTHS_PX.find((one) => String(one) === context.req.query('width'));
  const media = await wantedMedia(context, deps);
  if (media === null || widthPx === undefined) return notHere(context);
  if (!media.mimeType.startsWith('image/')) return notHere(context);
  const entityTag = `"${media.sha256}-${widthPx}"`;
  if (isKept(context, entityTag)) return context.body(null, 304, keptHeaders(entityTag));
  const picture = await deps.thumbnails.picture(media.sha256, widthPx);
  if (picture === null) return notHere(context);
  return context.body(Uint8Array.from(picture.bytes), 200, {
    ...keptHeaders(entityTag),
    'content-type': picture.mimeType,
    'content-length': String(picture.bytes.length),
  });
}

async function serveCaptions(context: WebContext, deps: WebDeps): Promise<Response> {
  const media = await wantedMedia(context, deps);
  if (media?.role !== 'captions' || media.sizeBytes > MOST_CAPTION_BYTES) return notHere(context);
  const file = await deps.media.open(media.sha256);
  if (file === null) return notHere(context);
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.read(0, file.sizeBytes)) chunks.push(chunk);
    const text = new TextDecoder().decode(Buffer.concat(chunks));
    const type = { 'content-type': 'text/vtt; charset=utf-8' };
    return context.body(toWebVtt(text), 200, {
      ...keptHeaders(`"${media.sha256}-vtt"`),
      ...type,
    });
  } finally {
    await file.close();
  }
}

function isKept(context: WebContext, entityTag: string): boolean {
  const known = context.req.header('if-none-match');
  return known !== undefined && known.split(',').some((one) => one.trim() === entityTag);
}

function keptHeaders(entityTag: string): Readonly<Record<string, string>> {
  return { etag: entityTag, 'cache-control': KEPT };
}

/** The officer's file name in the form that every browser reads, and in letters that all have. */
function disposition(media: MediaReference): string {
  const how = SHOWN.test(media.mimeType) ? 'inline' : 'attachment';
  const plain = media.name.normalize('NFD').replaceAll(/[^\w .()-]/g, '') || 'file';
  const full = encodeURIComponent(media.name.toWellFormed()).replaceAll(/['()*]/g, escapeMark);
  return `${how}; filename="${plain}"; filename*=UTF-8''${full}`;
}

function escapeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** No page: what asks for a file cannot read one. */
function notHere(context: WebContext): Response {
  return context.body(null, 404);
}
