import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names that Loa itself writes beside items. */
export const PROBLEM_FILE = 'LOA - CẦN BỔ SUNG.txt';
export const RESULT_FILE = 'LOA - KẾT QUẢ.txt';
const MARKER_FILE = '.loa-tin';

const BYTE_ORDER_MARK = '\uFEFF';
const MAX_MARKER_BYTES = 4096;

/** Files that programs and systems leave behind; never part of an item. */
const JUNK = /^(~\$|\._|\.~lock\.)|^(desktop\.ini|thumbs\.db|\.ds_store)$/i;
/** Files that a program is still writing; the item is not whole while one is there. */
const IN_WORK = /^~\$|\.(part|crdownload|tmp|download|partial)$/i;

export function isOwnFile(name: string): boolean {
  const composed = name.normalize('NFC');
  return (
    [PROBLEM_FILE, RESULT_FILE, MARKER_FILE].includes(composed) || composed.startsWith('LOA - ')
  );
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
  /** Inode of the folder: a copy has another one and is a new item. */
  readonly inode: string;
}

/** The marker, or null when there is none, it is damaged, or it came along with a copy. */
export async function readMarker(folder: string, inode: string): Promise<Marker | null> {
  try {
    const text = await readFile(join(folder, MARKER_FILE), 'utf8');
    if (text.length > MAX_MARKER_BYTES) return null;
    const value = JSON.parse(text) as Partial<Marker>;
    if (typeof value.sourceKey !== 'string' || typeof value.fingerprint !== 'string') return null;
    return value.inode === inode
      ? { sourceKey: value.sourceKey, fingerprint: value.fingerprint, inode }
      : null;
  } catch {
    return null;
  }
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
  await rm(join(folder, other), { force: true });
}

/** A reader sees the old text or the new one, never half. */
async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.loa-moi`;
  await writeFile(temporary, text, 'utf8');
  await rename(temporary, path);
}
