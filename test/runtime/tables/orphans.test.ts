import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/domain/problem.ts';
import { problemsOf } from '../../../src/domain/problem.ts';
import { AUTOMATIC, type Life, type World } from '../../support/simulation.ts';
import {
  openTableOffice,
  openTables,
  type Sheet,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: a row that somebody took out of a table asks as soon as it stands in no table any more, also
 * when a copy of the table kept it for a while.
 * Method: two tables in memory with the same ids, one of them thrown away; the store is real.
 */

const HOUR_MS = 3_600_000;

let world: World;
let life: Life;
let desk: TableDesk;
let slotAt: number;
let original: Sheet;

beforeEach(async () => {
  ({ world, life, desk } = await openTableOffice([AUTOMATIC]));
  slotAt = world.clock.now() + HOUR_MS;
  original = desk.source.put({ key: 'goc', name: 'goc.xlsx', rows: [one(), two()] });
  await desk.pump.takeIn();
  desk.source.put({ key: 'chep', name: 'chep.xlsx', rows: [one(), two()] });
  await desk.pump.takeIn();
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function one(more: Partial<SheetRow> = {}): SheetRow {
  return { id: 'id:A', title: 'Một', media: [], slotAt, ...more };
}

function two(): SheetRow {
  return { id: 'id:B', title: 'Hai', media: [], slotAt };
}

async function takeOut(): Promise<void> {
  original.rows = [two()];
  await desk.pump.takeIn();
}

async function seen(): Promise<readonly string[]> {
  await desk.pump.writeBack({ atOnce: true });
  const items = (await life.store.items({})).toReversed();
  return items.map((item) => [item.state, ...problemsOf(item).map(({ code }) => code)].join(' '));
}

function publicPosts(): number {
  return world.platform.truth().posts.filter((post) => post.wasPublic).length;
}

describe('a row that was taken out of a table', () => {
  it('asks when the copy that kept it is thrown away later', async () => {
    await takeOut();
    expect(await seen()).toEqual(['approved', 'approved']);
    desk.source.sheets.delete('chep');
    await desk.pump.takeIn();
    expect(await seen()).toEqual(['problem row-removed', 'approved']);
    expect(desk.facts.get('goc')?.rows.map(({ title, isGone }) => [title, isGone])).toEqual([
      ['Hai', false],
      ['Một', true],
    ]);
    await life.run(slotAt + HOUR_MS);
    expect(publicPosts()).toBe(1);
  });

  it('asks at once when the copy is not there at that moment', async () => {
    desk.source.away.add('chep');
    await takeOut();
    expect(await seen()).toEqual(['problem row-removed', 'approved']);
    // The copy was only being saved: its row stands there and goes on by itself.
    desk.source.away.delete('chep');
    desk.source.readAgain('chep');
    await desk.pump.takeIn();
    expect(await seen()).toEqual(['approved', 'approved']);
  });

  it('asks after a crash that came before the loss of the copy was written down', async () => {
    await takeOut();
    desk.source.sheets.delete('chep');
    desk.source.forget();
    desk = openTables(world, life, desk.source);
    await desk.pump.takeIn();
    expect(await seen()).toEqual(['problem row-removed', 'approved']);
  });

  it('goes on when its table comes back with it', async () => {
    await takeOut();
    const copy = desk.source.sheets.get('chep');
    desk.source.sheets.delete('chep');
    await desk.pump.takeIn();
    if (copy !== undefined) desk.source.put(copy);
    desk.source.readAgain('chep');
    await desk.pump.takeIn();
    expect(await seen()).toEqual(['approved', 'approved']);
    await life.run(slotAt + HOUR_MS);
    expect(publicPosts()).toBe(2);
  });

  it('asks about the row, not about what a copy that is gone lacked', async () => {
    const missing: Problem = {
      code: 'media-missing',
      where: 'bai 7.docx',
      values: {},
      severity: 'error',
    };
    const copy = desk.source.sheets.get('chep');
    if (copy !== undefined)
      copy.rows = [one({ title: 'Một, bản chép', problems: [missing] }), two()];
    await desk.pump.takeIn();
    desk.source.away.add('chep');
    await takeOut();
    expect(await seen()).toEqual(['problem row-removed', 'approved']);
    desk.source.sheets.delete('chep');
    await desk.pump.takeIn();
    expect(await seen()).toEqual(['problem row-removed', 'approved']);
    expect((await life.store.itemByNumber(1))?.version).toBe(1);
  });
});

describe('a table that vanishes', () => {
  it('removes nothing that nobody took out of a table', async () => {
    desk.source.sheets.clear();
    await desk.pump.takeIn();
    expect(await seen()).toEqual(['approved', 'approved']);
  });
});
