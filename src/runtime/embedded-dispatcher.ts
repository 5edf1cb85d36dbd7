import { LIMITS } from '../domain/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dispatcher } from '../ports/dispatcher.ts';
import type { Reader } from '../ports/store.ts';

interface EmbeddedDispatcherOptions {
  readonly clock: Clock;
  readonly store: Pick<Reader, 'nextDueAfter'>;
  readonly onError: (error: unknown) => void;
  /** Longest single timer; only simulations with a clock of their own make it longer. */
  readonly maxTimerMs?: number;
}

/**
 * The dispatcher inside the daemon: timers of at most 30 s towards the next due instant, so that a
 * machine that slept does not shift time. Pokes during a run are kept and answered by another run.
 */
export function createEmbeddedDispatcher(options: EmbeddedDispatcherOptions): Dispatcher {
  const { clock, store } = options;
  const maxTimerMs = options.maxTimerMs ?? LIMITS.timerMs;
  let onDue: ((now: number) => Promise<void>) | null = null;
  let cancelTimer: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let poked = false;

  async function rounds(): Promise<void> {
    let lookedAt = clock.now();
    while (poked && onDue !== null) {
      poked = false;
      lookedAt = clock.now();
      await onDue(lookedAt);
    }
    await arm(lookedAt);
  }

  /** What fell due while the last round ran is after `lookedAt`: its timer fires at once. */
  async function arm(lookedAt: number): Promise<void> {
    const next = await store.nextDueAfter(lookedAt);
    if (onDue === null) return;
    const aheadMs = (next ?? Number.POSITIVE_INFINITY) - clock.now();
    const delayMs = Math.min(Math.max(aheadMs, 0), maxTimerMs);
    cancelTimer?.();
    cancelTimer = clock.timer(delayMs, poke);
  }

  function poke(): void {
    poked = true;
    if (running !== null || onDue === null) return;
    running = rounds()
      .catch(options.onError)
      .finally(() => {
        running = null;
        if (poked) poke();
      });
  }

  return {
    start(handler) {
      onDue = handler;
      poke();
    },
    poke,
    async stop() {
      onDue = null;
      cancelTimer?.();
      cancelTimer = null;
      while (running !== null) await running;
    },
  };
}
