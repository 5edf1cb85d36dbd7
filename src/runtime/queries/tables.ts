import { stopsItem } from '../../domain/problem.ts';
import type { Reader } from '../../ports/store.ts';
import type { StoredRow, StoredTable } from '../../ports/tables.ts';

const MOST_TABLES = 200;
/** Rows of one table that are shown with what they wait for. */
const MOST_ROWS = 20;

/** One table with how its rows stand. */
export interface TableView {
  readonly table: StoredTable;
  readonly rows: number;
  readonly items: number;
  /** Rows that wait for a person; `shown` are the first of them. */
  readonly open: number;
  readonly shown: readonly StoredRow[];
}

/** Tables that are there, by name; `submittedBy` narrows to one contributor's own. */
export async function readTables(
  reader: Reader,
  wanted: (table: StoredTable) => boolean = () => true,
): Promise<readonly TableView[]> {
  const tables = await reader.tables({ limit: MOST_TABLES });
  const counts = new Map((await reader.tableCounts()).map((one) => [one.tableKey, one]));
  const views: TableView[] = [];
  for (const table of tables.filter((one) => !one.isGone && wanted(one))) {
    const count = counts.get(table.tableKey);
    const open = count?.open ?? 0;
    const shown = open === 0 ? [] : await reader.openRows(table.tableKey, MOST_ROWS);
    const { rows, items } = count ?? { rows: 0, items: 0 };
    views.push({ table, rows, items, open, shown });
  }
  return views;
}

/** Whether a person must do something about the table itself. */
export function hasTrouble({ table }: TableView): boolean {
  return table.trouble !== null || table.problems.some(stopsItem);
}
