import { describe, expect, it } from 'vitest';
import { PROFILES, type Profile } from '../../adapters/fake/facts.ts';
import { publicPostsOf } from '../../adapters/fake/truth.ts';
import type { FakeRule } from '../../adapters/fake/wire.ts';
import { setChannelPaused } from '../../src/runtime/commands/office-gestures.ts';
import { checkBooks, checkHonesty, checkInvariants } from '../support/invariants.ts';
import { begin, HEAD, type Life, type World } from '../support/simulation.ts';
import {
  COMMIT_OP,
  followToEnd,
  HOUR_MS,
  LOOK_OP,
  MINUTE_MS,
  publicationFrom,
  worldWithItem,
} from '../support/story.ts';

/*
 * Aim: what platforms do beside losing answers (late lists, late effects, limits, dead tokens,
 * failed processing) leads to one post or to a person, and a twin is reported.
 * Method: one mood each on the commit or the look, then the run is followed to its end.
 */

async function withWorld(
  profile: Profile,
  rules: readonly FakeRule[],
  act: (world: World, life: Life, label: string) => Promise<void>,
): Promise<void> {
  const world = await worldWithItem(profile, { rules });
  const life = await begin(world);
  try {
    await act(world, life, `${profile} ${JSON.stringify(rules)}`);
    await checkBooks(life.store, profile);
    await life.end();
  } finally {
    world.destroy();
  }
}

const LISTED: readonly Profile[] = ['blind', 'choices'];
const LOOKED_AT = PROFILES.filter((profile) => LOOK_OP[profile] !== null);

describe.each(LISTED)('a list that lags behind (%s)', (profile) => {
  it('finds the post when the list shows it, and sends nothing again', async () => {
    for (const forMs of [MINUTE_MS, 5 * MINUTE_MS, 9 * MINUTE_MS]) {
      const rule: FakeRule = {
        op: COMMIT_OP[profile],
        action: { do: 'unlisted', forMs, dies: true },
      };
      await withWorld(profile, [rule], async (world, life, label) => {
        await life.run();
        await checkInvariants(world, life.store, { label });
        await life.pass(26 * HOUR_MS);
        await checkInvariants(world, life.store, { label });
        expect(await life.store.journal({ kinds: ['twin-found'] })).toEqual([]);
      });
    }
  });

  it('never makes two when the call lands inside the window', async () => {
    for (const afterMs of [1_000, MINUTE_MS, 9 * MINUTE_MS]) {
      const rule: FakeRule = { op: COMMIT_OP[profile], action: { do: 'lands-later', afterMs } };
      await withWorld(profile, [rule], async (world, life, label) => {
        await life.run();
        await checkInvariants(world, life.store, { label });
      });
    }
  });

  it('reports a twin when the call lands after the window', async () => {
    const action = { do: 'lands-later', afterMs: 30 * MINUTE_MS } as const;
    const rule: FakeRule = { op: COMMIT_OP[profile], action };
    await withWorld(profile, [rule], async (world, life, label) => {
      await life.run();
      await life.pass(26 * HOUR_MS);
      const { id } = await publicationFrom(life.store);
      expect(publicPostsOf(world.platform.truth(), id), label).toHaveLength(2);
      const twins = await life.store.journal({ kinds: ['twin-found'] });
      expect(twins.map((entry) => entry.publicationId)).toContain(id);
    });
  });
});

