import type { Item, ItemContent } from '../../domain/item.ts';
import { isNextTime, mayBeById, saidRow } from '../../domain/kin-rows.ts';
import type { Reader } from '../../ports/store.ts';
import { isOut } from './known-rows.ts';

/**
 * The first of `items`, of which rows of other tables with the same id made each, that a row of the
 * office's own id may be a copy of; null = none: next week's table has the same ids and titles and
 * the same picture at its head.
 */
export async function copiedItem(
  reader: Reader,
  items: readonly Item[],
  content: ItemContent,
): Promise<Item | null> {
  const said = saidRow(content);
  for (const item of items) {
    const version = await reader.version(item.id, item.version);
    if (version === null) continue;
    const known = saidRow(version.content);
    const publications = await reader.publications({ itemId: item.id });
    const isPublic = isOut(version.content.channels, publications);
    if (!mayBeById(said, known) || (isPublic && isNextTime(said, known, isPublic))) continue;
    return item;
  }
  return null;
}
