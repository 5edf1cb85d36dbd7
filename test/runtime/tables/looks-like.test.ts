import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemContent } from '../../../src/domain/item.ts';
import { TABLE_MESSAGES } from '../../../src/domain/messages/tables.ts';
import { AUTOMATIC, contentFor, type Life, type World } from '../../support/simulation.ts';
import {
  openTableOffice,
  sheetRow as row,
  type Sheet,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: a row without id that is taken for a known item is told by what, and what it is advised works.
 * Method: a table in memory is saved as the advice says; the store is real.
 */

const HOUR_MS = 3_600_000;

let world: World;
let life: Life;
let desk: TableDesk;
let sheet: Sheet;

beforeEach(async () => {
  ({ world, life, desk } = await openTableOffice([AUTOMATIC]));
  sheet = desk.source.put({ key: 't1', name: 'lich.csv', rows: [] });
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

/** A picture as the simulated office takes it in. */
function picture(): ItemContent['media'] {
  return contentFor(world, { title: 'Ảnh' }).media;
}

async function save(...rows: readonly SheetRow[]): Promise<readonly (readonly string[])[]> {
  sheet.rows = rows;
  await desk.pump.takeIn();
  await desk.pump.writeBack({ atOnce: true });
  return (desk.facts.get('t1')?.rows ?? []).map(({ problems }) => problems.map(({ code }) => code));
}

function later(hours: number): number {
  return world.clock.now() + hours * HOUR_MS;
}

describe('a row without id that is like a known item', () => {
  it('with the same picture is not advised to change its time, which would not help', async () => {
    const media = picture();
    expect(media.length).toBeGreaterThan(0);
    const known = row('id:A', 'Một', { media, slotAt: later(1) });
    const other = row(null, 'Khác', { media, slotAt: later(2) });
    expect((await save(known, other))[1]).toEqual(['row-looks-like-media']);
    expect((await save(known, { ...other, slotAt: later(3) }))[1]).toEqual([
      'row-looks-like-media',
    ]);
    expect(await save(known, { ...other, twinMeant: true })).toEqual([[], []]);
    expect(await life.store.items({})).toHaveLength(2);
  });

  it('at the same time and with the same picture is told of the picture', async () => {
    const same = { media: picture(), slotAt: later(1) };
    const known = row('id:A', 'Một', same);
    expect((await save(known, row(null, 'Khác', same)))[1]).toEqual(['row-looks-like-media']);
  });

  it('at the same time is another item at another time', async () => {
    const known = row('id:A', 'Một', { slotAt: later(1) });
    const other = row(null, 'Khác', { slotAt: later(1) });
    expect((await save(known, other))[1]).toEqual(['row-looks-like-slot']);
    expect(await save(known, { ...other, slotAt: later(2) })).toEqual([[], []]);
  });

  it('with the same title is told so', async () => {
    await save(row('id:A', 'Một'));
    expect((await save(row('id:A', 'Một'), row(null, 'Một')))[1]).toEqual(['row-looks-like']);
  });

  it('of somebody else is not told to name an item that its table cannot name', async () => {
    const slotAt = later(1);
    await save(row('id:A', 'Tin xã', { slotAt }));
    const unit = { key: 't2', name: 'thon.csv', asDrafts: true, submittedBy: 'thon' };
    const thon = desk.source.put({ ...unit, rows: [row(null, 'Tin thôn', { slotAt })] });
    await save(row('id:A', 'Tin xã', { slotAt }));
    const codes = desk.facts.get('t2')?.rows.flatMap((one) => one.problems.map(({ code }) => code));
    expect(codes).toEqual(['row-like-others-slot']);
    expect(TABLE_MESSAGES['row-like-others-slot']?.vi).not.toContain('“#');
    thon.rows = [row(null, 'Tin thôn', { slotAt, twinMeant: true })];
    await desk.pump.takeIn();
    expect((await life.store.items({})).map(({ state }) => state)).toContain('draft');
  });
});
