import type { FakePlatform } from '../../adapters/fake/platform.ts';
import type { FakeAnswer, FakeRequest } from '../../adapters/fake/wire.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { HttpPort, HttpRequest, HttpResult, SendOptions } from '../../src/ports/http.ts';
import type { MediaPort, OpenMedia } from '../../src/ports/media.ts';
import { type FakeBody, openBody, readBody } from './fake-http-body.ts';
import { FakeExchange } from './fake-http-exchange.ts';

/** Host of the stand-in in the same process. */
export const FAKE_BASE_URL = 'http://fake.test';

/**
 * Where a crash hits one send:
 * - `before`       the process dies before anything of this send happened, its gate included.
 * - `after-gate`   the gate has said yes (the intent is written), not one byte has left.
 * - `half-sent`    half of the body has left, held-back bytes have not.
 * - `after-effect` the platform has done what was asked, the answer is lost with the process.
 */
export type CrashMoment = 'before' | 'after-gate' | 'half-sent' | 'after-effect';

export interface FakeSend {
  /** From 1, in the order of the calls of `send`. */
  readonly number: number;
  readonly request: HttpRequest;
  readonly gated: boolean;
  /** Null while it runs, and for ever when the process died in it. */
  result: HttpResult | null;
}

export interface FakeHttpOptions {
  readonly platform: Pick<FakePlatform, 'handle'>;
  readonly clock: Clock;
  readonly media: Pick<MediaPort, 'open'>;
  /** Default `FAKE_BASE_URL`; every other origin refuses the connection. */
  readonly baseUrl?: string;
}

export interface FakeHttp extends HttpPort {
  readonly sends: readonly FakeSend[];
  /** Number of sends that have begun. */
  count(): number;
  /**
   * Lets the process "die" in send `number`: that send and all later ones never come back, and
   * nothing reaches the platform any more. `onCrash` is called once, at that very moment.
   */
  crashAt(number: number, moment: CrashMoment, onCrash?: () => void): void;
  /** Resolves at the crash. */
  readonly crashed: Promise<void>;
  isDead(): boolean;
  /** While true, every connection is refused (`connect`, not sent). */
  setOffline(offline: boolean): void;
  /** Called between a gate's yes and the first byte, e.g. to let the clock jump. */
  onGateOpen(act: (() => void) | null): void;
}

const MAX_GATE_TO_SEND_MS = 5_000;

/** The HTTP port of one process, wired to the stand-in without a network. */
export function createFakeHttp(options: FakeHttpOptions): FakeHttp {
  return new InProcessHttp(options);
}

class InProcessHttp implements FakeHttp {
  readonly #options: FakeHttpOptions;
  readonly #origin: string;
  readonly #sends: FakeSend[] = [];
  readonly #crashed = Promise.withResolvers<void>();
  #crash: { number: number; moment: CrashMoment; onCrash: () => void } | null = null;
  #dead = false;
  #offline = false;
  #betweenGateAndSend: (() => void) | null = null;

  constructor(options: FakeHttpOptions) {
    this.#options = options;
    this.#origin = new URL(options.baseUrl ?? FAKE_BASE_URL).origin;
  }

  get sends(): readonly FakeSend[] {
    return this.#sends;
  }

  get crashed(): Promise<void> {
    return this.#crashed.promise;
  }

  count(): number {
    return this.#sends.length;
  }

  isDead(): boolean {
    return this.#dead;
  }

  crashAt(number: number, moment: CrashMoment, onCrash: () => void = () => undefined): void {
    this.#crash = { number, moment, onCrash };
  }

  setOffline(offline: boolean): void {
    this.#offline = offline;
  }

  onGateOpen(act: (() => void) | null): void {
    this.#betweenGateAndSend = act;
  }

