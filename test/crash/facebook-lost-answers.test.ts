import { describe, expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/facebook/sandbox.ts';
import {
  conditionOf,
  type FacebookHome,
  openFacebookHome,
  signInAgain,
} from '../support/facebook-home.ts';
import { COMMIT_ROUTE, FORMATS, type Format } from '../support/facebook-samples.ts';
import { underTest } from '../support/platform-home.ts';
import {
  expectNoTwin,
  expectOne,
  type PlatformScene,
  playScene,
} from '../support/platform-scene.ts';
import { everyNth, isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';

/*
 * Aim: whatever the Page answers to the call that makes a post public, readers see it at most once,
 * and what Loa says about it is true.
 * Method: every format meets each mood of the sandbox at that call, once and always, over real HTTP;
 * only the calls to the platform take real time.
 */

const HOUR_MS = 3_600_000;
type Action = MoodRule['action'];

type Scene = PlatformScene<FacebookHome>;

async function withMood(
  format: Format,
  actions: readonly Action[],
  count: number | undefined,
  act: (scene: Scene) => Promise<void>,
): Promise<void> {
  const label = `${format} ${JSON.stringify(actions)} ${count ?? 'always'}`;
  const home = await openFacebookHome(format);
  home.spoilCommit(actions, count);
  await playScene(home, label, async (scene) => {
    await act(scene);
    await expectNoTwin(scene);
  });
}

/** The answer was really lost, and the commit was sent once and then looked for. */
async function expectLookedFor({ home, life, label }: Scene, format: Format): Promise<void> {
  const { id } = await underTest(life.store);
  const entries = await life.store.journal({ publicationId: id });
  expect(JSON.stringify(entries), `${label}: was uncertain`).toContain('"uncertain"');
  const commits = commitsOf(home, format);
  expect(commits, `${label}: commits sent`).toBe(1);
}

/** How often the commit of the item was sent. */
function commitsOf(home: FacebookHome, format: Format): number {
  const { route, phase } = COMMIT_ROUTE[format];
  const [method, path] = route.split(' ');
  const calls = home.sandbox
    .state()
    .calls.filter(
      (call) =>
        call.method === method &&
        call.route === path &&
        call.phase === (phase?.split('=')[1] ?? null),
    );
  // The known post is a text and went the same way.
  const isText = phase === undefined;
  return calls.length - (isText ? 1 : 0);
}

async function expectHeldBack({ home, life, label }: Scene, reason: string): Promise<void> {
  const { state } = await underTest(life.store);
  expect(JSON.stringify(state), label).toContain(reason);
  expect(state.name, label).toBe('waiting');
  expect(await home.everPublic(), `${label}: public posts`).toBe(0);
}

const LOST: readonly (readonly [string, readonly Action[]])[] = [
  ['a 500 after the post was taken', [{ type: '500-after-accept' }]],
  ['a connection cut after the post was taken', [{ type: 'reset-after-accept' }]],
  ['an answer after the timeout', [{ type: 'slow', ms: 300 }]],
];
const RARELY: typeof LOST = [
  ['half an answer', [{ type: 'half-answer' }]],
  ['an answer that cannot be read', [{ type: 'unparsable' }]],
  ['a 500 with 490 in its trace id', [{ type: '500-after-accept' }, { type: 'trace-490' }]],
];

/** Formats with a flow of their own; the others meet the rarer moods in the long run only. */
const OWN_FLOW: readonly Format[] = ['text', 'draft', 'album', 'reel'];

describe.each(everyNth(2, 'formats', FORMATS))('an answer that says nothing (%s)', (format) => {
  const isFull = isLongRun() || OWN_FLOW.includes(format);
  it.each(isFull ? [...LOST, ...RARELY] : LOST)(
    '%s, once or always: published once, found by looking',
    async (_name, actions) => {
      for (const count of [1, undefined]) {
        await withMood(format, actions, count, async (scene) => {
          await scene.life.run();
          await expectOne(scene);
          await expectLookedFor(scene, format);
          await scene.life.pass(25 * HOUR_MS);
          await expectOne(scene);
        });
      }
    },
    TEST_LIMIT_MS,
  );

  it('a connection cut before the post was taken: looked for, then sent again', async () => {
    await withMood(format, [{ type: 'reset-before-accept' }], 1, async (scene) => {
      await scene.life.run();
      await expectOne(scene);
    });
  });

  it('a connection that is always cut before: given up with nothing public', async () => {
    await withMood(format, [{ type: 'reset-before-accept' }], undefined, async (scene) => {
      await scene.life.run();
      const { state } = await underTest(scene.life.store);
      expect(state, scene.label).toMatchObject({ name: 'parked', why: 'gave-up' });
      expect(await scene.home.everPublic(), scene.label).toBe(0);
    });
  });
});

describe.each(everyNth(2, 'formats', FORMATS))('a Page that says not now (%s)', (format) => {
  const code4: Action = { type: 'error', code: 4, status: 400 };

  it('code 4 once: waits an hour, then publishes once', async () => {
    await withMood(format, [code4, { type: 'trace-490' }], 1, async (scene) => {
      await scene.life.pass(HOUR_MS / 2);
      await expectHeldBack(scene, 'facebook-rate-limited');
      expect((await conditionOf(scene.life)).holdUntil, scene.label).not.toBeNull();
      expect((await conditionOf(scene.life)).reconnect, scene.label).toBeNull();
      await scene.life.run();
      await expectOne(scene);
    });
  });

  it('code 4 always: keeps waiting, and nothing is public', async () => {
    await withMood(format, [code4], undefined, async (scene) => {
      await scene.life.pass(3.5 * HOUR_MS);
      await expectHeldBack(scene, 'facebook-rate-limited');
    });
  });

  it('429 with Retry-After: sends again no earlier than told', async () => {
    await withMood(format, [{ type: '429', retryAfterSec: 600 }], 1, async (scene) => {
      const from = scene.home.clock.now();
      await scene.life.run();
      await expectOne(scene);
      const { state } = await underTest(scene.life.store);
      const publicAt = state.name === 'published' ? state.publicAt : 0;
      expect(publicAt - from, scene.label).toBeGreaterThanOrEqual(600_000);
      expect(publicAt - from, scene.label).toBeLessThan(HOUR_MS);
    });
  });

  it('190: asks for a sign-in, and publishes once after it', async () => {
    await withMood(format, [{ type: 'expired-token' }], undefined, async (scene) => {
      await scene.life.pass(HOUR_MS);
      await expectHeldBack(scene, 'facebook-token-dead');
      expect((await conditionOf(scene.life)).reconnect, scene.label).not.toBeNull();
      scene.home.cheerUp();
      await signInAgain(scene.life);
      await scene.life.run();
      await expectOne(scene);
    });
  });

  it('490 in the trace id of a good answer: published like any other', async () => {
    await withMood(format, [{ type: 'trace-490' }], undefined, async (scene) => {
      await scene.life.run();
      await expectOne(scene);
      expect((await conditionOf(scene.life)).reconnect, scene.label).toBeNull();
    });
  });
});
