import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createRemoteSheetSource,
  type RemoteSheetSource,
} from '../../../src/intake/table/remote-sheet-source.ts';
import type { RemoteReading, RemoteSheet } from '../../../src/ports/remote-sheet.ts';
import type {
  Cell,
  RowMemory,
  TableReading,
  TableResult,
  TableTrouble,
} from '../../../src/ports/table.ts';
import { createMemoryMedia } from '../../support/memory-media.ts';

/*
 * Aim: rows that people are still writing wait, nothing is lost by any trouble, and a sheet is read
 * again only when something in it changed.
 * Method: a scripted sheet is looked at tick by tick on a clock of the test.
 */

const START = Date.UTC(2026, 10, 21, 2);
const POLL_MS = 20_000;
const KEY = 'sheet:doan-the';
const NO_MEMORY: RowMemory = { fingerprint: () => null, slotAt: () => null };
const HEADER = ['Mã', 'Ngày giờ đăng', 'Kênh', 'Tiêu đề', 'Nội dung', 'Ảnh'];
const RESULT: TableResult = { tableKey: KEY, name: '', summary: '', headers: [], rows: [] };

type Script = string[][] | TableTrouble;

let folder: string;
let now: number;
let shown: Script;
let writeTrouble: TableTrouble | null;
let reads: number;
let writes: number;
let source: RemoteSheetSource;

const sheet: RemoteSheet = {
  async read() {
    reads += 1;
    return Array.isArray(shown) ? lookOf(shown) : { type: 'trouble', ...shown };
  },
  async writeResult() {
    writes += 1;
    return writeTrouble === null ? { type: 'written' } : { type: 'trouble', ...writeTrouble };
  },
};

function lookOf(lines: readonly (readonly string[])[]): RemoteReading {
  const rows = [HEADER, ...lines].map((words, at) => ({
    row: at + 1,
    isHidden: false,
    cells: words.map((text): Cell => (text === '' ? { type: 'empty' } : { type: 'text', text })),
  }));
  return { type: 'read', title: 'Lịch đoàn thể', grids: [{ sheet: 'T12', rows, merges: [] }] };
}

