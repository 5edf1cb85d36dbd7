import type { Login } from '../../ports/logins.ts';
import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { LoginRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

const byPerson = preparedRow((db, value: { readonly person: string }) =>
  db.selectFrom('logins').selectAll().where('person', '=', value.person),
);

export async function findLogin(session: Session, person: string): Promise<Login | null> {
  const row = await byPerson(session, { person });
  return row === null ? null : toLogin(row);
}

/** By person id. */
export async function listLogins(session: Session): Promise<readonly Login[]> {
  const limit = checkedLimit(undefined);
  const query = session.db.selectFrom('logins').selectAll().orderBy('person').limit(limit.rows);
  return limit.check(await session.rows(query.compile())).map(toLogin);
}

export async function saveLogin(session: Session, login: Login): Promise<void> {
  const { person, ...values } = toRow(login);
  const query = session.db
    .insertInto('logins')
    .values({ person, ...values })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(values));
  await session.execute(query.compile());
}

function toRow(login: Login): LoginRow {
  return {
    person: login.person,
    password_hash: login.passwordHash,
    has_totp: login.hasTotp ? 1 : 0,
    last_totp_step: login.lastTotpStep,
    failures: login.failures,
    locked_until: login.lockedUntil,
    changed_at: login.changedAt,
  };
}

function toLogin(row: LoginRow): Login {
  return {
    person: row.person,
    passwordHash: row.password_hash,
    hasTotp: row.has_totp === 1,
    lastTotpStep: row.last_totp_step,
    failures: row.failures,
    lockedUntil: row.locked_until,
    changedAt: row.changed_at,
  };
}
