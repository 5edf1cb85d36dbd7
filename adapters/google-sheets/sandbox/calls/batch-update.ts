/** `spreadsheets.batchUpdate`: all requests together or none. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { setCell } from '../cells.ts';
import { badArgument, isRefusal, type Refusal } from '../errors.ts';
import type { CellRecord, NumberFormat, SheetRecord, SpreadsheetRecord } from '../records.ts';
import { numberFormats } from '../records.ts';
import { bounds, freshGrid } from '../rules.ts';
import { gridPlace, shapeProperties } from './spreadsheet.ts';
import { type Answer, insertRows } from './values.ts';

type Body = Readonly<Record<string, unknown>>;
type Doer = (draft: SpreadsheetRecord, body: Body, nextId: () => number) => Answer | Refusal;

/** POST spreadsheets/{id}:batchUpdate */
export function batchUpdate(
  spreadsheet: SpreadsheetRecord,
  body: unknown,
  nextId: () => number,
): Answer | Refusal {
  const requests: unknown = isObject(body) ? body['requests'] : undefined;
  if (!Array.isArray(requests) || requests.length === 0) {
    return badArgument('Must specify at least one request.');
  }
  if (requests.length > bounds.requestsPerCall) return badArgument('too many requests');
  // One bad request and nothing is applied: the work is done on a copy.
  const draft = structuredClone(spreadsheet);
  const replies: Answer[] = [];
  for (const [at, request] of (requests as unknown[]).entries()) {
    const [kind = ''] = isObject(request) ? Object.keys(request) : [];
    const doer = DOERS[kind];
    const given = isObject(request) ? request[kind] : undefined;
    if (doer === undefined || !isObject(given)) {
      return badArgument(`Invalid requests[${at}]: unknown or empty request ${kind}`);
    }
    const reply = doer(draft, given, nextId);
    if (isRefusal(reply)) {
      return { ...reply, message: `Invalid requests[${at}].${kind}: ${reply.message}` };
    }
    replies.push(reply);
  }
  Object.assign(spreadsheet, draft, { version: spreadsheet.version + 1 });
  return { spreadsheetId: spreadsheet.id, replies };
}

const DOERS: Readonly<Record<string, Doer>> = {
  addSheet,
  deleteSheet(draft, body) {
    const sheet = sheetOf(draft, body['sheetId']);
    if (sheet === null) return noSheet(body['sheetId']);
    draft.sheets.splice(draft.sheets.indexOf(sheet), 1);
    return {};
  },
  updateSheetProperties,
  updateCells,
  createDeveloperMetadata,
  addProtectedRange,
  insertDimension(draft, body) {
    const found = dimensionOf(draft, body);
    if (isRefusal(found)) return found;
    insertRows(found.sheet, found.start, found.end - found.start);
    return {};
  },
  deleteDimension(draft, body) {
    const found = dimensionOf(draft, body);
    if (isRefusal(found)) return found;
    found.sheet.rows.splice(found.start, found.end - found.start);
    found.sheet.rowCount -= found.end - found.start;
    return {};
  },
  appendDimension(draft, body) {
    const sheet = sheetOf(draft, body['sheetId']);
    if (sheet === null) return noSheet(body['sheetId']);
    const length = Number(body['length'] ?? 0);
    if (body['dimension'] === 'COLUMNS') sheet.columnCount += length;
    else sheet.rowCount += length;
    return {};
  },
};

function addSheet(draft: SpreadsheetRecord, body: Body, nextId: () => number): Answer | Refusal {
  const given = isObject(body['properties']) ? body['properties'] : {};
  const title = typeof given['title'] === 'string' ? given['title'] : `Sheet${nextId()}`;
  if (draft.sheets.some((one) => one.title === title)) {
    return badArgument(
      `A sheet with the name "${title}" already exists. Please enter another name.`,
    );
  }
  const sheetId = typeof given['sheetId'] === 'number' ? given['sheetId'] : nextId();
  if (sheetOf(draft, sheetId) !== null) {
    return badArgument(`Sheet ID ${sheetId} is already in use.`);
  }
  const sheet = freshSheet(sheetId, title);
  const wrong = setGrid(sheet, given['gridProperties']);
  if (wrong !== null) return wrong;
  const { index } = given;
  draft.sheets.splice(typeof index === 'number' ? index : draft.sheets.length, 0, sheet);
  return { addSheet: { properties: shapeProperties(draft, sheet) } };
}

