import type { Item, ItemState, ItemVersion } from '../../domain/item.ts';
import { ownScope } from '../../domain/own-scope.ts';
import type { Person } from '../../domain/people.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Reader } from '../../ports/store.ts';
import { isVisible } from './visible-item.ts';

/** One item as a line of the console's list. */
export interface ItemEntry {
  readonly item: Item;
  readonly version: ItemVersion;
  readonly publications: readonly Publication[];
}

export interface ItemPage {
  readonly entries: readonly ItemEntry[];
  /** Items with a lower number may follow: ask again with this as `before`; null = the end. */
  readonly before: number | null;
}

const PAGE = 50;
/** Items that are read for one page when most of them are not for this person's eyes. */
const MOST_LOOKED_AT = 500;

/** Newest first, one state or all. Contributors get what is theirs, at times in shorter pages. */
export async function browseItems(
  reader: Reader,
  person: Person,
  filter: { readonly state: ItemState | null; readonly before: number | null },
): Promise<ItemPage> {
  const limit = ownScope(person) === null ? PAGE + 1 : MOST_LOOKED_AT;
  const items = await reader.items({
    limit,
    ...(filter.state === null ? {} : { states: [filter.state] }),
    ...(filter.before === null ? {} : { beforeNumber: filter.before }),
  });
  const entries: ItemEntry[] = [];
  for (const [index, item] of items.entries()) {
    // One more than fits was seen: the page ends before it.
    if (entries.length === PAGE) return { entries, before: (items[index - 1] ?? item).number };
    const version = await reader.version(item.id, item.version);
    if (version === null) throw new Error(`item ${item.id} has no version ${item.version}`);
    if (!isVisible(person, item, version)) continue;
    entries.push({
      item,
      version,
      publications: await reader.publications({ itemId: item.id }),
    });
  }
  const last = items.at(-1);
  return { entries, before: items.length === limit && last !== undefined ? last.number : null };
}
