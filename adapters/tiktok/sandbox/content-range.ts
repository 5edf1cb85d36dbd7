/** The Content-Range header of an upload's parts. */

export interface SentRange {
  readonly start: number;
  /** Index of the last byte. */
  readonly end: number;
  readonly total: number;
}

/** `bytes 0-9999999/50000123`; null when it is anything else. */
export function readContentRange(header: string | undefined): SentRange | null {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec((header ?? '').trim());
  if (match === null) return null;
  const [start = 0, end = 0, total = 0] = match.slice(1).map(Number);
  return start <= end && end < total ? { start, end, total } : null;
}
