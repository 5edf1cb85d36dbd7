/** Developer metadata: marks on a spreadsheet, a tab, a row or a column, and who matches them. */

import { isObject } from '../../kit/sandbox/values.ts';
import { sheetOf, wholeOf } from './a1.ts';
import { type Answer, type Body, bodyOf } from './answer.ts';
import { badArgument, isRefusal, noGrid, type Refusal } from './errors.ts';
import { meets } from './find-table.ts';
import type { Area, MetadataRecord, SheetRecord, SpreadsheetRecord } from './records.ts';

/** What a mark belongs to. */
export interface Spot {
  /** Null = the whole spreadsheet. */
  readonly sheet: SheetRecord | null;
  readonly line: MetadataRecord['line'];
}

export interface Mark extends Spot {
  readonly record: MetadataRecord;
}

export function marksOf(spreadsheet: SpreadsheetRecord): readonly Mark[] {
  const whole = (spreadsheet.metadata ?? []).map(
    (record): Mark => ({ record, sheet: null, line: undefined }),
  );
  const inSheets = spreadsheet.sheets.flatMap((sheet) =>
    sheet.metadata.map((record): Mark => ({ record, sheet, line: record.line })),
  );
  return [...whole, ...inSheets];
}

export function typeOf({ sheet, line }: Spot): string {
  if (sheet === null) return 'SPREADSHEET';
  if (line === undefined) return 'SHEET';
  return line.dimension === 'ROWS' ? 'ROW' : 'COLUMN';
}

/** The cells under a mark; null = those of the whole spreadsheet. */
export function areaOfSpot({ sheet, line }: Spot): Area | null {
  if (sheet === null) return null;
  const whole = wholeOf(sheet);
  if (line === undefined) return whole;
  const { dimension, index } = line;
  return dimension === 'ROWS'
    ? { ...whole, startRow: index, endRow: index + 1 }
    : { ...whole, startColumn: index, endColumn: index + 1 };
}

/** A `DeveloperMetadata`. */
export function shapeMark(mark: Mark): Answer {
  const { id, key, value, visibility } = mark.record;
  return {
    metadataId: id,
    metadataKey: key,
    ...(value === '' ? {} : { metadataValue: value }),
    location: shapeSpot(mark),
    visibility,
  };
}

function shapeSpot(spot: Spot): Answer {
  const { sheet, line } = spot;
  const locationType = typeOf(spot);
  if (sheet === null) return { locationType, spreadsheet: true };
  const { sheetId } = sheet;
  if (line === undefined) return { locationType, sheetId };
  const { dimension, index } = line;
  const dimensionRange = { sheetId, dimension, startIndex: index, endIndex: index + 1 };
  return { locationType, dimensionRange };
}

/** A `DeveloperMetadataLocation`. */
export function readSpot(spreadsheet: SpreadsheetRecord, location: Body): Spot | Refusal {
  if (location['spreadsheet'] === true) return { sheet: null, line: undefined };
  const range = location['dimensionRange'];
  if (!isObject(range)) {
    if (typeof location['sheetId'] !== 'number') {
      return badArgument('A metadata location must be specified');
    }
    const sheet = sheetOf(spreadsheet, location['sheetId']);
    return sheet === null ? noGrid(location['sheetId']) : { sheet, line: undefined };
  }
  const sheet = sheetOf(spreadsheet, range['sheetId']);
  if (sheet === null) return noGrid(range['sheetId']);
  const { dimension, endIndex } = range;
  const index = range['startIndex'] ?? 0;
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') {
    return badArgument('The dimension range must specify a dimension');
  }
  if (typeof index !== 'number' || index < 0 || endIndex !== index + 1) {
    return badArgument('The dimension range must represent a single row or column');
  }
  const count = dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount;
  if (index >= count) return badArgument('The dimension range exceeds the grid');
  return { sheet, line: { dimension, index } };
}

/** The marks that a `DeveloperMetadataLookup` selects: all that it says must fit. */
export function lookedUp(spreadsheet: SpreadsheetRecord, lookup: Body): readonly Mark[] | Refusal {
  const { metadataId, metadataKey, metadataValue, visibility, locationType } = lookup;
  const fitsSpot = readSpotRule(spreadsheet, lookup);
  if (isRefusal(fitsSpot)) return fitsSpot;
  const fits = (wanted: unknown, has: unknown) => wanted === undefined || wanted === has;
  return marksOf(spreadsheet).filter((mark) => {
    const { id, key, value, visibility: seen } = mark.record;
    return (
      fits(metadataId, id) &&
      fits(metadataKey, key) &&
      fits(metadataValue, value) &&
      fits(visibility, seen) &&
      fits(locationType, typeOf(mark)) &&
      fitsSpot(mark)
    );
  });
}

function readSpotRule(
  spreadsheet: SpreadsheetRecord,
  { metadataLocation, locationMatchingStrategy, locationType }: Body,
): ((mark: Mark) => boolean) | Refusal {
  if (metadataLocation === undefined) {
    return locationMatchingStrategy === undefined
      ? () => true
      : badArgument('locationMatchingStrategy requires a metadataLocation');
  }
  const spot = readSpot(spreadsheet, bodyOf(metadataLocation));
  if (isRefusal(spot)) return spot;
  if (locationMatchingStrategy === 'EXACT_LOCATION') {
    if (locationType !== undefined) {
      return badArgument('locationType must not be specified with EXACT_LOCATION');
    }
    return (mark) => isSameSpot(mark, spot);
  }
  if (locationType === 'SPREADSHEET' && spot.sheet !== null) {
    return badArgument('locationType SPREADSHEET does not fit the metadataLocation');
  }
  const area = areaOfSpot(spot);
  if (area === null) return (mark) => mark.sheet === null;
  return (mark) => isOn(mark, spot.sheet, area);
}

function isSameSpot(one: Spot, other: Spot): boolean {
  return (
    one.sheet === other.sheet &&
    one.line?.dimension === other.line?.dimension &&
    one.line?.index === other.line?.index
  );
}

/** True when a mark of this tab shares a cell with the area; marks of all tabs never do. */
export function isOn(mark: Mark, sheet: SheetRecord | null, area: Area): boolean {
  const own = areaOfSpot(mark);
  return own !== null && mark.sheet === sheet && meets(own, area);
}
