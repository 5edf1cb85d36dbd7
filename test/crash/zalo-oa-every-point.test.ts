import { describe, expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/zalo-oa/sandbox.ts';
import { crashing, expectOneForADay, sweepCalls, sweepDisk } from '../support/every-point.ts';
import { stateOf } from '../support/platform-scene.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { openZaloHome, type ZaloHome } from '../support/zalo-oa-home.ts';
import type { ZaloFormat } from '../support/zalo-oa-samples.ts';
import { HOUR_MS, type Scene, UPDATE } from '../support/zalo-oa-scene.ts';

/*
 * Aim: wherever the process dies while it publishes on an OA, followers get the article exactly once
 * and nothing hidden stays behind; a broadcast goes out at most once, and Loa never says more of it
 * than is known.
 * Method: one untouched run counts the operations; then one run for each of them against the sandbox
 * over real HTTP, ended there, begun again on the same disk, and followed to its end.
 */

const ARTICLES: readonly ZaloFormat[] = ['article', 'video'];
const SWEPT_DISKS: readonly ZaloFormat[] = isLongRun() ? ARTICLES : ['article'];

function story(format: ZaloFormat, moods: readonly MoodRule[] = []) {
  return crashing<ZaloHome>({
    name: `zalo-oa ${format}`,
    open: () => openZaloHome(format),
    prepare: (home) => home.setMoods(moods),
    async finish(scene) {
      await scene.life.run();
      await (format === 'broadcast' ? expectAsked(scene) : expectOneForADay(scene));
    },
  });
}

/** Nobody tells what became of a broadcast: after some hours a person is asked. */
async function expectAsked(scene: Scene): Promise<void> {
  await scene.life.pass(6 * HOUR_MS);
  const state = await stateOf(scene);
  const told = `${scene.label}: ${JSON.stringify(state)}`;
  expect(state, told).toMatchObject({ name: 'parked' });
  const sent = await scene.home.everPublic();
  expect(sent, told).toBeLessThanOrEqual(1);
  if (state.name === 'parked' && state.why === 'gave-up') expect(sent, told).toBe(1);
  else expect(state, told).toMatchObject({ why: 'cannot-tell' });
}

describe.each(SWEPT_DISKS)('a process killed while publishing on an OA (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(story(format)),
    TEST_LIMIT_MS,
  );
});

describe.each(ARTICLES)('a process killed while it talks to Zalo (%s)', (format) => {
  it(
    'publishes exactly once, at whichever call to the platform it dies',
    () => sweepCalls(story(format), 1),
    TEST_LIMIT_MS,
  );
});

describe('a process killed while it sends a broadcast', () => {
  it(
    'sends it at most once and asks a person, at whichever change of its disk it dies',
    () => sweepDisk(story('broadcast')),
    TEST_LIMIT_MS,
  );

  it(
    'sends it at most once and asks a person, at whichever call it dies',
    () => sweepCalls(story('broadcast'), 1),
    TEST_LIMIT_MS,
  );
});

describe('a process killed while it settles a lost answer (article)', () => {
  const lost = { nth: 1, action: { type: 'reset-after-accept' } } as const;
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(story('article', [{ route: UPDATE, ...lost }])),
    TEST_LIMIT_MS,
  );
});
