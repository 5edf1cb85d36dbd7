import { judgePassword, LONGEST_PASSWORD } from '../../domain/login.ts';
import type { Person } from '../../domain/people.ts';
import type { Login } from '../../ports/logins.ts';
import { type CommandAnswer, inTransaction, Refusal, refused } from '../commands/command.ts';
import type { SignInDeps } from './deps.ts';
import { noteLogin } from './note-login.ts';
import { countFailure, lockedMinutes } from './wrong-attempts.ts';

export interface ChangePasswordInput {
  readonly old: string;
  readonly next: string;
  /** The session in which it is changed; every other one of the person ends. */
  readonly keepSessionId: string | null;
}

/** A new password for somebody who knows the old one. Wrong old ones count as wrong sign-ins. */
export async function changePassword(
  deps: SignInDeps,
  person: Person,
  input: ChangePasswordInput,
): Promise<CommandAnswer<{ readonly person: string }>> {
  const trouble = judgePassword(input.next, person);
  if (trouble !== null) return refused(trouble);
  const login = await deps.store.login(person.id);
  const minutes = login === null ? 0 : lockedMinutes(login, deps.clock.now());
  if (minutes > 0) return refused('sign-in-locked', { minutes });
  const tooLong = input.old.length > LONGEST_PASSWORD;
  const verified = await deps.passwords.verify(
    tooLong ? '' : input.old,
    tooLong ? null : (login?.passwordHash ?? null),
  );
  if ('busy' in verified) return refused('sign-in-busy');
  if (login === null) return refused('password-old-wrong');
  if (!verified.fits) return refuseOld(deps, login);
  const hashed = await deps.passwords.hash(input.next);
  if ('busy' in hashed) return refused('sign-in-busy');
  return inTransaction(deps, async (tx, at) => {
    const current = await tx.login(person.id);
    if (current === null || current.passwordHash !== login.passwordHash) {
      throw new Refusal(refused('password-old-wrong'));
    }
    const left = lockedMinutes(current, at);
    if (left > 0) throw new Refusal(refused('sign-in-locked', { minutes: left }));
    await tx.saveLogin({
      ...current,
      passwordHash: hashed.hash,
      failures: 0,
      lockedUntil: null,
      changedAt: at,
    });
    await tx.removeSessionsOf(person.id, input.keepSessionId);
    await noteLogin(tx, { kind: 'password-changed', actor: person.id, at, body: {} });
    return { person: person.id };
  });
}

/** The count is kept, so this is no Refusal: that would roll it back. */
async function refuseOld(deps: SignInDeps, login: Login): Promise<CommandAnswer<never>> {
  return deps.store.write(async (tx) => {
    const current = await tx.login(login.person);
    if (current === null || current.passwordHash !== login.passwordHash) {
      return refused('password-old-wrong');
    }
    const now = deps.clock.now();
    const minutes =
      lockedMinutes(current, now) || lockedMinutes(await countFailure(tx, current, now), now);
    return minutes > 0 ? refused('sign-in-locked', { minutes }) : refused('password-old-wrong');
  });
}
