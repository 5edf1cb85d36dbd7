/** `spreadsheets.get` and `spreadsheets.getByDataFilter`. */

import type { Place } from '../a1.ts';
import { type Answer, type Body, isYes, listIn } from '../answer.ts';
import { placesOfFilter } from '../data-filters.ts';
import { badArgument, isRefusal, type Refusal } from '../errors.ts';
import { type Mask, wants } from '../fields.ts';
import type { SpreadsheetRecord } from '../records.ts';
import { bounds } from '../rules.ts';
import { shapeSpreadsheet } from '../shape-spreadsheet.ts';
import { placesOf } from './values.ts';

/** What shapes the answer beside the request itself. */
export interface Telling {
  /** Null = no mask: then alone the request says whether grid data come along. */
  readonly mask: Mask | null;
  readonly baseUrl: string;
}

/** GET spreadsheets/{id} */
export function getSpreadsheet(
  spreadsheet: SpreadsheetRecord,
  ranges: readonly string[],
  query: Body,
  { mask, baseUrl }: Telling,
): Answer | Refusal {
  const places = placesOf(spreadsheet, ranges);
  if (isRefusal(places)) return places;
  const withData =
    mask === null ? isYes(query['includeGridData']) : wants(mask, ['sheets', 'data']);
  return shapeSpreadsheet(spreadsheet, {
    places: ranges.length === 0 ? null : places,
    withData,
    baseUrl,
  });
}

/** POST spreadsheets/{id}:getByDataFilter */
export function getByDataFilter(
  spreadsheet: SpreadsheetRecord,
  body: Body,
  { mask, baseUrl }: Telling,
): Answer | Refusal {
  const filters = listIn(body, 'dataFilters');
  if (filters.length > bounds.rangesPerCall) return badArgument('too many data filters');
  const places: Place[] = [];
  for (const filter of filters) {
    const found = placesOfFilter(spreadsheet, filter);
    if (isRefusal(found)) return found;
    places.push(...found);
  }
  const withData = mask === null ? isYes(body['includeGridData']) : wants(mask, ['sheets', 'data']);
  return shapeSpreadsheet(spreadsheet, {
    places: filters.length === 0 ? null : places,
    withData,
    baseUrl,
  });
}
