import { describe, expect, it } from 'vitest';
import { callsOf, expectPublished, stateOf } from '../support/platform-scene.ts';
import { samples } from '../support/sample-files.ts';
import { TEST_LIMIT_MS } from '../support/seed.ts';
import { TIKTOK_CHANNEL_ID } from '../support/tiktok-home.ts';
import { contentOfTiktok } from '../support/tiktok-samples.ts';
import {
  type Action,
  CREATOR,
  HOUR_MS,
  INBOX_INIT,
  INIT,
  LOST,
  PHOTOS,
  PUT,
  STATUS,
  TOKEN,
  withMoods,
} from '../support/tiktok-scene.ts';

/*
 * Aim: whatever TikTok answers to whichever call, at most one post comes of it, and what Loa says
 * about it is true.
 * Method: each mood of the sandbox at the call it is about, over real HTTP; only the calls to the
 * platform take real time.
 */

describe('a lost answer on the way to the last byte', () => {
  it.each(LOST)(
    '%s when the upload is begun: a new ticket, one post',
    async (_name, action) => {
      await withMoods([{ route: INIT, nth: 1, action }], async (scene) => {
        await scene.life.run(2 * HOUR_MS);
        await expectPublished(scene);
        expect(callsOf(scene, INIT), scene.label).toBe(2);
      });
    },
    TEST_LIMIT_MS,
  );

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'piece %i of seven: the position is asked, one ticket, one post',
    async (nth) => {
      for (const [, action] of LOST) {
        await withMoods(
          [{ route: PUT, nth, action }],
          async (scene) => {
            await scene.life.run(2 * HOUR_MS);
            await expectPublished(scene);
            expect(callsOf(scene, INIT), scene.label).toBe(1);
            expect(callsOf(scene, PUT), scene.label).toBe(7);
          },
          { format: 'chunks' },
        );
      }
    },
    TEST_LIMIT_MS,
  );

  it('every status for a minute: asked again, nothing sent twice', async () => {
    const action: Action = { type: 'html' };
    await withMoods([{ route: STATUS, nth: 1, count: 4, action }], async (scene) => {
      await scene.life.run(3 * HOUR_MS);
      await expectPublished(scene);
      expect(callsOf(scene, INIT)).toBe(1);
    });
  });

  it('the answer to the last piece never comes and its bytes neither: sent again on one ticket', async () => {
    const action: Action = { type: 'reset-before-accept' };
    const phase = 'step=last';
    await withMoods([{ route: PUT, phase, nth: 1, action }], async (scene) => {
      await scene.life.run(2 * HOUR_MS);
      await expectPublished(scene);
      expect(callsOf(scene, INIT)).toBe(1);
      expect(callsOf(scene, PUT)).toBe(2);
    });
  });

  it('a link that has lapsed: asked once, then a new ticket', async () => {
    await withMoods(
      [{ route: PUT, nth: 3, count: 1, action: { type: 'session-gone' } }],
      async (scene) => {
        await scene.life.run(3 * HOUR_MS);
        await expectPublished(scene);
        expect(callsOf(scene, INIT)).toBe(2);
      },
      { format: 'chunks' },
    );
  });
});

describe('a film of the real size', () => {
  it(
    'goes in seven pieces of 10,000,000 bytes and survives a cut in the third',
    async () => {
      const { media, reel } = await samples();
      const film = {
        ...reel,
        ...media.put(Buffer.alloc(70_000_003, 'phim '), reel.facts, 'video/mp4'),
      };
      const content = { ...(await contentOfTiktok('video', TIKTOK_CHANNEL_ID)), media: [film] };
      const action: Action = { type: 'cut-body', bytes: 1_000_000 };
      await withMoods(
        [{ route: PUT, nth: 3, count: 1, action }],
        async (scene) => {
          await scene.life.run(2 * HOUR_MS);
          await expectPublished(scene);
          expect(callsOf(scene, INIT)).toBe(1);
          const { publishes } = await scene.home.sandbox.refresh();
          expect(publishes[0]).toMatchObject({ chunks: 7, sizeBytes: 70_000_003 });
        },
        { content, switches: { lenientMedia: true, chunkMinBytes: 5 * 1024 * 1024 } },
      );
    },
    TEST_LIMIT_MS,
  );
});

describe('photos that TikTok fetches', () => {
  it.each(LOST)(
    '%s: found by the list, posted once',
    async (_name, action) => {
      await withMoods(
        [{ route: PHOTOS, nth: 1, action }],
        async (scene) => {
          await scene.life.run(3 * HOUR_MS);
          await expectPublished(scene);
          expect(callsOf(scene, PHOTOS)).toBe(1);
        },
        { format: 'photos' },
      );
    },
    TEST_LIMIT_MS,
  );

  it('a call that never arrived: nobody fetched a photo in the hour, so it is sent again', async () => {
    await withMoods(
      [{ route: PHOTOS, nth: 1, action: { type: 'reset-before-accept' } }],
      async (scene) => {
        const from = scene.home.clock.now();
        await scene.life.run(4 * HOUR_MS);
        await expectPublished(scene);
        expect(callsOf(scene, PHOTOS)).toBe(2);
        expect(scene.home.clock.now() - from).toBeGreaterThan(HOUR_MS);
      },
      { format: 'photos' },
    );
  });

  it('a lost answer and photos in no list: a person looks, nothing is sent again', async () => {
    await withMoods(
      [{ route: PHOTOS, nth: 1, action: { type: 'reset-after-accept' } }],
      async (scene) => {
        await scene.life.run(30 * HOUR_MS);
        expect(await stateOf(scene)).toMatchObject({ name: 'parked', why: 'cannot-tell' });
        expect(callsOf(scene, PHOTOS)).toBe(1);
      },
      { format: 'photos', switches: { listsPhotos: false } },
    );
  });
});

