import { describe, expect, it } from 'vitest';
import { PROFILES, type Profile } from '../../adapters/fake/facts.ts';
import type { CrashPlan } from '../support/crash-points.ts';
import { type Counts, sweepCalls, sweepDisk } from '../support/every-point.ts';
import { checkHonesty, checkInvariants } from '../support/invariants.ts';
import { begin } from '../support/simulation.ts';
import { COMMIT_OP, followToEnd, worldWithItem } from '../support/story.ts';

/*
 * Aim: whatever the operation at which the process dies, there is at most one public post, nothing
 * is lost, and the journal is complete and valid.
 * Method: one untouched run counts the operations; then one run for each of them, stopped there,
 * begun again on the same disk, and followed to its end.
 */

const HTTP_MOMENTS = ['before', 'after-gate', 'half-sent', 'after-effect'] as const;

async function runWithCrash(profile: Profile, plan: CrashPlan | null): Promise<Counts> {
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
  const run = (plan: CrashPlan | null) => runWithCrash(profile, plan);

  it('publishes exactly once, at whichever change of its disk it dies', () => sweepDisk(run, 3));

  it('publishes exactly once, at whichever call to the platform it dies', () =>
    sweepCalls(run, 0, HTTP_MOMENTS));
});
