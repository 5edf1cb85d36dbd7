import type { Say } from '../../domain/messages/say.ts';
import type { LedgerRow } from '../../runtime/queries/read-ledger.ts';
import type { OpenOffice } from './cli-context.ts';
import { type Column, renderTable } from './format/table.ts';
import { jsonTime, shortTime } from './format/time.ts';
import { channelName, personName } from './names.ts';
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

const CSV_HEADS = [
  'col.sequence',
  'col.recorded-at',
  'col.public-at',
  'col.channel',
  'col.entry',
  'col.number',
  'col.title',
  'col.kind',
  'col.topic',
  'col.unit',
  'col.submitted-by',
  'col.approved-by',
  'col.delegation',
  'col.remote-id',
  'col.link',
  'col.mode',
] as const;

/** Everything, with a first row of heads. */
export function ledgerCsv(
  session: CliSession,
  office: OpenOffice,
  rows: readonly LedgerRow[],
): readonly (readonly (string | number)[])[] {
  const { say } = session;
  const { mode } = office.deps.office;
  const body = rows.map((row) => [
    row.sequence,
    timeOf(row.at, office),
    timeOf(row.publicAt, office),
    channelName(office.deps.office, row.channelId),
    say(`ledger.${row.entry}`),
    row.itemNumber ?? '',
    row.title,
    row.kind === '' ? '' : say(`kind.${row.kind}`),
    row.topic,
    row.unit,
    personName(office.deps.office, say, row.submittedBy),
    approvers(say, office, row),
    row.delegation,
    row.remoteId,
    row.link,
    say(`mode.${mode}`),
  ]);
  return [CSV_HEADS.map((code) => say(code)), ...body];
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
      approvedByName: approvers(say, office, row),
    })),
  };
}

/** The query joins several approvers by comma. */
function approvers(say: Say, office: OpenOffice, row: Pick<LedgerRow, 'approvedBy'>): string {
  if (row.approvedBy === '') return '';
  const ids = row.approvedBy.split(', ');
  return ids.map((id) => personName(office.deps.office, say, id)).join(', ');
}

function timeOf(at: number | null, office: OpenOffice): string {
  return at === null ? '' : shortTime(at, office.timeZone);
}
