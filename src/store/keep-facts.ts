import type { Publication } from '../domain/publication.ts';
import type { PublicationResult } from '../ports/listings.ts';
import { wordsOfVersion } from './listing-words.ts';
import { remoteFactsOf } from './remote-facts.ts';
import type { Session } from './session.ts';
import { findItem } from './statements/items.ts';
import { noteValues } from './statements/listing-values.ts';
import { findFacts, insertFacts, updateFacts } from './statements/publication-facts.ts';
import type { PublicationFactRow } from './tables.ts';

/** Brings a publication's line in the lists up to what was just written; in its transaction. */
export async function keepFacts(session: Session, publication: Publication): Promise<void> {
  const before = await findFacts(session, publication.id);
  const after = await factsOf(session, publication, before);
  if (before === null) await insertFacts(session, after);
  else await updateFacts(session, before, after);
  if (before?.version !== after.version) await noteValues(session, before, after);
}

async function factsOf(
  session: Session,
  publication: Publication,
  before: PublicationFactRow | null,
): Promise<PublicationFactRow> {
  const standing = {
    publication_id: publication.id,
    channel_id: publication.channelId,
    version: publication.version,
    result: resultOf(publication),
    at: publication.state.name === 'published' ? publication.state.publicAt : publication.slotAt,
    link: remoteFactsOf(publication).link,
  };
  if (before?.version === publication.version) return { ...before, ...standing };
  const words = await wordsOfVersion(session, publication.itemId, publication.version);
  if (before !== null) return { ...before, ...words, ...standing };
  const item = await findItem(session, publication.itemId);
  if (item === null) throw new Error(`publication ${publication.id}: no item`);
  return { ...words, ...standing, item_number: item.number, submitted_by: item.submittedBy };
}

function resultOf({ state }: Publication): PublicationResult {
  const isRetracted =
    state.name === 'published' &&
    state.remotes.length > 0 &&
    state.remotes.every((remote) => remote.visibility === 'removed');
  return isRetracted ? 'retracted' : state.name;
}
