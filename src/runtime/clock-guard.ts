import type { Channel } from '../domain/channel.ts';
import type { Adapter, Credential } from '../ports/adapter.ts';
import type { Clock } from '../ports/clock.ts';
import { createCaller } from './caller.ts';
import type { RuntimeDeps } from './deps.ts';

/** A comparison is good for so long: clocks drift slowly. */
const GOOD_FOR_MS = 6 * 3_600_000;
/** Wall and monotonic clock may part by so much before the wall clock counts as set anew. */
const JUMP_MS = 60_000;

/**
 * Whether this machine's wall clock has been held against a platform's since the process started
 * and since it was last set or the machine slept. Items go out by the wall clock, so one that nobody
 * compared must not decide.
 */
export interface ClockGuard {
  /** A platform's answer was just compared with the clock. */
  noteCompared(): void;
  isCompared(): boolean;
}

export function createClockGuard(clock: Clock): ClockGuard {
  const mark = createClockMark(clock);
  return { noteCompared: mark.set, isCompared: () => mark.holds(GOOD_FOR_MS) };
}

/** A moment that is forgotten when the wall clock is set. */
export interface ClockMark {
  set(): void;
  /** Whether it was set, at most so long ago, and the wall clock went on evenly since. */
  holds(forMs: number): boolean;
}

export function createClockMark(clock: Clock): ClockMark {
  let last: { readonly wallAt: number; readonly monotonicMs: number } | null = null;
  return {
    set() {
      last = { wallAt: clock.now(), monotonicMs: clock.monotonic() };
    },
    holds(forMs) {
      if (last === null) return false;
      const passedMs = clock.monotonic() - last.monotonicMs;
      const jumpedMs = Math.abs(clock.now() - last.wallAt - passedMs);
      return passedMs < forMs && jumpedMs < JUMP_MS;
    },
  };
}

/**
 * Asks a platform something harmless for its `Date`; what that says is noted by the caller and
 * judged by the intent transaction. Never throws: without an answer nothing is known, and a
 * platform's broken read must not hold publishing.
 */
export async function compareClock(
  deps: Pick<RuntimeDeps, 'http' | 'pacer' | 'store' | 'clock' | 'log' | 'meter' | 'clockGuard'>,
  bound: { readonly channel: Channel; readonly adapter: Adapter; readonly credential: Credential },
): Promise<void> {
  const { channel, adapter, credential } = bound;
  const { call } = createCaller(deps, bound);
  try {
    await adapter.check({ channel, credential, call, now: () => deps.clock.now() });
  } catch (error) {
    deps.log.warn('clock-not-compared', { channelId: channel.id, error: String(error) });
  }
}
