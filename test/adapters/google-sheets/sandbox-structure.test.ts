import type { sheets_v4 } from '@googleapis/sheets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoTab } from '../../../adapters/google-sheets/sandbox.ts';
import { type ClientScene, openClientScene, spreadsheetId, TAB } from './client.ts';
import { threeRows } from './kit.ts';

/*
 * Aim: marks on rows, filters by them, and changes of the structure work as Google describes them.
 * Method: Google's own Node client makes each call; what it then reads is compared.
 */

let scene: ClientScene;

beforeEach(async () => {
  scene = await openClientScene([
    'https://www.googleapis.com/auth/spreadsheets',
    'https://www.googleapis.com/auth/drive.readonly',
  ]);
  await scene.sandbox.people([threeRows]);
});

afterEach(() => scene.close());

async function change(...requests: sheets_v4.Schema$Request[]) {
  const { data } = await scene.api.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: { requests },
  });
  return data.replies ?? [];
}

const SHEET = 1;

const rowAt = (index: number, dimension = 'ROWS') => ({
  dimensionRange: { sheetId: SHEET, dimension, startIndex: index, endIndex: index + 1 },
});

/** A mark on a row, by its number from 0; its id. */
async function mark(index: number, metadataValue: string, dimension = 'ROWS'): Promise<number> {
  const [reply] = await change({
    createDeveloperMetadata: {
      developerMetadata: {
        metadataKey: 'item',
        metadataValue,
        visibility: 'PROJECT',
        location: rowAt(index, dimension),
      },
    },
  });
  return reply?.createDeveloperMetadata?.developerMetadata?.metadataId ?? 0;
}

const byValue = (metadataValue: string) => ({
  developerMetadataLookup: { metadataKey: 'item', metadataValue },
});

async function search(...dataFilters: sheets_v4.Schema$DataFilter[]) {
  const { data } = await scene.api.spreadsheets.developerMetadata.search({
    spreadsheetId,
    requestBody: { dataFilters },
  });
  return data.matchedDeveloperMetadata?.map((one) => one.developerMetadata?.metadataValue) ?? [];
}

