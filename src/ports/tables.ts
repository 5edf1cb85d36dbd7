import type { Item, ItemContent } from '../domain/item.ts';
import type { Problem } from '../domain/problem.ts';
import type { KnownRow, TableTrouble } from './table.ts';

/** Trouble that is remembered. */
export interface StoredTrouble extends TableTrouble {
  /** Since when it is a person's, or Loa's own to get over (UTC ms); absent = not yet noted. */
  readonly since?: number;
}

/** A table as it is remembered. */
export interface StoredTable {
  readonly tableKey: string;
  /** The `TableSource` that it came from. */
  readonly sourceId: string;
  readonly name: string;
  readonly submittedBy: string;
  readonly problems: readonly Problem[];
  /** Why it cannot be reached now; null = it can. */
  readonly trouble: StoredTrouble | null;
  /** When it was read last (UTC ms); null = never yet. */
  readonly readAt: number | null;
  /** It lies no more where it lay; its rows stay what they were. */
  readonly isGone: boolean;
  /** Since when (UTC ms); null or absent = it is there, or nobody knows. */
  readonly goneAt?: number | null;
  /** What became of its rows has changed since it was told there. */
  readonly isResultDue: boolean;
}

/** What a row said that may not become an item before a person has answered. */
export interface HeldReading {
  readonly content: ItemContent;
  readonly problems: readonly Problem[];
  readonly twinMeant: boolean;
  readonly asDraft: boolean;
}

export interface StoredRow extends KnownRow {
  /** 0 for the row that counts, 1 ... for others with the same key in the same table. */
  readonly occurrence: number;
  /** Key of the item that the row is. */
  readonly sourceKey: string;
  /** Its place among the rows of the table, from 0. */
  readonly place: number;
  /** What it said (domain/table-rows.ts); null when it could not be read into an item. */
  readonly digest: string | null;
  /** Time that it named (UTC ms). */
  readonly slotAt: number | null;
  readonly held: HeldReading | null;
  readonly seenAt: number;
  /** When its words last became its item's (UTC ms); null or absent = never, or nobody knows. */
  readonly takenAt?: number | null;
}

/** A remembered row with whether its table is still there. */
export interface FoundRow extends StoredRow {
  readonly isTableThere: boolean;
}

export interface TableCount {
  readonly tableKey: string;
  /** Rows that stand in it; `open` of them wait for a person, `itemless` of those are no item. */
  readonly rows: number;
  readonly items: number;
  readonly open: number;
  readonly itemless: number;
}

export interface TableReader {
  table(tableKey: string): Promise<StoredTable | null>;
  /** Of one source or of all, by name; at most `limit`. */
  tables(filter: {
    readonly sourceId?: string;
    readonly isResultDue?: boolean;
    readonly limit: number;
  }): Promise<readonly StoredTable[]>;
  tableCounts(): Promise<readonly TableCount[]>;
  /** Rows that stand in the table, in its order, without the first `skip`. */
  tableRows(tableKey: string, skip: number, limit: number): Promise<readonly StoredRow[]>;
  /** Rows that stood in the table, the latest gone first. */
  goneRows(tableKey: string, limit: number): Promise<readonly StoredRow[]>;
  /** Rows of all tables that wait for a person, by table and place. */
  openRows(tableKey: string, limit: number): Promise<readonly StoredRow[]>;
  /** Rows whose words wait for another row to go or to say the same. */
  heldRows(limit: number): Promise<readonly StoredRow[]>;
  /** Rows of every table with one of these keys; at most 500 keys. */
  rowsBySource(sourceKeys: readonly string[]): Promise<readonly FoundRow[]>;
  /** Tables in which one of these items stands or stood; at most 500 ids. */
  tablesOfItems(itemIds: readonly string[]): Promise<readonly string[]>;
  /** Living items that carry one of the marks, the newest first, at most 10. */
  itemsByMark(marks: readonly string[]): Promise<readonly Item[]>;
}

export interface TableWriter {
  /** Adds or replaces. */
  saveTable(table: StoredTable): Promise<void>;
  /** Adds or replaces by table, row key and occurrence. */
  saveRow(row: StoredRow): Promise<void>;
}
