import { LEDGER_ENTRIES, type LedgerFilter, type LedgerRow } from '../../ports/listings.ts';
import type { LedgerReport } from '../../ports/reports.ts';
import { ledgerFacts, ledgerHeads } from './ledger-csv.ts';
import { channelName } from './names.ts';
import type { StoryWords } from './story-sentence.ts';
import { shortTime } from './time.ts';

/** What a ledger's file tells of besides its lines. */
export interface LedgerScope {
  readonly officeName: string;
  readonly filter: LedgerFilter;
  /** The numbers are as of this instant (UTC ms). */
  readonly now: number;
}

/** Lines that a file may hold; Excel itself would take a million, this machine's memory would not. */
export const MOST_FILE_LINES = 50_000;

/** The ledger in words, for a file with real dates and links. */
export function ledgerReport(
  words: StoryWords,
  rows: readonly LedgerRow[],
  scope: LedgerScope,
): LedgerReport {
  const { say, office } = words;
  return {
    titles: titlesOf(words, rows.length, scope),
    timeZone: words.timeZone,
    heads: ledgerHeads(words).map(String),
    lines: rows.map((row) => ({
      cells: ledgerFacts(words, row),
      channel: channelName(office, row.channelId),
      entry: say(`ledger.${row.entry}`),
      unit: row.unit,
      kind: row.kind === '' ? '' : say(`kind.${row.kind}`),
    })),
    entries: LEDGER_ENTRIES.map((entry) => say(`ledger.${entry}`)),
    words: {
      sheet: say('report.ledger-sheet'),
      total: say('report.total'),
      byChannel: say('col.channel'),
      byUnit: say('col.unit'),
      byKind: say('col.kind'),
      none: say('report.none'),
    },
  };
}

/** Whose ledger, which part of it, as of when. */
function titlesOf(
  { say, office, timeZone }: StoryWords,
  count: number,
  { officeName, filter, now }: LedgerScope,
): readonly string[] {
  const time = (at: number) => shortTime(at, timeZone);
  const named = (['kind', 'topic', 'unit', 'plan', 'tone'] as const).flatMap((name) => {
    const value = filter[name];
    if (value === undefined) return [];
    return [`${say(`col.${name}`)}: ${name === 'kind' ? say(`kind.${value}`) : value}`];
  });
  const entries = (filter.entries ?? []).map((entry) => say(`ledger.${entry}`)).join(', ');
  const parts = [
    ...(filter.fromAt === undefined ? [] : [say('report.from', { at: time(filter.fromAt) })]),
    ...(filter.toAt === undefined ? [] : [say('report.to', { at: time(filter.toAt) })]),
    ...(filter.channelId === undefined
      ? []
      : [`${say('col.channel')}: ${channelName(office, filter.channelId)}`]),
    ...(entries === '' ? [] : [`${say('col.entry')}: ${entries}`]),
    ...named,
    ...(filter.within === undefined ? [] : [say('report.own')]),
    say('report.count', { count }),
    say('report.as-of', { at: time(now) }),
  ];
  return [
    say('report.ledger-title', { office: officeName }),
    ...(office.mode === 'sandbox' ? [say('ledger.sandbox')] : []),
    parts.join(' · '),
  ];
}
