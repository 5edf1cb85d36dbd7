import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
 * Aim: a row without id whose words change, or whose id is cleared, is never taken for a new item
 * before a person has said so.
 * Method: a table in memory is saved as clerks save it; the store is real, rows go out at once.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let world: World;
let life: Life;
let desk: TableDesk;
let sheet: Sheet;

async function open(policy = [AUTOMATIC]): Promise<void> {
  ({ world, life, desk } = await openTableOffice(policy));
  sheet = desk.source.put({ key: 't1', name: 'lich.csv', rows: [] });
}

async function save(...rows: readonly SheetRow[]): Promise<void> {
  sheet.rows = rows;
  await desk.pump.takeIn();
  await life.run();
  // A cancelled item is heard of while results are written; the next look goes on.
  await desk.pump.writeBack({ atOnce: true });
  await desk.pump.takeIn();
  await life.run();
}

async function items(): Promise<readonly string[]> {
  const all = (await life.store.items({})).toReversed();
  return all.map(({ state, version }) => `${state} ${version}`);
}

async function told(): Promise<readonly string[]> {
  await desk.pump.writeBack({ atOnce: true });
  return (desk.facts.get('t1')?.rows ?? []).map((one) => {
    const codes = one.problems.map(({ code, values }) => `${code} ${values['item'] ?? ''}`.trim());
    return `${one.title}: ${codes.join(', ')}`.trim();
  });
}

function posts(): number {
  return world.platform.truth().posts.filter((post) => post.wasPublic).length;
}

afterEach(async () => {
  await life.end();
  world.destroy();
});

const OLD = row(null, 'Thông báo cúp điện');
const MENDED = row(null, 'Thông báo cắt điện');
const OTHER = row(null, 'Lịch tiếp công dân');

describe('a typo mended in a public row without id', () => {
  beforeEach(() => open());

  it('asks whether it is the public item, and is no second post', async () => {
    await save(OLD);
    await save(MENDED);
    expect(await items()).toEqual(['approved 1']);
    expect(posts()).toBe(1);
    expect(await told()).toEqual([
      'Thông báo cắt điện: row-words-changed 1',
      'Thông báo cúp điện: row-gone-public 1',
    ]);
  });

  it('asks also when rows were sorted, and when another column claims that a repeat is meant', async () => {
    await save(OLD, OTHER);
    await save(OTHER, { ...MENDED, twinMeant: true });
    expect(await items()).toHaveLength(2);
    expect((await told())[1]).toBe('Thông báo cắt điện: row-words-changed 1');
  });

  it('is an edit once its number is written down, and the item is told as one row', async () => {
    await save(OLD);
    await save(MENDED);
    await save({ ...MENDED, id: 'item:1' });
    expect(await items()).toEqual(['approved 2']);
    expect(posts()).toBe(1);
    expect((await life.store.operations({})).map(({ kind }) => kind)).toContain('edit');
    expect(await told()).toEqual(['Thông báo cắt điện:']);
  });

  it('asks again when that number is cleared and a word is changed', async () => {
    await save(OLD);
    await save({ ...MENDED, id: 'item:1' });
    await save(row(null, 'Thông báo ngừng cấp điện'));
    expect(await items()).toEqual(['approved 2']);
    expect((await told())[0]).toBe('Thông báo ngừng cấp điện: row-words-changed 1');
  });

  it('is another item once it has an id of its own, also after its next typo', async () => {
    await save(OLD);
    await save(MENDED);
    await save({ ...MENDED, id: 'own:TB-2' });
    expect(posts()).toBe(2);
    await save({ ...row(null, 'Thông báo cắt điện lần 2'), id: 'own:TB-2' });
    expect(await items()).toEqual(['approved 1', 'approved 2']);
    expect(posts()).toBe(2);
  });

  it('asks when the old row is deleted in one saving and the mended one comes in the next', async () => {
    await save(OLD, OTHER);
    await save(OTHER);
    await world.clock.advanceBy(3 * DAY_MS);
    await save(OTHER, MENDED);
    expect(await items()).toHaveLength(2);
    expect((await told())[1]).toBe('Thông báo cắt điện: row-words-changed 1');
    // Nobody answered: time alone is no answer, nor is another typo.
    await world.clock.advanceBy(30 * DAY_MS);
    await save(OTHER, row(null, 'Thông báo cắt điện.'));
    desk.source.forget();
    await save(OTHER, row(null, 'Thông báo cắt điện.'));
    expect(await items()).toHaveLength(2);
  });

  it('takes a new row as one when the row vanished long ago and nobody was asked', async () => {
    await save(OLD, OTHER);
    await save(OTHER);
    await world.clock.advanceBy(8 * DAY_MS);
    await save(OTHER, MENDED);
    expect(await items()).toHaveLength(3);
  });

  it('goes on when the old row is put back, for then it is another', async () => {
    await save(OLD);
    await save(MENDED);
    await save(MENDED, OLD);
    expect(await items()).toEqual(['approved 1', 'approved 1']);
    expect(posts()).toBe(2);
  });

  it('asks also while another row keeps the table from being read whole', async () => {
    await save(OLD);
    sheet.isWhole = false;
    await save(MENDED);
    expect(await items()).toHaveLength(1);
  });

  it('asks also when the mended row could not be read for weeks', async () => {
    const bad = { code: 'cell-error', where: 'Giờ', values: {}, severity: 'error' } as const;
    await save(OLD);
    await save({ ...MENDED, unreadable: true, problems: [bad] });
    await world.clock.advanceBy(30 * DAY_MS);
    await save(MENDED);
    expect(await items()).toHaveLength(1);
    expect((await told())[0]).toBe('Thông báo cắt điện: row-words-changed 1');
  });

  it('asks every new row while several are gone, each about the one that is most like it', async () => {
    await save(OLD, OTHER);
    await save(row(null, 'Lịch tiếp dân'), MENDED, row(null, 'Tin khác hẳn'));
    expect(await items()).toHaveLength(2);
    const asked = (await told()).slice(0, 3);
    expect(asked[0]).toContain('row-words-changed 2, row-vanished-others');
    expect(asked[1]).toContain('row-words-changed 1, row-vanished-others');
    expect(asked[2]).toContain('row-words-changed');
  });

  it('asks although the same row stands in a copy of the table', async () => {
    await save(OLD);
    desk.source.put({ key: 't2', name: 'chep.csv', rows: [OLD] });
    await desk.pump.takeIn();
    await save(MENDED);
    expect(await items()).toEqual(['approved 1']);
    expect((await told())[0]).toBe('Thông báo cắt điện: row-words-changed 1');
  });

  it('is held in a contributing unit’s table as well: no second draft', async () => {
    sheet.asDrafts = true;
    sheet.submittedBy = 'thon-1';
    await save(OLD);
    await save(MENDED);
    expect(await items()).toHaveLength(1);
    await save({ ...MENDED, id: 'item:1' });
    expect(await items()).toEqual(['draft 2']);
  });

  it('asks for the id when only that was cleared, in a table of more rows', async () => {
    const known = [row('id:L-A', 'Một'), row('id:L-B', 'Hai'), row('id:L-C', 'Ba')];
    await save(...known);
    await save(row('id:L-A', 'Một'), row(null, 'Hai'), row('id:L-C', 'Ba'));
    expect(posts()).toBe(3);
    expect(await told()).toEqual(['Một:', 'Hai: row-lost-id 2', 'Ba:', 'Hai: row-gone-public 2']);
    await save(...known);
    expect(await items()).toEqual(['approved 1', 'approved 1', 'approved 1']);
    expect(await told()).toEqual(['Một:', 'Hai:', 'Ba:']);
  });
});

