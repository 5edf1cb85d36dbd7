import { describe, expect, it } from 'vitest';
import { publicPostsOf } from '../../adapters/fake/truth.ts';
import type { FakeAction } from '../../adapters/fake/wire.ts';
import { checkHonesty, checkInvariants } from '../support/invariants.ts';
import { begin } from '../support/simulation.ts';
import { addApproved, MINUTE_MS, publicationFrom, worldWithItem } from '../support/story.ts';

/*
 * Aim: two items with one text on one channel never take each other's post.
 * Method: both are due at one instant; the first answer is lost in several ways.
 */

const MOODS: readonly (FakeAction | null)[] = [
  null,
  { do: 'reset-before' },
  { do: 'reset-after' },
  { do: 'error-after' },
  { do: 'unlisted', forMs: 3 * MINUTE_MS, dies: true },
  { do: 'lands-later', afterMs: 2 * MINUTE_MS },
];

describe.each(['blind', 'choices', 'by-id'] as const)('two items of one text (%s)', (profile) => {
  it('end as two posts, each with its own owner', async () => {
    for (const action of MOODS) {
      const op = profile === 'by-id' ? 'show' : 'post';
      const rules = action === null ? [] : [{ op, action }];
      const world = await worldWithItem(profile);
      await addApproved(world, 'test:2');
      for (const rule of rules) world.platform.addRule(rule);
      const life = await begin(world);
      await life.run();
      const label = `${profile} ${JSON.stringify(action)}`;
      await checkInvariants(world, life.store, { label });
      await checkHonesty(world, life.store, label);
      for (const sourceKey of ['test:1', 'test:2']) {
        const { id, state } = await publicationFrom(life.store, sourceKey);
        const own = publicPostsOf(world.platform.truth(), id).map((post) => post.id);
        const told = state.name === 'published' ? state.remotes.map((one) => one.remoteId) : [];
        expect(told, label).toEqual(own);
      }
      await life.end();
      world.destroy();
    }
  });
});