describe('marks on rows', () => {
  it('find their row after people inserted and deleted rows above it', async () => {
    await mark(2, 'L-2');
    await scene.sandbox.people([
      { what: 'insert-rows', tab: demoTab, at: 2, count: 3 },
      { what: 'delete-row', tab: demoTab, row: 2 },
    ]);
    const { data } = await scene.api.spreadsheets.values.batchGetByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters: [byValue('L-2')], majorDimension: 'ROWS' },
    });
    expect(data.valueRanges).toHaveLength(1);
    expect(data.valueRanges?.[0]).toMatchObject({
      valueRange: { range: `${TAB}!A5:Z5`, values: [threeRows.values[1]?.slice(0, 5)] },
      dataFilters: [byValue('L-2')],
    });
  });

  it('are gone with their row', async () => {
    await mark(2, 'L-2');
    await mark(3, 'L-3');
    await change({ deleteDimension: { range: rowAt(2).dimensionRange } });
    expect(await search({ developerMetadataLookup: { metadataKey: 'item' } })).toEqual(['L-3']);
    expect(await search({ a1Range: `${TAB}!A3` })).toEqual(['L-3']);
  });

  it('lead a write to the row where it now is, and never beyond it', async () => {
    await mark(3, 'L-3');
    await change({ insertDimension: { range: rowAt(1).dimensionRange } });
    const write = (values: unknown[][]) =>
      scene.api.spreadsheets.values.batchUpdateByDataFilter({
        spreadsheetId,
        requestBody: {
          valueInputOption: 'RAW',
          includeValuesInResponse: true,
          data: [{ dataFilter: byValue('L-3'), values }],
        },
      });
    const { data } = await write([[null, null, null, 'Tựa mới']]);
    expect(data.totalUpdatedRows).toBe(1);
    expect(data.responses?.[0]).toMatchObject({
      updatedRange: `${TAB}!A5:D5`,
      dataFilter: byValue('L-3'),
      updatedData: { range: `${TAB}!A5:Z5` },
    });
    expect(await scene.read('A5:D5')).toEqual([['L-3', expect.any(Number), 'Trang xã', 'Tựa mới']]);
    await expect(write([['một'], ['hai']])).rejects.toMatchObject({ status: 400 });
  });

  it('name what is emptied', async () => {
    await mark(1, 'L-1');
    const { data } = await scene.api.spreadsheets.values.batchClearByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters: [byValue('L-1'), { a1Range: `${TAB}!A4:B4` }] },
    });
    expect(data.clearedRanges).toEqual([`${TAB}!A2:Z2`, `${TAB}!A4:B4`]);
    expect(await scene.read('A2:A4')).toEqual([[], ['L-2']]);
  });

  it('are told by id, by place and in the grid, changed and taken away', async () => {
    const id = await mark(1, 'L-1');
    await mark(0, 'cột', 'COLUMNS');
    const get = (metadataId: number) =>
      scene.api.spreadsheets.developerMetadata.get({ spreadsheetId, metadataId });
    expect((await get(id)).data).toEqual({
      metadataId: id,
      metadataKey: 'item',
      metadataValue: 'L-1',
      visibility: 'PROJECT',
      location: { locationType: 'ROW', ...rowAt(1) },
    });
    const lookup = (more: object) => ({
      developerMetadataLookup: { metadataLocation: rowAt(1), ...more },
    });
    expect(await search(lookup({}))).toEqual(['L-1', 'cột']);
    expect(await search(lookup({ locationType: 'COLUMN' }))).toEqual(['cột']);
    expect(await search(lookup({ locationMatchingStrategy: 'EXACT_LOCATION' }))).toEqual(['L-1']);
    const { data } = await scene.api.spreadsheets.getByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters: [byValue('L-1')], includeGridData: true },
    });
    const rows = data.sheets?.[0]?.data?.[0];
    expect(rows?.startRow).toBe(1);
    expect(rows?.rowMetadata?.[0]?.developerMetadata?.[0]?.metadataId).toBe(id);
    await change({
      updateDeveloperMetadata: {
        dataFilters: [byValue('L-1')],
        developerMetadata: { metadataValue: 'L-9' },
        fields: 'metadataValue',
      },
    });
    expect((await get(id)).data.metadataValue).toBe('L-9');
    const [reply] = await change({ deleteDeveloperMetadata: { dataFilter: byValue('L-9') } });
    expect(reply?.deleteDeveloperMetadata?.deletedDeveloperMetadata).toHaveLength(1);
    await expect(get(id)).rejects.toMatchObject({ status: 404 });
  });

  it('belong to one row each, have a key and a visibility, and an id of their own', async () => {
    const location = {
      dimensionRange: { sheetId: SHEET, dimension: 'ROWS', startIndex: 0, endIndex: 2 },
    };
    const good = { metadataId: 7, metadataKey: 'k', visibility: 'DOCUMENT', location: rowAt(0) };
    const { visibility: _none, ...unseen } = good;
    await change({ createDeveloperMetadata: { developerMetadata: good } });
    for (const developerMetadata of [{ ...good, metadataId: 8, location }, good, unseen]) {
      const wrong = change({ createDeveloperMetadata: { developerMetadata } });
      await expect(wrong).rejects.toMatchObject({ status: 400 });
    }
  });

  it('may belong to the whole spreadsheet', async () => {
    const developerMetadata = { metadataKey: 'k', visibility: 'DOCUMENT', metadataValue: 'v' };
    await change({
      createDeveloperMetadata: {
        developerMetadata: { ...developerMetadata, location: { spreadsheet: true } },
      },
    });
    const { data } = await scene.api.spreadsheets.get({ spreadsheetId });
    expect(data.developerMetadata?.[0]).toMatchObject(developerMetadata);
    expect(await search({ a1Range: `${TAB}!A1:Z9` })).toEqual([]);
  });
});

describe('a filter', () => {
  it('is exactly one of the three kinds; what two of them match is told once', async () => {
    const both = { a1Range: `${TAB}!A1`, gridRange: { sheetId: SHEET } };
    for (const dataFilters of [[{}], [both], []]) {
      await expect(search(...dataFilters)).rejects.toMatchObject({ status: 400 });
    }
    const gridRange = { sheetId: SHEET, startRowIndex: 1, endRowIndex: 2, endColumnIndex: 1 };
    const { data } = await scene.api.spreadsheets.values.batchGetByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters: [{ gridRange }, { a1Range: `${TAB}!A2` }] },
    });
    expect(data.valueRanges).toEqual([
      {
        valueRange: { range: `${TAB}!A2`, majorDimension: 'ROWS', values: [['L-1']] },
        dataFilters: [{ gridRange }, { a1Range: `${TAB}!A2` }],
      },
    ]);
  });
});

