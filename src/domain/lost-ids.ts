import { hasNoId } from './table-rows.ts';

/** What tells a row apart when ids may have gone. */
export interface MarkedRow {
  /** Key of the item that the row is. */
  readonly sourceKey: string;
  readonly rowKey: string;
  /** As shown where the row is named. */
  readonly title: string;
}

/** A row as it stood in the table when it was read last. */
export interface StoodMarkedRow extends MarkedRow {
  /** Null while it has not become an item: then its id leads nowhere and may be cleared. */
  readonly itemId: string | null;
}

/** From this many lost ids on the figures alone speak; below it the titles must say the same. */
const LEAST_LOST = 2;

/**
 * Whether a column of ids was deleted, renamed or emptied: most of the rows that had ids and became
 * items are missing, and rows without any stand there instead. Where only a few ids went, each row
 * is asked by itself (`vanished-rows.ts`). Returns how many ids are gone; 0 = the column is there.
 * `stood` = rows that stood in the table when it was read last; `isWhole` false = some rows could
 * not be read now, so only equal titles tell.
 */
export function countLostIds(
  rows: readonly MarkedRow[],
  stood: readonly StoodMarkedRow[],
  isWhole: boolean,
): number {
  const here = new Set(rows.map((row) => row.sourceKey));
  const known = new Set(stood.map((row) => row.rowKey));
  const named = stood.filter((row) => row.itemId !== null && !hasNoId(row.rowKey));
  const lost = named.filter((row) => !here.has(row.sourceKey));
  const fresh = rows.filter((row) => hasNoId(row.rowKey) && !known.has(row.rowKey));
  if (lost.length === 0 || fresh.length === 0) return 0;
  if (lost.length * 2 <= named.length) return 0;
  const titles = new Set(lost.map((row) => row.title));
  const isAlike = fresh.some((row) => titles.has(row.title));
  if (!isWhole && !isAlike) return 0;
  const isNoneLeft = rows.every((row) => hasNoId(row.rowKey));
  if (isNoneLeft) return isAlike || lost.length >= LEAST_LOST ? lost.length : 0;
  const isReplaced = lost.length >= LEAST_LOST && fresh.length * 2 >= lost.length;
  return isReplaced ? lost.length : 0;
}
