/** A spreadsheet would run a cell that begins like this as a formula. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r]/u;
const NEEDS_QUOTES = /[",\r\n]/;
/** Tells Excel that the file is UTF-8. */
const BOM = '\uFEFF';

/**
 * Rows as CSV after RFC 4180: comma, CRLF, quotes doubled. The comma is kept although Vietnamese
 * Excel opens `;` files with a double click: every other program (LibreOffice, Sheets, scripts)
 * expects it, and a `sep=` line would be a wrong first row for them. Excel reads it by Data → From
 * Text/CSV. Cells that could start a formula get an apostrophe.
 */
export function renderCsv(rows: readonly (readonly (string | number)[])[]): string {
  return BOM + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
