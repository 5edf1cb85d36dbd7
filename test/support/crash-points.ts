import type { CrashMoment, FakeHttp } from './fake-http.ts';

/** Where one life of the process ends: at a numbered change of its own disk, or at a numbered send. */
export type CrashPlan =
  | { readonly at: 'disk'; readonly number: number; readonly moment: 'before' | 'after' }
  | { readonly at: 'http'; readonly number: number; readonly moment: CrashMoment };

/** An HTTP port that can die with its process. */
export type CrashableHttp = Pick<FakeHttp, 'crashAt' | 'count' | 'isDead'>;

/**
 * Counts every change of durable state and ends the process at one of them: that call and all later
 * ones of this life never come back, which is what a killed process looks like from inside.
 */
export class CrashPoints {
  readonly #plan: CrashPlan | null;
  readonly #http: CrashableHttp;
  readonly #crashed = Promise.withResolvers<void>();
  /** Called after every counted change, before the process goes on. */
  watch: ((number: number) => Promise<void>) | null = null;
  #count = 0;
  #dead = false;

  constructor(plan: CrashPlan | null, http: CrashableHttp) {
    this.#plan = plan;
    this.#http = http;
    if (plan?.at === 'http') http.crashAt(plan.number, plan.moment, () => void this.#die());
  }

  get crashed(): Promise<void> {
    return this.#crashed.promise;
  }

  isDead(): boolean {
    return this.#dead;
  }

  /** Changes of durable state so far. */
  count(): number {
    return this.#count;
  }

  /** The same object, whose named methods are crash points and whose others die with the process. */
  guard<T extends object>(target: T, counted: readonly (keyof T & string)[]): T {
    return new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name);
        if (typeof member !== 'function') return member;
        const call = member.bind(object) as (...args: unknown[]) => unknown;
        if (!(counted as readonly unknown[]).includes(name)) return this.#passing(call);
        return (...args: unknown[]) => this.#counted(() => call(...args));
      },
    });
  }

  #passing(call: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    return (...args) => {
      if (this.#dead) return never();
      const result = call(...args);
      if (!(result instanceof Promise)) return result;
      return result.then((value: unknown) => (this.#dead ? never() : value));
    };
  }

  async #counted(call: () => unknown): Promise<unknown> {
    if (this.#dead) return never();
    this.#count += 1;
    const number = this.#count;
    const isHere = this.#plan?.at === 'disk' && this.#plan.number === number;
    if (isHere && this.#plan?.moment === 'before') return this.#die();
    const value = await call();
    if (isHere) return this.#die();
    await this.watch?.(number);
    return this.#dead ? never() : value;
  }

  #die(): Promise<never> {
    this.#dead = true;
    // A process has one life: the network dies with it.
    if (!this.#http.isDead()) this.#http.crashAt(this.#http.count() + 1, 'before');
    this.#crashed.resolve();
    return never();
  }
}

function never(): Promise<never> {
  return new Promise<never>(() => undefined);
}
