import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { GrantedAccount, SignInAttempt } from '../../ports/sign-in.ts';

/** How long a sign-in may take from its beginning to its confirmation. */
export const ATTEMPT_LIFE_MS = 15 * 60_000;
const MOST = 20;

/**
 * One sign-in under way. `asked` -> the browser is at the platform; `exchanging` -> its code is being
 * turned into tokens, which works once; `offered` -> a person looks at the accounts; `confirming` ->
 * what the person chose is being stored.
 */
export interface OpenAttempt {
  /** Names the sign-in in the store; unlike its state it opens nothing. */
  readonly id: string;
  readonly channelId: string;
  readonly by: string;
  readonly startedAt: number;
  readonly attempt: SignInAttempt;
  state: 'asked' | 'exchanging' | 'offered' | 'confirming';
  accounts: readonly GrantedAccount[];
  /** Account that the channel went to when the accounts were shown; `NOT_CONNECTED` = none. */
  before: string;
}

/** Sign-ins under way in this process; each lives for 15 minutes, at most 20 at a time. */
export class OpenAttempts {
  readonly #clock: Clock;
  #open: OpenAttempt[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** False when too many are under way. A person who begins again gives up the one before. */
  add(attempt: OpenAttempt): boolean {
    this.#drop();
    this.#open = this.#open.filter(
      (one) => one.by !== attempt.by || one.channelId !== attempt.channelId,
    );
    if (this.#open.length >= MOST) return false;
    this.#open.push(attempt);
    return true;
  }

  /** The person's own sign-in with this state, or null: unknown, over, or somebody else's. */
  find(state: string, by: string): OpenAttempt | null {
    this.#drop();
    return this.#open.find((one) => same(one.attempt.state, state) && one.by === by) ?? null;
  }

  remove(attempt: OpenAttempt): void {
    this.#open = this.#open.filter((one) => one !== attempt);
  }

  #drop(): void {
    const oldest = this.#clock.now() - ATTEMPT_LIFE_MS;
    this.#open = this.#open.filter((one) => one.startedAt > oldest);
  }
}

/** Compared over digests, so that neither length nor time tells anything. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(a), digest(b));
}
