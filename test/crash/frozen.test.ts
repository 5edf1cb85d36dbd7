import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../adapters/fake/facts.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { isFinalState } from '../support/final-state.ts';
import { checkInvariants } from '../support/invariants.ts';
import { begin, contentFor, createWorld, type Life, type World } from '../support/simulation.ts';

/*
 * Aim: a process that is frozen past its lease and woken again makes no second post.
 * Method: both clocks jump far beyond the lease while nothing of the process runs, which is what a
 * freeze looks like from inside: between the intent and the first byte, and while the call is out.
 */

const FREEZE_MS = 20 * 60_000;
const PROFILES: readonly Profile[] = ['blind', 'by-id', 'async-job', 'last-byte', 'rotating-token'];

function freeze(world: World): void {
  world.clock.jumpWall(FREEZE_MS);
  world.clock.jumpMonotonic(FREEZE_MS);
}

async function submitted(world: World, title: string): Promise<Life> {
  const life = await begin(world);
  await submitItem(life.deps, {
    sourceKey: `test:${title}`,
    submittedBy: 'officer',
    content: contentFor(world, { title, text: title }),
    problems: [],
    twinMeant: false,
  });
  return life;
}

/** A world on whose channel one post is known already: the control of every listing. */
async function withControl(profile: Profile): Promise<World> {
  const world = await createWorld({ profile });
  const life = await submitted(world, 'Bài đối chứng');
  await life.run();
  await life.end();
  return world;
}

/** Lets time pass without starting the daemon anew, until everything is over. */
async function untilOver(world: World, life: Life): Promise<void> {
  for (let second = 0; second < 7_200; second += 1) {
    await world.clock.advanceBy(1_000);
    await nextTurn();
    const open = (await life.store.publications({})).filter((one) => !isFinalState(one));
    if (open.length === 0 && !life.daemon.isBusy()) return;
  }
  throw new Error('the woken process does not come to rest');
}

describe.each(PROFILES)('a process that is frozen past its lease (%s)', (profile) => {
  it('sends nothing when it wakes between its intent and the first byte, and tries again', async () => {
    const world = await withControl(profile);
    const life = await submitted(world, 'Tin cần đăng');
    let frozen = false;
    life.http.onGateOpen(() => {
      if (frozen) return;
      frozen = true;
      freeze(world);
    });
    await life.run();
    expect(frozen).toBe(true);
    await checkInvariants(world, life.store, { label: profile });
    const notSent = (await life.store.journal({ kinds: ['publication-moved'] })).filter((row) =>
      JSON.stringify(row.body).includes('"event":"not-sent"'),
    );
    expect(notSent).toHaveLength(1);
    await life.end();
    world.destroy();
  });

  it('makes no second post when it wakes while its call is out', async () => {
    const world = await withControl(profile);
    const slow = { do: 'slow', delayMs: 20_000 } as const;
    const life = await submitted(world, 'Tin cần đăng');
    world.platform.addRule({ op: '*', count: 1_000, action: slow });
    await life.run(world.clock.now() + 5_000);
    freeze(world);
    world.platform.clearRules();
    await untilOver(world, life);
    await checkInvariants(world, life.store, { label: profile });
    await life.end();
    world.destroy();
  });
});
