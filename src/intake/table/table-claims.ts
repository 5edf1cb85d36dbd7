import { dirname } from 'node:path';

/** What belongs to tables, for the source of item folders and single texts. */
export interface TableClaims {
  /** True for a file that a table's row names. */
  has(path: string): boolean;
  /** True for a folder directly in which a row's files lie. */
  holds(folder: string): boolean;
  /**
   * True while a table in this folder has not been read as it is now: any text beside it may belong
   * to one of its rows.
   */
  isOpen(folder: string): boolean;
  /**
   * True for a folder whose tables turned out to hold no rows for Loa: with a text in it, it is the
   * folder of an item that brought figures along.
   */
  isNone(folder: string): boolean;
  /** True for a folder that is set aside for the files of a shared sheet: it is never an item. */
  isKept(folder: string): boolean;
}

/** Claims of every table, kept up to date by the source of tables. */
export class ClaimBook implements TableClaims {
  readonly #claimed = new Map<string, ReadonlySet<string>>();
  readonly #folders = new Map<string, ReadonlySet<string>>();
  #open: ReadonlySet<string> | null = null;
  #none: ReadonlySet<string> = new Set();

  has(path: string): boolean {
    return [...this.#claimed.values()].some((paths) => paths.has(path));
  }

  holds(folder: string): boolean {
    return [...this.#folders.values()].some((folders) => folders.has(folder));
  }

  isOpen(folder: string): boolean {
    return this.#open === null || this.#open.has(folder);
  }

  isNone(folder: string): boolean {
    return this.#none.has(folder);
  }

  /** A folder kept for a table of the queue is known by the table in it. */
  isKept(): boolean {
    return false;
  }

  claim(tableKey: string, paths: ReadonlySet<string>): void {
    this.#claimed.set(tableKey, paths);
    this.#folders.set(tableKey, new Set([...paths].map((path) => dirname(path))));
  }

  /** After a look: which tables there are, where one is still to be read, and where none is one. */
  settle(
    tableKeys: ReadonlySet<string>,
    open: ReadonlySet<string>,
    none: ReadonlySet<string>,
  ): void {
    for (const key of this.#claimed.keys()) {
      if (tableKeys.has(key)) continue;
      this.#claimed.delete(key);
      this.#folders.delete(key);
    }
    this.#open = open;
    this.#none = none;
  }
}

/** The claims of several sources of tables as one. */
export function joinClaims(all: readonly TableClaims[]): TableClaims {
  return {
    has: (path) => all.some((one) => one.has(path)),
    holds: (folder) => all.some((one) => one.holds(folder)),
    isOpen: (folder) => all.some((one) => one.isOpen(folder)),
    isNone: (folder) => all.some((one) => one.isNone(folder)),
    isKept: (folder) => all.some((one) => one.isKept(folder)),
  };
}
