import { isSessionOpen } from '../../domain/login.ts';
import { mayAdminister, type Person } from '../../domain/people.ts';
import type { SignedSession } from '../../ports/logins.ts';
import type { Transactor } from '../../ports/store.ts';
import { type CommandAnswer, done, inTransaction, Refusal, refused } from '../commands/command.ts';
import type { SignInDeps } from './deps.ts';
import { sessionOfToken } from './find-session.ts';
import { noteLogin } from './note-login.ts';

/** Ends the session of this cookie. Harmless when there is none. */
export async function signOut(deps: SignInDeps, token: string): Promise<void> {
  const session = await sessionOfToken(deps, token);
  if (session === null) return;
  await deps.store.write(async (tx) => {
    if ((await tx.sessionByToken(session.tokenHash)) === null) return;
    await endOne(tx, session, session.person, deps.clock.now());
  });
}

/** Ends one session: anybody's own, and every session for those who look after logins. */
export function endSession(
  deps: SignInDeps,
  person: Person,
  input: { readonly sessionId: string },
): Promise<CommandAnswer<{ readonly person: string }>> {
  return inTransaction(deps, async (tx, at) => {
    const whose = mayAdminister(person, deps.office.people) ? null : person.id;
    const session = (await tx.sessions(whose)).find((one) => one.id === input.sessionId);
    if (session === undefined) throw new Refusal(refused('session-unknown'));
    await endOne(tx, session, person.id, at);
    return { person: session.person };
  });
}

async function endOne(
  tx: Transactor,
  session: SignedSession,
  actor: string,
  at: number,
): Promise<void> {
  await tx.removeSession(session.id);
  await noteLogin(tx, {
    kind: 'session-ended',
    actor,
    at,
    body: { session: session.id, person: session.person, device: session.device },
  });
}

/** Open sessions, newest first: one's own, or (`whose` another person, null = everybody) all. */
export async function listSessions(
  deps: SignInDeps,
  person: Person,
  whose: string | null,
): Promise<CommandAnswer<readonly SignedSession[]>> {
  if (whose !== person.id && !mayAdminister(person, deps.office.people)) {
    return refused('not-allowed', { person: person.name, gesture: 'administer' });
  }
  const now = deps.clock.now();
  const people = new Map(deps.office.people.map((one) => [one.id, one]));
  const sessions = await deps.store.sessions(whose);
  return done(
    sessions.filter((session) => {
      const owner = people.get(session.person);
      return owner !== undefined && isSessionOpen(session, owner, now);
    }),
  );
}
