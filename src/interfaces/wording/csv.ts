/** A spreadsheet would run a cell that begins like this as a formula. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r]/u;
/**
 * Where a program that separates at other marks than ours (Excel in Vietnamese at `;`) begins a cell
 * in the middle of a text.
 */
const LATER_FORMULA = /([;|\t\r\n])(?=["\s\p{Cc}]{0,9}[=+\-@＝＋－＠])/gu;
const NEEDS_QUOTES = /[",\r\n]/;
/** Tells Excel that the file is UTF-8. */
const BOM = '\uFEFF';

/**
 * Rows as CSV after RFC 4180: comma, CRLF, quotes doubled. The comma is kept although Vietnamese
 * Excel opens `;` files with a double click: every other program (LibreOffice, Sheets, scripts)
 * expects it, and a `sep=` line would be a wrong first row for them. Excel reads it by Data → From
 * Text/CSV. Cells that could start a formula get an apostrophe.
 */
export function renderCsv(rows: readonly CsvRow[]): string {
  return BOM + csvLines(rows);
}

/** One row of a table. */
export type CsvRow = readonly (string | number)[];

/** Further rows of a file that `renderCsv` began. */
export function csvLines(rows: readonly CsvRow[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const inert = value.replaceAll(LATER_FORMULA, "$1'");
  const text = FORMULA.test(value) ? `'${inert}` : inert;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
