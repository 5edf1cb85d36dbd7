import { setImmediate } from 'node:timers/promises';
import type { Problem } from '../../domain/problem.ts';
import type { Grid, RowMemory, RowReading } from '../../ports/table.ts';
import type { ItemEntry } from '../folder/item-entry.ts';
import { error, note } from '../item/entry-files.ts';
import { fold } from '../text/fold.ts';
import type { BesideFiles } from './beside-files.ts';
import { cellText } from './cell-words.ts';
import { findHeader, type TableHead } from './find-header.ts';
import { GridView } from './grid-view.ts';
import { type RowOptions, readRow } from './read-row.ts';
import { cellOf, collectCells, isNoItem, type RowCells } from './row-cells.ts';
import { readRowName } from './row-key.ts';

/** Rows of all sheets of a table together. */
const MOST_ROWS = 20_000;
/** Rows after which other work of the process gets its turn. */
const ROWS_A_TURN = 50;
/** A text this long in every row is no title. */
const TITLE_CHARACTERS = 150;

/** A sheet narrower than this was never a schedule. */
const LEAST_COLUMNS = 3;
const ASIDE_SHEETS: readonly string[] = ['huongdan', 'danhmuc', 'guide', 'lists'];

/** Where a table's rows look for their files, and who hands them in. */
export interface TablePlace {
  readonly tableKey: string;
  /** `path` is the table, `base` the folder that file names refer to. */
  readonly entry: ItemEntry;
  readonly files: BesideFiles;
}

/** What the grids of one table came to. */
export interface GridsReading {
  readonly problems: readonly Problem[];
  readonly isWhole: boolean;
  readonly rows: readonly RowReading[];
  /** Absolute paths of the files beside the table that its rows name. */
  readonly claimed: ReadonlySet<string>;
}

/** Reads every sheet that has a header; the same for files and for shared sheets. */
export async function readGrids(
  options: RowOptions,
  place: TablePlace,
  grids: readonly Grid[],
  memory: RowMemory,
  now: number,
): Promise<GridsReading> {
  const sums: Sums = { problems: [], rows: [], claimed: new Set(), isWhole: true };
  let headed = 0;
  for (const grid of grids) {
    const view = new GridView(grid);
    const head = findHeader(view, options.channels);
    if (head === null) {
      if (!isAside(view)) sums.problems.push(note('sheet-without-header', grid.sheet));
      // Where ids stand there are rows, and nobody can tell which.
      if (holdsRowIds(view)) sums.isWhole = false;
      continue;
    }
    headed += 1;
    const before = sums.rows.length;
    await readSheet(options, place, { view, head, memory, now }, sums);
    const count = sums.rows.length - before;
    if (grid.isHidden === true && count > 0) {
      sums.problems.push(note('sheet-hidden', grid.sheet, { count }));
    }
    if (sums.rows.length > MOST_ROWS) {
      return unread(sums, error('table-too-many-rows', '', { limit: MOST_ROWS }));
    }
  }
  return headed === 0 ? unread(sums, error('table-without-header', '')) : sums;
}

interface Sums {
  readonly problems: Problem[];
  readonly rows: RowReading[];
  readonly claimed: Set<string>;
  isWhole: boolean;
}

function unread({ problems, claimed }: Sums, problem: Problem): GridsReading {
  return { problems: [...problems, problem], isWhole: false, rows: [], claimed };
}

interface Sheet {
  readonly view: GridView;
  readonly head: TableHead;
  readonly memory: RowMemory;
  readonly now: number;
}

/** Reads the rows of one sheet, in turns with other work, and counts what is to be told of them. */
async function readSheet(
  options: RowOptions,
  place: TablePlace,
  { view, head, memory, now }: Sheet,
  sums: Sums,
): Promise<void> {
  const isTextTitle = isTitleColumn(view, head);
  const frame = { ...place, now, sheet: view.sheet, memory, year: head.year, isTextTitle };
  let hidden = 0;
  let claims = 0;
  let above: RowCells | null = null;
  for (const [index, { row, isHidden }] of view.rows.entries()) {
    if (index % ROWS_A_TURN === 0) await setImmediate();
    if (row <= head.lastRow) continue;
    const here = collectCells(view, head, row);
    if (cellOf(here, 'date') !== null) above = here;
    if (isNoItem(view, head, here)) continue;
    if (isHidden) hidden += 1;
    if (claimsApproval(here)) claims += 1;
    const read = await readRow(options, frame, view.sheet === '' ? withDayFrom(here, above) : here);
    sums.rows.push(read.reading);
    for (const path of read.paths) sums.claimed.add(path);
    if (!read.isNamed) sums.isWhole = false;
    if (sums.rows.length > MOST_ROWS) return;
  }
  sums.problems.push(...head.problems);
  if (hidden > 0) sums.problems.push(note('rows-hidden', view.sheet, { count: hidden }));
  if (isTextTitle) sums.problems.push(note('text-as-title', view.sheet));
  if (claims > 0) sums.problems.push(note('approval-in-table', view.sheet, { count: claims }));
}

/** A CSV keeps only the first of the cells that were merged. */
function withDayFrom(here: RowCells, above: RowCells | null): RowCells {
  const day = above === null ? null : cellOf(above, 'date');
  const isHalf = cellOf(here, 'time') !== null && cellOf(here, 'datetime') === null;
  if (day === null || !isHalf || cellOf(here, 'date') !== null) return here;
  return { ...here, filled: [...here.filled, { ...day, isOwn: false }], isDayFromAbove: true };
}

/** `Nội dung` is the title where no other column is one and what stands in it is short. */
function isTitleColumn(view: GridView, head: TableHead): boolean {
  const text = titleTextColumn(head);
  if (text === null) return false;
  return view.rows
    .filter(({ row }) => row > head.lastRow)
    .every(({ cells }) => {
      const cell = cells[text.index];
      return cell === undefined || cellText(cell).length < TITLE_CHARACTERS;
    });
}

function titleTextColumn(head: TableHead) {
  if (head.columns.some(({ field }) => field === 'title')) return null;
  const text = head.columns.find(({ field }) => field === 'text');
  return text !== undefined && fold(text.header) === 'noidung' ? text : null;
}

/** `Đã duyệt` or `Đã đăng` typed by a person: Loa alone knows. */
function claimsApproval(cells: RowCells): boolean {
  const claims = /^(?:da|dongy|ok|duyet|x|v|co|approved|published)/u;
  return (['approval', 'status', 'result'] as const).some((field) => {
    const text = cellOf(cells, field)?.text ?? '';
    return text !== '' && (claims.test(fold(text)) || /^https?:/iu.test(text));
  });
}

/** Guidance and lists of words stand in sheets of their own; nobody has to be told about them. */
function isAside(view: GridView): boolean {
  return view.width < LEAST_COLUMNS || ASIDE_SHEETS.includes(fold(view.sheet));
}

/** True when a sheet without a header still holds ids that Loa gave out. */
function holdsRowIds(view: GridView): boolean {
  return view.rows.some(({ cells }) =>
    cells.some((cell) => {
      if (cell.type !== 'text' || cell.text.length > 40) return false;
      const name = readRowName(cell.text);
      return name.type === 'known' && name.rowKey.startsWith('id:');
    }),
  );
}
