/** Encodings from before Unicode, whose letters look right only in their own fonts. */
export type LegacyEncoding = 'tcvn3' | 'vni';

/** How the encodings are called in front of people. */
export const LEGACY_NAMES: Readonly<Record<LegacyEncoding, string>> = {
  tcvn3: 'TCVN3 (ABC)',
  vni: 'VNI',
};

/** Signs that both encodings leave where Windows-1252 has them: quotes, dashes, dots, `€`, `™`. */
const SHARED = /[\p{ASCII}\u00a0–—‘’‚“”„…•€™]/u;

/** Capitals and plain letters of TCVN 5712 VN3, by the Western letter at the same byte. */
const TCVN3: ReadonlyMap<string, string> = pairs([
  ['¡¢£¤¥¦§', 'ĂÂÊÔƠƯĐ'],
  ['¨©ª«¬\u00ad®', 'ăâêôơưđ'],
  ['µ¶·¸¹', 'àảãáạ'],
  ['»¼½¾Æ', 'ằẳẵắặ'],
  ['ÇÈÉÊË', 'ầẩẫấậ'],
  ['ÌÎÏÐÑ', 'èẻẽéẹ'],
  ['ÒÓÔÕÖ', 'ềểễếệ'],
  ['×ØÜÝÞ', 'ìỉĩíị'],
  ['ßáâãä', 'òỏõóọ'],
  ['åæçèé', 'ồổỗốộ'],
  ['êëìíî', 'ờởỡớợ'],
  ['ïñòóô', 'ùủũúụ'],
  ['õö÷øù', 'ừửữứự'],
  ['úûüýþ', 'ỳỷỹýỵ'],
]);

/** VNI: a base letter and the letter behind it that stands for its mark. */
const VNI_MARKED: ReadonlyMap<string, string> = vniPairs([
  ['a', 'ùøûõï', 'áàảãạ'],
  ['a', 'âáàåãä', 'âấầẩẫậ'],
  ['a', 'êéèúüë', 'ăắằẳẵặ'],
  ['e', 'ùøûõï', 'éèẻẽẹ'],
  ['e', 'âáàåãä', 'êếềểễệ'],
  ['o', 'ùøûõï', 'óòỏõọ'],
  ['o', 'âáàåãä', 'ôốồổỗộ'],
  ['ô', 'ùøûõï', 'ớờởỡợ'],
  ['u', 'ùøûõï', 'úùủũụ'],
  ['ö', 'ùøûõï', 'ứừửữự'],
  ['y', 'ùøûõ', 'ýỳỷỹ'],
]);
/** VNI letters that stand alone. */
const VNI_SINGLE: ReadonlyMap<string, string> = pairs([
  ['ôöñíìæóòî', 'ơưđíìỉĩịỵ'],
  ['ÔÖÑÍÌÆÓÒÎ', 'ƠƯĐÍÌỈĨỊỴ'],
]);

/**
 * Unicode letters (NFC) of a text that is shown as Windows-1252, e.g. `TiÕng ViÖt` → `Tiếng Việt`.
 * Null when it holds a letter that the encoding does not have: nothing is guessed.
 */
export function fromLegacy(encoding: LegacyEncoding, text: string): string | null {
  return encoding === 'tcvn3' ? fromTcvn3(text) : fromVni(text);
}

function fromTcvn3(text: string): string | null {
  let converted = '';
  for (const letter of text) {
    const known = TCVN3.get(letter) ?? (SHARED.test(letter) ? letter : null);
    if (known === null) return null;
    converted += known;
  }
  return converted.replaceAll(/[^\n]+/gu, withCapitals);
}

/**
 * TCVN3 has no capitals with a tone: `TH¤NG B¸O` is written with the small `á`. In a line or a word
 * whose other letters are all capitals it is meant as one.
 */
function withCapitals(line: string): string {
  const inWords = line.replaceAll(/\p{L}+/gu, (word) =>
    isAllCapital(word) ? word.toLocaleUpperCase('vi') : word,
  );
  // One word must show it: `Hồ Sỹ` alone has no other letters than its two capitals.
  return inWords !== line && isAllCapital(line) ? line.toLocaleUpperCase('vi') : inWords;
}

function isAllCapital(text: string): boolean {
  const plain = text
    .replaceAll(/[^\p{L}]/gu, '')
    .replaceAll(/[à-ỹ]/gu, (letter) => (isToned(letter) ? '' : letter));
  return plain.length >= 2 && plain === plain.toLocaleUpperCase('vi');
}

function isToned(letter: string): boolean {
  return /[\u0300\u0301\u0303\u0309\u0323]/u.test(letter.normalize('NFD'));
}

function fromVni(text: string): string | null {
  const letters = [...text];
  let converted = '';
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters[index] ?? '';
    const pair = VNI_MARKED.get(letter + (letters[index + 1] ?? ''));
    const known = pair ?? VNI_SINGLE.get(letter) ?? (SHARED.test(letter) ? letter : null);
    if (known === null) return null;
    if (pair !== undefined) index += 1;
    converted += known;
  }
  return converted;
}

function pairs(rows: readonly (readonly [string, string])[]): Map<string, string> {
  return new Map(
    rows.flatMap(([from, to]) => {
      const letters = [...to];
      return [...from].map((letter, index) => [letter, letters[index] ?? ''] as const);
    }),
  );
}

/** Small and capital letters; people also type a small mark behind a capital. */
function vniPairs(rows: readonly (readonly [string, string, string])[]): Map<string, string> {
  const table = new Map<string, string>();
  for (const [base, marks, to] of rows) {
    const letters = [...to];
    for (const [index, mark] of [...marks].entries()) {
      const letter = letters[index] ?? '';
      table.set(base + mark, letter);
      table.set(base.toUpperCase() + mark.toUpperCase(), letter.toUpperCase());
      table.set(base.toUpperCase() + mark, letter.toUpperCase());
    }
  }
  return table;
}
