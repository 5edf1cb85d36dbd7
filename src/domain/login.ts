import { LIMITS } from './limits.ts';
import type { Person } from './people.ts';

/*
 * How a login lives.
 *
 * - unset: the person is configured, but has no password. Only an invitation helps; redeeming it
 *   sets password and, where needed, the code of an authenticator app.
 * - set: password (and code) open a session. Every wrong attempt is counted; a right one begins the
 *   count anew.
 * - locked: from the fifth wrong attempt in a row nothing is accepted, not even the right password,
 *   for a time that grows with every further one. It ends by itself: the login is set again.
 *
 * A new invitation changes nothing until it is redeemed; then it replaces password and code and ends
 * every session of the person.
 */

const SHORTEST_PASSWORD = 12;
/** Long enough for any sentence, short enough to be hashed at once. */
export const LONGEST_PASSWORD = 200;
/** A person id or an address; anything longer names nobody. */
export const LONGEST_NAME = 320;

/** Whether the person signs in with a code of an authenticator app as well. */
export function needsTotp(person: Pick<Person, 'roles'>): boolean {
  return person.roles.some(
    (role) => role === 'approver' || role === 'head' || role === 'administrator',
  );
}

/** How long the login is locked after so many wrong attempts in a row; 0 = not at all. */
export function lockMs(failures: number): number {
  const beyond = failures - LIMITS.signInFailures;
  if (beyond < 0) return 0;
  const doublings = Math.min(beyond, 30);
  return Math.min(LIMITS.shortestLockMs * 2 ** doublings, LIMITS.longestLockMs);
}

/** How long a session lasts at most, from sign-in on. */
export function sessionMs(person: Pick<Person, 'roles'>): number {
  return needsTotp(person) ? LIMITS.sessionWithCodeMs : LIMITS.sessionMs;
}

/** Whether a session still holds for this person, whose roles may have changed since it began. */
export function isSessionOpen(
  session: { readonly createdAt: number; readonly seenAt: number; readonly endsAt: number },
  person: Pick<Person, 'roles'>,
  now: number,
): boolean {
  const endsAt = Math.min(session.endsAt, session.createdAt + sessionMs(person));
  return now < endsAt && now < session.seenAt + LIMITS.sessionIdleMs;
}

export type PasswordRefusal =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-is-name'
  | 'password-repeats'
  | 'password-common';

/** Why a new password is not taken; null = it is. Characters are counted as people see them. */
export function judgePassword(
  password: string,
  person: Pick<Person, 'id' | 'name' | 'email'>,
): PasswordRefusal | null {
  if (password.length > LONGEST_PASSWORD) return 'password-too-long';
  const characters = [...password.normalize('NFC')];
  if (characters.length < SHORTEST_PASSWORD) return 'password-too-short';
  if (new Set(characters).size === 1) return 'password-repeats';
  const plain = bare(password);
  const names = [person.id, person.name, person.email ?? '', person.email?.split('@')[0] ?? ''];
  if (names.some((name) => bare(name) !== '' && withoutDigits(plain) === withoutDigits(bare(name))))
    return 'password-is-name';
  return COMMON.has(plain) || isRepeated(plain) ? 'password-common' : null;
}

/** Letters and digits alone, without case and accents, so that `Trần Thị A` is `tranthia`. */
function bare(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/đ/giu, 'd')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function withoutDigits(text: string): string {
  return text.replaceAll(/\d+$/g, '') || text;
}

/** `123123123123`, `abcabcabcabc`: one short piece again and again. */
function isRepeated(text: string): boolean {
  return /^(.{1,4})\1{2,}$/u.test(text);
}

/** What many people choose where twelve characters are asked for, in the form of `bare`. */
const COMMON: ReadonlySet<string> = new Set([
  '123456789012',
  '1234567890123',
  '012345678910',
  '0123456789012',
  '098765432109',
  '1q2w3e4r5t6y',
  'qwertyuiop123',
  'qwertyuiop12',
  'qwertyuiopasdf',
  'asdfghjklzxcvbnm',
  'qwerty123456',
  'abcdefghijkl',
  'abcd12345678',
  'abc123456789',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'adminadmin123',
  'administrator',
  'administrator1',
  'administrator123',
  'admin12345678',
  'admin123456789',
  'matkhau12345',
  'matkhau123456',
  'matkhaumatkhau',
  'matkhau12345678',
  'vietnam123456',
  'vietnam12345678',
  'iloveyou1234',
  'anhyeuem1234',
  'anhyeuem123456',
  'welcome12345',
  'letmein12345',
  'ubndxa123456',
  'ubnd12345678',
  'uybannhandan',
  'uybannhandanxa',
  'hanhchinhcong',
]);
