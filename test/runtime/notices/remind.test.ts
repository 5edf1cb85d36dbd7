import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { stopOffice } from '../../../src/runtime/commands/office-gestures.ts';
import { type DaySummary, sumUpDay } from '../../../src/runtime/notices/daily-summary.ts';
import { remindOfSlots } from '../../../src/runtime/notices/remind.ts';
import { createNoticeWorld, type NoticeWorld, PEOPLE } from '../../support/notice-world.ts';
import { AUTOMATIC, BY_HEAD } from '../../support/simulation.ts';

const HOUR_MS = 3_600_000;
const ZONE = 'Asia/Ho_Chi_Minh';
let world: NoticeWorld;

beforeEach(async () => {
  world = await createNoticeWorld({ policy: [{ ...AUTOMATIC, channels: ['channel-2'] }, BY_HEAD] });
});

afterEach(() => world.destroy());

function rows(kind: string) {
  return world.store.journal({ kinds: [kind] });
}

describe('the reminder', () => {
  it('comes once per version and slot when the time is near, and never after the approval', async () => {
    const slotAt = world.clock.now() + 3 * HOUR_MS;
    const { item } = await world.submit({ slotAt });
    const approved = await world.submit({ slotAt, title: 'Đã duyệt' });
    await world.submit({ slotAt: null, title: 'Không hẹn giờ' });
    const yes = { item: String(approved.item.number), choices: {}, slotAt: null, seenDigest: null };
    expect(await approveItem(world.deps, PEOPLE.head, yes)).toMatchObject({ done: true });
    expect(await remindOfSlots(world.deps, HOUR_MS)).toBe(0);
    await world.clock.advanceBy(2 * HOUR_MS);
    expect(await remindOfSlots(world.deps, HOUR_MS)).toBe(1);
    expect(await remindOfSlots(world.deps, HOUR_MS)).toBe(0);
    expect(
      (await rows('slot-near')).map(({ actor, itemId, body }) => ({ actor, itemId, body })),
    ).toEqual([
      { actor: 'loa', itemId: item.id, body: { number: item.number, version: 1, slotAt } },
    ]);
  });

  it('does not come for a slot that is over', async () => {
    await world.submit({ slotAt: world.clock.now() + 1_000 });
    await world.clock.advanceBy(HOUR_MS);
    expect(await remindOfSlots(world.deps, HOUR_MS)).toBe(0);
  });
});

describe('the daily summary', () => {
  const sumUp = () => sumUpDay(world.deps, ZONE, '17:00');

  it('is made once a day, also after a start that came too late, and holds the journal’s head', async () => {
    // 09:00 in Viet Nam: the first call only notes where counting begins.
    expect(await sumUp()).toBe(false);
    await world.submit({ slotAt: world.clock.now() + 30 * HOUR_MS });
    await world.submit({ channels: ['channel-2'], slotAt: world.clock.now() + 24 * HOUR_MS });
    await world.clock.advanceBy(8 * HOUR_MS - 1);
    expect(await sumUp()).toBe(false);
    const head = await world.store.journalHead();
    await world.clock.advanceBy(1);
    expect(await sumUp()).toBe(true);
    expect(await sumUp()).toBe(false);
    const [row] = await rows('day-summed-up');
    expect(row?.body as unknown as DaySummary).toEqual({
      day: '2026-11-21',
      channels: {
        'channel-1': { published: 0, parked: 0, waiting: 1, tomorrow: 0 },
        'channel-2': { published: 0, parked: 0, waiting: 0, tomorrow: 1 },
      },
      head: { sequence: head?.sequence, hash: head?.hash },
    });
    expect(row?.previousHash).toBe(head?.hash);
    // Three days slept through are made up for by one.
    await world.clock.advanceBy(75 * HOUR_MS);
    expect(await sumUp()).toBe(true);
    expect(await sumUp()).toBe(false);
    expect(await rows('day-summed-up')).toHaveLength(2);
  });

  it('counts what became public since the summary before, once', async () => {
    await sumUp();
    const moved = (from: string, to: string) =>
      world.store.write((tx) =>
        tx.append({
          at: world.clock.now(),
          kind: 'publication-moved',
          actor: 'loa',
          itemId: null,
          publicationId: null,
          channelId: 'channel-1',
          body: { from, to, event: { event: 'verdict' } },
        }),
      );
    await moved('publishing', 'published');
    await moved('published', 'published');
    await moved('publishing', 'parked');
    await stopOffice(world.deps, PEOPLE.head, { reason: 'x' });
    await world.clock.advanceBy(8 * HOUR_MS);
    await sumUp();
    await world.clock.advanceBy(24 * HOUR_MS);
    await sumUp();
    const counts = (await rows('day-summed-up')).map(
      (row) => (row.body as unknown as DaySummary).channels['channel-1']?.published,
    );
    expect(counts).toEqual([1, 0]);
  });
});
