/** The Content-Range header of a session's requests. */

export type SentRange =
  /** No header: the whole file from its first byte. */
  | { readonly type: 'whole' }
  /** `bytes *\/N`: how far did I get? */
  | { readonly type: 'query'; readonly total: number | null }
  /** `bytes a-b/N` or `bytes a-b/*`. */
  | {
      readonly type: 'bytes';
      readonly start: number;
      readonly end: number;
      readonly total: number | null;
    }
  | { readonly type: 'bad' };

export function readContentRange(header: string | undefined): SentRange {
  if (header === undefined) return { type: 'whole' };
  const match = /^bytes (?:\*|(\d{1,15})-(\d{1,15}))\/(\*|\d{1,15})$/.exec(header.trim());
  if (match === null) return { type: 'bad' };
  const [, from, to, all] = match;
  const total = all === '*' || all === undefined ? null : Number(all);
  if (from === undefined || to === undefined) return { type: 'query', total };
  const [start, end] = [Number(from), Number(to)];
  const isSound = start <= end && (total === null || end < total);
  return isSound ? { type: 'bytes', start, end, total } : { type: 'bad' };
}

/** Which step of an upload a request is: `query`, `chunk` or `last`. */
export function stepOf(range: SentRange): string {
  if (range.type === 'query') return 'query';
  return range.type === 'bytes' && range.end + 1 !== range.total ? 'chunk' : 'last';
}
