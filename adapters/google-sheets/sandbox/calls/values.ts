/** `values.*` that read or empty cells. */

import { type Place, placeOf, rangeText } from '../a1.ts';
import { type Answer, type Body, listIn } from '../answer.ts';
import { rendered, setValue, trimmedRows, withoutEmptyEnd } from '../cells.ts';
import { badArgument, isRefusal, type Refusal } from '../errors.ts';
import { readDimension, readShow, type Show } from '../options.ts';
import type { CellValue, Dimension, SpreadsheetRecord } from '../records.ts';
import { bounds } from '../rules.ts';

/** GET values/{range} */
export function getValues(
  spreadsheet: SpreadsheetRecord,
  range: string,
  query: Body,
): Answer | Refusal {
  const view = readView(query);
  if (isRefusal(view)) return view;
  const place = placeOf(spreadsheet, range);
  return isRefusal(place) ? place : valueRange(place, view);
}

/** GET values:batchGet */
export function batchGetValues(
  spreadsheet: SpreadsheetRecord,
  ranges: readonly string[],
  query: Body,
): Answer | Refusal {
  const view = readView(query);
  if (isRefusal(view)) return view;
  const places = placesOf(spreadsheet, ranges);
  if (isRefusal(places)) return places;
  return {
    spreadsheetId: spreadsheet.id,
    valueRanges: places.map((place) => valueRange(place, view)),
  };
}

/** How a range of cells is told. */
export interface View extends Show {
  readonly dimension: Dimension;
}

export function readView(given: Body): View | Refusal {
  const show = readShow(given, '');
  if (isRefusal(show)) return show;
  const dimension = readDimension(given);
  return isRefusal(dimension) ? dimension : { ...show, dimension };
}

/** A `ValueRange`: the whole range, and its cells without the empty ends. */
export function valueRange({ sheet, area }: Place, { render, dates, dimension }: View): Answer {
  const isEmpty = (value: CellValue) => value === '';
  const rows = trimmedRows(sheet, area, (cell) => rendered(cell, render, dates) ?? '', isEmpty);
  const values = dimension === 'COLUMNS' ? turned(rows) : rows;
  return {
    range: rangeText(sheet.title, area),
    majorDimension: dimension,
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

/** All places of a list of ranges, or what is wrong with the first bad one. */
export function placesOf(
  spreadsheet: SpreadsheetRecord,
  ranges: readonly string[],
): readonly Place[] | Refusal {
  if (ranges.length > bounds.rangesPerCall) return badArgument('too many ranges');
  const places: Place[] = [];
  for (const range of ranges) {
    const place = placeOf(spreadsheet, range);
    if (isRefusal(place)) return place;
    places.push(place);
  }
  return places;
}

/** POST values/{range}:clear */
export function clearValues(spreadsheet: SpreadsheetRecord, range: string): Answer | Refusal {
  const places = placesOf(spreadsheet, [range]);
  if (isRefusal(places)) return places;
  return { spreadsheetId: spreadsheet.id, clearedRange: cleared(spreadsheet, places)[0] };
}

/** POST values:batchClear */
export function batchClearValues(spreadsheet: SpreadsheetRecord, body: Body): Answer | Refusal {
  const places = placesOf(spreadsheet, listIn(body, 'ranges').map(String));
  if (isRefusal(places)) return places;
  return { spreadsheetId: spreadsheet.id, clearedRanges: cleared(spreadsheet, places) };
}

/** Takes the values away and leaves the formats; the ranges as text. */
export function cleared(
  spreadsheet: SpreadsheetRecord,
  places: readonly Place[],
): readonly string[] {
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
