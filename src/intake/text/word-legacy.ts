import { convertLegacy, holdsUnicodeVietnamese, suspectLegacyEncoding } from './legacy-encoding.ts';
import { fromLegacy, type LegacyEncoding } from './legacy-letters.ts';
import { vietnameseShare } from './vietnamese-words.ts';

/** What a font's name says about its letters, e.g. `.VnTimeH` → capitals of TCVN3. */
export interface LegacyFont {
  readonly encoding: LegacyEncoding;
  /** The font shows every letter as a capital. */
  readonly isCapital: boolean;
}

/** Letters that stand together in one old font; runs that Word split are joined. */
export interface LegacyPiece {
  readonly font: LegacyFont;
  readonly text: string;
}

/** The old font behind a name, or null for any other. */
export function legacyFontOf(name: string): LegacyFont | null {
  if (/^\.vn/iu.test(name)) return { encoding: 'tcvn3', isCapital: /H\s*$/u.test(name) };
  return /^vni[- ]/iu.test(name) ? { encoding: 'vni', isCapital: false } : null;
}

/** A piece as people see it in its font; as written where a letter is unknown. */
export function readPiece({ font, text }: LegacyPiece): string {
  const converted = fromLegacy(font.encoding, text);
  if (converted === null) return text;
  return font.isCapital ? converted.toLocaleUpperCase('vi') : converted;
}

export type LegacyVerdict =
  /** No letters in an old encoding: Unicode may carry the old font's name, ASCII is the same. */
  | { readonly state: 'none' }
  | { readonly state: 'convert'; readonly encodings: readonly LegacyEncoding[] }
  /** Which paragraphs (by index) keep the document from being read. */
  | { readonly state: 'refused'; readonly paragraphs: readonly number[] };

/** Decides for a whole document; `paragraphs` are the pieces of each paragraph in order. */
export function judgeLegacy(paragraphs: readonly (readonly LegacyPiece[])[]): LegacyVerdict {
  const foreign = paragraphs.flatMap((pieces, index) => {
    const marked = pieces.filter(({ text }) => /[^\p{ASCII}\u00a0]/u.test(text));
    return marked.length === 0 ? [] : [{ index, pieces: marked, text: textOf(marked) }];
  });
  if (foreign.length === 0) return { state: 'none' };
  if (foreign.some(({ text }) => holdsUnicodeVietnamese(text))) {
    const mixed = foreign.filter(({ text }) => isOldAmongNew(text));
    return mixed.length === 0 ? { state: 'none' } : refused(mixed);
  }
  const unknown = foreign.filter(({ pieces }) => pieces.some((piece) => isUnknown(piece)));
  const all = foreign.map(({ text }) => text).join('\n');
  if (unknown.length > 0) {
    return vietnameseShare(all) === 1 ? { state: 'none' } : refused(unknown);
  }
  const converted = foreign.flatMap(({ pieces }) => pieces.map((piece) => readPiece(piece)));
  if (vietnameseShare(converted.join('\n')) < PLAUSIBLE_SHARE) return refused(foreign);
  const encodings = foreign.flatMap(({ pieces }) => pieces.map(({ font }) => font.encoding));
  return { state: 'convert', encodings: [...new Set(encodings)] };
}

/** Of the marked words, as many must be Vietnamese; the others may be names, or cut by a font. */
const PLAUSIBLE_SHARE = 0.8;

function isUnknown({ font, text }: LegacyPiece): boolean {
  return fromLegacy(font.encoding, text) === null;
}

function isOldAmongNew(text: string): boolean {
  const encoding = suspectLegacyEncoding(text);
  return encoding !== null && convertLegacy(encoding, text) !== null;
}

function textOf(pieces: readonly LegacyPiece[]): string {
  return pieces.map(({ text }) => text).join(' ');
}

function refused(found: readonly { readonly index: number }[]): LegacyVerdict {
  return { state: 'refused', paragraphs: found.map(({ index }) => index) };
}
