import { canonicalJson } from '../../domain/json.ts';
import type { Store } from '../../ports/store.ts';
import type { TableSource, TableTrouble } from '../../ports/table.ts';
import type { StoredTable } from '../../ports/tables.ts';
import { MOST_TABLES } from './table-memory.ts';

/** Writes down how a source's tables can be reached now, for those who ask another process. */
export async function keepTroubles(deps: {
  readonly store: Store;
  readonly source: TableSource;
}): Promise<void> {
  const { store, source } = deps;
  const troubles = source.troubles();
  const known = await store.tables({ sourceId: source.id, limit: MOST_TABLES });
  const keys = new Set(known.map((table) => table.tableKey));
  const unseen = [...troubles].filter(([key]) => !keys.has(key));
  const changed = [
    ...known
      .map((table) => ({ ...table, trouble: troubles.get(table.tableKey) ?? null }))
      .filter((table, index) => !isSame(table.trouble, known[index]?.trouble ?? null)),
    ...unseen.map(([key, trouble]) => neverRead(source.id, key, trouble)),
  ];
  if (changed.length === 0) return;
  await store.write(async (tx) => {
    for (const table of changed) await tx.saveTable(table);
  });
}

function neverRead(sourceId: string, tableKey: string, trouble: TableTrouble): StoredTable {
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

function isSame(one: TableTrouble | null, other: TableTrouble | null): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
