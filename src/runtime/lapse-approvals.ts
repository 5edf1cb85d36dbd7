import { isFullyApproved, ruleFor } from '../domain/approval.ts';
import type { Item, ItemVersion } from '../domain/item.ts';
import type { Publication } from '../domain/publication.ts';
import { standingApprovals } from '../domain/standing-approvals.ts';
import type { Office } from '../ports/office.ts';
import type { Transactor } from '../ports/store.ts';
import { keepMovedTime } from './commands/keep-moved-time.ts';

/** Why approvals end, and the account that the channel goes to now. */
export interface Lapse {
  readonly code: 'account-changed' | 'content-changed';
  readonly account: string;
  readonly at: number;
}

/**
 * What was approved is not what would go out now: the channel goes to another account, or the stored
 * rows say something else. The approvals on this channel end, and the item asks for new ones.
 */
export async function lapseApprovals(
  tx: Transactor,
  office: Pick<Office, 'policy'>,
  publication: Publication,
  lapse: Lapse,
): Promise<void> {
  const { itemId, channelId } = publication;
  const item = await tx.item(itemId);
  const version = item === null ? null : await tx.version(itemId, item.version);
  if (item === null || version === null || item.state === 'cancelled') return;
  if (await isTakenUp(tx, office, publication, version, lapse.account)) return;
  await tx.removeApprovals(itemId, { version: item.version, channelId });
  const state = item.state === 'approved' ? 'submitted' : item.state;
  const asking: Item = { ...item, state, reason: state === 'submitted' ? null : item.reason };
  await tx.saveItem(asking);
  await keepMovedTime(tx, office, asking, version, publication, lapse.at);
  await tx.append({
    at: lapse.at,
    kind: 'approval-lapsed',
    actor: 'loa',
    itemId,
    publicationId: publication.id,
    channelId,
    body: { reason: { code: lapse.code, detail: '' } },
  });
}

/** A newer version has every yes for this account already: the publication goes on with that one. */
async function isTakenUp(
  tx: Transactor,
  office: Pick<Office, 'policy'>,
  { itemId, channelId, version: had }: Publication,
  version: ItemVersion,
  account: string,
): Promise<boolean> {
  if (version.number === had) return false;
  const given = await tx.approvals(itemId, version.number);
  const standing = standingApprovals(version, given, channelId, account);
  return isFullyApproved(ruleFor(office.policy, version.content, channelId), standing, channelId);
}
