import type { Log } from '../../ports/log.ts';
import { askAboutOrphans } from './ask-removed.ts';
import { freeStanding } from './free-standing.ts';
import { judgeHeldAgain } from './judge-held.ts';
import { keepPresent } from './keep-present.ts';
import { keepTroubles } from './keep-troubles.ts';
import { type KeptMemory, loadMemory, MOST_TABLES } from './table-memory.ts';
import { createTableResults, type ResultDeps } from './table-results.ts';
import type { TakeDeps } from './take-deps.ts';
import { takeTable } from './take-table.ts';

export interface TablePumpDeps extends ResultDeps {
  readonly log: Log;
}

export interface TablePump {
  /** Takes in the tables that have settled. Returns how many. */
  takeIn(): Promise<number>;
  /** Tells tables what became of their rows since the last time; `atOnce` does not wait its turn. */
  writeBack(options?: { readonly atOnce: boolean }): Promise<void>;
  /** True while a table at the source has not settled. */
  isExpecting(): boolean;
}

/**
 * Carries the rows of a source's tables into the store and results back. A table is acknowledged
 * only when all of its rows are stored; until then a crash lets it be read once more.
 */
export function createTablePump(deps: TablePumpDeps): TablePump {
  const { source } = deps;
  const results = createTableResults(deps);
  let memory: KeptMemory | null = null;
  let missing = '';

  async function takeDeps(): Promise<TakeDeps & { readonly memory: KeptMemory }> {
    const kept = (memory ??= await loadMemory(deps.store, source.id, deps.breathe));
    const tables = await deps.store.tables({ sourceId: source.id, limit: MOST_TABLES });
    const known = new Set(tables.map(({ tableKey }) => tableKey));
    return {
      ...deps,
      sourceId: source.id,
      memory: kept,
      onSaved: (row) => kept.note(row),
      isAway: (tableKey) => source.isAway?.(tableKey) === true || isUnseen(tableKey, known),
    };
  }

  /** Remembered, and not there since: it went while nobody looked. */
  function isUnseen(tableKey: string, known: ReadonlySet<string>): boolean {
    return known.has(tableKey) && source.present?.().has(tableKey) === false;
  }

  /** Rows that were asked about a table are asked anew when that one goes, or comes back. */
  async function readAskedAgain({ isAway }: TakeDeps): Promise<void> {
    const tables = await deps.store.tables({ sourceId: source.id, limit: MOST_TABLES });
    const gone = tables.filter((table) => table.isGone || isAway(table.tableKey));
    const now = gone
      .map(({ tableKey, isGone }) => `${tableKey} ${isGone}`)
      .sort()
      .join('\n');
    if (now === missing) return;
    missing = now;
    for (const { tableKey, itemless } of await deps.store.tableCounts()) {
      if (itemless > 0) source.readAgain?.(tableKey);
    }
  }

  async function takeIn(): Promise<number> {
    const taking = await takeDeps();
    const readings = await source.read(deps.clock.now(), taking.memory);
    for (const reading of readings) {
      await takeTable(taking, reading);
      await source.acknowledge(reading.tableKey);
      const { name, rows, problems } = reading;
      deps.log.info('table-taken-in', { name, rows: rows.length, problems: problems.length });
    }
    const left = await keepPresent(deps, (tables) => askAboutOrphans(taking, tables));
    if (readings.length > 0 || left > 0) {
      await judgeHeldAgain(taking);
      await freeStanding(taking);
    }
    await readAskedAgain(taking);
    await keepTroubles(deps);
    return readings.length;
  }

  async function writeBack(options = { atOnce: false }): Promise<void> {
    const gone = await results.write(options);
    await keepTroubles(deps);
    // What a vanished table said binds nobody any more.
    if (gone > 0) await judgeHeldAgain(await takeDeps());
  }

  return { takeIn, writeBack, isExpecting: () => source.unsettled() > 0 };
}
