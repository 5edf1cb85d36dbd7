/** `values.*ByDataFilter`: ranges that filters select, also by their marks. */

import { type Place, rangeText } from '../a1.ts';
import { type Answer, type Body, bodyOf, listIn } from '../answer.ts';
import { matchedBy, placesOfFilter } from '../data-filters.ts';
import { badArgument, isRefusal, type Refusal, within } from '../errors.ts';
import type { SpreadsheetRecord } from '../records.ts';
import { bounds } from '../rules.ts';
import { fitted, readRows, readWriteOptions, totals, type Write, written } from '../writes.ts';
import { cleared, readView, valueRange } from './values.ts';

/** POST values:batchGetByDataFilter */
export function batchGetByDataFilter(spreadsheet: SpreadsheetRecord, body: Body): Answer | Refusal {
  const view = readView(body);
  if (isRefusal(view)) return view;
  const matched = matchedPlaces(spreadsheet, body);
  if (isRefusal(matched)) return matched;
  const valueRanges = matched.map(({ one, dataFilters }) => ({
    valueRange: valueRange(one, view),
    dataFilters,
  }));
  return {
    spreadsheetId: spreadsheet.id,
    ...(valueRanges.length === 0 ? {} : { valueRanges }),
  };
}

/** POST values:batchClearByDataFilter */
export function batchClearByDataFilter(
  spreadsheet: SpreadsheetRecord,
  body: Body,
): Answer | Refusal {
  const matched = matchedPlaces(spreadsheet, body);
  if (isRefusal(matched)) return matched;
  const clearedRanges = cleared(
    spreadsheet,
    matched.map(({ one }) => one),
  );
  return {
    spreadsheetId: spreadsheet.id,
    ...(clearedRanges.length === 0 ? {} : { clearedRanges }),
  };
}

function matchedPlaces(spreadsheet: SpreadsheetRecord, body: Body) {
  return matchedBy<Place>(
    listIn(body, 'dataFilters'),
    (filter) => placesOfFilter(spreadsheet, filter),
    ({ sheet, area }) => rangeText(sheet.title, area),
  );
}

/** POST values:batchUpdateByDataFilter: what a filter selects several times is written each time. */
export function batchUpdateByDataFilter(
  spreadsheet: SpreadsheetRecord,
  body: Body,
): Answer | Refusal {
  const options = readWriteOptions(body);
  if (isRefusal(options)) return options;
  const data = listIn(body, 'data').map(bodyOf);
  if (data.length > bounds.rangesPerCall) return badArgument('too many ranges');
  const writes: (Write & { readonly dataFilter: unknown })[] = [];
  for (const [at, one] of data.entries()) {
    const { dataFilter } = one;
    const found = writesOf(spreadsheet, one);
    if (isRefusal(found)) return within(`data[${at}]`, found);
    writes.push(...found.map((write) => ({ ...write, dataFilter })));
  }
  const responses = written(writes, options).map((one, at) => ({
    ...one,
    dataFilter: writes[at]?.dataFilter,
  }));
  spreadsheet.version += 1;
  return {
    spreadsheetId: spreadsheet.id,
    ...totals(writes, responses),
    ...(responses.length === 0 ? {} : { responses }),
  };
}

function writesOf(spreadsheet: SpreadsheetRecord, one: Body): readonly Write[] | Refusal {
  const places = placesOfFilter(spreadsheet, one['dataFilter']);
  if (isRefusal(places)) return places;
  const rows = readRows(one);
  if (isRefusal(rows)) return rows;
  const writes: Write[] = [];
  for (const place of places) {
    const write = fitted(place, rows);
    if (isRefusal(write)) return write;
    writes.push(write);
  }
  return writes;
}
