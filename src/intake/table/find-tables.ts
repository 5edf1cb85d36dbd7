import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Submitter } from '../folder/item-entry.ts';
import { isInWork, isJunk, isOwnFile } from '../folder/own-files.ts';

/** Names of one folder that one look takes, and tables of the office and of each submitter. */
const MOST_NAMES = 5_000;
const MOST_TABLES = 200;
const TABLES: ReadonlySet<string> = new Set(['.xlsx', '.xlsm', '.csv', '.tsv']);
/** Tables that are only told to be of the wrong form. */
const REFUSED: ReadonlySet<string> = new Set(['.xls', '.ods', '.xlsb']);
const TEXTS: ReadonlySet<string> = new Set(['.txt', '.md', '.docx']);

/** One table in the queue folder, as the disk shows it. */
export interface TableFile {
  /** Absolute, as the disk spells it. */
  readonly path: string;
  /** NFC. */
  readonly name: string;
  /** Folder it lies in; files that its rows name stand there or one below. */
  readonly folder: string;
  readonly submitter: Submitter | null;
  /** It lies in a folder that may as well be an item's: one text stands in it. */
  readonly isBesideText: boolean;
  /** Names the file on this disk, also under another name. */
  readonly inode: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** True for the name of a table that people keep. */
export function isTableName(name: string): boolean {
  if (isJunk(name) || isInWork(name) || isOwnFile(name)) return false;
  const ending = extname(name).toLowerCase();
  return TABLES.has(ending) || REFUSED.has(ending);
}

/**
 * True for a folder that is kept for a table: it holds one at its top. A table of a form that Loa
 * does not read makes it so only where no text says that the folder is an item.
 */
export function isTableFolder(names: readonly Dirent[]): boolean {
  const tables = names.filter((one) => one.isFile() && isTableName(one.name));
  const isRead = tables.some(({ name }) => TABLES.has(extname(name).toLowerCase()));
  return isRead || (tables.length > 0 && !holdsText(names));
}

export function holdsText(names: readonly Dirent[]): boolean {
  return countTexts(names) > 0;
}

function countTexts(names: readonly Dirent[]): number {
  return names.filter((one) => one.isFile() && isText(one.name)).length;
}

/** True for the name of a text that may be an item's. */
export function isText(name: string): boolean {
  if (isJunk(name) || isInWork(name) || isOwnFile(name)) return false;
  return TEXTS.has(extname(name).toLowerCase());
}

/** Every table: in the inbox, in a submitter's folder, or in a folder of its own in either. */
export async function findTables(
  inbox: string,
  submitters: Readonly<Record<string, Submitter>>,
): Promise<readonly TableFile[]> {
  const office: TableFile[] = [];
  // Each has room of its own: what one submitter piles up keeps nobody else's table unread.
  const theirs: (readonly TableFile[])[] = [];
  const top = await namesIn(inbox);
  await addTables(office, inbox, top, null);
  for (const one of top) {
    if (!one.isDirectory() || isJunk(one.name)) continue;
    const folder = join(inbox, one.name);
    const submitter = submitterOf(one.name, submitters);
    const names = await namesIn(folder);
    if (submitter !== null) theirs.push(await submitterTables(folder, names, submitter));
    else if (isTableFolder(names)) {
      await addTables(office, folder, names, null, countTexts(names) === 1);
    }
  }
  return [...office, ...theirs.flat()];
}

async function submitterTables(
  folder: string,
  names: readonly Dirent[],
  submitter: Submitter,
): Promise<readonly TableFile[]> {
  const tables: TableFile[] = [];
  await addTables(tables, folder, names, submitter);
  for (const below of names) {
    if (tables.length >= MOST_TABLES) break;
    if (!below.isDirectory() || isJunk(below.name)) continue;
    const own = join(folder, below.name);
    const inside = await namesIn(own);
    if (isTableFolder(inside)) {
      await addTables(tables, own, inside, submitter, countTexts(inside) === 1);
    }
  }
  return tables;
}

function submitterOf(
  name: string,
  submitters: Readonly<Record<string, Submitter>>,
): Submitter | null {
  const key = name.normalize('NFC');
  return Object.hasOwn(submitters, key) ? (submitters[key] ?? null) : null;
}

async function namesIn(folder: string): Promise<readonly Dirent[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return names.slice(0, MOST_NAMES);
}

async function addTables(
  tables: TableFile[],
  folder: string,
  names: readonly Dirent[],
  submitter: Submitter | null,
  isBesideText = false,
): Promise<void> {
  for (const one of names) {
    if (tables.length >= MOST_TABLES) return;
    if (!one.isFile() || !isTableName(one.name)) continue;
    const seen = await seeTable(join(folder, one.name), submitter);
    if (seen !== null) tables.push({ ...seen, isBesideText });
  }
}

/** Null when it is gone: a program that saves takes the old one away for a moment. */
export async function seeTable(
  path: string,
  submitter: Submitter | null,
): Promise<TableFile | null> {
  const stats = await lstat(path, { bigint: true }).catch(() => null);
  if (stats === null || !stats.isFile()) return null;
  return {
    path,
    name: basename(path).normalize('NFC'),
    folder: dirname(path),
    submitter,
    isBesideText: false,
    inode: inodeOf(stats),
    sizeBytes: Number(stats.size),
    modifiedMs: Math.round(Number(stats.mtimeMs)),
  };
}

function inodeOf(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}:${stats.birthtimeNs}`;
}
