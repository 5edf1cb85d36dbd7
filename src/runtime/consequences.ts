import type { PublicationEvent } from '../domain/events.ts';
import type { Reason } from '../domain/outcome.ts';
import type { Publication } from '../domain/publication.ts';
import type { Office } from '../ports/office.ts';
import type { MoveAnswer, Transactor } from '../ports/store.ts';
import { contentOf } from './content.ts';

/** What every service needs to record a move with all that follows from it. */
export interface MoveDeps {
  readonly office: Office;
}

/**
 * Records one event with its consequences for others, in the caller's transaction: a published
 * video asks for its thumbnail and captions, a lost publication frees or parks those that wait for
 * it, and content that changed meanwhile goes on at once if its new version is approved already.
 */
export async function recordMove(
  tx: Transactor,
  deps: MoveDeps,
  publicationId: string,
  event: PublicationEvent,
  options: { readonly actor: string; readonly fence?: number },
): Promise<MoveAnswer> {
  const answer = await tx.move(publicationId, event, options);
  if ('refused' in answer) return answer;
  const { before, publication } = answer;
  if (before.state.name === publication.state.name) return answer;
  if (publication.state.name === 'published') await afterPublished(tx, deps, publication, event.at);
  if (publication.state.name === 'cancelled') await loseDependents(tx, deps, publication, event.at);
  return answer;
}

async function afterPublished(
  tx: Transactor,
  deps: MoveDeps,
  publication: Publication,
  at: number,
): Promise<void> {
  const condition = await tx.condition(publication.channelId);
  await tx.saveCondition({ ...condition, lastSuccessAt: at });
  const bound = deps.office.channels.get(publication.channelId);
  if (bound === undefined || publication.state.name !== 'published') return;
  if (bound.adapter.abilities.attach !== 'api') return;
  const content = await contentOf(tx, publication);
  const { remotes } = publication.state;
  if (bound.adapter.followUpFlow({ kind: 'attach', remotes, content }) === null) return;
  await tx.addOperation({
    id: `${publication.id}-attach-${publication.version}`,
    publicationId: publication.id,
    channelId: publication.channelId,
    kind: 'attach',
    state: 'waiting',
    by: 'loa',
    reason: '',
    notBefore: at,
    attemptsSpent: 0,
    checkpoint: null,
    detail: '',
    createdAt: at,
  });
}

async function loseDependents(
  tx: Transactor,
  deps: MoveDeps,
  lost: Publication,
  at: number,
): Promise<void> {
  const dependents = await tx.publications({
    states: ['waiting', 'preparing', 'ready'],
    afterPublication: lost.id,
  });
  const reason: Reason = { code: 'dependency-cancelled', detail: lost.itemId };
  for (const dependent of dependents) {
    await recordMove(
      tx,
      deps,
      dependent.id,
      { event: 'dependency-lost', at, reason },
      { actor: 'loa' },
    );
  }
}
