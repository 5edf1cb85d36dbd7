import { describe, expect, it } from 'vitest';
import type { CrashPlan } from '../support/crash-points.ts';
import { underTest } from '../support/facebook-home.ts';
import { checkBooks } from '../support/invariants.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { beginYoutubeLife, openYoutubeHome, type YoutubeHome } from '../support/youtube-home.ts';
import { YOUTUBE_FORMATS, type YoutubeFormat } from '../support/youtube-samples.ts';

/*
 * Aim: wherever the process dies while it publishes on a YouTube channel, readers see the video
 * exactly once, and nothing unseen stays behind.
 * Method: one untouched run counts the operations; then one run for each of them against the sandbox
 * over real HTTP, ended there, begun again on the same disk, and followed to its end.
 */

/** A dressed video makes every call that there is; the others differ in nothing but their number. */
const SWEPT_DISKS: readonly YoutubeFormat[] = isLongRun() ? YOUTUBE_FORMATS : ['short'];
const SWEPT_CALLS: readonly YoutubeFormat[] = isLongRun() ? YOUTUBE_FORMATS : ['dressed'];
const DISK_MOMENTS = ['before', 'after'] as const;
const HTTP_MOMENTS = ['before', 'after-gate', 'after-effect'] as const;

type Prepare = (home: YoutubeHome) => void;

async function runWithCrash(
  format: YoutubeFormat,
  plan: CrashPlan | null,
  prepare: Prepare = () => undefined,
): Promise<{ disk: number; http: number }> {
  const home = await openYoutubeHome(format);
  const label = `${format} ${JSON.stringify(plan)}`;
  try {
    prepare(home);
    const first = await beginYoutubeLife(home, plan);
    await first.run();
    const counts = { disk: first.points.count(), http: first.http.count() };
    await first.end();
    const second = await beginYoutubeLife(home);
    await second.run();
    const { state } = await underTest(second.store);
    expect(state.name, `${label}: ${JSON.stringify(state)}`).toBe('published');
    expect(await home.everPublic(), `${label}: public videos`).toBe(1);
    await second.pass(25 * 3_600_000);
    expect(await home.everPublic(), `${label}: public videos a day later`).toBe(1);
    expect(await home.standing(), `${label}: nothing is left over`).toBe(1);
    if (format === 'dressed') await expectDressed(home, label);
    expect(await second.store.journal({ kinds: ['twin-found'] }), label).toEqual([]);
    await checkBooks(second.store, label);
    await second.end();
    return counts;
  } finally {
    await home.destroy();
  }
}

async function expectDressed(home: YoutubeHome, label: string): Promise<void> {
  const video = (await home.sandbox.refresh()).videos.find((one) => one.everPublic);
  expect(video?.thumbnail, `${label}: cover`).not.toBeNull();
  expect(video?.captions.length, `${label}: captions`).toBe(1);
  expect(video?.playlistIds.length, `${label}: playlist`).toBe(1);
}

async function sweepDisk(format: YoutubeFormat, prepare?: Prepare): Promise<void> {
  const { disk } = await runWithCrash(format, null, prepare);
  expect(disk).toBeGreaterThan(2);
  for (let number = 1; number <= disk; number += 1) {
    for (const moment of DISK_MOMENTS) {
      await runWithCrash(format, { at: 'disk', number, moment }, prepare);
    }
  }
}

describe.each(SWEPT_DISKS)('a process killed while publishing on YouTube (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(format),
    TEST_LIMIT_MS,
  );
});

describe.each(SWEPT_CALLS)('a process killed while it talks to YouTube (%s)', (format) => {
  it(
    'publishes exactly once, at whichever call to the platform it dies',
    async () => {
      const { http } = await runWithCrash(format, null);
      expect(http).toBeGreaterThan(0);
      for (let number = 1; number <= http; number += 1) {
        for (const moment of HTTP_MOMENTS) {
          await runWithCrash(format, { at: 'http', number, moment });
        }
      }
    },
    TEST_LIMIT_MS,
  );
});

describe.each(
  isLongRun() ? YOUTUBE_FORMATS : (['short'] as const),
)('a process killed while it settles a lost answer (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () =>
      sweepDisk(format, (home) =>
        home.setMoods([{ route: 'PUT /videos', nth: 1, action: { type: 'reset-after-accept' } }]),
      ),
    TEST_LIMIT_MS,
  );
});
