import { describe, expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/zalo-oa/sandbox.ts';
import { underTest } from '../support/platform-home.ts';
import { callsOf, expectPublished, stateOf } from '../support/platform-scene.ts';
import { TEST_LIMIT_MS } from '../support/seed.ts';
import {
  CREATE,
  DETAIL,
  LOST,
  MINUTE_MS,
  UPDATE,
  VERIFY,
  withMoods,
} from '../support/zalo-oa-scene.ts';

/*
 * Aim: whatever answer about an article is lost, followers get it once and nothing hidden stays behind.
 * Method: each mood of the sandbox at the call it is about, over real HTTP; only the calls to the
 * platform take real time.
 */

describe('a lost answer to the call that creates the article', () => {
  it.each(LOST)(
    '%s: found in the list, not created again',
    async (_name, action) => {
      await withMoods([{ route: CREATE, nth: 1, action }], async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect(callsOf(scene, CREATE), scene.label).toBe(1);
      });
    },
    TEST_LIMIT_MS,
  );

  it('a film: found in the list of films', async () => {
    const action = { type: 'reset-after-accept' } as const;
    await withMoods(
      [{ route: CREATE, nth: 1, action }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect(callsOf(scene, CREATE)).toBe(1);
      },
      { format: 'video' },
    );
  });

  it('listed late: waited for, not created again', async () => {
    const action = { type: 'reset-after-accept' } as const;
    await withMoods(
      [{ route: CREATE, nth: 1, action }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect(callsOf(scene, CREATE)).toBe(1);
      },
      { switches: { listLagMs: 8 * MINUTE_MS } },
    );
  });

  it('the oldest first in the list: found all the same', async () => {
    const action = { type: 'reset-after-accept' } as const;
    await withMoods(
      [{ route: CREATE, nth: 1, action }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect(callsOf(scene, CREATE)).toBe(1);
      },
      { switches: { listOrder: 'oldest', datesAsText: true, rewritesImages: true } },
    );
  });

  it('never taken: nobody fetched a picture, so it is created again within a minute', async () => {
    const action = { type: 'reset-before-accept' } as const;
    await withMoods([{ route: CREATE, nth: 1, action }], async (scene) => {
      const from = scene.home.clock.now();
      await scene.life.run();
      await expectPublished(scene);
      expect(callsOf(scene, CREATE)).toBe(2);
      expect(scene.home.clock.now() - from).toBeLessThan(10 * MINUTE_MS);
    });
  });

  it('taken and never finished, and nothing to be found: the old links are dead for the new one', async () => {
    const moods: MoodRule[] = [
      { route: CREATE, nth: 1, action: { type: 'reset-after-accept' } },
      { route: CREATE, nth: 1, action: { type: 'processing', end: 'never' } },
    ];
    await withMoods(moods, async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
      expect(callsOf(scene, CREATE)).toBe(2);
    });
  });
});

describe('an article in the making', () => {
  it.each(LOST)(
    'the answer about its job is lost (%s): asked again',
    async (_name, action) => {
      await withMoods([{ route: VERIFY, nth: 1, action }], async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect(callsOf(scene, CREATE)).toBe(1);
      });
    },
    TEST_LIMIT_MS,
  );

  it('takes half an hour: waited for without spending an attempt', async () => {
    const action = { type: 'processing', ms: 30 * MINUTE_MS } as const;
    await withMoods([{ route: CREATE, nth: 1, action }], async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
      expect((await underTest(scene.life.store)).attemptsSpent).toBe(0);
    });
  });

  it('never gets ready: a person is asked after the token’s hour, nothing is created twice', async () => {
    const action = { type: 'processing', end: 'never' } as const;
    await withMoods([{ route: CREATE, action }], async (scene) => {
      await scene.life.run();
      expect(await stateOf(scene)).toMatchObject({
        name: 'parked',
        why: 'rejected',
        reason: { code: 'zalo-article-stuck' },
      });
      expect(callsOf(scene, CREATE)).toBe(1);
    });
  });

  it('pictures that cannot be fetched: told, and never an article without them', async () => {
    await withMoods([], async (scene) => {
      scene.home.mediaServer.unplug(true);
      await scene.life.run();
      const state = await stateOf(scene);
      expect(JSON.stringify(state)).toContain('zalo-media-not-fetched');
      expect(state.name).toBe('parked');
      expect(await scene.home.leftovers()).toBe(0);
    });
  });

  it('pictures that cannot be fetched for a moment: published when they can', async () => {
    await withMoods([], async (scene) => {
      scene.home.mediaServer.unplug(true);
      await scene.life.pass(20_000);
      scene.home.mediaServer.unplug(false);
      await scene.life.run();
      await expectPublished(scene);
    });
  });
});

describe('a lost answer to the update that shows the article', () => {
  it.each(LOST)(
    '%s, once or always: shown once, found by looking',
    async (_name, action) => {
      for (const times of [{ nth: 1, count: 1 }, {}]) {
        await withMoods([{ route: UPDATE, ...times, action }], async (scene) => {
          await scene.life.run();
          await expectPublished(scene);
          expect(callsOf(scene, UPDATE), scene.label).toBe(1);
          expect(JSON.stringify(await scene.life.store.journal({}))).toContain('"uncertain"');
        });
      }
    },
    TEST_LIMIT_MS,
  );

  it('never taken: looked for, then sent again whole', async () => {
    const action = { type: 'reset-before-accept' } as const;
    await withMoods([{ route: UPDATE, nth: 1, action }], async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
      const [article] = scene.home.sandbox.state().articles;
      expect(article?.content).toMatchObject({ type: 'normal', status: 'show' });
      expect(Object.keys(article?.pictures ?? {})).toHaveLength(6);
    });
  });

  it('looks that get no answer conclude nothing', async () => {
    const moods: MoodRule[] = [
      { route: UPDATE, nth: 1, action: { type: 'reset-after-accept' } },
      { route: DETAIL, nth: 2, count: 3, action: { type: 'html' } },
    ];
    await withMoods(moods, async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
      expect(callsOf(scene, UPDATE)).toBe(1);
    });
  });
});
