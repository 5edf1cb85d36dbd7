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
  if (first === '' && last === '') return all;
  if (first === '') return suffix(Number(last), sizeBytes);
  const startByte = Number(first);
  if (last !== '' && Number(last) < startByte) return all;
  if (startByte >= sizeBytes) return { range: 'unsatisfiable' };
  const endByte = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return { range: 'part', startByte, endByte };
}

function suffix(wanted: number, sizeBytes: number): ByteRange {
  if (wanted === 0 || sizeBytes === 0) return { range: 'unsatisfiable' };
  return { range: 'part', startByte: Math.max(0, sizeBytes - wanted), endByte: sizeBytes };
}
