/** Every way a Vietnamese syllable is built, without its tone: `nghiêng`, `quyết`, `Đắk`. */
const SYLLABLE = new RegExp(
  [
    '^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|kr|br|bl|pl|dr|kl|[bcdđghklmnpqrstvx])?',
    '(?:ươ[iu]?|ư[aiu]?|iê?u|iê|ia|i|yêu|yê|uyê|uyu|uya|uy|uôi?|uơ|uây?|uê|ue|ua|ui|u',
    '|oai|oay|oao|oa|oă|oeo|oe|oi|oo|o|ôi|ô|ơi|ơ|a[iouy]?|ă|â[uy]?|eo|e|êu|ê|y)',
    '(?:ch|ng|nh|[ckmnpt])?$',
  ].join(''),
  'u',
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** `nghiêng` is the longest; the bound keeps forged words from costing time. */
const LONGEST = 7;

/** How many words carry a letter beyond ASCII, and how many of these are Vietnamese syllables. */
export interface MarkedWords {
  readonly marked: number;
  readonly syllables: number;
}

export function countMarkedWords(text: string): MarkedWords {
  const words = (text.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) =>
    /[^\p{ASCII}]/u.test(word),
  );
  return { marked: words.length, syllables: words.filter((word) => isSyllable(word)).length };
}

/** Share of the marked words that are Vietnamese syllables, 0–1; 0 when no word is marked. */
export function vietnameseShare(text: string): number {
  const { marked, syllables } = countMarkedWords(text);
  return marked === 0 ? 0 : syllables / marked;
}

function isSyllable(word: string): boolean {
  if ([...word].length > LONGEST) return false;
  const apart = word.toLowerCase().normalize('NFD');
  if ((apart.match(TONES) ?? []).length > 1) return false;
  return SYLLABLE.test(apart.replaceAll(TONES, '').normalize('NFC'));
}
