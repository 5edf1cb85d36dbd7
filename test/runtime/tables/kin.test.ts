import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemContent } from '../../../src/domain/item.ts';
import { AUTOMATIC, contentFor, type Life, type World } from '../../support/simulation.ts';
import {
  openTableOffice,
  sheetRow as row,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: the picture that stands at the head of every week's posts is no sign that two rows are one.
 */

const HOUR_MS = 3_600_000;

let world: World;
let life: Life;
let desk: TableDesk;
let cover: ItemContent['media'];

beforeEach(async () => {
  ({ world, life, desk } = await openTableOffice([AUTOMATIC]));
  cover = contentFor(world).media;
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

async function save(key: string, rows: readonly SheetRow[]): Promise<void> {
  desk.source.put({ key, name: `${key}.csv`, rows });
  await desk.pump.takeIn();
}

async function codes(key: string): Promise<readonly (readonly string[])[]> {
  await desk.pump.writeBack({ atOnce: true });
  return (desk.facts.get(key)?.rows ?? []).map((one) => one.problems.map(({ code }) => code));
}

describe('next week’s table with the same ids, titles and the same picture', () => {
  it.each([false, true])('asks nothing (this week’s table gone: %s)', async (isGone) => {
    expect(cover).not.toHaveLength(0);
    const now = world.clock.now();
    const week = (text: string, slotAt: number, other: SheetRow) => [
      row('own:1', 'Lịch công tác tuần', { text, slotAt, media: cover }),
      other,
    ];
    const sowing = row('own:2', 'Tin nông vụ', {
      text: 'Gieo mạ đúng khung lịch.',
      slotAt: now + 48 * HOUR_MS,
      media: cover,
    });
    const harvest = row('own:2', 'Thu hoạch', {
      text: 'Gặt sớm tránh bão.',
      slotAt: now + 192 * HOUR_MS,
      media: cover,
    });
    await save('tuan 47', week('Tuần 47: họp thứ hai.', now + HOUR_MS, sowing));
    await life.run(now + 2 * HOUR_MS);
    if (isGone) desk.source.sheets.delete('tuan 47');
    await save('tuan 48', week('Tuần 48: kiểm tra đê.', now + 168 * HOUR_MS, harvest));
    expect(await codes('tuan 48')).toEqual([[], []]);
    expect(await life.store.items({})).toHaveLength(4);
  });
});
