import { it } from 'vitest';
import type { Bench, CheckName, MakeBench } from './bench.ts';

/** What the checks of one adapter share. */
export interface Suite {
  readonly makeBench: MakeBench;
  /** Everything the adapter has said so far, as JSON, for the search for secrets. */
  readonly heard: string[];
  readonly hear: (said: unknown) => void;
}

export function createSuite(makeBench: MakeBench): Suite {
  const heard: string[] = [];
  return { makeBench, heard, hear: (said) => void heard.push(JSON.stringify(said) ?? '') };
}

/** One test on a fresh bench, which is closed whatever happens. */
export function check(
  suite: Suite,
  title: string,
  run: (bench: Bench) => Promise<void>,
  name?: CheckName,
): void {
  it(title, async (context) => {
    const bench = await suite.makeBench();
    try {
      const reason = name === undefined ? undefined : bench.skips[name];
      if (reason !== undefined) context.skip(reason);
      else await run(bench);
    } finally {
      await bench.close();
    }
  });
}

/** Runs on one more fresh bench. */
export async function withBench<T>(suite: Suite, run: (bench: Bench) => Promise<T>): Promise<T> {
  const bench = await suite.makeBench();
  try {
    return await run(bench);
  } finally {
    await bench.close();
  }
}

/** Freezes a value and everything in it, so that impure code throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
