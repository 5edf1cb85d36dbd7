import type { Publication } from '../domain/publication.ts';
import type { Transactor } from '../ports/store.ts';
import type { RuntimeDeps } from './deps.ts';

/**
 * What was approved is not what would go out now: the channel goes to another account, or the stored
 * rows say something else. The approvals on this channel end, and the item asks for new ones.
 */
export async function lapseApprovals(
  tx: Transactor,
  deps: Pick<RuntimeDeps, 'office'>,
  publication: Publication,
  at: number,
): Promise<void> {
  const { itemId, channelId } = publication;
  const item = await tx.item(itemId);
  if (item === null || item.version !== publication.version) return;
  await tx.removeApprovals(itemId, { version: item.version, channelId });
  await tx.saveItem({ ...item, state: 'submitted', reason: null });
  const account = deps.office.channels.get(channelId)?.channel.account;
  const code = account === publication.account ? 'content-changed' : 'account-changed';
  await tx.append({
    at,
    kind: 'approval-lapsed',
    actor: 'loa',
    itemId,
    publicationId: publication.id,
    channelId,
    body: { reason: { code, detail: '' } },
  });
}

/** Items looked through when a channel begins to go to another account. */
const MOST_ITEMS = 10_000;

/**
 * The channel goes to another account from now on: whoever said the first of several yeses thought
 * of the account before. Items that wait for the next one begin anew on this channel.
 */
export async function lapseHalfApproved(tx: Transactor, channelId: string): Promise<void> {
  const items = await tx.items({ states: ['submitted', 'missed'], limit: MOST_ITEMS });
  for (const item of items) {
    if ((await tx.publicationOf(item.id, channelId)) !== null) continue;
    await tx.removeApprovals(item.id, { version: item.version, channelId });
  }
}
