import { hasNoId } from './table-rows.ts';

/** What tells a row apart when ids may have gone. */
export interface MarkedRow {
  readonly rowKey: string;
  /** As shown where the row is named. */
  readonly title: string;
}

/** From this many lost ids on the figures alone speak; below it the titles must say the same. */
const LEAST_LOST = 2;

/**
 * Whether a column of ids was deleted, renamed or emptied: rows that had ids are missing, and rows
 * without any stand there instead. Taken as they are, every one of them would be another item.
 * Returns how many ids are gone; 0 = none that matters. `stood` = rows that stood in the table when
 * it was read last; `isWhole` false = some rows could not be read now, so only equal titles tell.
 */
export function countLostIds(
  rows: readonly MarkedRow[],
  stood: readonly MarkedRow[],
  isWhole: boolean,
): number {
  const here = new Set(rows.map((row) => row.rowKey));
  const known = new Set(stood.map((row) => row.rowKey));
  const named = stood.filter((row) => !hasNoId(row.rowKey));
  const lost = named.filter((row) => !here.has(row.rowKey));
  const fresh = rows.filter((row) => isFresh(row, known));
  if (lost.length === 0 || fresh.length === 0) return 0;
  const titles = new Set(lost.map((row) => row.title));
  const alike = fresh.filter((row) => titles.has(row.title)).length;
  if (!isWhole) return alike > 0 ? lost.length : 0;
  const isNoneLeft = rows.every((row) => hasNoId(row.rowKey));
  if (isNoneLeft) return alike > 0 || lost.length >= LEAST_LOST ? lost.length : 0;
  const isMost = lost.length >= LEAST_LOST && lost.length * 2 > named.length;
  return isMost && fresh.length * 2 >= lost.length ? lost.length : 0;
}

/** The rows that may go on while ids are gone: those that have one, and those that were known. */
export function rowsDespiteLoss<T extends MarkedRow>(
  rows: readonly T[],
  stood: readonly MarkedRow[],
): readonly T[] {
  const known = new Set(stood.map((row) => row.rowKey));
  return rows.filter((row) => !isFresh(row, known));
}

function isFresh(row: MarkedRow, known: ReadonlySet<string>): boolean {
  return hasNoId(row.rowKey) && !known.has(row.rowKey);
}
