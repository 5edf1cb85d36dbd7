import type { Clock } from '../ports/clock.ts';

/** Longest single timer, so that a machine that slept goes on soon. */
const MAX_HOP_MS = 1_000;

/** What all uploads of a process together may take. */
export interface Bandwidth {
  /**
   * Resolves when so many bytes may go out, in the order of asking, or at once when the signal
   * fires. `urgent` bytes never wait; the others then wait that much longer.
   */
  take(bytes: number, urgent: boolean, signal: AbortSignal): Promise<void>;
}

export function createBandwidth(
  clock: Pick<Clock, 'monotonic' | 'timer'>,
  bytesPerSecond: number,
): Bandwidth {
  /** Until then the line is taken. */
  let takenUntilMs = 0;
  return {
    async take(bytes, urgent, signal) {
      const startMs = Math.max(clock.monotonic(), takenUntilMs);
      takenUntilMs = startMs + (bytes / bytesPerSecond) * 1_000;
      if (urgent) return;
      for (;;) {
        const waitMs = startMs - clock.monotonic();
        if (waitMs <= 0 || signal.aborted) return;
        await pause(clock, Math.min(waitMs, MAX_HOP_MS), signal);
      }
    },
  };
}

function pause(clock: Pick<Clock, 'timer'>, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.timer(ms, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
