import type { PublicationEvent } from '../domain/events.ts';
import type { JournalEntry } from '../domain/journal.ts';
import type { Remote } from '../domain/outcome.ts';
import type { Publication } from '../domain/publication.ts';
import type { LedgerEntryName } from '../ports/listings.ts';
import { NO_WORDS, wordsOfVersion } from './listing-words.ts';
import { namedRemote, type RemoteFacts, remoteFactsOf } from './remote-facts.ts';
import type { Session } from './session.ts';
import { approversAt } from './statements/approval-history.ts';
import { findItem } from './statements/items.ts';
import {
  findLastEdit,
  insertLine,
  listLinesOf,
  saveLineRemote,
  saveLineVersion,
} from './statements/ledger-lines.ts';
import { noteValues } from './statements/listing-values.ts';
import type { LedgerLineRow } from './tables.ts';

/** Members of journal bodies that the ledger reads. */
interface Body {
  readonly from?: string;
  readonly to?: string;
  readonly version?: number;
  readonly event?: PublicationEvent;
  readonly operation?: string;
  readonly remotes?: readonly Remote[];
}

/** True for rows that add a line to the ledger or change one. */
export function concernsLedger(entry: JournalEntry): boolean {
  switch (entry.kind) {
    case 'ledger-added':
    case 'twin-found':
    case 'operation-done':
      return true;
    case 'publication-moved':
      return bodyOf(entry).to === 'published';
    default:
      return false;
  }
}

/** Enters a post that a person added by hand. */
export async function keepByHand(session: Session, entry: JournalEntry): Promise<void> {
  const body = entry.body as { remoteId: string; link: string; title: string; postedAt: number };
  await insertLine(session, {
    ...NO_WORDS,
    sequence: entry.sequence,
    at: entry.at,
    counted_at: body.postedAt,
    publication_id: null,
    channel_id: entry.channelId ?? '',
    entry: 'added-by-hand' satisfies LedgerEntryName,
    item_number: null,
    title: body.title,
    submitted_by: entry.actor,
    approved_by: '',
    delegation: '',
    public_at: body.postedAt,
    remote_id: body.remoteId,
    link: body.link,
  });
}

/**
 * Brings a publication's lines up to one journal row. `version` is the one that it carried at that
 * row; where it is public is taken from the publication as it stands.
 */
export async function keepPublicationLines(
  session: Session,
  entry: JournalEntry,
  publication: Publication,
  version: number,
): Promise<void> {
  const name = entryName(entry);
  if (name !== null) return addLine(session, entry, name, publication, version);
  if (bodyOf(entry).event?.event !== 'edited') return;
  await renewEdit(session, entry, publication, version);
}

function entryName(entry: JournalEntry): LedgerEntryName | null {
  const { from, to, operation } = bodyOf(entry);
  switch (entry.kind) {
    case 'twin-found':
      return 'twin-found';
    case 'operation-done':
      if (operation === 'retract') return 'retracted';
      return operation === 'edit' ? 'edited' : null;
    case 'publication-moved':
      return to === 'published' && from !== 'published' ? 'published' : null;
    default:
      return null;
  }
}

async function addLine(
  session: Session,
  entry: JournalEntry,
  name: LedgerEntryName,
  publication: Publication,
  version: number,
): Promise<void> {
  const item = await findItem(session, publication.itemId);
  const words = await wordsOfVersion(session, publication.itemId, version);
  const approvers = await approversAt(session, publication, version, entry.sequence);
  const facts = name === 'twin-found' ? twinFacts(entry) : remoteFactsOf(publication);
  const row: LedgerLineRow = {
    ...words,
    sequence: entry.sequence,
    at: entry.at,
    counted_at: countedAt(name, entry.at, facts.publicAt),
    publication_id: publication.id,
    channel_id: publication.channelId,
    entry: name,
    item_number: item?.number ?? null,
    submitted_by: item?.submittedBy ?? '',
    approved_by: approvers.approvedBy,
    delegation: approvers.delegation,
    public_at: facts.publicAt,
    remote_id: facts.remoteId,
    link: facts.link,
  };
  await insertLine(session, row);
  await noteValues(session, null, row);
}

/** A twin is named itself; since when it is public nobody knows. */
function twinFacts(entry: JournalEntry): RemoteFacts {
  return { publicAt: null, ...namedRemote(bodyOf(entry).remotes ?? []) };
}

function countedAt(name: string, at: number, publicAt: number | null): number {
  return name === 'published' ? (publicAt ?? at) : at;
}

/** The row of an edit comes just before the move that says which version it brought. */
async function renewEdit(
  session: Session,
  entry: JournalEntry,
  publication: Publication,
  version: number,
): Promise<void> {
  const line = await findLastEdit(session, publication.id);
  if (line === null) return;
  const words = await wordsOfVersion(session, publication.itemId, version);
  const approvers = await approversAt(session, publication, version, entry.sequence);
  const { approvedBy: approved_by, delegation } = approvers;
  await saveLineVersion(session, line, { ...words, approved_by, delegation });
  await noteValues(session, line, words);
}

/** An address or time that a platform tells later is entered where it was missing. */
export async function renewRemotes(session: Session, publication: Publication): Promise<void> {
  const facts = remoteFactsOf(publication);
  for (const line of await listLinesOf(session, publication.id)) {
    if (line.entry === 'twin-found') continue;
    const isSame =
      line.public_at === facts.publicAt &&
      line.remote_id === facts.remoteId &&
      line.link === facts.link;
    if (isSame) continue;
    await saveLineRemote(session, {
      ...line,
      counted_at: countedAt(line.entry, line.at, facts.publicAt),
      public_at: facts.publicAt,
      remote_id: facts.remoteId,
      link: facts.link,
    });
  }
}

function bodyOf(entry: JournalEntry): Body {
  return entry.body as unknown as Body;
}
