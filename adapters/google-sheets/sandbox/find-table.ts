/** Where `append` finds the table that it continues. */

import { isFilled } from './cells.ts';
import type { Area, SheetRecord } from './records.ts';

/**
 * The last table that has to do with an area: the lowest filled cell in it decides, the leftmost of
 * several; an area without any may still lie in a gap of a table. Null = no table there. A table is
 * a block of filled cells with empty ones all around, its corners among them.
 */
export function tableIn(sheet: SheetRecord, area: Area): Area | null {
  const endRow = Math.min(area.endRow, sheet.rows.length);
  for (let row = endRow - 1; row >= area.startRow; row -= 1) {
    const column = filledBetween(sheet, row, area.startColumn, area.endColumn);
    if (column !== null) return blockAround(sheet, row, column);
  }
  return tableAcross(sheet, { ...area, endRow });
}

/** A table whose gap the empty area lies in: its cells stand left or right of it. */
function tableAcross(sheet: SheetRecord, area: Area): Area | null {
  const seen: Area[] = [];
  for (let row = area.endRow - 1; row >= area.startRow; row -= 1) {
    const cells = sheet.rows[row] ?? [];
    const left = cells.slice(0, area.startColumn).findLastIndex(isFilled);
    const right = filledBetween(sheet, row, area.endColumn, cells.length);
    for (const column of [left, right ?? -1]) {
      if (column < 0 || seen.some((one) => isInside(one, row, column))) continue;
      const block = blockAround(sheet, row, column);
      if (meets(block, area)) return block;
      seen.push(block);
    }
  }
  return null;
}

/** True when two areas share a cell. */
export function meets(one: Area, other: Area): boolean {
  return (
    one.startRow < other.endRow &&
    other.startRow < one.endRow &&
    one.startColumn < other.endColumn &&
    other.startColumn < one.endColumn
  );
}

function isInside(area: Area, row: number, column: number): boolean {
  return meets(area, {
    startRow: row,
    endRow: row + 1,
    startColumn: column,
    endColumn: column + 1,
  });
}

/** Grows from one cell until every border is empty; ends because each round takes a row or column. */
function blockAround(sheet: SheetRecord, row: number, column: number): Area {
  let block: Area = {
    startRow: row,
    endRow: row + 1,
    startColumn: column,
    endColumn: column + 1,
  };
  for (;;) {
    const grown = grownOnce(sheet, block);
    if (grown === block) return block;
    block = grown;
  }
}

function grownOnce(sheet: SheetRecord, block: Area): Area {
  let { startRow, endRow, startColumn, endColumn } = block;
  const left = () => Math.max(0, startColumn - 1);
  const isRowFilled = (row: number) => filledBetween(sheet, row, left(), endColumn + 1) !== null;
  while (endRow < sheet.rows.length && isRowFilled(endRow)) endRow += 1;
  while (startRow > 0 && isRowFilled(startRow - 1)) startRow -= 1;
  const isColumnFilled = (column: number) =>
    sheet.rows
      .slice(Math.max(0, startRow - 1), endRow + 1)
      .some((cells) => isFilled(cells[column]));
  if (isColumnFilled(endColumn)) endColumn += 1;
  if (startColumn > 0 && isColumnFilled(startColumn - 1)) startColumn -= 1;
  const isSame =
    startRow === block.startRow &&
    endRow === block.endRow &&
    startColumn === block.startColumn &&
    endColumn === block.endColumn;
  return isSame ? block : { startRow, endRow, startColumn, endColumn };
}

/** The first filled column of a row from `start` to before `end`. */
function filledBetween(sheet: SheetRecord, row: number, start: number, end: number): number | null {
  const cells = sheet.rows[row] ?? [];
  for (let column = start; column < Math.min(end, cells.length); column += 1) {
    if (isFilled(cells[column])) return column;
  }
  return null;
}