export function freshSheet(sheetId: number, title: string): SheetRecord {
  return {
    sheetId,
    title,
    hidden: false,
    ...freshGrid,
    frozenRowCount: 0,
    rows: [],
    hiddenRows: [],
    merges: [],
    metadata: [],
    protectedRanges: [],
  };
}

function setGrid(sheet: SheetRecord, given: unknown): Refusal | null {
  if (!isObject(given)) return null;
  for (const name of ['rowCount', 'columnCount', 'frozenRowCount'] as const) {
    const value = given[name];
    if (value === undefined) continue;
    const most = name === 'columnCount' ? bounds.columns : bounds.rows;
    if (typeof value !== 'number' || value < 0 || value > most) return badArgument(`bad ${name}`);
    sheet[name] = value;
  }
  sheet.rows.length = Math.min(sheet.rows.length, sheet.rowCount);
  return null;
}

function updateSheetProperties(draft: SpreadsheetRecord, body: Body): Answer | Refusal {
  const given = isObject(body['properties']) ? body['properties'] : {};
  const sheet = sheetOf(draft, given['sheetId']);
  if (sheet === null) return noSheet(given['sheetId']);
  const fields = typeof body['fields'] === 'string' ? body['fields'].split(',') : [];
  if (fields.length === 0) return badArgument('At least one field must be listed in fields.');
  const isAll = fields.includes('*');
  if (typeof given['title'] === 'string' && (isAll || fields.includes('title'))) {
    if (draft.sheets.some((one) => one !== sheet && one.title === given['title'])) {
      return badArgument(`A sheet with the name "${given['title']}" already exists.`);
    }
    sheet.title = given['title'];
  }
  const grid = isObject(given['gridProperties']) ? given['gridProperties'] : {};
  const isNamed = (name: string) =>
    isAll || fields.includes('gridProperties') || fields.includes(`gridProperties.${name}`);
  const chosen = Object.fromEntries(Object.entries(grid).filter(([name]) => isNamed(name)));
  return setGrid(sheet, chosen) ?? {};
}

function updateCells(draft: SpreadsheetRecord, body: Body): Answer | Refusal {
  const fields = typeof body['fields'] === 'string' ? body['fields'] : '';
  if (fields === '') return badArgument('At least one field must be listed in fields.');
  const start = isObject(body['start']) ? body['start'] : null;
  const range = isObject(body['range']) ? body['range'] : null;
  const rows = Array.isArray(body['rows']) ? (body['rows'] as unknown[]) : [];
  const place = gridPlace(draft, start ?? range ?? {});
  if (place === null) return noSheet((start ?? range)?.['sheetId']);
  const { sheet, area } = place;
  const row0 = start === null ? area.startRow : Number(start['rowIndex'] ?? 0);
  const column0 = start === null ? area.startColumn : Number(start['columnIndex'] ?? 0);
  const lists = rows.map((row) =>
    isObject(row) && Array.isArray(row['values']) ? (row['values'] as unknown[]) : [],
  );
  // A range without rows is emptied; a start covers just what is given.
  const height = range === null ? lists.length : area.endRow - area.startRow;
  const widthOf = (cells: readonly unknown[]) =>
    range === null ? cells.length : area.endColumn - area.startColumn;
  if (row0 + height > sheet.rowCount) return badArgument('Attempting to write row beyond the grid');
  for (let down = 0; down < height; down += 1) {
    const cells = lists[down] ?? [];
    if (column0 + widthOf(cells) > sheet.columnCount) {
      return badArgument('Attempting to write column beyond the grid');
    }
    for (let right = 0; right < widthOf(cells); right += 1) {
      writeCell(sheet, row0 + down, column0 + right, cells[right], fields);
    }
  }
  return {};
}

