import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoTab } from '../../../adapters/google-sheets/sandbox.ts';
import { type ClientScene, openClientScene, spreadsheetId, TAB } from './client.ts';
import { threeRows } from './kit.ts';

/*
 * Aim: programs of others may write into the stand-in's sheets as into the real ones.
 * Method: Google's own Node client makes each call; the tab is looked at afterwards.
 */

let scene: ClientScene;

beforeEach(async () => {
  scene = await openClientScene();
  await scene.sandbox.people([threeRows]);
});

afterEach(() => scene.close());

async function append(cells: string, values: unknown[][], more: Record<string, unknown> = {}) {
  const { data } = await scene.api.spreadsheets.values.append({
    spreadsheetId,
    range: cells === '' ? TAB : `${TAB}!${cells}`,
    valueInputOption: 'RAW',
    requestBody: { values },
    ...more,
  });
  return data;
}

const update = (cells: string, requestBody: object, more: Record<string, unknown> = {}) =>
  scene.api.spreadsheets.values.update({
    spreadsheetId,
    range: `${TAB}!${cells}`,
    valueInputOption: 'RAW',
    requestBody,
    ...more,
  });

describe('appending', () => {
  it.each([
    'A1',
    'A1:C1',
    'C3',
    'F2:F3',
    'A1:Z1000',
    '',
  ])('continues the table that %j belongs to, and writes over none of its rows', async (cells) => {
    const answer = await append(cells, [['L-4', 'mới']]);
    expect(answer.tableRange).toBe(`${TAB}!A1:G4`);
    expect(answer.updates?.updatedRange).toBe(`${TAB}!A5:B5`);
    expect(await scene.read('A2:A5')).toEqual([['L-1'], ['L-2'], ['L-3'], ['L-4']]);
  });

  it('begins at the named cell when no table is there, beside a table and far from it', async () => {
    const far = await append('M1', [['x', 'y']]);
    expect(far.tableRange).toBeUndefined();
    expect(far.updates?.updatedRange).toBe(`${TAB}!M1:N1`);
    const beside = await append('A6', [['z']]);
    expect(beside.updates?.updatedRange).toBe(`${TAB}!A6`);
    expect(await scene.read('A1:A2')).toEqual([['Mã'], ['L-1']]);
  });

  it('tells two tables apart as Google’s guide does', async () => {
    await scene.sandbox.people([
      { what: 'add-tab', tab: 'Hai' },
      {
        what: 'rows',
        tab: 'Hai',
        from: 1,
        values: [
          ['x', 'y', 'z'],
          ['x', 'y', 'z'],
          [],
          ['', 'x', 'y'],
          ['', '', 'y', 'z'],
          ['', 'x', 'y', 'z'],
        ],
      },
    ]);
    const found = async (range: string) => {
      const { data } = await scene.api.spreadsheets.values.append({
        spreadsheetId,
        range,
        valueInputOption: 'RAW',
        requestBody: { values: [[null]] },
      });
      return [data.tableRange, data.updates?.updatedRange];
    };
    for (const range of ['Hai', 'Hai!B4', 'Hai!B5', 'Hai!C5:D5', 'Hai!B2:D4', 'Hai!A3:G10']) {
      expect(await found(range), range).toEqual(['Hai!B4:D6', 'Hai!B7']);
    }
    expect(await found('Hai!A1')).toEqual(['Hai!A1:C2', 'Hai!A3']);
    expect(await found('Hai!E4')).toEqual([undefined, 'Hai!E4']);
  });

  it('pushes what stands below down with INSERT_ROWS, and writes over it without', async () => {
    const below = { what: 'type', tab: demoTab, cell: 'A6', value: 'dưới' } as const;
    await scene.sandbox.people([below]);
    await append('A1', [['chèn'], ['hai']], { insertDataOption: 'INSERT_ROWS' });
    expect(await scene.read('A4:A8')).toEqual([['L-3'], ['chèn'], ['hai'], [], ['dưới']]);
    await append('A1', [['một'], ['đè']], { insertDataOption: 'OVERWRITE' });
    expect(await scene.read('A6:A8')).toEqual([['hai'], ['một'], ['đè']]);
  });

  it('lets the grid grow when the table reaches its end', async () => {
    await scene.sandbox.people([{ what: 'type', tab: demoTab, cell: 'Z1000', value: 'cuối' }]);
    const answer = await append('Z1000', [['a', 'b']]);
    expect(answer.updates?.updatedRange).toBe(`${TAB}!Z1001:AA1001`);
    expect(scene.sandbox.sheet().sheets[0]).toMatchObject({ rowCount: 1_001, columnCount: 27 });
  });

  it('tells the values back that it wrote', async () => {
    const more = { includeValuesInResponse: true, responseValueRenderOption: 'UNFORMATTED_VALUE' };
    const answer = await append('A1', [['x', 1.5]], more);
    expect(answer.updates?.updatedData).toEqual({
      range: `${TAB}!A5:B5`,
      majorDimension: 'ROWS',
      values: [['x', 1.5]],
    });
  });
});

