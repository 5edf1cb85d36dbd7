import { describe, expect, it } from 'vitest';
import { underTest } from '../support/platform-home.ts';
import { expectWaiting, stateOf } from '../support/platform-scene.ts';
import {
  type Action,
  COMMIT,
  callsOf,
  expectPublished,
  HOUR_MS,
  withMoods,
} from '../support/youtube-scene.ts';

/*
 * Aim: what YouTube refuses or puts off is waited for, asked of a person or given up for its true
 * reason, and never uploaded twice.
 * Method: each mood of the sandbox at the call it is about, over real HTTP; only the calls to the
 * platform take real time.
 */

describe('an allowance that is used up', () => {
  const day = (bucket: string): Action => ({ type: 'quota-gone', bucket });

  it('uploads of the project: waits for midnight in California, spends no attempt', async () => {
    await withMoods(
      [{ route: 'POST /upload/videos', nth: 1, action: day('uploads') }],
      async (scene) => {
        await scene.life.pass(60_000);
        const until = await expectWaiting(scene, 'youtube-uploads-used-up');
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone: 'America/Los_Angeles',
          timeStyle: 'medium',
        });
        expect(clock.format(until)).toBe('00:00:00');
        await scene.life.run();
        await expectPublished(scene);
      },
    );
  });

  it('units at the commit: the video waits unseen, and is not uploaded again', async () => {
    await withMoods([{ route: COMMIT, nth: 1, action: day('units') }], async (scene) => {
      await scene.life.pass(10 * 60_000);
      await expectWaiting(scene, 'youtube-units-used-up');
      await scene.life.run();
      await expectPublished(scene);
      expect(callsOf(scene, 'POST', '/upload/videos')).toBe(1);
    });
  });

  it('uploads of the channel, told at the end: waits a day, then begins anew', async () => {
    const action = {
      type: 'error',
      status: 400,
      domain: 'youtube.video',
      reason: 'uploadLimitExceeded',
    } as const;
    await withMoods(
      [{ route: 'PUT /upload/session', phase: 'step=last', nth: 1, action }],
      async (scene) => {
        const from = scene.home.clock.now();
        await scene.life.pass(60_000);
        const until = await expectWaiting(scene, 'youtube-channel-upload-limit');
        expect(until - from).toBeGreaterThanOrEqual(24 * HOUR_MS);
        await scene.life.run();
        await expectPublished(scene);
      },
    );
  });

  it('thumbnails: the video goes out in time, the cover follows a day later', async () => {
    await withMoods(
      [{ route: 'POST /upload/thumbnails', nth: 1, count: 2, action: day('thumbnails') }],
      async (scene) => {
        await scene.life.pass(HOUR_MS);
        await expectPublished(scene);
        const cover = () =>
          scene.home.sandbox.state().videos.find((one) => one.everPublic)?.thumbnail;
        expect(cover()).toBeNull();
        await scene.life.pass(25 * HOUR_MS);
        expect(cover()).not.toBeNull();
      },
      { format: 'dressed' },
    );
  });
});

describe('a sign-in in trouble', () => {
  it('a dead access token is renewed, and the video goes out', async () => {
    const action = { type: 'expired-token' } as const;
    await withMoods([{ route: 'GET /videos', nth: 1, action }], async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
    });
  });

  it('a sign-in that Google ended waits for a person', async () => {
    const action = {
      type: 'error',
      status: 400,
      reason: 'invalid_grant',
      domain: 'oauth',
    } as const;
    await withMoods([{ route: 'POST /token', action }], async (scene) => {
      await scene.life.pass(HOUR_MS);
      const condition = await scene.life.store.condition('kenh-suoi-mau');
      expect(condition.reconnect?.code).toBe('youtube-grant-dead');
      expect(await scene.home.everPublic()).toBe(0);
    });
  });
});

describe('a video that YouTube does not like', () => {
  it('processing that fails: a person is asked, and nothing stays behind', async () => {
    const action = { type: 'processing', failureReason: 'codec' } as const;
    await withMoods([{ route: 'PUT /upload/session', action }], async (scene) => {
      await scene.life.run();
      expect(await stateOf(scene)).toMatchObject({
        name: 'parked',
        why: 'rejected',
        reason: { code: 'youtube-processing-failed', detail: 'codec' },
      });
      expect(await scene.home.standing()).toBe(0);
    });
  });

  it('rejected for rights: never sent again', async () => {
    const action = { type: 'processing', rejectionReason: 'copyright' } as const;
    await withMoods([{ route: 'PUT /upload/session', action }], async (scene) => {
      await scene.life.run();
      expect(await stateOf(scene)).toMatchObject({
        name: 'parked',
        reason: { code: 'youtube-video-rejected' },
      });
      expect(callsOf(scene, 'POST', '/upload/videos')).toBe(1);
    });
  });

  it('processing that takes an hour is waited for', async () => {
    const action = { type: 'processing', ms: HOUR_MS } as const;
    await withMoods([{ route: 'PUT /upload/session', action }], async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
      expect((await underTest(scene.life.store)).attemptsSpent).toBe(0);
    });
  });

  it('locked private by a project without audit: told in plain words', async () => {
    await withMoods(
      [],
      async (scene) => {
        await scene.life.pass(HOUR_MS);
        const state = await stateOf(scene);
        expect(state).toMatchObject({ name: 'published', remotes: [{ visibility: 'hidden' }] });
        const told = JSON.stringify(await scene.life.store.journal({}));
        expect(told).toContain('youtube-locked-private');
      },
      { switches: { audited: false } },
    );
  });
});
