import type { PublicationEvent } from './events.ts';
import type { JournalEntry } from './journal.ts';
import type { Publication } from './publication.ts';
import { transition } from './transition.ts';

/**
 * Rebuilds every publication from the journal alone. `publication-begun` carries the first value,
 * `publication-moved` the event. Throws when a row does not fit: the journal is then not ours.
 */
export function foldPublications(entries: Iterable<JournalEntry>): Map<string, Publication> {
  const publications = new Map<string, Publication>();
  for (const entry of entries) {
    const id = entry.publicationId;
    if (id === null) continue;
    if (entry.kind === 'publication-begun') {
      publications.set(id, (entry.body as unknown as { publication: Publication }).publication);
    } else if (entry.kind === 'publication-moved') {
      const { event } = entry.body as unknown as { event: PublicationEvent };
      publications.set(id, step(publications.get(id), event, entry.sequence));
    }
  }
  return publications;
}

function step(
  before: Publication | undefined,
  event: PublicationEvent,
  sequence: number,
): Publication {
  if (before === undefined) throw new Error(`journal row ${sequence} moves an unknown publication`);
  const move = transition(before, event);
  if ('refused' in move) throw new Error(`journal row ${sequence} is unlawful: ${move.refused}`);
  return move.publication;
}
