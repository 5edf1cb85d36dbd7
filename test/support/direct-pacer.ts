import type { Pacer, Pacing } from '../../src/ports/pacer.ts';

/** What a pacer was asked. */
export interface PacerCall {
  readonly key: string;
  readonly pacing: Pacing;
}

/** A pacer that lets every job run at once and notes what it was asked. */
export function createDirectPacer(): Pacer & {
  readonly calls: PacerCall[];
  readonly slowdowns: Map<string, number>;
} {
  const calls: PacerCall[] = [];
  const slowdowns = new Map<string, number>();
  return {
    calls,
    slowdowns,
    async run(key, pacing, job) {
      calls.push({ key, pacing });
      return job();
    },
    setSlowdown: (key, factor) => void slowdowns.set(key, factor),
  };
}
