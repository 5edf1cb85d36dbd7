import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import type { TableClaims } from '../table/table-claims.ts';
import { TableNeighbours } from '../table/table-neighbours.ts';
import type { ItemEntry, Submitter } from './item-entry.ts';
import {
  FOLDER_SOURCE,
  isInWork,
  isJunk,
  isOwnFile,
  type Marker,
  readMarker,
} from './own-files.ts';
import { fingerprintOf, type SeenFile } from './settle-watch.ts';

/** Files looked at in one item, and folders within it; more is refused when it is read. */
const MOST_FILES = 200;
const MOST_DEPTH = 2;
/** Entries of one queue folder that one look takes. */
const MOST_ENTRIES = 2_000;

const TEXTS = new Set(['.txt', '.md', '.docx']);

/** An entry with what is known before it is read. */
export interface SeenEntry {
  readonly entry: ItemEntry;
  readonly sourceKey: string;
  /** The key that it has without any marker. */
  readonly ownKey: string;
  /** Changes with every file that may be part of the item. */
  readonly fingerprint: string;
  /** Changes also with files that a program is still writing. */
  readonly stillness: string;
  readonly inWork: boolean;
  readonly isEmpty: boolean;
  /** A table beside it has still to be read: what it names is not known. */
  readonly isHeld?: boolean;
  readonly inode: string;
  /** What Loa noted in the folder; null for something new, or for a copy of something known. */
  readonly marker: Marker | null;
  /** What a folder brought along although its inode is another: a copy, or a restored home. */
  readonly foreignMarker: Marker | null;
}

/** What one look at the inbox found. */
export interface InboxLook {
  readonly entries: readonly SeenEntry[];
  /** Files that belong to no item (yet): absolute paths. */
  readonly loose: readonly string[];
}

/**
 * Items in the inbox: directly in it, or in the subfolder of a submitter. Tables, what their rows
 * name and the folders kept for them are left to the source of tables.
 */
export async function scanInbox(
  inbox: string,
  submitters: Readonly<Record<string, Submitter>>,
  claims: TableClaims | null,
): Promise<InboxLook> {
  const entries: SeenEntry[] = [];
  const loose: string[] = [];
  for (const place of [
    { folder: inbox, submitter: null },
    ...(await submitterFolders(inbox, submitters)),
  ]) {
    const isSubmitter = (name: string) =>
      place.submitter === null && Object.hasOwn(submitters, name.normalize('NFC'));
    const look = await scanPlace(place.folder, place.submitter, isSubmitter, claims);
    entries.push(...look.entries);
    loose.push(...look.loose);
  }
  return { entries, loose };
}

/** Everything in one of the other folders; what has no marker was put there by hand. */
export async function scanTaken(folder: string): Promise<readonly SeenEntry[]> {
  return (await scanPlace(folder, null, () => false, undefined)).entries;
}

async function submitterFolders(
  inbox: string,
  submitters: Readonly<Record<string, Submitter>>,
): Promise<{ readonly folder: string; readonly submitter: Submitter | null }[]> {
  const names = await readdir(inbox, { withFileTypes: true }).catch(() => []);
  return names.flatMap((name) => {
    const key = name.name.normalize('NFC');
    const submitter = Object.hasOwn(submitters, key) ? submitters[key] : undefined;
    return name.isDirectory() && submitter !== undefined
      ? [{ folder: join(inbox, name.name), submitter }]
      : [];
  });
}

async function scanPlace(
  folder: string,
  submitter: Submitter | null,
  skip: (name: string) => boolean,
  claims: TableClaims | null | undefined,
): Promise<InboxLook> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const entries: SeenEntry[] = [];
  const files: string[] = [];
  const links: string[] = [];
  const tables = claims === undefined ? null : new TableNeighbours(folder, names, claims);
  for (const name of names.slice(0, MOST_ENTRIES)) {
    if (isOwnFile(name.name) || skip(name.name)) continue;
    const path = join(folder, name.name);
    if (await tables?.owns(path, name)) continue;
    if (name.isFile()) files.push(path);
    else if (name.isDirectory() && !isJunk(name.name)) {
      const seen = await unlessGone(() =>
        seeFolder({ type: 'folder', path, base: path, submitter }),
      );
      if (seen !== null) entries.push(seen);
    } else if (!name.isDirectory()) links.push(path);
  }
  const whole = files.filter((path) => !isJunk(basename(path)) && !isInWork(basename(path)));
  const texts = whole.filter((path) => TEXTS.has(extname(path).toLowerCase()));
  const working = files.filter((path) => isInWork(basename(path)));
  for (const path of texts) {
    const entry: ItemEntry = { type: 'text-file', path, base: folder, submitter };
    const seen = await unlessGone(() => seeText(entry, whole, working));
    if (seen !== null) entries.push(seen);
  }
  if (tables?.isOpen === true) entries.splice(0, entries.length, ...entries.map(held));
  return { entries, loose: [...whole.filter((path) => !texts.includes(path)), ...links] };
}

