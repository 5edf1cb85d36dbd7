import type { ItemState } from '../../domain/item.ts';
import { type Problem, problemsOf, stopsItem } from '../../domain/problem.ts';
import type { Reader, Transactor } from '../../ports/store.ts';
import type { TableResult, TableSource } from '../../ports/table.ts';
import type { StoredRow, StoredTable } from '../../ports/tables.ts';
import type { CommandDeps } from '../commands/command.ts';
import { type PublicationLine, publicationLine } from '../queries/list-items.ts';
import { inPages, PAGE, standingRows } from './rows.ts';
import { MOST_TABLES } from './table-memory.ts';
import { makeResultDue } from './take-table.ts';

/** A table is told at most this often, and a long one more seldom by the work it makes. */
const RESULT_EVERY_MS = 3_000;
const TIMES_ITS_WORK = 10;
/** Rows that left a table and still ask something are listed below it. */
const MOST_GONE = 200;
/** Rows looked up before others have their turn. */
const ROWS_AT_ONCE = 100;
/** Pages of the journal that one round follows. */
const MOST_PAGES = 200;

/** What is known about one row when its table's result is written. */
export interface RowFacts {
  readonly rowKey: string;
  readonly sheet: string;
  readonly row: number;
  readonly title: string;
  readonly isGone: boolean;
  readonly itemNumber: number | null;
  readonly state: ItemState | null;
  readonly reason: string | null;
  readonly problems: readonly Problem[];
  readonly publications: readonly PublicationLine[];
}

export interface TableFacts {
  readonly table: StoredTable;
  readonly at: number;
  /** In the order of the table; rows that left it and ask about that come last. */
  readonly rows: readonly RowFacts[];
}

export interface ResultDeps extends CommandDeps {
  readonly source: TableSource;
  /** Puts a result into words. */
  readonly words: (facts: TableFacts) => TableResult;
  readonly breathe: () => Promise<void>;
}

export interface TableResults {
  /** Follows the journal and tells every table that is due. Returns how many are found gone. */
  write(options: { readonly atOnce: boolean }): Promise<number>;
}

/**
 * Tells tables what became of their rows. The journal is the outbox: a cursor of the source's own
 * says up to where tables were marked, the mark stays until the result stands there.
 */
export function createTableResults(deps: ResultDeps): TableResults {
  const { store, source, clock } = deps;
  const cursorKey = `cursor:tables:${source.id}`;
  /** When each table may be told again, by the clock that never jumps. */
  const notBefore = new Map<string, number>();

  async function write({ atOnce }: { readonly atOnce: boolean }): Promise<number> {
    for (let page = 0; page < MOST_PAGES && (await follow()); page += 1) await deps.breathe();
    const due = await store.tables({ sourceId: source.id, isResultDue: true, limit: MOST_TABLES });
    let gone = 0;
    for (const table of due) {
      if (!atOnce && clock.monotonic() < (notBefore.get(table.tableKey) ?? 0)) continue;
      if ((await tell(table)) === 'gone') gone += 1;
    }
    return gone;
  }

  /** One page of the journal; false at its end. */
  async function follow(): Promise<boolean> {
    const after = Number((await store.meta(cursorKey)) ?? 0);
    const page = await store.journal({ afterSequence: after, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return false;
    const itemIds = new Set<string>();
    for (const { itemId, publicationId } of page) {
      const id = itemId ?? (await itemOfPublication(store, publicationId));
      if (id !== null) itemIds.add(id);
    }
    const keys = await store.tablesOfItems([...itemIds]);
    await store.write(async (tx) => {
      for (const key of keys) await markOwn(tx, key);
      await tx.setMeta(cursorKey, String(last.sequence));
    });
    return page.length === PAGE;
  }

  async function markOwn(tx: Transactor, tableKey: string): Promise<void> {
    const table = await tx.table(tableKey);
    if (table?.sourceId === source.id) await makeResultDue(tx, tableKey);
  }

  async function tell(table: StoredTable): Promise<'written' | 'later' | 'gone'> {
    const { tableKey } = table;
    const beganAt = clock.monotonic();
    const told = await source.writeResult(deps.words(await factsOf(table)));
    const tookMs = clock.monotonic() - beganAt;
    const pauseMs = Math.max(RESULT_EVERY_MS, tookMs * TIMES_ITS_WORK);
    notBefore.set(tableKey, clock.monotonic() + pauseMs);
    // A table that is away while its program saves comes back; `present` says when it does not.
    if (told === 'later' || (told === 'gone' && source.present !== undefined)) return 'later';
    await store.write(async (tx) => {
      const current = await tx.table(tableKey);
      if (current === null) return;
      await tx.saveTable({ ...current, isResultDue: false, isGone: told === 'gone' });
    });
    return told;
  }

  async function factsOf(table: StoredTable): Promise<TableFacts> {
    const rows: RowFacts[] = [];
    for await (const page of standingRows(store, table.tableKey)) {
      for (const few of inPages(page, ROWS_AT_ONCE)) {
        for (const row of few) rows.push(await rowFacts(store, row));
        await deps.breathe();
      }
    }
    for (const row of await store.goneRows(table.tableKey, MOST_GONE)) {
      if (row.problems.length === 0) continue;
      const facts = await rowFacts(store, row);
      if (facts.state === 'problem') rows.push(facts);
    }
    return { table, at: clock.now(), rows };
  }

  return { write };
}

async function itemOfPublication(reader: Reader, id: string | null): Promise<string | null> {
  return id === null ? null : ((await reader.publication(id))?.itemId ?? null);
}

async function rowFacts(reader: Reader, row: StoredRow): Promise<RowFacts> {
  const item = row.itemId === null ? null : await reader.item(row.itemId);
  const publications = item === null ? [] : await reader.publications({ itemId: item.id });
  return {
    rowKey: row.rowKey,
    sheet: row.sheet,
    row: row.row,
    title: row.title,
    isGone: row.goneAt !== null,
    itemNumber: item?.number ?? null,
    state: item?.state ?? null,
    reason: item?.state === 'returned' ? item.reason : null,
    problems: rowProblems(row, item),
    publications: publications.map(publicationLine),
  };
}

/** What the item keeps is newer than what was found when the row was read. */
export function rowProblems(
  row: StoredRow,
  item: { readonly state: string; readonly reason: string | null } | null,
): readonly Problem[] {
  if (item === null || row.digest === null || row.held !== null) return row.problems;
  if (row.occurrence > 0) return row.problems;
  const isAboutRow = (problem: Problem) => problem.code.startsWith('row-id-');
  const notes = row.problems.filter((problem) => !stopsItem(problem) || isAboutRow(problem));
  return [...problemsOf(item), ...notes];
}