describe('updating', () => {
  it('takes a single cell as the upper left corner', async () => {
    const { data } = await update('F2', {
      values: [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
    });
    expect(data).toMatchObject({ updatedRange: `${TAB}!F2:H3`, updatedCells: 6 });
    expect(await scene.read('F2:H3')).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
  });

  it('refuses more than a range holds, more than the grid holds, and writes nothing', async () => {
    const values = [['a', 'b', 'c']];
    await expect(update('F2:G2', { values })).rejects.toMatchObject({
      status: 400,
      message: `Requested writing within range [${TAB}!F2:G2], but tried writing to column [H]`,
    });
    await expect(update('Y2', { values })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('exceeds grid limits') as string,
    });
    expect(await scene.read('F2:H2')).toEqual([['tiem.jpg']]);
  });

  it('refuses a body that names another range than the address', async () => {
    const values = [['a']];
    await expect(update('F2', { range: `${TAB}!F3`, values })).rejects.toMatchObject({
      status: 400,
    });
    const same = await update('F2', { range: `${TAB}!$F$2`, values });
    expect(same.data.updatedCells).toBe(1);
  });

  it('refuses rows that are no lists, unknown options and what is no JSON', async () => {
    await expect(update('F2', { values: ['a'] })).rejects.toMatchObject({ status: 400 });
    const unknown = { responseValueRenderOption: 'NICE' };
    await expect(update('F2', { values: [['a']] }, unknown)).rejects.toMatchObject({ status: 400 });
    const range = encodeURIComponent(`${TAB}!F2`);
    const url = `${scene.sandbox.baseUrl}/v4/spreadsheets/${spreadsheetId}/values/${range}`;
    const broken = scene.jwt.request({
      url: `${url}?valueInputOption=RAW`,
      method: 'PUT',
      body: '{"values":',
      retry: false,
    });
    await expect(broken).rejects.toMatchObject({ status: 400 });
    expect(await scene.read('F2')).toEqual([['tiem.jpg']]);
  });

  it('tells the whole asked range back, in the asked form', async () => {
    const options = { valueInputOption: 'USER_ENTERED', includeValuesInResponse: true };
    const shown = await update('A2:C3', { values: [['mới', '07/12/2026']] }, options);
    expect(shown.data.updatedData).toEqual({
      range: `${TAB}!A2:C3`,
      majorDimension: 'ROWS',
      values: [
        ['mới', '07/12/2026', 'Trang xã'],
        ['L-2', '08/12/2026 07:00', 'Trang xã'],
      ],
    });
    const { data } = await scene.api.spreadsheets.values.batchUpdate({
      spreadsheetId,
      requestBody: {
        valueInputOption: 'RAW',
        includeValuesInResponse: true,
        responseValueRenderOption: 'UNFORMATTED_VALUE',
        responseDateTimeRenderOption: 'SERIAL_NUMBER',
        data: [{ range: `${TAB}!B2`, majorDimension: 'COLUMNS', values: [[null, 'chữ']] }],
      },
    });
    expect(data.responses?.[0]?.updatedData).toEqual({
      range: `${TAB}!B2:B3`,
      majorDimension: 'COLUMNS',
      values: [[46_363, 'chữ']],
    });
  });
});

describe('masks', () => {
  it.each([
    'nope',
    'sheets.nope',
    'properties(title,nope)',
    'spreadsheetId/nope',
  ])('refuses %s, whose last name no answer has', async (fields) => {
    await expect(scene.api.spreadsheets.get({ spreadsheetId, fields })).rejects.toMatchObject({
      status: 400,
      message: 'Invalid field selection nope',
    });
  });

  it('holds for every call, and a wrong one is refused before anything is written', async () => {
    const masked = await update('F2', { values: [['x']] }, { fields: 'updatedRange' });
    expect(masked.data).toEqual({ updatedRange: `${TAB}!F2` });
    const wrong = update('F2', { values: [['y']] }, { fields: 'updatedNothing' });
    await expect(wrong).rejects.toMatchObject({ status: 400 });
    expect(await scene.read('F2')).toEqual([['x']]);
  });
});
