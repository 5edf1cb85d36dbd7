import type { Approval } from '../../domain/approval.ts';
import type { Item, ItemVersion } from '../../domain/item.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Operation, Reader } from '../../ports/store.ts';

/** Everything known about one item: its newest version, approvals, publications and story. */
export interface ItemStory {
  readonly item: Item;
  readonly version: ItemVersion;
  readonly approvals: readonly Approval[];
  readonly publications: readonly Publication[];
  readonly operations: readonly Operation[];
  /** Oldest first, at most `STORY_ROWS`. */
  readonly story: readonly JournalEntry[];
}

const STORY_ROWS = 500;

/** Null when there is no such item. */
export async function showItem(reader: Reader, number: number): Promise<ItemStory | null> {
  const item = await reader.itemByNumber(number);
  if (item === null) return null;
  const version = await reader.version(item.id, item.version);
  if (version === null) throw new Error(`item ${item.id} has no version ${item.version}`);
  const publications = await reader.publications({ itemId: item.id });
  const operations: Operation[] = [];
  for (const publication of publications) {
    operations.push(...(await reader.operations({ publicationId: publication.id })));
  }
  return {
    item,
    version,
    approvals: await reader.approvals(item.id, item.version),
    publications,
    operations,
    story: await reader.journal({ itemId: item.id, limit: STORY_ROWS }),
  };
}
