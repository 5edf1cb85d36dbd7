import type { Cell } from '../../ports/table.ts';
import { fold } from '../text/fold.ts';
import type { TableField } from '../text/headers.ts';
import { cellText } from './cell-words.ts';
import type { Column, TableHead } from './find-header.ts';
import type { GridView } from './grid-view.ts';

/** A cell that says something, with its column. */
export interface FilledCell {
  readonly column: Column;
  readonly cell: Cell;
  readonly text: string;
  /** False when it merged with a cell above or beside it, or was taken from above. */
  readonly isOwn: boolean;
}

/** All that one row says, column by column. */
export interface RowCells {
  readonly row: number;
  readonly filled: readonly FilledCell[];
  /** The day stood in a row above, in a table that cannot say that cells merged. */
  readonly isDayFromAbove: boolean;
  /** Headers of cells that hold more than their column can mean; what is over was cut off. */
  readonly tooLong: readonly string[];
}

/** Columns that never make a row an item. */
const ASIDE: ReadonlySet<TableField | 'tick'> = new Set<TableField | 'tick'>([
  'ignored',
  'note',
  'submitter',
  'editor',
  'approver',
  'approval',
  'status',
  'result',
  'problem',
]);
/** What people plan is in these; the rest only describes it. */
const SUBSTANCE: ReadonlySet<TableField | 'tick'> = new Set<TableField | 'tick'>([
  'title',
  'text',
  'textFile',
  'media',
  'link',
  'cover',
  'channelText',
]);
const WHEN: ReadonlySet<TableField | 'tick'> = new Set<TableField | 'tick'>([
  'date',
  'time',
  'datetime',
]);
const WHERE: ReadonlySet<TableField | 'tick'> = new Set<TableField | 'tick'>(['channels', 'tick']);
/** Columns in which many values may stand below each other. */
const LISTS: ReadonlySet<TableField | 'tick'> = new Set<TableField | 'tick'>([
  'media',
  'captions',
  'caption',
  'alt',
]);
const LIST_CHARACTERS = 8_000;
/** Longer than any title, address or list of channels that a platform takes. */
export const CELL_CHARACTERS = 2_000;
/** A cell that merged over this many columns is a heading between rows, not a value. */
const HEADING_COLUMNS = 4;

/** True for a column that has a say in what is published. */
export function isOfItem({ field }: Column): boolean {
  return !ASIDE.has(field);
}

export function collectCells(view: GridView, head: TableHead, row: number): RowCells {
  const tooLong: string[] = [];
  const filled = head.columns.flatMap((column): FilledCell[] => {
    // A tick over several channels means each of them; a text over several columns is said once.
    const { cell, isOwn } = view.seen(row, column.index, column.field === 'tick');
    const text = cellText(cell);
    if (text === '') return [];
    const most = mostCharacters(column);
    if (text.length <= most) return [{ column, cell, text, isOwn }];
    if (isOfItem(column)) tooLong.push(column.header);
    const cut = text.slice(0, most);
    return [{ column, cell: { type: 'text', text: cut }, text: cut, isOwn }];
  });
  return { row, filled, isDayFromAbove: false, tooLong };
}

/** Whole texts are bounded where the table is read; other cells are looked through in many ways. */
function mostCharacters({ field }: Column): number {
  if (field === 'text' || field === 'channelText') return Number.POSITIVE_INFINITY;
  return LISTS.has(field) ? LIST_CHARACTERS : CELL_CHARACTERS;
}

/** The first cell of a meaning. */
export function cellOf(cells: RowCells, field: TableField | 'tick'): FilledCell | null {
  return cells.filled.find(({ column }) => column.field === field) ?? null;
}

/** Rows that hold no item: empty, prepared but not filled in, headings, sums, the example. */
export function isNoItem(view: GridView, head: TableHead, cells: RowCells): boolean {
  const { filled, row } = cells;
  if (isExample(cells) || isSum(view, row, head) || isHeading(view, head, cells)) return true;
  if (isHeaderAgain(cells)) return true;
  const own = filled.filter((one) => one.isOwn);
  if (own.some(({ column }) => SUBSTANCE.has(column.field))) return false;
  const isPlanned =
    own.some(({ column }) => WHEN.has(column.field)) &&
    own.some(({ column }) => WHERE.has(column.field));
  return !isPlanned;
}

function isExample(cells: RowCells): boolean {
  return foldedIs(cellOf(cells, 'id')?.text ?? '', ['vidu', 'example']);
}

/** `Cộng`, `Tổng cộng` in the first cell that says anything. */
function isSum(view: GridView, row: number, head: TableHead): boolean {
  const first = firstText(view, row, head);
  return first !== null && foldedIs(first, ['cong', 'tongcong', 'tong', 'tongso', 'total']);
}

/** A wide merged cell, and nothing of the row stands outside it. */
function isHeading(view: GridView, head: TableHead, { row, filled }: RowCells): boolean {
  const last = head.columns.at(-1)?.index ?? 0;
  const own = filled.filter((one) => one.isOwn && !ASIDE.has(one.column.field));
  for (let column = 0; column <= last; column += 1) {
    const merge = view.mergeAt(row, column);
    const width = merge === null ? 1 : merge.toColumn - merge.fromColumn + 1;
    if (merge === null || width < Math.min(HEADING_COLUMNS, head.columns.length)) continue;
    const isInside = ({ index }: Column) =>
      index + 1 >= merge.fromColumn && index + 1 <= merge.toColumn;
    return own.every((one) => isInside(one.column));
  }
  return false;
}

/** The header once more, as it stands on every printed page. */
function isHeaderAgain({ filled }: RowCells): boolean {
  const same = filled.filter(({ column, text }) => fold(text) === fold(column.header));
  return same.length >= 3 && same.length * 2 > filled.length;
}

function firstText(view: GridView, row: number, head: TableHead): string | null {
  const last = head.columns.at(-1)?.index ?? 0;
  for (let column = 0; column <= last; column += 1) {
    const text = cellText(view.raw(row, column));
    if (text !== '') return text;
  }
  return null;
}

function foldedIs(text: string, words: readonly string[]): boolean {
  return words.includes(fold(text));
}
