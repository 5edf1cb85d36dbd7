import type { LedgerRow } from '../../ports/listings.ts';
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
  'col.title',
  'col.kind',
  'col.topic',
  'col.unit',
  'col.plan',
  'col.tone',
  'col.submitted-by',
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

/** One entry of the ledger as cells under `ledgerHeads`. */
export function ledgerCells(words: StoryWords, row: LedgerRow): Cells {
  const { say, office } = words;
  return [
    row.sequence,
    timeOf(row.at, words),
    timeOf(row.publicAt, words),
    channelName(office, row.channelId),
    say(`ledger.${row.entry}`),
    row.itemNumber ?? '',
    row.title,
    row.kind === '' ? '' : say(`kind.${row.kind}`),
    row.topic,
    row.unit,
    row.plan,
    row.tone,
    personName(office, say, row.submittedBy),
    approverNames(words, row),
    row.delegation,
    row.remoteId,
    row.link,
    say(`mode.${office.mode}`),
  ];
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

function timeOf(at: number | null, words: StoryWords): string {
  return at === null ? '' : shortTime(at, words.timeZone);
}
