import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import type { CrashPlan } from '../support/crash-points.ts';
import { type Counts, sweepCalls, sweepDisk } from '../support/every-point.ts';
import { checkHonesty, checkInvariants } from '../support/invariants.ts';
import { createPublicMediaWorld } from '../support/public-media-world.ts';
import { begin } from '../support/simulation.ts';
import { followToEnd, HOUR_MS, publicationFrom, worldWithItem } from '../support/story.ts';

/*
 * Aim: links to media and the record of who fetched them survive a process that dies anywhere.
 * Method: the profile `pull` with the real links on the real store; a listener that is gone while
 * the process is; one run per crash point, followed to its end.
 */

async function runWithCrash(plan: CrashPlan | null): Promise<Counts> {
  const world = await worldWithItem('pull', { storedLinks: true });
  const label = `pull with links ${JSON.stringify(plan)}`;
  try {
    const first = await begin(world, plan);
    await followToEnd(world, first);
    const counts = { disk: first.points.count(), http: first.http.count() };
    await first.end();
    const second = await begin(world);
    await followToEnd(world, second);
    await checkInvariants(world, second.store, { label, ends: ['published', 'parked'] });
    await checkHonesty(world, second.store, label);
    await second.pass(2 * HOUR_MS);
    await checkLinks(second.store, label);
    await second.end();
    return counts;
  } finally {
    world.destroy();
  }
}

/** A fetch that broke off with the process is one that began: nobody can tell what became of it. */
async function checkLinks(store: Store, label: string): Promise<void> {
  const { id, state } = await publicationFrom(store);
  const links = await store.mediaLinksOf(id);
  expect(links.length, label).toBeGreaterThan(0);
  if (state.name === 'parked') {
    expect(state, label).toMatchObject({
      why: 'cannot-tell',
      reason: { code: 'fetched-not-listed' },
    });
    return;
  }
  const living = links.filter((link) => link.revokedAt === null);
  expect(living, label).toEqual([]);
}

describe('a process killed while a platform fetches by link', () => {
  it('publishes exactly once and leaves no living link, at whichever change of its disk it dies', () =>
    sweepDisk(runWithCrash, 5));

  it('publishes exactly once, at whichever call to the platform it dies', () =>
    sweepCalls(runWithCrash, 0, ['before', 'after-gate', 'half-sent', 'after-effect']));

  it('gives the same link again when it died between making it and using it', async () => {
    await using world = await createPublicMediaWorld();
    const { sha256 } = world.media.put(new Uint8Array(10));
    const before = await world.publicMedia.link('publication-1', sha256, 'jpg');
    await world.clock.advanceBy(HOUR_MS);
    expect(await world.again().link('publication-1', sha256, 'jpg')).toBe(before);
    expect(await world.store.mediaLinksOf('publication-1')).toHaveLength(1);
  });
});