function writeCell(
  sheet: SheetRecord,
  row: number,
  column: number,
  given: unknown,
  fields: string,
): void {
  const before = sheet.rows[row]?.[column] ?? null;
  const data = isObject(given) ? given : {};
  const cell: CellRecord =
    fields.includes('userEnteredValue') || fields === '*'
      ? entered(data['userEnteredValue'])
      : { ...(before ?? { value: null }) };
  const format = isObject(data['userEnteredFormat']) ? data['userEnteredFormat'] : {};
  if (fields.includes('userEnteredFormat') || fields === '*') {
    const link = at(format, 'textFormat', 'link', 'uri');
    if (typeof link === 'string') cell.link = link;
    const type = at(format, 'numberFormat', 'type');
    const known = numberFormats.find((one): one is NumberFormat => one === type);
    if (known !== undefined) cell.format = known;
  } else {
    if (before?.link !== undefined) cell.link = before.link;
    if (before?.format !== undefined) cell.format = before.format;
  }
  const isEmpty = cell.value === null && cell.error === undefined && cell.format === undefined;
  setCell(sheet, row, column, isEmpty ? null : cell);
}

function entered(value: unknown): CellRecord {
  if (!isObject(value)) return { value: null };
  const { stringValue, numberValue, boolValue, formulaValue } = value;
  if (typeof formulaValue === 'string') {
    return { value: null, formula: formulaValue, error: '#NAME?' };
  }
  const plain = stringValue ?? numberValue ?? boolValue ?? null;
  const isPlain = ['string', 'number', 'boolean'].includes(typeof plain);
  return { value: isPlain && plain !== '' ? (plain as CellRecord['value']) : null };
}

function at(holder: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), holder);
}

function createDeveloperMetadata(
  draft: SpreadsheetRecord,
  body: Body,
  nextId: () => number,
): Answer | Refusal {
  const given = isObject(body['developerMetadata']) ? body['developerMetadata'] : {};
  const { metadataKey, metadataValue, visibility } = given;
  const sheet = sheetOf(draft, at(given, 'location', 'sheetId'));
  if (typeof metadataKey !== 'string' || typeof visibility !== 'string') {
    return badArgument('metadataKey and visibility are required');
  }
  if (sheet === null) return badArgument('Only marks of whole sheets are kept by this stand-in');
  const value = typeof metadataValue === 'string' ? metadataValue : '';
  const one = { id: nextId(), key: metadataKey, value, visibility };
  sheet.metadata.push(one);
  return { createDeveloperMetadata: { developerMetadata: { ...given, metadataId: one.id } } };
}

function addProtectedRange(
  draft: SpreadsheetRecord,
  body: Body,
  nextId: () => number,
): Answer | Refusal {
  const given = isObject(body['protectedRange']) ? body['protectedRange'] : {};
  const sheet = sheetOf(draft, at(given, 'range', 'sheetId'));
  if (sheet === null) return noSheet(at(given, 'range', 'sheetId'));
  const { description, warningOnly } = given;
  const one = {
    id: nextId(),
    description: typeof description === 'string' ? description : '',
    warningOnly: warningOnly === true,
  };
  sheet.protectedRanges.push(one);
  return { addProtectedRange: { protectedRange: { ...given, protectedRangeId: one.id } } };
}

interface Rows {
  readonly sheet: SheetRecord;
  readonly start: number;
  readonly end: number;
}

function dimensionOf(draft: SpreadsheetRecord, body: Body): Rows | Refusal {
  const range = isObject(body['range']) ? body['range'] : {};
  const sheet = sheetOf(draft, range['sheetId']);
  if (sheet === null) return noSheet(range['sheetId']);
  if (range['dimension'] !== 'ROWS') return badArgument('This stand-in moves rows only');
  const start = Number(range['startIndex'] ?? 0);
  const end = Number(range['endIndex'] ?? sheet.rowCount);
  return start >= 0 && end > start ? { sheet, start, end } : badArgument('bad dimension range');
}

function sheetOf(draft: SpreadsheetRecord, id: unknown): SheetRecord | null {
  return draft.sheets.find((one) => one.sheetId === (id ?? 0)) ?? null;
}

function noSheet(id: unknown): Refusal {
  return badArgument(`No grid with id: ${String(id)}`);
}
