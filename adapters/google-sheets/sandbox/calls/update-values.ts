/** `values.update`, `values.batchUpdate` and `values.append`. */

import { placeOf, rangeText } from '../a1.ts';
import { type Answer, type Body, bodyOf, listIn } from '../answer.ts';
import { badArgument, isRefusal, type Refusal, within } from '../errors.ts';
import { tableIn } from '../find-table.ts';
import { insertLines } from '../grid.ts';
import { readInsertRows } from '../options.ts';
import type { SpreadsheetRecord } from '../records.ts';
import { bounds } from '../rules.ts';
import {
  fitted,
  readRows,
  readWriteOptions,
  sized,
  totals,
  type Write,
  written,
} from '../writes.ts';

/** PUT values/{range} */
export function updateValues(
  spreadsheet: SpreadsheetRecord,
  range: string,
  query: Body,
  body: Body,
): Answer | Refusal {
  const options = readWriteOptions(query);
  if (isRefusal(options)) return options;
  const wrong = otherRange(spreadsheet, range, body['range']);
  if (wrong !== null) return wrong;
  const write = readWrite(spreadsheet, range, body);
  if (isRefusal(write)) return write;
  spreadsheet.version += 1;
  return { spreadsheetId: spreadsheet.id, ...written([write], options)[0] };
}

/** A body may name its range, but only the one of the address. */
function otherRange(spreadsheet: SpreadsheetRecord, range: string, given: unknown): Refusal | null {
  if (given === undefined || given === null || given === '' || given === range) return null;
  const asked = placeOf(spreadsheet, range);
  if (isRefusal(asked)) return asked;
  if (typeof given !== 'string') return badArgument("Invalid value at 'data.range' (TYPE_STRING)");
  const named = placeOf(spreadsheet, given);
  if (isRefusal(named)) return named;
  const wanted = rangeText(asked.sheet.title, asked.area);
  const told = rangeText(named.sheet.title, named.area);
  if (told === wanted) return null;
  return badArgument(`Requested writing within range [${wanted}], but tried writing to [${told}]`);
}

function readWrite(spreadsheet: SpreadsheetRecord, range: string, body: Body): Write | Refusal {
  const place = placeOf(spreadsheet, range);
  if (isRefusal(place)) return place;
  const rows = readRows(body);
  return isRefusal(rows) ? rows : fitted(place, rows);
}

/** POST values:batchUpdate */
export function batchUpdateValues(spreadsheet: SpreadsheetRecord, body: Body): Answer | Refusal {
  const options = readWriteOptions(body);
  if (isRefusal(options)) return options;
  const data = listIn(body, 'data').map(bodyOf);
  if (data.length > bounds.rangesPerCall) return badArgument('too many ranges');
  const writes: Write[] = [];
  for (const [at, one] of data.entries()) {
    const range = typeof one['range'] === 'string' ? one['range'] : '';
    const write = readWrite(spreadsheet, range, one);
    if (isRefusal(write)) return within(`data[${at}]`, write);
    writes.push(write);
  }
  const { id: spreadsheetId } = spreadsheet;
  const responses = written(writes, options).map((one) => ({ spreadsheetId, ...one }));
  spreadsheet.version += 1;
  return { spreadsheetId, ...totals(writes, responses), responses };
}

/** POST values/{range}:append: looks for the table of the range and writes below it. */
export function appendValues(
  spreadsheet: SpreadsheetRecord,
  range: string,
  query: Body,
  body: Body,
): Answer | Refusal {
  const options = readWriteOptions(query);
  if (isRefusal(options)) return options;
  const isInserting = readInsertRows(query);
  if (isRefusal(isInserting)) return isInserting;
  const place = placeOf(spreadsheet, range);
  if (isRefusal(place)) return place;
  const rows = readRows(body);
  if (isRefusal(rows)) return rows;
  const { sheet } = place;
  const table = tableIn(sheet, place.area);
  const start = {
    ...place.area,
    ...(table === null ? {} : { startRow: table.endRow, startColumn: table.startColumn }),
  };
  const height = rows.values.length;
  const area = sized(start, height, Math.max(0, ...rows.values.map((row) => row.length)));
  const most = isInserting ? sheet.rowCount + height : area.endRow;
  if (most > bounds.rows || area.endColumn > bounds.columns) {
    return badArgument('This action would increase the number of cells above the limit.');
  }
  if (isInserting) insertLines(sheet, 'ROWS', start.startRow, height);
  // The grid grows with what is added at its end.
  sheet.rowCount = Math.max(sheet.rowCount, area.endRow);
  sheet.columnCount = Math.max(sheet.columnCount, area.endColumn);
  const write = { ...rows, place: { sheet, area, isCorner: false } };
  const [updates] = written([write], options);
  spreadsheet.version += 1;
  return {
    spreadsheetId: spreadsheet.id,
    ...(table === null ? {} : { tableRange: rangeText(sheet.title, table) }),
    updates: { spreadsheetId: spreadsheet.id, ...updates },
  };
}
