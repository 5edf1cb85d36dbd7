import { lockMs } from '../../domain/login.ts';
import type { Login } from '../../ports/logins.ts';
import type { Transactor } from '../../ports/store.ts';
import { noteLogin } from './note-login.ts';

const MINUTE_MS = 60_000;

/** Whole minutes until the login may be tried again; 0 = it is not locked. */
export function lockedMinutes(login: Pick<Login, 'lockedUntil'>, now: number): number {
  const leftMs = (login.lockedUntil ?? 0) - now;
  return leftMs > 0 ? Math.ceil(leftMs / MINUTE_MS) : 0;
}

/** Counts one more wrong attempt and locks the login when they are too many. */
export async function countFailure(tx: Transactor, login: Login, now: number): Promise<Login> {
  const failures = login.failures + 1;
  const lock = lockMs(failures);
  const counted = { ...login, failures, lockedUntil: lock === 0 ? null : now + lock };
  await tx.saveLogin(counted);
  if (lock > 0) {
    await noteLogin(tx, {
      kind: 'login-locked',
      actor: 'loa',
      at: now,
      body: { person: login.person, failures, until: now + lock },
    });
  }
  return counted;
}
