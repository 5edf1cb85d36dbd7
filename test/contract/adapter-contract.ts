import { describe } from 'vitest';
import type { MakeBench } from './bench.ts';
import { afterChecks } from './checks-after.ts';
import { onceChecks } from './checks-once.ts';
import { shapeChecks } from './checks-shape.ts';
import { verdictChecks } from './checks-verdicts.ts';
import { createSuite } from './suite.ts';

/**
 * What every adapter promises, whatever its platform: run it with a bench for each commit shape.
 * `makeBench` is called many times and gives a fresh platform each time. A check that cannot be run
 * on a platform is left out by a written reason in the bench.
 */
export function contractSuite(name: string, makeBench: MakeBench): void {
  describe(`the adapter contract: ${name}`, () => {
    const suite = createSuite(makeBench);
    shapeChecks(suite);
    onceChecks(suite);
    verdictChecks(suite);
    afterChecks(suite);
  });
}
