import { expect, test } from 'vitest';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { begin, contentFor, createWorld, type Life, type World } from '../support/simulation.ts';

const HOUR_MS = 3_600_000;
const TWO_DAYS_MS = 48 * HOUR_MS;
const MINUTE_MS = 60_000;

async function submit(world: World, life: Life, slotAt: number): Promise<void> {
  await submitItem(life.deps, {
    sourceKey: `test:${slotAt}`,
    submittedBy: 'officer',
    content: { ...contentFor(world), slotAt, lateMs: 30 * MINUTE_MS },
    problems: [],
    twinMeant: false,
  });
}

async function stateOf(life: Life): Promise<string | undefined> {
  return (await life.store.publications({}))[0]?.state.name;
}

test('a clock two days fast at the start sends nothing and misses nothing', async () => {
  const platformClock = { aheadMs: 0 };
  const world = await createWorld({ profile: 'blind', platformClock });
  const first = await begin(world);
  const slotAt = world.clock.now() + 24 * HOUR_MS;
  await submit(world, first, slotAt);
  await first.end();
  // The machine comes up two days ahead: by its clock the slot is a day over.
  world.clock.jumpWall(TWO_DAYS_MS);
  platformClock.aheadMs = -TWO_DAYS_MS;
  const second = await begin(world);
  await second.pass(HOUR_MS);
  expect(await stateOf(second)).toBe('waiting');
  expect((await second.store.office()).clockSkewMs).toBeGreaterThan(TWO_DAYS_MS - HOUR_MS);
  expect(world.platform.truth().posts).toEqual([]);
  // Somebody sets the clock; it is compared again by itself and the item goes out at its time.
  world.clock.jumpWall(-TWO_DAYS_MS);
  platformClock.aheadMs = 0;
  await second.pass(HOUR_MS);
  expect((await second.store.office()).clockSkewMs).toBeLessThan(MINUTE_MS);
  expect(await stateOf(second)).toBe('waiting');
  await second.pass(slotAt - world.clock.now() + HOUR_MS);
  expect(await stateOf(second)).toBe('published');
  await second.end();
  world.destroy();
});

test('a clock two days slow does not send what is due by it', async () => {
  const platformClock = { aheadMs: TWO_DAYS_MS };
  const world = await createWorld({ profile: 'blind', platformClock });
  const life = await begin(world);
  await submit(world, life, world.clock.now());
  await life.pass(HOUR_MS);
  expect(await stateOf(life)).toBe('waiting');
  expect(world.platform.truth().posts).toEqual([]);
  await life.end();
  world.destroy();
});

test('without an answer from any platform lateness is judged by the clock there is', async () => {
  const world = await createWorld({ profile: 'blind', platformClock: { aheadMs: 0 } });
  const first = await begin(world);
  await submit(world, first, world.clock.now() + HOUR_MS);
  await first.end();
  world.clock.jumpWall(TWO_DAYS_MS);
  const second = await begin(world);
  second.http.setOffline(true);
  await second.pass(HOUR_MS);
  expect(await stateOf(second)).toBe('parked');
  await second.end();
  world.destroy();
});
