import { beforeAll, describe, expect, it } from 'vitest';
import { PROFILE_FACTS, PROFILES, type Profile } from '../../adapters/fake/facts.ts';
import { leftoversOf, publicPostsOf } from '../../adapters/fake/truth.ts';
import type { FakeRule } from '../../adapters/fake/wire.ts';
import { checkBooks, checkHonesty } from '../support/invariants.ts';
import { everyNth, isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { begin, type Life, type World } from '../support/simulation.ts';
import {
  COMMIT_OP,
  followToEnd,
  MINUTE_MS,
  publicationFrom,
  worldWithItem,
} from '../support/story.ts';
import { GESTURES, type Gesture } from './gesture-list.ts';

/*
 * Aim: a person's gesture at any state has its effect and never makes a second post.
 * Method: a watched run tells at which change of the disk each state begins; then the process is
 * stopped there, the gesture is made, the process begins again and is followed to its end.
 */

interface Spot {
  readonly state: string;
  readonly rules: readonly FakeRule[];
  readonly number: number;
}

/** The first change of the disk after which each state holds, with and without lost answers. */
async function spotsOf(profile: Profile): Promise<readonly Spot[]> {
  const op = COMMIT_OP[profile];
  const nth = profile === 'last-byte' ? 3 : 1;
  const moods: readonly (readonly FakeRule[])[] = [
    [],
    [{ op, nth, action: { do: 'reset-after' } }],
    [{ op, nth, action: { do: 'reset-before' } }],
    [{ op, nth, action: { do: 'reject' } }],
  ];
  const spots = new Map<string, Spot>();
  for (const rules of moods) {
    const world = await worldWithItem(profile, { rules });
    const life = await begin(world);
    life.points.watch = async (number) => {
      const { state, id } = await publicationFrom(life.store);
      const isPublic = publicPostsOf(world.platform.truth(), id).length > 0;
      const key = `${state.name} ${isPublic ? 'public' : 'not public'}`;
      if (!spots.has(key)) spots.set(key, { state: key, rules, number });
    };
    await followToEnd(world, life);
    life.points.watch = null;
    await life.end();
    world.destroy();
  }
  return [...spots.values()];
}

async function makeGesture(profile: Profile, spot: Spot, gesture: Gesture): Promise<void> {
  const label = `${profile}, ${gesture.name} at ${spot.state}`;
  const world = await worldWithItem(profile, { rules: spot.rules });
  try {
    const stopped = await begin(world, { at: 'disk', number: spot.number, moment: 'after' });
    await followToEnd(world, stopped);
    await stopped.end();
    const life = await begin(world);
    const wasPublic = publicPostsOf(world.platform.truth(), (await publicationFrom(life.store)).id);
    await gesture.make(world, life, label);
    await followToEnd(world, life);
    await life.pass(MINUTE_MS);
    await checkEnd(world, life, label);
    await gesture.check(world, life, { label, wasPublic: wasPublic.length > 0 });
    await life.end();
  } finally {
    world.destroy();
  }
}

async function checkEnd(world: World, life: Life, label: string): Promise<void> {
  await checkBooks(life.store, label);
  await checkHonesty(world, life.store, label);
  const truth = world.platform.truth();
  for (const { id, state } of await life.store.publications({})) {
    expect(publicPostsOf(truth, id).length, `${label}: public posts`).toBeLessThanOrEqual(1);
    if (state.name === 'cancelled') expect(leftoversOf(truth, id), label).toEqual([]);
    const isChanged = state.name === 'parked' && state.why === 'changed';
    if (isChanged) expect(leftoversOf(truth, id), label).toEqual([]);
  }
  expect(await life.store.operations({ states: ['waiting', 'running'] }), label).toEqual([]);
}

/** `depends` has the flow of `by-id`; its second item asks for the first for days, minute by minute. */
const SWEPT = PROFILES.filter((profile) => profile !== 'depends' || isLongRun());

describe.each(SWEPT)('a gesture at every state (%s)', (profile) => {
  let spots: readonly Spot[] = [];
  beforeAll(async () => {
    spots = await spotsOf(profile);
  });

  it.each(GESTURES)(
    '$name has its effect',
    async (gesture) => {
      expect(spots.length, PROFILE_FACTS[profile].retract).toBeGreaterThan(3);
      for (const spot of everyNth(4, gesture.name, spots)) {
        await makeGesture(profile, spot, gesture);
      }
    },
    TEST_LIMIT_MS,
  );
});
