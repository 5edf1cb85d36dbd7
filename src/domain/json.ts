/** Plain data as it can be stored in a row or hashed. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * JSON with sorted keys and no `undefined` members, so that equal values give equal text.
 * Everything that Loa hashes (content digests, journal rows) is hashed over this form.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
    const sorted = Object.entries(member).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(sorted.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
