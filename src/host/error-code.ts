/** The `code` of a system, TLS or parser error (`ECONNRESET`, `ENOENT`, …), or `'unknown'`. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'unknown';
  const { code } = error;
  // Only the shape of a code is passed on: a message may quote an address with its query.
  return typeof code === 'string' && /^[A-Z0-9_]{2,60}$/.test(code) ? code : 'unknown';
}