describe('changes of the structure', () => {
  it('may be answered with the spreadsheet as it then is', async () => {
    const requests = [
      { updateSpreadsheetProperties: { properties: { title: 'Tên mới' }, fields: 'title' } },
      { addSheet: { properties: { title: 'Mới' } } },
    ];
    const ask = async (more: object) => {
      const requestBody = { requests: [requests.pop()].flatMap((one) => one ?? []), ...more };
      const { data } = await scene.api.spreadsheets.batchUpdate({ spreadsheetId, requestBody });
      return data.updatedSpreadsheet;
    };
    expect(await ask({})).toBeUndefined();
    const told = await ask({
      includeSpreadsheetInResponse: true,
      responseRanges: [`${TAB}!A2:A3`],
      responseIncludeGridData: true,
    });
    expect(told?.properties?.title).toBe('Tên mới');
    expect(told?.sheets).toHaveLength(1);
    expect(told?.sheets?.[0]?.data?.[0]?.rowData).toHaveLength(2);
  });

  it('repeatCell sets what its mask names in every cell, and keeps the rest', async () => {
    const range = { sheetId: SHEET, endRowIndex: 1, endColumnIndex: 2 };
    await change({
      repeatCell: {
        range,
        cell: { userEnteredFormat: { textFormat: { bold: true } }, note: 'đầu' },
        fields: 'userEnteredFormat.textFormat.bold,note',
      },
    });
    const { data } = await scene.api.spreadsheets.get({
      spreadsheetId,
      ranges: [`${TAB}!A1:C1`],
      fields: 'sheets.data.rowData.values(formattedValue,note,userEnteredFormat.textFormat.bold)',
    });
    const bold = { userEnteredFormat: { textFormat: { bold: true } }, note: 'đầu' };
    expect(data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values).toEqual([
      { formattedValue: 'Mã', ...bold },
      { formattedValue: 'Ngày giờ đăng', ...bold },
      { formattedValue: 'Kênh' },
    ]);
    const wrong = change({ repeatCell: { range, cell: {}, fields: 'colour' } });
    await expect(wrong).rejects.toMatchObject({ status: 400 });
  });

  it('appendCells writes below everything, columns come and go, sortRange sorts', async () => {
    await change(
      {
        appendCells: {
          sheetId: SHEET,
          rows: [{ values: [{ userEnteredValue: { stringValue: 'L-0' } }] }],
          fields: 'userEnteredValue',
        },
      },
      { insertDimension: { range: rowAt(0, 'COLUMNS').dimensionRange } },
      {
        sortRange: {
          range: { sheetId: SHEET, startRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 },
          sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }],
        },
      },
    );
    expect(await scene.read('B1:B9')).toEqual([['Mã'], ['L-3'], ['L-2'], ['L-1'], ['L-0']]);
    await change({ deleteDimension: { range: rowAt(0, 'COLUMNS').dimensionRange } });
    expect(await scene.read('A2:A3')).toEqual([['L-3'], ['L-2']]);
    expect(await scene.read('D3')).toEqual([['Sửa cầu Bến Thử']]);
  });

  it('is refused as a whole for a request that is none', async () => {
    const added = { addSheet: { properties: { title: 'Mới' } } };
    const wrong = change(added, { unheardOf: {} } as sheets_v4.Schema$Request);
    await expect(wrong).rejects.toMatchObject({ status: 400 });
    expect(scene.sandbox.sheet().sheets).toHaveLength(1);
  });
});

describe('whole spreadsheets', () => {
  it('are created for the caller, with tabs and their data, and take copies of tabs', async () => {
    const { api } = scene;
    const { data } = await api.spreadsheets.create({
      requestBody: {
        properties: { title: 'Của tôi', timeZone: 'Asia/Ho_Chi_Minh' },
        sheets: [
          {
            properties: { title: 'Một', sheetId: 5 },
            data: [{ rowData: [{ values: [{ userEnteredValue: { numberValue: 4 } }] }] }],
          },
        ],
      },
    });
    const made = data.spreadsheetId ?? '';
    expect(data).toMatchObject({
      properties: { title: 'Của tôi', timeZone: 'Asia/Ho_Chi_Minh' },
      sheets: [{ properties: { title: 'Một', sheetId: 5, index: 0 } }],
    });
    const copied = await api.spreadsheets.sheets.copyTo({
      spreadsheetId,
      sheetId: SHEET,
      requestBody: { destinationSpreadsheetId: made },
    });
    expect(copied.data).toMatchObject({ title: `Copy of ${demoTab}`, index: 1 });
    const read = await api.spreadsheets.values.batchGet({
      spreadsheetId: made,
      ranges: ['Một!A1', `'Copy of ${demoTab}'!A2`],
    });
    expect(read.data.valueRanges?.map((one) => one.values)).toEqual([[['4']], [['L-1']]]);
    const bare = await api.spreadsheets.create({ requestBody: {} });
    expect(bare.data.sheets?.[0]?.properties).toMatchObject({ sheetId: 0, title: 'Sheet1' });
  });

  it('have a version in Drive that grows with every change', async () => {
    const version = async () => {
      const url = `${scene.sandbox.baseUrl}/drive/v3/files/${spreadsheetId}?fields=version`;
      const { data } = await scene.jwt.request<{ version: string }>({ url });
      return Number(data.version);
    };
    const before = await version();
    await change({ addSheet: { properties: { title: 'Mới' } } });
    expect(await version()).toBe(before + 1);
  });
});