  async send(request: HttpRequest, options: SendOptions = {}): Promise<HttpResult> {
    const url = checkedUrl(request);
    const number = this.#sends.length + 1;
    const entry: FakeSend = { number, request, gated: options.gate !== undefined, result: null };
    this.#sends.push(entry);
    await this.#mayDie(number, 'before');
    const exchange = new FakeExchange(this.#options.clock, `${request.method} ${url.host}`);
    exchange.begin(request.timeoutMs, options.signal);
    try {
      entry.result = await exchange.race(this.#exchange(url, request, options, exchange, number));
      return entry.result;
    } finally {
      exchange.end();
      await this.#mayDie(number, 'after-effect');
    }
  }

  /** Dies here when a crash is due here; a dead process stays in this wait for ever. */
  async #mayDie(number: number, moment: CrashMoment): Promise<void> {
    const crash = this.#crash;
    if (!this.#dead && crash?.number === number && crash.moment === moment) {
      this.#dead = true;
      crash.onCrash();
      this.#crashed.resolve();
    }
    if (this.#dead) await new Promise<never>(() => undefined);
  }

  async #exchange(
    url: URL,
    request: HttpRequest,
    options: SendOptions,
    exchange: FakeExchange,
    number: number,
  ): Promise<HttpResult> {
    const isRefused = this.#offline || url.origin !== this.#origin;
    if (isRefused || exchange.isStopped) return exchange.failure('connect');
    const body = await openBody(this.#options.media, request.body);
    if (body === null) return exchange.failure('media-damaged');
    try {
      return await this.#withBody(url, request, options, { exchange, number, body });
    } finally {
      await Promise.all(body.files.map((file: OpenMedia) => file.close()));
    }
  }

  async #withBody(
    url: URL,
    request: HttpRequest,
    options: SendOptions,
    run: { exchange: FakeExchange; number: number; body: FakeBody },
  ): Promise<HttpResult> {
    const { exchange, number, body } = run;
    const refusal = await this.#askGate(options, exchange);
    if (refusal !== null) return refusal;
    await this.#mayDie(number, 'after-gate');
    const bytes = await readBody(body);
    if (exchange.isStopped) return exchange.failure('aborted');
    exchange.mayBeSent = true;
    if (bytes === 'damaged') return exchange.failure('media-damaged');
    const arrive = (upTo: number | null): FakeAnswer =>
      this.#options.platform.handle(asFakeRequest(url, request, body, bytes, upTo));
    const total = bytes?.length ?? 0;
    const held = options.tailGate === undefined ? 0 : Math.min(options.holdBackBytes ?? 0, total);
    options.onProgress?.(total - held, total);
    const diesHalfWay = this.#crash?.number === number && this.#crash.moment === 'half-sent';
    if (diesHalfWay) arrive(Math.min(Math.floor(total / 2), total - held));
    await this.#mayDie(number, 'half-sent');
    const cut = held === 0 ? null : await this.#askTail(options, exchange, arrive, total - held);
    if (cut !== null) return cut;
    if (this.#dead) return await new Promise<never>(() => undefined);
    options.onProgress?.(total, total);
    const answer = arrive(null);
    await this.#mayDie(number, 'after-effect');
    await exchange.wait(answer.delayMs);
    return answer.type === 'hang-up'
      ? exchange.failure('reset')
      : { type: 'reply', status: answer.status, headers: answer.headers, body: answer.body };
  }

  /** The failure that the gate makes of this send, or null when it may go out. */
  async #askGate(options: SendOptions, exchange: FakeExchange): Promise<HttpResult | null> {
    const { clock } = this.#options;
    if (exchange.isStopped) return exchange.failure('aborted');
    if (options.gate === undefined) return null;
    const isOpen = await options.gate();
    if (exchange.isStopped) return exchange.failure('aborted');
    if (!isOpen) return exchange.failure('refused-by-gate');
    const opened = { wall: clock.now(), monotonic: clock.monotonic() };
    this.#betweenGateAndSend?.();
    const passedMs = Math.max(clock.now() - opened.wall, clock.monotonic() - opened.monotonic);
    if (passedMs > (options.maxGateToSendMs ?? MAX_GATE_TO_SEND_MS)) {
      return exchange.failure('too-late');
    }
    return exchange.isStopped ? exchange.failure('aborted') : null;
  }

  /** Asks before the held-back bytes; whatever ends the send here, the platform has the head. */
  async #askTail(
    options: SendOptions,
    exchange: FakeExchange,
    arrive: (upTo: number) => FakeAnswer,
    headBytes: number,
  ): Promise<HttpResult | null> {
    let isOpen = false;
    try {
      isOpen = (await exchange.race(Promise.resolve(options.tailGate?.()))) === true;
    } finally {
      if (!isOpen && !this.#dead) arrive(headBytes);
    }
    return isOpen && !exchange.isStopped ? null : exchange.failure('cut');
  }
}

/** Throws for what no adapter may ask: a relative address, or one with a query. */
function checkedUrl(request: HttpRequest): URL {
  const url = new URL(request.url);
  if (url.search !== '' || url.hash !== '') throw new Error('the address must have no query');
  if (!(request.timeoutMs > 0)) throw new Error('timeoutMs must be above 0');
  return url;
}

function asFakeRequest(
  url: URL,
  request: HttpRequest,
  body: FakeBody,
  bytes: Uint8Array | null,
  upTo: number | null,
): FakeRequest {
  const headers = Object.entries(request.headers ?? {});
  return {
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(
      Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    json: body.json,
    bytes: bytes === null || upTo === null ? bytes : bytes.subarray(0, upTo),
    complete: upTo === null,
  };
}
