import { LIMITS } from '../../domain/limits.ts';
import { mayAdminister, type Person, type Role } from '../../domain/people.ts';
import type { Transactor } from '../../ports/store.ts';
import { movedAway } from '../backup/moved-away.ts';
import {
  type CommandAnswer,
  type CommandDeps,
  inTransaction,
  Refusal,
  refused,
} from '../commands/command.ts';
import type { SignInDeps } from './deps.ts';
import { noteLogin } from './note-login.ts';

type InviteDeps = CommandDeps & Pick<SignInDeps, 'tokens'>;

/** The link is `/welcome/<token>`; the token is kept nowhere, only its hash. */
export interface Invited {
  readonly token: string;
  readonly endsAt: number;
  readonly person: Person;
}

/** Makes the link with which one person sets password and code. Earlier links of theirs end. */
export async function invite(
  deps: InviteDeps,
  person: Person,
  input: { readonly person: string },
): Promise<CommandAnswer<Invited>> {
  if (!mayAdminister(person, deps.office.people)) {
    return refused('not-allowed', { person: person.name, gesture: 'administer' });
  }
  return inTransaction(deps, async (tx, at) => {
    // Its link would open nothing: this console does not run any more.
    if ((await movedAway(tx)) !== null) throw new Refusal(refused('moved-away'));
    const wanted = input.person.trim().toLowerCase();
    const invited = deps.office.people.find((one) => one.id === wanted || one.email === wanted);
    if (invited === undefined) {
      const known = deps.office.people.map((one) => one.id).join(', ');
      throw new Refusal(refused('person-unknown', { person: input.person, known }));
    }
    return addInvitation(deps, tx, invited, person.id, at);
  });
}

/** In this order somebody is looked for who lets everybody else in. */
const FIRST: readonly Role[] = ['administrator', 'head', 'approver'];

/**
 * While nobody at all has a password: a link for the first administrator (else head, else
 * approver), to be shown where only the machine's owner reads. Null = somebody can sign in already.
 */
export function firstInvitation(
  deps: InviteDeps,
): Promise<{ readonly token: string; readonly person: Person } | null> {
  return deps.store.write(async (tx) => {
    const { people } = deps.office;
    const known = new Set(people.map((one) => one.id));
    const logins = await tx.logins();
    if (logins.some((one) => one.passwordHash !== null && known.has(one.person))) return null;
    const first = FIRST.map((role) => people.find((one) => one.roles.includes(role))).find(
      (one) => one !== undefined,
    );
    if (first === undefined) return null;
    const { token } = await addInvitation(deps, tx, first, 'loa', deps.clock.now());
    return { token, person: first };
  });
}

async function addInvitation(
  deps: InviteDeps,
  tx: Transactor,
  person: Person,
  by: string,
  at: number,
): Promise<Invited> {
  const token = deps.tokens.next();
  const endsAt = at + LIMITS.invitationMs;
  await tx.removeInvitationsOf(person.id);
  await tx.addInvitation({
    tokenHash: deps.tokens.hash(token),
    person: person.id,
    by,
    createdAt: at,
    endsAt,
  });
  await noteLogin(tx, { kind: 'invited', actor: by, at, body: { person: person.id, endsAt } });
  return { token, endsAt, person };
}
