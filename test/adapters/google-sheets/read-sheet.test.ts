import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoTab, seeded } from '../../../adapters/google-sheets/sandbox.ts';
import { openSheetScene, type SheetScene, threeRows, wordsOf } from './kit.ts';

/*
 * Aim: what people typed arrives with its type, and every trouble is told as what it is.
 * Method: Google's own client through Loa's own HTTP against the stand-in.
 */

let scene: SheetScene;

beforeEach(async () => {
  scene = await openSheetScene();
  await scene.people(threeRows);
});
afterEach(() => scene.close());

async function readWords(): Promise<string[][]> {
  const reading = await scene.sheet.read(scene.clock.now());
  if (reading.type !== 'read') throw new Error(reading.code);
  return reading.grids.flatMap((grid) => grid.rows.map((row) => wordsOf(row.cells)));
}

async function readTrouble(sheet = scene.sheet) {
  const reading = await sheet.read(scene.clock.now());
  return reading.type === 'trouble' ? reading : null;
}

describe('reading a shared sheet', () => {
  it('takes two calls, and gives dates as people see them', async () => {
    expect(await readWords()).toEqual([
      ['Mã', 'Ngày giờ đăng', 'Kênh', 'Tiêu đề', 'Nội dung', 'Ảnh', 'Ghi chú'],
      ['L-1', '2026-12-07 18:30', 'Trang xã', 'Lịch tiêm chủng', 'Mời bà con', 'tiem.jpg'],
      ['L-2', '2026-12-08 07:00', 'Trang xã', 'Sửa cầu Bến Thử', 'Tạm cấm xe'],
      ['L-3', '2026-12-09 19:00', 'Trang xã', 'Ngày hội sách', 'Tại thư viện'],
    ]);
    const kinds = scene.sandbox.calls().map((call) => call.kind);
    expect(kinds).toEqual(['token', 'read', 'read']);
  });

  it('tells numbers, ticks, dates, times, broken formulas and text apart', async () => {
    const tab = demoTab;
    await scene.people(
      { what: 'type', tab, cell: 'A5', value: 46000 },
      { what: 'type', tab, cell: 'B5', value: '07/12/2026' },
      { what: 'type', tab, cell: 'C5', value: '18:30' },
      { what: 'type', tab, cell: 'D5', value: 'TRUE' },
      { what: 'break', tab, cell: 'E5', text: '#REF!' },
      { what: 'break', tab, cell: 'F5', text: 'Loading...' },
      { what: 'type', tab, cell: 'G5', value: '=1+1', raw: true },
      { what: 'type', tab, cell: 'H5', value: 'Tiê\u0300n\r\nđiện', raw: true },
    );
    const reading = await scene.sheet.read(scene.clock.now());
    expect(reading.type === 'read' && reading.grids[0]?.rows.at(-1)?.cells).toEqual([
      { type: 'number', value: 46000 },
      { type: 'when', day: '2026-12-07', time: null },
      { type: 'when', day: null, time: '18:30' },
      { type: 'tick', value: true },
      { type: 'error', text: '#REF!' },
      { type: 'error', text: 'Loading...' },
      { type: 'text', text: '=1+1' },
      { type: 'text', text: 'Tiền\nđiện' },
    ]);
  });

  it('tells merges, hidden rows and gaps, counted from 1', async () => {
    await scene.people(
      { what: 'merge', tab: demoTab, from: 'B2', to: 'B3' },
      { what: 'hide-row', tab: demoTab, row: 3 },
      { what: 'insert-rows', tab: demoTab, at: 4, count: 2 },
    );
    const reading = await scene.sheet.read(scene.clock.now());
    const grid = reading.type === 'read' ? reading.grids[0] : undefined;
    expect(grid?.merges).toEqual([{ fromRow: 2, toRow: 3, fromColumn: 2, toColumn: 2 }]);
    expect(grid?.rows.map(({ row, isHidden }) => [row, isHidden])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [6, false],
    ]);
  });

  it('reads a hidden tab like others and tells that it is hidden', async () => {
    const before = await scene.sheet.read(scene.clock.now());
    expect(before.type === 'read' && before.grids[0]).not.toHaveProperty('isHidden');
    await scene.people({ what: 'hide-tab', tab: demoTab });
    const after = await scene.sheet.read(scene.clock.now());
    expect(after.type === 'read' && after.grids[0]?.isHidden).toBe(true);
  });

  it('reads every tab with a strange name, and only the named ones when some are named', async () => {
    await scene.people(
      { what: 'add-tab', tab: "T1 'nháp'!A1" },
      { what: 'type', tab: "T1 'nháp'!A1", cell: 'A1', value: 'x' },
    );
    const all = await scene.sheet.read(scene.clock.now());
    expect(all.type === 'read' && all.grids.map((grid) => grid.sheet)).toEqual([
      demoTab,
      "T1 'nháp'!A1",
    ]);
    const one = await scene.open({ tabs: ["T1 'nháp'!A1"] }).read(scene.clock.now());
    expect(one.type === 'read' && one.grids.map((grid) => grid.rows.length)).toEqual([1]);
  });

  it('notes a time zone that is not the office’s, and none that shows the same clock', async () => {
    await scene.people({ what: 'time-zone', timeZone: 'Asia/Bangkok' });
    expect(await scene.sheet.read(0)).toMatchObject({ notes: [] });
    await scene.people({ what: 'time-zone', timeZone: 'America/Los_Angeles' });
    expect(await scene.sheet.read(0)).toMatchObject({
      notes: [{ code: 'sheet-time-zone', values: { sheetZone: 'America/Los_Angeles' } }],
    });
  });
});