describe('a typo mended in a waiting row without id', () => {
  beforeEach(() => open([BY_HEAD]));

  it('asks, holds the old item, and is its new version once the number stands there', async () => {
    const slotAt = world.clock.now() + DAY_MS;
    await save({ ...OLD, slotAt });
    await save({ ...MENDED, slotAt });
    expect(await items()).toEqual(['problem 1']);
    expect(await told()).toEqual([
      'Thông báo cắt điện: row-words-changed 1',
      'Thông báo cúp điện: row-removed',
    ]);
    await save({ ...MENDED, id: 'item:1', slotAt });
    expect(await items()).toEqual(['submitted 2']);
  });

  it('is a new item by itself when the old one is cancelled', async () => {
    await save(OLD);
    await save(MENDED);
    expect(await items()).toHaveLength(1);
    await cancel(life.deps, HEAD, { item: '1', reason: 'Thôi' });
    await desk.pump.writeBack({ atOnce: true });
    await desk.pump.takeIn();
    expect(await items()).toEqual(['cancelled 1', 'submitted 1']);
  });
});

describe('a table that is dropped again under another name', () => {
  beforeEach(() => open());

  it('asks where a row to go out at once has the title of a recent item', async () => {
    await save(OLD);
    desk.source.put({ key: 't2', name: 'lich 2.csv', rows: [{ ...OLD, twinMeant: false }] });
    await desk.pump.takeIn();
    await life.run();
    expect(await items()).toEqual(['approved 1']);
    expect(posts()).toBe(1);
    await desk.pump.writeBack({ atOnce: true });
    const codes = desk.facts.get('t2')?.rows.flatMap((one) => one.problems.map(({ code }) => code));
    expect(codes).toEqual(['row-looks-like']);
  });

  it('takes the same title of another week for another item', async () => {
    await save(OLD);
    await world.clock.advanceBy(8 * DAY_MS);
    desk.source.put({ key: 't2', name: 'lich 2.csv', rows: [{ ...OLD, twinMeant: false }] });
    await desk.pump.takeIn();
    expect(await items()).toHaveLength(2);
  });
});
