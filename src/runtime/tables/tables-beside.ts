import { VANISHED_MS } from '../../domain/vanished-rows.ts';
import type { Reader } from '../../ports/store.ts';
import type { StoredTable } from '../../ports/tables.ts';
import { MOST_TABLES } from './table-memory.ts';

/** Tables of one sender that a new one is compared with. */
const MOST_BESIDE = 100;

/** Another table of whoever keeps the one that is read. */
export interface TableBeside {
  readonly table: StoredTable;
  /** It went lately, or was not there at the last look: the one that is read may have its place. */
  readonly isLost: boolean;
}

/** The sender's other tables: those that are there first, then the latest gone. */
export async function tablesBeside(
  reader: Reader,
  own: { readonly tableKey: string; readonly submittedBy: string },
  now: { readonly at: number; readonly isAway: (tableKey: string) => boolean },
): Promise<readonly TableBeside[]> {
  const all = await reader.tables({ limit: MOST_TABLES });
  return all
    .filter(({ tableKey, submittedBy }) => {
      return tableKey !== own.tableKey && submittedBy === own.submittedBy;
    })
    .toSorted((a, b) => goneAt(b) - goneAt(a))
    .slice(0, MOST_BESIDE)
    .map((table) => {
      const isLate = table.isGone && now.at - goneAt(table) <= VANISHED_MS;
      return { table, isLost: isLate || (!table.isGone && now.isAway(table.tableKey)) };
    });
}

function goneAt({ isGone, goneAt: at }: StoredTable): number {
  return isGone ? (at ?? 0) : Number.MAX_SAFE_INTEGER;
}
