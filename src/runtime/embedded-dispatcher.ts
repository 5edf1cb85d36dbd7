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
    while (poked && onDue !== null) {
      poked = false;
      await onDue(clock.now());
    }
    if (onDue !== null) await arm();
  }

  async function arm(): Promise<void> {
    const now = clock.now();
    const next = await store.nextDueAfter(now);
    const delayMs = next === null ? maxTimerMs : Math.min(Math.max(next - now, 0), maxTimerMs);
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
