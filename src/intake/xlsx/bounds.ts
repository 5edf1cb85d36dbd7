/** What a table may be at most; everything in the file's own statements about size is disbelieved. */
export const XLSX_BOUNDS = {
  fileBytes: 20 * 1024 * 1024,
  /** Of all parts that are read, together. */
  unpackedBytes: 200 * 1024 * 1024,
  parts: 2_000,
  sheets: 30,
  /** Rows with a value, of all sheets together: 20,000 items with their heads, titles and guides. */
  rows: 22_000,
  /** Columns with a value. */
  columns: 100,
  /** Cells with a value, of all sheets together. */
  cells: 1_000_000,
  cellCharacters: 50_000,
  /** Of all cells together; a text that many cells share counts in each of them. */
  characters: 20_000_000,
  merges: 20_000,
  /** The longest tag or text between two tags, escapes counted as written. */
  tokenCharacters: 1_000_000,
} as const;

export type XlsxTrouble =
  /** Excel before 2007, whatever the file's ending says. */
  | 'xls'
  /** Excel's binary workbook. */
  | 'xlsb'
  | 'ods'
  /** A web page under the name of a table, as many systems export. */
  | 'html'
  | 'encrypted'
  /** Neither a table nor anything known. */
  | 'unknown'
  /** Cut off, or parts are missing or contradict each other. */
  | 'damaged'
  | 'too-large'
  | 'too-many-sheets'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long';

/** Ends the reading from any depth; caught by `readXlsx`, never seen outside. */
export class StopReading extends Error {
  readonly trouble: XlsxTrouble;

  constructor(trouble: XlsxTrouble) {
    super(trouble);
    this.name = 'StopReading';
    this.trouble = trouble;
  }
}
