import type { Reader } from '../../ports/store.ts';
import type { RowMemory } from '../../ports/table.ts';
import type { StoredRow } from '../../ports/tables.ts';
import { isSettled, standingRows } from './rows.ts';

/** Tables of one source that are remembered. */
export const MOST_TABLES = 2_000;
/** Rows that left a table and whose time is still known. */
const MOST_GONE = 2_000;

/** What a source is told of rows before it reads them, kept beside the store by the one who writes. */
export interface KeptMemory extends RowMemory {
  note(row: StoredRow): Promise<void>;
}

/** Reads what the store remembers once; afterwards every saved row is noted. */
export async function loadMemory(
  reader: Reader,
  sourceId: string,
  breathe: () => Promise<void>,
): Promise<KeptMemory> {
  const fingerprints = new Map<string, string>();
  const slots = new Map<string, number>();
  const memory: KeptMemory = {
    fingerprint: (tableKey, rowKey) => fingerprints.get(keyOf(tableKey, rowKey)) ?? null,
    slotAt: (rowKey) => slots.get(rowKey) ?? null,
    async note(row) {
      if (row.slotAt !== null && row.itemId !== null) {
        slots.set(row.rowKey, row.slotAt);
        const item = await reader.item(row.itemId);
        if (item !== null) slots.set(`item:${item.number}`, row.slotAt);
      }
      if (row.occurrence > 0) return;
      const key = keyOf(row.tableKey, row.rowKey);
      // Whatever waits for a person is read again whole: it may have become right elsewhere.
      if (row.goneAt === null && isSettled(row)) fingerprints.set(key, row.fingerprint);
      else fingerprints.delete(key);
    },
  };
  for (const table of await reader.tables({ sourceId, limit: MOST_TABLES })) {
    for (const row of await reader.goneRows(table.tableKey, MOST_GONE)) await memory.note(row);
    for await (const page of standingRows(reader, table.tableKey)) {
      for (const row of page) await memory.note(row);
      await breathe();
    }
  }
  return memory;
}

function keyOf(tableKey: string, rowKey: string): string {
  return JSON.stringify([tableKey, rowKey]);
}
