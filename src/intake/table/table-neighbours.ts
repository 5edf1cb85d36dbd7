import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { holdsText, isTableFolder, isTableName, isText } from './find-tables.ts';
import { isResultName } from './result-copy.ts';
import type { TableClaims } from './table-claims.ts';

/** What in one folder of items belongs to tables. */
export class TableNeighbours {
  /** A table lies here that has still to be read. */
  readonly isOpen: boolean;
  readonly #hasTable: boolean;
  readonly #claims: TableClaims | null;

  /** @param claims Null = nobody reads tables; they are left alone all the same. */
  constructor(folder: string, names: readonly Dirent[], claims: TableClaims | null) {
    this.#claims = claims;
    this.#hasTable = names.some((one) => one.isFile() && isTableName(one.name));
    const holdsFiles = this.#hasTable || claims?.isKept(folder) === true;
    this.isOpen = holdsFiles && claims?.isOpen(folder) === true;
  }

  /** True for a table, a file that a row names, and a folder that is kept for either. */
  async owns(path: string, name: Dirent): Promise<boolean> {
    if (name.isFile()) return isTableName(name.name) || this.#claims?.has(path) === true;
    if (!name.isDirectory()) return false;
    if (this.#claims?.isKept(path) === true) return true;
    const inside = await readdir(path, { withFileTypes: true }).catch(() => []);
    if (isTableFolder(inside)) return !this.#isItem(path, inside);
    // Its table was taken away: what rows named must not become an item of its own.
    if (inside.some((one) => one.isFile() && isResultName(one.name))) return true;
    // Pictures without a text beside a table wait for a row that names them.
    const isMediaFolder = this.#hasTable || this.#claims?.holds(path) === true;
    return isMediaFolder && !inside.some((one) => one.isFile() && this.#isOwnText(path, one.name));
  }

  /** Figures beside the text of an item do not make its folder a table's. */
  #isItem(folder: string, inside: readonly Dirent[]): boolean {
    return holdsText(inside) && (this.#claims === null || this.#claims.isNone(folder));
  }

  #isOwnText(folder: string, name: string): boolean {
    return isText(name) && this.#claims?.has(join(folder, name)) !== true;
  }
}
