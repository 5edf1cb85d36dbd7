import type { Problem } from '../../domain/problem.ts';
import type { Transactor } from '../../ports/store.ts';
import type { FoundRow, StoredRow, StoredTable } from '../../ports/tables.ts';
import { holdItem } from '../commands/hold-item.ts';
import { isForeign } from './foreign-item.ts';
import { makeResultDue } from './make-result-due.ts';
import { inPages, PAGE, placeOf, standingRows } from './rows.ts';
import type { TakeDeps } from './take-deps.ts';

/** A table out of which a row was taken. */
export interface LeftTable {
  readonly name: string;
  readonly submittedBy: string;
  /** A contributing unit's. */
  readonly asDrafts: boolean;
}

/**
 * A row stands in `left` no more, nor in any table that is there: what is not public yet of its item
 * is held and asked about. Rows of tables that are not there ask as well, so that they are read
 * again whole when their table comes back. Returns every row that was saved, the one itself first.
 */
export async function askRemoved(
  deps: TakeDeps,
  tx: Transactor,
  row: StoredRow,
  left: LeftTable,
): Promise<readonly StoredRow[]> {
  const at = deps.clock.now();
  const item = await tx.itemBySource(row.sourceKey);
  const values = { table: left.name, title: row.title };
  const asked: Problem = { code: 'row-removed', where: '', values, severity: 'ask' };
  const { submittedBy, asDrafts: asDraft } = left;
  const owner = { submittedBy, asDraft, itemId: row.itemId };
  const isOurs = item !== null && !isForeign(item, owner);
  const holds = isOurs && (await holdItem(deps, tx, item, { problems: [asked], at }));
  const problems = holds ? [asked] : [];
  const saved: StoredRow[] = [{ ...row, goneAt: row.goneAt ?? at, held: null, problems }];
  if (holds) {
    const found = await tx.rowsBySource([row.sourceKey]);
    const absent = found.filter((one) => one.goneAt === null && !isSameRow(one, row));
    saved.push(...absent.map((one) => ({ ...one, problems })));
  }
  for (const one of saved) await tx.saveRow(one);
  return saved;
}

/**
 * Tables have gone: a row that somebody had taken out of another table before, and that stood on
 * only there, stands nowhere now. A row that was never taken out of a table asks nothing: a table
 * that vanished removes nothing.
 */
export async function askAboutOrphans(
  deps: TakeDeps,
  leaving: readonly StoredTable[],
): Promise<void> {
  const isLeft = new Set(leaving.map(({ tableKey }) => tableKey));
  const isAway = (key: string) => isLeft.has(key) || deps.isAway(key);
  for (const { tableKey } of leaving) {
    const keys: string[] = [];
    for await (const page of standingRows(deps.store, tableKey)) {
      keys.push(...page.map(({ sourceKey }) => sourceKey));
      await deps.breathe();
    }
    for (const page of inPages([...new Set(keys)], PAGE)) {
      const found = Map.groupBy(await deps.store.rowsBySource(page), (row) => row.sourceKey);
      for (const rows of found.values()) await askOrphan(deps, rows, isAway);
      await deps.breathe();
    }
  }
}

async function askOrphan(
  deps: TakeDeps,
  rows: readonly FoundRow[],
  isAway: (tableKey: string) => boolean,
): Promise<void> {
  if (rows.some((row) => row.goneAt === null && placeOf(row, isAway) === 'there')) return;
  // A copy that somebody took out of a table in which the row itself stands is no row taken out.
  const standing = new Set(rows.flatMap((row) => (row.goneAt === null ? [row.tableKey] : [])));
  const taken = rows
    .filter((row) => row.goneAt !== null && row.itemId !== null && !standing.has(row.tableKey))
    .toSorted((a, b) => (b.goneAt ?? 0) - (a.goneAt ?? 0))[0];
  if (taken === undefined || taken.problems.some(({ code }) => code === 'row-removed')) return;
  const saved = await deps.store.write(async (tx) => {
    const table = await tx.table(taken.tableKey);
    // Whose row it was is told by the item that it became.
    const { name, submittedBy } = table ?? { name: '', submittedBy: '' };
    await makeResultDue(tx, taken.tableKey);
    return askRemoved(deps, tx, taken, { name, submittedBy, asDrafts: true });
  });
  for (const one of saved) await deps.onSaved(one);
}

function isSameRow(one: StoredRow, other: StoredRow): boolean {
  return (
    one.tableKey === other.tableKey &&
    one.rowKey === other.rowKey &&
    one.occurrence === other.occurrence
  );
}
