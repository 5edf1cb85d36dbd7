import type { LoggedFetch } from '../../ports/media-links.ts';
import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { MediaFetchRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

const byId = preparedRow((db, value: { readonly id: string }) =>
  db.selectFrom('media_fetches').selectAll().where('id', '=', value.id),
);

export async function findMediaFetch(session: Session, id: string): Promise<LoggedFetch | null> {
  const row = await byId(session, { id });
  return row === null ? null : toFetch(row);
}

/** Oldest first. */
export async function listMediaFetchesOf(
  session: Session,
  tokenHash: string,
): Promise<readonly LoggedFetch[]> {
  const limit = checkedLimit(undefined);
  const query = session.db
    .selectFrom('media_fetches')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .orderBy('at')
    .orderBy('id')
    .limit(limit.rows);
  return limit.check(await session.rows(query.compile())).map(toFetch);
}

export async function countMediaFetches(session: Session, tokenHash: string): Promise<number> {
  const query = session.db
    .selectFrom('media_fetches')
    .select((one) => one.fn.countAll().as('count'))
    .where('token_hash', '=', tokenHash);
  return Number((await session.rows(query.compile()))[0]?.count ?? 0);
}

export async function insertMediaFetch(session: Session, fetch: LoggedFetch): Promise<void> {
  await session.execute(session.db.insertInto('media_fetches').values(toRow(fetch)).compile());
}

export async function saveMediaFetch(session: Session, fetch: LoggedFetch): Promise<void> {
  const { ended_at, sent_bytes, complete } = toRow(fetch);
  const query = session.db
    .updateTable('media_fetches')
    .set({ ended_at, sent_bytes, complete })
    .where('id', '=', fetch.id);
  await session.execute(query.compile());
}

function toRow(fetch: LoggedFetch): MediaFetchRow {
  return {
    id: fetch.id,
    token_hash: fetch.tokenHash,
    at: Math.ceil(fetch.at),
    start_byte: fetch.startByte,
    range: fetch.range,
    user_agent: fetch.userAgent,
    ended_at: fetch.endedAt === null ? null : Math.ceil(fetch.endedAt),
    sent_bytes: fetch.sentBytes,
    complete: fetch.isComplete ? 1 : 0,
  };
}

function toFetch(row: MediaFetchRow): LoggedFetch {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    at: row.at,
    startByte: row.start_byte,
    range: row.range,
    userAgent: row.user_agent,
    endedAt: row.ended_at,
    sentBytes: row.sent_bytes,
    isComplete: row.complete === 1,
  };
}
