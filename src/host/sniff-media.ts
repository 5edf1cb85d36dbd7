/** What a file is by its first bytes; its name is only asked for plain text. */
export type MediaKind =
  | { readonly type: 'image'; readonly mimeType: string }
  | { readonly type: 'video'; readonly container: 'isobmff' | 'matroska' }
  | { readonly type: 'captions' }
  | { readonly type: 'other'; readonly detail: string };

/** How many first bytes `sniffMedia` wants to see. */
export const SNIFF_BYTES = 4096;

/** Brands of the ISO container that hold a still picture. */
const PICTURE_BRANDS: ReadonlyMap<string, string> = new Map([
  ['avif', 'image/avif'],
  ['avis', 'image/avif'],
  ['heic', 'image/heic'],
  ['heix', 'image/heic'],
  ['heim', 'image/heic'],
  ['mif1', 'image/heif'],
  ['msf1', 'image/heif'],
]);

/** First boxes of an MP4 or QuickTime file; old QuickTime files have no `ftyp`. */
const FIRST_BOXES = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

const IMAGE_STARTS: readonly (readonly [string, string])[] = [
  ['ffd8ff', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image/png'],
  ['474946383761', 'image/gif'],
  ['474946383961', 'image/gif'],
  ['49492a00', 'image/tiff'],
  ['4d4d002a', 'image/tiff'],
];

export function sniffMedia(head: Uint8Array, fileName: string): MediaKind {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const hex = bytes.subarray(0, 16).toString('hex');
  const latin = bytes.subarray(0, 16).toString('latin1');
  for (const [start, mimeType] of IMAGE_STARTS) {
    if (hex.startsWith(start)) return { type: 'image', mimeType };
  }
  if (latin.startsWith('RIFF') && latin.slice(8, 12) === 'WEBP') {
    return { type: 'image', mimeType: 'image/webp' };
  }
  if (hex.startsWith('1a45dfa3')) return { type: 'video', container: 'matroska' };
  if (latin.slice(4, 8) === 'ftyp') {
    const picture = PICTURE_BRANDS.get(latin.slice(8, 12));
    if (picture !== undefined) return { type: 'image', mimeType: picture };
  }
  if (FIRST_BOXES.has(latin.slice(4, 8))) return { type: 'video', container: 'isobmff' };
  if (/\.srt$/i.test(fileName) || looksLikeCaptions(bytes)) return { type: 'captions' };
  return { type: 'other', detail: 'no known picture, video or captions' };
}

function looksLikeCaptions(bytes: Buffer): boolean {
  return /^\uFEFF?\s*\d+\r?\n\d{2}:\d{2}:\d{2}[,.]\d{3} --> /.test(bytes.toString('utf8'));
}