/** It may turn out to belong to a table that has not been read yet. */
function held(seen: SeenEntry): SeenEntry {
  return { ...seen, isHeld: true };
}

/** Null when the thing went away between the listing and now: the next look will tell. */
async function unlessGone<T>(see: () => Promise<T>): Promise<T | null> {
  try {
    return await see();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function seeFolder(entry: ItemEntry): Promise<SeenEntry> {
  const stats = await lstat(entry.path, { bigint: true });
  const inode = String(stats.ino);
  const files = await filesBelow(entry.path, entry.path, 0);
  const found = await readMarker(entry.path);
  const marker = found?.inode === inode ? found : null;
  const whole = files.filter((file) => !isInWork(basename(file.path)));
  return {
    entry: { ...entry, submitter: entry.submitter ?? marker?.submitter ?? null },
    marker,
    foreignMarker: marker === null ? found : null,
    inode,
    sourceKey: marker?.sourceKey ?? ownKeyOf(stats),
    ownKey: ownKeyOf(stats),
    fingerprint: digest(fingerprintOf(whole)),
    stillness: digest(fingerprintOf(files)),
    inWork: whole.length < files.length,
    isEmpty: whole.length === 0,
  };
}

/** A single text: every file beside it may be its media, so all of them must have settled. */
async function seeText(
  entry: ItemEntry,
  beside: readonly string[],
  working: readonly string[],
): Promise<SeenEntry> {
  const stats = await lstat(entry.path, { bigint: true });
  const look = async (paths: readonly string[]) =>
    (await Promise.all(paths.map((path) => seeFile(entry.base, path)))).flatMap(
      (file) => file ?? [],
    );
  const whole = await look(beside);
  return {
    entry,
    marker: null,
    foreignMarker: null,
    inode: String(stats.ino),
    sourceKey: ownKeyOf(stats),
    ownKey: ownKeyOf(stats),
    fingerprint: digest(fingerprintOf(whole)),
    stillness: digest(fingerprintOf([...whole, ...(await look(working))])),
    inWork: working.length > 0,
    isEmpty: false,
  };
}

/** One entry once more, to see whether it changed while it was read; null = gone. */
export async function seeAgain(
  seen: SeenEntry,
  claims: TableClaims | null,
): Promise<SeenEntry | null> {
  const { entry } = seen;
  if (entry.type === 'folder') return unlessGone(() => seeFolder(entry));
  const found = (await scanPlace(entry.base, entry.submitter, () => false, claims)).entries;
  return found.find((one) => one.entry.path === entry.path) ?? null;
}

/** The fingerprint that a folder of just these files will have. */
export async function fingerprintOfFiles(paths: readonly string[]): Promise<string> {
  const files = await Promise.all(paths.map((path) => seeFile(dirname(path), path)));
  return digest(fingerprintOf(files.flatMap((file) => file ?? [])));
}

/** Stable from the first look until the thing is moved and marked; what no marker can change. */
function ownKeyOf(stats: BigIntStats): string {
  const key = digest(`${stats.dev}:${stats.ino}:${stats.birthtimeNs}`).slice(0, 24);
  return `${FOLDER_SOURCE}${key}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function filesBelow(root: string, folder: string, depth: number): Promise<SeenFile[]> {
  if (depth > MOST_DEPTH) return [];
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files: SeenFile[] = [];
  for (const name of names.slice(0, MOST_FILES)) {
    if (isOwnFile(name.name) || (isJunk(name.name) && !isInWork(name.name))) continue;
    const path = join(folder, name.name);
    if (name.isDirectory()) files.push(...(await filesBelow(root, path, depth + 1)));
    else {
      const seen = await seeFile(root, path);
      if (seen !== null) files.push(seen);
    }
    if (files.length >= MOST_FILES) break;
  }
  return files;
}

async function seeFile(root: string, path: string): Promise<SeenFile | null> {
  try {
    const stats = await lstat(path);
    return { path: relative(root, path), sizeBytes: stats.size, modifiedMs: stats.mtimeMs };
  } catch {
    // It went away between the listing and now: the next look will tell.
    return null;
  }
}
