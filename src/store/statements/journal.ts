import { sql } from 'kysely';
import { chainEntry, type JournalEntry, type NewEntry } from '../../domain/journal.ts';
import type { Json } from '../../domain/json.ts';
import type { JournalFilter } from '../../ports/store.ts';
import { concernsLedger, keepByHand, keepPublicationLines, renewRemotes } from '../keep-ledger.ts';
import { parseJsonText } from '../parse.ts';
import { preparedChange, preparedRow, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { JournalRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';
import { findPublication } from './publications.ts';

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
  if (concernsLedger(placed)) await keepLedger(session, placed);
  return placed;
}

/** The ledger's line of a row is written with the row. */
async function keepLedger(session: Session, entry: JournalEntry): Promise<void> {
  if (entry.kind === 'ledger-added') return keepByHand(session, entry);
  if (entry.publicationId === null) return;
  const stored = await findPublication(session, entry.publicationId);
  if (stored === null) return;
  const { publication } = stored;
  await keepPublicationLines(session, entry, publication, publication.version);
  await renewRemotes(session, publication);
}

export async function listEntries(
  session: Session,
  filter: JournalFilter,
): Promise<readonly JournalEntry[]> {
  if (filter.kinds?.length === 0) return [];
  const limit = checkedLimit(filter.limit);
  const span = await spanOf(session, filter);
  if (span === 'empty') return [];
  const query = entriesQuery(session, filter, span).limit(limit.rows);
  return limit.check(await session.rows(query.compile())).map(toEntry);
}

/** First and last sequence of a time range; null = the whole journal. */
type Span = { readonly first: number; readonly last: number } | null;

/**
 * The rows of a time range, as sequences: the order asked for is theirs, and time alone would be
 * looked up in every row. Clocks jump, so the ends are sought among all rows of the range.
 */
async function spanOf(session: Session, filter: JournalFilter): Promise<Span | 'empty'> {
  const { fromAt, toAt } = filter;
  if (fromAt === undefined && toAt === undefined) return null;
  let query = session.db
    .selectFrom('journal')
    .select((pick) => [pick.fn.min('sequence').as('first'), pick.fn.max('sequence').as('last')]);
  if (fromAt !== undefined) query = query.where('at', '>=', fromAt);
  if (toAt !== undefined) query = query.where('at', '<=', toAt);
  const [row] = await session.rows(query.compile());
  // An empty range has neither.
  if (typeof row?.first !== 'number' || typeof row.last !== 'number') return 'empty';
  return { first: row.first, last: row.last };
}

function entriesQuery(session: Session, filter: JournalFilter, span: Span) {
  let query = session.db
    .selectFrom('journal')
    .selectAll()
    .orderBy('sequence', filter.newestFirst === true ? 'desc' : 'asc');
  const { afterSequence, channelId, publicationId, itemId, kinds, fromAt, toAt } = filter;
  if (afterSequence !== undefined) query = query.where('sequence', '>', afterSequence);
  if (channelId !== undefined) query = query.where('channel_id', '=', channelId);
  if (publicationId !== undefined) query = query.where('publication_id', '=', publicationId);
  if (itemId !== undefined) query = query.where('item_id', '=', itemId);
  if (kinds !== undefined) {
    // One item or publication has few rows: its index must be taken, not that of the kinds.
    const isNarrow = publicationId !== undefined || itemId !== undefined;
    const kind = isNarrow ? sql<string>`+kind` : sql.ref<string>('kind');
    query = query.where(kind, 'in', kinds);
  }
  if (span !== null) {
    query = query.where('sequence', '>=', span.first).where('sequence', '<=', span.last);
  }
  // The sign keeps SQLite on the order of sequences, which the span has made short.
  if (fromAt !== undefined) query = query.where(sql`+at`, '>=', fromAt);
  if (toAt !== undefined) query = query.where(sql`+at`, '<=', toAt);
  return query;
}

/** The newest row as it is, damaged or not: for verifying. */
export function readJournalHead(session: Session): Promise<JournalRow | null> {
  return head(session, {});
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
