import { describe, expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/youtube/sandbox.ts';
import { underTest } from '../support/facebook-home.ts';
import { FAKE_START_AT } from '../support/fake-clock.ts';
import { checkBooks } from '../support/invariants.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import {
  beginYoutubeLife,
  openYoutubeHome,
  type YoutubeHome,
  type YoutubeHomeOptions,
  type YoutubeLife,
} from '../support/youtube-home.ts';
import {
  contentOfYoutube,
  YOUTUBE_FORMATS,
  type YoutubeFormat,
} from '../support/youtube-samples.ts';

/*
 * Aim: whatever YouTube answers to whichever call, readers see the video at most once, and what Loa
 * says about it is true.
 * Method: each mood of the sandbox at the call it is about, over real HTTP; only the calls to the
 * platform take real time.
 */

const HOUR_MS = 3_600_000;
type Action = MoodRule['action'];

interface Scene {
  readonly home: YoutubeHome;
  readonly life: YoutubeLife;
  readonly label: string;
}

async function withMoods(
  moods: readonly MoodRule[],
  act: (scene: Scene) => Promise<void>,
  options: YoutubeHomeOptions & { readonly format?: YoutubeFormat } = {},
): Promise<void> {
  const format = options.format ?? 'short';
  const home = await openYoutubeHome(format, options);
  const life = await beginYoutubeLife(home);
  const label = `${format} ${JSON.stringify(moods)}`;
  try {
    home.setMoods(moods);
    await act({ home, life, label });
    const met = new Set(home.sandbox.state().calls.flatMap((call) => call.moods));
    for (const { action } of moods) expect(met.has(action.type), `${label}: met`).toBe(true);
    expect(await home.everPublic(), `${label}: public videos`).toBeLessThanOrEqual(1);
    await checkBooks(life.store, label);
    await life.end();
  } finally {
    await home.destroy();
  }
}

async function stateOf({ life }: Scene) {
  return (await underTest(life.store)).state;
}

async function expectPublished(scene: Scene): Promise<void> {
  const state = await stateOf(scene);
  expect(state.name, `${scene.label}: ${JSON.stringify(state)}`).toBe('published');
  expect(await scene.home.everPublic(), `${scene.label}: public videos`).toBe(1);
  expect(await scene.home.standing(), `${scene.label}: nothing is left over`).toBe(1);
}

async function expectWaiting(scene: Scene, reason: string): Promise<number> {
  const publication = await underTest(scene.life.store);
  expect(JSON.stringify(publication.state), scene.label).toContain(reason);
  expect(publication.state.name, scene.label).toBe('waiting');
  expect(publication.attemptsSpent, `${scene.label}: attempts spent`).toBe(0);
  expect(await scene.home.everPublic(), `${scene.label}: public videos`).toBe(0);
  return publication.state.name === 'waiting' ? (publication.state.holdUntil ?? 0) : 0;
}

function callsOf({ home }: Scene, method: string, route: string, step?: string): number {
  return home.sandbox
    .state()
    .calls.filter(
      (call) =>
        call.method === method &&
        call.route === route &&
        (step === undefined || call.step === step),
    ).length;
}

const COMMIT = 'PUT /videos';
const LOST: readonly (readonly [string, Action])[] = [
  ['a 500 after the video was made public', { type: '500-after-accept' }],
  ['a connection cut after the video was made public', { type: 'reset-after-accept' }],
  ['half an answer', { type: 'half-answer' }],
  ['an answer that cannot be read', { type: 'unparsable' }],
  ['a page of HTML', { type: 'html-after-accept' }],
];

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
