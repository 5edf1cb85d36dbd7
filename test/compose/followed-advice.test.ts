import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TablePump } from '../../src/runtime/tables/table-pump.ts';
import { openFileTables } from '../support/file-tables.ts';
import { AUTOMATIC, begin, createWorld, type Life, type World } from '../support/simulation.ts';

/*
 * Aim: what the result of a table advises leads out, also in a table that lacks the column.
 * Method: a real CSV file in a real folder is saved as the messages say.
 */

let world: World;
let life: Life;
let inbox: string;
let pump: TablePump;
let result: readonly string[];

beforeEach(async () => {
  world = await createWorld({ profile: 'by-id', policy: [AUTOMATIC] });
  life = await begin(world);
  inbox = join(world.folder, 'inbox');
  await mkdir(inbox, { recursive: true });
  pump = openFileTables(world, life, inbox, async ({ rows }) => {
    result = rows.map((cells) => cells.map(({ text }) => text).join(' | '));
    return new Uint8Array();
  });
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

async function save(...lines: readonly string[]): Promise<readonly string[]> {
  await writeFile(join(inbox, 'lich.csv'), lines.map((line) => `${line}\n`).join(''));
  await pump.takeIn();
  await pump.takeIn();
  await pump.writeBack({ atOnce: true });
  return result;
}

function channel(): string {
  return [...world.office.channels.values()][0]?.channel.name ?? '';
}

async function count(): Promise<number> {
  return (await life.store.items({})).length;
}

describe('a table without the columns that an answer needs', () => {
  it('gets “Đăng lại” as the message says, and no other row is asked anything', async () => {
    const at = '18:30 07/12/2026';
    const [one, two, open] = ['Họp dân', 'Tiêm chủng', 'Chưa chốt giờ'].map(
      (title) => `${title},Nội dung ${title}.,${channel()}`,
    );
    const head = 'Tiêu đề,Nội dung,Kênh,Thời gian';
    const first = await save(head, `${one},${at}`, `${two},${at}`, `${open},`);
    expect(first[1]).toContain('cùng kênh và giờ với tin bài 1');
    expect(first[1]).toContain('thêm cột “Mã tin” hoặc “Đăng lại”');
    const said = await save(`${head},Đăng lại`, `${one},${at},`, `${two},${at},Có`, `${open},,`);
    expect(said.map((line) => line.split(' | ')[4])).toEqual(['Đã duyệt', 'Đã duyệt', 'Chưa nhận']);
    expect(said[2]).toContain('Chưa ghi giờ đăng');
    expect(said[2]).not.toContain('tin bài 1');
    expect(await count()).toBe(2);
  });

  it('gets “Mã tin” as the message says, and the mended row is the known item', async () => {
    const head = 'Tiêu đề,Nội dung,Kênh,Thời gian';
    const words = (title: string) => `${title},Nội dung.,${channel()},18:30 07/12/2026`;
    await save(head, words('Họp dân'));
    const asked = await save(head, words('Họp dân thôn'));
    expect(asked[0]).toContain('ghi “#1” vào cột mã (bảng chưa có thì thêm cột “Mã tin”)');
    await save(`Mã tin,${head}`, `#1,${words('Họp dân thôn')}`);
    expect(await count()).toBe(1);
    expect((await life.store.itemByNumber(1))?.version).toBe(2);
  });

  it('loses two mistyped ids as the message says, and both rows are taken', async () => {
    const head = 'Mã tin,Tiêu đề,Nội dung,Kênh,Thời gian';
    const rows = (ids: readonly string[]) =>
      ids.map((id, at) => `${id},Tin ${at},Nội dung ${at}.,${channel()},${8 + at}:30 07/12/2026`);
    const refused = await save(head, ...rows(['L-22222-22223', 'L-33333-33332']));
    for (const line of refused) expect(line).toContain('xóa trống ô mã nếu là tin mới');
    const taken = await save(head, ...rows(['', '']));
    expect(taken.map((line) => line.split(' | ')[4])).toEqual(['Đã duyệt', 'Đã duyệt']);
    expect(await count()).toBe(2);
  });
});
