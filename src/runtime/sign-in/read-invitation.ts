import { needsTotp } from '../../domain/login.ts';
import type { Person } from '../../domain/people.ts';
import type { Invitation } from '../../ports/logins.ts';
import type { Reader } from '../../ports/store.ts';
import type { SignInDeps } from './deps.ts';

/** From `{ seed }` and a link's token comes the new TOTP secret, so that reloading shows the same. */
const SEED_SECRET = 'invitation-seed';
const MOST_TOKEN = 100;
/** What the code app shows beside the person: short, because a long text makes a dense picture. */
const ISSUER = 'Loa';

export interface ShownInvitation {
  readonly person: Person;
  readonly needsTotp: boolean;
  /** For the QR picture and for typing; null when no code is needed. */
  readonly totp: { readonly secret: string; readonly uri: string } | null;
  readonly endsAt: number;
}

/** What the page of a link shows; null = the link was never made, has ended or was used. */
export async function readInvitation(
  deps: SignInDeps,
  token: string,
): Promise<ShownInvitation | null> {
  const found = await openInvitation(deps, deps.store, token);
  if (found === null) return null;
  const { person, invitation } = found;
  const shown = { person, needsTotp: needsTotp(person), endsAt: invitation.endsAt };
  if (!shown.needsTotp) return { ...shown, totp: null };
  const secret = await secretOfLink(deps, token);
  return { ...shown, totp: { secret, uri: deps.totp.uri(secret, person.id, ISSUER) } };
}

/** The TOTP secret that a link brings; always the same one for the same link. */
export async function secretOfLink(deps: SignInDeps, token: string): Promise<string> {
  return deps.totp.derivedSecret(await readSeed(deps), token);
}

/** The invitation of a token and its person, while it can be redeemed. */
export async function openInvitation(
  deps: SignInDeps,
  reader: Pick<Reader, 'invitation'>,
  token: string,
): Promise<{ readonly person: Person; readonly invitation: Invitation } | null> {
  if (token === '' || token.length > MOST_TOKEN) return null;
  const invitation = await reader.invitation(deps.tokens.hash(token));
  if (invitation === null || invitation.endsAt <= deps.clock.now()) return null;
  const person = deps.office.people.find((one) => one.id === invitation.person);
  return person === undefined ? null : { person, invitation };
}

/** The token alone must not give the secret: whoever finds an old link could make codes with it. */
async function readSeed(deps: SignInDeps): Promise<string> {
  const known = (await deps.secrets.read(SEED_SECRET))?.['seed'];
  if (known !== undefined) return known;
  // In a transaction, so that two pages opened at once agree on one seed.
  return deps.store.write(async () => {
    const made = (await deps.secrets.read(SEED_SECRET))?.['seed'];
    if (made !== undefined) return made;
    const seed = deps.totp.newSecret();
    await deps.secrets.write(SEED_SECRET, { seed });
    return seed;
  });
}
