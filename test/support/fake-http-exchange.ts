import type { Clock } from '../../src/ports/clock.ts';
import type { HttpFailure } from '../../src/ports/http.ts';

const MAX_TIMER_MS = 30_000;

/** One request on its way: its time limit, its abort signal and what is known of its bytes. */
export class FakeExchange {
  /** True from the first byte on. */
  mayBeSent = false;
  #stopped: HttpFailure['code'] | null = null;
  readonly #clock: Clock;
  readonly #label: string;
  readonly #ended = Promise.withResolvers<HttpFailure>();
  #takeBack: (() => void)[] = [];

  constructor(clock: Clock, label: string) {
    this.#clock = clock;
    this.#label = label;
  }

  get isStopped(): boolean {
    return this.#stopped !== null;
  }

  begin(timeoutMs: number, signal: AbortSignal | undefined): void {
    this.#after(timeoutMs, () => this.#stop('timeout'));
    if (signal === undefined) return;
    if (signal.aborted) this.#stop('aborted');
    const onAbort = () => this.#stop('aborted');
    signal.addEventListener('abort', onAbort, { once: true });
    this.#takeBack.push(() => signal.removeEventListener('abort', onAbort));
  }

  /** Takes back every timer and listener. */
  end(): void {
    for (const takeBack of this.#takeBack) takeBack();
    this.#takeBack = [];
  }

  /** The work's result, or the failure that ended the exchange before it. */
  race<T>(work: Promise<T>): Promise<T | HttpFailure> {
    return Promise.race([this.#ended.promise, work]);
  }

  /** Lets time pass on the clock; ends early with the exchange. */
  async wait(ms: number): Promise<void> {
    if (ms <= 0) return;
    const passed = Promise.withResolvers<void>();
    this.#after(ms, () => passed.resolve());
    await Promise.race([passed.promise, this.#ended.promise]);
  }

  /** What ended the exchange, or else `code`, as the caller gets it. */
  failure(code: HttpFailure['code']): HttpFailure {
    const known = this.#stopped ?? code;
    return {
      type: 'failure',
      sent: this.mayBeSent ? 'maybe' : 'no',
      code: known,
      detail: `${known} ${this.#label}`,
    };
  }

  #stop(code: HttpFailure['code']): void {
    if (this.isStopped) return;
    this.#stopped = code;
    this.#ended.resolve(this.failure(code));
  }

  /** Calls `act` after `ms`, in hops that a sleeping machine cannot stretch. */
  #after(ms: number, act: () => void): void {
    const endsAt = this.#clock.monotonic() + ms;
    const hop = () => {
      const leftMs = endsAt - this.#clock.monotonic();
      if (leftMs <= 0) return act();
      this.#takeBack.push(this.#clock.timer(Math.min(leftMs, MAX_TIMER_MS), hop));
    };
    hop();
  }
}
