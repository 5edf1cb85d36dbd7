import { canonicalJson } from '../../domain/json.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { TableSource, TableTrouble } from '../../ports/table.ts';
import type { StoredTable, StoredTrouble } from '../../ports/tables.ts';
import { MOST_TABLES } from './table-memory.ts';

/** Writes down how a source's tables can be reached now, for those who ask another process. */
export async function keepTroubles(deps: {
  readonly store: Store;
  readonly source: TableSource;
  readonly clock: Pick<Clock, 'now'>;
}): Promise<void> {
  const { store, source } = deps;
  const troubles = source.troubles();
  const now = deps.clock.now();
  const known = await store.tables({ sourceId: source.id, limit: MOST_TABLES });
  const keys = new Set(known.map((table) => table.tableKey));
  const unseen = [...troubles].filter(([key]) => !keys.has(key));
  const changed = [
    ...known
      .map((table) => ({
        ...table,
        trouble: dated(troubles.get(table.tableKey) ?? null, table.trouble, now),
      }))
      .filter((table, index) => !isSame(table.trouble, known[index]?.trouble ?? null)),
    ...unseen.map(([key, trouble]) => neverRead(source.id, key, { ...trouble, since: now })),
  ];
  if (changed.length === 0) return;
  await store.write(async (tx) => {
    for (const table of changed) await tx.saveTable(table);
  });
}

function neverRead(sourceId: string, tableKey: string, trouble: StoredTrouble): StoredTable {
  const { name } = trouble.values;
  return {
    tableKey,
    sourceId,
    name: name === undefined ? tableKey : String(name),
    submittedBy: '',
    problems: [],
    trouble,
    readAt: null,
    isGone: false,
    isResultDue: false,
  };
}

/** One passing trouble after another began with the first; so did what waits for a person. */
function dated(
  trouble: TableTrouble | null,
  before: StoredTrouble | null,
  now: number,
): StoredTrouble | null {
  if (trouble === null) return null;
  const isOfSort = before !== null && (before.retryAt === null) === (trouble.retryAt === null);
  return { ...trouble, since: (isOfSort ? before.since : undefined) ?? now };
}

function isSame(one: StoredTrouble | null, other: StoredTrouble | null): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
