import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemsOf } from '../../../src/domain/problem.ts';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { BY_HEAD, HEAD, type Life, type World } from '../../support/simulation.ts';
import {
  openTableOffice,
  sheetRow as row,
  type Sheet,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: a correction that another copy of the table stands against does not let the old words go out
 * as if nothing had been corrected; a copy alone holds nothing.
 * Method: a master and a copy in memory, the store is real; the item is approved by a person.
 */

const HOUR_MS = 3_600_000;

let world: World;
let life: Life;
let desk: TableDesk;
let master: Sheet;
let slotAt: number;

beforeEach(async () => {
  ({ world, life, desk } = await openTableOffice([BY_HEAD]));
  slotAt = world.clock.now() + HOUR_MS;
  master = desk.source.put({ key: 'goc', name: 'goc.xlsx', rows: [said('Họp thôn')] });
  await desk.pump.takeIn();
  await approve();
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function said(title: string): SheetRow {
  return row('id:A', title, { slotAt });
}

async function approve(): Promise<void> {
  const input = { item: '1', choices: {}, slotAt: null, seenDigest: null };
  expect(await approveItem(life.deps, HEAD, input)).toMatchObject({ done: true });
}

async function drop(title: string): Promise<Sheet> {
  const copy = desk.source.put({ key: 'sao', name: 'sao.xlsx', rows: [said(title)] });
  await desk.pump.takeIn();
  return copy;
}

async function save(sheet: Sheet, ...rows: readonly SheetRow[]): Promise<void> {
  sheet.rows = rows;
  await desk.pump.takeIn();
}

async function state(): Promise<string> {
  const item = await life.store.itemByNumber(1);
  if (item === null) return 'none';
  return [item.state, item.version, ...problemsOf(item).map(({ code }) => code)].join(' ');
}

async function codes(key: string): Promise<readonly string[]> {
  await desk.pump.writeBack({ atOnce: true });
  return (desk.facts.get(key)?.rows ?? []).flatMap((one) => one.problems.map(({ code }) => code));
}

async function posts(): Promise<number> {
  await life.run(slotAt + HOUR_MS);
  return world.platform.truth().posts.filter((post) => post.wasPublic).length;
}

describe('a correction in the table that an item came from', () => {
  it('does not go out in the old words while a stale copy stands against it, and is told', async () => {
    await drop('Họp thôn');
    await save(master, said('Họp thôn Bãi'));
    expect(await state()).toBe('problem 1 row-edit-blocked');
    expect(await codes('goc')).toEqual(['row-edit-blocked']);
    expect(await posts()).toBe(0);
  });

  it('is taken once the copy is thrown away, and waits for approval', async () => {
    await drop('Họp thôn');
    await save(master, said('Họp thôn Bãi'));
    desk.source.sheets.delete('sao');
    await desk.pump.takeIn();
    expect(await state()).toBe('submitted 2');
    expect(await codes('goc')).toEqual([]);
    await approve();
    expect(await posts()).toBe(1);
  });

  it('is taken once the copy says the same', async () => {
    const copy = await drop('Họp thôn');
    await save(master, said('Họp thôn Bãi'));
    await save(copy, said('Họp thôn Bãi'));
    expect(await state()).toBe('submitted 2');
    expect([await codes('goc'), await codes('sao')]).toEqual([[], []]);
  });

  it('frees the item when it is taken back, or when its row is taken out there', async () => {
    await drop('Họp thôn');
    await save(master, said('Họp thôn Bãi'));
    await save(master, said('Họp thôn'));
    expect(await state()).toBe('submitted 2');
    await save(master, said('Họp thôn Bãi'));
    expect(await state()).toBe('problem 2 row-edit-blocked');
    await save(master, row('id:B', 'Tin khác', { slotAt }));
    expect(await state()).toBe('submitted 3');
  });

  it('stays blocked when the table is read again, and held once only', async () => {
    await drop('Họp thôn khác');
    await save(master, said('Họp thôn Bãi'));
    desk.source.forget();
    await desk.pump.takeIn();
    expect(await state()).toBe('problem 1 row-edit-blocked');
    const journal = await life.store.journal({ afterSequence: 0, limit: 500 });
    expect(journal.filter(({ kind }) => kind === 'item-held')).toHaveLength(1);
  });
});

describe('a stale copy beside a table that nobody edits', () => {
  it('holds nothing, nor does an edit of the copy', async () => {
    const copy = await drop('Họp thôn, bản cũ');
    expect(await state()).toBe('approved 1');
    expect(await codes('sao')).toEqual(['row-id-elsewhere']);
    await save(copy, said('Họp thôn'));
    await save(copy, said('Họp thôn, bản sao'));
    expect(await state()).toBe('approved 1');
    expect(await posts()).toBe(1);
  });
});
