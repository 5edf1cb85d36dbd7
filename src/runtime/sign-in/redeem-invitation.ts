import { judgePassword, needsTotp } from '../../domain/login.ts';
import type { Person } from '../../domain/people.ts';
import { type CommandAnswer, inTransaction, Refusal, refused } from '../commands/command.ts';
import type { SignInDeps } from './deps.ts';
import { loginSecret } from './login-secret.ts';
import { noteLogin } from './note-login.ts';
import { openInvitation, secretOfLink } from './read-invitation.ts';

/**
 * Sets password (and code) by a link, which works once, and ends every session of the person. The
 * code must come from the secret that the link's page shows; at the first sign-in it takes the next
 * one.
 */
export async function redeemInvitation(
  deps: SignInDeps,
  input: { readonly token: string; readonly password: string; readonly code: string | null },
): Promise<CommandAnswer<{ readonly person: Person }>> {
  const found = await openInvitation(deps, deps.store, input.token);
  if (found === null) return refused('invitation-ended');
  const { person } = found;
  const trouble = judgePassword(input.password, person);
  if (trouble !== null) return refused(trouble);
  const totp = needsTotp(person) ? await secretOfLink(deps, input.token) : null;
  const step =
    totp === null ? null : deps.totp.acceptedStep(totp, input.code ?? '', deps.clock.now());
  if (totp !== null && step === null) return refused('invitation-code-wrong');
  const hashed = await deps.passwords.hash(input.password);
  if ('busy' in hashed) return refused('sign-in-busy');
  return inTransaction(deps, async (tx, at) => {
    // Somebody else may have used the link while this password was being hashed.
    if ((await openInvitation(deps, tx, input.token)) === null) {
      throw new Refusal(refused('invitation-ended'));
    }
    await tx.removeInvitationsOf(person.id);
    await tx.saveLogin({
      person: person.id,
      passwordHash: hashed.hash,
      hasTotp: totp !== null,
      lastTotpStep: step,
      failures: 0,
      lockedUntil: null,
      changedAt: at,
    });
    await tx.removeSessionsOf(person.id, null);
    await noteLogin(tx, {
      kind: 'login-set',
      actor: person.id,
      at,
      body: { hasTotp: totp !== null },
    });
    // Last, so that a refusal leaves the old secret. Were the commit lost after it, the link would
    // still be open and bring the same secret again.
    if (totp !== null) await deps.secrets.write(loginSecret(person.id), { totp });
    return { person };
  });
}
