/**
 * A small streaming reader for multipart/related: the first part is JSON, the second the media.
 * Lines may end in CRLF or, as Python writes them, in LF alone.
 */

import { bounds } from '../rules.ts';

export type RelatedResult =
  | { readonly ok: true; readonly metadata: Buffer; readonly hasMedia: boolean }
  | { readonly ok: false; readonly why: 'malformed' | 'too-large' };

/** The boundary of a multipart content type, or null. */
export function boundaryOf(contentType: string): string | null {
  const match = /;\s*boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

type TakeMedia = (
  metadata: Buffer,
  mimeType: string,
  media: AsyncIterable<Buffer>,
) => Promise<void>;

/** Reads a whole body; `takeMedia` must read its stream to the end. Throws when the body is cut. */
export async function readRelated(
  body: AsyncIterable<Buffer>,
  boundary: string,
  takeMedia: TakeMedia,
): Promise<RelatedResult> {
  const reader = readerOf(body);
  const preamble = await reader.until(Buffer.from(`--${boundary}`), bounds.partHeaderBytes);
  if (preamble === null) return { ok: false, why: 'malformed' };
  const newline = await reader.newline();
  if (newline === null) return { ok: false, why: 'malformed' };
  const blank = Buffer.from(newline + newline);
  const delimiter = Buffer.from(`${newline}--${boundary}`);
  const first = await reader.until(blank, bounds.partHeaderBytes);
  if (first === null) return { ok: false, why: 'malformed' };
  const metadata = await reader.until(delimiter, bounds.jsonBytes);
  if (metadata === null) return { ok: false, why: 'too-large' };
  const head = await reader.until(blank, bounds.partHeaderBytes);
  // No second part: `--` after the boundary.
  if (head === null || head.subarray(0, 2).toString('latin1') === '--') {
    await reader.drain();
    return { ok: true, metadata, hasMedia: false };
  }
  const type = /^content-type:\s*(.+?)\s*$/im.exec(head.toString('utf8'))?.[1];
  await takeMedia(metadata, type ?? 'application/octet-stream', reader.streamUntil(delimiter));
  await reader.drain();
  return { ok: true, metadata, hasMedia: true };
}

function readerOf(body: AsyncIterable<Buffer>) {
  const source = body[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await source.next();
    if (next.done === true) return false;
    buffer = buffer.length === 0 ? next.value : Buffer.concat([buffer, next.value]);
    return true;
  };
  /** Everything before `needle`, which is skipped; null when it does not come within `maxBytes`. */
  const until = async (needle: Buffer, maxBytes: number): Promise<Buffer | null> => {
    for (;;) {
      const found = buffer.indexOf(needle);
      if (found > maxBytes || (found < 0 && buffer.length > maxBytes)) return null;
      if (found >= 0) {
        const before = buffer.subarray(0, found);
        buffer = buffer.subarray(found + needle.length);
        return before;
      }
      if (!(await more())) return null;
    }
  };
  /** How lines end here; nothing is taken. */
  const newline = async (): Promise<string | null> => {
    while (buffer.length < 2) if (!(await more())) return null;
    if (buffer[0] === 10) return '\n';
    return buffer[0] === 13 && buffer[1] === 10 ? '\r\n' : null;
  };
  async function* streamUntil(needle: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const found = buffer.indexOf(needle);
      // The last bytes may be the beginning of the needle.
      const safe = found >= 0 ? found : Math.max(0, buffer.length - needle.length + 1);
      const piece = buffer.subarray(0, safe);
      buffer = buffer.subarray(found >= 0 ? found + needle.length : safe);
      if (piece.length > 0) yield piece;
      if (found >= 0) return;
      if (!(await more())) throw new Error('the body ended inside the media');
    }
  }
  const drain = async (): Promise<void> => {
    buffer = Buffer.alloc(0);
    while (!((await source.next()).done === true)) {
      // What follows the last boundary means nothing.
    }
  };
  return { until, newline, streamUntil, drain };
}