describe.each(PROFILES)('a platform that says not now (%s)', (profile) => {
  it('is asked again after its rate limit, without a second post', async () => {
    const rule: FakeRule = { op: COMMIT_OP[profile], action: { do: 'rate', forMs: HOUR_MS } };
    await withWorld(profile, [rule], async (world, life, label) => {
      await followToEnd(world, life);
      await checkInvariants(world, life.store, { label });
    });
  });

  it('refuses for good: parked as rejected, and nothing is public', async () => {
    const rule: FakeRule = { op: COMMIT_OP[profile], action: { do: 'reject' } };
    await withWorld(profile, [rule], async (world, life) => {
      await life.pass(10 * MINUTE_MS);
      const publication = await publicationFrom(life.store);
      expect(publication.state).toMatchObject({ name: 'parked', why: 'rejected' });
      expect(publicPostsOf(world.platform.truth(), publication.id)).toEqual([]);
      await checkHonesty(world, life.store, profile);
    });
  });

  it('wants a new sign-in at the commit: waits, and carries on after it', async () => {
    const rule: FakeRule = { op: COMMIT_OP[profile], action: { do: 'token-dead' } };
    await withWorld(profile, [rule], async (world, life, label) => {
      await life.pass(10 * MINUTE_MS);
      if (profile !== 'rotating-token') {
        expect((await life.store.condition('channel-1')).reconnect, label).not.toBeNull();
        await signInAgain(world, life);
      }
      await followToEnd(world, life);
      await checkInvariants(world, life.store, { label });
    });
  });
});

describe.each(LOOKED_AT)('a token that dies while looking (%s)', (profile) => {
  it('proves nothing: it stays, and is settled after the new sign-in', async () => {
    const rules: readonly FakeRule[] = [
      { op: COMMIT_OP[profile], action: { do: 'reset-after' } },
      { op: LOOK_OP[profile] ?? '', action: { do: 'token-dead' } },
    ];
    // The position of a last-byte upload is read in the flow too: there the next read is the look.
    const looks = profile === 'last-byte' ? [rules[0], { ...rules[1], nth: 2 }] : rules;
    await withWorld(profile, looks as readonly FakeRule[], async (world, life, label) => {
      await life.pass(20 * MINUTE_MS);
      if (profile !== 'rotating-token') {
        expect((await life.store.condition('channel-1')).reconnect, label).not.toBeNull();
        await signInAgain(world, life);
      }
      await followToEnd(world, life);
      await checkInvariants(world, life.store, { label });
    });
  });
});

describe('a refusal as duplicate', () => {
  it('after a lost intent means look, never refused for good', async () => {
    const rules: readonly FakeRule[] = [
      { op: 'post', action: { do: 'lands-later', afterMs: 13 * MINUTE_MS } },
      { op: 'post', nth: 2, action: { do: 'duplicate' } },
    ];
    await withWorld('blind', rules, async (world, life, label) => {
      await life.run();
      await checkInvariants(world, life.store, { label });
    });
  });

  it('without an earlier intent is an ordinary refusal', async () => {
    await withWorld(
      'blind',
      [{ op: 'post', action: { do: 'duplicate' } }],
      async (_world, life) => {
        await life.run();
        const { state } = await publicationFrom(life.store);
        expect(state).toMatchObject({ name: 'parked', why: 'rejected' });
      },
    );
  });
});

describe.each(['async-job', 'last-byte'] as const)('processing that fails (%s)', (profile) => {
  it('is tried again where the platform allows it', async () => {
    const again: FakeRule = {
      op: COMMIT_OP[profile],
      nth: profile === 'last-byte' ? 3 : 1,
      action: { do: 'processing-fails', again: true },
    };
    await withWorld(profile, [again], async (world, life, label) => {
      await life.run();
      await checkInvariants(world, life.store, { label });
    });
  });

  it('for good asks a person', async () => {
    const final: FakeRule = {
      op: COMMIT_OP[profile],
      count: 9,
      action: { do: 'processing-fails', again: false },
    };
    await withWorld(profile, [final], async (world, life) => {
      await life.run();
      const { state } = await publicationFrom(life.store);
      expect(state).toMatchObject({ name: 'parked', why: 'rejected' });
      await checkHonesty(world, life.store, profile);
    });
  });
});

/** A person signs in again and says that the channel may go on. */
async function signInAgain(world: World, life: Life): Promise<void> {
  const { accessToken } = world.platform.signIn('account-1');
  await world.secrets.write('channel-1', { accessToken });
  await setChannelPaused(life.deps, HEAD, { channel: 'channel-1', paused: false });
}
