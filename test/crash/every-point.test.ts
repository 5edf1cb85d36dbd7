import { describe, expect, it } from 'vitest';
import { PROFILES, type Profile } from '../../adapters/fake/facts.ts';
import type { CrashPlan } from '../support/crash-points.ts';
import { checkHonesty, checkInvariants } from '../support/invariants.ts';
import { begin } from '../support/simulation.ts';
import { COMMIT_OP, followToEnd, worldWithItem } from '../support/story.ts';

/*
 * Aim: whatever the operation at which the process dies, there is at most one public post, nothing
 * is lost, and the journal is complete and valid.
 * Method: one untouched run counts the operations; then one run for each of them, stopped there,
 * begun again on the same disk, and followed to its end.
 */

const DISK_MOMENTS = ['before', 'after'] as const;
const HTTP_MOMENTS = ['before', 'after-gate', 'half-sent', 'after-effect'] as const;

async function runWithCrash(
  profile: Profile,
  plan: CrashPlan | null,
): Promise<{ disk: number; http: number }> {
  const world = await worldWithItem(profile);
  const label = `${profile} ${JSON.stringify(plan)}`;
  try {
    const first = await begin(world, plan);
    await followToEnd(world, first);
    const counts = { disk: first.points.count(), http: first.http.count() };
    await first.end();
    const second = await begin(world);
    await followToEnd(world, second);
    const lost = plan !== null && profile === 'irreversible';
    const ends = lost ? (['published', 'parked'] as const) : (['published'] as const);
    await checkInvariants(world, second.store, { label, ends });
    await checkHonesty(world, second.store, label);
    if (profile === 'irreversible') {
      const { calls } = world.platform.truth();
      const sent = calls.filter((call) => call.op === COMMIT_OP.irreversible);
      expect(sent.length, `${label}: sent`).toBeLessThanOrEqual(1);
      for (const { state } of await second.store.publications({ states: ['parked'] })) {
        expect(state, label).toMatchObject({ why: 'cannot-tell' });
      }
    }
    await second.end();
    return counts;
  } finally {
    world.destroy();
  }
}

describe.each(PROFILES)('a process killed while publishing (%s)', (profile) => {
  it('publishes exactly once, at whichever change of its disk it dies', async () => {
    const { disk } = await runWithCrash(profile, null);
    expect(disk).toBeGreaterThan(3);
    for (let number = 1; number <= disk; number += 1) {
      for (const moment of DISK_MOMENTS) {
        await runWithCrash(profile, { at: 'disk', number, moment });
      }
    }
  });

  it('publishes exactly once, at whichever call to the platform it dies', async () => {
    const { http } = await runWithCrash(profile, null);
    expect(http).toBeGreaterThan(0);
    for (let number = 1; number <= http; number += 1) {
      for (const moment of HTTP_MOMENTS) {
        await runWithCrash(profile, { at: 'http', number, moment });
      }
    }
  });
});
