import type { Reader, Transactor } from '../../ports/store.ts';
import type { TableResult, TableSource } from '../../ports/table.ts';
import type { StoredTable } from '../../ports/tables.ts';
import type { CommandDeps } from '../commands/command.ts';
import { makeResultDue } from './make-result-due.ts';
import { goneFacts, type RowFacts, rowFacts } from './row-facts.ts';
import { inPages, PAGE, standingRows } from './rows.ts';
import { MOST_TABLES } from './table-memory.ts';

/** A table is told at most this often, and a long one more seldom by the work it makes. */
const RESULT_EVERY_MS = 3_000;
const TIMES_ITS_WORK = 10;
/** Rows looked up before others have their turn. */
const ROWS_AT_ONCE = 100;
/** Pages of the journal that one round follows. */
const MOST_PAGES = 200;

export interface TableFacts {
  readonly table: StoredTable;
  readonly at: number;
  /** In the order of the table; rows that left it and are still told come last. */
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
    await readAgainWithout(itemIds);
    await store.write(async (tx) => {
      for (const key of keys) await markOwn(tx, key);
      await tx.setMeta(cursorKey, String(last.sequence));
    });
    return page.length === PAGE;
  }

  /** A cancelled item frees the rows that were asked whether they are it. */
  async function readAgainWithout(itemIds: ReadonlySet<string>): Promise<void> {
    const cancelled: string[] = [];
    for (const id of itemIds) {
      if ((await store.item(id))?.state === 'cancelled') cancelled.push(id);
    }
    const keys = await store.tablesOfItems(cancelled);
    for (const key of keys) source.readAgain?.(key);
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
      const isGone = told === 'gone';
      const goneAt = isGone ? (current.goneAt ?? clock.now()) : null;
      await tx.saveTable({ ...current, isResultDue: false, isGone, goneAt });
    });
    return told;
  }

  async function factsOf(table: StoredTable): Promise<TableFacts> {
    const rows: RowFacts[] = [];
    const shown = new Set<string>();
    for await (const page of standingRows(store, table.tableKey)) {
      for (const few of inPages(page, ROWS_AT_ONCE)) {
        for (const row of few) {
          if (row.itemId !== null) shown.add(row.itemId);
          rows.push(await rowFacts(store, row));
        }
        await deps.breathe();
      }
    }
    const at = clock.now();
    rows.push(...(await goneFacts(store, { tableKey: table.tableKey, at }, shown)));
    return { table, at, rows };
  }

  return { write };
}

async function itemOfPublication(reader: Reader, id: string | null): Promise<string | null> {
  return id === null ? null : ((await reader.publication(id))?.itemId ?? null);
}
