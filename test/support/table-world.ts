import type { ItemContent } from '../../src/domain/item.ts';
import { sha256Hex } from '../../src/domain/journal.ts';
import { canonicalJson } from '../../src/domain/json.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type {
  RowMemory,
  TableReading,
  TableResult,
  TableSource,
  TableTrouble,
} from '../../src/ports/table.ts';
import { createTablePump, type TablePump } from '../../src/runtime/tables/table-pump.ts';
import type { TableFacts } from '../../src/runtime/tables/table-results.ts';
import {
  begin,
  contentFor,
  createWorld,
  type Life,
  type World,
  type WorldOptions,
} from './simulation.ts';

/** A row as an officer keeps it: `id` as a row key, or null for a row without one. */
export interface SheetRow {
  readonly id: string | null;
  readonly title: string;
  /** Absent = the text that every row of these tables has. */
  readonly text?: string;
  readonly slotAt?: number | null;
  readonly media?: ItemContent['media'];
  readonly twinMeant?: boolean;
  readonly problems?: readonly Problem[];
  /** It cannot be read into an item. */
  readonly unreadable?: boolean;
  /** Name of the worksheet in which it stands. */
  readonly sheet?: string;
}

/** One table as it lies somewhere; changing `rows` is saving it. */
export interface Sheet {
  readonly key: string;
  name: string;
  rows: readonly SheetRow[];
  asDrafts?: boolean;
  submittedBy?: string;
  isWhole?: boolean;
}

/** Tables in memory that behave as a `TableSource` must. */
export class MemoryTables implements TableSource {
  readonly id = 'memory';
  readonly sheets = new Map<string, Sheet>();
  /** Last result of each table. */
  readonly results = new Map<string, TableResult>();
  readonly trouble = new Map<string, TableTrouble>();
  writes = 0;
  locked = false;
  /** Keys of tables that cannot be seen at the moment, as while a program saves them. */
  readonly away = new Set<string>();
  readonly #acknowledged = new Map<string, string>();
  readonly #contentOf: (row: SheetRow) => ItemContent;

  constructor(contentOf: (row: SheetRow) => ItemContent) {
    this.#contentOf = contentOf;
  }

  put(sheet: Sheet): Sheet {
    this.sheets.set(sheet.key, sheet);
    return sheet;
  }

  /** As after a restart: nothing is known to be acknowledged. */
  forget(): void {
    this.#acknowledged.clear();
  }

  async read(_now: number, memory: RowMemory): Promise<readonly TableReading[]> {
    const changed = [...this.sheets.values()].filter(
      (sheet) =>
        !this.away.has(sheet.key) && this.#acknowledged.get(sheet.key) !== canonicalJson(sheet),
    );
    return changed.map((sheet) => this.#reading(sheet, memory));
  }

  #reading(sheet: Sheet, memory: RowMemory): TableReading {
    return {
      tableKey: sheet.key,
      name: sheet.name,
      submittedBy: sheet.submittedBy ?? 'officer',
      asDrafts: sheet.asDrafts ?? false,
      problems: [],
      isWhole: sheet.isWhole ?? true,
      rows: sheet.rows.map((row, index) => {
        const words = sha256Hex(canonicalJson({ ...row, id: null }));
        const rowKey = row.id ?? `hash:${words}`;
        const isKnown = memory.fingerprint(sheet.key, rowKey) === words;
        const content = row.unreadable === true ? null : this.#contentOf(row);
        return {
          rowKey,
          sheet: row.sheet ?? '',
          row: index + 2,
          fingerprint: words,
          title: row.title,
          read: isKnown
            ? ('same' as const)
            : { content, problems: row.problems ?? [], twinMeant: row.twinMeant ?? false },
        };
      }),
    };
  }

  async acknowledge(tableKey: string): Promise<void> {
    this.#acknowledged.set(tableKey, canonicalJson(this.sheets.get(tableKey)));
  }

  present(): ReadonlySet<string> {
    return new Set(this.sheets.keys());
  }

  isAway(tableKey: string): boolean {
    return this.away.has(tableKey);
  }

  readAgain(tableKey: string): void {
    this.#acknowledged.delete(tableKey);
  }

  unsettled(): number {
    return 0;
  }

  async writeResult(result: TableResult): Promise<'written' | 'later' | 'gone'> {
    if (!this.sheets.has(result.tableKey)) return 'gone';
    if (this.locked) return 'later';
    this.writes += 1;
    this.results.set(result.tableKey, result);
    return 'written';
  }

  troubles(): ReadonlyMap<string, TableTrouble> {
    return this.trouble;
  }
}

export interface TableDesk {
  readonly source: MemoryTables;
  readonly pump: TablePump;
  /** What the last result of each table was made from. */
  readonly facts: Map<string, TableFacts>;
}

/** Tables that one life of the process carries in and out. */
export function openTables(world: World, life: Life, source?: MemoryTables): TableDesk {
  const facts = new Map<string, TableFacts>();
  const own =
    source ??
    new MemoryTables(({ title, text, slotAt, media }) =>
      contentFor(world, {
        title,
        slotAt: slotAt ?? null,
        ...(text === undefined ? {} : { text }),
        ...(media === undefined ? {} : { media }),
      }),
    );
  const pump = createTablePump({
    ...life.deps,
    source: own,
    breathe: async () => undefined,
    words(told) {
      facts.set(told.table.tableKey, told);
      const rows = told.rows.map((row) => [{ text: `${row.title} ${row.state ?? '-'}` }]);
      const { tableKey, name } = told.table;
      return { tableKey, name, summary: '', headers: [], rows };
    },
  });
  return { source: own, pump, facts };
}

/** An office whose officers plan in tables, and its first life; both are ended by the caller. */
export async function openTableOffice(
  policy: NonNullable<WorldOptions['policy']>,
): Promise<{ readonly world: World; readonly life: Life; readonly desk: TableDesk }> {
  const world = await createWorld({ profile: 'by-id', policy });
  const life = await begin(world);
  return { world, life, desk: openTables(world, life) };
}

/** A row of words alone. */
export function sheetRow(id: string | null, title: string, more: Partial<SheetRow> = {}): SheetRow {
  return { id, title, media: [], ...more };
}
