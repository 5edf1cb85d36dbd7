import { chainEntry, type JournalEntry, type NewEntry } from '../../domain/journal.ts';
import type { Json } from '../../domain/json.ts';
import type { JournalFilter } from '../../ports/store.ts';
import { parseJsonText } from '../parse.ts';
import { preparedChange, preparedRow, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { JournalRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

const head = preparedRow((db, _value: Readonly<Record<string, never>>) =>
  db.selectFrom('journal').selectAll().orderBy('sequence', 'desc').limit(1),
);

const insert = preparedChange((db, value: { readonly [K in keyof JournalRow]: JournalRow[K] }) =>
  db.insertInto('journal').values({
    sequence: value.sequence,
    at: value.at,
    kind: value.kind,
    actor: value.actor,
    item_id: value.item_id,
    publication_id: value.publication_id,
    channel_id: value.channel_id,
    body: value.body,
    previous_hash: value.previous_hash,
    hash: value.hash,
  }),
);

const page = preparedRows((db, value: { readonly after: number; readonly limit: number }) =>
  db
    .selectFrom('journal')
    .selectAll()
    .where('sequence', '>', value.after)
    .orderBy('sequence')
    .limit(value.limit),
);

export async function journalHead(session: Session): Promise<JournalEntry | null> {
  const row = await head(session, {});
  return row === null ? null : toEntry(row);
}

/** Chains the entry to the last row; only inside a transaction is that row still the last one. */
export async function appendEntry(session: Session, entry: NewEntry): Promise<JournalEntry> {
  const placed = chainEntry(entry, await journalHead(session));
  await insert(session, {
    sequence: placed.sequence,
    at: placed.at,
    kind: placed.kind,
    actor: placed.actor,
    item_id: placed.itemId,
    publication_id: placed.publicationId,
    channel_id: placed.channelId,
    body: JSON.stringify(placed.body),
    previous_hash: placed.previousHash,
    hash: placed.hash,
  });
  return placed;
}

export async function listEntries(
  session: Session,
  filter: JournalFilter,
): Promise<readonly JournalEntry[]> {
  if (filter.kinds?.length === 0) return [];
  const limit = checkedLimit(filter.limit);
  const rows = await session.rows(entriesQuery(session, filter).limit(limit.rows).compile());
  return limit.check(rows).map(toEntry);
}

function entriesQuery(session: Session, filter: JournalFilter) {
  let query = session.db
    .selectFrom('journal')
    .selectAll()
    .orderBy('sequence', filter.newestFirst === true ? 'desc' : 'asc');
  const { afterSequence, channelId, publicationId, itemId, kinds, fromAt, toAt } = filter;
  if (afterSequence !== undefined) query = query.where('sequence', '>', afterSequence);
  if (channelId !== undefined) query = query.where('channel_id', '=', channelId);
  if (publicationId !== undefined) query = query.where('publication_id', '=', publicationId);
  if (itemId !== undefined) query = query.where('item_id', '=', itemId);
  if (kinds !== undefined) query = query.where('kind', 'in', kinds);
  if (fromAt !== undefined) query = query.where('at', '>=', fromAt);
  if (toAt !== undefined) query = query.where('at', '<=', toAt);
  return query;
}

/** Rows as they are, damaged ones too, behind a sequence: for verifying. */
export function readJournalPage(
  session: Session,
  after: number,
  limit: number,
): Promise<readonly JournalRow[]> {
  return page(session, { after, limit });
}

export function toEntry(row: JournalRow): JournalEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    kind: row.kind,
    actor: row.actor,
    itemId: row.item_id,
    publicationId: row.publication_id,
    channelId: row.channel_id,
    body: parseJsonText(row.body, `journal ${row.sequence}`) as Json,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
