import { byteRangeOf, type RangeAnswer } from '../domain/byte-range.ts';

/** One range of bytes; several at once and other units are answered with the whole file. */
export function readRange(header: string | undefined, sizeBytes: number): RangeAnswer {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.replaceAll(' ', '') ?? '');
  if (found === null) return 'whole';
  const [, first = '', last = ''] = found;
  return byteRangeOf(first, last, sizeBytes);
}
