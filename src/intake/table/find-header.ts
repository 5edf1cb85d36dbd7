import type { Problem } from '../../domain/problem.ts';
import type { Cell } from '../../ports/table.ts';
import { channelsNamed, isPlatformWord, type NamedChannel } from '../item/channel-names.ts';
import { note } from '../item/entry-files.ts';
import { fold } from '../text/fold.ts';
import { readTableField, type TableField } from '../text/headers.ts';
import { cellText, oneLine } from './cell-words.ts';
import type { GridView } from './grid-view.ts';

/** Rows from the top in which a header is looked for, and names that make a row one. */
const HEADER_WITHIN = 15;
const LEAST_NAMES = 3;
/** More than any column is called. */
const HEADER_CHARACTERS = 300;

/** One column whose meaning is known. */
export interface Column {
  /** Counted from 0. */
  readonly index: number;
  /** As written in the table, in one line. */
  readonly header: string;
  /** `tick`: marks the channel that its header names. */
  readonly field: TableField | 'tick';
}

/** What a sheet says about its columns. */
export interface TableHead {
  /** Rows up to this one are titles and header. */
  readonly lastRow: number;
  readonly columns: readonly Column[];
  /** The one year that the title or the sheet's name states; null = none, or several. */
  readonly year: number | null;
  /** Notes about columns, once for the sheet. */
  readonly problems: readonly Problem[];
}

/** The header of a sheet: the first row with at least three known names; null = there is none. */
export function findHeader(view: GridView, channels: readonly NamedChannel[]): TableHead | null {
  const upper = view.rows
    .slice(0, HEADER_WITHIN)
    .find(({ row }) => countNames(view, row, channels) >= LEAST_NAMES)?.row;
  if (upper === undefined) return null;
  const isDouble = isSecondRow(view, upper, channels);
  const lastRow = isDouble ? upper + 1 : upper;
  const named = columnsOf(view, upper, isDouble, channels);
  return {
    lastRow,
    columns: named.columns,
    year: yearOf(view, upper),
    problems: notesOf(view.sheet, named),
  };
}

type Meaning = TableField | 'tick';

function meaningOf(header: string, channels: readonly NamedChannel[]): Meaning | null {
  const field = readTableField(header);
  if (field !== null) return field;
  const bare = header.replaceAll(/\([^()]*\)/gu, ' ');
  const isChannel = [header, bare].some(
    (name) =>
      fold(name) !== '' && (isPlatformWord(name) || channelsNamed(name, channels).length > 0),
  );
  return isChannel ? 'tick' : null;
}

function headerAt(view: GridView, row: number, column: number): string {
  return headerText(view.seen(row, column).cell);
}

/** What a column is called; a text that is longer than any name is cut. */
function headerText(cell: Cell): string {
  return oneLine(cellText(cell).slice(0, HEADER_CHARACTERS));
}

function countNames(view: GridView, row: number, channels: readonly NamedChannel[]): number {
  const found = new Set<string>();
  for (let column = 0; column < view.width; column += 1) {
    const header = headerAt(view, row, column);
    const meaning = meaningOf(header, channels);
    if (meaning !== null) found.add(meaning === 'tick' ? fold(header) : meaning);
  }
  return found.size;
}

/**
 * `Ngày | Giờ` below `Thời gian`: everything in the next row is a known name too, and at least one
 * stands where the first row has nothing of its own.
 */
function isSecondRow(view: GridView, upper: number, channels: readonly NamedChannel[]): boolean {
  let names = 0;
  let lower = 0;
  for (let column = 0; column < view.width; column += 1) {
    const header = headerText(view.raw(upper + 1, column));
    if (header === '') continue;
    const [whole = '', below = ''] = doubleNames(view, upper, column);
    if ([whole, below].every((name) => meaningOf(name, channels) === null)) return false;
    names += 1;
    if (view.raw(upper, column).type === 'empty') lower += 1;
  }
  return names >= 2 && lower >= 1;
}

interface NamedColumns {
  readonly columns: readonly Column[];
  readonly unknown: readonly string[];
}

function columnsOf(
  view: GridView,
  upper: number,
  isDouble: boolean,
  channels: readonly NamedChannel[],
): NamedColumns {
  const columns: Column[] = [];
  const unknown: string[] = [];
  for (let index = 0; index < view.width; index += 1) {
    const names = isDouble ? doubleNames(view, upper, index) : [headerAt(view, upper, index)];
    const written = names.filter((name) => name !== '');
    const header = written.find((name) => meaningOf(name, channels) !== null);
    const field = header === undefined ? null : meaningOf(header, channels);
    if (header !== undefined && field !== null) columns.push({ index, header, field });
    else if (written[0] !== undefined) unknown.push(written[0]);
  }
  return { columns, unknown: [...new Set(unknown)] };
}

/** What a column of a header in two rows may be called, the likeliest first. */
function doubleNames(view: GridView, upper: number, column: number): readonly string[] {
  const below = headerText(view.raw(upper + 1, column));
  const above = headerAt(view, upper, column);
  if (below === '') return [above];
  const over = above === '' ? nearestLeft(view, upper, column) : above;
  return [`${over} ${below}`, below, over];
}

/** A CSV cannot say that cells merged: the name stands in the first of them. */
function nearestLeft(view: GridView, row: number, column: number): string {
  for (let left = column - 1; left >= 0; left -= 1) {
    const header = headerAt(view, row, left);
    if (header !== '') return header;
  }
  return '';
}

function yearOf(view: GridView, upper: number): number | null {
  const titles = view.rows
    .filter(({ row }) => row < upper)
    .flatMap(({ cells }) => cells.map((cell) => (cell.type === 'text' ? cell.text : '')));
  const words = [view.sheet, ...titles].join('\n');
  const years = new Set([...words.matchAll(/(?<!\d)(20\d{2})(?!\d)/gu)].map((match) => match[1]));
  const [year, ...more] = years;
  return year === undefined || more.length > 0 ? null : Number(year);
}

/** Fields that several columns may share; the rest of their values is joined. */
const SHARED: ReadonlySet<Meaning> = new Set<Meaning>([
  'tick',
  'media',
  'note',
  'ignored',
  'status',
  'result',
  'problem',
  'approval',
  'approver',
  'submitter',
  'editor',
]);

function notesOf(sheet: string, { columns, unknown }: NamedColumns): Problem[] {
  const problems: Problem[] = [];
  if (unknown.length > 0) {
    problems.push(note('columns-unknown', sheet, { names: unknown.join(', ') }));
  }
  const summary = columns.find(({ field }) => field === 'summary');
  if (summary !== undefined) problems.push(note('column-unused', sheet, { name: summary.header }));
  for (const [at, { field, header }] of columns.entries()) {
    const first = columns.findIndex((one) => one.field === field);
    if (first < at && !SHARED.has(field)) {
      const names = { first: columns[first]?.header ?? '', name: header };
      problems.push(note('column-twice', sheet, names));
    }
  }
  return problems;
}
