import type { Kysely } from 'kysely';
import {
  LEDGER_ENTRIES,
  type LedgerFilter,
  type LedgerRow,
  type Page,
  type Total,
} from '../../ports/listings.ts';
import { oneOf } from '../parse.ts';
import type { Session } from '../session.ts';
import type { LedgerLineRow, Tables } from '../tables.ts';
import { countTotals, type ListedTable, onePage, totals } from './listings-query.ts';

const LINES: ListedTable = {
  name: 'ledger_lines',
  time: 'counted_at',
  key: 'sequence',
  what: 'entry',
  newestFirst: false,
};

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
export function countLedgerLines(
  session: Session,
  filter: LedgerFilter,
): Promise<readonly Total[]> {
  return countTotals(session, linesTotals(session.db, filter));
}

/** One page; exported so that its plan can be tested. */
export function linesPage(db: Kysely<Tables>, filter: LedgerFilter, page: Page) {
  const lines = db.selectFrom('ledger_lines').selectAll();
  return onePage(lines, LINES, { filter, whats: filter.entries }, page);
}

/** All totals; exported so that its plan can be tested. */
export function linesTotals(db: Kysely<Tables>, filter: LedgerFilter) {
  return totals(db, LINES, { filter, whats: filter.entries });
}

function toLedgerRow(row: LedgerLineRow): LedgerRow {
  return {
    sequence: row.sequence,
    at: row.at,
    countedAt: row.counted_at,
    channelId: row.channel_id,
    entry: oneOf(LEDGER_ENTRIES, row.entry, `ledger_lines ${row.sequence}`),
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
