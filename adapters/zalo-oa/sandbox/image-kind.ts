/** What a file is, by its first bytes. */

const signs: readonly (readonly [RegExp, string])[] = [
  [/^89504e470d0a1a0a/, 'image/png'],
  [/^ffd8ff/, 'image/jpeg'],
  [/^474946383[79]61/, 'image/gif'],
  [/^52494646.{8}41564920/, 'video/x-msvideo'],
  [/^.{8}66747970/, 'video/mp4'],
  [/^25504446/, 'application/pdf'],
];

/** How many bytes of a file `kindOf` looks at. */
export const headBytes = 16;

/** Example: `image/jpeg`; null for everything else. */
export function kindOf(head: Buffer): string | null {
  const hex = head.subarray(0, headBytes).toString('hex');
  return signs.find(([sign]) => sign.test(hex))?.[1] ?? null;
}