describe('an inbox', () => {
  it('a lost answer to the last piece: handed over once, public when the holder posts', async () => {
    await withMoods(
      [{ route: PUT, phase: 'step=last', nth: 1, action: { type: 'reset-after-accept' } }],
      async (scene) => {
        await scene.life.run(HOUR_MS);
        expect((await stateOf(scene)).name).toBe('handed-over');
        await scene.home.finish();
        await scene.life.pass(3 * HOUR_MS);
        await expectPublished(scene);
        expect(callsOf(scene, INBOX_INIT)).toBe(1);
      },
      { format: 'inbox' },
    );
  });

  it('a draft that nobody posts stays handed over, and is never sent again', async () => {
    await withMoods(
      [],
      async (scene) => {
        await scene.life.run(3 * 24 * HOUR_MS);
        expect((await stateOf(scene)).name).toBe('handed-over');
        expect(callsOf(scene, INBOX_INIT)).toBe(1);
      },
      { format: 'inbox' },
    );
  });
});

describe('what TikTok says no to', () => {
  it('a cap that comes with HTTP 200: waits, spends no attempt, then posts', async () => {
    const action: Action = { type: 'error', code: 'spam_risk_too_many_posts', status: 200 };
    await withMoods([{ route: CREATOR, nth: 1, action }], async (scene) => {
      await scene.life.run(60_000);
      expect(await stateOf(scene)).toMatchObject({ name: 'waiting' });
      expect(JSON.stringify(await stateOf(scene))).toContain('tiktok-posts-used-up');
      await scene.life.run(3 * HOUR_MS);
      await expectPublished(scene);
    });
  });

  it('moderation that takes four hours: one post, known when it is there', async () => {
    await withMoods(
      [],
      async (scene) => {
        await scene.life.run(HOUR_MS);
        expect((await stateOf(scene)).name).toBe('handed-over');
        await scene.life.pass(6 * HOUR_MS);
        await expectPublished(scene);
        expect(callsOf(scene, INIT)).toBe(1);
      },
      { switches: { moderationMs: 4 * HOUR_MS } },
    );
  });

  it('processing that fails inside: a new ticket, one post', async () => {
    const action: Action = { type: 'processing', end: 'fails', reason: 'internal' };
    await withMoods([{ route: PUT, nth: 1, action }], async (scene) => {
      await scene.life.run(3 * HOUR_MS);
      await expectPublished(scene);
      expect(callsOf(scene, INIT)).toBe(2);
    });
  });

  it('a film that TikTok refuses after taking it: waits for a person', async () => {
    const action: Action = { type: 'processing', end: 'fails', reason: 'frame_rate_check_failed' };
    await withMoods([{ route: PUT, nth: 1, action }], async (scene) => {
      await scene.life.run(3 * HOUR_MS);
      expect(await stateOf(scene)).toMatchObject({ name: 'parked', why: 'rejected' });
      expect(callsOf(scene, INIT)).toBe(1);
    });
  });

  it('a lost answer to the refresh with strict rotation: a person signs in, nothing is sent', async () => {
    await withMoods(
      [{ route: TOKEN, nth: 1, action: { type: 'reset-after-accept' } }],
      async (scene) => {
        await scene.life.run(HOUR_MS);
        expect((await stateOf(scene)).name).toBe('waiting');
        const condition = await scene.life.store.condition(TIKTOK_CHANNEL_ID);
        expect(condition.reconnect).toMatchObject({ code: 'tiktok-grant-dead' });
        expect(await scene.home.everPublic()).toBe(0);
        expect(callsOf(scene, TOKEN)).toBeGreaterThan(1);
      },
      { isTokenOld: true, format: 'inbox' },
    );
  });

  it('a refresh with rotation: the new pair is stored before anything is sent', async () => {
    await withMoods(
      [],
      async (scene) => {
        await scene.life.run(2 * HOUR_MS);
        await scene.home.finish();
        await scene.life.pass(3 * HOUR_MS);
        await expectPublished(scene);
        expect(callsOf(scene, TOKEN)).toBeGreaterThan(0);
      },
      { isTokenOld: true, format: 'inbox' },
    );
  });

  it('a token that dies while TikTok works: renewed, the same ticket asked again', async () => {
    const action: Action = { type: 'expired-token' };
    await withMoods([{ route: STATUS, nth: 2, action }], async (scene) => {
      await scene.life.run(3 * HOUR_MS);
      await expectPublished(scene);
      expect(callsOf(scene, INIT)).toBe(1);
    });
  });
});
