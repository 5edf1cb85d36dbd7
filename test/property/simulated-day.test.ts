import fc from 'fast-check';
import { describe, it } from 'vitest';
import { PROFILES, type Profile } from '../../adapters/fake/facts.ts';
import type { FakeAction } from '../../adapters/fake/wire.ts';
import type { CrashPlan } from '../support/crash-points.ts';
import { checkHonesty, checkInvariants } from '../support/invariants.ts';
import { propertyRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { BY_HEAD, begin, createWorld } from '../support/simulation.ts';
import {
  addApproved,
  COMMIT_OP,
  finishInbox,
  followToEnd,
  HOUR_MS,
  MINUTE_MS,
} from '../support/story.ts';

/*
 * Aim: a week of ordinary trouble leaves one post for each publication, or a person with a reason.
 * Method: items over seven days on three channels, random moods and random deaths of the process,
 * all from one printed seed; the invariants at the end.
 */

const DAY_MS = 24 * HOUR_MS;
const mood: fc.Arbitrary<FakeAction> = fc.constantFrom<FakeAction>(
  { do: 'error-before' },
  { do: 'error-after' },
  { do: 'reset-before' },
  { do: 'reset-after' },
  { do: 'garbled' },
  { do: 'slow', delayMs: 5 * MINUTE_MS },
  { do: 'rate', forMs: HOUR_MS },
);
const week = fc.record({
  profile: fc.constantFrom<Profile>(...PROFILES.filter((one) => one !== 'choices')),
  slots: fc.array(fc.integer({ min: 0, max: 7 * DAY_MS }), { minLength: 2, maxLength: 5 }),
  moods: fc.array(
    fc.record({ action: mood, nth: fc.integer({ min: 1, max: 6 }), anywhere: fc.boolean() }),
    { maxLength: 4 },
  ),
  deaths: fc.array(
    fc.record({
      at: fc.constant('disk' as const),
      number: fc.integer({ min: 1, max: 40 }),
      moment: fc.constantFrom('before' as const, 'after' as const),
    }),
    { maxLength: 4 },
  ),
});
type Week = typeof week extends fc.Arbitrary<infer T> ? T : never;

async function live(plan: Week): Promise<void> {
  const world = await createWorld({ profile: plan.profile, policy: [BY_HEAD], channels: 3 });
  try {
    const begins = world.clock.now();
    for (const [index, offsetMs] of plan.slots.entries()) {
      const title = `Tin số ${index + 1}`;
      await addApproved(world, `test:${index}`, { title, slotAt: begins + offsetMs + 1 });
    }
    for (const { action, nth, anywhere } of plan.moods) {
      world.platform.addRule({ op: anywhere ? '*' : COMMIT_OP[plan.profile], nth, action });
    }
    const lives: readonly (CrashPlan | null)[] = [...plan.deaths, null];
    for (const death of lives) {
      const life = await begin(world, death);
      await followToEnd(world, life);
      if (death === null) {
        finishInbox(world);
        await life.pass(HOUR_MS);
        const label = JSON.stringify(plan);
        await checkInvariants(world, life.store, { label, ends: ['published', 'parked'] });
        await checkHonesty(world, life.store, label);
      }
      await life.end();
    }
  } finally {
    world.destroy();
  }
}

describe('a simulated week', () => {
  it(
    'publishes everything once, whatever breaks',
    async () => {
      const run = propertyRun('simulated week', 8);
      await fc.assert(fc.asyncProperty(week, live), { ...run, endOnFailure: true });
    },
    TEST_LIMIT_MS,
  );
});
