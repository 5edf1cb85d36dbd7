import {
  NOTICE_STATES,
  NOTICE_TOPICS,
  type Notice,
  type NoticeState,
} from '../../domain/notices.ts';
import type { NoticeFilter } from '../../ports/notices.ts';
import { DamagedRowError, oneOf, parseRecord } from '../parse.ts';
import type { Session } from '../session.ts';
import type { NoticeRow } from '../tables.ts';

/** Most rows one list gives. */
const MOST_ROWS = 500;
/** States in which nothing more becomes of a notice. */
const ENDED: readonly NoticeState[] = ['sent', 'unclear', 'failed'];

export async function listNotices(
  session: Session,
  filter: NoticeFilter,
): Promise<readonly Notice[]> {
  let query = session.db
    .selectFrom('notices')
    .selectAll()
    .where('state', 'in', filter.states)
    .orderBy('not_before')
    .orderBy('id')
    .limit(Math.min(filter.limit, MOST_ROWS));
  if (filter.way !== undefined) query = query.where('way', '=', filter.way);
  if (filter.dueAt !== undefined) query = query.where('not_before', '<=', filter.dueAt);
  return (await session.rows(query.compile())).map(toNotice);
}

export async function listRecentNotices(
  session: Session,
  states: readonly NoticeState[],
  limit: number,
): Promise<readonly Notice[]> {
  const query = session.db
    .selectFrom('notices')
    .selectAll()
    .where('state', 'in', states)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(Math.min(limit, MOST_ROWS));
  return (await session.rows(query.compile())).map(toNotice);
}

export async function countNotices(session: Session, state: NoticeState): Promise<number> {
  const query = session.db
    .selectFrom('notices')
    .select((one) => one.fn.countAll().as('count'))
    .where('state', '=', state);
  return Number((await session.rows(query.compile()))[0]?.count ?? 0);
}

/** False when this recipient has a notice of the same key by the same way already. */
export async function insertNotice(session: Session, notice: Notice): Promise<boolean> {
  const query = session.db
    .insertInto('notices')
    .values(toRow(notice))
    .onConflict((conflict) => conflict.columns(['way', 'recipient', 'key']).doNothing());
  const { numAffectedRows } = await session.execute(query.compile());
  return numAffectedRows === 1n;
}

/** Compare and set on the state. */
export async function saveNotice(
  session: Session,
  notice: Notice,
  from: NoticeState,
): Promise<boolean> {
  const { state, not_before, changed_at, data } = toRow(notice);
  const query = session.db
    .updateTable('notices')
    .set({ state, not_before, changed_at, data })
    .where('id', '=', notice.id)
    .where('state', '=', from);
  const { numAffectedRows } = await session.execute(query.compile());
  return numAffectedRows === 1n;
}

export async function deleteEndedNotices(
  session: Session,
  before: number,
  limit: number,
): Promise<number> {
  const old = session.db
    .selectFrom('notices')
    .select('id')
    .where('state', 'in', ENDED)
    .where('changed_at', '<', before)
    .limit(limit);
  const query = session.db.deleteFrom('notices').where('id', 'in', old);
  return Number((await session.execute(query.compile())).numAffectedRows ?? 0n);
}

function toRow(notice: Notice): NoticeRow {
  return {
    id: notice.id,
    way: notice.way,
    recipient: notice.recipient,
    key: notice.key,
    topic: notice.topic,
    state: notice.state,
    not_before: Math.ceil(notice.notBefore),
    changed_at: Math.ceil(notice.changedAt),
    data: JSON.stringify(notice),
  };
}

function toNotice(row: NoticeRow): Notice {
  const where = `notices ${row.id}`;
  oneOf(NOTICE_TOPICS, row.topic, where);
  const state = oneOf(NOTICE_STATES, row.state, where);
  const notice = parseRecord(row.data, where) as unknown as Notice;
  if (notice.id !== row.id || notice.state !== state || notice.way !== row.way) {
    throw new DamagedRowError(`${where}: columns and data differ`);
  }
  return notice;
}
