const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });
/** East Asian wide and full-width characters, and pictures, take two columns. */
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** Columns that a text takes on a terminal. `e` + circumflex + dot below counts as one. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of LETTERS.segment(text.normalize('NFC'))) width += widthOf(segment);
  return width;
}

/** Cuts a text to so many columns; a cut one ends in `…`. */
export function fitWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of LETTERS.segment(text.normalize('NFC'))) {
    width += widthOf(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Fills up with spaces behind the text. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

function widthOf(segment: string): number {
  if (NO_WIDTH.test(segment)) return 0;
  return WIDE.test(segment) ? 2 : 1;
}
