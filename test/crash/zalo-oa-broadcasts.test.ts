import { describe, expect, it } from 'vitest';
import { underTest } from '../support/platform-home.ts';
import { callsOf, expectPublished, expectWaiting, stateOf } from '../support/platform-scene.ts';
import { TEST_LIMIT_MS } from '../support/seed.ts';
import { ZALO_CHANNEL_ID } from '../support/zalo-oa-home.ts';
import { CREATE, HOUR_MS, LOST, MESSAGE, MINUTE_MS, withMoods } from '../support/zalo-oa-scene.ts';

/*
 * Aim: a broadcast goes out at most once, never by itself again, and allowances are waited for.
 * Method: each mood of the sandbox at the call it is about, over real HTTP; only the calls to the
 * platform take real time.
 */

describe('a broadcast', () => {
  it.each(LOST)(
    'whose answer is lost (%s) is parked for a person and never sent again',
    async (_name, action) => {
      await withMoods(
        [{ route: MESSAGE, action }],
        async (scene) => {
          await scene.life.run();
          await scene.life.pass(10 * 24 * HOUR_MS);
          expect(await stateOf(scene)).toMatchObject({
            name: 'parked',
            why: 'cannot-tell',
            reason: { code: 'zalo-broadcast-unknown' },
          });
          expect(callsOf(scene, MESSAGE), scene.label).toBe(1);
          expect(await scene.home.everPublic()).toBe(1);
        },
        { format: 'broadcast' },
      );
    },
    TEST_LIMIT_MS,
  );

  it('that was taken is handed over to moderation, then a person is asked', async () => {
    await withMoods(
      [],
      async (scene) => {
        await scene.life.run();
        expect(await stateOf(scene)).toMatchObject({ name: 'handed-over', to: 'moderation' });
        await scene.life.pass(6 * HOUR_MS);
        expect(await stateOf(scene)).toMatchObject({ name: 'parked', why: 'gave-up' });
        const [sent] = scene.home.sandbox.state().broadcasts;
        expect(sent?.articleIds).toHaveLength(1);
      },
      { format: 'broadcast' },
    );
  });

  it('at night waits until six in the morning', async () => {
    await withMoods(
      [],
      async (scene) => {
        await scene.home.clock.advanceTo(Date.UTC(2026, 10, 21, 16));
        await scene.life.run();
        expect(await stateOf(scene)).toMatchObject({ name: 'handed-over' });
        const [sent] = scene.home.sandbox.state().broadcasts;
        expect(sent?.acceptedAt).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 21, 23));
        expect(sent?.acceptedAt).toBeLessThan(Date.UTC(2026, 10, 21, 23, 5));
      },
      { format: 'broadcast' },
    );
  });

  it('whose allowance is used up waits and is sent once', async () => {
    await withMoods(
      [{ route: MESSAGE, nth: 1, action: { type: 'error', code: -211 } }],
      async (scene) => {
        await scene.life.pass(MINUTE_MS);
        await expectWaiting(scene, 'zalo-quota-used-up');
        await scene.life.run();
        expect(await scene.home.everPublic()).toBe(1);
      },
      { format: 'broadcast' },
    );
  });
});

describe('an allowance that is used up', () => {
  it('articles of the package: asked once a day, no attempt spent', async () => {
    const action = {
      type: 'error',
      code: -223,
      message: 'Your OA has reach the limit quota create article',
    } as const;
    await withMoods([{ route: CREATE, nth: 1, action }], async (scene) => {
      const from = scene.home.clock.now();
      await scene.life.pass(MINUTE_MS);
      const until = await expectWaiting(scene, 'zalo-article-quota-used-up');
      expect(until - from).toBeGreaterThan(23 * HOUR_MS);
      await scene.life.run();
      await expectPublished(scene);
      expect(callsOf(scene, CREATE)).toBe(2);
    });
  });

  it('calls of the minute: waits for the next one', async () => {
    await withMoods(
      [{ route: CREATE, nth: 1, action: { type: 'rate-limited' } }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect((await underTest(scene.life.store)).attemptsSpent).toBe(0);
      },
    );
  });

  it('-223 and -224 that mean the permission and the package wait for a person', async () => {
    const cases = [
      [-223, 'OA has not authorised this API for the application', 'zalo-not-authorised'],
      [-224, 'The OA needs to upgrade its package to use this API', 'zalo-package-too-small'],
    ] as const;
    for (const [code, message, reason] of cases) {
      await withMoods(
        [{ route: CREATE, action: { type: 'error', code, message } }],
        async (scene) => {
          await scene.life.pass(HOUR_MS);
          const condition = await scene.life.store.condition(ZALO_CHANNEL_ID);
          expect(condition.reconnect?.code).toContain(reason);
          expect(await scene.home.everPublic()).toBe(0);
        },
      );
    }
  });
});
