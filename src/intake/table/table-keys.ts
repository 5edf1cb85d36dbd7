import { createHash } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import { isHeld } from '../folder/move-entry.ts';
import { replaceFile } from '../folder/own-files.ts';
import { readPlainFile } from '../folder/read-plain-file.ts';
import type { TableFile } from './find-tables.ts';

/** Lies beside tables, so that they are known again under another name and after a restart. */
const MEMORY_FILE = '.loa-bang';
const MAX_MEMORY_BYTES = 512 * 1024;
/** Tables that one folder remembers; the oldest are forgotten. */
const MOST_REMEMBERED = 100;
const PREFIX = 'bang:';
const KEY_CHARACTERS = 20;

/** What is kept in mind of one table. */
export interface TableNote {
  readonly key: string;
  /** NFC, without folders. */
  readonly name: string;
  readonly inode: string;
  /** Over the bytes that were read last; null = not read yet. */
  readonly sha256: string | null;
  /** Name of the result copy that Loa left beside it. */
  readonly resultName: string | null;
  /** Of what the result copy says. */
  readonly resultDigest: string | null;
}

/**
 * Gives every table a key that stays while the table lives: programs save by writing a new file
 * over the old one (same name, other inode), people rename (same inode, other name), and a table
 * copied to another place and taken away here is still known by its bytes.
 */
export class TableKeys {
  readonly #inbox: string;
  readonly #byFolder = new Map<string, readonly TableNote[]>();

  /** @param inbox Absolute path; keys begin with a table's place in it. */
  constructor(inbox: string) {
    this.#inbox = inbox;
  }

  /** The key of each table that is there now, by path. `hash` reads a table's bytes. */
  async assign(
    tables: readonly TableFile[],
    hash: (path: string) => Promise<string | null>,
  ): Promise<ReadonlyMap<string, string>> {
    const folders = [...new Set(tables.map(({ folder }) => folder))];
    for (const table of tables) await this.#load(table.folder, this.#scope(table));
    const keys = await this.#match(tables, hash);
    for (const folder of folders) {
      const here = tables.filter((table) => table.folder === folder);
      await this.#note(folder, here, keys);
    }
    return keys;
  }

