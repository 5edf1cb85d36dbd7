import type { Cell, Grid, GridRow } from '../../ports/table.ts';
import { decodeText, type TextEncoding, type TextTrouble } from '../text/decode-text.ts';
import { readTableField } from '../text/headers.ts';

/** It is decoded in one go, and nothing else of the process runs meanwhile. */
const MAX_BYTES = 8 * 1024 * 1024;
/** 20,000 items with their head and titles. */
const MAX_ROWS = 22_000;
const MAX_COLUMNS = 100;
const MAX_CELL_CHARACTERS = 50_000;
/** How much from the top the separator is looked for in. */
const PROBE_CHARACTERS = 65_536;
const PROBE_LINES = 40;
const SEPARATORS = [';', '\t', ','] as const;

export type CsvTrouble =
  | TextTrouble
  | 'csv-too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'quote-open';

export type CsvReading =
  | { readonly grids: readonly Grid[]; readonly encoding: TextEncoding }
  | { readonly trouble: CsvTrouble; readonly sample: string };

/** Reads a CSV as programs and people write it; every cell is text. Bounded; never throws. */
export function readCsv(bytes: Uint8Array): CsvReading {
  if (bytes.length > MAX_BYTES) return { trouble: 'csv-too-large', sample: '' };
  const decoded = decodeText(bytes);
  if ('trouble' in decoded) return decoded;
  const announced = /^sep=(.)\n/iu.exec(decoded.text);
  const skipped = announced?.[0] ?? '';
  const text = decoded.text.slice(skipped.length);
  const rows = parse(text, announced?.[1] ?? separatorOf(text), skipped === '' ? 1 : 2);
  if (typeof rows === 'string') return { trouble: rows, sample: '' };
  return { grids: [{ sheet: '', rows, merges: [] }], encoding: decoded.encoding };
}

/** The sign that parts the header, which is the line with the most names that Loa knows. */
function separatorOf(text: string): string {
  const lines = text.slice(0, PROBE_CHARACTERS).split('\n').slice(0, PROBE_LINES);
  const most = (sign: string) => Math.max(...lines.map((line) => knownNames(line, sign)));
  const [best = ';'] = [...SEPARATORS].sort((a, b) => most(b) - most(a));
  return best;
}

function knownNames(line: string, separator: string): number {
  const names = line.split(separator).slice(0, MAX_COLUMNS);
  return names.filter((name) => readTableField(name) !== null).length;
}

/** One pass over the text; a quote opens a cell only at its beginning, as the programs read it. */
function parse(text: string, separator: string, firstRow: number): GridRow[] | CsvTrouble {
  const rows: GridRow[] = [];
  let cells: string[] = [];
  let number = firstRow;
  let at = 0;
  while (at <= text.length) {
    const taken = text[at] === '"' ? quoted(text, at, separator) : plain(text, at, separator);
    if (taken === null) return 'quote-open';
    const value = taken.value.trim();
    if (value.length > MAX_CELL_CHARACTERS) return 'cell-too-long';
    if (cells.length >= MAX_COLUMNS && value !== '') return 'too-many-columns';
    if (cells.length < MAX_COLUMNS) cells.push(value);
    if (text[taken.end] !== separator) {
      if (cells.some((one) => one !== '')) rows.push(toRow(number, cells));
      if (rows.length > MAX_ROWS) return 'too-many-rows';
      number += 1;
      cells = [];
    }
    at = taken.end + 1;
  }
  return rows;
}

interface Taken {
  readonly value: string;
  /** Where the separator, the line end or the end of the text stands. */
  readonly end: number;
}

function plain(text: string, from: number, separator: string): Taken {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  return { value: text.slice(from, end), end };
}

/** Null when nothing closes the quote: then everything after it would be one cell. */
function quoted(text: string, from: number, separator: string): Taken | null {
  let value = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) return null;
    value += text.slice(at, close);
    if (text[close + 1] !== '"') {
      const rest = plain(text, close + 1, separator);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    at = close + 2;
  }
}

function toRow(row: number, values: readonly string[]): GridRow {
  return { row, isHidden: false, cells: values.map(toCell) };
}

function toCell(text: string): Cell {
  return text === '' ? { type: 'empty' } : { type: 'text', text };
}
