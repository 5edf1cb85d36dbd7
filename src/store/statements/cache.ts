import type { Session } from '../session.ts';
import type { CacheRow } from '../tables.ts';

/** Rows whose time is over are given too: the caller knows the time. */
export async function findCached(
  session: Session,
  namespace: string,
  keys: readonly string[],
): Promise<readonly CacheRow[]> {
  if (keys.length === 0) return [];
  const query = session.db
    .selectFrom('cache')
    .selectAll()
    .where('namespace', '=', namespace)
    .where('key', 'in', keys);
  return session.rows(query.compile());
}

export async function upsertCached(session: Session, row: CacheRow): Promise<void> {
  const { value, expires_at } = row;
  const query = session.db
    .insertInto('cache')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['namespace', 'key']).doUpdateSet({ value, expires_at }),
    );
  await session.execute(query.compile());
}

export async function deleteCached(
  session: Session,
  namespace: string,
  keys: readonly string[],
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const query = session.db
    .deleteFrom('cache')
    .where('namespace', '=', namespace)
    .where('key', 'in', keys)
    .returning('key');
  return (await session.rows(query.compile())).map((row) => row.key);
}

export async function clearCached(session: Session, namespace: string): Promise<void> {
  const query = session.db.deleteFrom('cache').where('namespace', '=', namespace);
  await session.execute(query.compile());
}

/** Gives the room of everything whose time is over back. */
export async function sweepCache(session: Session, now: number): Promise<void> {
  await session.execute(session.db.deleteFrom('cache').where('expires_at', '<=', now).compile());
}
