import { describe, expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/facebook/sandbox.ts';
import {
  conditionOf,
  type FacebookHome,
  type HomeOptions,
  openFacebookHome,
  signInAgain,
} from '../support/facebook-home.ts';
import { FORMATS, type Format } from '../support/facebook-samples.ts';
import { checkBooks } from '../support/invariants.ts';
import { underTest } from '../support/platform-home.ts';
import { beginLife } from '../support/platform-life.ts';
import { expectOne, type PlatformScene, playScene } from '../support/platform-scene.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';

/*
 * Aim: a post that shows late, or lands after its call died, is never doubled inside the evidence
 * window; beyond it a twin is reported and not hidden.
 * Method: the sandbox keeps the post out of its lists, or carries the call out later on the fake
 * clock; the run is followed to the last look a day later.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Formats whose id is known only after the call that makes them public. */
const BLIND: readonly Format[] = ['text', 'link', 'photo', 'album'];
/** Formats whose id exists before: sending again is harmless. */
const BY_ID = FORMATS.filter((format) => !BLIND.includes(format));

type Action = MoodRule['action'];

type Scene = PlatformScene<FacebookHome>;

async function scene(
  format: Format,
  options: HomeOptions,
  actions: readonly Action[],
  act: (scene: Scene) => Promise<void>,
): Promise<void> {
  const home = await openFacebookHome(format, options);
  home.spoilCommit(actions, 1);
  await playScene(home, `${format} ${JSON.stringify(actions)}`, act);
}

async function followed(one: Scene): Promise<void> {
  await one.life.run();
  await expectOne(one);
  await one.life.pass(26 * HOUR_MS);
  await expectOne(one);
}

/** A post that lands at 9:59 is listed before the look that closes the window. */
const INSIDE_MS = [1_000, 4 * MINUTE_MS, 9 * MINUTE_MS + 59_000];

describe.each(BLIND)('a call that died on the way (%s)', (format) => {
  it('but was taken and is listed late: found, and nothing is sent again', async () => {
    for (const ms of INSIDE_MS) {
      for (const end of ['reset-after-accept', '500-after-accept'] as const) {
        await scene(format, {}, [{ type: 'unlisted', ms }, { type: end }], async (one) => {
          await followed(one);
          const posts = one.home.sandbox.state().calls.filter(({ method }) => method === 'POST');
          const commits = posts.filter(({ route }) => route === '/{page}/feed');
          expect(commits.length, `${one.label}: the control's and one more`).toBe(2);
        });
      }
    }
  });

  it('and lands inside the window: never two', async () => {
    for (const ms of INSIDE_MS) {
      for (const refusesTwins of [true, false]) {
        await scene(format, { refusesTwins }, [{ type: 'lands-later', ms }], followed);
      }
    }
  });

  it('and lands just after the window: one, when the Page refuses the same words again', async () => {
    const action: Action = { type: 'lands-later', ms: 10 * MINUTE_MS + 20_000 };
    await scene(format, { refusesTwins: true }, [action], async (one) => {
      await one.life.run();
      await one.life.pass(26 * HOUR_MS);
      expect(await one.home.everPublic(), `${one.label}: public posts`).toBe(1);
      await expectOne(one);
    });
  });

  it('and lands long after the window: a twin is reported, or there is none', async () => {
    const action: Action = { type: 'lands-later', ms: 30 * MINUTE_MS };
    await scene(format, { refusesTwins: false }, [action], async (one) => {
      await one.life.run();
      await expectOne(one);
      await one.life.pass(26 * HOUR_MS);
      const posts = await one.home.everPublic();
      const twins = await one.life.store.journal({ kinds: ['twin-found'] });
      const { id, state } = await underTest(one.life.store);
      expect(state.name, one.label).toBe('published');
      if (format === 'text' || format === 'link') expect(posts, one.label).toBe(2);
      if (posts > 1)
        expect(
          twins.map((entry) => entry.publicationId),
          one.label,
        ).toContain(id);
      else expect(twins, one.label).toEqual([]);
    });
  });
});

describe.each(BLIND)('a first post on an empty Page whose answer is lost (%s)', (format) => {
  it('is found when it was taken', async () => {
    const options = { hasControl: false };
    await scene(format, options, [{ type: 'reset-after-accept' }], followed);
  });

  it('is never called absent without a known post: a person is asked, nothing is sent again', async () => {
    const options = { hasControl: false };
    await scene(format, options, [{ type: 'reset-before-accept' }], async (one) => {
      await one.life.run();
      const { state, intentsSent } = await underTest(one.life.store);
      const reason = { code: 'no-positive-control' };
      expect(state, one.label).toMatchObject({ name: 'parked', why: 'cannot-tell', reason });
      expect(await one.home.everPublic(), one.label).toBe(0);
      expect(intentsSent, `${one.label}: intents`).toBe(1);
    });
  });
});

describe.each(FORMATS)('a token that dies while Loa looks for a lost post (%s)', (format) => {
  it('proves nothing: after the new sign-in the post is found, and is one', async () => {
    await scene(format, {}, [{ type: 'reset-after-accept' }], async (one) => {
      // A reel is read twice on the way to its commit; the next read is the look.
      const nth = format === 'reel' ? 3 : 1;
      const action: Action = { type: 'expired-token' };
      one.home.spoilAll([{ route: 'GET /*', nth, count: 1_000, action }]);
      await one.life.pass(HOUR_MS);
      expect((await underTest(one.life.store)).state.name, one.label).toBe('uncertain');
      expect((await conditionOf(one.life)).reconnect, one.label).not.toBeNull();
      one.home.cheerUp();
      await signInAgain(one.life);
      await followed(one);
    });
  });
});

describe.each(BY_ID)('a call that died on the way and lands later (%s)', (format) => {
  it('is one post, whenever it lands: it was the same id', async () => {
    for (const ms of [...INSIDE_MS, 12 * MINUTE_MS, 40 * MINUTE_MS]) {
      await scene(format, {}, [{ type: 'lands-later', ms }], followed);
    }
  });
});

describe('a call that died on the way and lands later, with a process that dies too', () => {
  const formats: readonly Format[] = isLongRun() ? FORMATS : ['text'];

  it.each(formats)(
    'is one post, at whichever change of its disk the process dies (%s)',
    async (format) => {
      const actions: readonly Action[] = [{ type: 'lands-later', ms: 5 * MINUTE_MS }];
      for (let number = 1, isEnd = false; !isEnd; number += 1) {
        const home = await openFacebookHome(format);
        home.spoilCommit(actions, 1);
        const dying = await beginLife(home, { at: 'disk', number, moment: 'after' });
        await dying.run();
        isEnd = !dying.points.isDead();
        await dying.end();
        const life = await beginLife(home);
        await followed({ home, life, label: `${format} disk ${number}` });
        await checkBooks(life.store, `${format} disk ${number}`);
        await life.end();
        await home.destroy();
      }
    },
    TEST_LIMIT_MS,
  );
});
