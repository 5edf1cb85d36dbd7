/** `DataFilter`: an A1 range, a grid range, or a look for metadata. */

import { isObject } from '../../kit/sandbox/values.ts';
import { gridPlace, type Place, placeOf, wholeOf } from './a1.ts';
import { bodyOf } from './answer.ts';
import { badArgument, isRefusal, noGrid, type Refusal } from './errors.ts';
import { areaOfSpot, isOn, lookedUp, type Mark, marksOf } from './metadata.ts';
import type { SpreadsheetRecord } from './records.ts';
import { bounds } from './rules.ts';

const KINDS = ['a1Range', 'gridRange', 'developerMetadataLookup'] as const;

/** The ranges that a filter selects. */
export function placesOfFilter(
  spreadsheet: SpreadsheetRecord,
  filter: unknown,
): readonly Place[] | Refusal {
  const read = readFilter(spreadsheet, filter);
  if (isRefusal(read)) return read;
  if ('place' in read) return [read.place];
  return read.marks.flatMap((mark) => {
    const area = areaOfSpot(mark);
    return spreadsheet.sheets
      .filter((sheet) => mark.sheet === null || mark.sheet === sheet)
      .map((sheet) => ({ sheet, area: area ?? wholeOf(sheet), isCorner: false }));
  });
}

/** The marks that a filter selects: those looked up, or those that lie on its range. */
export function marksOfFilter(
  spreadsheet: SpreadsheetRecord,
  filter: unknown,
): readonly Mark[] | Refusal {
  const read = readFilter(spreadsheet, filter);
  if (isRefusal(read)) return read;
  if ('marks' in read) return read.marks;
  const { sheet, area } = read.place;
  return marksOf(spreadsheet).filter((mark) => isOn(mark, sheet, area));
}

function readFilter(
  spreadsheet: SpreadsheetRecord,
  filter: unknown,
): { readonly place: Place } | { readonly marks: readonly Mark[] } | Refusal {
  const given = bodyOf(filter);
  if (KINDS.filter((kind) => given[kind] !== undefined).length !== 1) {
    return badArgument('Must specify exactly one filter');
  }
  const { a1Range, gridRange, developerMetadataLookup } = given;
  if (isObject(developerMetadataLookup)) {
    const marks = lookedUp(spreadsheet, developerMetadataLookup);
    return isRefusal(marks) ? marks : { marks };
  }
  const place = isObject(gridRange)
    ? (gridPlace(spreadsheet, gridRange) ?? noGrid(gridRange['sheetId']))
    : placeOf(spreadsheet, String(a1Range));
  return isRefusal(place) ? place : { place };
}

/** Something selected, and every filter of the request that selected it. */
export interface Matched<T> {
  readonly one: T;
  readonly dataFilters: unknown[];
}

/** What several filters select, each thing once. `keyOf` tells things apart. */
export function matchedBy<T>(
  filters: readonly unknown[],
  select: (filter: unknown) => readonly T[] | Refusal,
  keyOf: (one: T) => string,
): readonly Matched<T>[] | Refusal {
  if (filters.length === 0) return badArgument('Must specify at least one data filter.');
  if (filters.length > bounds.rangesPerCall) return badArgument('too many data filters');
  const found = new Map<string, Matched<T>>();
  for (const filter of filters) {
    const selected = select(filter);
    if (isRefusal(selected)) return selected;
    for (const one of selected) {
      const key = keyOf(one);
      const before = found.get(key);
      if (before === undefined) found.set(key, { one, dataFilters: [filter] });
      else if (!before.dataFilters.includes(filter)) before.dataFilters.push(filter);
    }
  }
  return [...found.values()];
}
