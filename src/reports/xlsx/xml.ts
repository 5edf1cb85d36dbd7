/** Longest text that Excel takes in a cell, in UTF-16 units. */
const MOST_CELL_CHARACTERS = 32_767;

// XML has no way to write these, not even escaped; lone surrogates are no characters at all.
const UNWRITABLE = /(?![\n\t])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
/** Excel reads `_x000D_` inside a text as a character, so such a text gets its first `_` escaped. */
const EXCEL_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;
const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Words as they may stand between tags or in an attribute. */
export function xmlText(text: string): string {
  return text.replaceAll(UNWRITABLE, '').replaceAll(/[&<>"\n\t]/g, (one) => MARKUP[one] ?? one);
}

/** The words of a cell: what Excel would decode stays as written, what it would refuse is cut. */
export function cellText(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  const cut = lines.length > MOST_CELL_CHARACTERS ? lines.slice(0, MOST_CELL_CHARACTERS) : lines;
  return xmlText(cut.replaceAll(EXCEL_ESCAPE, '_x005F_'));
}

/** Name of a column counted from 0: `A`, `Z`, `AA`. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** A part of the file: its XML declaration and one root element. */
export function part(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}
