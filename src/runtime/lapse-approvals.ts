import { isFullyApproved, ruleFor } from '../domain/approval.ts';
import type { Item, ItemVersion } from '../domain/item.ts';
import type { Publication } from '../domain/publication.ts';
import { standingApprovals } from '../domain/standing-approvals.ts';
import type { Office } from '../ports/office.ts';
import type { Transactor } from '../ports/store.ts';
import { addRetimed } from './commands/add-retimed.ts';

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

/**
 * Whoever approves anew sees and confirms the item's own time. A time that it was moved to since is
 * made the item's, where everything of it that is still ahead was moved there.
 */
async function keepMovedTime(
  tx: Transactor,
  office: Pick<Office, 'policy'>,
  item: Item,
  version: ItemVersion,
  { slotAt }: Publication,
  at: number,
): Promise<void> {
  const own = version.content.slotAt;
  if (own === null || own === slotAt || slotAt <= at) return;
  const all = await tx.publications({ itemId: item.id });
  const ahead = all.filter(({ state }) => state.name !== 'published' && state.name !== 'cancelled');
  if (!ahead.every((one) => one.slotAt === slotAt)) return;
  await addRetimed(tx, office.policy, item, version, slotAt, at);
}
