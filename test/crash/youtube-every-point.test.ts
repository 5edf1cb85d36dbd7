import { describe, expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/youtube/sandbox.ts';
import { crashing, expectOneForADay, sweepCalls, sweepDisk } from '../support/every-point.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { openYoutubeHome, type YoutubeHome } from '../support/youtube-home.ts';
import { YOUTUBE_FORMATS, type YoutubeFormat } from '../support/youtube-samples.ts';
import { COMMIT, expectPublished, type Scene } from '../support/youtube-scene.ts';

/*
 * Aim: wherever the process dies while it publishes on a YouTube channel, readers see the video
 * exactly once, and nothing unseen stays behind.
 * Method: one untouched run counts the operations; then one run for each of them against the sandbox
 * over real HTTP, ended there, begun again on the same disk, and followed to its end.
 */

/** A dressed video makes every call that there is; the others differ in nothing but their number. */
const SWEPT_DISKS: readonly YoutubeFormat[] = isLongRun() ? YOUTUBE_FORMATS : ['short'];
const SWEPT_CALLS: readonly YoutubeFormat[] = isLongRun() ? YOUTUBE_FORMATS : ['dressed'];

function story(format: YoutubeFormat, moods: readonly MoodRule[] = []) {
  return crashing<YoutubeHome>({
    name: `youtube ${format}`,
    open: () => openYoutubeHome(format),
    prepare: (home) => home.setMoods(moods),
    async finish(scene) {
      await scene.life.run();
      await expectOneForADay(scene);
      await expectPublished(scene);
      if (format === 'dressed') await expectDressed(scene);
    },
  });
}

async function expectDressed({ home, label }: Scene): Promise<void> {
  const video = (await home.sandbox.refresh()).videos.find((one) => one.everPublic);
  expect(video?.thumbnail, `${label}: cover`).not.toBeNull();
  expect(video?.captions.length, `${label}: captions`).toBe(1);
  expect(video?.playlistIds.length, `${label}: playlist`).toBe(1);
}

describe.each(SWEPT_DISKS)('a process killed while publishing on YouTube (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(story(format)),
    TEST_LIMIT_MS,
  );
});

describe.each(SWEPT_CALLS)('a process killed while it talks to YouTube (%s)', (format) => {
  it(
    'publishes exactly once, at whichever call to the platform it dies',
    () => sweepCalls(story(format)),
    TEST_LIMIT_MS,
  );
});

describe.each(
  isLongRun() ? YOUTUBE_FORMATS : (['short'] as const),
)('a process killed while it settles a lost answer (%s)', (format) => {
  const lost = { nth: 1, action: { type: 'reset-after-accept' } } as const;
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(story(format, [{ route: COMMIT, ...lost }])),
    TEST_LIMIT_MS,
  );
});
