import { describe, expect, it } from 'vitest';
import type { CrashPlan } from '../support/crash-points.ts';
import { underTest } from '../support/facebook-home.ts';
import { checkBooks } from '../support/invariants.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { beginTiktokLife, openTiktokHome, type TiktokHome } from '../support/tiktok-home.ts';
import { TIKTOK_FORMATS, type TiktokFormat } from '../support/tiktok-samples.ts';

/*
 * Aim: wherever the process dies while it publishes on a TikTok account, exactly one post (or one
 * draft that the holder posts) comes of it.
 * Method: one untouched run counts the operations; then one run for each of them against the sandbox
 * over real HTTP, ended there, begun again on the same disk, and followed to its end.
 */

const HOUR_MS = 3_600_000;
const DISK_MOMENTS = ['before', 'after'] as const;
const HTTP_MOMENTS = ['before', 'after-gate', 'after-effect'] as const;
const SWEPT_DISKS: readonly TiktokFormat[] = isLongRun() ? TIKTOK_FORMATS : ['video', 'photos'];

type Prepare = (home: TiktokHome) => void;

async function runWithCrash(
  format: TiktokFormat,
  plan: CrashPlan | null,
  prepare: Prepare = () => undefined,
): Promise<{ disk: number; http: number }> {
  const home = await openTiktokHome(format);
  const label = `${format} ${JSON.stringify(plan)}`;
  try {
    prepare(home);
    const first = await beginTiktokLife(home, plan);
    await first.run(HOUR_MS);
    const counts = { disk: first.points.count(), http: first.http.count() };
    await first.end();
    const second = await beginTiktokLife(home);
    await second.run(2 * HOUR_MS);
    if (format === 'inbox') {
      const { state } = await underTest(second.store);
      expect(state.name, `${label}: ${JSON.stringify(state)}`).toBe('handed-over');
      await home.finish();
      await second.pass(2 * HOUR_MS);
    }
    const { state } = await underTest(second.store);
    expect(state.name, `${label}: ${JSON.stringify(state)}`).toBe('published');
    expect(await home.everPublic(), `${label}: posts`).toBe(1);
    await second.pass(25 * HOUR_MS);
    expect(await home.everPublic(), `${label}: posts a day later`).toBe(1);
    expect(await second.store.journal({ kinds: ['twin-found'] }), label).toEqual([]);
    await checkBooks(second.store, label);
    await second.end();
    return counts;
  } finally {
    await home.destroy();
  }
}

async function sweepDisk(format: TiktokFormat, prepare?: Prepare): Promise<void> {
  const { disk } = await runWithCrash(format, null, prepare);
  expect(disk).toBeGreaterThan(2);
  for (let number = 1; number <= disk; number += 1) {
    for (const moment of DISK_MOMENTS) {
      await runWithCrash(format, { at: 'disk', number, moment }, prepare);
    }
  }
}

describe.each(SWEPT_DISKS)('a process killed while publishing on TikTok (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(format),
    TEST_LIMIT_MS,
  );
});

describe.each(TIKTOK_FORMATS)('a process killed while it talks to TikTok (%s)', (format) => {
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

describe.runIf(isLongRun())('a process killed while it settles a lost answer', () => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () =>
      sweepDisk('video', (home) =>
        home.setMoods([
          {
            route: 'PUT /video/',
            phase: 'step=last',
            nth: 1,
            action: { type: 'reset-after-accept' },
          },
        ]),
      ),
    TEST_LIMIT_MS,
  );
});
