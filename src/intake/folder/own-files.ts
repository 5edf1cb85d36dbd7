import { randomUUID } from 'node:crypto';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Submitter } from './item-entry.ts';
import { readPlainFile } from './read-plain-file.ts';

/** Names that Loa itself writes beside items. */
export const PROBLEM_FILE = 'LOA - CẦN BỔ SUNG.txt';
export const RESULT_FILE = 'LOA - KẾT QUẢ.txt';
const MARKER_FILE = '.loa-tin';

/** Keys of items in folders begin with it. */
export const FOLDER_SOURCE = 'folder:';

const BYTE_ORDER_MARK = '\uFEFF';
/** Up to 60 paths may stand in it while a single text is gathered. */
const MAX_MARKER_BYTES = 512 * 1024;

/** Files that programs and systems leave behind; never part of an item. */
const JUNK = /^(~\$|\._|\.~lock\.)|^(desktop\.ini|thumbs\.db|\.ds_store)$/i;
/** Files that a program is still writing; the item is not whole while one is there. */
const IN_WORK = /^~\$|\.(part|crdownload|tmp|download|partial)$/i;

/** What programs put before a name when somebody copies the file, e.g. `Bản sao (2) của `. */
const COPY_OF = /^(?:(?:bản sao|copy)(?: \(\d{1,3}\))? (?:của|of) ){1,3}/iu;

/** True for what Loa writes for people to read, and for copies of it that people make. */
export function isOwnFile(name: string): boolean {
  const composed = name.normalize('NFC');
  return composed === MARKER_FILE || composed.replace(COPY_OF, '').startsWith('LOA - ');
}

export function isJunk(name: string): boolean {
  return JUNK.test(name) || name.startsWith('.');
}

export function isInWork(name: string): boolean {
  return IN_WORK.test(name);
}

/** What Loa remembers inside an item's folder. */
export interface Marker {
  readonly sourceKey: string;
  readonly fingerprint: string;
  /** Inode of the folder when it was noted; another one means a copy, or a restored home. */
  readonly inode: string;
  /** Who handed it in: an edit in the waiting folder is still theirs. */
  readonly submitter: Submitter | null;
  /** Files that are still to be moved here, as absolute paths; empty once the folder is whole. */
  readonly toGather: readonly string[];
}

/** The marker, or null when there is none or it is damaged. */
export async function readMarker(folder: string): Promise<Marker | null> {
  try {
    const bytes = await readPlainFile(join(folder, MARKER_FILE), MAX_MARKER_BYTES);
    if (bytes === 'unfit') return null;
    const text = new TextDecoder().decode(bytes);
    const value = JSON.parse(text) as Partial<Record<keyof Marker, unknown>>;
    const { sourceKey, fingerprint, inode, toGather } = value;
    if (typeof sourceKey !== 'string' || typeof fingerprint !== 'string') return null;
    // Whoever hands in could have written it: no folder is the row of a table, or anything else.
    if (!sourceKey.startsWith(FOLDER_SOURCE)) return null;
    if (typeof inode !== 'string') return null;
    const files = Array.isArray(toGather) ? toGather.filter((one) => typeof one === 'string') : [];
    return {
      sourceKey,
      fingerprint,
      inode,
      submitter: toSubmitter(value.submitter),
      toGather: files,
    };
  } catch {
    return null;
  }
}

function toSubmitter(value: unknown): Submitter | null {
  if (typeof value !== 'object' || value === null) return null;
  const { unit, person, contributes } = value as Partial<Record<keyof Submitter, unknown>>;
  if (typeof unit !== 'string') return null;
  const named = { unit, person: typeof person === 'string' ? person : null };
  return contributes === true ? { ...named, contributes } : named;
}

export async function writeMarker(folder: string, marker: Marker): Promise<void> {
  await replaceFile(join(folder, MARKER_FILE), JSON.stringify(marker));
}

/** Writes a report that Notepad shows rightly; the file of the other kind is taken away. */
export async function writeReport(
  folder: string,
  kind: 'problem' | 'result',
  text: string,
): Promise<void> {
  const [own, other] =
    kind === 'problem' ? [PROBLEM_FILE, RESULT_FILE] : [RESULT_FILE, PROBLEM_FILE];
  await replaceFile(join(folder, own), BYTE_ORDER_MARK + text.replaceAll(/\r?\n/g, '\r\n'));
  await moveFolderAside(join(folder, other));
  await rm(join(folder, other), { force: true });
}

/** A reader sees the old text or the new one, never half; an unchanged file is not touched. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const wanted = Buffer.from(text, 'utf8');
  const before = await readPlainFile(path, wanted.length).catch(() => 'unfit' as const);
  if (before !== 'unfit' && wanted.equals(before)) return;
  const temporary = `${path}.loa-moi`;
  // Whoever hands in may have laid a link there: what it leads to is never written.
  await rm(temporary, { force: true, recursive: true });
  await writeFile(temporary, wanted, { flag: 'wx' });
  await moveFolderAside(path);
  await rename(temporary, path);
}

/** A folder under the name of one of Loa's files would stop every report; it is kept, renamed. */
async function moveFolderAside(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => null);
  if (stats?.isDirectory() === true) await rename(path, `${path}.${randomUUID()}`);
}
