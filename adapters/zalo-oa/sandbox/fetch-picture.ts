/**
 * Fetches a picture that an article names by its link, as the platform does. The stand-in never
 * reaches for the internet: only loopback hosts are asked.
 */

import type { IncomingMessage } from 'node:http';
import { getLoopback, isLoopback } from '../../kit/sandbox/get-loopback.ts';
import { kindOf } from './image-kind.ts';
import { bounds } from './rules.ts';

export type FetchedPicture =
  | { readonly ok: true; readonly content: Buffer; readonly mimeType: string }
  | {
      readonly ok: false;
      /** `bad-address`, `unreachable`, `status-404`, `too-large`, `wrong-type`. */
      readonly why: string;
    };

/** A link as the platform takes it: http(s) with a host. */
export function isLink(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}

/** No redirect is followed, only jpg and png are taken. */
export async function fetchPicture(url: string, maxBytes: number): Promise<FetchedPicture> {
  if (!isLink(url)) return { ok: false, why: 'bad-address' };
  const target = new URL(url);
  if (!isLoopback(target)) {
    return { ok: false, why: 'unreachable' };
  }
  const answer = await getLoopback(target, 'ZaloPC-media', bounds.fetchMs);
  if (answer === null) return { ok: false, why: 'unreachable' };
  if (answer.statusCode !== 200) {
    answer.destroy();
    return { ok: false, why: `status-${answer.statusCode ?? 0}` };
  }
  const content = await readAll(answer, maxBytes);
  if (typeof content === 'string') return { ok: false, why: content };
  const mimeType = kindOf(content);
  const said = (answer.headers['content-type'] ?? '').split(';')[0]?.trim();
  const isPicture = mimeType === 'image/jpeg' || mimeType === 'image/png';
  return isPicture && said === mimeType
    ? { ok: true, content, mimeType }
    : { ok: false, why: 'wrong-type' };
}

async function readAll(
  answer: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too-large' | 'unreachable'> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer) {
      const piece = chunk as Buffer;
      bytes += piece.length;
      if (bytes > maxBytes) return 'too-large';
      chunks.push(piece);
    }
  } catch {
    return 'unreachable';
  }
  return Buffer.concat(chunks);
}
