import { type PolicyRule, ruleFor } from '../../domain/approval.ts';
import type { Item, ItemVersion } from '../../domain/item.ts';
import type { Transactor } from '../../ports/store.ts';

/**
 * A new time is a new version of the same content, and becomes the item's newest one. Approvals go
 * on with it, except where the policy pins the time: there an earlier yes was to another time.
 */
export async function addRetimed(
  tx: Transactor,
  policy: readonly PolicyRule[],
  item: Item,
  version: ItemVersion,
  slotAt: number,
  at: number,
): Promise<ItemVersion> {
  const content = { ...version.content, slotAt };
  const next: ItemVersion = { ...version, content, number: version.number + 1, createdAt: at };
  await tx.addVersion(next);
  for (const approval of await tx.approvals(item.id, version.number)) {
    if (ruleFor(policy, content, approval.channelId).pinTime) continue;
    await tx.addApproval({ ...approval, version: next.number });
  }
  await tx.saveItem({ ...item, version: next.number });
  return next;
}
