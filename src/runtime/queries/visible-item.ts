import type { Item, ItemVersion } from '../../domain/item.ts';
import { isInScope, ownScope } from '../../domain/own-scope.ts';
import type { Person } from '../../domain/people.ts';
import type { Reader } from '../../ports/store.ts';

/** An item with its newest version. */
export interface VisibleItem {
  readonly item: Item;
  readonly version: ItemVersion;
}

/** The item if there is one that this person may see; somebody's own scope is asked for every look. */
export async function visibleItem(
  reader: Reader,
  person: Person,
  number: number,
): Promise<VisibleItem | null> {
  const item = await reader.itemByNumber(number);
  if (item === null) return null;
  const version = await reader.version(item.id, item.version);
  if (version === null) throw new Error(`item ${item.id} has no version ${item.version}`);
  return isVisible(person, item, version) ? { item, version } : null;
}

export function isVisible(
  person: Person,
  item: Pick<Item, 'submittedBy'>,
  version: ItemVersion,
): boolean {
  const { submittedBy } = item;
  return isInScope(ownScope(person), { unit: version.content.unit ?? '', submittedBy });
}
