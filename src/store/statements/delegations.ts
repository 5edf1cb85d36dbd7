import type { StoredDelegation } from '../../ports/logins.ts';
import { DamagedRowError, parseList } from '../parse.ts';
import type { Session } from '../session.ts';
import type { DelegationRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

/** In the order in which they were made, ended ones too. */
export async function listDelegations(session: Session): Promise<readonly StoredDelegation[]> {
  const limit = checkedLimit(undefined);
  const query = session.db
    .selectFrom('delegations')
    .selectAll()
    .orderBy('made_at')
    .orderBy('id')
    .limit(limit.rows);
  return limit.check(await session.rows(query.compile())).map(toDelegation);
}

export async function insertDelegation(
  session: Session,
  delegation: StoredDelegation,
): Promise<void> {
  const { channels } = delegation;
  const row: DelegationRow = {
    id: delegation.id,
    from_person: delegation.from,
    to_person: delegation.to,
    document: delegation.document,
    start_at: delegation.startAt,
    end_at: delegation.endAt,
    channels: channels === null ? null : JSON.stringify(channels),
    short_video: delegation.shortVideo ? 1 : 0,
    made_by: delegation.madeBy,
    made_at: delegation.madeAt,
  };
  await session.execute(session.db.insertInto('delegations').values(row).compile());
}

/** Throws for an unknown delegation. */
export async function setDelegationEnd(session: Session, id: string, endAt: number): Promise<void> {
  const query = session.db.updateTable('delegations').set({ end_at: endAt }).where('id', '=', id);
  const { numAffectedRows } = await session.execute(query.compile());
  if (numAffectedRows !== 1n) throw new Error(`no delegation ${id}`);
}

function toDelegation(row: DelegationRow): StoredDelegation {
  return {
    id: row.id,
    from: row.from_person,
    to: row.to_person,
    document: row.document,
    startAt: row.start_at,
    endAt: row.end_at,
    channels: row.channels === null ? null : channelIds(row.channels, `delegations ${row.id}`),
    shortVideo: row.short_video === 1,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}

function channelIds(text: string, where: string): readonly string[] {
  return parseList(text, where).map((id) => {
    if (typeof id !== 'string') throw new DamagedRowError(`${where}: a channel is no text`);
    return id;
  });
}
