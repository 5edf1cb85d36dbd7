import type { Item, ItemVersion } from '../../domain/item.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Office } from '../../ports/office.ts';
import type { Transactor } from '../../ports/store.ts';
import { addRetimed } from './add-retimed.ts';

/**
 * Whoever approves anew sees and confirms the item's own time. A time that it was moved to since is
 * made the item's, where everything of it that is still ahead was moved there.
 */
export async function keepMovedTime(
  tx: Transactor,
  office: Pick<Office, 'policy'>,
  item: Item,
  version: ItemVersion,
  { slotAt }: Pick<Publication, 'slotAt'>,
  at: number,
): Promise<void> {
  if (version.content.slotAt === slotAt || slotAt <= at) return;
  const all = await tx.publications({ itemId: item.id });
  const ahead = all.filter(({ state }) => state.name !== 'published' && state.name !== 'cancelled');
  if (!ahead.every((one) => one.slotAt === slotAt)) return;
  await addRetimed(tx, office.policy, item, version, slotAt, at);
}
