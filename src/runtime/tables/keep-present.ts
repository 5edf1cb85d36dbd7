import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { TableSource } from '../../ports/table.ts';
import type { StoredTable } from '../../ports/tables.ts';
import { MOST_TABLES } from './table-memory.ts';

/**
 * Writes down which of a source's tables are there; returns how many are there no more.
 * `onLeaving` is called with those before they are written down, so that a crash in between only
 * makes it be called again.
 */
export async function keepPresent(
  deps: {
    readonly store: Store;
    readonly source: TableSource;
    readonly clock: Pick<Clock, 'now'>;
  },
  onLeaving: (tables: readonly StoredTable[]) => Promise<void>,
): Promise<number> {
  const { store, source } = deps;
  const present = source.present?.();
  if (present === undefined) return 0;
  const known = await store.tables({ sourceId: source.id, limit: MOST_TABLES });
  const changed = known.filter((table) => present.has(table.tableKey) === table.isGone);
  if (changed.length === 0) return 0;
  const leaving = changed.filter((table) => !table.isGone);
  if (leaving.length > 0) await onLeaving(leaving);
  await store.write(async (tx) => {
    for (const table of changed) {
      const goneAt = table.isGone ? null : deps.clock.now();
      await tx.saveTable({ ...table, isGone: !table.isGone, goneAt, isResultDue: table.isGone });
    }
  });
  return leaving.length;
}
