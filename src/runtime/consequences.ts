import { NOT_CONNECTED } from '../domain/channel.ts';
import type { PublicationEvent } from '../domain/events.ts';
import type { Reason } from '../domain/outcome.ts';
import type { Publication } from '../domain/publication.ts';
import type { Office } from '../ports/office.ts';
import type { MoveAnswer, Transactor } from '../ports/store.ts';
import { readBoundAccount } from './connect/bound-account.ts';
import { contentOf } from './content.ts';
import { parkOperation } from './foreign-operations.ts';
import { lapseApprovals } from './lapse-approvals.ts';

/** What every service needs to record a move with all that follows from it. */
export interface MoveDeps {
  readonly office: Office;
}

/**
 * Records one event with its consequences for others, in the caller's transaction: a published
 * video asks for its thumbnail and captions, a lost publication frees or parks those that wait for
 * it, and what was approved for another account of the channel asks for new approvals.
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
  if (event.event === 'account-changed') {
    await afterAccountChanged(tx, deps, publication, event);
    return answer;
  }
  const elsewhere = await accountInstead(tx, deps, answer);
  if (elsewhere !== null) {
    const left = { event: 'account-changed', at: event.at, account: elsewhere } as const;
    const parked = await recordMove(tx, deps, publicationId, left, { actor: 'loa' });
    return 'refused' in parked ? answer : { ...parked, before };
  }
  if (before.state.name === publication.state.name) return answer;
  if (publication.state.name === 'published') await afterPublished(tx, deps, publication, event.at);
  if (publication.state.name === 'cancelled') await loseDependents(tx, deps, publication, event.at);
  return answer;
}

/** The account that the channel goes to, if what would wait for its slot now is meant for another. */
async function accountInstead(
  tx: Transactor,
  { office }: MoveDeps,
  { before, publication }: Extract<MoveAnswer, { before: Publication }>,
): Promise<string | null> {
  if (publication.state.name !== 'waiting' || before.state.name === 'waiting') return null;
  const { channelId, account: approvedFor } = publication;
  const account = office.channels.get(channelId)?.channel.account ?? NOT_CONNECTED;
  if (account === approvedFor || account === NOT_CONNECTED) return null;
  // Another process may have bound the channel just now, and this one has not heard of it.
  return (await readBoundAccount(tx, channelId)) === approvedFor ? null : account;
}

/** People are asked again, and what lies on the account before is given up. */
async function afterAccountChanged(
  tx: Transactor,
  { office }: MoveDeps,
  publication: Publication,
  { at, account }: Extract<PublicationEvent, { event: 'account-changed' }>,
): Promise<void> {
  for (const operation of await tx.operations({
    states: ['waiting'],
    publicationId: publication.id,
  })) {
    await parkOperation(tx, office, operation, { account: publication.account, at });
  }
  await lapseApprovals(tx, office, publication, { code: 'account-changed', account, at });
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
