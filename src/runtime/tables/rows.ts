import { stopsItem } from '../../domain/problem.ts';
import type { ReadRow, RememberedRow } from '../../domain/table-rows.ts';
import type { Reader } from '../../ports/store.ts';
import type { RowReading } from '../../ports/table.ts';
import type { FoundRow, StoredRow } from '../../ports/tables.ts';

/** Rows and keys that one question to the store takes. */
export const PAGE = 500;

/** It became an item, and nothing about it waits for a person. */
export function isSettled(row: StoredRow): boolean {
  return row.itemId !== null && !row.problems.some(stopsItem);
}

/** Where the table of a row of some other table is. */
export function placeOf(
  { tableKey, isTableThere }: FoundRow,
  isAway: (tableKey: string) => boolean,
): RememberedRow['table'] {
  if (!isTableThere) return 'gone';
  return isAway(tableKey) ? 'away' : 'there';
}

/** What the judge must know of a remembered row. */
export function remembered(row: StoredRow, table: RememberedRow['table']): RememberedRow {
  const { tableKey, sourceKey, fingerprint, digest, seenAt, takenAt = null } = row;
  const own = { isSettled: isSettled(row), isGone: row.goneAt !== null, table };
  return { tableKey, sourceKey, fingerprint, digest, seenAt, takenAt, ...own };
}

/** What the judge must know of a row that was read. */
export function readRow(row: RowReading, sourceKey: string, digest: string | null): ReadRow {
  const { fingerprint, read } = row;
  const isKnown = read === 'same';
  const isClean = isKnown || !read.problems.some(stopsItem);
  return { sourceKey, fingerprint, digest, isKnown, isClean };
}

/** Every row that stands in a table, in its order, page by page. */
export async function* standingRows(
  reader: Reader,
  tableKey: string,
): AsyncGenerator<readonly StoredRow[]> {
  for (let skip = 0; ; skip += PAGE) {
    const page = await reader.tableRows(tableKey, skip, PAGE);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
  }
}

export function* inPages<T>(values: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}
