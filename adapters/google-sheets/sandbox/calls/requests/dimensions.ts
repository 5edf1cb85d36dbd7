/** Requests that move rows and columns, sort them and join cells. */

import { gridPlace, sheetOf } from '../../a1.ts';
import { type Body, bodyOf, listIn } from '../../answer.ts';
import { badArgument, isRefusal, noGrid, type Refusal } from '../../errors.ts';
import { wants } from '../../fields.ts';
import { meets } from '../../find-table.ts';
import { deleteLines, insertLines } from '../../grid.ts';
import type { Dimension, SheetRecord, SpreadsheetRecord } from '../../records.ts';
import { bounds } from '../../rules.ts';
import { sortRows } from '../../sort-rows.ts';
import { type Doer, readFields } from './request.ts';

interface Lines {
  readonly sheet: SheetRecord;
  readonly dimension: Dimension;
  readonly start: number;
  readonly end: number;
}

function linesOf(draft: SpreadsheetRecord, given: unknown): Lines | Refusal {
  const range = bodyOf(given);
  const sheet = sheetOf(draft, range['sheetId']);
  if (sheet === null) return noGrid(range['sheetId']);
  const { dimension } = range;
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') {
    return badArgument('range.dimension must be specified');
  }
  const start = Number(range['startIndex'] ?? 0);
  const end = Number(range['endIndex'] ?? countOf(sheet, dimension));
  const isRight = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start;
  return isRight
    ? { sheet, dimension, start, end }
    : badArgument('range.startIndex must be less than range.endIndex');
}

function countOf(sheet: SheetRecord, dimension: Dimension): number {
  return dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount;
}

function tooLarge(sheet: SheetRecord, dimension: Dimension, more: number): Refusal | null {
  const most = dimension === 'ROWS' ? bounds.rows : bounds.columns;
  return countOf(sheet, dimension) + more > most
    ? badArgument('This action would increase the number of cells above the limit.')
    : null;
}

export const insertDimension: Doer = (draft, body) => {
  const lines = linesOf(draft, body['range']);
  if (isRefusal(lines)) return lines;
  const { sheet, dimension, start, end } = lines;
  const wrong = tooLarge(sheet, dimension, end - start);
  if (wrong !== null) return wrong;
  if (start > countOf(sheet, dimension)) {
    return badArgument(`Cannot insert beyond the last of ${dimension}`);
  }
  insertLines(sheet, dimension, start, end - start);
  return {};
};

export const deleteDimension: Doer = (draft, body) => {
  const lines = linesOf(draft, body['range']);
  if (isRefusal(lines)) return lines;
  const { sheet, dimension, start, end } = lines;
  if (end > countOf(sheet, dimension)) {
    return badArgument(`Cannot delete ${dimension} that do not exist`);
  }
  if (end - start === countOf(sheet, dimension)) {
    const name = dimension === 'ROWS' ? 'rows' : 'columns';
    return badArgument(`You can't delete all the ${name} on the sheet.`);
  }
  deleteLines(sheet, dimension, start, end - start);
  return {};
};

export const appendDimension: Doer = (draft, body) => {
  const sheet = sheetOf(draft, body['sheetId']);
  if (sheet === null) return noGrid(body['sheetId']);
  const length = Number(body['length'] ?? 0);
  if (!Number.isInteger(length) || length < 1) return badArgument('length must be positive');
  const dimension = body['dimension'] === 'COLUMNS' ? 'COLUMNS' : 'ROWS';
  const wrong = tooLarge(sheet, dimension, length);
  if (wrong !== null) return wrong;
  if (dimension === 'COLUMNS') sheet.columnCount += length;
  else sheet.rowCount += length;
  return {};
};

/** Hides and shows rows; sizes have no effect here. */
export const updateDimensionProperties: Doer = (draft, body) => {
  const mask = readFields(body, 'DimensionProperties');
  if (isRefusal(mask)) return mask;
  const lines = linesOf(draft, body['range']);
  if (isRefusal(lines)) return lines;
  const { sheet, dimension, start, end } = lines;
  if (!wants(mask, ['hiddenByUser'])) return {};
  if (dimension === 'COLUMNS') return badArgument('This stand-in hides rows only');
  const others = sheet.hiddenRows.filter((row) => row < start || row >= end);
  const isHidden = bodyOf(body['properties'])['hiddenByUser'] === true;
  const hidden = Array.from({ length: end - start }, (_, at) => start + at);
  sheet.hiddenRows = isHidden ? [...others, ...hidden] : others;
  return {};
};

export const mergeCells: Doer = (draft, body) => {
  const place = gridPlace(draft, bodyOf(body['range']));
  if (place === null) return noGrid(bodyOf(body['range'])['sheetId']);
  if ((body['mergeType'] ?? 'MERGE_ALL') !== 'MERGE_ALL') {
    return badArgument('This stand-in knows MERGE_ALL only');
  }
  const { sheet, area } = place;
  const isApart = sheet.merges.every((one) => !meets(one, area));
  if (!isApart) return badArgument('The range overlaps cells that are merged');
  sheet.merges.push(area);
  return {};
};

export const unmergeCells: Doer = (draft, body) => {
  const place = gridPlace(draft, bodyOf(body['range']));
  if (place === null) return noGrid(bodyOf(body['range'])['sheetId']);
  place.sheet.merges = place.sheet.merges.filter((one) => !meets(one, place.area));
  return {};
};

export const sortRange: Doer = (draft, body) => {
  const place = gridPlace(draft, bodyOf(body['range']));
  if (place === null) return noGrid(bodyOf(body['range'])['sheetId']);
  const specs = listIn(body, 'sortSpecs').map(bodyOf);
  if (specs.length === 0) return badArgument('At least one sort spec must be specified');
  const keys = specs.map((spec: Body) => ({
    column: Number(spec['dimensionIndex'] ?? 0),
    isDescending: spec['sortOrder'] === 'DESCENDING',
  }));
  sortRows(place.sheet, place.area, keys);
  return {};
};
