/** A `Spreadsheet` as the service tells it: properties, grid data, merges, marks. */

import { type Place, wholeOf } from './a1.ts';
import type { Answer } from './answer.ts';
import { shapeCell } from './cell-data.ts';
import { trimmedRows } from './cells.ts';
import { marksOf, shapeMark } from './metadata.ts';
import type { Area, Dimension, SheetRecord, SpreadsheetRecord } from './records.ts';

export interface Cut {
  /** Only these; null = everything. */
  readonly places: readonly Place[] | null;
  readonly withData: boolean;
  readonly baseUrl: string;
}

export function shapeSpreadsheet(
  spreadsheet: SpreadsheetRecord,
  { places, withData, baseUrl }: Cut,
): Answer {
  const chosen = spreadsheet.sheets.filter(
    (sheet) => places === null || places.some((place) => place.sheet === sheet),
  );
  return {
    spreadsheetId: spreadsheet.id,
    properties: {
      title: spreadsheet.title,
      locale: spreadsheet.locale,
      timeZone: spreadsheet.timeZone,
      autoRecalc: 'ON_CHANGE',
    },
    sheets: chosen.map((sheet) => {
      const areas = places?.filter((place) => place.sheet === sheet).map((place) => place.area);
      const wanted = withData ? (areas ?? [wholeOf(sheet)]) : [];
      return shapeSheet(
        spreadsheet,
        sheet,
        wanted.map((area) => gridData(spreadsheet, sheet, area)),
      );
    }),
    ...unlessEmpty('developerMetadata', marksAt(spreadsheet, null)),
    spreadsheetUrl: `${baseUrl}/spreadsheets/d/${spreadsheet.id}/edit`,
  };
}

function unlessEmpty(name: string, list: readonly unknown[]): Answer {
  return list.length === 0 ? {} : { [name]: list };
}

/** The marks of a tab (null = of the spreadsheet) as a whole. */
function marksAt(spreadsheet: SpreadsheetRecord, sheet: SheetRecord | null): readonly Answer[] {
  return marksOf(spreadsheet)
    .filter((mark) => mark.sheet === sheet && mark.line === undefined)
    .map(shapeMark);
}

export function shapeProperties(spreadsheet: SpreadsheetRecord, sheet: SheetRecord): Answer {
  return {
    sheetId: sheet.sheetId,
    title: sheet.title,
    index: spreadsheet.sheets.indexOf(sheet),
    sheetType: 'GRID',
    gridProperties: {
      rowCount: sheet.rowCount,
      columnCount: sheet.columnCount,
      ...(sheet.frozenRowCount === 0 ? {} : { frozenRowCount: sheet.frozenRowCount }),
    },
    ...(sheet.hidden ? { hidden: true } : {}),
  };
}

function shapeSheet(
  spreadsheet: SpreadsheetRecord,
  sheet: SheetRecord,
  data: readonly Answer[],
): Answer {
  return {
    properties: shapeProperties(spreadsheet, sheet),
    ...unlessEmpty('data', data),
    ...unlessEmpty(
      'merges',
      sheet.merges.map((area) => gridRange(sheet, area)),
    ),
    ...unlessEmpty(
      'protectedRanges',
      sheet.protectedRanges.map((one) => ({
        protectedRangeId: one.id,
        range: one.range ?? { sheetId: sheet.sheetId },
        description: one.description,
        warningOnly: one.warningOnly,
      })),
    ),
    ...unlessEmpty('developerMetadata', marksAt(spreadsheet, sheet)),
  };
}

function gridRange(sheet: SheetRecord, area: Area): Answer {
  return {
    sheetId: sheet.sheetId,
    startRowIndex: area.startRow,
    endRowIndex: area.endRow,
    startColumnIndex: area.startColumn,
    endColumnIndex: area.endColumn,
  };
}

/** As wide as a fresh row is high, and a fresh column is wide. */
const PIXELS = { ROWS: 21, COLUMNS: 100 } as const;

function gridData(spreadsheet: SpreadsheetRecord, sheet: SheetRecord, area: Area): Answer {
  const rows = trimmedRows(sheet, area, shapeCell, (cell) => Object.keys(cell).length === 0);
  const lines = linesOf(spreadsheet, sheet);
  return {
    ...(area.startRow === 0 ? {} : { startRow: area.startRow }),
    ...(area.startColumn === 0 ? {} : { startColumn: area.startColumn }),
    ...unlessEmpty(
      'rowData',
      rows.map((values) => (values.length === 0 ? {} : { values })),
    ),
    rowMetadata: lines('ROWS', area.startRow, area.endRow),
    columnMetadata: lines('COLUMNS', area.startColumn, area.endColumn),
  };
}

/** Tells rows and columns: their size, whether they are hidden, and their marks. */
function linesOf(spreadsheet: SpreadsheetRecord, sheet: SheetRecord) {
  const hidden = new Set(sheet.hiddenRows);
  const marks = Map.groupBy(
    marksOf(spreadsheet).filter((mark) => mark.sheet === sheet && mark.line !== undefined),
    ({ line }) => `${line?.dimension} ${line?.index}`,
  );
  return (dimension: Dimension, start: number, end: number) =>
    Array.from({ length: end - start }, (_, at) => {
      const index = start + at;
      const own = marks.get(`${dimension} ${index}`) ?? [];
      return {
        pixelSize: PIXELS[dimension],
        ...(dimension === 'ROWS' && hidden.has(index) ? { hiddenByUser: true } : {}),
        ...unlessEmpty('developerMetadata', own.map(shapeMark)),
      };
    });
}
