import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TableResult } from '../../src/ports/table.ts';
import type { TablePump } from '../../src/runtime/tables/table-pump.ts';
import { openFileTables } from '../support/file-tables.ts';
import { begin, createWorld, type Life, type World } from '../support/simulation.ts';

/*
 * Aim: what officers really do with a file in the queue folder never makes two posts of one row.
 * Method: CSV files in a real folder, the real reader, store, pump and words; a stand-in platform.
 */

const HEADS = 'Mã;Tiêu đề;Nội dung;Kênh;Thời gian';

let world: World;
let life: Life;
let inbox: string;
let results: Map<string, TableResult>;
let pump: TablePump;

beforeEach(async () => {
  world = await createWorld({ profile: 'blind' });
  life = await begin(world);
  inbox = join(world.folder, 'inbox');
  await mkdir(inbox);
  results = new Map();
  pump = openPump();
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function openPump(): TablePump {
  return openFileTables(world, life, inbox, async (result) => {
    results.set(result.name, result);
    return new TextEncoder().encode(JSON.stringify(result));
  });
}

/** Saves a table and lets everything come to rest. */
async function save(name: string, rows: readonly string[]): Promise<void> {
  await writeFile(join(inbox, name), [HEADS, ...rows].join('\n'));
  await settle();
}

async function settle(): Promise<void> {
  await pump.takeIn();
  await pump.takeIn();
  await life.run();
  await pump.writeBack({ atOnce: true });
}

function posts() {
  return world.platform.truth().posts.filter((post) => post.wasPublic);
}

function states(name: string): readonly string[] {
  return (results.get(name)?.rows ?? []).map((row) => row.map((cell) => cell.text).join('|'));
}

const ONE = 'A1;Phun thuốc muỗi;Sáng thứ bảy phun thuốc muỗi tại thôn Bãi.;channel-1;ngay';
const TWO = 'A2;Họp thôn;Mời bà con dự họp thôn tối chủ nhật.;channel-1;ngay';

describe('a table in the queue folder', () => {
  it('dropped again, renamed, sorted and after a restart is public once', async () => {
    await save('lich.csv', [ONE, TWO]);
    expect(posts()).toHaveLength(2);
    await save('lich.csv', [TWO, ONE]);
    await rename(join(inbox, 'lich.csv'), join(inbox, 'lich thang 12.csv'));
    await settle();
    pump = openPump();
    await settle();
    expect(posts()).toHaveLength(2);
    expect((await life.store.items({})).map((item) => item.version)).toEqual([1, 1]);
    expect(states('lich thang 12.csv')).toHaveLength(2);
    expect(await readdir(inbox)).toContain('lich thang 12.csv');
  });

  it('tells beside itself what became of every row, with the link', async () => {
    await save('lich.csv', [ONE, 'A2;Họp thôn;Mời bà con dự họp.;channel-1;']);
    const [first, second] = results.get('lich.csv')?.rows ?? [];
    expect(first?.map((cell) => cell.text)).toEqual(
      expect.arrayContaining(['#1', 'Phun thuốc muỗi', 'Đã duyệt']),
    );
    expect(first?.some((cell) => cell.link !== undefined)).toBe(true);
    expect(second?.map((cell) => cell.text)).toContain('Chưa nhận');
    expect(second?.at(-1)?.text).not.toBe('');
    const summary = results.get('lich.csv')?.summary;
    expect(summary).toContain('1 dòng cần bổ sung');
    expect(summary).toContain('CHẠY THỬ');
  });

  it('counts no note among the rows to mend, and calls it a note beside its row', async () => {
    await save('lich.csv', [ONE]);
    await save('lich.csv', [ONE.replace('ngay', '18:00 20/12/2030')]);
    const told = results.get('lich.csv');
    expect(told?.summary).toContain('1 dòng, 1 tin bài, 1 lượt đã đăng, 0 dòng cần bổ sung');
    expect(told?.rows[0]?.at(-1)?.text).toMatch(/^Lưu ý: Chỉ giờ của dòng thay đổi/);
    expect(posts()).toHaveLength(1);
  });

  it('proposes an edit for a typo in a public row and asks about a removed one', async () => {
    const later = TWO.replace('ngay', '18:00 20/12/2030');
    await save('lich.csv', [ONE, later]);
    await save('lich.csv', [ONE.replace('muỗi tại', 'diệt muỗi tại')]);
    expect(posts()).toHaveLength(1);
    const items = await life.store.items({});
    expect(items.map(({ number, state, version }) => [number, state, version])).toEqual([
      [2, 'problem', 1],
      [1, 'approved', 2],
    ]);
    expect(states('lich.csv').at(-1)).toContain('không còn trong bảng');
    await save('lich.csv', [ONE, later]);
    expect((await life.store.itemByNumber(2))?.state).toBe('approved');
  });

  it('that vanishes takes nothing away', async () => {
    await save('lich.csv', [ONE, TWO.replace('ngay', '18:00 20/12/2030')]);
    await rm(join(inbox, 'lich.csv'));
    await settle();
    expect((await life.store.items({})).map((item) => item.state)).toEqual([
      'approved',
      'approved',
    ]);
  });
});
