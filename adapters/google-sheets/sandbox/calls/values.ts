/** `values.*`: cells as plain lists. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { type Place, placeOf, rangeText } from '../a1.ts';
import {
  rawValue,
  rendered,
  renders,
  setValue,
  trimmedRows,
  typedValue,
  withoutEmptyEnd,
} from '../cells.ts';
import { badArgument, isRefusal, type Refusal } from '../errors.ts';
import type { Area, CellValue, SheetRecord, SpreadsheetRecord } from '../records.ts';
import { bounds } from '../rules.ts';

export type Answer = Readonly<Record<string, unknown>>;
export type Parameters = URLSearchParams;

/** GET values/{range} */
export function getValues(
  spreadsheet: SpreadsheetRecord,
  range: string,
  parameters: Parameters,
): Answer | Refusal {
  const place = placeOf(spreadsheet, range);
  if (isRefusal(place)) return place;
  const render = renders.find(
    (one) => one === (parameters.get('valueRenderOption') ?? 'FORMATTED_VALUE'),
  );
  if (render === undefined) return badArgument('Invalid value at value_render_option');
  const asText = parameters.get('dateTimeRenderOption') === 'FORMATTED_STRING';
  const rows = trimmedRows(
    place.sheet,
    place.area,
    (cell) => rendered(cell, render, asText ? 'FORMATTED_STRING' : 'SERIAL_NUMBER') ?? '',
    (value) => value === '',
  );
  const isByColumn = parameters.get('majorDimension') === 'COLUMNS';
  const values = isByColumn ? turned(rows) : rows;
  return {
    range: rangeText(place.sheet.title, place.area),
    majorDimension: isByColumn ? 'COLUMNS' : 'ROWS',
    ...(values.length === 0 ? {} : { values }),
  };
}

function turned(rows: readonly (readonly CellValue[])[]): CellValue[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, at) =>
    withoutEmptyEnd(
      rows.map((row) => row[at] ?? ''),
      (value) => value === '',
    ),
  );
}

/** GET values:batchGet */
export function batchGetValues(
  spreadsheet: SpreadsheetRecord,
  parameters: Parameters,
): Answer | Refusal {
  const ranges = parameters.getAll('ranges');
  if (ranges.length > bounds.rangesPerCall) return badArgument('too many ranges');
  const valueRanges: Answer[] = [];
  for (const range of ranges) {
    const one = getValues(spreadsheet, range, parameters);
    if (isRefusal(one)) return one;
    valueRanges.push(one);
  }
  return { spreadsheetId: spreadsheet.id, valueRanges };
}

interface Write {
  readonly place: Place;
  readonly values: readonly (readonly (CellValue | null)[])[];
}

/** PUT values/{range} */
export function updateValues(
  spreadsheet: SpreadsheetRecord,
  range: string,
  parameters: Parameters,
  body: unknown,
): Answer | Refusal {
  const write = readWrite(spreadsheet, range, body);
  if (isRefusal(write)) return write;
  const option = parameters.get('valueInputOption');
  return doWrites(spreadsheet, [write], option, ([one]) => one ?? {});
}

/** POST values:batchUpdate */
export function batchUpdateValues(spreadsheet: SpreadsheetRecord, body: unknown): Answer | Refusal {
  const data = isObject(body) ? body['data'] : undefined;
  if (!isObject(body) || !Array.isArray(data)) return badArgument('Invalid JSON payload received.');
  if (data.length > bounds.rangesPerCall) return badArgument('too many ranges');
  const writes: Write[] = [];
  for (const one of data as unknown[]) {
    const range = isObject(one) && typeof one['range'] === 'string' ? one['range'] : '';
    const write = readWrite(spreadsheet, range, one);
    if (isRefusal(write)) return write;
    writes.push(write);
  }
  return doWrites(spreadsheet, writes, body['valueInputOption'], (responses) => ({
    spreadsheetId: spreadsheet.id,
    totalUpdatedRows: sum(responses, 'updatedRows'),
    totalUpdatedColumns: sum(responses, 'updatedColumns'),
    totalUpdatedCells: sum(responses, 'updatedCells'),
    totalUpdatedSheets: new Set(writes.map((write) => write.place.sheet.sheetId)).size,
    responses,
  }));
}

function sum(answers: readonly Answer[], name: string): number {
  return answers.reduce((total, one) => total + Number(one[name] ?? 0), 0);
}

function readWrite(spreadsheet: SpreadsheetRecord, range: string, body: unknown): Write | Refusal {
  const place = placeOf(spreadsheet, range);
  if (isRefusal(place)) return place;
  const given: unknown = isObject(body) ? body['values'] : undefined;
  if (given !== undefined && !Array.isArray(given)) return badArgument('Invalid values');
  const rows: (CellValue | null)[][] = [];
  for (const row of (given ?? []) as unknown[]) {
    if (!Array.isArray(row)) return badArgument('Invalid values: struct_value');
    const cells: (CellValue | null)[] = [];
    for (const cell of row as unknown[]) {
      const wrong = cellTrouble(cell);
      if (wrong !== null) return badArgument(wrong);
      cells.push(cell as CellValue | null);
    }
    rows.push(cells);
  }
  const isByColumn = isObject(body) && body['majorDimension'] === 'COLUMNS';
  const values = isByColumn ? turnedNulls(rows) : rows;
  const height = place.area.endRow - place.area.startRow;
  const width = place.area.endColumn - place.area.startColumn;
  if (values.length > height) {
    return badArgument(
      `Requested writing within range [${range}], but tried writing to row [${place.area.endRow + 1}]`,
    );
  }
  if (values.some((row) => row.length > width)) {
    return badArgument(`Requested writing within range [${range}], but tried writing to column`);
  }
  return { place, values };
}

