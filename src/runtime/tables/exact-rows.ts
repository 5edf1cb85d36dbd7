import { rowDigest } from '../../domain/table-rows.ts';
import type { Reader } from '../../ports/store.ts';
import type { RowReading } from '../../ports/table.ts';
import { standingRows } from './rows.ts';

/** Source key of the known row, by the row of this reading that says exactly the same. */
export type ExactRows = ReadonlyMap<RowReading, string>;

/**
 * Rows that say exactly what one row of table `scope` says, and only one, whatever their ids: the
 * office numbers its rows anew when it puts one in between. `keys` = of all rows of `scope`.
 */
export async function exactRows(
  { store: reader, breathe }: { readonly store: Reader; readonly breathe: () => Promise<void> },
  scope: string,
  rows: readonly RowReading[],
): Promise<{ readonly exact: ExactRows; readonly keys: ReadonlySet<string> }> {
  const standing = new Set<string>();
  const said = Map.groupBy(rows, digestOf);
  const keys = new Map<string, Set<string>>();
  for await (const page of standingRows(reader, scope)) {
    for (const { digest, sourceKey, itemId, occurrence } of page) {
      if (itemId === null || occurrence !== 0) continue;
      standing.add(sourceKey);
      if (digest !== null && said.has(digest))
        keys.set(digest, (keys.get(digest) ?? new Set()).add(sourceKey));
    }
    await breathe();
  }
  const exact = new Map<RowReading, string>();
  for (const [digest, found] of keys) {
    const [row, ...others] = said.get(digest) ?? [];
    const [key] = found;
    if (row === undefined || key === undefined || others.length > 0 || found.size > 1) continue;
    exact.set(row, key);
  }
  return { exact, keys: standing };
}

/** Of everything that a row says; null when it could not be read. */
export function digestOf({ read }: RowReading): string | null {
  return read === 'same' || read.content === null ? null : rowDigest(read.content);
}
