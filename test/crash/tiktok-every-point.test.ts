import { describe, expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/tiktok/sandbox.ts';
import { crashing, expectOneForADay, sweepCalls, sweepDisk } from '../support/every-point.ts';
import { stateOf } from '../support/platform-scene.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { openTiktokHome, type TiktokHome } from '../support/tiktok-home.ts';
import { TIKTOK_FORMATS, type TiktokFormat } from '../support/tiktok-samples.ts';
import { PUT, type Scene } from '../support/tiktok-scene.ts';

/*
 * Aim: wherever the process dies while it publishes on a TikTok account, exactly one post (or one
 * draft that the holder posts) comes of it.
 * Method: one untouched run counts the operations; then one run for each of them against the sandbox
 * over real HTTP, ended there, begun again on the same disk, and followed to its end.
 */

const HOUR_MS = 3_600_000;
const SWEPT_DISKS: readonly TiktokFormat[] = isLongRun() ? TIKTOK_FORMATS : ['video', 'photos'];

function story(format: TiktokFormat, moods: readonly MoodRule[] = []) {
  return crashing<TiktokHome>({
    name: `tiktok ${format}`,
    open: () => openTiktokHome(format),
    prepare: (home) => home.setMoods(moods),
    firstForMs: HOUR_MS,
    async finish(scene) {
      await scene.life.run(2 * HOUR_MS);
      if (format === 'inbox') await postFromInbox(scene);
      await expectOneForADay(scene);
    },
  });
}

async function postFromInbox(scene: Scene): Promise<void> {
  const state = await stateOf(scene);
  expect(state.name, `${scene.label}: ${JSON.stringify(state)}`).toBe('handed-over');
  await scene.home.finish();
  await scene.life.pass(2 * HOUR_MS);
}

describe.each(SWEPT_DISKS)('a process killed while publishing on TikTok (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(story(format)),
    TEST_LIMIT_MS,
  );
});

describe.each(TIKTOK_FORMATS)('a process killed while it talks to TikTok (%s)', (format) => {
  it(
    'publishes exactly once, at whichever call to the platform it dies',
    () => sweepCalls(story(format)),
    TEST_LIMIT_MS,
  );
});

describe.runIf(isLongRun())('a process killed while it settles a lost answer', () => {
  const lost = { phase: 'step=last', nth: 1, action: { type: 'reset-after-accept' } } as const;
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(story('video', [{ route: PUT, ...lost }])),
    TEST_LIMIT_MS,
  );
});
