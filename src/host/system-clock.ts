import { performance } from 'node:perf_hooks';
import type { Clock } from '../ports/clock.ts';

/** Longest single timer: a machine that slept must not shift an instant by more than this. */
const MAX_TIMER_MS = 30_000;

/** The machine's clock. A timer longer than 30 s is a bug and throws. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    timer(delayMs, wake) {
      if (!(delayMs >= 0 && delayMs <= MAX_TIMER_MS)) {
        throw new RangeError(`a timer runs 0 to ${MAX_TIMER_MS} ms, not ${delayMs}`);
      }
      const handle = setTimeout(wake, delayMs);
      return () => clearTimeout(handle);
    },
  };
}
