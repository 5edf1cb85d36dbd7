import type { ClientRequest } from 'node:http';
import type { Readable } from 'node:stream';
import type { Clock } from '../ports/clock.ts';
import type { HttpFailure } from '../ports/http.ts';
import { GateThrew, TailRefused } from './body-stream.ts';

const MAX_TIMER_MS = 30_000;

export type FailureCode = HttpFailure['code'];

/**
 * What is known of one request on its way. The first trouble wins and cuts everything that is open;
 * `mayBeSent` turns true in the very turn in which the first byte is handed to an open socket.
 */
export class Exchange {
  mayBeSent = false;
  /** Asked right before the first byte; a code stops the request there. */
  lastCheck: () => FailureCode | null = () => null;
  #trouble: { readonly code: FailureCode; readonly reason: string } | null = null;
  #thrown: { readonly error: unknown } | null = null;
  readonly #cancel = new AbortController();
  readonly #started = Promise.withResolvers<void>();
  readonly #clock: Clock;
  readonly #label: string;
  #stopTimer: () => void = () => undefined;

  constructor(clock: Clock, label: string) {
    this.#clock = clock;
    this.#label = label;
  }

  /** Fires when the exchange is to end at once, for whatever reason. */
  get cancelled(): AbortSignal {
    return this.#cancel.signal;
  }

  /** Resolves when the request has its socket, or when the exchange ended before. */
  get started(): Promise<void> {
    return this.#started.promise;
  }

  get isStopped(): boolean {
    return this.#trouble !== null || this.#thrown !== null;
  }

  /** Ends the exchange with this code, unless it has ended already. */
  stop(code: FailureCode, reason = ''): void {
    if (this.isStopped) return;
    this.#trouble = { code, reason };
    this.#end(code);
  }

  /** Ends the exchange because the caller's own code threw; `failure` throws that on. */
  stopWithBug(error: unknown): void {
    if (this.isStopped) return;
    this.#thrown = { error };
    this.#end('bug');
  }

  #end(reason: string): void {
    this.#cancel.abort(new Error(reason));
    this.#started.resolve();
  }

  /** Begins to count `timeoutMs`, in timers short enough for a clock that sleeps. */
  startTimeout(timeoutMs: number): void {
    const endsAt = this.#clock.monotonic() + timeoutMs;
    const hop = () => {
      const leftMs = endsAt - this.#clock.monotonic();
      if (leftMs <= 0) this.stop('timeout', `${timeoutMs} ms`);
      else this.#stopTimer = this.#clock.timer(Math.min(leftMs, MAX_TIMER_MS), hop);
    };
    hop();
  }

  stopTimeout(): void {
    this.#stopTimer();
  }

  /** Watches a request from before it has a socket until its end. */
  watchRequest(request: ClientRequest): void {
    request.on('error', () => undefined);
    request.once('socket', () => {
      // Node writes the head right after this event, in the same turn.
      const code = this.lastCheck();
      if (code !== null) this.stop(code);
      if (this.isStopped) request.destroy();
      else this.mayBeSent = true;
      this.#started.resolve();
    });
    this.onStop(() => request.destroy());
  }

  /** Watches the body: its error says why the request has to end. */
  watchBody(body: Readable): void {
    body.once('error', (error) => {
      if (error instanceof GateThrew) this.stopWithBug(error.cause);
      else if (error instanceof TailRefused) this.stop('cut', 'tail gate');
      else this.stop('media-damaged');
    });
    this.onStop(() => body.destroy());
  }

  onStop(act: () => void): void {
    if (this.cancelled.aborted) act();
    else this.cancelled.addEventListener('abort', act, { once: true });
  }

  /**
   * The failure as the caller gets it: what stopped the exchange, or else `code`. Throws when the
   * caller's own gate threw.
   */
  failure(code: FailureCode, reason: string): HttpFailure {
    if (this.#thrown !== null) throw this.#thrown.error;
    const trouble = this.#trouble ?? { code, reason };
    const words = [trouble.code, trouble.reason, this.#label].filter((word) => word !== '');
    return {
      type: 'failure',
      sent: this.mayBeSent ? 'maybe' : 'no',
      code: trouble.code,
      detail: words.join(' '),
    };
  }
}
