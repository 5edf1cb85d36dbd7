/** How fast calls of one credential and endpoint class may follow each other. */
export interface Pacing {
  /** Least time between two starts, in ms; 0 = none. */
  readonly minTimeMs: number;
  /** Most jobs running at one time; at least 1. */
  readonly maxConcurrent: number;
}

/**
 * The limiter in this process. It only delays: a job runs exactly once, is never repeated and never
 * expires. Quotas that must survive a restart live in the store, not here.
 */
export interface Pacer {
  /**
   * Waits for a slot of `key` (for example `facebook:page-1:publish`), then runs `job` once and gives
   * back what it gives back, a thrown error included. The newest `pacing` of a key holds.
   */
  run<T>(key: string, pacing: Pacing, job: () => Promise<T>): Promise<T>;
  /**
   * Stretches `minTimeMs` of `key` by `factor` (at least 1; 1 = full speed again) from the next job
   * that has not started yet. A key with `minTimeMs` 0 is not slowed by it.
   */
  setSlowdown(key: string, factor: number): void;
}
