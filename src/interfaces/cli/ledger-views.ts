import type { LedgerRow } from '../../runtime/queries/read-ledger.ts';
import { approverNames } from '../wording/ledger-csv.ts';
import { channelName, personName } from '../wording/names.ts';
import { jsonTime, shortTime } from '../wording/time.ts';
import type { OpenOffice } from './cli-context.ts';
import { type Column, renderTable } from './format/table.ts';
import type { CliSession } from './session.ts';

/** For a terminal: what fits on a line. */
export function ledgerTable(
  session: CliSession,
  office: OpenOffice,
  rows: readonly LedgerRow[],
): string {
  const { say, context } = session;
  const columns: readonly Column[] = [
    { head: say('col.sequence'), align: 'right' },
    { head: say('col.public-at') },
    { head: say('col.channel') },
    { head: say('col.entry') },
    { head: say('col.title'), flexible: true },
    { head: say('col.link') },
  ];
  const cells = rows.map((row) => [
    String(row.sequence),
    timeOf(row.publicAt, office),
    channelName(office.deps.office, row.channelId),
    say(`ledger.${row.entry}`),
    row.itemNumber === null ? row.title : `${row.itemNumber}. ${row.title}`,
    row.link,
  ]);
  return renderTable(columns, cells, context);
}

/** `loa ledger --json`; the shape stands in README.md. */
export function ledgerJson(session: CliSession, office: OpenOffice, rows: readonly LedgerRow[]) {
  const { say } = session;
  return {
    mode: office.deps.office.mode,
    rows: rows.map(({ channelId, at, publicAt, ...row }) => ({
      ...row,
      channel: channelId,
      at: jsonTime(at, office.timeZone),
      publicAt: jsonTime(publicAt, office.timeZone),
      entryText: say(`ledger.${row.entry}`),
      submittedByName: personName(office.deps.office, say, row.submittedBy),
      approvedByName: approverNames({ say, office: office.deps.office }, row),
    })),
  };
}

function timeOf(at: number | null, office: OpenOffice): string {
  return at === null ? '' : shortTime(at, office.timeZone);
}
