import type { ItemContent } from '../domain/item.ts';
import type { Problem } from '../domain/problem.ts';

/**
 * What one cell holds, whatever program wrote it. Formulas are told by their value. Times have no
 * zone: they are wall clock as people see them in the table.
 */
export type Cell =
  | { readonly type: 'empty' }
  /** NFC, as written, line ends `\n`. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'tick'; readonly value: boolean }
  /** `day` is `2026-12-07`, `time` is `18:30`; a true date cell has one of them or both. */
  | { readonly type: 'when'; readonly day: string | null; readonly time: string | null }
  /** `#REF!`, `Loading...`: the program itself does not know the value. */
  | { readonly type: 'error'; readonly text: string };

/** A row as it stands in its sheet; cells count from column A, trailing empty ones may be absent. */
export interface GridRow {
  /** As the spreadsheet program numbers it, from 1. */
  readonly row: number;
  readonly isHidden: boolean;
  readonly cells: readonly Cell[];
}

/** A rectangle of cells that merged into one: only the first holds the value. Counted from 1. */
export interface Merge {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** One sheet of a table, in its own order; rows without any value may be absent. */
export interface Grid {
  /** Name of the sheet, or empty for a CSV. */
  readonly sheet: string;
  /** People do not see the sheet in their program. */
  readonly isHidden?: boolean;
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
}

/** One row that an officer filled in. */
export interface RowReading {
  /**
   * Who the row is: `id:…` for an id that Loa gave out (the same item in whatever table it stands),
   * `own:…` for an id the office gave (counts within its table), `item:17` where the officer wrote
   * `#17`, `hash:…` over everything that the row says when it has no id.
   */
  readonly rowKey: string;
  readonly sheet: string;
  /** As the spreadsheet program numbers it, from 1. */
  readonly row: number;
  /** Changes whenever the row's words or one of its files change. */
  readonly fingerprint: string;
  /** Shown where a row is named. */
  readonly title: string;
  /** `same` = the fingerprint is the known one, nothing was read again. */
  readonly read:
    | 'same'
    | {
        /** Null when the row could not be read into an item at all. */
        readonly content: ItemContent | null;
        /** `where` is the column's header as written in the table. */
        readonly problems: readonly Problem[];
        /** The officer said that the same content is meant to go out again. */
        readonly twinMeant: boolean;
      };
}

/** A table that has settled, read whole. */
export interface TableReading {
  /** Stable while the table lives, also when it is renamed. */
  readonly tableKey: string;
  /** As people know it, e.g. `lich-dang.xlsx` or the title of a Google sheet. */
  readonly name: string;
  /** Person or unit whose table it is. */
  readonly submittedBy: string;
  /** A contributing unit's: its items arrive as drafts for the desk. */
  readonly asDrafts: boolean;
  /** Of the table as a whole, e.g. no header found; then `rows` is empty. */
  readonly problems: readonly Problem[];
  /** False when part of it could not be read: a missing row is then no sign of removal. */
  readonly isWhole: boolean;
  readonly rows: readonly RowReading[];
}

/** What is remembered of a row from the last time its table was read. */
export interface KnownRow {
  readonly tableKey: string;
  readonly rowKey: string;
  readonly sheet: string;
  readonly row: number;
  readonly fingerprint: string;
  readonly title: string;
  /** Null while the row has not become an item. */
  readonly itemId: string | null;
  /** What kept it from becoming an item, or asks about it. */
  readonly problems: readonly Problem[];
  /** When it was found missing (UTC ms); null = it stands in the table. */
  readonly goneAt: number | null;
}

/** What a source may know of a row before it reads it. */
export interface RowMemory {
  /** Fingerprint of the last reading; null = never seen. */
  fingerprint(tableKey: string, rowKey: string): string | null;
  /** Slot of the item that the row became (UTC ms): a time that is past is then no mistake. */
  slotAt(rowKey: string): number | null;
}

/** One cell of a result: words, and for a public post its address. */
export interface ResultCell {
  readonly text: string;
  readonly link?: string;
}

/** What became of every row of a table, in words; the same for files and for shared sheets. */
export interface TableResult {
  readonly tableKey: string;
  readonly name: string;
  /** Above the table: how many, as of when; every further line says what is wrong with the table. */
  readonly summary: string;
  readonly headers: readonly string[];
  /** In the order of the table; the first cell of each is the row's key in words. */
  readonly rows: readonly (readonly ResultCell[])[];
}

/** Trouble with reaching a table; codes have words. `retryAt` null = a person must act. */
export interface TableTrouble {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly retryAt: number | null;
}

/** A place where officers keep tables and read what became of their rows. */
export interface TableSource {
  readonly id: string;
  /**
   * Tables that are new or have changed since they were last acknowledged, and have settled at
   * `now`. Trouble with one never hides the others.
   */
  read(now: number, memory: RowMemory): Promise<readonly TableReading[]>;
  /** The reading is stored: the table is read again only when it changes. */
  acknowledge(tableKey: string): Promise<void>;
  /** Tables seen that have not settled yet. */
  unsettled(): number;
  /**
   * Keys of the tables that are there, as of the last `read`; one that a program takes away for a
   * moment while it saves counts. Absent where a source cannot tell.
   */
  present?(): ReadonlySet<string>;
  /**
   * The table was there once and was not at the last `read`, whether or not it still counts in
   * `present`. False for tables of others. Absent where a source cannot tell.
   */
  isAway?(tableKey: string): boolean;
  /** What the table says is judged once more at the next `read`, although it did not change. */
  readAgain?(tableKey: string): void;
  /**
   * Leaves the result where the table is, never in people's own cells. `later` when it cannot be
   * written now (open in Excel, offline); harmless when it is written twice.
   */
  writeResult(result: TableResult): Promise<'written' | 'later' | 'gone'>;
  /** How each table can be reached now, for `doctor` and the console. */
  troubles(): ReadonlyMap<string, TableTrouble>;
}
