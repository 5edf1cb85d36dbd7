import { type Kysely, sql } from 'kysely';
import type {
  LedgerEntryName,
  LedgerFilter,
  LedgerRow,
  Page,
  Total,
} from '../../ports/listings.ts';
import { oneOf } from '../parse.ts';
import type { Session } from '../session.ts';
import type { LedgerLineRow, Tables } from '../tables.ts';
import {
  allOf,
  behindMark,
  type Condition,
  checkedPage,
  type Guide,
  hidden,
  narrowing,
  oneOfThese,
} from './listings-filter.ts';

const ENTRIES: readonly LedgerEntryName[] = [
  'published',
  'added-by-hand',
  'edited',
  'retracted',
  'twin-found',
];

/** By the instant that each is counted at, oldest first unless said otherwise. */
export async function listLedgerLines(
  session: Session,
  filter: LedgerFilter,
  page: Page,
): Promise<readonly LedgerRow[]> {
  const query = linesPage(session.db, filter, page);
  return (await session.rows(query.compile())).map(toLedgerRow);
}

/** By channel and entry. */
export async function countLedgerLines(
  session: Session,
  filter: LedgerFilter,
): Promise<readonly Total[]> {
  const query = linesTotals(session.db, filter);
  const rows = await session.rows(query.compile());
  return rows.map((row) => ({ channelId: row.channel_id, what: row.entry, count: row.count }));
}

/** One page; exported so that its plan can be tested. */
export function linesPage(db: Kysely<Tables>, filter: LedgerFilter, page: Page) {
  const newestFirst = page.newestFirst === true;
  const direction = newestFirst ? 'desc' : 'asc';
  const conditions = [
    ...narrowed(filter, 'by-time'),
    ...behindMark(page, 'counted_at', 'sequence', newestFirst),
  ];
  return db
    .selectFrom('ledger_lines')
    .selectAll()
    .where(allOf(conditions))
    .orderBy('counted_at', direction)
    .orderBy('sequence', direction)
    .limit(checkedPage(page));
}

/** All totals; exported so that its plan can be tested. */
export function linesTotals(db: Kysely<Tables>, filter: LedgerFilter) {
  return db
    .selectFrom('ledger_lines')
    .select(['channel_id', 'entry', sql<number>`count(*)`.as('count')])
    .where(allOf(narrowed(filter, 'by-channel')))
    .groupBy(['channel_id', 'entry'])
    .orderBy('channel_id')
    .orderBy('entry');
}

function narrowed(filter: LedgerFilter, guide: Guide): readonly Condition[] {
  const { entries } = filter;
  const entry = guide === 'by-channel' ? sql.ref('entry') : hidden('entry');
  const conditions = narrowing(filter, 'counted_at', guide);
  return entries === undefined ? conditions : [...conditions, oneOfThese(entry, entries)];
}

function toLedgerRow(row: LedgerLineRow): LedgerRow {
  return {
    sequence: row.sequence,
    at: row.at,
    countedAt: row.counted_at,
    channelId: row.channel_id,
    entry: oneOf(ENTRIES, row.entry, `ledger_lines ${row.sequence}`),
    itemNumber: row.item_number,
    title: row.title,
    kind: row.kind,
    topic: row.topic,
    unit: row.unit,
    plan: row.plan,
    tone: row.tone,
    submittedBy: row.submitted_by,
    approvedBy: row.approved_by,
    delegation: row.delegation,
    publicAt: row.public_at,
    remoteId: row.remote_id,
    link: row.link,
  };
}
