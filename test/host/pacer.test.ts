import { describe, expect, test } from 'vitest';
import { createPacer } from '../../src/host/pacer.ts';

/** A busy machine starts a job a little late, which makes the gap behind it that much shorter. */
const TIMER_SLACK_MS = 10;

function gapsOf(starts: readonly number[]): number[] {
  return starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
}

describe('the pacer', () => {
  test('keeps jobs of one key apart and lets other keys go', async () => {
    const pacer = createPacer();
    const pacing = { minTimeMs: 40, maxConcurrent: 5 };
    const starts: Record<string, number[]> = { a: [], b: [] };
    const run = (key: string) =>
      pacer.run(key, pacing, async () => {
        starts[key]?.push(performance.now());
      });
    await Promise.all([run('a'), run('a'), run('a'), run('b')]);
    for (const gap of gapsOf(starts.a ?? [])) expect(gap).toBeGreaterThan(40 - TIMER_SLACK_MS);
    // The other key did not wait for this one's second turn.
    expect(starts.b?.[0] ?? Number.POSITIVE_INFINITY).toBeLessThan(starts.a?.[1] ?? 0);
  });

  test('never runs more jobs of a key at one time than allowed', async () => {
    const pacer = createPacer();
    let running = 0;
    let most = 0;
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate);
      running -= 1;
    };
    const pacing = { minTimeMs: 0, maxConcurrent: 2 };
    await Promise.all(Array.from({ length: 10 }, () => pacer.run('a', pacing, job)));
    expect(most).toBe(2);
  });

  test('runs a job once and hands back its value or its error', async () => {
    const pacer = createPacer();
    const pacing = { minTimeMs: 0, maxConcurrent: 1 };
    let runs = 0;
    const failing = pacer.run('a', pacing, async () => {
      runs += 1;
      throw new Error('reset');
    });
    await expect(failing).rejects.toThrow('reset');
    expect(await pacer.run('a', pacing, async () => 'next')).toBe('next');
    expect(runs).toBe(1);
  });

  test('a slow-down holds from the very next job, until it is taken back', async () => {
    const pacer = createPacer();
    const pacing = { minTimeMs: 20, maxConcurrent: 1 };
    const starts: number[] = [];
    const job = (factor?: number) =>
      pacer.run('a', pacing, async () => {
        starts.push(performance.now());
        if (factor !== undefined) pacer.setSlowdown('a', factor);
      });
    await Promise.all([job(4), job(), job(1), job()]);
    const [first = 0, second = 0, third = 0] = gapsOf(starts);
    expect(first).toBeGreaterThan(80 - TIMER_SLACK_MS);
    expect(second).toBeGreaterThan(80 - TIMER_SLACK_MS);
    expect(third).toBeLessThan(second);
  });

  test('takes a slow-down for a key that has not run yet, and refuses nonsense', async () => {
    const pacer = createPacer();
    pacer.setSlowdown('a', 5);
    const starts: number[] = [];
    const job = async () => void starts.push(performance.now());
    const pacing = { minTimeMs: 10, maxConcurrent: 1 };
    await Promise.all([pacer.run('a', pacing, job), pacer.run('a', pacing, job)]);
    expect(gapsOf(starts)[0]).toBeGreaterThan(50 - TIMER_SLACK_MS);
    expect(() => pacer.setSlowdown('a', 0.5)).toThrow(RangeError);
    const none = { minTimeMs: 0, maxConcurrent: 0 };
    await expect(pacer.run('a', none, job)).rejects.toThrow(RangeError);
  });
});
