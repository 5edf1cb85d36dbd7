import { fromLegacy, type LegacyEncoding } from './legacy-letters.ts';
import { countMarkedWords } from './vietnamese-words.ts';

/**
 * TCVN3 (fonts `.VnTime`) and VNI texts are Western letters that only look Vietnamese in their own
 * font. Both are recognised by signs that proper Vietnamese text never shows, and are converted only
 * where the result is Vietnamese, word by word.
 */

/** Signs and capitals in the middle of a word: `TiÕng ViÖt`, `c¸c`, `ngµy`, `®¬n`. */
const TCVN3_SIGN = /[µ¸¶·¹¨»¾¼½Æ©®ª«¬\u00ad]/u;
const TCVN3_CAPITAL = /\p{Ll}[À-ÖØ-Þ]/u;
/** A vowel followed by the letter that stands for its tone: `Tieáng Vieät`, `ñoàng`. */
const VNI_PAIR = /[aeouyôö][ùøûõïâáàåãäêéèúëüîæ]/iu;
const VNI_OWN = /[ñöïûøåäëæü]/iu;
/** Letters that only proper Unicode Vietnamese has. */
const UNICODE_VIETNAMESE = /[ăđĩũơưĂĐĨŨƠƯẠ-ỹ\u0300\u0301\u0303\u0309\u0323]/u;

/** Longer ones are addresses and numbers, not words. */
const LONGEST_WORD = 40;
const ENOUGH_WORDS = 2;
const ENOUGH_SHARE = 0.15;

/**
 * Which old encoding the text is probably in, or null. `text` is what a program shows that does
 * not know the old font, e.g. `TiÕng ViÖt` gives `tcvn3`.
 */
export function suspectLegacyEncoding(text: string): LegacyEncoding | null {
  if (holdsUnicodeVietnamese(text)) return null;
  const words = text.split(/[\s\d.,;:()"“”/-]+/u).filter((word) => /\p{L}/u.test(word));
  const tcvn3 = words.filter((word) => isTcvn3Word(word)).length;
  const vni = words.filter((word) => VNI_PAIR.test(word) && VNI_OWN.test(word)).length;
  const vniPairs = words.filter(
    (word) => VNI_PAIR.test(word) || word.toLowerCase().startsWith('ñ'),
  ).length;
  if (isEnough(tcvn3, words.length) && tcvn3 >= vniPairs) return 'tcvn3';
  if (vni > 0 && isEnough(vniPairs, words.length)) return 'vni';
  return null;
}

/** `true` when a letter is there that only Unicode has, so the text is not (only) in an old encoding. */
export function holdsUnicodeVietnamese(text: string): boolean {
  return UNICODE_VIETNAMESE.test(text);
}

/** Of the marked words, these must be Vietnamese syllables; the rest may be names. */
const PLAUSIBLE_SHARE = 0.8;

/** The text in Unicode, or null when a letter is unknown or the result is not Vietnamese. */
export function convertLegacy(encoding: LegacyEncoding, text: string): string | null {
  const converted = fromLegacy(encoding, text);
  if (converted === null) return null;
  const { marked, syllables } = countMarkedWords(converted);
  return marked > 0 && syllables / marked >= PLAUSIBLE_SHARE ? converted : null;
}

/**
 * Lines in an old encoding within a text that is Unicode elsewhere: converting a part of a text by
 * guess could spoil what is right, so it is only told. Null when there are none.
 */
export function findMixedLegacy(
  text: string,
): { readonly encoding: LegacyEncoding; readonly line: string } | null {
  for (const line of text.split('\n')) {
    const encoding = /[^\p{ASCII}]/u.test(line) ? suspectLegacyEncoding(line) : null;
    if (encoding === null) continue;
    const isWrongNow = countMarkedWords(line).syllables * 2 < countMarkedWords(line).marked;
    if (isWrongNow && convertLegacy(encoding, line) !== null) return { encoding, line };
  }
  return null;
}

function isTcvn3Word(word: string): boolean {
  if (word.length > LONGEST_WORD || /^\p{Lu}+$/u.test(word)) return false;
  const inner = word.replace(/^[«“‘(]+|[»”’)®©ªº]+$/gu, '');
  return TCVN3_CAPITAL.test(inner) || (TCVN3_SIGN.test(inner) && inner.length > 1);
}

function isEnough(hits: number, words: number): boolean {
  return hits >= ENOUGH_WORDS && hits / Math.max(words, 1) >= ENOUGH_SHARE;
}