const row = (id: string, title: string, picture = '') => [
  id,
  '18:30 07/12/2026',
  'Trang xã',
  title,
  'Mời bà con đến dự.',
  picture,
];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-sheet-'));
  now = START;
  reads = 0;
  writes = 0;
  writeTrouble = null;
  shown = [row('A1', 'Một'), row('A2', 'Hai')];
  source = createRemoteSheetSource({
    channels: [{ id: 'trang-xa', name: 'Trang xã', platform: 'facebook' }],
    media: createMemoryMedia(),
    timeZone: 'Asia/Ho_Chi_Minh',
    quietMs: 5_000,
    sheets: [
      {
        id: 'doan-the',
        sheet,
        submitter: { unit: 'Đoàn thể', person: null, contributes: true },
        mediaFolder: folder,
      },
    ],
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** One look, a poll after the one before; `null` = nothing was handed out. */
async function look(): Promise<TableReading | null> {
  now += POLL_MS;
  return (await source.read(now, NO_MEMORY))[0] ?? null;
}

async function settle(): Promise<TableReading | null> {
  await look();
  const reading = await look();
  await source.acknowledge(KEY);
  return reading;
}

const titles = (reading: TableReading | null) => reading?.rows.map((one) => one.title);

describe('a shared sheet as a queue', () => {
  it('hands out rows that stayed the same for two looks, as drafts of their unit', async () => {
    expect(await look()).toBeNull();
    expect(source.unsettled()).toBe(1);
    const reading = await look();
    expect(titles(reading)).toEqual(['Một', 'Hai']);
    expect(reading).toMatchObject({
      tableKey: KEY,
      name: 'Lịch đoàn thể',
      submittedBy: 'Đoàn thể',
      asDrafts: true,
      isWhole: true,
    });
    expect(source.unsettled()).toBe(0);
  });

  it('is read again only when it changed, and again while nobody stored it', async () => {
    await look();
    expect(await look()).not.toBeNull();
    expect(await look()).not.toBeNull();
    await source.acknowledge(KEY);
    expect(await look()).toBeNull();
    shown = [row('A1', 'Một'), row('A2', 'Hai, sửa')];
    await look();
    expect(titles(await look())).toEqual(['Một', 'Hai, sửa']);
  });

  it('waits with a row that is still being written and hands out the others', async () => {
    await settle();
    shown = [row('A1', 'Một'), row('A2', 'Hai'), ['A3', '', '', 'Ba']];
    const first = await look();
    expect(titles(first)).toEqual(['Một', 'Hai']);
    expect(first?.isWhole).toBe(false);
    shown = [row('A1', 'Một'), row('A2', 'Hai'), row('A3', 'Ba, xong')];
    expect(titles(await look())).toEqual(['Một', 'Hai']);
    await source.acknowledge(KEY);
    const settled = await look();
    expect(titles(settled)).toEqual(['Một', 'Hai', 'Ba, xong']);
    expect(settled?.isWhole).toBe(true);
  });

  it('is whole without a row only after two looks without it', async () => {
    await settle();
    shown = [row('A2', 'Hai')];
    expect((await look())?.isWhole).toBe(false);
    const second = await look();
    expect(second?.isWhole).toBe(true);
    expect(titles(second)).toEqual(['Hai']);
  });

  it('takes a sorted sheet for settled at once', async () => {
    await settle();
    shown = [row('A2', 'Hai'), row('A1', 'Một')];
    const reading = await look();
    expect(reading?.isWhole).toBe(true);
    expect(reading?.rows.map((one) => one.row)).toEqual([2, 3]);
  });

  it('is read again when a picture that a row names arrives', async () => {
    shown = [row('A1', 'Một', 'hop.jpg')];
    await settle();
    expect(await look()).toBeNull();
    await writeFile(join(folder, 'hop.jpg'), 'x');
    expect(await look()).not.toBeNull();
    expect(source.claims.holds(folder)).toBe(true);
    expect(source.claims.has(join(folder, 'hop.jpg'))).toBe(true);
  });

  it('says that its header is gone and is not whole then', async () => {
    await settle();
    shown = [];
    const look0 = lookOf([row('A1', 'Một')]);
    const grids = look0.grids.map((grid) => ({ ...grid, rows: grid.rows.slice(1) }));
    const headless: RemoteSheet = { ...sheet, read: async () => ({ ...look0, grids }) };
    const other = createRemoteSheetSource({
      channels: [],
      media: createMemoryMedia(),
      timeZone: 'Asia/Ho_Chi_Minh',
      quietMs: 0,
      sheets: [
        { id: 'x', sheet: headless, submitter: { unit: 'X', person: null }, mediaFolder: folder },
      ],
    });
    await other.read(now, NO_MEMORY);
    const [reading] = await other.read(now + POLL_MS, NO_MEMORY);
    expect(reading?.isWhole).toBe(false);
    expect(reading?.problems.map((one) => one.code)).toContain('table-without-header');
  });
});

describe('trouble with a shared sheet', () => {
  const offline = (): TableTrouble => ({
    code: 'sheet-offline',
    values: {},
    retryAt: now + POLL_MS,
  });
  const notShared: TableTrouble = {
    code: 'sheet-not-shared',
    values: { account: 'loa@x' },
    retryAt: null,
  };

  it('loses nothing in an hour without a network and catches up', async () => {
    await settle();
    const before = reads;
    for (let minute = 0; minute < 180; minute += 1) {
      shown = offline();
      expect(await look()).toBeNull();
    }
    expect(source.troubles().get(KEY)?.code).toBe('sheet-offline');
    expect(await source.writeResult(RESULT)).toBe('later');
    expect(reads - before).toBeLessThanOrEqual(180);
    expect(writes).toBe(0);
    shown = [row('A1', 'Một'), row('A2', 'Hai'), row('A3', 'Viết trong lúc mất mạng')];
    await look();
    await look();
    expect(titles(await look())).toContain('Viết trong lúc mất mạng');
    expect(source.troubles().size).toBe(0);
    expect(await source.writeResult(RESULT)).toBe('written');
  });

  it('does not look again before it may', async () => {
    shown = { code: 'sheet-quota', values: {}, retryAt: now + 70_000 };
    await look();
    await look();
    await look();
    expect(reads).toBe(1);
    await look();
    expect(reads).toBe(2);
  });

  it('keeps looking at a sheet that a person must share again', async () => {
    await settle();
    shown = notShared;
    expect(await look()).toBeNull();
    expect(source.troubles().get(KEY)).toEqual(notShared);
    shown = [row('A1', 'Một'), row('A2', 'Hai')];
    expect(await look()).toBeNull();
    expect(source.troubles().size).toBe(0);
  });

  it('tries a result that could not be written once per look, and reads on meanwhile', async () => {
    await settle();
    writeTrouble = { ...notShared, code: 'sheet-read-only' };
    expect(await source.writeResult(RESULT)).toBe('later');
    expect(await source.writeResult(RESULT)).toBe('later');
    expect(writes).toBe(1);
    expect(source.troubles().get(KEY)?.code).toBe('sheet-read-only');
    writeTrouble = null;
    await look();
    expect(await source.writeResult(RESULT)).toBe('written');
    expect(await source.writeResult({ ...RESULT, tableKey: 'sheet:other' })).toBe('gone');
  });
});
