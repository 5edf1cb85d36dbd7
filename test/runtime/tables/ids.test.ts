import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AUTOMATIC, type Life, type World } from '../../support/simulation.ts';
import {
  openTableOffice,
  openTables,
  type Sheet,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: a column of ids that is deleted, or written otherwise, makes no second item of any row.
 * Method: a table in memory is saved without its ids; the store is real.
 */

let world: World;
let life: Life;
let desk: TableDesk;

beforeEach(async () => {
  ({ world, life, desk } = await openTableOffice([AUTOMATIC]));
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

const TITLES = ['Một', 'Hai', 'Ba'];
const WITH_IDS: readonly SheetRow[] = TITLES.map((title, at) => row(`id:${at}`, title));
const WITHOUT: readonly SheetRow[] = TITLES.map((title) => row(null, title));

function row(id: string | null, title: string): SheetRow {
  return { id, title, media: [] };
}

async function save(sheet: Sheet, rows: readonly SheetRow[]): Promise<void> {
  sheet.rows = rows;
  await desk.pump.takeIn();
  await life.run();
}

async function seen() {
  const items = (await life.store.items({})).toReversed();
  const table = await life.store.table('t1');
  return {
    items: items.map(({ state, version }) => `${state} ${version}`),
    problems: table?.problems.map(({ code, values }) => [code, values['count']]),
    posts: world.platform.truth().posts.filter((post) => post.wasPublic).length,
  };
}

describe('a deleted column of ids', () => {
  const calm = { items: Array(3).fill('approved 1'), problems: [], posts: 3 };

  it('is one question about the table: nothing is new, nothing is gone', async () => {
    const sheet = desk.source.put({ key: 't1', name: 't1.xlsx', rows: [] });
    await save(sheet, WITH_IDS);
    await save(sheet, WITHOUT);
    expect(await seen()).toEqual({ ...calm, problems: [['table-ids-gone', 3]] });
    await desk.pump.writeBack({ atOnce: true });
    // Every row has its line, and the ids that are to be put back stand there too.
    const keys = desk.facts.get('t1')?.rows.map(({ rowKey }) => rowKey.split(':')[0]);
    expect(keys).toEqual(['hash', 'id', 'hash', 'id', 'hash', 'id']);
    await save(sheet, WITH_IDS);
    expect(await seen()).toEqual(calm);
  });

  it('is still known after a restart', async () => {
    const sheet = desk.source.put({ key: 't1', name: 't1.xlsx', rows: [] });
    await save(sheet, WITH_IDS);
    sheet.rows = WITHOUT;
    desk.source.forget();
    desk = openTables(world, life, desk.source);
    await desk.pump.takeIn();
    expect(await seen()).toEqual({ ...calm, problems: [['table-ids-gone', 3]] });
  });
});

describe('an id of the office’s own', () => {
  it('is the same row in capitals or not, and is told as it is written', async () => {
    const sheet = desk.source.put({ key: 't1', name: 't1.xlsx', rows: [] });
    await save(sheet, [row('own:a1', 'Một')]);
    await save(sheet, [row('own:A1', 'Một')]);
    expect(await seen()).toEqual({ items: ['approved 1'], problems: [], posts: 1 });
    await save(sheet, [row('own:A1', 'Một sửa')]);
    expect((await seen()).items).toEqual(['approved 2']);
    await desk.pump.writeBack({ atOnce: true });
    expect(desk.facts.get('t1')?.rows.map(({ rowKey }) => rowKey)).toEqual(['own:A1']);
  });

  it('asks when two rows differ only in the case of their id', async () => {
    const sheet = desk.source.put({ key: 't1', name: 't1.xlsx', rows: [] });
    await save(sheet, [row('own:a1', 'Một'), row('own:A1', 'Hai')]);
    expect((await seen()).items).toEqual([]);
    await desk.pump.writeBack({ atOnce: true });
    const codes = desk.facts.get('t1')?.rows.map((one) => one.problems.map(({ code }) => code));
    expect(codes).toEqual([['row-id-twice'], ['row-id-twice']]);
  });
});
