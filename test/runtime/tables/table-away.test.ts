import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Problem, problemsOf } from '../../../src/domain/problem.ts';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { returnItem } from '../../../src/runtime/commands/return-item.ts';
import { readAttention } from '../../../src/runtime/queries/attention.ts';
import { BY_HEAD, HEAD, type Life, type World } from '../../support/simulation.ts';
import {
  openTableOffice,
  sheetRow as row,
  type Sheet,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: a table that is away for a while takes nothing back, and what its absence held goes on when it
 * is back.
 * Method: tables in memory, the store is real; items are approved by a person.
 */

const HOUR_MS = 3_600_000;

let world: World;
let life: Life;
let desk: TableDesk;
let sheet: Sheet;
let slotAt: number;

beforeEach(async () => {
  ({ world, life, desk } = await openTableOffice([BY_HEAD]));
  slotAt = world.clock.now() + HOUR_MS;
  sheet = desk.source.put({ key: 'lap', name: 'lap.xlsx', rows: [one(), two()] });
  await desk.pump.takeIn();
  await approve('1');
  await approve('2');
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function one(more: Partial<SheetRow> = {}): SheetRow {
  return row('id:R1', 'Họp thôn', { slotAt, ...more });
}

function two(): SheetRow {
  return row('id:R2', 'Tiêm chủng', { slotAt });
}

async function approve(item: string): Promise<void> {
  const input = { item, choices: {}, slotAt: null, seenDigest: null };
  expect(await approveItem(life.deps, HEAD, input)).toMatchObject({ done: true });
}

async function save(...rows: readonly SheetRow[]): Promise<void> {
  sheet.rows = rows;
  await desk.pump.takeIn();
}

async function moveAway(): Promise<void> {
  desk.source.sheets.delete(sheet.key);
  await desk.pump.takeIn();
}

async function putBack(): Promise<void> {
  desk.source.put(sheet);
  desk.source.readAgain(sheet.key);
  await desk.pump.takeIn();
}

async function states(): Promise<readonly string[]> {
  const items = (await life.store.items({})).toReversed();
  return items.map((item) => [item.state, ...problemsOf(item).map(({ code }) => code)].join(' '));
}

const UNREADABLE: Problem = {
  code: 'date-not-in-calendar',
  where: 'Giờ đăng',
  values: { written: '32/13/2026' },
  severity: 'error',
};

describe('a row with a fault', () => {
  it('that is taken out and put back keeps its fault, also when the desk has edited the words', async () => {
    const faulty = row('id:R3', 'Lấy mẫu nước', { problems: [UNREADABLE] });
    await save(one(), two(), row('id:R3', 'Lấy mẫu nước', { slotAt }));
    await save(one(), two(), faulty);
    const edit = { title: 'Lấy mẫu nước giếng' };
    expect(await editItem(life.deps, HEAD, { item: '3', edit })).toMatchObject({ done: true });
    const held = 'problem date-not-in-calendar';
    expect((await states())[2]).toBe(held);
    await save(one(), two());
    expect((await states())[2]).toBe(`${held} row-removed`);
    await save(one(), two(), faulty);
    expect((await states())[2]).toBe(held);
  });

  it('whose words stay the same holds the approved item: the missing file is not left out silently', async () => {
    const missing: Problem = { ...UNREADABLE, code: 'media-missing', where: 'anh mat.jpg' };
    await save(one({ problems: [missing] }), two());
    expect(await states()).toEqual(['problem media-missing', 'approved']);
    await life.run(slotAt + HOUR_MS);
    expect(world.platform.truth().posts.filter((post) => post.wasPublic)).toHaveLength(1);
    await save(one(), two());
    expect(await states()).toEqual(['submitted', 'approved']);
  });
});

describe('moving a table away for a minute', () => {
  it('does not withdraw the approval of a row whose copy was deleted before, as Loa had asked', async () => {
    await save(one(), two(), one({ title: 'Tin chép từ R1' }));
    await save(one(), two());
    await moveAway();
    expect(await states()).toEqual(['approved', 'approved']);
    await putBack();
    expect(await states()).toEqual(['approved', 'approved']);
    await life.run(slotAt + HOUR_MS);
    expect(world.platform.truth().posts.filter((post) => post.wasPublic)).toHaveLength(2);
  });

  it('leads out of a hold: the row stands again, the item waits for approval and can be approved', async () => {
    await save(two());
    expect(await states()).toEqual(['problem row-removed', 'approved']);
    const input = { item: '1', choices: {}, slotAt: null, seenDigest: null };
    const refusal = await approveItem(life.deps, HEAD, input);
    expect(refusal).toMatchObject({
      code: 'item-has-problems',
      problems: [{ code: 'row-removed' }],
    });
    await save(two(), one());
    expect(await states()).toEqual(['submitted', 'approved']);
    await approve('1');
    expect(await states()).toEqual(['approved', 'approved']);
  });

  it('takes nobody’s proposed edit of a public post further once its row is gone', async () => {
    await life.run(slotAt + HOUR_MS);
    await save(one({ title: 'Họp thôn, sửa giờ' }), two());
    expect((await states())[0]).toBe('submitted');
    await save(two());
    expect((await states())[0]).toBe('problem row-removed');
    const approval = { item: '1', choices: {}, slotAt: null, seenDigest: null };
    expect(await approveItem(life.deps, HEAD, approval)).toMatchObject({ done: false });
    const returned = await returnItem(life.deps, HEAD, { item: '1', reason: 'thôi sửa' });
    expect(returned).toMatchObject({ done: true });
    expect(await life.store.operations({})).toEqual([]);
  });

  it('names what holds the item, and offers no approval that would be refused', async () => {
    await save(two());
    const { matters } = await readAttention(life.store, world.office, HEAD, world.clock.now());
    const parked = matters.find(({ kind }) => kind === 'parked');
    expect(parked?.answers).toEqual(['edit', 'cancel']);
    expect(parked?.evidence.map(({ code }) => code)).toContain('row-removed');
  });

  it('frees an item whose words the desk had changed, and keeps those words', async () => {
    await editItem(life.deps, HEAD, { item: '1', edit: { title: 'Họp thôn Bãi' } });
    await save(two());
    expect(await states()).toEqual(['problem row-removed', 'approved']);
    await save(two(), one());
    expect(await states()).toEqual(['submitted', 'approved']);
    const item = await life.store.itemByNumber(1);
    const version = await life.store.version(item?.id ?? '', item?.version ?? 0);
    expect(version?.content.title).toBe('Họp thôn Bãi');
  });

  it('is told as what Loa did, not as an approval that the sender took back', async () => {
    await save(two());
    const journal = await life.store.journal({ afterSequence: 0, limit: 500 });
    const held = journal.filter(({ kind }) => kind === 'item-held');
    const moved = journal.filter(({ body }) => JSON.stringify(body).includes('"withdrawn"'));
    expect([...held, ...moved].map(({ actor }) => actor)).toEqual(['loa', 'loa']);
    const [publication] = await life.store.publications({ states: ['parked'] });
    expect(publication?.state).toMatchObject({ reason: { code: 'row-held' } });
  });
});
