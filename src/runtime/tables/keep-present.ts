import type { Store } from '../../ports/store.ts';
import type { TableSource } from '../../ports/table.ts';
import { MOST_TABLES } from './table-memory.ts';

/** Writes down which of a source's tables are there; returns how many are there no more. */
export async function keepPresent(deps: {
  readonly store: Store;
  readonly source: TableSource;
}): Promise<number> {
  const { store, source } = deps;
  const present = source.present?.();
  if (present === undefined) return 0;
  const known = await store.tables({ sourceId: source.id, limit: MOST_TABLES });
  const changed = known.filter((table) => present.has(table.tableKey) === table.isGone);
  if (changed.length === 0) return 0;
  await store.write(async (tx) => {
    for (const table of changed) {
      await tx.saveTable({ ...table, isGone: !table.isGone, isResultDue: table.isGone });
    }
  });
  return changed.filter((table) => !table.isGone).length;
}
