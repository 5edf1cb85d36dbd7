import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../../src/runtime/commands/submit-item.ts';
import {
  AUTOMATIC,
  BY_HEAD,
  contentFor,
  HEAD,
  type Life,
  type World,
} from '../../support/simulation.ts';
import {
  openTableOffice,
  sheetRow as row,
  type Sheet,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: a table that claims too much, out of malice or out of habit, changes nothing of others, and
 * what is public stays what it is until a person says otherwise.
 */

const HOUR_MS = 3_600_000;

let world: World;
let life: Life;
let desk: TableDesk;

async function open(policy = [BY_HEAD]): Promise<void> {
  ({ world, life, desk } = await openTableOffice(policy));
}

afterEach(async () => {
  await life.end();
  world.destroy();
});

async function save(key: string, rows: readonly SheetRow[], more: Partial<Sheet> = {}) {
  desk.source.put({ key, name: `${key}.xlsx`, rows, ...more });
  await desk.pump.takeIn();
}

/** A contributing unit's table. */
async function saveUnit(rows: readonly SheetRow[], key = 'thon'): Promise<void> {
  await save(key, rows, { asDrafts: true, submittedBy: 'Thôn Bãi' });
}

async function codes(key: string): Promise<readonly (readonly string[])[]> {
  await desk.pump.writeBack({ atOnce: true });
  return (desk.facts.get(key)?.rows ?? []).map((one) => one.problems.map(({ code }) => code));
}

async function item(number: number) {
  const { version, state } = (await life.store.itemByNumber(number)) ?? {};
  return { version, state };
}

function titles(): readonly string[] {
  const posts = world.platform.truth().posts.filter((post) => post.wasPublic);
  return posts.map((post) => JSON.stringify(post));
}

describe('the table of a contributing unit', () => {
  beforeEach(() => open());

  async function approved(sourceKey: string): Promise<void> {
    const slotAt = world.clock.now() + HOUR_MS;
    const content = contentFor(world, { title: 'Của cơ quan', media: [], slotAt });
    const given = { submittedBy: 'officer', problems: [], twinMeant: false };
    await submitItem(life.deps, { ...given, sourceKey, content });
    const answer = { item: '1', choices: {}, slotAt: null, seenDigest: null };
    expect(await approveItem(life.deps, HEAD, answer)).toMatchObject({ done: true });
  }

  it.each([
    ['by its number', 'folder:x', 'item:1'],
    ['by an id that Loa gave out', 'row:id:A', 'id:A'],
    ['by the same words', 'row:hash:x', 'hash:x'],
  ])('neither changes nor holds back the office’s item, named %s', async (_, sourceKey, id) => {
    await approved(sourceKey);
    await saveUnit([row(id, 'Chiếm'), row('own:1', 'Của thôn')]);
    expect(await codes('thon')).toEqual([['row-item-not-yours'], []]);
    expect(await item(1)).toEqual({ version: 1, state: 'approved' });
    await saveUnit([row(id, 'Chiếm', { unreadable: true }), row('own:1', 'Của thôn')]);
    expect(await item(1)).toEqual({ version: 1, state: 'approved' });
    await saveUnit([row('own:1', 'Của thôn')]);
    expect(await item(1)).toEqual({ version: 1, state: 'approved' });
    expect(await item(2)).toEqual({ version: 1, state: 'draft' });
    await life.run(world.clock.now() + 2 * HOUR_MS);
    expect(titles()).toHaveLength(1);
  });

  it('may leave the channels to the desk, with an id or without one', async () => {
    const problems = [
      { code: 'row-channel-missing', where: '', values: {}, severity: 'error' },
    ] as const;
    const rows = [row(null, 'Không mã', { problems }), row('own:1', 'Có mã', { problems })];
    await saveUnit(rows);
    expect(await item(1)).toEqual({ version: 1, state: 'draft' });
    expect(await item(2)).toEqual({ version: 1, state: 'draft' });
    expect(await codes('thon')).toEqual([['row-channels-by-desk'], ['row-channels-by-desk']]);
    await save('lich', [row(null, 'Của cơ quan', { problems })]);
    expect(await life.store.itemByNumber(3)).toBeNull();
  });

  it('does not keep the office from editing its own row', async () => {
    await save('lich', [row('id:A', 'Một')]);
    await saveUnit([row('id:A', 'Chiếm')]);
    await save('lich', [row('id:A', 'Một, sửa')]);
    expect(await codes('lich')).toEqual([[]]);
    expect((await item(1)).version).toBe(2);
  });

  it('goes on with its own items, also by number and after the unit was renamed', async () => {
    await saveUnit([row('id:A', 'Một'), row('own:1', 'Hai')]);
    await save('thon', [row('id:A', 'Một, sửa'), row('own:1', 'Hai, sửa')], {
      asDrafts: true,
      submittedBy: 'Tổ dân phố Bãi',
    });
    expect(await codes('thon')).toEqual([[], []]);
    expect(await item(1)).toEqual({ version: 2, state: 'draft' });
    expect(await item(2)).toEqual({ version: 2, state: 'draft' });
    await saveUnit([row('id:A', 'Một, sửa'), row('item:2', 'Hai, sửa nữa')]);
    expect(await item(2)).toEqual({ version: 3, state: 'draft' });
  });
});

describe('a table whose ids are used again', () => {
  beforeEach(() => open([AUTOMATIC]));

  it('asks before another notice without a time replaces a public one', async () => {
    await save('lich', [row('own:1', 'Cắt điện thôn Bãi', { text: 'Từ 8 giờ, thôn Bãi.' })]);
    await life.run();
    const next = row('own:1', 'Khám sức khỏe người cao tuổi', { text: 'Tại trạm y tế.' });
    await save('lich', [next]);
    expect(await codes('lich')).toEqual([['row-id-other-words']]);
    expect((await item(1)).version).toBe(1);
    await save('lich', [{ ...next, id: 'own:2' }]);
    expect(await codes('lich')).toEqual([[], ['row-gone-public']]);
    expect((await item(2)).version).toBe(1);
  });

  it.each([
    'own:1',
    'id:A',
  ])('asks before next month’s row %s replaces a public post', async (id) => {
    const now = world.clock.now();
    await save('lich', [row(id, 'Tháng 11', { slotAt: now + HOUR_MS })]);
    await life.run(now + 2 * HOUR_MS);
    const next = row(id, 'Tháng 12', { slotAt: now + 500 * HOUR_MS });
    await save('lich', [next]);
    expect(await codes('lich')).toEqual([['row-id-reused']]);
    // Looking at the same words once more is no answer.
    await save('lich', [next, row('own:9', 'Khác', { slotAt: now + 600 * HOUR_MS })]);
    expect(await codes('lich')).toEqual([['row-id-reused'], []]);
    expect((await item(1)).version).toBe(1);
    expect(await life.store.operations({})).toEqual([]);
    await save('lich', [
      { ...next, id: 'own:2' },
      row('own:9', 'Khác', { slotAt: now + 600 * HOUR_MS }),
    ]);
    expect(await codes('lich')).toEqual([[], [], ['row-gone-public']]);
    expect((await item(1)).version).toBe(1);
  });

  it('takes a mended title at the same time for the edit that it is', async () => {
    const slotAt = world.clock.now() + HOUR_MS;
    await save('lich', [row('own:1', 'Mưa lơn', { slotAt })]);
    await life.run(slotAt + HOUR_MS);
    await save('lich', [row('own:1', 'Mưa lớn', { slotAt })]);
    expect(await codes('lich')).toEqual([[]]);
    expect((await item(1)).version).toBe(2);
  });

  it('asks in a copy of the file before a changed row becomes a second post', async () => {
    const slotAt = world.clock.now() + HOUR_MS;
    await save('lich', [row('own:1', 'Mưa lơn', { slotAt }), row('own:2', 'Nắng', { slotAt })]);
    await save('lich (1)', [row('own:1', 'Mưa lớn', { slotAt }), row('own:3', 'Gió', { slotAt })]);
    expect(await codes('lich (1)')).toEqual([['row-copied'], []]);
    await life.run(slotAt + HOUR_MS);
    expect(titles()).toHaveLength(3);
    const meant = row('own:9', 'Mưa lớn', { slotAt: slotAt + 9 * HOUR_MS });
    await save('lich (1)', [meant, row('own:3', 'Gió', { slotAt })]);
    expect(await codes('lich (1)')).toEqual([[], []]);
  });
});
