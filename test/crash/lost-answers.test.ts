import { describe, expect, it } from 'vitest';
import { PROFILES, type Profile } from '../../adapters/fake/facts.ts';
import type { FakeAction, FakeRule } from '../../adapters/fake/wire.ts';
import type { Publication, StateName } from '../../src/domain/publication.ts';
import { checkHonesty, checkInvariants } from '../support/invariants.ts';
import { everyNth, isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { begin, type World } from '../support/simulation.ts';
import { COMMIT_OP, followToEnd, LOOK_OP, MINUTE_MS, worldWithItem } from '../support/story.ts';

/*
 * Aim: whatever answer is lost, once or always, in the flow or while looking, nothing is published
 * twice, nothing is lost, and what could not be published says truly why.
 * Method: an untouched run names the operations of each profile; then each of them in each mood.
 */

const MOODS: readonly FakeAction[] = [
  { do: 'error-before' },
  { do: 'error-after' },
  { do: 'reset-before' },
  { do: 'reset-after' },
  { do: 'garbled' },
  { do: 'slow', delayMs: 10 * MINUTE_MS },
];
interface Loss {
  readonly op: string;
  readonly action: FakeAction;
}

const ALWAYS = 100_000;
/** Lost looks fill a day minute by minute: only the long run follows them to the deadline. */
const LOOKS_LOST = isLongRun() ? ALWAYS : 12;
const HONEST = ['missed', 'gave-up', 'cannot-tell', 'rejected'];

async function run(
  profile: Profile,
  rules: readonly FakeRule[],
  check: { readonly ends: readonly StateName[]; readonly lateMs?: number },
): Promise<readonly Publication[]> {
  const { lateMs = null } = check;
  const world = await worldWithItem(profile, { rules, content: { lateMs } });
  const label = `${profile} ${JSON.stringify(rules)}`;
  try {
    const life = await begin(world);
    await followToEnd(world, life);
    await checkInvariants(world, life.store, { label, ends: check.ends });
    await checkHonesty(world, life.store, label);
    const publications = await life.store.publications({});
    for (const { state } of publications) {
      if (state.name === 'parked') expect(HONEST, label).toContain(state.why);
    }
    await life.end();
    return publications;
  } finally {
    world.destroy();
  }
}

/** Operations that publishing one item takes, in order. */
async function operationsOf(profile: Profile): Promise<readonly string[]> {
  const world: World = await worldWithItem(profile);
  const before = world.platform.truth().calls.length;
  const life = await begin(world);
  await followToEnd(world, life);
  const calls = world.platform.truth().calls.slice(before);
  await life.end();
  world.destroy();
  return [...new Set(calls.map((call) => call.op))];
}

/** Each of those operations in each mood. */
async function lossesOf(profile: Profile): Promise<readonly Loss[]> {
  return (await operationsOf(profile)).flatMap((op) => MOODS.map((action) => ({ op, action })));
}

describe.each(PROFILES)('an answer that is lost (%s)', (profile) => {
  it(
    'once: still ends published, or asks a person where nobody can look',
    async () => {
      for (const { op, action } of everyNth(3, 'losses', await lossesOf(profile))) {
        const cannotLook = profile === 'irreversible' && op === COMMIT_OP[profile];
        const ends: readonly StateName[] = cannotLook ? ['published', 'parked'] : ['published'];
        await run(profile, [{ op, action }], { ends });
      }
    },
    TEST_LIMIT_MS,
  );

  it(
    'always: is public at most once, or parked with the true reason',
    async () => {
      const ends = ['published', 'parked', 'handed-over'] as const;
      for (const { op, action } of everyNth(3, 'losses', await lossesOf(profile))) {
        const rule = { op, action, count: op === LOOK_OP[profile] ? LOOKS_LOST : ALWAYS };
        await run(profile, [rule], { ends, lateMs: 30 * MINUTE_MS });
      }
    },
    TEST_LIMIT_MS,
  );

  it(
    'and the looks for it are lost too: never a second post',
    async () => {
      const look = LOOK_OP[profile];
      if (look === null) return;
      const lost: FakeRule = { op: COMMIT_OP[profile], action: { do: 'reset-after' } };
      for (const action of everyNth(2, 'lost looks', MOODS)) {
        await run(profile, [lost, { op: look, action }], { ends: ['published'] });
        const always = { op: look, action, count: LOOKS_LOST };
        await run(profile, [lost, always], { ends: ['published', 'parked', 'handed-over'] });
      }
    },
    TEST_LIMIT_MS,
  );
});
