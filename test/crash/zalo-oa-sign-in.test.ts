import { describe, expect, it } from 'vitest';
import { seeded } from '../../adapters/zalo-oa/sandbox.ts';
import { underTest } from '../support/platform-home.ts';
import { beginLife } from '../support/platform-life.ts';
import { callsOf, expectPublished } from '../support/platform-scene.ts';
import { openZaloHome, ZALO_CHANNEL_ID } from '../support/zalo-oa-home.ts';
import { HOUR_MS, TOKEN, VERIFY, withMoods } from '../support/zalo-oa-scene.ts';

/*
 * Aim: tokens that are good for one use are never lost without a word.
 * Method: each mood of the sandbox at the call it is about, over real HTTP; only the calls to the
 * platform take real time.
 */

describe('the rotating sign-in', () => {
  it('is renewed before it is needed, and the pair is stored', async () => {
    await withMoods(
      [],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        const kept = await scene.home.secrets.read(ZALO_CHANNEL_ID);
        const now = scene.home.sandbox.pairOf(seeded.oaId);
        expect(kept?.['refreshToken']).toBe(now?.refreshToken);
        expect(kept?.['accessToken']).toBe(now?.accessToken);
      },
      { isTokenOld: true },
    );
  });

  it('a refresh that never arrived is tried once more with the same token', async () => {
    const action = { type: 'reset-before-accept' } as const;
    await withMoods(
      [{ route: TOKEN, nth: 1, action }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
      },
      { isTokenOld: true },
    );
  });

  it('a refresh whose answer was lost costs the grant: told with what to do', async () => {
    const action = { type: 'reset-after-accept' } as const;
    await withMoods(
      [{ route: TOKEN, nth: 1, action }],
      async (scene) => {
        await scene.life.pass(HOUR_MS);
        const condition = await scene.life.store.condition(ZALO_CHANNEL_ID);
        expect(condition.reconnect?.code).toBe('zalo-refresh-token-used');
        expect(await scene.home.everPublic()).toBe(0);
        const tries = callsOf(scene, TOKEN);
        expect(tries).toBeGreaterThanOrEqual(2);
        expect(tries).toBeLessThan(6);
      },
      { isTokenOld: true },
    );
  });

  it.each([
    ['before', 'published'],
    ['after-gate', 'published'],
    ['after-effect', 'waiting'],
  ] as const)('a process that dies at its refresh (%s) is %s', async (moment, end) => {
    const home = await openZaloHome('article', { isTokenOld: true });
    try {
      const first = await beginLife(home, { at: 'http', number: 1, moment });
      await first.run();
      await first.end();
      const second = await beginLife(home);
      await second.pass(HOUR_MS);
      const condition = await second.store.condition(ZALO_CHANNEL_ID);
      const dead = end === 'waiting' ? 'zalo-refresh-token-used' : undefined;
      expect(condition.reconnect?.code).toBe(dead);
      expect((await underTest(second.store)).state.name).toBe(end);
      expect(await home.everPublic()).toBe(end === 'published' ? 1 : 0);
      await second.end();
    } finally {
      await home.destroy();
    }
  });

  it('a dead access token is renewed, and the article goes out', async () => {
    await withMoods(
      [{ route: VERIFY, nth: 1, action: { type: 'expired-token' } }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect(callsOf(scene, TOKEN)).toBe(1);
      },
    );
  });
});
