import { isClockWrong } from '../domain/blocking.ts';
import { compareClock, createClockMark } from './clock-guard.ts';
import type { RuntimeDeps } from './deps.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** How long after a comparison that told nothing, or told that the clock is wrong, the next one. */
const AGAIN_MS = 5 * 60_000;

/**
 * Has the wall clock compared after a start, after it was set, and while it is known to be wrong.
 * By a wrong clock a whole plan would count as missed, or a slot of the day after tomorrow as due.
 */
export interface ClockWatch {
  /** Begins a comparison when one is due; never waits for it. */
  begin(): void;
  /** Whether lateness may be judged now: not before somebody was asked, not by a wrong clock. */
  mayJudgeLateness(): Promise<boolean>;
  /** Waits for a comparison under way. */
  idle(): Promise<void>;
}

export function createClockWatch(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
  onCompared: () => void,
): ClockWatch {
  const { clockGuard } = deps;
  const tried = createClockMark(deps.clock);
  let running: Promise<void> | null = null;

  async function isWrong(): Promise<boolean> {
    return isClockWrong(await deps.store.office());
  }

  async function compare(): Promise<void> {
    if (clockGuard?.isCompared() === true && !(await isWrong())) return;
    const before = createClockMark(deps.clock);
    before.set();
    for (const bound of deps.office.channels.values()) {
      const answer = await deps.keeper.credential(bound.channel);
      if (!('credential' in answer)) continue;
      await compareClock(deps, { ...bound, credential: answer.credential });
      if (clockGuard?.isCompared() === true) break;
    }
    // A clock that was set meanwhile must be asked about once more.
    if (before.holds(Number.POSITIVE_INFINITY)) tried.set();
    onCompared();
  }

  return {
    begin() {
      if (clockGuard === undefined || running !== null || tried.holds(AGAIN_MS)) return;
      running = compare()
        .catch(deps.fatal)
        .finally(() => {
          running = null;
        });
    },
    async mayJudgeLateness() {
      if (await isWrong()) return false;
      if (clockGuard === undefined || clockGuard.isCompared()) return true;
      return tried.holds(Number.POSITIVE_INFINITY);
    },
    async idle() {
      await running;
    },
  };
}
