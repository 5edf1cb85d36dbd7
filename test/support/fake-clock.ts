import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/ports/clock.ts';

/** 2026-11-21T02:00:00Z, 09:00 in Viet Nam. */
export const FAKE_START_AT = Date.UTC(2026, 10, 21, 2);

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. Wall and monotonic time move together. */
export interface FakeClock extends Clock {
  /**
   * Moves to the wall instant `at`, firing every timer on the way in order; after each, one turn of
   * the event loop lets what it woke go on. Timers set on the way fire too when they are due.
   */
  advanceTo(at: number): Promise<void>;
  /** The same, by a duration in ms. */
  advanceBy(ms: number): Promise<void>;
  /** Wall instant at which the next timer fires, or null. */
  nextTimerAt(): number | null;
  /** Moves the wall clock alone (also back), as a correction of the machine's time does. */
  jumpWall(ms: number): void;
  /** Moves the monotonic clock alone; timers that became due fire on the next advance. */
  jumpMonotonic(ms: number): void;
}

export function createFakeClock(startAt: number = FAKE_START_AT): FakeClock {
  let wall = startAt;
  let monotonic = 1_000;
  let made = 0;
  const timers = new Set<Timer>();

  const nextTimer = (): Timer | null => {
    let next: Timer | null = null;
    for (const timer of timers) {
      const isSooner = next === null || timer.dueMs < next.dueMs;
      if (isSooner || (next?.dueMs === timer.dueMs && timer.order < next.order)) next = timer;
    }
    return next;
  };
  const move = (ms: number) => {
    wall += ms;
    monotonic += ms;
  };
  const advanceBy = async (ms: number) => {
    if (!(ms >= 0)) throw new RangeError('time only moves forward here; use jumpWall');
    const endMs = monotonic + ms;
    for (let next = nextTimer(); next !== null && next.dueMs <= endMs; next = nextTimer()) {
      timers.delete(next);
      move(Math.max(0, next.dueMs - monotonic));
      next.wake();
      await nextTurn();
    }
    move(Math.max(0, endMs - monotonic));
    await nextTurn();
  };

  return {
    now: () => wall,
    monotonic: () => monotonic,
    timer(delayMs, wake) {
      made += 1;
      const timer = { dueMs: monotonic + Math.max(0, delayMs), order: made, wake };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advanceBy,
    advanceTo: (at) => advanceBy(at - wall),
    nextTimerAt() {
      const next = nextTimer();
      return next === null ? null : wall + Math.max(0, next.dueMs - monotonic);
    },
    jumpWall(ms) {
      wall += ms;
    },
    jumpMonotonic(ms) {
      monotonic += ms;
    },
  };
}
