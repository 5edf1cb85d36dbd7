/** The grid of a tab: rows and columns come and go, and what lies on them moves along. */

import type { Area, Dimension, MetadataRecord, SheetRecord } from './records.ts';
import { freshGrid } from './rules.ts';

export function freshSheet(sheetId: number, title: string): SheetRecord {
  return {
    sheetId,
    title,
    hidden: false,
    ...freshGrid,
    frozenRowCount: 0,
    rows: [],
    hiddenRows: [],
    merges: [],
    metadata: [],
    protectedRanges: [],
  };
}

/** Pushes everything from `at` on down or to the right by `count`. */
export function insertLines(
  sheet: SheetRecord,
  dimension: Dimension,
  at: number,
  count: number,
): void {
  if (dimension === 'ROWS') {
    while (sheet.rows.length < at) sheet.rows.push([]);
    sheet.rows.splice(at, 0, ...Array.from({ length: count }, () => []));
    sheet.rowCount += count;
    sheet.hiddenRows = sheet.hiddenRows.map((row) => (row >= at ? row + count : row));
  } else {
    for (const row of sheet.rows) {
      if (row.length > at) row.splice(at, 0, ...Array.from({ length: count }, () => null));
    }
    sheet.columnCount += count;
  }
  const moved = (edge: number, isEnd: boolean) =>
    edge > at || (edge === at && !isEnd) ? edge + count : edge;
  sheet.merges = sheet.merges.map((area) => movedArea(area, dimension, moved));
  sheet.metadata = sheet.metadata.map((one) =>
    movedMark(one, dimension, (at0) => moved(at0, false)),
  );
}

/** Takes `count` rows or columns away, with the marks that lie on them. */
export function deleteLines(
  sheet: SheetRecord,
  dimension: Dimension,
  at: number,
  count: number,
): void {
  const end = at + count;
  const moved = (edge: number) => (edge >= end ? edge - count : Math.min(edge, at));
  if (dimension === 'ROWS') {
    sheet.rows.splice(at, count);
    sheet.rowCount -= count;
    sheet.hiddenRows = sheet.hiddenRows.filter((row) => row < at || row >= end).map(moved);
  } else {
    for (const row of sheet.rows) row.splice(at, count);
    sheet.columnCount -= count;
  }
  sheet.merges = sheet.merges
    .map((area) => movedArea(area, dimension, moved))
    .filter((area) => area.endRow > area.startRow && area.endColumn > area.startColumn);
  sheet.metadata = sheet.metadata
    .filter(({ line }) => line?.dimension !== dimension || line.index < at || line.index >= end)
    .map((one) => movedMark(one, dimension, moved));
}

function movedArea(
  area: Area,
  dimension: Dimension,
  moved: (edge: number, isEnd: boolean) => number,
): Area {
  return dimension === 'ROWS'
    ? { ...area, startRow: moved(area.startRow, false), endRow: moved(area.endRow, true) }
    : {
        ...area,
        startColumn: moved(area.startColumn, false),
        endColumn: moved(area.endColumn, true),
      };
}

function movedMark(
  one: MetadataRecord,
  dimension: Dimension,
  moved: (index: number) => number,
): MetadataRecord {
  if (one.line?.dimension !== dimension) return one;
  return { ...one, line: { dimension, index: moved(one.line.index) } };
}