function turnedNulls(rows: readonly (readonly (CellValue | null)[])[]): (CellValue | null)[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? null));
}

function cellTrouble(cell: unknown): string | null {
  if (cell === null || ['boolean', 'number'].includes(typeof cell)) return null;
  if (typeof cell !== 'string') return 'Invalid values: struct_value';
  return cell.length <= bounds.cellCharacters
    ? null
    : `Your input contains more than the maximum of ${bounds.cellCharacters} characters in a single cell.`;
}

function doWrites(
  spreadsheet: SpreadsheetRecord,
  writes: readonly Write[],
  option: unknown,
  answer: (responses: readonly Answer[]) => Answer,
): Answer | Refusal {
  if (option !== 'RAW' && option !== 'USER_ENTERED') {
    return badArgument("'valueInputOption' is required but not specified");
  }
  const responses = writes.map(({ place, values }) => {
    const width = Math.max(0, ...values.map((row) => row.length));
    for (const [down, row] of values.entries()) {
      for (const [right, value] of row.entries()) {
        // Nothing = the cell stays as it is; empty text empties it.
        if (value === null) continue;
        const cell = option === 'RAW' ? rawValue(value) : typedValue(value);
        setValue(place.sheet, place.area.startRow + down, place.area.startColumn + right, cell);
      }
    }
    const area = sized(place.area, values.length, width);
    return {
      spreadsheetId: spreadsheet.id,
      updatedRange: rangeText(place.sheet.title, area),
      updatedRows: values.length,
      updatedColumns: width,
      updatedCells: values.reduce((total, row) => total + row.length, 0),
    };
  });
  spreadsheet.version += 1;
  return answer(responses);
}

function sized(area: Area, height: number, width: number): Area {
  return {
    ...area,
    endRow: area.startRow + Math.max(1, height),
    endColumn: area.startColumn + Math.max(1, width),
  };
}

/** POST values/{range}:append: looks for the table inside the range and writes below it. */
export function appendValues(
  spreadsheet: SpreadsheetRecord,
  range: string,
  parameters: Parameters,
  body: unknown,
): Answer | Refusal {
  const place = placeOf(spreadsheet, range);
  if (isRefusal(place)) return place;
  const given = isObject(body) && Array.isArray(body['values']) ? body['values'] : [];
  const { sheet, area } = place;
  const table = tableIn(sheet, area);
  const startRow = table === null ? area.startRow : table.endRow;
  const startColumn = table === null ? area.startColumn : table.startColumn;
  const endRow = startRow + Math.max(1, given.length);
  if (parameters.get('insertDataOption') === 'INSERT_ROWS') {
    insertRows(sheet, startRow, given.length);
  } else if (endRow > sheet.rowCount) sheet.rowCount = Math.min(endRow, bounds.rows);
  const target = rangeText(sheet.title, {
    startRow,
    endRow,
    startColumn,
    endColumn: sheet.columnCount,
  });
  const updates = updateValues(spreadsheet, target, parameters, { values: given });
  if (isRefusal(updates)) return updates;
  return {
    spreadsheetId: spreadsheet.id,
    ...(table === null ? {} : { tableRange: rangeText(sheet.title, table) }),
    updates,
  };
}

/** The last block of filled rows that begins inside the range; an empty row ends a table. */
function tableIn(sheet: SheetRecord, area: Area): Area | null {
  const isFilled = (row: number) =>
    (sheet.rows[row] ?? []).some((cell) => cell !== null && (cell.value ?? cell.error) != null);
  let endRow = Math.min(area.endRow, sheet.rows.length);
  while (endRow > area.startRow && !isFilled(endRow - 1)) endRow -= 1;
  if (endRow === area.startRow) return null;
  let startRow = endRow - 1;
  while (startRow > 0 && isFilled(startRow - 1)) startRow -= 1;
  const widths = sheet.rows.slice(startRow, endRow).map((row) => row.length);
  const firsts = sheet.rows
    .slice(startRow, endRow)
    .map((row) => row.findIndex((cell) => cell !== null && cell.value !== null))
    .filter((at) => at >= 0);
  return {
    startRow,
    endRow,
    startColumn: Math.min(...firsts),
    endColumn: Math.max(1, ...widths),
  };
}

/** Pushes everything from `at` down by `count` rows. */
export function insertRows(sheet: SheetRecord, at: number, count: number): void {
  while (sheet.rows.length < at) sheet.rows.push([]);
  sheet.rows.splice(at, 0, ...Array.from({ length: count }, () => []));
  sheet.rowCount += count;
  sheet.hiddenRows = sheet.hiddenRows.map((row) => (row >= at ? row + count : row));
}

/** POST values/{range}:clear and values:batchClear */
export function clearValues(
  spreadsheet: SpreadsheetRecord,
  ranges: readonly string[],
): readonly string[] | Refusal {
  const places: Place[] = [];
  for (const range of ranges) {
    const place = placeOf(spreadsheet, range);
    if (isRefusal(place)) return place;
    places.push(place);
  }
  for (const { sheet, area } of places) {
    for (let row = area.startRow; row < Math.min(area.endRow, sheet.rows.length); row += 1) {
      const width = Math.min(area.endColumn, sheet.rows[row]?.length ?? 0);
      for (let column = area.startColumn; column < width; column += 1) {
        setValue(sheet, row, column, { value: null });
      }
    }
  }
  spreadsheet.version += 1;
  return places.map(({ sheet, area }) => rangeText(sheet.title, area));
}
