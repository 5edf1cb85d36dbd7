import { ITEM_STATES, type Item } from '../../domain/item.ts';
import type { ItemFilter } from '../../ports/store.ts';
import { oneOf } from '../parse.ts';
import { preparedChange, preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { ItemRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

const byId = preparedRow((db, value: { readonly id: string }) =>
  db.selectFrom('items').selectAll().where('id', '=', value.id),
);

const byNumber = preparedRow((db, value: { readonly number: number }) =>
  db.selectFrom('items').selectAll().where('number', '=', value.number),
);

const livingBySource = preparedRow((db, value: { readonly sourceKey: string }) =>
  db
    .selectFrom('items')
    .selectAll()
    .where('source_key', '=', value.sourceKey)
    .where('state', '<>', 'cancelled'),
);

const highestNumber = preparedRow((db, _value: Readonly<Record<string, never>>) =>
  db.selectFrom('items').select('number').orderBy('number', 'desc').limit(1),
);

const updateItem = preparedChange(
  (
    db,
    value: {
      readonly id: string;
      readonly state: string;
      readonly reason: string | null;
      readonly version: number;
      readonly submittedBy: string;
      readonly sourceKey: string;
    },
  ) =>
    db
      .updateTable('items')
      .set({
        state: value.state,
        reason: value.reason,
        version: value.version,
        submitted_by: value.submittedBy,
        source_key: value.sourceKey,
      })
      .where('id', '=', value.id),
);

export async function findItem(session: Session, id: string): Promise<Item | null> {
  return itemOrNull(await byId(session, { id }));
}

export async function findItemByNumber(session: Session, number: number): Promise<Item | null> {
  return itemOrNull(await byNumber(session, { number }));
}

/** The living item from this source; a cancelled one no longer counts. */
export async function findItemBySource(session: Session, sourceKey: string): Promise<Item | null> {
  return itemOrNull(await livingBySource(session, { sourceKey }));
}

/** Newest number first. */
export async function listItems(session: Session, filter: ItemFilter): Promise<readonly Item[]> {
  if (filter.states?.length === 0) return [];
  const limit = checkedLimit(filter.limit);
  let query = session.db
    .selectFrom('items')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(limit.rows);
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.beforeNumber !== undefined) query = query.where('number', '<', filter.beforeNumber);
  return limit.check(await session.rows(query.compile())).map(toItem);
}

/** Items whose newest version has this digest, newest first; cancelled ones are left out. */
export async function listItemsByDigest(
  session: Session,
  digest: string,
): Promise<readonly Item[]> {
  const query = session.db
    .selectFrom('versions')
    .innerJoin('items', (join) =>
      join
        .onRef('items.id', '=', 'versions.item_id')
        .onRef('items.version', '=', 'versions.number'),
    )
    .selectAll('items')
    .where('versions.digest', '=', digest)
    .where('items.state', '<>', 'cancelled')
    .orderBy('items.number', 'desc');
  return (await session.rows(query.compile())).map(toItem);
}

export async function nextItemNumber(session: Session): Promise<number> {
  return ((await highestNumber(session, {}))?.number ?? 0) + 1;
}

export async function insertItem(session: Session, item: Item): Promise<void> {
  const row: ItemRow = {
    id: item.id,
    number: item.number,
    state: item.state,
    reason: item.reason,
    version: item.version,
    submitted_by: item.submittedBy,
    source_key: item.sourceKey,
    created_at: item.createdAt,
  };
  await session.execute(session.db.insertInto('items').values(row).compile());
}

/** Number, id and creation never change. Throws for an unknown item. */
export async function saveItem(session: Session, item: Item): Promise<void> {
  const { id, state, reason, version, submittedBy, sourceKey } = item;
  const values = { id, state, reason, version, submittedBy, sourceKey };
  if ((await updateItem(session, values)) !== 1) throw new Error(`no item ${id}`);
}

function itemOrNull(row: ItemRow | null): Item | null {
  return row === null ? null : toItem(row);
}

function toItem(row: ItemRow): Item {
  return {
    id: row.id,
    number: row.number,
    state: oneOf(ITEM_STATES, row.state, `items ${row.id}`),
    reason: row.reason,
    version: row.version,
    submittedBy: row.submitted_by,
    sourceKey: row.source_key,
    createdAt: row.created_at,
  };
}
