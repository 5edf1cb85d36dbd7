import type { PublicationEvent } from '../domain/events.ts';
import type { Json } from '../domain/json.ts';
import type { Publication, StateName } from '../domain/publication.ts';
import { transition } from '../domain/transition.ts';
import type { MoveAnswer } from '../ports/store.ts';
import { applyEffects } from './effects.ts';
import type { Session } from './session.ts';
import { appendEntry } from './statements/journal.ts';
import {
  findPublication,
  insertPublication,
  type StoredPublication,
  savePublication,
} from './statements/publications.ts';

export interface MoveOptions {
  readonly actor: string;
  readonly fence?: number;
  /** More facts for the journal row of this move. */
  readonly noted?: Readonly<Record<string, Json>>;
}

/** Stores a new publication and the journal row from which it can be rebuilt. */
export async function beginPublication(
  session: Session,
  publication: Publication,
  at: number,
  actor: string,
): Promise<void> {
  await insertPublication(session, publication);
  await appendEntry(session, {
    at,
    kind: 'publication-begun',
    actor,
    ...placeOf(publication),
    body: { publication } as unknown as Json,
  });
}

/**
 * The only way a publication changes: the domain decides; row, journal entry and effects are
 * written together. Refused moves (by the domain, `lease-lost`, `unknown-publication`) write nothing.
 */
export async function movePublication(
  session: Session,
  publicationId: string,
  event: PublicationEvent,
  options: MoveOptions,
): Promise<MoveAnswer> {
  const stored = await findPublication(session, publicationId);
  if (stored === null) return { refused: 'unknown-publication' };
  const { fence } = options;
  if (fence !== undefined && (stored.lease === null || stored.lease.fence !== fence)) {
    return { refused: 'lease-lost' };
  }
  return moveStored(session, stored, event, options);
}

/** Like `movePublication` for a row that was just read in this transaction. */
export async function moveStored(
  session: Session,
  stored: StoredPublication,
  event: PublicationEvent,
  options: MoveOptions,
): Promise<MoveAnswer> {
  const before = stored.publication;
  const move = transition(before, event);
  if ('refused' in move) return move;
  const { publication, effects } = move;
  const release = stored.lease !== null && isWorked(before) && !isWorked(publication);
  await savePublication(session, publication, { release });
  const from: StateName = before.state.name;
  const body = { event, from, to: publication.state.name, version: publication.version };
  const { sequence } = await appendEntry(session, {
    at: event.at,
    kind: 'publication-moved',
    actor: options.actor,
    ...placeOf(publication),
    body: { ...body, ...options.noted } as unknown as Json,
  });
  const { actor } = options;
  await applyEffects(session, { publication, event, actor, sequence }, effects);
  return { publication, before, effects, sequence };
}

/** States in which a publisher holds the lease. */
function isWorked(publication: Publication): boolean {
  const { name } = publication.state;
  return name === 'preparing' || name === 'ready' || name === 'publishing';
}

function placeOf(publication: Publication) {
  const { itemId, id: publicationId, channelId } = publication;
  return { itemId, publicationId, channelId };
}
