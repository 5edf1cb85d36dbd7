import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type {
  RowMemory,
  RowReading,
  TableReading,
  TableResult,
  TableSource,
  TableTrouble,
} from '../../ports/table.ts';
import type { ItemEntry, Submitter } from '../folder/item-entry.ts';
import { SettleWatch } from '../folder/settle-watch.ts';
import { type BesideFiles, listBeside, stampOf } from './beside-files.ts';
import { findTables, seeTable, type TableFile } from './find-tables.ts';
import { readGrids } from './read-grids.ts';
import type { RowOptions } from './read-row.ts';
import { type ReadXlsx, readTableBytes, readTableContents } from './read-table-file.ts';
import { isThere, replaceCopy, resultDigest, resultName } from './result-copy.ts';
import { ClaimBook, type TableClaims } from './table-claims.ts';
import { TableKeys } from './table-keys.ts';

export interface TableFileSourceOptions extends RowOptions {
  /** Absolute path of the folder in which officers hand in. */
  readonly inbox: string;
  /** Subfolder of the inbox (NFC) -> who hands in there. */
  readonly submitters: Readonly<Record<string, Submitter>>;
  readonly readXlsx: ReadXlsx;
  /** Makes the workbook that says what became of a table's rows. */
  readonly renderResult: (result: TableResult) => Promise<Uint8Array>;
}

export interface TableFileSource extends TableSource {
  /** For the source of item folders: what it has to leave alone. */
  readonly claims: TableClaims;
}

/** Who submitted what lay in no submitter's folder. */
const NOBODY = 'queue';
/** However long the files beside a table keep moving, the table itself is read after this. */
const LONGEST_WAIT_MS = 10 * 60_000;
/** A program that saves takes the table away for a moment; its rows' files stay claimed so long. */
const GRACE_MS = 60_000;

/** Tables of the queue folder: `.xlsx` and `.csv`, read where they lie and never moved. */
export function createTableFileSource(options: TableFileSourceOptions): TableFileSource {
  return new FileSource(options);
}

/** A table as one look sees it. */
interface SeenTable {
  readonly key: string;
  readonly file: TableFile;
  readonly beside: BesideFiles;
  /** Changes with the table and with every file that a row may name. */
  readonly stamp: string;
}

class FileSource implements TableFileSource {
  readonly id = 'tables';
  readonly #options: TableFileSourceOptions;
  readonly #book = new ClaimBook();
  readonly #keys: TableKeys;
  /** Of everything that belongs to a table, and of the table alone. */
  readonly #watch = new SettleWatch();
  readonly #ownWatch = new SettleWatch();
  readonly #places = new Map<string, TableFile>();
  readonly #lastSeenAt = new Map<string, number>();
  readonly #acknowledged = new Map<string, string>();
  readonly #read = new Map<string, { readonly stamp: string; readonly sha256: string | null }>();
  readonly #aside = new Map<string, string>();
  readonly #troubles = new Map<string, TableTrouble>();
  #present: ReadonlySet<string> = new Set();
  #unsettled = 0;

  constructor(options: TableFileSourceOptions) {
    this.#options = options;
    this.#keys = new TableKeys(options.inbox);
  }

  get claims(): TableClaims {
    return this.#book;
  }

