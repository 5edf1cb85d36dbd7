import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/domain/item.ts';
import { problemsOf } from '../../../src/domain/problem.ts';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { cancel } from '../../../src/runtime/commands/publication-gestures.ts';
import { AUTOMATIC, BY_HEAD, HEAD, type Life, type World } from '../../support/simulation.ts';
import {
  openTableOffice,
  sheetRow as row,
  type Sheet,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: whatever officers do to their tables, one row is one item and nothing is public twice.
 * Method: a table in memory is saved in every way that tables are; the store is real.
 */

const HOUR_MS = 3_600_000;

let world: World;
let life: Life;
let desk: TableDesk;

async function open(policy = [AUTOMATIC]): Promise<void> {
  ({ world, life, desk } = await openTableOffice(policy));
}

function table(key: string, rows: readonly SheetRow[], more: Partial<Sheet> = {}): Sheet {
  return desk.source.put({ key, name: `${key}.xlsx`, rows, ...more });
}

async function save(sheet: Sheet, rows: readonly SheetRow[]): Promise<void> {
  sheet.rows = rows;
  await desk.pump.takeIn();
}

async function items(): Promise<readonly Item[]> {
  return (await life.store.items({})).toReversed();
}

async function states(): Promise<readonly string[]> {
  return (await items()).map((item) => item.state);
}

async function codes(key: string): Promise<readonly (readonly string[])[]> {
  await desk.pump.writeBack({ atOnce: true });
  return (desk.facts.get(key)?.rows ?? []).map((one) => one.problems.map(({ code }) => code));
}

function publicPosts() {
  return world.platform.truth().posts.filter((post) => post.wasPublic);
}

afterEach(async () => {
  await life.end();
  world.destroy();
});

describe('rows of a table', () => {
  beforeEach(() => open());

  it('are the same items when the table is dropped again, renamed and sorted', async () => {
    const rows = [row('id:A', 'Một'), row('own:2', 'Hai'), row('hash:x', 'Ba')];
    const sheet = table('t1', rows);
    await desk.pump.takeIn();
    sheet.name = 'lich moi.xlsx';
    await save(sheet, rows.toReversed());
    table('t2', [row('id:A', 'Một'), row('hash:x', 'Ba')]);
    await desk.pump.takeIn();
    await life.run();
    expect((await items()).map((item) => item.version)).toEqual([1, 1, 1]);
    expect(publicPosts()).toHaveLength(3);
    expect(await codes('t2')).toEqual([[], []]);
    expect(desk.facts.get('t1')?.rows.map((one) => one.title)).toEqual(['Ba', 'Hai', 'Một']);
  });

  it('propose an edit, never a second post, when a typo in a public row is mended', async () => {
    const sheet = table('t1', [row('id:A', 'Mưa lơn')]);
    await desk.pump.takeIn();
    await life.run();
    await save(sheet, [row('id:A', 'Mưa lớn')]);
    await life.run();
    const [item] = await items();
    expect(item?.version).toBe(2);
    expect(publicPosts()).toHaveLength(1);
    const operations = await life.store.operations({});
    expect(operations.map((one) => one.kind)).toContain('edit');
  });

  it('of public items whose time alone changes are told so, and nothing else happens', async () => {
    const slotAt = world.clock.now() + HOUR_MS;
    const sheet = table('t1', [row('id:A', 'Mưa lớn', { slotAt })]);
    await desk.pump.takeIn();
    await life.run(slotAt + HOUR_MS);
    await save(sheet, [row('id:A', 'Mưa lớn', { slotAt: slotAt + 24 * HOUR_MS })]);
    expect(await codes('t1')).toEqual([['row-time-of-public']]);
    expect(await items()).toMatchObject([{ version: 1, state: 'approved' }]);
    expect(await life.store.operations({})).toEqual([]);
    // The new title belongs to the new time: next month's row, typed cell by cell.
    await save(sheet, [row('id:A', 'Nắng to', { slotAt: slotAt + 24 * HOUR_MS })]);
    expect(await codes('t1')).toEqual([['row-id-reused']]);
    await save(sheet, [row('id:A', 'Mưa lớn', { slotAt })]);
    expect(await codes('t1')).toEqual([[]]);
    expect(publicPosts()).toHaveLength(1);
  });

  it('are taken although others beside them are bad, and each bad one is told', async () => {
    const bad = { code: 'when-missing', where: 'Giờ', values: {}, severity: 'error' } as const;
    const sheet = table('t1', [
      row('id:A', 'Một'),
      row('id:B', 'Hai', { problems: [bad] }),
      row('id:C', 'Ba', { unreadable: true, problems: [bad] }),
      row('id:D', 'Bốn'),
    ]);
    await desk.pump.takeIn();
    expect(await items()).toHaveLength(2);
    expect(await codes('t1')).toEqual([[], ['when-missing'], ['when-missing'], []]);
    await save(sheet, [row('id:A', 'Một'), row('id:B', 'Hai'), row('id:D', 'Bốn')]);
    expect(await items()).toHaveLength(3);
    expect(await codes('t1')).toEqual([[], [], []]);
  });

  it('ask when an id stands twice with different words; the item stays as it is', async () => {
    const sheet = table('t1', [row('id:A', 'Một')]);
    await desk.pump.takeIn();
    await save(sheet, [row('id:A', 'Một chép'), row('id:A', 'Một')]);
    expect((await items()).map((item) => item.version)).toEqual([1]);
    expect(await codes('t1')).toEqual([['row-id-twice'], []]);
    await save(sheet, [row('id:B', 'Một chép'), row('id:A', 'Một')]);
    expect(await codes('t1')).toEqual([[], []]);
    expect(await items()).toHaveLength(2);
  });

  it('ask when two tables disagree, and go on by themselves once the other one is gone', async () => {
    table('t1', [row('id:A', 'Một')]);
    await desk.pump.takeIn();
    await desk.pump.writeBack({ atOnce: true });
    table('t2', [row('id:A', 'Một, bản sửa')]);
    await desk.pump.takeIn();
    expect((await items()).map((item) => item.version)).toEqual([1]);
    expect(await codes('t2')).toEqual([['row-id-elsewhere']]);
    desk.source.sheets.delete('t1');
    await desk.pump.takeIn();
    expect((await items()).map((item) => item.version)).toEqual([2]);
    expect(await codes('t2')).toEqual([[]]);
    expect((await life.store.table('t1'))?.isGone).toBe(true);
  });

  it('without an id ask when they are like a known item, and take the three answers', async () => {
    const slotAt = world.clock.now() + HOUR_MS;
    const sheet = table('t1', [row('id:A', 'Một', { slotAt })]);
    await desk.pump.takeIn();
    const known = row('id:A', 'Một', { slotAt });
    await save(sheet, [known, row(null, 'Khác', { slotAt })]);
    expect(await codes('t1')).toEqual([[], ['row-looks-like-slot']]);
    expect(await items()).toHaveLength(1);
    await save(sheet, [known, row(null, 'Khác', { slotAt, twinMeant: true })]);
    expect(await items()).toHaveLength(2);
    await save(sheet, [row('item:1', 'Một, sửa', { slotAt })]);
    expect((await items())[0]).toMatchObject({ number: 1, version: 2 });
    await save(sheet, [row('item:99', 'Một, sửa', { slotAt })]);
    expect((await codes('t1'))[0]).toEqual(['row-item-unknown']);
  });
});

describe('a row that is removed', () => {
  beforeEach(() => open());

  it('asks and keeps back what is not public, until it stands there again', async () => {
    const slotAt = world.clock.now() + HOUR_MS;
    const sheet = table('t1', [row('id:A', 'Một', { slotAt }), row('id:B', 'Hai', { slotAt })]);
    await desk.pump.takeIn();
    await save(sheet, [row('id:B', 'Hai', { slotAt })]);
    expect(await states()).toEqual(['problem', 'approved']);
    expect(problemsOf((await items())[0] as Item).map(({ code }) => code)).toEqual(['row-removed']);
    expect(await codes('t1')).toEqual([[], ['row-removed']]);
    await life.run(slotAt + HOUR_MS);
    expect(publicPosts()).toHaveLength(1);
    await save(sheet, [row('id:B', 'Hai', { slotAt }), row('id:A', 'Một', { slotAt })]);
    expect(await states()).toEqual(['approved', 'approved']);
    await life.run();
    expect(publicPosts()).toHaveLength(2);
  });

  it('takes nothing away when it is public, when the table vanished or was read in part', async () => {
    const sheet = table('t1', [row('id:A', 'Một'), row('id:B', 'Hai')]);
    await desk.pump.takeIn();
    await life.run();
    const slotAt = world.clock.now() + HOUR_MS;
    const other = table('t2', [row('id:C', 'Ba', { slotAt })]);
    await desk.pump.takeIn();
    await save(sheet, [row('id:B', 'Hai')]);
    other.isWhole = false;
    await save(other, []);
    desk.source.sheets.clear();
    await desk.pump.takeIn();
    await desk.pump.writeBack({ atOnce: true });
    expect(await states()).toEqual(['approved', 'approved', 'approved']);
  });

  it('is no removal when the row moved to another table', async () => {
    const slotAt = world.clock.now() + HOUR_MS;
    const one = table('t1', [row('id:A', 'Một', { slotAt })]);
    await desk.pump.takeIn();
    table('t2', [row('id:A', 'Một', { slotAt })]);
    await desk.pump.takeIn();
    await save(one, []);
    expect((await items()).map(({ state, version }) => [state, version])).toEqual([
      ['approved', 1],
    ]);
  });

  it('holds its item as well when it cannot be read any more', async () => {
    const slotAt = world.clock.now() + HOUR_MS;
    const bad = { code: 'when-unreadable', where: 'Giờ', values: {}, severity: 'error' } as const;
    const sheet = table('t1', [row('id:A', 'Một', { slotAt })]);
    await desk.pump.takeIn();
    await save(sheet, [row('id:A', 'Một', { unreadable: true, problems: [bad] })]);
    await life.run(slotAt + HOUR_MS);
    expect(await states()).toEqual(['problem']);
    expect(publicPosts()).toHaveLength(0);
  });
});

describe('rows that wait for approval', () => {
  beforeEach(() => open([BY_HEAD]));

  it('become a new version that must be approved again when they are edited', async () => {
    const sheet = table('t1', [row('id:A', 'Một')]);
    await desk.pump.takeIn();
    const input = { item: '1', choices: {}, slotAt: null, seenDigest: null };
    expect(await approveItem(life.deps, HEAD, input)).toMatchObject({ done: true });
    await save(sheet, [row('id:A', 'Một, sửa')]);
    expect(await states()).toEqual(['submitted']);
    await life.run();
    expect(publicPosts()).toHaveLength(0);
  });

  it('keep what the desk made of them while the row says what it said', async () => {
    const sheet = table('t1', [row('id:A', 'Một')]);
    await desk.pump.takeIn();
    await editItem(life.deps, HEAD, { item: '1', edit: { title: 'Bản của biên tập' } });
    desk.source.forget();
    await save(sheet, [row('id:B', 'Hai'), row('id:A', 'Một')]);
    table('t2', [row('id:A', 'Một')]);
    await desk.pump.takeIn();
    const [item] = await items();
    const version = await life.store.version(item?.id ?? '', item?.version ?? 0);
    expect(version?.content.title).toBe('Bản của biên tập');
  });

  it('stay out when the item was cancelled; a changed row is a new item', async () => {
    const sheet = table('t1', [row('id:A', 'Một')]);
    await desk.pump.takeIn();
    await cancel(life.deps, HEAD, { item: '1', reason: 'Thôi' });
    table('t2', [row('id:A', 'Một')]);
    await desk.pump.takeIn();
    expect(await states()).toEqual(['cancelled']);
    desk.source.sheets.delete('t2');
    await save(sheet, [row('id:A', 'Một, sửa')]);
    await desk.pump.writeBack({ atOnce: true });
    expect(await states()).toEqual(['cancelled', 'submitted']);
  });
});
