/** What people do to a shared sheet, as data: for scripts, the control routes and the page. */

import { isObject } from '../../kit/sandbox/values.ts';
import { columnNumber, wholeOf } from './a1.ts';
import { setCell, setValue, typedValue } from './cells.ts';
import { deleteLines, freshSheet, insertLines } from './grid.ts';
import type { CellValue, NumberFormat, SheetRecord, SpreadsheetRecord } from './records.ts';
import { sortRows } from './sort-rows.ts';

/** One gesture. Rows count from 1 as people see them, columns are letters. */
export type Gesture =
  /** Typing into a cell; `raw` keeps text as text. */
  | {
      readonly what: 'type';
      readonly tab: string;
      readonly cell: string;
      readonly value: CellValue;
      readonly raw?: boolean;
      readonly format?: NumberFormat;
    }
  /** Typing whole rows from column A. */
  | {
      readonly what: 'rows';
      readonly tab: string;
      readonly from: number;
      readonly values: readonly (readonly CellValue[])[];
    }
  /** A formula whose value the program does not know. */
  | { readonly what: 'break'; readonly tab: string; readonly cell: string; readonly text: string }
  | {
      readonly what: 'insert-rows';
      readonly tab: string;
      readonly at: number;
      readonly count?: number;
    }
  | { readonly what: 'delete-row'; readonly tab: string; readonly row: number }
  | { readonly what: 'delete-column'; readonly tab: string; readonly column: string }
  /** Sorts the rows from `from` on by one column. */
  | {
      readonly what: 'sort';
      readonly tab: string;
      readonly from: number;
      readonly column: string;
      readonly descending?: boolean;
    }
  | { readonly what: 'hide-row'; readonly tab: string; readonly row: number }
  | { readonly what: 'merge'; readonly tab: string; readonly from: string; readonly to: string }
  | { readonly what: 'add-tab'; readonly tab: string }
  | { readonly what: 'hide-tab'; readonly tab: string }
  | { readonly what: 'rename-tab'; readonly tab: string; readonly to: string }
  | { readonly what: 'delete-tab'; readonly tab: string }
  | { readonly what: 'rename'; readonly title: string }
  | { readonly what: 'time-zone'; readonly timeZone: string }
  | { readonly what: 'share'; readonly email: string; readonly role: 'reader' | 'writer' | 'none' }
  | { readonly what: 'delete' }
  | { readonly what: 'restore' };

/** Does it; null, or what is wrong. */
export function gesture(spreadsheet: SpreadsheetRecord, one: Gesture): string | null {
  spreadsheet.version += 1;
  switch (one.what) {
    case 'rename':
      spreadsheet.title = one.title;
      return null;
    case 'time-zone':
      spreadsheet.timeZone = one.timeZone;
      return null;
    case 'share':
      if (one.role === 'none') delete spreadsheet.shared[one.email];
      else spreadsheet.shared[one.email] = one.role;
      return null;
    case 'delete':
    case 'restore':
      spreadsheet.isDeleted = one.what === 'delete';
      return null;
    case 'add-tab':
      return addTab(spreadsheet, one.tab);
    default: {
      const sheet = spreadsheet.sheets.find((candidate) => candidate.title === one.tab);
      if (sheet === undefined) return `no tab ${one.tab}`;
      return inTab(spreadsheet, sheet, one);
    }
  }
}

type TabGesture = Exclude<
  Gesture,
  { what: 'rename' | 'time-zone' | 'share' | 'delete' | 'restore' | 'add-tab' }
>;

function inTab(spreadsheet: SpreadsheetRecord, sheet: SheetRecord, one: TabGesture): string | null {
  switch (one.what) {
    case 'type': {
      const at = cornerOf(one.cell);
      if (at === null) return `no cell ${one.cell}`;
      const typed = one.raw === true ? { value: one.value } : typedValue(one.value);
      const format = one.format === undefined ? {} : { format: one.format };
      setValue(sheet, at.row, at.column, { ...typed, ...format });
      return null;
    }
    case 'rows':
      for (const [down, row] of one.values.entries()) {
        for (const [right, value] of row.entries()) {
          setValue(sheet, one.from - 1 + down, right, typedValue(value));
        }
      }
      return null;
    case 'break': {
      const at = cornerOf(one.cell);
      if (at === null) return `no cell ${one.cell}`;
      setCell(sheet, at.row, at.column, { value: null, formula: '=A1', error: one.text });
      return null;
    }
    case 'insert-rows':
      insertLines(sheet, 'ROWS', one.at - 1, one.count ?? 1);
      return null;
    case 'delete-row':
      deleteLines(sheet, 'ROWS', one.row - 1, 1);
      return null;
    case 'delete-column':
      deleteLines(sheet, 'COLUMNS', columnNumber(one.column) - 1, 1);
      return null;
    case 'sort':
      sortRows(sheet, { ...wholeOf(sheet), startRow: one.from - 1 }, [
        { column: columnNumber(one.column) - 1, isDescending: one.descending === true },
      ]);
      return null;
    case 'hide-row':
      sheet.hiddenRows.push(one.row - 1);
      return null;
    case 'merge': {
      const from = cornerOf(one.from);
      const to = cornerOf(one.to);
      if (from === null || to === null) return 'no such corner';
      sheet.merges.push({
        startRow: from.row,
        endRow: to.row + 1,
        startColumn: from.column,
        endColumn: to.column + 1,
      });
      return null;
    }
    case 'hide-tab':
      sheet.hidden = true;
      return null;
    case 'rename-tab':
      sheet.title = one.to;
      return null;
    case 'delete-tab':
      spreadsheet.sheets.splice(spreadsheet.sheets.indexOf(sheet), 1);
      return null;
    default:
      return 'unknown gesture';
  }
}

function addTab(spreadsheet: SpreadsheetRecord, title: string): string | null {
  if (spreadsheet.sheets.some((one) => one.title === title)) return `tab ${title} exists`;
  const sheetId = Math.max(0, ...spreadsheet.sheets.map((one) => one.sheetId % 100_000)) + 1;
  spreadsheet.sheets.push(freshSheet(sheetId, title));
  return null;
}

function cornerOf(cell: string): { readonly row: number; readonly column: number } | null {
  const found = /^([A-Za-z]{1,3})(\d{1,6})$/.exec(cell);
  if (found === null) return null;
  return { row: Number(found[2]) - 1, column: columnNumber(found[1] ?? 'A') - 1 };
}

/** A gesture from JSON, or null; what it names is looked up when it is done. */
export function readGesture(value: unknown): Gesture | null {
  return isObject(value) && typeof value['what'] === 'string' ? (value as Gesture) : null;
}
