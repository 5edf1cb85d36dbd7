/** Requests that write cells. */

import { gridPlace, type Place, sheetOf } from '../../a1.ts';
import { type Body, bodyOf, listIn } from '../../answer.ts';
import { writeCellData } from '../../cell-data.ts';
import { isFilled } from '../../cells.ts';
import { badArgument, isRefusal, noGrid, type Refusal } from '../../errors.ts';
import type { Mask } from '../../fields.ts';
import type { Area, SheetRecord } from '../../records.ts';
import { bounds } from '../../rules.ts';
import { type Doer, readFields } from './request.ts';

/** The lists of `CellData` in a list of `RowData`. */
function cellsOf(rows: readonly unknown[]): readonly (readonly Body[])[] {
  return rows.map((row) => listIn(bodyOf(row), 'values').map(bodyOf));
}

function beyondGrid(sheet: SheetRecord, endRow: number, endColumn: number): Refusal | null {
  if (endRow > sheet.rowCount) {
    return badArgument(
      `Attempting to write row: ${sheet.rowCount}, beyond the last row: ${sheet.rowCount - 1}`,
    );
  }
  if (endColumn <= sheet.columnCount) return null;
  return badArgument(
    `Attempting to write column: ${sheet.columnCount}, beyond the last column: ${sheet.columnCount - 1}`,
  );
}

/** A `range` is filled and, where nothing is given, emptied; a `start` covers what is given. */
export const updateCells: Doer = (draft, body) => {
  const mask = readFields(body, 'CellData');
  if (isRefusal(mask)) return mask;
  const lists = cellsOf(listIn(body, 'rows'));
  if (body['range'] !== undefined) {
    const place = gridPlace(draft, bodyOf(body['range']));
    if (place === null) return noGrid(bodyOf(body['range'])['sheetId']);
    return filled(place, mask, (down, right) => lists[down]?.[right] ?? {});
  }
  const start = bodyOf(body['start']);
  const sheet = sheetOf(draft, start['sheetId']);
  if (sheet === null) return noGrid(start['sheetId']);
  const row = Number(start['rowIndex'] ?? 0);
  return writeRows(sheet, { row, column: Number(start['columnIndex'] ?? 0) }, lists, mask) ?? {};
};

function writeRows(
  sheet: SheetRecord,
  start: { readonly row: number; readonly column: number },
  lists: readonly (readonly Body[])[],
  mask: Mask,
): Refusal | null {
  const width = Math.max(0, ...lists.map((cells) => cells.length));
  const wrong = beyondGrid(sheet, start.row + lists.length, start.column + width);
  if (wrong !== null) return wrong;
  for (const [down, cells] of lists.entries()) {
    for (const [right, cell] of cells.entries()) {
      const at = { row: start.row + down, column: start.column + right };
      writeCellData(sheet, at, cell, mask);
    }
  }
  return null;
}

/** The grid data that a new tab begins with. */
export function writeGridData(sheet: SheetRecord, data: Body): Refusal | null {
  const start = { row: Number(data['startRow'] ?? 0), column: Number(data['startColumn'] ?? 0) };
  return writeRows(sheet, start, cellsOf(listIn(data, 'rowData')), {});
}

/** Every cell of the range becomes the same. */
export const repeatCell: Doer = (draft, body) => {
  const mask = readFields(body, 'CellData');
  if (isRefusal(mask)) return mask;
  const place = gridPlace(draft, bodyOf(body['range']));
  if (place === null) return noGrid(bodyOf(body['range'])['sheetId']);
  const cell = bodyOf(body['cell']);
  return filled(place, mask, () => cell);
};

function filled(
  { sheet, area }: Place,
  mask: Mask,
  cellAt: (down: number, right: number) => Body,
): Record<string, never> {
  const { startRow, endRow, startColumn, endColumn } = worked(sheet, area, cellAt);
  for (let row = startRow; row < endRow; row += 1) {
    for (let column = startColumn; column < endColumn; column += 1) {
      const cell = cellAt(row - startRow, column - startColumn);
      writeCellData(sheet, { row, column }, cell, mask);
    }
  }
  return {};
}

/** Where only emptiness is written, nothing lies beyond the last remembered row. */
function worked(
  sheet: SheetRecord,
  area: Area,
  cellAt: (down: number, right: number) => Body,
): Area {
  const isGiven = (row: number) =>
    Array.from({ length: area.endColumn - area.startColumn }, (_, right) => right).some(
      (right) => Object.keys(cellAt(row - area.startRow, right)).length > 0,
    );
  let { endRow } = area;
  while (endRow > area.startRow && endRow > sheet.rows.length && !isGiven(endRow - 1)) endRow -= 1;
  return { ...area, endRow };
}

/** Below the last row with anything in it; the grid grows when it must. */
export const appendCells: Doer = (draft, body) => {
  const mask = readFields(body, 'CellData');
  if (isRefusal(mask)) return mask;
  const sheet = sheetOf(draft, body['sheetId']);
  if (sheet === null) return noGrid(body['sheetId']);
  const lists = cellsOf(listIn(body, 'rows'));
  const row = sheet.rows.findLastIndex((cells) => cells.some(isFilled)) + 1;
  if (row + lists.length > bounds.rows) return badArgument('too many rows');
  sheet.rowCount = Math.max(sheet.rowCount, row + lists.length);
  return writeRows(sheet, { row, column: 0 }, lists, mask) ?? {};
};
