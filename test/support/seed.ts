/**
 * Seed and size of a property run. LOA_TEST_SEED repeats a run; LOA_TEST_LONG makes it long. The
 * seed is printed, so that a failure can be repeated.
 */
export function propertyRun(name: string, runs: number): { seed: number; numRuns: number } {
  const seed = seedOf();
  const numRuns = isLongRun() ? runs * 50 : runs;
  process.stdout.write(`${name}: seed ${seed}, ${numRuns} runs\n`);
  return { seed, numRuns };
}

/**
 * Every `nth` of many runs that differ only in their point, beginning where the seed says, so that
 * ordinary runs take all of them by and by; the long run always does.
 */
export function everyNth<T>(nth: number, name: string, all: readonly T[]): readonly T[] {
  if (isLongRun()) return all;
  const seed = seedOf();
  const taken = all.filter((_one, index) => (index + seed) % nth === 0);
  process.stdout.write(`${name}: seed ${seed}, ${taken.length} of ${all.length} points\n`);
  return taken;
}

function seedOf(): number {
  const given = process.env['LOA_TEST_SEED'];
  return given === undefined ? Date.now() % 2 ** 31 : Number(given);
}

export function isLongRun(): boolean {
  return process.env['LOA_TEST_LONG'] === '1';
}

/** Time limit of one test that sweeps many runs. */
export const TEST_LIMIT_MS = isLongRun() ? 3_600_000 : 40_000;