  note(folder: string, key: string): TableNote | null {
    return (this.#byFolder.get(folder) ?? []).find((one) => one.key === key) ?? null;
  }

  async update(folder: string, key: string, change: Partial<TableNote>): Promise<void> {
    const notes = this.#byFolder.get(folder) ?? [];
    const changed = notes.map((one) => (one.key === key ? { ...one, ...change } : one));
    await this.#save(folder, changed);
  }

  async #match(
    tables: readonly TableFile[],
    hash: (path: string) => Promise<string | null>,
  ): Promise<ReadonlyMap<string, string>> {
    const keys = new Map<string, string>();
    const used = new Set<string>();
    const give = (table: TableFile, found: TableNote | undefined) => {
      if (found === undefined || used.has(found.key) || keys.has(table.path)) return;
      keys.set(table.path, found.key);
      used.add(found.key);
    };
    const isSameName = (table: TableFile, one: TableNote) =>
      fileName(one.name) === fileName(table.name);
    for (const table of tables) {
      const here = this.#byFolder.get(table.folder) ?? [];
      give(
        table,
        here.find((one) => isSameName(table, one) && one.inode === table.inode),
      );
    }
    const free = (table: TableFile) =>
      [...this.#byFolder.values()]
        .flat()
        .filter((one) => !used.has(one.key) && isOfScope(one.key, this.#scope(table)));
    // Before names: last month's table makes room for the next, which takes over its name.
    for (const table of tables.filter(({ inode }) => isLasting(inode))) {
      give(
        table,
        free(table).find((one) => one.inode === table.inode),
      );
    }
    for (const table of tables) {
      const here = this.#byFolder.get(table.folder) ?? [];
      give(
        table,
        here.find((one) => isSameName(table, one)),
      );
    }
    for (const table of tables) {
      give(
        table,
        free(table).find((one) => one.inode === table.inode),
      );
    }
    for (const table of tables.filter(({ path }) => !keys.has(path))) {
      const read = free(table).filter(({ sha256 }) => sha256 !== null);
      const sha256 = read.length === 0 ? null : await hash(table.path);
      give(table, sha256 === null ? undefined : read.find((one) => one.sha256 === sha256));
    }
    const known = new Set([...this.#byFolder.values()].flat().map(({ key }) => key));
    for (const table of tables.filter(({ path }) => !keys.has(path))) {
      const place = relative(this.#inbox, table.path);
      const key = freeKey(place, this.#scope(table), new Set([...used, ...known]));
      keys.set(table.path, key);
      used.add(key);
    }
    return keys;
  }

  async #note(
    folder: string,
    tables: readonly TableFile[],
    keys: ReadonlyMap<string, string>,
  ): Promise<void> {
    const before = this.#byFolder.get(folder) ?? [];
    const all = [...this.#byFolder.values()].flat();
    const now = tables.flatMap((table) => {
      const key = keys.get(table.path);
      if (key === undefined) return [];
      const known = before.find((one) => one.key === key) ?? all.find((one) => one.key === key);
      const fresh = { sha256: null, resultName: null, resultDigest: null };
      return [{ ...fresh, ...known, key, name: table.name, inode: table.inode }];
    });
    const living = new Set(keys.values());
    const gone = before.filter(({ key }) => !living.has(key));
    await this.#save(folder, [...gone, ...now].slice(-MOST_REMEMBERED));
  }

  /** Whose tables these are: each submitter's folder is a world of its own. */
  #scope({ submitter, path }: TableFile): string {
    if (submitter === null) return '';
    const [folder = ''] = relative(this.#inbox, path).normalize('NFC').split(sep);
    return `${createHash('sha256').update(folder).digest('hex').slice(0, 8)}:`;
  }

  async #load(folder: string, scope: string): Promise<void> {
    if (this.#byFolder.has(folder)) return;
    const path = join(folder, MEMORY_FILE);
    const bytes = await readPlainFile(path, MAX_MEMORY_BYTES).catch(() => 'unfit' as const);
    const notes = bytes === 'unfit' ? [] : toNotes(new TextDecoder().decode(bytes));
    this.#byFolder.set(
      folder,
      notes.filter(({ key }) => isOfScope(key, scope)),
    );
  }

  async #save(folder: string, notes: readonly TableNote[]): Promise<void> {
    this.#byFolder.set(folder, notes);
    try {
      await replaceFile(join(folder, MEMORY_FILE), JSON.stringify({ tables: notes }));
    } catch (error) {
      // A folder that may only be read, or is gone: keys come from the place and are found again.
      if (!isHeld(error) && !(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

/** From the place in the inbox, so that a restored home gives the same keys without its memory. */
function freeKey(place: string, scope: string, taken: ReadonlySet<string>): string {
  const spelled = place.normalize('NFC').split(sep).join('/');
  for (let number = 1; number <= MOST_REMEMBERED * 100; number += 1) {
    const digest = createHash('sha256').update(`${spelled}\n${number}`).digest('hex');
    const key = `${PREFIX}${scope}${digest.slice(0, KEY_CHARACTERS)}`;
    if (!taken.has(key)) return key;
  }
  throw new Error(`too many tables lay at ${spelled}`);
}

/**
 * The memory lies where whoever hands in can write: a key from it counts only for tables of the
 * same submitter, or a unit's table could pass itself off as the office's.
 */
function isOfScope(key: string, scope: string): boolean {
  const own = key.slice(PREFIX.length + scope.length);
  return key.startsWith(`${PREFIX}${scope}`) && own.length === KEY_CHARACTERS && !own.includes(':');
}

/** Without a time of birth in it, a file's number may soon be another file's. */
function isLasting(inode: string): boolean {
  return !inode.endsWith(':0');
}

/** Windows and its network folders take names for equal that differ only in case. */
function fileName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function toNotes(text: string): readonly TableNote[] {
  try {
    const value = JSON.parse(text) as { readonly tables?: unknown };
    return Array.isArray(value.tables) ? value.tables.flatMap((one: unknown) => toNote(one)) : [];
  } catch {
    return [];
  }
}

function toNote(value: unknown): TableNote[] {
  if (typeof value !== 'object' || value === null) return [];
  const { key, name, inode, sha256, resultName, resultDigest } = value as Partial<
    Record<keyof TableNote, unknown>
  >;
  if (typeof key !== 'string' || typeof name !== 'string' || typeof inode !== 'string') return [];
  const textOf = (one: unknown) => (typeof one === 'string' ? one : null);
  return [
    {
      key,
      name,
      inode,
      sha256: textOf(sha256),
      resultName: isPlainName(resultName) ? resultName : null,
      resultDigest: textOf(resultDigest),
    },
  ];
}

/** The file lies where anybody can write: a name from it never leads out of its folder. */
function isPlainName(name: unknown): name is string {
  return typeof name === 'string' && name.startsWith('LOA - ') && !/[\\/]/u.test(name);
}