  async read(now: number, memory: RowMemory): Promise<readonly TableReading[]> {
    const seen = await this.#look(now);
    const changed = seen.filter(({ key, stamp }) => this.#acknowledged.get(key) !== stamp);
    const readings: TableReading[] = [];
    const open = new Set<string>();
    this.#unsettled = 0;
    for (const table of changed) {
      const reading = this.#isSettled(table, now) ? await this.#readOne(table, memory, now) : null;
      if (reading === null) this.#unsettled += 1;
      else if (isNoTable(table, reading)) this.#putAside(table);
      else readings.push(reading);
      // A table that cannot be opened keeps nobody's items waiting.
      if (reading === null && !this.#troubles.has(table.key)) open.add(table.file.folder);
    }
    const living = [...this.#lastSeenAt].filter(([, at]) => Math.abs(now - at) <= GRACE_MS);
    this.#present = new Set(living.map(([key]) => key));
    this.#book.settle(this.#present, open, this.#noTableFolders(seen));
    return readings;
  }

  /** Figures in the folder of an item: nothing is told of them until they change. */
  #putAside({ key, stamp }: SeenTable): void {
    this.#acknowledged.set(key, stamp);
    this.#aside.set(key, stamp);
  }

  #noTableFolders(seen: readonly SeenTable[]): ReadonlySet<string> {
    const folders = new Set(seen.map(({ file }) => file.folder));
    for (const { key, stamp, file } of seen) {
      if (this.#aside.get(key) !== stamp) folders.delete(file.folder);
    }
    return folders;
  }

  async acknowledge(tableKey: string): Promise<void> {
    const read = this.#read.get(tableKey);
    const place = this.#places.get(tableKey);
    if (read === undefined || place === undefined) return;
    this.#acknowledged.set(tableKey, read.stamp);
    await this.#keys.update(place.folder, tableKey, { sha256: read.sha256 });
  }

  unsettled(): number {
    return this.#unsettled;
  }

  present(): ReadonlySet<string> {
    return this.#present;
  }

  isAway(tableKey: string): boolean {
    return this.#lastSeenAt.has(tableKey) && !this.#places.has(tableKey);
  }

  readAgain(tableKey: string): void {
    this.#acknowledged.delete(tableKey);
  }

  troubles(): ReadonlyMap<string, TableTrouble> {
    return this.#troubles;
  }

  async writeResult(result: TableResult): Promise<'written' | 'later' | 'gone'> {
    const file = this.#places.get(result.tableKey);
    if (file === undefined || !(await isThere(file.path))) return 'gone';
    const note = this.#keys.note(file.folder, result.tableKey);
    const others = [...this.#places.values()].filter(({ folder }) => folder === file.folder);
    const name = resultName(
      file.name,
      others.map((one) => one.name),
    );
    const digest = resultDigest(result);
    const isSame = note?.resultName === name && note.resultDigest === digest;
    if (isSame && (await isThere(join(file.folder, name)))) return 'written';
    const written = await replaceCopy(file.folder, name, await this.#options.renderResult(result));
    if (written !== 'written') return written;
    await this.#takeAwayOld(file, note?.resultName ?? null, name);
    const change = { resultName: name, resultDigest: digest };
    await this.#keys.update(file.folder, result.tableKey, change);
    return 'written';
  }

  /** The copy of a table that was renamed would otherwise tell old news for ever. */
  async #takeAwayOld(file: TableFile, old: string | null, name: string): Promise<void> {
    const isOthers = [...this.#places.values()].some(
      (one) =>
        one !== file && one.folder === file.folder && resultName(one.name, [file.name]) === old,
    );
    if (old === null || old === name || isOthers) return;
    await rm(join(file.folder, old), { force: true }).catch(() => undefined);
  }

  async #look(now: number): Promise<readonly SeenTable[]> {
    const { inbox, submitters } = this.#options;
    const files = await findTables(inbox, submitters);
    const keys = await this.#keys.assign(files, hashOf);
    const besides = new Map<string, BesideFiles>();
    const seen: SeenTable[] = [];
    this.#places.clear();
    for (const file of files) {
      const key = keys.get(file.path);
      if (key === undefined) continue;
      const beside = besides.get(file.folder) ?? (await listBeside(file.folder));
      besides.set(file.folder, beside);
      this.#places.set(key, file);
      this.#lastSeenAt.set(key, now);
      seen.push({ key, file, beside, stamp: wholeStamp(file, beside) });
    }
    const living = new Set(keys.values());
    this.#watch.keepOnly(living);
    this.#ownWatch.keepOnly(living);
    // What it said may be asked about meanwhile: a table that comes back is read again.
    for (const key of this.#acknowledged.keys()) if (!living.has(key)) this.readAgain(key);
    for (const key of this.#troubles.keys()) if (!living.has(key)) this.#troubles.delete(key);
    return seen;
  }

  #isSettled({ key, file, stamp }: SeenTable, now: number): boolean {
    const { quietMs } = this.#options;
    const allFor = this.#watch.quietForMs(key, stamp, now);
    const ownFor = this.#ownWatch.quietForMs(key, ownStamp(file), now);
    return allFor >= quietMs || ownFor >= Math.max(quietMs, LONGEST_WAIT_MS);
  }

  /** Null when it cannot be opened now, or changed while it was read: a later look takes it. */
  async #readOne(table: SeenTable, memory: RowMemory, now: number): Promise<TableReading | null> {
    const { file, key, beside, stamp } = table;
    let bytes: Uint8Array | 'too-large';
    try {
      bytes = await readTableBytes(file.path);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      const values = { name: file.name, reason: String(error.code) };
      this.#troubles.set(key, { code: 'table-unreadable', values, retryAt: null });
      return null;
    }
    this.#troubles.delete(key);
    const contents = await readTableContents(file.name, bytes, this.#options.readXlsx);
    const entry = entryOf(file);
    const grids =
      contents.grids === null
        ? { problems: [], isWhole: false, rows: [], claimed: null }
        : await readGrids(
            this.#options,
            { tableKey: key, entry, files: beside },
            contents.grids,
            memory,
            now,
          );
    const after = await seeTable(file.path, file.submitter);
    if (after === null || ownStamp(after) !== ownStamp(file)) return null;
    if (grids.claimed !== null) this.#book.claim(key, grids.claimed);
    // Where a row waits for a file, what was read is not the end of it: the next look reads again.
    const isEnd = !grids.rows.some(isWaiting);
    const sha256 = bytes === 'too-large' ? null : digest(bytes);
    this.#read.set(key, { stamp: isEnd ? stamp : '', sha256 });
    return {
      tableKey: key,
      name: file.name,
      submittedBy: file.submitter?.person ?? file.submitter?.unit ?? NOBODY,
      asDrafts: file.submitter?.contributes === true,
      problems: [...contents.problems, ...named(grids.problems, file.name)],
      isWhole: grids.isWhole,
      rows: grids.rows,
    };
  }
}

/** Nothing for Loa stands in it, and the text beside it says that the folder is an item's. */
function isNoTable({ file }: SeenTable, { rows, problems }: TableReading): boolean {
  if (!file.isBesideText || rows.length > 0) return false;
  return problems.some(({ severity }) => severity === 'error');
}

function isWaiting({ read }: RowReading): boolean {
  return read !== 'same' && read.problems.some(({ code }) => code === 'file-moving');
}

/** A table without sheets of its own is named where a sheet would be. */
function named<T extends { readonly where: string }>(problems: readonly T[], name: string): T[] {
  return problems.map((one) => (one.where === '' ? { ...one, where: name } : one));
}

function entryOf(file: TableFile): ItemEntry {
  return {
    type: 'text-file',
    path: file.path,
    base: file.folder,
    submitter: file.submitter,
  };
}

function ownStamp(file: TableFile): string {
  return `${basename(file.path)} ${file.inode} ${file.sizeBytes} ${file.modifiedMs}`;
}

function wholeStamp(file: TableFile, beside: BesideFiles): string {
  const files = beside.all.map((one) => `${one.path} ${stampOf(one)}`).sort();
  return digest([ownStamp(file), ...files].join('\n'));
}

function digest(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function hashOf(path: string): Promise<string | null> {
  const bytes = await readTableBytes(path).catch(() => 'too-large' as const);
  return bytes === 'too-large' ? null : digest(bytes);
}
