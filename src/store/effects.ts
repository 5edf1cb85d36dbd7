import type { Effect, PublicationEvent } from '../domain/events.ts';
import type { Json } from '../domain/json.ts';
import type { Remote } from '../domain/outcome.ts';
import type { Publication, Wish } from '../domain/publication.ts';
import type { Operation } from '../ports/store.ts';
import type { Session } from './session.ts';
import { deleteCheckpoint, findCheckpoint } from './statements/checkpoints.ts';
import { closeIntent } from './statements/intents.ts';
import { appendEntry } from './statements/journal.ts';
import { insertOperation } from './statements/operations.ts';
import { takeRemote } from './statements/remotes.ts';
import { deleteSpends } from './statements/spends.ts';

/** The move whose effects are applied. */
export interface MoveRecord {
  readonly publication: Publication;
  readonly event: PublicationEvent;
  readonly actor: string;
  /** Sequence of its journal row. */
  readonly sequence: number;
}

/** Applies what a move asks for, in the move's own transaction. */
export async function applyEffects(
  session: Session,
  move: MoveRecord,
  effects: readonly Effect[],
): Promise<void> {
  for (const effect of effects) await applyEffect(session, move, effect);
}

async function applyEffect(session: Session, move: MoveRecord, effect: Effect): Promise<void> {
  switch (effect.effect) {
    case 'close-intent':
      await closeIntent(session, effect.intentId, effect.as);
      // Nothing left, so nothing was spent.
      if (effect.as === 'not-sent') await deleteSpends(session, effect.intentId);
      return;
    case 'discard-checkpoint':
      return discardCheckpoint(session, move);
    case 'ask-operation':
      return askOperation(session, move, effect.operation, effect.wish);
    case 'twin-found':
      return note(session, move, 'twin-found', { remotes: effect.remotes });
    case 'own-remotes':
      return ownRemotes(session, move, effect.remotes);
    case 'abort-transfer':
      // The runtime cuts it; the caller gets every effect back.
      return;
  }
}

/** What it left on the platform becomes a clean-up. Its values may hold links that give access. */
async function discardCheckpoint(session: Session, move: MoveRecord): Promise<void> {
  const { publication, event } = move;
  const checkpoint = await findCheckpoint(session, publication.id);
  if (checkpoint === null) return;
  await deleteCheckpoint(session, publication.id);
  const parts = Object.keys(checkpoint.parts);
  const operation: Operation | null =
    parts.length === 0
      ? null
      : { ...waitingOperation(move, 'clean-up'), by: 'loa', reason: event.event, checkpoint };
  if (operation !== null) await insertOperation(session, operation);
  const { flow, digest } = checkpoint;
  const operationId = operation?.id ?? null;
  await note(session, move, 'checkpoint-discarded', { flow, digest, parts, operationId });
}

async function askOperation(
  session: Session,
  move: MoveRecord,
  kind: 'retract' | 'edit',
  wish: Wish,
): Promise<void> {
  const reason = wish.wish === 'cancel' ? wish.reason : wish.wish;
  const operation = { ...waitingOperation(move, kind), by: wish.by, reason };
  await insertOperation(session, operation);
  await note(session, move, 'operation-asked', {
    operationId: operation.id,
    operation: kind,
    wish,
  });
}

/** Its id follows from the move, so that the journal alone gives the same operation again. */
function waitingOperation(move: MoveRecord, kind: Operation['kind']): Operation {
  const { publication, event, sequence, actor } = move;
  return {
    id: `${publication.id}-${kind}-${sequence}`,
    publicationId: publication.id,
    channelId: publication.channelId,
    kind,
    state: 'waiting',
    by: actor,
    reason: '',
    notBefore: event.at,
    attemptsSpent: 0,
    checkpoint: null,
    detail: '',
    createdAt: event.at,
  };
}

/** A remote id that belongs to another publication stays there; the conflict is written down. */
async function ownRemotes(
  session: Session,
  move: MoveRecord,
  remotes: readonly Remote[],
): Promise<void> {
  const conflicts: { readonly remoteId: string; readonly owner: string }[] = [];
  for (const { remoteId, visibility } of remotes) {
    const owner = await takeRemote(session, {
      channel_id: move.publication.channelId,
      remote_id: remoteId,
      publication_id: move.publication.id,
      visibility,
      sequence: move.sequence,
    });
    if (owner !== null) conflicts.push({ remoteId, owner });
  }
  if (conflicts.length > 0) await note(session, move, 'remote-conflict', { conflicts });
}

async function note(
  session: Session,
  move: MoveRecord,
  kind: string,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { itemId, id: publicationId, channelId } = move.publication;
  const { at } = move.event;
  const { actor } = move;
  await appendEntry(session, {
    at,
    kind,
    actor,
    itemId,
    publicationId,
    channelId,
    body: body as Json,
  });
}
