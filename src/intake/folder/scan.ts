import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import type { ItemEntry, Submitter } from './item-entry.ts';
import { isInWork, isJunk, isOwnFile, type Marker, readMarker } from './own-files.ts';
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
  readonly fingerprint: string;
  readonly inWork: boolean;
  /** What Loa noted in the folder; null for something new. */
  readonly marker: Marker | null;
}

/** What one look at the inbox found. */
export interface InboxLook {
  readonly entries: readonly SeenEntry[];
  /** Files that belong to no item (yet): absolute paths. */
  readonly loose: readonly string[];
}

/** Items in the inbox: directly in it, or in the subfolder of a submitter. */
export async function scanInbox(
  inbox: string,
  submitters: Readonly<Record<string, Submitter>>,
): Promise<InboxLook> {
  const entries: SeenEntry[] = [];
  const loose: string[] = [];
  for (const place of [
    { folder: inbox, submitter: null },
    ...(await submitterFolders(inbox, submitters)),
  ]) {
    const isSubmitter = (name: string) =>
      place.submitter === null && submitters[name.normalize('NFC')] !== undefined;
    const look = await scanPlace(place.folder, place.submitter, isSubmitter);
    entries.push(...look.entries);
    loose.push(...look.loose);
  }
  return { entries, loose };
}

/** Item folders that Loa took in before (waiting or problems). */
export async function scanTaken(folder: string): Promise<readonly SeenEntry[]> {
  const look = await scanPlace(folder, null, () => false);
  return look.entries.filter((one) => one.entry.type === 'folder');
}

async function submitterFolders(
  inbox: string,
  submitters: Readonly<Record<string, Submitter>>,
): Promise<{ readonly folder: string; readonly submitter: Submitter | null }[]> {
  const names = await readdir(inbox, { withFileTypes: true }).catch(() => []);
  return names.flatMap((name) => {
    const submitter = submitters[name.name.normalize('NFC')];
    return name.isDirectory() && submitter !== undefined
      ? [{ folder: join(inbox, name.name), submitter }]
      : [];
  });
}

async function scanPlace(
  folder: string,
  submitter: Submitter | null,
  skip: (name: string) => boolean,
): Promise<InboxLook> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const entries: SeenEntry[] = [];
  const files: string[] = [];
  for (const name of names.slice(0, MOST_ENTRIES)) {
    if (isOwnFile(name.name) || skip(name.name)) continue;
    const path = join(folder, name.name);
    if (name.isDirectory() && !isJunk(name.name)) {
      entries.push(await seeFolder({ type: 'folder', path, base: path, submitter }));
    } else if (name.isFile()) {
      files.push(path);
    }
  }
  const whole = files.filter((path) => !isJunk(basename(path)) && !isInWork(basename(path)));
  const texts = whole.filter((path) => TEXTS.has(extname(path).toLowerCase()));
  const inWork = files.some((path) => isInWork(basename(path)));
  for (const path of texts) {
    entries.push(
      await seeText({ type: 'text-file', path, base: folder, submitter }, whole, inWork),
    );
  }
  return { entries, loose: whole.filter((path) => !texts.includes(path)) };
}

async function seeFolder(entry: ItemEntry): Promise<SeenEntry> {
  const stats = await lstat(entry.path, { bigint: true });
  const inode = String(stats.ino);
  const files = await filesBelow(entry.path, entry.path, 0);
  const marker = await readMarker(entry.path, inode);
  return {
    entry,
    marker,
    sourceKey: marker?.sourceKey ?? `folder:${keyOf(stats)}`,
    fingerprint: digest(fingerprintOf(files.filter((file) => !isInWork(basename(file.path))))),
    inWork: files.some((file) => isInWork(basename(file.path))) || files.length === 0,
  };
}

/** A single text: every file beside it may be its media, so all of them must have settled. */
async function seeText(
  entry: ItemEntry,
  beside: readonly string[],
  inWork: boolean,
): Promise<SeenEntry> {
  const stats = await lstat(entry.path, { bigint: true });
  const files = await Promise.all(beside.map((path) => seeFile(entry.base, path)));
  return {
    entry,
    marker: null,
    sourceKey: `folder:${keyOf(stats)}`,
    fingerprint: digest(fingerprintOf(files.flatMap((file) => file ?? []))),
    inWork,
  };
}

/** Stable from the first look until the thing is moved and marked. */
function keyOf(stats: BigIntStats): string {
  return digest(`${stats.dev}:${stats.ino}:${stats.birthtimeNs}`).slice(0, 24);
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
