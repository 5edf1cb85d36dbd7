import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRowId } from '../../src/domain/row-id.ts';
import { readXlsx } from '../../src/intake/table/read-xlsx.ts';
import { planTableResult } from '../../src/reports/table-result.ts';
import { renderWorkbook } from '../../src/reports/workbook.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import type { TablePump } from '../../src/runtime/tables/table-pump.ts';
import { openFileTables } from '../support/file-tables.ts';
import {
  AUTOMATIC,
  BY_HEAD,
  begin,
  HEAD as CHIEF,
  createWorld,
  type Life,
  type World,
} from '../support/simulation.ts';

/*
 * Aim: what a clerk reads in the result copy after mending a public row tells what to write, and
 * following it never makes a second post.
 * Method: real CSV files in a real folder, the result copies read as people open them.
 */

const ZONE = 'Asia/Ho_Chi_Minh';
const HEAD = 'Mã tin,Tiêu đề,Nội dung,Kênh,Thời gian\n';
const ID = makeRowId(new Uint8Array(16).fill(7));
const MINUTE_MS = 60_000;

let world: World;
let life: Life;
let inbox: string;
let pump: TablePump;

async function open(policy = [AUTOMATIC]): Promise<void> {
  world = await createWorld({ profile: 'blind', policy });
  life = await begin(world);
  inbox = join(world.folder, 'inbox');
  await mkdir(join(inbox, 'r2'), { recursive: true });
  pump = openFileTables(world, life, inbox, (result) =>
    renderWorkbook(planTableResult(result, ZONE)),
  );
}

afterEach(async () => {
  await life.end();
  world.destroy();
});

async function put(name: string, ...lines: readonly string[]): Promise<void> {
  await writeFile(join(inbox, name), HEAD + lines.map((line) => `${line}\n`).join(''));
  await look();
}

async function save(name: string, ...lines: readonly string[]): Promise<void> {
  await put(name, ...lines);
  await settle();
}

/** Everything that waits goes out: slots come, too. */
async function settle(): Promise<void> {
  await look();
  await life.run();
  await pump.writeBack({ atOnce: true });
}

async function look(): Promise<void> {
  await pump.takeIn();
  await pump.takeIn();
  await pump.writeBack({ atOnce: true });
}

function posts(): number {
  return world.platform.truth().posts.filter((post) => post.wasPublic).length;
}

/** The rows of a result copy below its head. */
async function told(name = 'LOA - KẾT QUẢ lich.xlsx'): Promise<readonly string[]> {
  const read = await readXlsx(await readFile(join(inbox, name)));
  if ('trouble' in read) throw new Error(read.trouble);
  const lines = (read.grids[0]?.rows ?? []).map(({ cells }) =>
    cells.map((cell) => (cell.type === 'text' ? cell.text : '')).join('|'),
  );
  return lines.slice(lines.findIndex((line) => line.startsWith('Mã|')) + 1);
}

const POWER = ',Thông báo cúp điện,Tối nay cúp điện thôn 3.,channel-1,ngay';
const MENDED = ',Thông báo cắt điện,Tối nay cúp điện thôn 3.,channel-1,ngay';

describe('a typo in a public row of a CSV without ids', () => {
  beforeEach(() => open());

  it('is told as a question with the number to write, and the post keeps its own line', async () => {
    await save('lich.csv', POWER);
    expect(posts()).toBe(1);
    await save('lich.csv', MENDED);
    const [asked = '', gone = ''] = await told();
    expect(asked).toContain('Chưa nhận');
    expect(asked).toContain('ghi “#1” vào cột mã');
    expect(gone).toContain('không còn trong bảng|#1|Thông báo cúp điện|Đã duyệt|Đã đăng');
    expect(gone).toContain('bài đã đăng giữ nguyên');
    await save('lich.csv', `#1${MENDED}`);
    expect(posts()).toBe(1);
    expect(await told()).toHaveLength(1);
    expect((await life.store.itemByNumber(1))?.version).toBe(2);
  });

  it('asks for the id by its letters when the id was cleared', async () => {
    await save(
      'lich.csv',
      `${ID}${POWER}`,
      ',Họp thôn,Mời họp.,channel-1,ngay',
      'A1,Ba,Ba.,channel-1,ngay',
    );
    await save('lich.csv', POWER, ',Họp thôn,Mời họp.,channel-1,ngay', 'A1,Ba,Ba.,channel-1,ngay');
    expect(posts()).toBe(3);
    const [asked = ''] = await told();
    expect(asked).toContain(`ghi lại mã “${ID}” (hoặc “#1”)`);
    expect(asked).not.toContain('đăng lại”');
  });
});

describe('a row that was thrown out of one of two copies', () => {
  beforeEach(() => open());

  const slot = 'Mười,Mời họp.,channel-1,18:30 07/12/2026';

  it('is asked about as soon as the other copy is thrown away, although it may come back', async () => {
    await put('goc.csv', `${ID},${slot}`, 'A1,Ba,Ba.,channel-1,ngay');
    await copyFile(join(inbox, 'goc.csv'), join(inbox, 'r2', 'chep.csv'));
    await look();
    await rm(join(inbox, 'r2'), { recursive: true });
    await put('goc.csv', 'A1,Ba,Ba.,channel-1,ngay');
    expect((await life.store.itemByNumber(1))?.state).toBe('problem');
    expect((await told('LOA - KẾT QUẢ goc.xlsx')).join('\n')).toContain(
      'không còn trong bảng “goc.csv”',
    );
  });

  it('is asked about when the other copy goes later', async () => {
    await put('goc.csv', `${ID},${slot}`, 'A1,Ba,Ba.,channel-1,ngay');
    await copyFile(join(inbox, 'goc.csv'), join(inbox, 'r2', 'chep.csv'));
    await look();
    await put('goc.csv', 'A1,Ba,Ba.,channel-1,ngay');
    expect((await life.store.itemByNumber(1))?.state).toBe('approved');
    await rm(join(inbox, 'r2'), { recursive: true });
    await look();
    await world.clock.advanceBy(2 * MINUTE_MS);
    await look();
    expect((await life.store.itemByNumber(1))?.state).toBe('problem');
  });
});

describe('an edit of a public row that waits for approval', () => {
  beforeEach(() => open([BY_HEAD]));

  it('is called a proposed edit, not an item that is not out yet', async () => {
    await save('lich.csv', `A1${POWER}`);
    expect((await told())[0]).toMatch(/\|Chờ duyệt$/u);
    const input = { item: '1', choices: {}, slotAt: null, seenDigest: null };
    expect(await approveItem(life.deps, CHIEF, input)).toMatchObject({ done: true });
    await settle();
    expect((await told())[0]).toContain('|Đã duyệt|');
    await save('lich.csv', `A1${MENDED}`);
    expect((await told())[0]).toContain('|Chờ duyệt: đề nghị sửa bài đã đăng|Đã đăng');
  });
});

describe('a time that lost its last figure', () => {
  beforeEach(() => open());

  it('is asked about and never read as another time', async () => {
    await put('lich.csv', 'A1,Mười,Mời họp.,channel-1,20:1 07/12/2026');
    expect(await life.store.items({})).toEqual([]);
    expect((await told())[0]).toContain('“20:1 07/12/2026” có phút chỉ một chữ số');
  });
});
