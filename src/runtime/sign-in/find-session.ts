import { LIMITS } from '../../domain/limits.ts';
import { isSessionOpen, needsTotp } from '../../domain/login.ts';
import type { Person } from '../../domain/people.ts';
import type { SignedSession } from '../../ports/logins.ts';
import type { SignInDeps } from './deps.ts';

/** Longer texts are no token of ours; they are not even hashed. */
const MOST_TOKEN = 100;

export interface FoundSession {
  readonly session: SignedSession;
  readonly person: Person;
}

/**
 * Who shows this cookie; null = nobody who is signed in: ended, unused for too long, no longer
 * configured, or the person's roles have come to need a code that was never set. A `look` (an open
 * page that renews itself) does not count as use.
 */
export async function findSession(
  deps: Pick<SignInDeps, 'store' | 'office' | 'clock' | 'tokens'>,
  token: string,
  use: 'gesture' | 'look' = 'gesture',
): Promise<FoundSession | null> {
  const session = await sessionOfToken(deps, token);
  if (session === null) return null;
  const person = deps.office.people.find((one) => one.id === session.person);
  const now = deps.clock.now();
  if (person === undefined || !isSessionOpen(session, person, now)) return null;
  if (needsTotp(person) && (await deps.store.login(person.id))?.hasTotp !== true) return null;
  if (use === 'look' || now - session.seenAt < LIMITS.sessionTouchMs) return { session, person };
  await deps.store.write((tx) => tx.touchSession(session.id, now));
  return { session: { ...session, seenAt: now }, person };
}

/** The row of a token, open or not. */
export async function sessionOfToken(
  deps: Pick<SignInDeps, 'store' | 'tokens'>,
  token: string,
): Promise<SignedSession | null> {
  if (token === '' || token.length > MOST_TOKEN) return null;
  return deps.store.sessionByToken(deps.tokens.hash(token));
}
