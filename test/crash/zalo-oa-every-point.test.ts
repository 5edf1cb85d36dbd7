import { describe, expect, it } from 'vitest';
import type { CrashPlan } from '../support/crash-points.ts';
import { underTest } from '../support/facebook-home.ts';
import { checkBooks } from '../support/invariants.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';
import { beginZaloLife, openZaloHome, type ZaloHome } from '../support/zalo-oa-home.ts';
import type { ZaloFormat } from '../support/zalo-oa-samples.ts';

/*
 * Aim: wherever the process dies while it publishes on an OA, followers get the article exactly once
 * and nothing hidden stays behind; a broadcast goes out at most once, and Loa never says more of it
 * than is known.
 * Method: one untouched run counts the operations; then one run for each of them against the sandbox
 * over real HTTP, ended there, begun again on the same disk, and followed to its end.
 */

const ARTICLES: readonly ZaloFormat[] = ['article', 'video'];
const SWEPT_DISKS: readonly ZaloFormat[] = isLongRun() ? ARTICLES : ['article'];
const DISK_MOMENTS = ['before', 'after'] as const;
const HTTP_MOMENTS = ['before', 'after-gate', 'after-effect'] as const;

type Prepare = (home: ZaloHome) => void;
interface Counts {
  readonly disk: number;
  readonly http: number;
}

async function runWithCrash(
  format: ZaloFormat,
  plan: CrashPlan | null,
  prepare: Prepare = () => undefined,
): Promise<Counts> {
  const home = await openZaloHome(format);
  const label = `${format} ${JSON.stringify(plan)}`;
  try {
    prepare(home);
    const first = await beginZaloLife(home, plan);
    await first.run();
    const counts = { disk: first.points.count(), http: first.http.count() };
    await first.end();
    const second = await beginZaloLife(home);
    await second.run();
    // Nobody tells what became of a broadcast: after some hours a person is asked.
    if (format === 'broadcast') await second.pass(6 * 3_600_000);
    const { state } = await underTest(second.store);
    const told = `${label}: ${JSON.stringify(state)}`;
    if (format === 'broadcast') {
      expect(state, told).toMatchObject({ name: 'parked' });
      const sent = await home.everPublic();
      expect(sent, told).toBeLessThanOrEqual(1);
      if (state.name === 'parked' && state.why === 'gave-up') expect(sent, told).toBe(1);
      else expect(state, told).toMatchObject({ why: 'cannot-tell' });
    } else {
      expect(state.name, told).toBe('published');
      expect(await home.everPublic(), `${label}: shown articles`).toBe(1);
      await second.pass(25 * 3_600_000);
      expect(await home.everPublic(), `${label}: shown articles a day later`).toBe(1);
      expect(await home.leftovers(), `${label}: nothing is left over`).toBe(0);
    }
    expect(await second.store.journal({ kinds: ['twin-found'] }), label).toEqual([]);
    await checkBooks(second.store, label);
    await second.end();
    return counts;
  } finally {
    await home.destroy();
  }
}

async function sweepDisk(format: ZaloFormat, prepare?: Prepare): Promise<void> {
  const { disk } = await runWithCrash(format, null, prepare);
  expect(disk).toBeGreaterThan(2);
  for (let number = 1; number <= disk; number += 1) {
    for (const moment of DISK_MOMENTS) {
      await runWithCrash(format, { at: 'disk', number, moment }, prepare);
    }
  }
}

async function sweepCalls(format: ZaloFormat): Promise<void> {
  const { http } = await runWithCrash(format, null);
  expect(http).toBeGreaterThan(1);
  for (let number = 1; number <= http; number += 1) {
    for (const moment of HTTP_MOMENTS) {
      await runWithCrash(format, { at: 'http', number, moment });
    }
  }
}

describe.each(SWEPT_DISKS)('a process killed while publishing on an OA (%s)', (format) => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () => sweepDisk(format),
    TEST_LIMIT_MS,
  );
});

describe.each(ARTICLES)('a process killed while it talks to Zalo (%s)', (format) => {
  it(
    'publishes exactly once, at whichever call to the platform it dies',
    () => sweepCalls(format),
    TEST_LIMIT_MS,
  );
});

describe('a process killed while it sends a broadcast', () => {
  it(
    'sends it at most once and asks a person, at whichever change of its disk it dies',
    () => sweepDisk('broadcast'),
    TEST_LIMIT_MS,
  );

  it(
    'sends it at most once and asks a person, at whichever call it dies',
    () => sweepCalls('broadcast'),
    TEST_LIMIT_MS,
  );
});

describe('a process killed while it settles a lost answer (article)', () => {
  it(
    'publishes exactly once, at whichever change of its disk it dies',
    () =>
      sweepDisk('article', (home) =>
        home.setMoods([
          { route: 'POST /v2.0/article/update', nth: 1, action: { type: 'reset-after-accept' } },
        ]),
      ),
    TEST_LIMIT_MS,
  );
});
