import type { HttpPort, HttpRequest, HttpResult, SendOptions } from '../../src/ports/http.ts';

/**
 * What happens to one call:
 * - `lost-before` the gate is passed, the request never arrives, no answer.
 * - `lost-after`  it arrives and does what it asks, the answer is lost.
 * - `dies-before` the process dies before the gate.
 * - `dies-gated`  the process dies after the gate and before the first byte.
 * - `dies-after`  the process dies when the platform has done it.
 * - `aborted`     the signal fires right before it.
 */
export const TROUBLES = [
  'lost-before',
  'lost-after',
  'dies-before',
  'dies-gated',
  'dies-after',
  'aborted',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Any HTTP port with one trouble at one numbered call (from 1); works without help of the platform. */
export class TroubledHttp implements HttpPort {
  readonly #http: HttpPort;
  readonly #plan: { readonly call: number; readonly trouble: Trouble } | null;
  readonly #died = Promise.withResolvers<void>();
  readonly requests: HttpRequest[] = [];

  constructor(http: HttpPort, plan: { call: number; trouble: Trouble } | null = null) {
    this.#http = http;
    this.#plan = plan;
  }

  /** Resolves when the process dies. */
  get died(): Promise<void> {
    return this.#died.promise;
  }

  async send(request: HttpRequest, options: SendOptions = {}): Promise<HttpResult> {
    this.requests.push(request);
    const isHere = this.#plan?.call === this.requests.length;
    switch (isHere ? this.#plan?.trouble : undefined) {
      case 'lost-before':
        return (await passes(options)) ? lost() : refusedByGate();
      case 'lost-after': {
        const result = await this.#http.send(request, options);
        return result.type === 'failure' ? result : lost();
      }
      case 'dies-before':
        return this.#die();
      case 'dies-gated':
        await passes(options);
        return this.#die();
      case 'dies-after':
        await this.#http.send(request, options);
        return this.#die();
      case 'aborted':
        return this.#http.send(request, { ...options, signal: AbortSignal.abort() });
      default:
        return this.#http.send(request, options);
    }
  }

  #die(): Promise<never> {
    this.#died.resolve();
    return new Promise<never>(() => undefined);
  }
}

async function passes(options: SendOptions): Promise<boolean> {
  return options.gate === undefined || (await options.gate());
}

function lost(): HttpResult {
  return { type: 'failure', sent: 'maybe', code: 'reset', detail: 'reset by the test' };
}

function refusedByGate(): HttpResult {
  return { type: 'failure', sent: 'no', code: 'refused-by-gate', detail: 'refused by the test' };
}
