import { LIMITS } from '../../domain/limits.ts';
import { LONGEST_NAME, LONGEST_PASSWORD, needsTotp, sessionMs } from '../../domain/login.ts';
import type { Person } from '../../domain/people.ts';
import type { Login, SignedSession } from '../../ports/logins.ts';
import type { Transactor } from '../../ports/store.ts';
import { type CommandAnswer, refused } from '../commands/command.ts';
import type { SignInDeps } from './deps.ts';
import { loginSecret } from './login-secret.ts';
import { noteLogin } from './note-login.ts';
import { countUnknown, unknownLockedMinutes } from './unknown-names.ts';
import { countFailure, lockedMinutes } from './wrong-attempts.ts';

export interface SignInInput {
  /** Person id or e-mail address, in any case. */
  readonly person: string;
  readonly password: string;
  /** Six digits of the authenticator app; null = none was typed. */
  readonly code: string | null;
  /** What the browser calls itself. */
  readonly device: string;
  readonly address: string;
}

export type SignInAnswer =
  | { readonly answer: 'signed-in'; readonly token: string; readonly session: SignedSession }
  | {
      readonly answer: 'refused';
      readonly code: string;
      readonly values: Readonly<Record<string, string | number>>;
    };

const MOST_DEVICE = 200;
const MOST_ADDRESS = 100;

/** What was found about password and code before the transaction. */
interface Proof {
  readonly fits: boolean;
  /** Step of the code; null = none is needed. */
  readonly step: number | null;
  /** The password is right, but the person's role has come to need a code that was never set. */
  readonly lacksCode: boolean;
}

/**
 * Opens a session. One refusal (`sign-in-wrong`) stands for an unknown person, a wrong password and
 * a wrong or missing code; all of them cost the same time, and after the same number of attempts all
 * of them are locked, whether anybody has the name or not.
 */
export async function signIn(deps: SignInDeps, input: SignInInput): Promise<SignInAnswer> {
  const person = findPerson(deps.office.people, input.person);
  const login = person === null ? null : await deps.store.login(person.id);
  const name = person?.id ?? plainName(input.person).slice(0, LONGEST_NAME);
  const minutes =
    login === null
      ? unknownLockedMinutes(deps.store, name, deps.clock.now())
      : lockedMinutes(login, deps.clock.now());
  if (minutes > 0) return turnedAway(refused('sign-in-locked', { minutes }));
  const tooLong = input.password.length > LONGEST_PASSWORD;
  const verified = await deps.passwords.verify(
    tooLong ? '' : input.password,
    tooLong ? null : (login?.passwordHash ?? null),
  );
  if ('busy' in verified) return turnedAway(refused('sign-in-busy'));
  if (person === null || login === null) {
    const left = countUnknown(deps.store, name, deps.clock.now());
    return turnedAway(
      left > 0 ? refused('sign-in-locked', { minutes: left }) : refused('sign-in-wrong'),
    );
  }
  const proof = verified.fits
    ? await codeProof(deps, person, login, input.code)
    : { fits: false, step: null, lacksCode: false };
  return deps.store.write((tx) => record(deps, tx, { person, login, proof, input }));
}

function turnedAway({ code, values }: Extract<CommandAnswer, { done: false }>): SignInAnswer {
  return { answer: 'refused', code, values };
}

/** The person of this id or address; null = nobody. */
function findPerson(people: readonly Person[], name: string): Person | null {
  const wanted = plainName(name);
  if (wanted === '' || wanted.length > LONGEST_NAME) return null;
  return people.find((one) => one.id === wanted || one.email === wanted) ?? null;
}

function plainName(name: string): string {
  return name.trim().toLowerCase();
}

async function codeProof(
  deps: SignInDeps,
  person: Person,
  login: Login,
  code: string | null,
): Promise<Proof> {
  if (!login.hasTotp) {
    const lacksCode = needsTotp(person);
    return { fits: !lacksCode, step: null, lacksCode };
  }
  const secret = (await deps.secrets.read(loginSecret(person.id)))?.['totp'];
  const step =
    secret === undefined || code === null
      ? null
      : deps.totp.acceptedStep(secret, code, deps.clock.now());
  return { fits: step !== null, step, lacksCode: false };
}

/** Judges once more over what is true inside the transaction: many may try at the same time. */
async function record(
  deps: SignInDeps,
  tx: Transactor,
  attempt: {
    readonly person: Person;
    readonly login: Login;
    readonly proof: Proof;
    readonly input: SignInInput;
  },
): Promise<SignInAnswer> {
  const { person, login, proof, input } = attempt;
  const now = deps.clock.now();
  const current = await tx.login(person.id);
  if (current === null || current.passwordHash !== login.passwordHash) {
    return turnedAway(refused('sign-in-wrong'));
  }
  const minutes = lockedMinutes(current, now);
  if (minutes > 0) return turnedAway(refused('sign-in-locked', { minutes }));
  if (proof.lacksCode) return turnedAway(refused('sign-in-code-unset'));
  const isUsed = proof.step !== null && proof.step <= (current.lastTotpStep ?? 0);
  if (!proof.fits || isUsed) {
    const left = lockedMinutes(await countFailure(tx, current, now), now);
    if (left > 0) return turnedAway(refused('sign-in-locked', { minutes: left }));
    return turnedAway(refused('sign-in-wrong'));
  }
  await tx.saveLogin({
    ...current,
    failures: 0,
    lockedUntil: null,
    lastTotpStep: proof.step ?? current.lastTotpStep,
  });
  return openSession(deps, tx, person, input, now);
}

async function openSession(
  deps: SignInDeps,
  tx: Transactor,
  person: Person,
  input: SignInInput,
  now: number,
): Promise<SignInAnswer> {
  const token = deps.tokens.next();
  const session: SignedSession = {
    id: deps.ids.next(),
    tokenHash: deps.tokens.hash(token),
    person: person.id,
    createdAt: now,
    seenAt: now,
    endsAt: now + sessionMs(person),
    device: input.device.slice(0, MOST_DEVICE),
    address: input.address.slice(0, MOST_ADDRESS),
  };
  await tx.addSession(session);
  for (const old of (await tx.sessions(person.id)).slice(LIMITS.sessionsPerPerson)) {
    await tx.removeSession(old.id);
  }
  await noteLogin(tx, {
    kind: 'signed-in',
    actor: person.id,
    at: now,
    body: { session: session.id, device: session.device },
  });
  return { answer: 'signed-in', token, session };
}
