import { describe, expect, it } from 'vitest';
import type { CrashPlan } from '../support/crash-points.ts';
import { beginLife, type FacebookHome, openHome, underTest } from '../support/facebook-home.ts';
import { FORMATS, type Format } from '../support/facebook-samples.ts';
import { checkBooks } from '../support/invariants.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';

/*
 * Aim: wherever the process dies while it publishes on a Page, readers see the post exactly once.
 * Method: one untouched run counts the operations; then one run for each of them against the sandbox
 * over real HTTP, ended there, begun again on the same disk, and followed to its end.
 */

const SWEPT: readonly Format[] = isLongRun() ? FORMATS : ['text', 'reel'];
const DISK_MOMENTS = ['before', 'after'] as const;
const HTTP_MOMENTS = ['before', 'after-gate', 'after-effect'] as const;

type Prepare = (home: FacebookHome) => void;

async function runWithCrash(
  format: Format,
  plan: CrashPlan | null,
  prepare: Prepare = () => undefined,
): Promise<{ disk: number; http: number }> {
  const home = await openHome(format);
  const label = `${format} ${JSON.stringify(plan)}`;
  try {
    prepare(home);
    const first = await beginLife(home, plan);
    await first.run();
    const counts = { disk: first.points.count(), http: first.http.count() };
    await first.end();
    const second = await beginLife(home);
    await second.run();
    const { state } = await underTest(second.store);
    expect(state.name, `${label}: ${JSON.stringify(state)}`).toBe('published');
    expect(await home.everPublic(), `${label}: public posts`).toBe(1);
    await second.pass(25 * 3_600_000);
    expect(await home.everPublic(), `${label}: public posts a day later`).toBe(1);
    expect(await second.store.journal({ kinds: ['twin-found'] }), label).toEqual([]);
    await checkBooks(second.store, label);
    await second.end();
    return counts;
  } finally {
    await home.destroy();
  }
}

async function sweepDisk(format: Format, prepare?: Prepare): Promise<void> {
  const { disk } = await runWithCrash(format, null, prepare);
  expect(disk).toBeGreaterThan(2);
  for (let number = 1; number <= disk; number += 1) {
    for (const moment of DISK_MOMENTS) {
      await runWithCrash(format, { at: 'disk', number, moment }, prepare);
    }
  }
}

describe.each(SWEPT)('a process killed while publishing on a Page (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(format),
    TEST_LIMIT_MS,
  );

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
  isLongRun() ? FORMATS : (['text'] as const),
)('a process killed while it settles a lost answer (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(format, (home) => home.spoilCommit([{ type: 'reset-after-accept' }], 1)),
    TEST_LIMIT_MS,
  );
});
