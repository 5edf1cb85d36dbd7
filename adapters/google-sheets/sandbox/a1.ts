/** A1 notation: `'Tab one'!A2:Z`, `A1`, `B:C`, `2:5`, or the name of a tab alone. */

import { badArgument, type Refusal, unparsableRange } from './errors.ts';
import type { Area, SheetRecord, SpreadsheetRecord } from './records.ts';

export interface Place {
  readonly sheet: SheetRecord;
  readonly area: Area;
  /** True when only a cell was named: whatever is written starts there. */
  readonly isCorner: boolean;
}

/** The tab and the rectangle of a range, cut to the grid; a refusal as the service words it. */
export function placeOf(spreadsheet: SpreadsheetRecord, range: string): Place | Refusal {
  const { tab, cells } = splitRange(range, spreadsheet);
  const sheet =
    tab === null ? spreadsheet.sheets[0] : spreadsheet.sheets.find((one) => one.title === tab);
  if (sheet === undefined) return unparsableRange(range);
  const area = cells === null ? wholeOf(sheet) : areaOf(cells, sheet);
  if (area === null) return unparsableRange(range);
  if (area.startRow >= sheet.rowCount || area.startColumn >= sheet.columnCount) {
    return badArgument(
      `Range (${rangeText(sheet.title, area)}) exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`,
    );
  }
  const endRow = Math.min(area.endRow, sheet.rowCount);
  const endColumn = Math.min(area.endColumn, sheet.columnCount);
  const isCorner = cells !== null && CELL.test(cells);
  return { sheet, area: { ...area, endRow, endColumn }, isCorner };
}

function splitRange(
  range: string,
  spreadsheet: SpreadsheetRecord,
): { readonly tab: string | null; readonly cells: string | null } {
  const quoted = /^'((?:[^']|'')+)'(?:!(.*))?$/s.exec(range);
  if (quoted !== null) {
    return { tab: (quoted[1] ?? '').replaceAll("''", "'"), cells: quoted[2] ?? null };
  }
  if (spreadsheet.sheets.some((one) => one.title === range)) return { tab: range, cells: null };
  const at = range.lastIndexOf('!');
  if (at >= 0) return { tab: range.slice(0, at), cells: range.slice(at + 1) };
  return { tab: null, cells: range };
}

const CELL = /^\$?[A-Za-z]{1,3}\$?\d{1,7}$/;
const CORNER = /^\$?([A-Za-z]{0,3})\$?(\d{0,7})$/;

function areaOf(cells: string, sheet: SheetRecord): Area | null {
  const [first = '', second = first] = cells.split(':');
  const from = CORNER.exec(first);
  const to = CORNER.exec(second);
  if (from === null || to === null || first === '' || second === '') return null;
  const column = (letters: string | undefined, none: number) =>
    letters === undefined || letters === '' ? none : columnNumber(letters);
  const row = (digits: string | undefined, none: number) =>
    digits === undefined || digits === '' ? none : Number(digits);
  const rows = [row(from[2], 1), row(to[2], sheet.rowCount)] as const;
  const columns = [column(from[1], 1), column(to[1], sheet.columnCount)] as const;
  // The corners may come in any order.
  const area = {
    startRow: Math.min(...rows) - 1,
    endRow: Math.max(...rows),
    startColumn: Math.min(...columns) - 1,
    endColumn: Math.max(...columns),
  };
  const isSingleOpen = !cells.includes(':') && (from[1] === '' || from[2] === '');
  return area.startRow >= 0 && !isSingleOpen ? area : null;
}

export function wholeOf(sheet: SheetRecord): Area {
  return { startRow: 0, endRow: sheet.rowCount, startColumn: 0, endColumn: sheet.columnCount };
}

/** The tab and rectangle of a GridRange; an open side reaches the grid's end. Null = no such tab. */
export function gridPlace(
  spreadsheet: SpreadsheetRecord,
  grid: Readonly<Record<string, unknown>>,
): Place | null {
  const sheet = sheetOf(spreadsheet, grid['sheetId']);
  if (sheet === null) return null;
  const whole = wholeOf(sheet);
  const side = (name: string, none: number) => {
    const value = grid[name];
    return typeof value === 'number' && value >= 0 ? value : none;
  };
  const area = {
    startRow: side('startRowIndex', whole.startRow),
    endRow: Math.min(side('endRowIndex', whole.endRow), whole.endRow),
    startColumn: side('startColumnIndex', whole.startColumn),
    endColumn: Math.min(side('endColumnIndex', whole.endColumn), whole.endColumn),
  };
  return { sheet, area, isCorner: false };
}

/** A tab by its id; absent means 0. */
export function sheetOf(spreadsheet: SpreadsheetRecord, id: unknown): SheetRecord | null {
  return spreadsheet.sheets.find((one) => one.sheetId === (id ?? 0)) ?? null;
}

/** `AB` -> 28. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** 28 -> `AB`. */
export function columnLetters(number: number): string {
  let rest = number;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** As the service writes ranges: quoted only when the name needs it. */
export function rangeText(title: string, area: Area): string {
  const name = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
  const first = `${columnLetters(area.startColumn + 1)}${area.startRow + 1}`;
  const last = `${columnLetters(area.endColumn)}${area.endRow}`;
  return first === last ? `${name}!${first}` : `${name}!${first}:${last}`;
}
