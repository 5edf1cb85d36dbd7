import type { LedgerRow } from '../../ports/listings.ts';
import type { ReportCell } from '../../ports/reports.ts';
import { WORD_HEADS, wordCells } from './listing-columns.ts';
import { channelName, personName } from './names.ts';
import type { StoryWords } from './story-sentence.ts';
import { shortTime } from './time.ts';

/** Codes of the heads, in the order of the columns. */
const LEDGER_HEADS = [
  'col.sequence',
  'col.recorded-at',
  'col.public-at',
  'col.channel',
  'col.entry',
  'col.number',
  ...WORD_HEADS,
  'col.approved-by',
  'col.delegation',
  'col.remote-id',
  'col.link',
  'col.mode',
] as const;

type Cells = readonly (string | number)[];

/** The first row of a ledger's table. */
export function ledgerHeads(words: StoryWords): Cells {
  return LEDGER_HEADS.map((code) => words.say(code));
}

/** One entry of the ledger as cells under `ledgerHeads`, instants and links as they are. */
export function ledgerFacts(words: StoryWords, row: LedgerRow): readonly ReportCell[] {
  const { say, office } = words;
  return [
    row.sequence,
    { at: row.at },
    row.publicAt === null ? null : { at: row.publicAt },
    channelName(office, row.channelId),
    say(`ledger.${row.entry}`),
    row.itemNumber,
    ...wordCells(words, row),
    approverNames(words, row),
    row.delegation,
    row.remoteId,
    { text: row.link, link: row.link },
    say(`mode.${office.mode}`),
  ];
}

/** The same as words and numbers alone. */
export function ledgerCells(words: StoryWords, row: LedgerRow): Cells {
  return ledgerFacts(words, row).map((cell) => {
    if (cell === null) return '';
    if (typeof cell !== 'object') return cell;
    return 'at' in cell ? shortTime(cell.at, words.timeZone) : cell.text;
  });
}

/** Names of everybody who approved, in the order of the steps. */
export function approverNames(
  words: Pick<StoryWords, 'say' | 'office'>,
  row: Pick<LedgerRow, 'approvedBy'>,
): string {
  if (row.approvedBy === '') return '';
  const ids = row.approvedBy.split(', ');
  return ids.map((id) => personName(words.office, words.say, id)).join(', ');
}
