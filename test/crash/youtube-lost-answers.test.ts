import { describe, expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/youtube/sandbox.ts';
import { FAKE_START_AT } from '../support/fake-clock.ts';
import { stateOf } from '../support/platform-scene.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { contentOfYoutube, YOUTUBE_FORMATS } from '../support/youtube-samples.ts';
import {
  COMMIT,
  callsOf,
  expectPublished,
  HOUR_MS,
  LOST,
  withMoods,
} from '../support/youtube-scene.ts';

/*
 * Aim: whatever YouTube answers to whichever call, readers see the video at most once, and what Loa
 * says about it is true.
 * Method: each mood of the sandbox at the call it is about, over real HTTP; only the calls to the
 * platform take real time.
 */

describe.each(
  isLongRun() ? YOUTUBE_FORMATS : (['short'] as const),
)('a lost answer to the call that makes it public (%s)', (format) => {
  it.each(LOST)(
    '%s, once or always: published once, found by looking',
    async (_name, action) => {
      for (const times of [{ nth: 1, count: 1 }, {}]) {
        await withMoods(
          [{ route: COMMIT, ...times, action }],
          async (scene) => {
            await scene.life.run();
            await expectPublished(scene);
            expect(callsOf(scene, 'PUT', '/videos'), `${scene.label}: commits sent`).toBe(1);
            const entries = await scene.life.store.journal({});
            expect(JSON.stringify(entries), scene.label).toContain('"uncertain"');
            await scene.life.pass(25 * HOUR_MS);
            await expectPublished(scene);
          },
          { format },
        );
      }
    },
    TEST_LIMIT_MS,
  );

  it('a connection cut before: looked for, then sent again', async () => {
    const action = { type: 'reset-before-accept' } as const;
    await withMoods([{ route: COMMIT, nth: 1, action }], async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
    });
  });

  it('a connection that is always cut before: given up with nothing public', async () => {
    const action = { type: 'reset-before-accept' } as const;
    await withMoods([{ route: COMMIT, action }], async (scene) => {
      await scene.life.run();
      expect(await stateOf(scene)).toMatchObject({ name: 'parked', why: 'gave-up' });
      expect(await scene.home.everPublic()).toBe(0);
    });
  });
});

it('uploads unseen ahead of the slot, and shows the video at the slot', async () => {
  const slotAt = FAKE_START_AT + HOUR_MS;
  const content = { ...(await contentOfYoutube('short', 'kenh-suoi-mau')), slotAt };
  await withMoods(
    [],
    async (scene) => {
      await scene.life.pass(HOUR_MS - 60_000);
      expect(await stateOf(scene)).toEqual({ name: 'ready' });
      const unseen = scene.home.sandbox.state().videos.map((video) => video.privacyStatus);
      expect(unseen).toEqual(['private']);
      await scene.life.run();
      await expectPublished(scene);
      expect(await stateOf(scene)).toMatchObject({ publicAt: slotAt });
    },
    { content },
  );
});

it('does nothing afterwards that was done before the video was public', async () => {
  await withMoods(
    [],
    async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
      const film = scene.home.sandbox.state().videos.find((video) => video.everPublic);
      expect(film).toMatchObject({ thumbnailCalls: 1, captions: [{ language: 'vi' }] });
      expect(film?.playlistIds).toHaveLength(1);
      expect(callsOf(scene, 'POST', '/upload/captions')).toBe(1);
    },
    { format: 'dressed' },
  );
});

describe('an upload in trouble', () => {
  const upload = 'PUT /upload/session';
  const troubles: readonly (readonly [string, MoodRule])[] = [
    [
      'the answer to the last byte is lost',
      { route: upload, phase: 'step=last', nth: 1, action: { type: 'reset-after-accept' } },
    ],
    [
      'a 503 after the last byte',
      {
        route: upload,
        phase: 'step=last',
        nth: 1,
        action: { type: '500-after-accept', status: 503 },
      },
    ],
    [
      'the connection is cut in the middle',
      { route: upload, phase: 'step=last', nth: 1, action: { type: 'cut-body', bytes: 20_000 } },
    ],
    [
      'the look at the session gets no answer',
      {
        route: upload,
        phase: 'step=query',
        nth: 1,
        count: 2,
        action: { type: 'error', status: 503 },
      },
    ],
    [
      'the start of the session gets no answer',
      { route: 'POST /upload/videos', nth: 1, action: { type: 'reset-after-accept' } },
    ],
    [
      'the start of the session conflicts',
      {
        route: 'POST /upload/videos',
        nth: 1,
        action: { type: 'error', status: 409, reason: 'alreadyExists', domain: 'global' },
      },
    ],
    [
      'the session is gone before a byte was sent',
      { route: upload, phase: 'step=query', nth: 1, action: { type: 'session-gone' } },
    ],
    [
      'the session forgets what it had',
      { route: upload, phase: 'step=last', nth: 1, action: { type: 'forgets-bytes', bytes: 500 } },
    ],
  ];
  it.each(troubles)(
    '%s: uploaded and published once',
    async (_name, mood) => {
      await withMoods([mood], async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
      });
    },
    TEST_LIMIT_MS,
  );

  it('goes on where it was cut, without sending everything again', async () => {
    const cut = { type: 'cut-body', bytes: 20_000 } as const;
    await withMoods(
      [{ route: upload, phase: 'step=last', nth: 1, action: cut }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        const { videos, mediaBytesReceived } = scene.home.sandbox.state();
        expect(mediaBytesReceived).toBe(videos[0]?.media.bytes);
      },
      { format: 'video' },
    );
  });

  it('sends pieces where a setting asks for them, also across a lost answer', async () => {
    const lost = { type: 'reset-after-accept' } as const;
    await withMoods(
      [{ route: upload, phase: 'step=chunk', nth: 1, action: lost }],
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        const { videos, mediaBytesReceived } = scene.home.sandbox.state();
        expect(mediaBytesReceived).toBe(videos[0]?.media.bytes);
        expect(callsOf(scene, 'PUT', '/upload/session', 'chunk')).toBeGreaterThan(0);
      },
      { platform: { chunkMebibytes: 0.25 } },
    );
  });

  it('finds a video whose session is gone, although it is listed late', async () => {
    const moods: MoodRule[] = [
      { route: upload, phase: 'step=last', nth: 1, action: { type: 'reset-after-accept' } },
      { route: upload, phase: 'step=query', nth: 3, action: { type: 'session-gone' } },
    ];
    await withMoods(
      moods,
      async (scene) => {
        await scene.life.run();
        await expectPublished(scene);
        expect(callsOf(scene, 'POST', '/upload/videos')).toBe(1);
      },
      { switches: { listLagMs: 10 * 60_000 } },
    );
  });

  it('sends again what was lost for good, and publishes once', async () => {
    const moods: MoodRule[] = [
      { route: upload, phase: 'step=last', nth: 1, action: { type: 'reset-before-accept' } },
      { route: upload, phase: 'step=query', nth: 3, action: { type: 'session-gone', status: 410 } },
    ];
    await withMoods(moods, async (scene) => {
      await scene.life.run();
      await expectPublished(scene);
      expect(callsOf(scene, 'POST', '/upload/videos')).toBe(2);
    });
  });
});
