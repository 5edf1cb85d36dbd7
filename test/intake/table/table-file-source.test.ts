import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderSource } from '../../../src/intake/folder/folder-source.ts';
import { readEntry } from '../../../src/intake/item/read-entry.ts';
import { joinClaims, type TableClaims } from '../../../src/intake/table/table-claims.ts';
import {
  createTableFileSource,
  type TableFileSource,
} from '../../../src/intake/table/table-file-source.ts';
import type { RowMemory, TableReading, TableResult } from '../../../src/ports/table.ts';
import { media, NO_MEMORY, NOW, OPTIONS } from './table-bench.ts';

/*
 * Aim: a table keeps its identity and its rows through everything that programs and people do with
 * files. Method: a real folder, CSV tables (so that no library stands between), looks at set times.
 */

const QUIET_MS = 2_000;
const HEAD = 'Mã,Tiêu đề,Nội dung,Kênh,Giờ đăng,Ảnh\n';
const ROW = 'a,Tin A,Chữ.,FB,ngay,\n';

let folder: string;
let inbox: string;
let now: number;
let rendered: number;
let source: TableFileSource;

function createSource(): TableFileSource {
  return createTableFileSource({
    ...OPTIONS,
    inbox,
    submitters: { 'Trạm y tế': { unit: 'Trạm y tế', person: null, contributes: true } },
    readXlsx: async () => ({ trouble: 'damaged' }),
    renderResult: async (result) => {
      rendered += 1;
      return new TextEncoder().encode(JSON.stringify(result));
    },
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-tables-'));
  inbox = join(folder, 'vao');
  mkdirSync(inbox);
  now = NOW;
  rendered = 0;
  source = createSource();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Files are older than any look, so that only a change makes them new. */
function put(path: string, content: string): void {
  const full = join(inbox, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  utimesSync(full, new Date(NOW - 60_000), new Date(NOW - 60_000));
}

async function settle(memory: RowMemory = NO_MEMORY): Promise<readonly TableReading[]> {
  await source.read(now, memory);
  now += QUIET_MS + 1;
  return source.read(now, memory);
}

async function one(): Promise<TableReading> {
  const [only, ...more] = await settle();
  if (only === undefined || more.length > 0) throw new Error('expected one table');
  await source.acknowledge(only.tableKey);
  return only;
}

function result(tableKey: string, state: string): TableResult {
  return { tableKey, name: 'x', summary: state, headers: ['Mã'], rows: [[{ text: state }]] };
}

describe('a table in the queue folder', () => {
  it('is read once it has settled, and again only when it or a file beside it changes', async () => {
    put('lich.csv', HEAD + ROW);
    expect(await source.read(now, NO_MEMORY)).toEqual([]);
    expect(source.unsettled()).toBe(1);
    const first = await one();
    expect(first).toMatchObject({ name: 'lich.csv', submittedBy: 'queue', isWhole: true });
    expect(first.rows).toHaveLength(1);
    expect(await settle()).toEqual([]);
    expect(source.unsettled()).toBe(0);
    put('anh.jpg', 'x');
    expect(await settle()).toHaveLength(1);
  });

  it('is given again until it is acknowledged', async () => {
    put('lich.csv', HEAD + ROW);
    expect(await settle()).toHaveLength(1);
    expect(await settle()).toHaveLength(1);
  });

  it('may lie in a contributing unit’s folder, or in a folder of its own in either place', async () => {
    put('lich.csv', HEAD + ROW);
    put('Trạm y tế'.normalize('NFD') + '/lich.csv', HEAD + ROW);
    put('Lịch tháng 12/lich.csv', HEAD + ROW);
    put('Trạm y tế/Lịch/lich.csv', HEAD + ROW);
    const found = await settle();
    expect(found.map(({ submittedBy, asDrafts }) => `${submittedBy} ${asDrafts}`).sort()).toEqual(
      ['queue false', 'queue false', 'Trạm y tế true', 'Trạm y tế true'].sort(),
    );
    expect(new Set(found.map(({ tableKey }) => tableKey)).size).toBe(4);
  });

  it('keeps its key when a program saves a new file over it', async () => {
    put('lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    put('tmp.part', `${HEAD}${ROW}b,Tin B,Chữ.,FB,ngay,\n`);
    renameSync(join(inbox, 'tmp.part'), join(inbox, 'lich.csv'));
    const after = await one();
    expect(after).toMatchObject({ tableKey });
    expect(after.rows).toHaveLength(2);
  });

  it('keeps its key when it is renamed, also while Loa was not running', async () => {
    put('lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    renameSync(join(inbox, 'lich.csv'), join(inbox, 'lịch mới.csv'));
    expect((await one()).tableKey).toBe(tableKey);
    source = createSource();
    renameSync(join(inbox, 'lịch mới.csv'), join(inbox, 'lịch cuối.csv'));
    expect((await one()).tableKey).toBe(tableKey);
  });

  it('keeps its key when it is moved by copying, and in a restored home without its memory', async () => {
    put('lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    mkdirSync(join(inbox, 'Lịch'));
    copyFileSync(join(inbox, 'lich.csv'), join(inbox, 'Lịch/lich 12.csv'));
    rmSync(join(inbox, 'lich.csv'));
    expect((await one()).tableKey).toBe(tableKey);
    const other = join(folder, 'other');
    mkdirSync(other);
    copyFileSync(join(inbox, 'Lịch/lich 12.csv'), join(other, 'lich.csv'));
    inbox = other;
    source = createSource();
    expect((await one()).tableKey).toBe(tableKey);
  });

  it('keeps its key when it makes room for another that takes over its name', async () => {
    put('lich.csv', HEAD + ROW);
    put('lich moi.csv', HEAD + ROW.replaceAll('A', 'B'));
    const before = new Map((await settle()).map((one) => [one.name, one.tableKey]));
    renameSync(join(inbox, 'lich.csv'), join(inbox, 'lich thang 11.csv'));
    renameSync(join(inbox, 'lich moi.csv'), join(inbox, 'lich.csv'));
    const after = new Map((await settle()).map((one) => [one.name, one.tableKey]));
    expect(after.get('lich thang 11.csv')).toBe(before.get('lich.csv'));
    expect(after.get('lich.csv')).toBe(before.get('lich moi.csv'));
  });

  it('in a unit’s folder never takes the key of the office’s table, whatever lies beside it', async () => {
    put('lich.csv', HEAD + ROW);
    const office = (await one()).tableKey;
    const memory = readFileSync(join(inbox, '.loa-bang'), 'utf8').replace('lich.csv', 'x.csv');
    // The office's own is away for a moment, as it is whenever a program saves it.
    rmSync(join(inbox, 'lich.csv'));
    put('Trạm y tế/x.csv', HEAD + ROW);
    put('Trạm y tế/.loa-bang', memory);
    source = createSource();
    expect((await one()).tableKey).not.toBe(office);
  });

  it('is remembered without writing through a link that somebody laid beside it', async () => {
    const outside = join(folder, 'secret.txt');
    writeFileSync(outside, 'x');
    put('lich.csv', HEAD + ROW);
    symlinkSync(outside, join(inbox, '.loa-bang.loa-moi'));
    await one();
    expect(readFileSync(outside, 'utf8')).toBe('x');
    expect(existsSync(join(inbox, '.loa-bang'))).toBe(true);
  });

  it('is read although another submitter piled up more tables than one look takes', async () => {
    for (let number = 0; number < 201; number += 1) {
      put(`Trạm y tế/${number}.csv`, HEAD + ROW);
    }
    put('Văn phòng/lich.csv', HEAD + ROW);
    put('lich.csv', HEAD + ROW);
    const read = await settle();
    expect(read.filter(({ asDrafts }) => asDrafts)).toHaveLength(200);
    expect(read.filter(({ asDrafts }) => !asDrafts)).toHaveLength(2);
  });

  it('is never the copy that somebody made of a result', async () => {
    const copies = [
      'Bản sao của LOA - KẾT QUẢ lich.xlsx'.normalize('NFD'),
      'Copy of LOA - KẾT QUẢ lich.xlsx',
      'Copy (2) of LOA - KẾT QUẢ lich.xlsx',
      'Bản sao của Bản sao của LOA - KẾT QUẢ lich.xlsx',
      'LOA - KẾT QUẢ lich (1).xlsx',
      'LOA - KẾT QUẢ lich - Copy.xlsx',
    ];
    for (const name of copies) put(name, 'x');
    put('Copy of lich.csv', HEAD + ROW);
    expect((await one()).name).toBe('Copy of lich.csv');
  });

  it('as a CSV of more than 8 MB is told to be saved in another form', async () => {
    put('lich.csv', HEAD + ROW.repeat(500_000));
    expect((await one()).problems).toMatchObject([{ code: 'table-csv-too-large' }]);
  });

  it('is remembered although a pipe or a link lies where its memory belongs', async () => {
    const outside = join(folder, 'fremd.json');
    put('lich.csv', HEAD + ROW);
    await one();
    renameSync(join(inbox, '.loa-bang'), outside);
    const before = readFileSync(outside, 'utf8');
    symlinkSync(outside, join(inbox, '.loa-bang'));
    execFileSync('mkfifo', [join(inbox, 'Trạm y tế.fifo')]);
    put('Trạm y tế/lich.csv', HEAD + ROW);
    renameSync(join(inbox, 'Trạm y tế.fifo'), join(inbox, 'Trạm y tế', '.loa-bang'));
    source = createSource();
    expect(await settle()).toHaveLength(2);
    expect(readFileSync(outside, 'utf8')).toBe(before);
    for (const place of ['.loa-bang', 'Trạm y tế/.loa-bang']) {
      expect(lstatSync(join(inbox, place)).isFile()).toBe(true);
    }
  });

  it('that was copied is another table, and so is a copy of its whole folder', async () => {
    put('Lịch/lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    copyFileSync(join(inbox, 'Lịch/lich.csv'), join(inbox, 'Lịch/lich (1).csv'));
    mkdirSync(join(inbox, 'Lịch - Copy'));
    for (const name of readdirSync(join(inbox, 'Lịch'))) {
      copyFileSync(join(inbox, 'Lịch', name), join(inbox, 'Lịch - Copy', name));
    }
    const keys = (await settle()).map((reading) => reading.tableKey);
    // The original has not changed; it keeps its key and is not read again.
    expect(new Set(keys).size).toBe(3);
    expect(keys).not.toContain(tableKey);
  });

  it('is never taken for half of itself: a change while it is read leaves it for later', async () => {
    put('lich.xlsx', 'x');
    source = createTableFileSource({
      ...OPTIONS,
      inbox,
      submitters: {},
      renderResult: async () => new Uint8Array(),
      readXlsx: async () => {
        writeFileSync(join(inbox, 'lich.xlsx'), 'changed');
        return { grids: [] };
      },
    });
    expect(await settle()).toEqual([]);
    expect(source.unsettled()).toBe(1);
  });

  it('that cannot be read is told with what to do, and its rows are no sign of anything', async () => {
    put('lich.xlsx', 'x');
    const damaged = await one();
    expect(damaged).toMatchObject({ rows: [], isWhole: false });
    expect(damaged.problems).toMatchObject([{ code: 'table-damaged', where: 'lich.xlsx' }]);
  });

  it('is away while it cannot be seen, and is read again when it comes back as it was', async () => {
    put('lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    await source.acknowledge(tableKey);
    expect(await settle()).toEqual([]);
    renameSync(join(inbox, 'lich.csv'), join(folder, 'lich.csv'));
    await source.read(now, NO_MEMORY);
    expect([source.isAway?.(tableKey), source.present?.().has(tableKey)]).toEqual([true, true]);
    expect(source.isAway?.('of-others')).toBe(false);
    renameSync(join(folder, 'lich.csv'), join(inbox, 'lich.csv'));
    expect((await one()).tableKey).toBe(tableKey);
    expect(source.isAway?.(tableKey)).toBe(false);
  });

  it('is left alone while a program has it open beside its owner file', async () => {
    put('lich.csv', HEAD + ROW);
    put('~$lich.csv', 'owner');
    expect((await one()).name).toBe('lich.csv');
  });
});

describe('the result copy of a table', () => {
  it('lies beside it under its name and is not rewritten while nothing changed', async () => {
    put('lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    const path = join(inbox, 'LOA - KẾT QUẢ lich.xlsx');
    expect(await source.writeResult(result(tableKey, 'Chờ duyệt'))).toBe('written');
    expect(readFileSync(path, 'utf8')).toContain('Chờ duyệt');
    expect(await source.writeResult(result(tableKey, 'Chờ duyệt'))).toBe('written');
    expect(rendered).toBe(1);
    await source.writeResult(result(tableKey, 'Đã đăng'));
    expect(readFileSync(path, 'utf8')).toContain('Đã đăng');
    rmSync(path);
    await source.writeResult(result(tableKey, 'Đã đăng'));
    expect(existsSync(path)).toBe(true);
    expect(await settle()).toEqual([]);
  });

  it('is rewritten for trouble of the table, and not for the time of counting', async () => {
    put('lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    const told = (summary: string) => source.writeResult({ ...result(tableKey, 'a'), summary });
    await told('1 dòng, 08:00');
    await told('1 dòng, 08:05');
    expect(rendered).toBe(1);
    await told('1 dòng, 08:06\nCột mã không còn.');
    expect(rendered).toBe(2);
  });

  it('follows a renamed table, and the old one goes away', async () => {
    put('lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    await source.writeResult(result(tableKey, 'a'));
    renameSync(join(inbox, 'lich.csv'), join(inbox, 'moi.csv'));
    await one();
    await source.writeResult(result(tableKey, 'a'));
    const names = readdirSync(inbox).filter((name) => name.startsWith('LOA'));
    expect(names.map((name) => name.normalize('NFC'))).toEqual(['LOA - KẾT QUẢ moi.xlsx']);
  });

  it('is told apart where two tables have one name', async () => {
    put('lich.csv', HEAD + ROW);
    put('lich.tsv', (HEAD + ROW).replaceAll(',', '\t'));
    for (const reading of await settle()) {
      await source.writeResult(result(reading.tableKey, reading.name));
    }
    const names = readdirSync(inbox).filter((name) => name.startsWith('LOA'));
    expect(names.sort()).toEqual(['LOA - KẾT QUẢ lich.csv.xlsx', 'LOA - KẾT QUẢ lich.tsv.xlsx']);
  });

  it('comes later where it cannot be written, and never where the table is gone', async () => {
    put('lich.csv', HEAD + ROW);
    const { tableKey } = await one();
    mkdirSync(join(inbox, 'LOA - KẾT QUẢ lich.xlsx'));
    expect(await source.writeResult(result(tableKey, 'a'))).toBe('later');
    expect(readdirSync(inbox).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    rmSync(join(inbox, 'lich.csv'));
    expect(await source.writeResult(result(tableKey, 'a'))).toBe('gone');
    expect(await source.writeResult(result('bang:unknown', 'a'))).toBe('gone');
  });
});

describe('the source of item folders beside tables', () => {
  function createFolders(claims: TableClaims = source.claims) {
    return createFolderSource({
      queueFolder: folder,
      folders: { inbox: 'vao', waiting: 'cho', done: 'xong', problems: 'sua' },
      quietMs: QUIET_MS,
      submitters: {},
      readItem: (entry, at) => readEntry({ ...OPTIONS, media }, entry, at),
      looseNote: (names) => (names.length === 0 ? null : names.join(', ')),
      claims,
    });
  }

  const TEXT = 'Tiêu đề: Lẻ\nKênh: trang\nGiờ đăng: ngay\n---\nChữ.';

  it('leaves texts, pictures and folders that rows name, and takes the rest', async () => {
    put('lich.csv', `${HEAD}a,A,bai a.txt,FB,ngay,Ảnh/1.jpg\n`);
    put('bai a.txt', 'Nội dung của A.');
    put('Ảnh/1.jpg', 'x');
    put('Chua ai goi ten/2.jpg', 'x');
    put('le.txt', TEXT);
    put('rieng/bai.txt', TEXT);
    const folders = createFolders();
    await folders.read(now);
    now += QUIET_MS + 1;
    // Until the table is read, any text may be one of its rows'.
    expect(await folders.read(now)).toEqual([]);
    expect(folders.unsettled()).toBeGreaterThan(0);
    await one();
    await folders.read(now);
    now += QUIET_MS + 1;
    const taken = (await folders.read(now)).map(({ content }) => content?.title);
    expect(taken).toEqual(['Lẻ', 'Lẻ']);
  });

  it('never moves a folder that is kept for a table', async () => {
    put('Lịch/lich.csv', HEAD + ROW);
    put('Lịch/bai 1.txt', TEXT);
    put('Lịch/bai 2.txt', TEXT);
    const folders = createFolders();
    await one();
    await folders.read(now);
    now += QUIET_MS + 1;
    expect(await folders.read(now)).toEqual([]);
  });

  it('makes no item of the texts that a table left behind with its result', async () => {
    put('Lịch/bai.txt', TEXT);
    put('Lịch/LOA - KẾT QUẢ lich.xlsx', 'x');
    const folders = createFolders();
    expect(await settle()).toEqual([]);
    await folders.read(now);
    now += QUIET_MS + 1;
    expect(await folders.read(now)).toEqual([]);
    rmSync(join(inbox, 'Lịch', 'LOA - KẾT QUẢ lich.xlsx'));
    await folders.read(now);
    now += QUIET_MS + 1;
    expect(await folders.read(now)).toHaveLength(1);
  });

  it('never takes the folder that is set aside for the files of a shared sheet', async () => {
    put('lich-doan/bai.txt', TEXT);
    const kept: TableClaims = {
      has: () => false,
      holds: () => false,
      isOpen: () => false,
      isNone: () => false,
      isKept: (path) => path === join(inbox, 'lich-doan'),
    };
    const folders = createFolders(joinClaims([source.claims, kept]));
    await settle();
    await folders.read(now);
    now += QUIET_MS + 1;
    expect(await folders.read(now)).toEqual([]);
  });

  it('takes an item’s folder that only brought figures along', async () => {
    put('tin/bai.txt', TEXT);
    put('tin/so lieu.csv', 'Thôn,Dân số\nA,1\n');
    const folders = createFolders();
    await folders.read(now);
    expect(await settle()).toEqual([]);
    await folders.read(now);
    now += QUIET_MS + 1;
    expect((await folders.read(now)).map(({ content }) => content?.title)).toEqual(['Lẻ']);
  });
});
