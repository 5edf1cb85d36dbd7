import type { ByteRange } from '../domain/media-link.ts';

/** What a Range header asks of a file: bytes, the whole file (no range we know), or nothing in it. */
export type RangeAnswer = ByteRange | 'whole' | 'outside';

/** One range of bytes; several at once and other units are answered with the whole file. */
export function readRange(header: string | undefined, sizeBytes: number): RangeAnswer {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.replaceAll(' ', '') ?? '');
  if (found === null) return 'whole';
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'outside' : { startByte: sizeBytes - length, endByte: sizeBytes };
  }
  const startByte = Number(first);
  const lastByte = last === '' ? sizeBytes - 1 : Number(last);
  if (lastByte < startByte && last !== '') return 'whole';
  if (startByte >= sizeBytes) return 'outside';
  return { startByte, endByte: Math.min(lastByte, sizeBytes - 1) + 1 };
}
