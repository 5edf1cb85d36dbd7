import type { Clock } from '../../ports/clock.ts';

export interface WakeLoopOptions {
  readonly clock: Clock;
  /** Longest rest between two rounds, at most 30 s. */
  readonly restMs: number;
  /** Resolves to true when another round is needed at once. */
  readonly round: (signal: AbortSignal) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

export interface WakeLoop {
  start(): void;
  /** Asks for a round now; during a round, for one more after it. */
  wake(): void;
  /** Lets the running round end, and ends it itself after `graceMs`. Safe before start and twice. */
  stop(graceMs: number): Promise<void>;
}

/** Runs rounds one after another: when woken, when one asks for more, and after every rest. */
export function createWakeLoop(options: WakeLoopOptions): WakeLoop {
  const { clock } = options;
  const ending = new AbortController();
  let state: 'new' | 'running' | 'stopped' = 'new';
  let running: Promise<void> | null = null;
  let isWoken = false;
  let cancelRest: () => void = () => undefined;

  function wake(): void {
    isWoken = true;
    if (state !== 'running' || running !== null) return;
    cancelRest();
    running = rounds().finally(() => {
      running = null;
      if (state !== 'running') return;
      if (isWoken) wake();
      else cancelRest = clock.timer(options.restMs, wake);
    });
  }

  async function rounds(): Promise<void> {
    while (isWoken && state === 'running') {
      isWoken = false;
      try {
        if (await options.round(ending.signal)) isWoken = true;
      } catch (error) {
        options.onError(error);
      }
    }
  }

  return {
    start() {
      if (state !== 'new') return;
      state = 'running';
      wake();
    },
    wake,
    async stop(graceMs) {
      state = 'stopped';
      cancelRest();
      if (running === null) return;
      const cancelGrace = clock.timer(graceMs, () => ending.abort());
      await running;
      cancelGrace();
    },
  };
}
