/** Every call that the stand-in answers, in one table. */

import type { Answer, Body } from './answer.ts';
import type { ShapeName } from './answer-shapes.ts';
import { batchUpdate } from './calls/batch-update.ts';
import { copySheetTo, createSpreadsheet, type Desk } from './calls/create.ts';
import { getDeveloperMetadata, searchDeveloperMetadata } from './calls/developer-metadata.ts';
import { getDriveFile } from './calls/drive-file.ts';
import { getByDataFilter, getSpreadsheet, type Telling } from './calls/spreadsheet.ts';
import { appendValues, batchUpdateValues, updateValues } from './calls/update-values.ts';
import { batchClearValues, batchGetValues, clearValues, getValues } from './calls/values.ts';
import {
  batchClearByDataFilter,
  batchGetByDataFilter,
  batchUpdateByDataFilter,
} from './calls/values-by-filter.ts';
import type { Refusal } from './errors.ts';
import type { SpreadsheetRecord } from './records.ts';

/** A request with everything read from it. */
export interface Call extends Telling {
  /** The parts of the address that stand in braces, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** The last value of every parameter. */
  readonly query: Body;
  /** Of the parameter that may come several times. */
  readonly ranges: readonly string[];
  readonly body: Body;
  readonly nextId: () => number;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly kind: 'read' | 'write';
  readonly answers: ShapeName;
  readonly run:
    | { readonly own: (desk: Desk, call: Call) => Answer | Refusal }
    | ((sheet: SpreadsheetRecord, call: Call, desk: Desk) => Answer | Refusal);
}

const S = '/v4/spreadsheets/{spreadsheetId}';

type Line = readonly [
  method: Route['method'],
  path: string,
  kind: Route['kind'],
  answers: ShapeName,
  run: Route['run'],
];

const lines: readonly Line[] = [
  [
    'POST',
    '/v4/spreadsheets',
    'write',
    'Spreadsheet',
    { own: (desk, { body, nextId, baseUrl }) => createSpreadsheet(desk, body, nextId, baseUrl) },
  ],
  [
    'GET',
    S,
    'read',
    'Spreadsheet',
    (sheet, call) => getSpreadsheet(sheet, call.ranges, call.query, call),
  ],
  [
    'POST',
    `${S}:getByDataFilter`,
    'read',
    'Spreadsheet',
    (sheet, call) => getByDataFilter(sheet, call.body, call),
  ],
  [
    'POST',
    `${S}:batchUpdate`,
    'write',
    'BatchUpdateSpreadsheetResponse',
    (sheet, call) => batchUpdate(sheet, call.body, call.nextId, call),
  ],
  [
    'GET',
    `${S}/values:batchGet`,
    'read',
    'BatchGetValuesResponse',
    (sheet, { ranges, query }) => batchGetValues(sheet, ranges, query),
  ],
  [
    'POST',
    `${S}/values:batchUpdate`,
    'write',
    'BatchUpdateValuesResponse',
    (sheet, { body }) => batchUpdateValues(sheet, body),
  ],
  [
    'POST',
    `${S}/values:batchClear`,
    'write',
    'BatchClearValuesResponse',
    (sheet, { body }) => batchClearValues(sheet, body),
  ],
  [
    'POST',
    `${S}/values:batchGetByDataFilter`,
    'read',
    'BatchGetValuesByDataFilterResponse',
    (sheet, { body }) => batchGetByDataFilter(sheet, body),
  ],
  [
    'POST',
    `${S}/values:batchUpdateByDataFilter`,
    'write',
    'BatchUpdateValuesByDataFilterResponse',
    (sheet, { body }) => batchUpdateByDataFilter(sheet, body),
  ],
  [
    'POST',
    `${S}/values:batchClearByDataFilter`,
    'write',
    'BatchClearValuesByDataFilterResponse',
    (sheet, { body }) => batchClearByDataFilter(sheet, body),
  ],
  [
    'POST',
    `${S}/values/{range}:append`,
    'write',
    'AppendValuesResponse',
    (sheet, { path, query, body }) => appendValues(sheet, path['range'] ?? '', query, body),
  ],
  [
    'POST',
    `${S}/values/{range}:clear`,
    'write',
    'ClearValuesResponse',
    (sheet, { path }) => clearValues(sheet, path['range'] ?? ''),
  ],
  [
    'GET',
    `${S}/values/{range}`,
    'read',
    'ValueRange',
    (sheet, { path, query }) => getValues(sheet, path['range'] ?? '', query),
  ],
  [
    'PUT',
    `${S}/values/{range}`,
    'write',
    'UpdateValuesResponse',
    (sheet, { path, query, body }) => updateValues(sheet, path['range'] ?? '', query, body),
  ],
  [
    'POST',
    `${S}/developerMetadata:search`,
    'read',
    'SearchDeveloperMetadataResponse',
    (sheet, { body }) => searchDeveloperMetadata(sheet, body),
  ],
  [
    'GET',
    `${S}/developerMetadata/{metadataId}`,
    'read',
    'DeveloperMetadata',
    (sheet, { path }) => getDeveloperMetadata(sheet, path['metadataId'] ?? ''),
  ],
  [
    'POST',
    `${S}/sheets/{sheetId}:copyTo`,
    'write',
    'SheetProperties',
    (sheet, { path, body, nextId }, desk) =>
      copySheetTo(sheet, Number(path['sheetId']), desk, body, nextId),
  ],
  [
    'GET',
    '/drive/v3/files/{spreadsheetId}',
    'read',
    'DriveFile',
    (sheet, { mask }) => getDriveFile(sheet, mask),
  ],
];

export const routes: readonly Route[] = lines.map(([method, path, kind, answers, run]) => ({
  method,
  path,
  kind,
  answers,
  run,
}));
