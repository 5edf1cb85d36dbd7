import { stopsItem } from '../../domain/problem.ts';
import type { Reader } from '../../ports/store.ts';
import type { StoredRow, StoredTable } from '../../ports/tables.ts';

const MOST_TABLES = 200;
/** Rows of one table that are shown with what they wait for. */
const MOST_ROWS = 20;
/** Loa gets over most trouble on the way within this time. */
const PASSING_MS = 30 * 60_000;

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

/**
 * How a table itself stands: `passing` = Loa tries again by itself and nobody need do anything,
 * `lingering` = it has tried for half an hour, `ill` = a person must act.
 */
export type TableState = 'well' | 'passing' | 'lingering' | 'ill';

export function tableState({ table }: TableView, now: number): TableState {
  const { trouble, problems } = table;
  if (problems.some(stopsItem)) return 'ill';
  if (trouble === null) return 'well';
  if (trouble.retryAt === null) return 'ill';
  // Past the next try nothing is known: no daemon has made it.
  const lastedMs = Math.min(now, trouble.retryAt) - (trouble.since ?? now);
  return lastedMs < PASSING_MS ? 'passing' : 'lingering';
}

/** Whether a person should see to the table itself. */
export function hasTrouble(view: TableView, now: number): boolean {
  const state = tableState(view, now);
  return state === 'ill' || state === 'lingering';
}
