/** `spreadsheets.create` and `sheets.copyTo`. */

import { randomBytes } from 'node:crypto';
import { sheetOf } from '../a1.ts';
import { type Answer, type Body, bodyOf, listIn, valueAt } from '../answer.ts';
import { badArgument, isRefusal, noGrid, notFound, notShared, type Refusal } from '../errors.ts';
import { freshSheet } from '../grid.ts';
import type { SheetRecord, SpreadsheetRecord } from '../records.ts';
import { bounds } from '../rules.ts';
import { shapeProperties, shapeSpreadsheet } from '../shape-spreadsheet.ts';
import { writeGridData } from './requests/cells.ts';
import { createDeveloperMetadata } from './requests/metadata.ts';
import type { Doer } from './requests/request.ts';
import { addSheet, setProperties } from './requests/sheets.ts';

/** Who calls, and all spreadsheets that there are. */
export interface Desk {
  /** Its address. */
  readonly account: string;
  readonly spreadsheets: SpreadsheetRecord[];
}

/** POST spreadsheets: the caller's own; what it does not name is as in a fresh one. */
export function createSpreadsheet(
  { account, spreadsheets }: Desk,
  body: Body,
  nextId: () => number,
  baseUrl: string,
): Answer | Refusal {
  if (spreadsheets.length >= bounds.spreadsheets) return badArgument('too many spreadsheets');
  const made: SpreadsheetRecord = {
    id: `1sandbox${randomBytes(27).toString('base64url')}`,
    title: 'Untitled spreadsheet',
    timeZone: 'Etc/GMT',
    locale: 'en_US',
    version: 1,
    isDeleted: false,
    shared: { [account]: 'writer' },
    sheets: [],
  };
  const wrong = filledIn(made, body, nextId);
  if (wrong !== null) return wrong;
  spreadsheets.push(made);
  return shapeSpreadsheet(made, { places: null, withData: false, baseUrl });
}

function filledIn(made: SpreadsheetRecord, body: Body, nextId: () => number): Refusal | null {
  const named = setProperties(made, bodyOf(body['properties']), {});
  if (isRefusal(named)) return named;
  const sheets = listIn(body, 'sheets').map(bodyOf);
  for (const [at, given] of sheets.entries()) {
    const wrong = addGiven(made, given, at, nextId);
    if (wrong !== null) return wrong;
  }
  if (sheets.length === 0) made.sheets.push(freshSheet(0, 'Sheet1'));
  return marked(made, listIn(body, 'developerMetadata'), { spreadsheet: true }, nextId);
}

function addGiven(
  made: SpreadsheetRecord,
  given: Body,
  at: number,
  nextId: () => number,
): Refusal | null {
  const properties = { title: `Sheet${at + 1}`, ...bodyOf(given['properties']), index: at };
  const added = addSheet(made, { properties }, nextId);
  if (isRefusal(added)) return added;
  const sheet = made.sheets[at];
  if (sheet === undefined) return null;
  for (const data of listIn(given, 'data')) {
    const wrong = writeGridData(sheet, bodyOf(data));
    if (wrong !== null) return wrong;
  }
  const { sheetId } = sheet;
  return marked(made, listIn(given, 'developerMetadata'), { sheetId }, nextId);
}

/** Marks that a body brings along; where they lie in it says what they belong to. */
function marked(
  made: SpreadsheetRecord,
  list: readonly unknown[],
  location: Body,
  nextId: () => number,
): Refusal | null {
  const create: Doer = createDeveloperMetadata;
  for (const one of list) {
    const developerMetadata = { ...bodyOf(one), location };
    const answer = create(made, { developerMetadata }, nextId);
    if (isRefusal(answer)) return answer;
  }
  return null;
}

/** POST sheets/{sheetId}:copyTo: into a spreadsheet that the caller may write. */
export function copySheetTo(
  spreadsheet: SpreadsheetRecord,
  sheetId: number,
  { account, spreadsheets }: Desk,
  body: Body,
  nextId: () => number,
): Answer | Refusal {
  const source = sheetOf(spreadsheet, sheetId);
  if (source === null) return noGrid(sheetId);
  const id = valueAt(body, 'destinationSpreadsheetId');
  const target = spreadsheets.find((one) => one.id === id && !one.isDeleted);
  if (target === undefined) return notFound();
  if (target.shared[account] !== 'writer') return notShared();
  if (target.sheets.length >= bounds.sheets) return badArgument('too many sheets');
  const copy: SheetRecord = {
    ...structuredClone(source),
    sheetId: nextId(),
    title: freeTitle(target, source.title),
    metadata: [],
    protectedRanges: [],
  };
  target.sheets.push(copy);
  target.version += 1;
  return shapeProperties(target, copy);
}

function freeTitle({ sheets }: SpreadsheetRecord, title: string): string {
  const isTaken = (name: string) => sheets.some((one) => one.title === name);
  for (let number = 1; number <= bounds.sheets; number += 1) {
    const name = number === 1 ? `Copy of ${title}` : `Copy of ${title} ${number}`;
    if (!isTaken(name)) return name;
  }
  return `Copy of ${title} ${bounds.sheets + 1}`;
}
