/** Sorting, as people and programs do it. */

import { cellAt } from './cells.ts';
import type { Area, CellRecord, SheetRecord } from './records.ts';

export interface SortKey {
  /** From 0. */
  readonly column: number;
  readonly isDescending: boolean;
}

/** Sorts the cells of an area; what lies beside it, and marks of rows, stay where they are. */
export function sortRows(sheet: SheetRecord, area: Area, keys: readonly SortKey[]): void {
  const endRow = Math.min(area.endRow, sheet.rows.length);
  const rows = Array.from({ length: Math.max(0, endRow - area.startRow) }, (_, at) => {
    const row = area.startRow + at;
    return {
      keys: keys.map(({ column }) => cellAt(sheet, row, column)),
      cells: (sheet.rows[row] ?? []).slice(area.startColumn, area.endColumn),
    };
  });
  rows.sort((one, other) => {
    for (const [at, { isDescending }] of keys.entries()) {
      const order = compared(one.keys[at] ?? null, other.keys[at] ?? null, isDescending);
      if (order !== 0) return order;
    }
    return 0;
  });
  for (const [at, { cells }] of rows.entries()) {
    const row = sheet.rows[area.startRow + at];
    if (row === undefined) continue;
    const width = Math.min(area.endColumn, Math.max(row.length, area.startColumn + cells.length));
    while (row.length < width) row.push(null);
    for (let column = area.startColumn; column < width; column += 1) {
      row[column] = cells[column - area.startColumn] ?? null;
    }
  }
}

/** Empty cells come last in either direction, numbers before text. */
function compared(one: CellRecord | null, other: CellRecord | null, isDescending: boolean): number {
  const [a, b] = [one?.value ?? null, other?.value ?? null];
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : Number(typeof a !== 'number') - Number(typeof b !== 'number') ||
        String(a).localeCompare(String(b), 'vi', { numeric: true });
  return isDescending ? -order : order;
}
