import type { LedgerRow, Total } from '../../ports/listings.ts';
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
    rows: rows.map(({ channelId, at, countedAt, publicAt, ...row }) => ({
      ...row,
      channel: channelId,
      at: jsonTime(at, office.timeZone),
      countedAt: jsonTime(countedAt, office.timeZone),
      publicAt: jsonTime(publicAt, office.timeZone),
      entryText: say(`ledger.${row.entry}`),
      submittedByName: personName(office.deps.office, say, row.submittedBy),
      approvedByName: approverNames({ say, office: office.deps.office }, row),
    })),
  };
}

/** `Đã đăng 12, đã gỡ 2`: how many lines there are of each entry, over all channels. */
export function totalsText(session: CliSession, totals: readonly Total[]): string {
  const counts = new Map<string, number>();
  for (const { what, count } of totals) counts.set(what, (counts.get(what) ?? 0) + count);
  return [...counts]
    .map(([what, count]) => `${session.say(`ledger.${what}`)}: ${count}`)
    .join(' · ');
}

function timeOf(at: number | null, office: OpenOffice): string {
  return at === null ? '' : shortTime(at, office.timeZone);
}
