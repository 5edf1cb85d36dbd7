/** Requests that make, change and take away tabs, and the spreadsheet's own properties. */

import { sheetOf } from '../../a1.ts';
import { type Answer, type Body, bodyOf } from '../../answer.ts';
import { badArgument, isRefusal, noGrid, type Refusal } from '../../errors.ts';
import { type Mask, wants } from '../../fields.ts';
import { freshSheet } from '../../grid.ts';
import type { SheetRecord, SpreadsheetRecord } from '../../records.ts';
import { bounds } from '../../rules.ts';
import { shapeProperties } from '../../shape-spreadsheet.ts';
import { type Doer, readFields } from './request.ts';

export const addSheet: Doer = (draft, body, nextId) => {
  const given = bodyOf(body['properties']);
  const title = typeof given['title'] === 'string' ? given['title'] : `Sheet${nextId()}`;
  const sheetId = typeof given['sheetId'] === 'number' ? given['sheetId'] : nextId();
  const wrong = takenTrouble(draft, title, sheetId);
  if (wrong !== null) return wrong;
  const sheet = freshSheet(sheetId, title);
  sheet.hidden = given['hidden'] === true;
  const badGrid = setGrid(sheet, bodyOf(given['gridProperties']), {});
  if (badGrid !== null) return badGrid;
  putAt(draft, sheet, given['index']);
  return { addSheet: { properties: shapeProperties(draft, sheet) } };
};

function takenTrouble(draft: SpreadsheetRecord, title: string, sheetId: number): Refusal | null {
  if (draft.sheets.length >= bounds.sheets) return badArgument('too many sheets');
  if (draft.sheets.some((one) => one.title === title)) {
    return badArgument(
      `A sheet with the name "${title}" already exists. Please enter another name.`,
    );
  }
  return sheetOf(draft, sheetId) === null
    ? null
    : badArgument(`Sheet ID ${sheetId} is already in use.`);
}

function putAt(draft: SpreadsheetRecord, sheet: SheetRecord, index: unknown): void {
  draft.sheets.splice(typeof index === 'number' ? index : draft.sheets.length, 0, sheet);
}

/** Sizes of the grid that the mask names. */
function setGrid(sheet: SheetRecord, given: Body, mask: Mask): Refusal | null {
  for (const name of ['rowCount', 'columnCount', 'frozenRowCount'] as const) {
    const value = given[name];
    if (value === undefined || !wants(mask, [name])) continue;
    const most = name === 'columnCount' ? bounds.columns : bounds.rows;
    if (typeof value !== 'number' || value < 0 || value > most) return badArgument(`bad ${name}`);
    sheet[name] = value;
  }
  sheet.rows.length = Math.min(sheet.rows.length, sheet.rowCount);
  for (const row of sheet.rows) row.length = Math.min(row.length, sheet.columnCount);
  return null;
}

export const deleteSheet: Doer = (draft, body) => {
  const sheet = sheetOf(draft, body['sheetId']);
  if (sheet === null) return noGrid(body['sheetId']);
  if (draft.sheets.length === 1) {
    return badArgument("You can't remove all the sheets in a document.");
  }
  draft.sheets.splice(draft.sheets.indexOf(sheet), 1);
  return {};
};

/** A copy with its cells and formats; marks stay with the original. */
export const duplicateSheet: Doer = (draft, body, nextId) => {
  const source = sheetOf(draft, body['sourceSheetId']);
  if (source === null) return noGrid(body['sourceSheetId']);
  const { newSheetId, newSheetName, insertSheetIndex } = body;
  const sheetId = typeof newSheetId === 'number' ? newSheetId : nextId();
  const title = typeof newSheetName === 'string' ? newSheetName : `Copy of ${source.title}`;
  const wrong = takenTrouble(draft, title, sheetId);
  if (wrong !== null) return wrong;
  const sheet = { ...structuredClone(source), sheetId, title, metadata: [], protectedRanges: [] };
  putAt(draft, sheet, insertSheetIndex ?? 0);
  return { duplicateSheet: { properties: shapeProperties(draft, sheet) } };
};

export const updateSheetProperties: Doer = (draft, body) => {
  const mask = readFields(body, 'SheetProperties');
  if (isRefusal(mask)) return mask;
  const given = bodyOf(body['properties']);
  const sheet = sheetOf(draft, given['sheetId']);
  if (sheet === null) return noGrid(given['sheetId']);
  const { title, hidden, index } = given;
  if (typeof title === 'string' && wants(mask, ['title'])) {
    if (draft.sheets.some((one) => one !== sheet && one.title === title)) {
      return badArgument(
        `A sheet with the name "${title}" already exists. Please enter another name.`,
      );
    }
    sheet.title = title;
  }
  if (wants(mask, ['hidden'])) sheet.hidden = hidden === true;
  if (typeof index === 'number' && wants(mask, ['index'])) {
    draft.sheets.splice(draft.sheets.indexOf(sheet), 1);
    putAt(draft, sheet, index);
  }
  if (!wants(mask, ['gridProperties'])) return {};
  return setGrid(sheet, bodyOf(given['gridProperties']), mask['gridProperties'] ?? {}) ?? {};
};

export const updateSpreadsheetProperties: Doer = (draft, body) => {
  const mask = readFields(body, 'SpreadsheetProperties');
  if (isRefusal(mask)) return mask;
  return setProperties(draft, bodyOf(body['properties']), mask);
};

export function setProperties(draft: SpreadsheetRecord, given: Body, mask: Mask): Answer | Refusal {
  for (const name of ['title', 'locale', 'timeZone'] as const) {
    const value = given[name];
    if (value === undefined || !wants(mask, [name])) continue;
    if (typeof value !== 'string' || value === '') return badArgument(`Invalid ${name}`);
    draft[name] = value;
  }
  return {};
}
