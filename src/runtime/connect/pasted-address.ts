/** Longest address that is looked at, in characters. */
const MOST_CHARACTERS = 8_192;
const MOST_PARTS = 50;

/** What a platform's redirect carries, e.g. `{ code, state }`. */
export type RedirectQuery = Readonly<Record<string, string>>;

/**
 * The query of an address that a person copied from the page where the browser ended, e.g.
 * `http://127.0.0.1:8737/connect/callback?code=…&state=…`, or of the part behind its `?`. Null when
 * it names no state. An address that was copied out of a page's source writes `&` as `&amp;`.
 */
export function queryOfPasted(text: string): RedirectQuery | null {
  const address = text
    .trim()
    .replace(/^["'<]+|["'>]+$/g, '')
    .replaceAll('&amp;', '&');
  if (address.length > MOST_CHARACTERS) return null;
  const query = URL.parse(address)?.searchParams;
  return queryOf(query ?? new URLSearchParams(address.replace(/^\?/, '')));
}

/** Of a value that comes several times the first one; null when there is no state or far too much. */
export function queryOf(given: URLSearchParams): RedirectQuery | null {
  if (given.size > MOST_PARTS || String(given).length > MOST_CHARACTERS) return null;
  if ((given.get('state') ?? '') === '') return null;
  return Object.fromEntries([...given].reverse());
}
