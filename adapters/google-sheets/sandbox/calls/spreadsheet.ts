/** `spreadsheets.get` and `getByDataFilter`: properties, grid data, merges, marks. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { type Place, placeOf, wholeOf } from '../a1.ts';
import { shown, trimmedRows } from '../cells.ts';
import { badArgument, isRefusal, type Refusal } from '../errors.ts';
import { applyMask, type Mask, readMask, wants } from '../fields.ts';
import type { Area, CellRecord, SheetRecord, SpreadsheetRecord } from '../records.ts';
import type { Answer } from './values.ts';

/** GET spreadsheets/{id} */
export function getSpreadsheet(
  spreadsheet: SpreadsheetRecord,
  parameters: URLSearchParams,
  baseUrl: string,
): Answer | Refusal {
  const places: Place[] = [];
  for (const range of parameters.getAll('ranges')) {
    const place = placeOf(spreadsheet, range);
    if (isRefusal(place)) return place;
    places.push(place);
  }
  const isNamed = parameters.has('ranges');
  return answerWith(spreadsheet, parameters, isNamed ? places : null, baseUrl);
}

/** POST spreadsheets/{id}:getByDataFilter, for `a1Range` and `gridRange`. */
export function getByDataFilter(
  spreadsheet: SpreadsheetRecord,
  parameters: URLSearchParams,
  body: unknown,
  baseUrl: string,
): Answer | Refusal {
  const filters: unknown = isObject(body) ? body['dataFilters'] : undefined;
  const places: Place[] = [];
  for (const filter of Array.isArray(filters) ? (filters as unknown[]) : []) {
    const place = filterPlace(spreadsheet, filter);
    if (isRefusal(place)) return place;
    places.push(place);
  }
  if (isObject(body) && body['includeGridData'] === true) parameters.set('includeGridData', 'true');
  return answerWith(spreadsheet, parameters, places, baseUrl);
}

function filterPlace(spreadsheet: SpreadsheetRecord, filter: unknown): Place | Refusal {
  if (isObject(filter) && typeof filter['a1Range'] === 'string') {
    return placeOf(spreadsheet, filter['a1Range']);
  }
  const grid = isObject(filter) ? filter['gridRange'] : undefined;
  if (!isObject(grid)) return badArgument('Unsupported data filter');
  const place = gridPlace(spreadsheet, grid);
  return place ?? badArgument(`No grid with id: ${String(grid['sheetId'])}`);
}

/** The tab and rectangle of a GridRange; an open side reaches the grid's end. */
export function gridPlace(
  spreadsheet: SpreadsheetRecord,
  grid: Readonly<Record<string, unknown>>,
): Place | null {
  const sheet = spreadsheet.sheets.find((one) => one.sheetId === (grid['sheetId'] ?? 0));
  if (sheet === undefined) return null;
  const whole = wholeOf(sheet);
  const side = (name: string, none: number) => {
    const value = grid[name];
    return typeof value === 'number' && value >= 0 ? value : none;
  };
  const area = {
    startRow: side('startRowIndex', whole.startRow),
    endRow: side('endRowIndex', whole.endRow),
    startColumn: side('startColumnIndex', whole.startColumn),
    endColumn: side('endColumnIndex', whole.endColumn),
  };
  return { sheet, area };
}

function answerWith(
  spreadsheet: SpreadsheetRecord,
  parameters: URLSearchParams,
  places: readonly Place[] | null,
  baseUrl: string,
): Answer | Refusal {
  const fields = parameters.get('fields') ?? parameters.get('$fields');
  const mask: Mask | null = fields === null ? {} : readMask(fields);
  if (mask === null) return badArgument(`Invalid field selection ${String(fields)}`);
  // A mask decides alone whether grid data come along.
  const withData =
    fields === null
      ? parameters.get('includeGridData') === 'true'
      : wants(mask, ['sheets', 'data']);
  const chosen = spreadsheet.sheets.filter(
    (sheet) => places === null || places.some((place) => place.sheet === sheet),
  );
  const whole = {
    spreadsheetId: spreadsheet.id,
    properties: {
      title: spreadsheet.title,
      locale: spreadsheet.locale,
      timeZone: spreadsheet.timeZone,
      autoRecalc: 'ON_CHANGE',
    },
    sheets: chosen.map((sheet) => {
      const areas = places?.filter((place) => place.sheet === sheet).map((place) => place.area);
      const data = withData ? (areas ?? [wholeOf(sheet)]).map((area) => gridData(sheet, area)) : [];
      return shapeSheet(spreadsheet, sheet, data);
    }),
    spreadsheetUrl: `${baseUrl}/spreadsheets/d/${spreadsheet.id}/edit`,
  };
  return applyMask(whole, mask) as Answer;
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
    ...(data.length === 0 ? {} : { data }),
    ...(sheet.merges.length === 0
      ? {}
      : { merges: sheet.merges.map((area) => gridRange(sheet, area)) }),
    ...(sheet.protectedRanges.length === 0
      ? {}
      : {
          protectedRanges: sheet.protectedRanges.map((one) => ({
            protectedRangeId: one.id,
            range: { sheetId: sheet.sheetId },
            description: one.description,
            warningOnly: one.warningOnly,
          })),
        }),
    ...(sheet.metadata.length === 0
      ? {}
      : {
          developerMetadata: sheet.metadata.map((one) => ({
            metadataId: one.id,
            metadataKey: one.key,
            metadataValue: one.value,
            location: { locationType: 'SHEET', sheetId: sheet.sheetId },
            visibility: one.visibility,
          })),
        }),
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

function gridData(sheet: SheetRecord, area: Area): Answer {
  const rows = trimmedRows(sheet, area, shapeCell, (cell) => Object.keys(cell).length === 0);
  const hidden = new Set(sheet.hiddenRows);
  return {
    ...(area.startRow === 0 ? {} : { startRow: area.startRow }),
    ...(area.startColumn === 0 ? {} : { startColumn: area.startColumn }),
    ...(rows.length === 0
      ? {}
      : { rowData: rows.map((values) => (values.length === 0 ? {} : { values })) }),
    rowMetadata: Array.from({ length: area.endRow - area.startRow }, (_, at) => ({
      pixelSize: 21,
      ...(hidden.has(area.startRow + at) ? { hiddenByUser: true } : {}),
    })),
  };
}

function shapeCell(cell: CellRecord | null): Answer {
  if (cell === null) return {};
  const value = effective(cell);
  const format = {
    ...(cell.format === undefined ? {} : { numberFormat: { type: cell.format } }),
    ...(cell.link === undefined ? {} : { textFormat: { link: { uri: cell.link } } }),
  };
  const hasFormat = Object.keys(format).length > 0;
  return {
    ...(value === null
      ? {}
      : {
          userEnteredValue: cell.formula === undefined ? value : { formulaValue: cell.formula },
          effectiveValue: value,
          formattedValue: shown(cell),
        }),
    ...(hasFormat ? { userEnteredFormat: format, effectiveFormat: format } : {}),
    ...(cell.link === undefined ? {} : { hyperlink: cell.link }),
  };
}

const ERROR_TYPES: Readonly<Record<string, string>> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
  'Loading...': 'LOADING',
};

function effective(cell: CellRecord): Answer | null {
  if (cell.error !== undefined) {
    const type = ERROR_TYPES[cell.error] ?? 'ERROR';
    return { errorValue: { type, message: cell.error } };
  }
  if (cell.value === null) return null;
  if (typeof cell.value === 'number') return { numberValue: cell.value };
  return typeof cell.value === 'boolean' ? { boolValue: cell.value } : { stringValue: cell.value };
}