describe('trouble with a shared sheet', () => {
  it('says which account to share with, and reads again once it is shared', async () => {
    const email = seeded.account;
    await scene.people({ what: 'share', email, role: 'none' });
    expect(await readTrouble()).toMatchObject({
      code: 'sheet-not-shared',
      values: { account: email },
      retryAt: null,
    });
    await scene.people({ what: 'share', email, role: 'reader' });
    expect(await readWords()).toHaveLength(4);
  });

  it('tells a deleted sheet, a wrong id and a missing tab', async () => {
    expect(
      await readTrouble(scene.open({ spreadsheetId: 'nobody-knows-this-sheet' })),
    ).toMatchObject({
      code: 'sheet-gone',
    });
    const named = scene.open({ tabs: [demoTab] });
    await scene.people({ what: 'rename-tab', tab: demoTab, to: 'T12' });
    expect(await readTrouble(named)).toMatchObject({
      code: 'sheet-tab-missing',
      values: { missing: demoTab, present: 'T12' },
    });
    await scene.people({ what: 'delete' });
    expect(await readTrouble()).toMatchObject({ code: 'sheet-gone' });
  });

  it('waits for the next minute and a little more after 429', async () => {
    scene.sandbox.setMoods([{ on: 'read', nth: 1, action: { type: '429' } }]);
    const trouble = await readTrouble();
    expect(trouble).toMatchObject({
      code: 'sheet-quota',
      retryAt: scene.clock.now() + 60_000 + 7_500,
    });
    expect(scene.sandbox.calls().filter((call) => call.kind === 'read')).toHaveLength(1);
  });

  it('is offline without a network, also when it still has to sign in', async () => {
    scene.sandbox.setOffline(true);
    expect(await readTrouble()).toMatchObject({ code: 'sheet-offline' });
    scene.sandbox.setOffline(false);
    expect(await readWords()).toHaveLength(4);
    scene.sandbox.setOffline(true);
    expect(await readTrouble()).toMatchObject({
      code: 'sheet-offline',
      retryAt: scene.clock.now() + 20_000,
    });
  });

  it.each([
    '503',
    'html',
    'unparsable',
  ] as const)('never repeats a call answered with %s', async (type) => {
    await readWords();
    const before = scene.sandbox.calls().length;
    scene.sandbox.setMoods([{ on: 'read', action: { type } }]);
    const trouble = await readTrouble();
    expect(trouble?.code).toBe(
      type === 'unparsable' ? 'sheet-unreadable-answer' : 'sheet-service-trouble',
    );
    expect(scene.sandbox.calls()).toHaveLength(before + 1);
  });

  it('tells a missing, a damaged and a deleted key apart, and takes a new one without a restart', async () => {
    const key = scene.sandbox.serviceAccount;
    await scene.secrets.write('google-sheets', { serviceAccount: '' });
    expect(await readTrouble()).toMatchObject({ code: 'sheet-key-missing' });
    await scene.secrets.write('google-sheets', { serviceAccount: key.slice(0, -40) });
    expect(await readTrouble()).toMatchObject({ code: 'sheet-key-unreadable' });
    await scene.secrets.write('google-sheets', { serviceAccount: key });
    scene.sandbox.setKeyAlive(false);
    expect(await readTrouble()).toMatchObject({
      code: 'sheet-key-refused',
      values: { account: seeded.account },
    });
    scene.sandbox.setKeyAlive(true);
    expect(await readWords()).toHaveLength(4);
  });

  it('keeps all sheets of the account in one lane each for reads and writes', async () => {
    await scene.sheet.read(0);
    await scene.open({ tabs: [demoTab] }).read(0);
    expect(new Set(scene.pacer.calls.map((call) => call.key))).toEqual(
      new Set([`google-sheets:${seeded.account}:read`]),
    );
    expect(scene.pacer.calls.every((call) => 60_000 / call.pacing.minTimeMs < 60)).toBe(true);
  });
});
