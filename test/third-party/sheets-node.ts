/**
 * Runs Google's own Node client against the stand-in: `node test/third-party/sheets-node.ts`.
 * Says `ok …` for every thing that worked and ends with 1 at the first that did not.
 */

import assert from 'node:assert/strict';
import type { sheets_v4 } from '@googleapis/sheets';
import { demoTab, type GoogleSheetsSandbox, seeded } from '../../adapters/google-sheets/sandbox.ts';
import { openClientScene, spreadsheetId, TAB } from '../adapters/google-sheets/client.ts';

/** As the client does by itself for GET and PUT, without its waits of seconds. */
const ONCE = { retry: false };

function ok(what: string): void {
  process.stdout.write(`ok ${what}\n`);
}

async function values(api: sheets_v4.Sheets): Promise<void> {
  const range = `${TAB}!A2:C4`;
  const written = await api.spreadsheets.values.update({
    spreadsheetId,
    range,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [['a', '07/12/2026', 1.5], [], ['=1+1', true]] },
  });
  assert.equal(written.data.updatedCells, 5);
  const shown = await api.spreadsheets.values.get({ spreadsheetId, range });
  assert.deepEqual(shown.data.values, [['a', '07/12/2026', '1,5'], [], ['#NAME?', 'TRUE']]);
  const plain = await api.spreadsheets.values.batchGet({
    spreadsheetId,
    ranges: [range, `${TAB}!X1:Z9`],
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  assert.deepEqual(plain.data.valueRanges?.[0]?.values?.[0], ['a', 46_363, 1.5]);
  assert.equal(plain.data.valueRanges?.[1]?.values, undefined);
  ok('update, get, batchGet');
  const raw = await api.spreadsheets.values.batchUpdate({
    spreadsheetId,
    requestBody: {
      valueInputOption: 'RAW',
      data: [{ range: `${TAB}!A4:B4`, values: [['=1+1', null]] }],
    },
  });
  assert.equal(raw.data.totalUpdatedRows, 1);
  const formula = await api.spreadsheets.values.get({
    spreadsheetId,
    range: `${TAB}!A4:B4`,
    valueRenderOption: 'FORMULA',
  });
  assert.deepEqual(formula.data.values, [['=1+1', true]]);
  ok('RAW stays text, null leaves the cell');
  const appended = await api.spreadsheets.values.append({
    spreadsheetId,
    range: TAB,
    valueInputOption: 'RAW',
    insertDataOption: 'INSERT_ROWS',
    requestBody: { values: [['cuối']] },
  });
  assert.match(appended.data.updates?.updatedRange ?? '', /!A5/);
  await api.spreadsheets.values.clear({ spreadsheetId, range: `${TAB}!A2:C9`, requestBody: {} });
  const empty = await api.spreadsheets.values.get({ spreadsheetId, range });
  assert.equal(empty.data.values, undefined);
  ok('append and clear');
}

async function structure(api: sheets_v4.Sheets): Promise<void> {
  const bad = { updateCells: { start: { sheetId: 999 }, rows: [], fields: '*' } };
  const addSheet = { addSheet: { properties: { title: 'Mới', sheetId: 77 } } };
  const both = api.spreadsheets.batchUpdate(
    { spreadsheetId, requestBody: { requests: [addSheet, bad] } },
    ONCE,
  );
  await assert.rejects(both, { status: 400 });
  const titles = async () => {
    const fields = 'sheets.properties(title,sheetId)';
    const { data } = await api.spreadsheets.get({ spreadsheetId, fields });
    return data.sheets?.map((one) => one.properties?.title);
  };
  assert.deepEqual(await titles(), [demoTab]);
  await api.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: [addSheet] } });
  assert.deepEqual(await titles(), [demoTab, 'Mới']);
  ok('a batch is applied as a whole or not at all');
}

async function trouble(sandbox: GoogleSheetsSandbox, api: sheets_v4.Sheets): Promise<void> {
  const get = (range: string) => api.spreadsheets.values.get({ spreadsheetId, range }, ONCE);
  await assert.rejects(get('Nowhere!A1'), { status: 400, message: /Unable to parse range/ });
  await assert.rejects(api.spreadsheets.get({ spreadsheetId: 'nobody' }, ONCE), { status: 404 });
  await sandbox.people([{ what: 'share', email: seeded.account, role: 'none' }]);
  await assert.rejects(get(TAB), { status: 403 });
  await sandbox.people([{ what: 'share', email: seeded.account, role: 'writer' }]);
  ok('400, 403 and 404');
  let refused = 0;
  for (let call = 0; call < 70; call += 1) {
    await get(TAB).catch((error: { status?: number }) => {
      assert.equal(error.status, 429);
      refused += 1;
    });
  }
  assert.ok(refused >= 10 && refused < 40);
  ok('60 reads a minute');
}

async function main(): Promise<void> {
  const { sandbox, api, close } = await openClientScene();
  try {
    await values(api);
    await structure(api);
    await trouble(sandbox, api);
  } finally {
    await close();
  }
}

await main();
