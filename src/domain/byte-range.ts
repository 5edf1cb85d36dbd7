import type { ByteRange } from './media-link.ts';

/** What a range asks of a file: bytes, the whole file (no range we know), or nothing in it. */
export type RangeAnswer = ByteRange | 'whole' | 'outside';

/**
 * What the digits of `bytes=first-last` ask of a file of so many bytes; either may be empty:
 * `500-` is all from there, `-500` the last 500. A range that ends before it begins is none.
 */
export function byteRangeOf(first: string, last: string, sizeBytes: number): RangeAnswer {
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'outside' : { startByte: sizeBytes - length, endByte: sizeBytes };
  }
  const startByte = Number(first);
  if (last !== '' && Number(last) < startByte) return 'whole';
  if (startByte >= sizeBytes) return 'outside';
  const endByte = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return { startByte, endByte };
}
