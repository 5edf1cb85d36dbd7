/**
 * Seed and size of a property run. LOA_TEST_SEED repeats a run; LOA_TEST_LONG makes it long. The
 * seed is printed, so that a failure can be repeated.
 */
export function propertyRun(name: string, runs: number): { seed: number; numRuns: number } {
  const given = process.env['LOA_TEST_SEED'];
  const seed = given === undefined ? Date.now() % 2 ** 31 : Number(given);
  const numRuns = isLongRun() ? runs * 50 : runs;
  process.stdout.write(`${name}: seed ${seed}, ${numRuns} runs\n`);
  return { seed, numRuns };
}

export function isLongRun(): boolean {
  return process.env['LOA_TEST_LONG'] === '1';
}

/** Time limit of one test that sweeps many runs. */
export const TEST_LIMIT_MS = isLongRun() ? 3_600_000 : 40_000;
