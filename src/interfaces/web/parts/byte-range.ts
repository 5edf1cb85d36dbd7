import { byteRangeOf } from '../../../domain/byte-range.ts';

/** What part of a file a request asks for; bytes `[startByte, endByte)`. */
export type ByteRange =
  | { readonly range: 'all' }
  | { readonly range: 'part'; readonly startByte: number; readonly endByte: number }
  | { readonly range: 'unsatisfiable' };

/** Longer values are no range that a browser writes. */
const MOST_CHARACTERS = 100;
const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * Reads the headers `Range` and `If-Range` for a file with this entity tag. What cannot be read, and
 * several ranges at once, is answered with the whole file, as HTTP allows.
 */
export function readRange(
  range: string | undefined,
  ifRange: string | undefined,
  sizeBytes: number,
  entityTag: string,
): ByteRange {
  const all = { range: 'all' } as const;
  if (range === undefined || range.length > MOST_CHARACTERS) return all;
  // A part of another file than the one whose beginning the browser has would be rubbish.
  if (ifRange !== undefined && ifRange !== entityTag) return all;
  const [, first = '', last = ''] = RANGE.exec(range.trim()) ?? [];
  const asked = byteRangeOf(first, last, sizeBytes);
  if (asked === 'whole') return all;
  return asked === 'outside' ? { range: 'unsatisfiable' } : { range: 'part', ...asked };
}
