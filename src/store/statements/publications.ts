import { type SqlBool, sql } from 'kysely';
import type { Lease, Publication } from '../../domain/publication.ts';
import { dueAt } from '../../domain/transition.ts';
import type { PublicationFilter } from '../../ports/store.ts';
import { assertPublication } from '../assert-publication.ts';
import { keepFacts } from '../keep-facts.ts';
import { DamagedRowError, parseRecord } from '../parse.ts';
import { preparedChange, preparedRow, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { PublicationRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

/** A publication with the lease columns of its row. */
export interface StoredPublication {
  readonly publication: Publication;
  readonly lease: Lease | null;
  /** Of the last claim, whether or not it still holds. */
  readonly fence: number;
}

const byId = preparedRow((db, value: { readonly id: string }) =>
  db.selectFrom('publications').selectAll().where('id', '=', value.id),
);

const byPair = preparedRow((db, value: { readonly itemId: string; readonly channelId: string }) =>
  db
    .selectFrom('publications')
    .selectAll()
    .where('item_id', '=', value.itemId)
    .where('channel_id', '=', value.channelId),
);

const pageById = preparedRows((db, value: { readonly after: string; readonly limit: number }) =>
  db
    .selectFrom('publications')
    .selectAll()
    .where('id', '>', value.after)
    .orderBy('id')
    .limit(value.limit),
);

interface SavedColumns {
  readonly id: string;
  readonly state: string;
  readonly dueAt: number | null;
  readonly matchKey: string;
  readonly slotAt: number;
  readonly data: string;
  readonly [other: string]: string | number | null;
}

const update = preparedChange((db, value: SavedColumns) =>
  db.updateTable('publications').set(changedColumns(value)).where('id', '=', value.id),
);

const updateAndRelease = preparedChange((db, value: SavedColumns) =>
  db
    .updateTable('publications')
    .set({ ...changedColumns(value), lease_owner: null, lease_until: null })
    .where('id', '=', value.id),
);

function changedColumns(value: SavedColumns) {
  return {
    state: value.state,
    due_at: value.dueAt,
    match_key: value.matchKey,
    slot_at: value.slotAt,
    data: value.data,
  };
}

export async function findPublication(
  session: Session,
  id: string,
): Promise<StoredPublication | null> {
  const row = await byId(session, { id });
  return row === null ? null : toStoredPublication(row);
}

export async function findPublicationOf(
  session: Session,
  itemId: string,
  channelId: string,
): Promise<Publication | null> {
  const row = await byPair(session, { itemId, channelId });
  return row === null ? null : toStoredPublication(row).publication;
}

/** By slot, the earliest first. */
export async function listPublications(
  session: Session,
  filter: PublicationFilter,
): Promise<readonly Publication[]> {
  if (filter.states?.length === 0) return [];
  const limit = checkedLimit(filter.limit);
  let query = session.db
    .selectFrom('publications')
    .selectAll()
    .orderBy('slot_at')
    .orderBy('id')
    .limit(limit.rows);
  if (filter.channelId !== undefined) query = query.where('channel_id', '=', filter.channelId);
  if (filter.itemId !== undefined) query = query.where('item_id', '=', filter.itemId);
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  const { afterPublication } = filter;
  if (afterPublication !== undefined) query = query.where(isAfter(afterPublication));
  const rows = limit.check(await session.rows(query.compile()));
  return rows.map((row) => toStoredPublication(row).publication);
}

/** Asked of the text, so that only these few of thousands of waiting ones are read. */
function isAfter(publicationId: string) {
  return sql<SqlBool>`exists (select 1 from json_each("data", '$.after') where value = ${publicationId})`;
}

/** Every publication behind an id, by id: for what walks all of them. */
export async function readPublicationsPage(
  session: Session,
  after: string,
  limit: number,
): Promise<readonly Publication[]> {
  return (await pageById(session, { after, limit })).map(
    (row) => toStoredPublication(row).publication,
  );
}

export async function insertPublication(session: Session, publication: Publication): Promise<void> {
  assertPublication(publication);
  const { id, itemId, channelId, priority } = publication;
  const row: PublicationRow = {
    item_id: itemId,
    channel_id: channelId,
    priority,
    ...changedColumns(savedColumns(publication)),
    id,
    lease_owner: null,
    lease_until: null,
    fence: 0,
  };
  await session.execute(session.db.insertInto('publications').values(row).compile());
  await keepFacts(session, publication);
}

/** Writes the value back; with `release` its lease ends too (the fence stays). */
export async function savePublication(
  session: Session,
  publication: Publication,
  options: { readonly release: boolean },
): Promise<void> {
  assertPublication(publication);
  const write = options.release ? updateAndRelease : update;
  const changed = await write(session, savedColumns(publication));
  if (changed !== 1) throw new Error(`no publication ${publication.id}`);
  await keepFacts(session, publication);
}

function savedColumns(publication: Publication): SavedColumns {
  const due = dueAt(publication);
  return {
    id: publication.id,
    state: publication.state.name,
    dueAt: due === null ? null : Math.ceil(due),
    matchKey: publication.matchKey,
    slotAt: publication.slotAt,
    data: JSON.stringify(publication),
  };
}

export function toStoredPublication(row: PublicationRow): StoredPublication {
  const where = `publications ${row.id}`;
  const publication = parseRecord(row.data, where) as unknown as Publication;
  assertPublication(publication);
  if (publication.id !== row.id || publication.state.name !== row.state) {
    throw new DamagedRowError(`${where}: columns and data differ`);
  }
  return { publication, lease: leaseOf(row), fence: row.fence };
}

export function leaseOf(
  row: Pick<PublicationRow, 'lease_owner' | 'lease_until' | 'fence'>,
): Lease | null {
  if (row.lease_owner === null || row.lease_until === null) return null;
  return { owner: row.lease_owner, until: row.lease_until, fence: row.fence };
}
