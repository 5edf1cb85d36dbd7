import type { HttpPort, HttpRequest, HttpResult, SendOptions } from '../../src/ports/http.ts';
import type { CrashableHttp } from './crash-points.ts';
import type { CrashMoment } from './fake-http.ts';

/** A real HTTP port that can die with its process, and that tells when the network is quiet. */
export interface WatchedHttp extends HttpPort, CrashableHttp {
  /** Sends that have begun and not ended. */
  inFlight(): number;
  /** True when all that is in flight are commits whose gate has said yes: the answer is awaited. */
  awaitsCommit(): boolean;
  /** Sends of a commit that ended without an answer in time. */
  timedOut(): number;
  /** Resolves at the next begin, gate, end or death. */
  change(): Promise<void>;
}

interface Crash {
  readonly number: number;
  readonly moment: CrashMoment;
  readonly onCrash: () => void;
}

/**
 * Puts crash points around the sends of `real`: before the send, after its gate said yes, and when
 * the answer has arrived but nobody has seen it. At the death every open connection is cut.
 */
export function watchHttp(real: HttpPort): WatchedHttp {
  return new Watched(real);
}

class Watched implements WatchedHttp {
  readonly #real: HttpPort;
  readonly #death = new AbortController();
  #crash: Crash | null = null;
  #count = 0;
  #timedOut = 0;
  #changed = Promise.withResolvers<void>();
  readonly #open = new Map<number, 'begun' | 'granted'>();

  constructor(real: HttpPort) {
    this.#real = real;
  }

  count(): number {
    return this.#count;
  }

  isDead(): boolean {
    return this.#death.signal.aborted;
  }

  inFlight(): number {
    return this.#open.size;
  }

  awaitsCommit(): boolean {
    return this.#open.size > 0 && [...this.#open.values()].every((stage) => stage === 'granted');
  }

  timedOut(): number {
    return this.#timedOut;
  }

  change(): Promise<void> {
    return this.#changed.promise;
  }

  /** A number that has passed already, or is the next one, means: from now on everything is dead. */
  crashAt(number: number, moment: CrashMoment, onCrash: () => void = () => undefined): void {
    if (moment === 'before' && number === this.#count + 1 && this.#crash !== null) this.#die();
    this.#crash = { number, moment, onCrash };
  }

  async send(request: HttpRequest, options: SendOptions = {}): Promise<HttpResult> {
    if (this.isDead()) return never();
    this.#count += 1;
    const number = this.#count;
    await this.#mayDie(number, 'before');
    this.#set(number, 'begun');
    try {
      const result = await this.#real.send(request, this.#watched(number, options));
      if (options.gate !== undefined && 'code' in result && result.code === 'timeout') {
        this.#timedOut += 1;
      }
      await this.#mayDie(number, 'after-effect');
      if (this.isDead()) return await never();
      return result;
    } finally {
      this.#open.delete(number);
      this.#tell();
    }
  }

  #watched(number: number, options: SendOptions): SendOptions {
    const death = this.#death.signal;
    const signal = options.signal === undefined ? death : AbortSignal.any([options.signal, death]);
    const { gate } = options;
    if (gate === undefined) return { ...options, signal };
    return {
      ...options,
      signal,
      gate: async () => {
        const isOpen = await gate();
        await this.#mayDie(number, 'after-gate');
        if (this.isDead()) return never();
        if (isOpen) this.#set(number, 'granted');
        return isOpen;
      },
    };
  }

  async #mayDie(number: number, moment: CrashMoment): Promise<void> {
    if (this.#crash?.number !== number || this.#crash.moment !== moment) return;
    const { onCrash } = this.#crash;
    this.#die();
    onCrash();
    await never();
  }

  #die(): void {
    this.#death.abort();
    this.#tell();
  }

  #set(number: number, stage: 'begun' | 'granted'): void {
    this.#open.set(number, stage);
    this.#tell();
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}

function never(): Promise<never> {
  return new Promise<never>(() => undefined);
}
