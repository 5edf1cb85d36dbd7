import type { Item } from '../../domain/item.ts';
import { type SaidRow, saidRow } from '../../domain/kin-rows.ts';
import { openIntentOf, type Publication } from '../../domain/publication.ts';
import type { Reader } from '../../ports/store.ts';
import type { FoundRow, StoredRow } from '../../ports/tables.ts';
import { inPages, PAGE } from './rows.ts';

/** A row of some table with the item that it became. */
export interface KnownRow {
  readonly row: StoredRow;
  readonly item: Item;
  readonly said: SaidRow;
  /** Nothing of it is still to come. */
  readonly isPublic: boolean;
}

/** What a row became, by the newest words of its item; null when it became nothing. */
export async function knownRow(reader: Reader, row: StoredRow): Promise<KnownRow | null> {
  const item = row.itemId === null ? null : await reader.item(row.itemId);
  if (item === null) return null;
  const version = await reader.version(item.id, item.version);
  if (version === null) return null;
  const publications = await reader.publications({ itemId: item.id });
  const { content } = version;
  return { row, item, said: saidRow(content), isPublic: isOut(content.channels, publications) };
}

/** Whether an item is public, or may be, on every channel that it names. */
export function isOut(channels: readonly string[], publications: readonly Publication[]): boolean {
  const isOn = (channelId: string) =>
    publications.some(
      (one) =>
        one.channelId === channelId &&
        (one.state.name === 'published' || openIntentOf(one.state) !== null),
    );
  return channels.length > 0 && channels.every(isOn);
}

/** Every remembered row with one of the keys, by its key. */
export async function rowsByKey(
  reader: Reader,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly FoundRow[]>> {
  const found: FoundRow[] = [];
  for (const page of inPages([...new Set(keys)], PAGE))
    found.push(...(await reader.rowsBySource(page)));
  return Map.groupBy(found, (row) => row.sourceKey);
}

/** At most so many of the values, from the whole of the list. */
export function spread<T>(values: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(values.length / most));
  return values.filter((_, index) => index % step === 0);
}
