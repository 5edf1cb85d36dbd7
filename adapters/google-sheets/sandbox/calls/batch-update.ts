/** `spreadsheets.batchUpdate`: all requests together or none. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { type Answer, type Body, isYes, listIn } from '../answer.ts';
import { badArgument, isRefusal, type Refusal, within } from '../errors.ts';
import { wants } from '../fields.ts';
import type { SpreadsheetRecord } from '../records.ts';
import { bounds } from '../rules.ts';
import { shapeSpreadsheet } from '../shape-spreadsheet.ts';
import { appendCells, repeatCell, updateCells } from './requests/cells.ts';
import {
  appendDimension,
  deleteDimension,
  insertDimension,
  mergeCells,
  sortRange,
  unmergeCells,
  updateDimensionProperties,
} from './requests/dimensions.ts';
import {
  addProtectedRange,
  createDeveloperMetadata,
  deleteDeveloperMetadata,
  deleteProtectedRange,
  updateDeveloperMetadata,
} from './requests/metadata.ts';
import type { Doer } from './requests/request.ts';
import {
  addSheet,
  deleteSheet,
  duplicateSheet,
  updateSheetProperties,
  updateSpreadsheetProperties,
} from './requests/sheets.ts';
import type { Telling } from './spreadsheet.ts';
import { placesOf } from './values.ts';

const DOERS: Readonly<Record<string, Doer>> = {
  addProtectedRange,
  addSheet,
  appendCells,
  appendDimension,
  createDeveloperMetadata,
  deleteDeveloperMetadata,
  deleteDimension,
  deleteProtectedRange,
  deleteSheet,
  duplicateSheet,
  insertDimension,
  mergeCells,
  repeatCell,
  sortRange,
  unmergeCells,
  updateCells,
  updateDeveloperMetadata,
  updateDimensionProperties,
  updateSheetProperties,
  updateSpreadsheetProperties,
};

/** POST spreadsheets/{id}:batchUpdate */
export function batchUpdate(
  spreadsheet: SpreadsheetRecord,
  body: Body,
  nextId: () => number,
  telling: Telling,
): Answer | Refusal {
  const requests = listIn(body, 'requests');
  if (requests.length === 0) return badArgument('Must specify at least one request.');
  if (requests.length > bounds.requestsPerCall) return badArgument('too many requests');
  // One bad request and nothing is applied: the work is done on a copy.
  const draft = structuredClone(spreadsheet);
  const replies: Answer[] = [];
  for (const [at, request] of requests.entries()) {
    const reply = done(draft, request, nextId);
    if (isRefusal(reply)) return within(`requests[${at}]${kindOf(request)}`, reply);
    replies.push(reply);
  }
  const updatedSpreadsheet = updated(draft, body, telling);
  if (isRefusal(updatedSpreadsheet)) return updatedSpreadsheet;
  Object.assign(spreadsheet, draft, { version: spreadsheet.version + 1 });
  return {
    spreadsheetId: spreadsheet.id,
    replies,
    ...(updatedSpreadsheet === null ? {} : { updatedSpreadsheet }),
  };
}

function kindOf(request: unknown): string {
  const [kind] = isObject(request) ? Object.keys(request) : [];
  return kind === undefined ? '' : `.${kind}`;
}

function done(draft: SpreadsheetRecord, request: unknown, nextId: () => number): Answer | Refusal {
  const [[kind, given] = [], ...more] = isObject(request) ? Object.entries(request) : [];
  if (kind === undefined) return badArgument('No request set.');
  if (more.length > 0) return badArgument('Only one kind of request may be set.');
  const doer = Object.hasOwn(DOERS, kind) ? DOERS[kind] : undefined;
  if (doer === undefined || !isObject(given)) {
    return badArgument('This kind of request is empty or unknown to the stand-in.');
  }
  return doer(draft, given, nextId);
}

function updated(
  draft: SpreadsheetRecord,
  body: Body,
  { mask, baseUrl }: Telling,
): Answer | Refusal | null {
  if (!isYes(body['includeSpreadsheetInResponse'])) return null;
  const ranges = listIn(body, 'responseRanges').map(String);
  const places = placesOf(draft, ranges);
  if (isRefusal(places)) return places;
  const withData =
    mask === null
      ? isYes(body['responseIncludeGridData'])
      : wants(mask, ['updatedSpreadsheet', 'sheets', 'data']);
  const cut = { places: ranges.length === 0 ? null : places, withData, baseUrl };
  return shapeSpreadsheet(draft, cut);
}
