import type { PublicationEvent } from '../../domain/events.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { Reader } from '../../ports/store.ts';

/** One line of a channel's ledger, as people count it: something that became (or ceased) public. */
export interface LedgerRow {
  readonly sequence: number;
  readonly at: number;
  readonly channelId: string;
  readonly entry: 'published' | 'added-by-hand' | 'edited' | 'retracted' | 'twin-found';
  readonly itemNumber: number | null;
  readonly title: string;
  readonly kind: string;
  readonly topic: string;
  readonly unit: string;
  readonly submittedBy: string;
  readonly approvedBy: string;
  /** Document numbers when a deputy approved. */
  readonly delegation: string;
  readonly publicAt: number | null;
  readonly remoteId: string;
  readonly link: string;
}

export interface LedgerFilter {
  readonly channelId?: string;
  readonly fromAt?: number;
  readonly toAt?: number;
}

/** Kinds of journal rows that a ledger line can come from. */
const KINDS = ['publication-moved', 'ledger-added', 'twin-found', 'operation-done'] as const;
const PAGE = 1000;
/** Most journal rows one ledger reads; a longer period must be asked for in parts. */
const MOST_ROWS = 2_000_000;

/** The ledger is a view of the journal: nothing is stored for it. Oldest first. */
export async function readLedger(
  reader: Reader,
  filter: LedgerFilter,
): Promise<readonly LedgerRow[]> {
  const rows: LedgerRow[] = [];
  let afterSequence = 0;
  for (let read = 0; read < MOST_ROWS; read += PAGE) {
    const page = await reader.journal({ ...filter, kinds: KINDS, afterSequence, limit: PAGE });
    for (const entry of page) {
      const row = await toRow(reader, entry);
      if (row !== null) rows.push(row);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    afterSequence = last.sequence;
  }
  return rows;
}

async function toRow(reader: Reader, entry: JournalEntry): Promise<LedgerRow | null> {
  if (entry.kind === 'ledger-added') return byHandRow(entry);
  const what = entryOf(entry);
  if (what === null || entry.publicationId === null) return null;
  const publication = await reader.publication(entry.publicationId);
  if (publication === null) return null;
  const item = await reader.item(publication.itemId);
  const version = await reader.version(publication.itemId, publication.version);
  const approvals = await reader.approvals(publication.itemId, publication.version);
  const own = approvals.filter((approval) => approval.channelId === publication.channelId);
  const published = publication.state.name === 'published' ? publication.state : null;
  const remote = published?.remotes.find((one) => one.permalink !== null) ?? published?.remotes[0];
  return {
    sequence: entry.sequence,
    at: entry.at,
    channelId: publication.channelId,
    entry: what,
    itemNumber: item?.number ?? null,
    title: version?.content.title ?? '',
    kind: version?.content.kind ?? '',
    topic: version?.content.topic ?? '',
    unit: version?.content.unit ?? '',
    submittedBy: item?.submittedBy ?? '',
    approvedBy: own.map((approval) => approval.person).join(', '),
    delegation: own.flatMap((approval) => approval.delegation ?? []).join(', '),
    publicAt: published?.publicAt ?? null,
    remoteId: remote?.remoteId ?? '',
    link: remote?.permalink ?? '',
  };
}

function entryOf(entry: JournalEntry): LedgerRow['entry'] | null {
  const body = entry.body as {
    to?: string;
    from?: string;
    event?: PublicationEvent;
    operation?: string;
  };
  if (entry.kind === 'twin-found') return 'twin-found';
  if (entry.kind === 'operation-done') {
    if (body.operation === 'retract') return 'retracted';
    return body.operation === 'edit' ? 'edited' : null;
  }
  return body.to === 'published' && body.from !== 'published' ? 'published' : null;
}

function byHandRow(entry: JournalEntry): LedgerRow {
  const body = entry.body as { remoteId: string; link: string; title: string; postedAt: number };
  return {
    sequence: entry.sequence,
    at: entry.at,
    channelId: entry.channelId ?? '',
    entry: 'added-by-hand',
    itemNumber: null,
    title: body.title,
    kind: '',
    topic: '',
    unit: '',
    submittedBy: entry.actor,
    approvedBy: '',
    delegation: '',
    publicAt: body.postedAt,
    remoteId: body.remoteId,
    link: body.link,
  };
}
