import type { SignedSession } from '../../ports/logins.ts';
import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { SessionRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

const byToken = preparedRow((db, value: { readonly tokenHash: string }) =>
  db.selectFrom('sessions').selectAll().where('token_hash', '=', value.tokenHash),
);

export async function findSessionByToken(
  session: Session,
  tokenHash: string,
): Promise<SignedSession | null> {
  const row = await byToken(session, { tokenHash });
  return row === null ? null : toSigned(row);
}

/** Newest first; null = of everybody. */
export async function listSessions(
  session: Session,
  person: string | null,
): Promise<readonly SignedSession[]> {
  const limit = checkedLimit(undefined);
  let query = session.db
    .selectFrom('sessions')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit.rows);
  if (person !== null) query = query.where('person', '=', person);
  return limit.check(await session.rows(query.compile())).map(toSigned);
}

/** The rows of sessions that ended before the new one began go away with it. */
export async function insertSession(session: Session, signed: SignedSession): Promise<void> {
  const row: SessionRow = {
    id: signed.id,
    token_hash: signed.tokenHash,
    person: signed.person,
    created_at: signed.createdAt,
    seen_at: signed.seenAt,
    ends_at: signed.endsAt,
    device: signed.device,
    address: signed.address,
  };
  const ended = session.db.deleteFrom('sessions').where('ends_at', '<=', signed.createdAt);
  await session.execute(ended.compile());
  await session.execute(session.db.insertInto('sessions').values(row).compile());
}

/** Does nothing when the session has gone meanwhile. */
export async function setSessionSeen(session: Session, id: string, seenAt: number): Promise<void> {
  const query = session.db.updateTable('sessions').set({ seen_at: seenAt }).where('id', '=', id);
  await session.execute(query.compile());
}

export async function deleteSession(session: Session, id: string): Promise<void> {
  await session.execute(session.db.deleteFrom('sessions').where('id', '=', id).compile());
}

export async function deleteSessionsOf(
  session: Session,
  person: string,
  exceptId: string | null,
): Promise<void> {
  let query = session.db.deleteFrom('sessions').where('person', '=', person);
  if (exceptId !== null) query = query.where('id', '<>', exceptId);
  await session.execute(query.compile());
}

function toSigned(row: SessionRow): SignedSession {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    person: row.person,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    device: row.device,
    address: row.address,
  };
}
