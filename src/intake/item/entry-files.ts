import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Problem } from '../../domain/problem.ts';
import type { ItemEntry } from '../folder/item-entry.ts';
import { isInWork, isJunk, isOwnFile } from '../folder/own-files.ts';
import { isMediaName } from './media-files.ts';

/** Files that one item may have. */
const MOST_FILES = 60;
/** Names looked at in one folder; a folder with more is refused, not read to its end. */
const MOST_NAMES = 1_000;
const TEXTS = new Set(['.txt', '.md', '.docx']);
const REFUSED: Readonly<Record<string, string>> = {
  '.doc': 'file-old-word',
  '.rtf': 'file-old-word',
  '.odt': 'file-old-word',
  '.pdf': 'file-pdf',
  '.rar': 'file-packed',
  '.zip': 'file-packed',
  '.7z': 'file-packed',
};

/** The files of one entry, sorted as people count, with everything that is wrong about them. */
export interface EntryFiles {
  /** Absolute paths, as the disk spells them: plain files only, never links. */
  readonly texts: readonly string[];
  readonly media: readonly string[];
  readonly problems: readonly Problem[];
  /** Too many to be one item; nothing of it is read. */
  readonly isTooMany: boolean;
}

/** Lists an entry's folder and one folder below. A link is never followed, only named. */
export async function listEntryFiles(entry: ItemEntry): Promise<EntryFiles> {
  const problems: Problem[] = [];
  const found = await listFolder(entry.base, entry.type === 'folder' ? 1 : 0, problems);
  if (entry.type === 'text-file') {
    const media = found.filter((path) => isMediaName(path));
    return { texts: [entry.path], media, problems: [], isTooMany: false };
  }
  const isTooMany = found.length > MOST_FILES;
  if (isTooMany)
    problems.push(error('too-many-files', '', { count: found.length, limit: MOST_FILES }));
  const texts = found.filter((path) => isText(path));
  const beside = texts.filter((path) => join(entry.base, basename(path)) === path);
  for (const path of texts)
    if (!beside.includes(path)) problems.push(error('nested-text', shown(entry, path)));
  const media = found.filter((path) => isMediaName(path));
  const others = found.filter((path) => !isText(path) && !isMediaName(path));
  problems.push(...others.map((path) => otherFile(path)), ...twins(found));
  return { texts: beside, media, problems, isTooMany };
}

export function error(
  code: string,
  where: string,
  values: Readonly<Record<string, string | number>> = {},
): Problem {
  return { code, where, values, severity: 'error' };
}

export function note(
  code: string,
  where: string,
  values: Readonly<Record<string, string | number>> = {},
): Problem {
  return { code, where, values, severity: 'note' };
}

function isText(path: string): boolean {
  return TEXTS.has(extname(path).toLowerCase());
}

async function listFolder(
  folder: string,
  levelsBelow: number,
  problems: Problem[],
): Promise<string[]> {
  const names = await readdir(folder, { withFileTypes: true });
  const sorted = names
    .filter(({ name }) => !isJunk(name) && !isInWork(name) && !isOwnFile(name))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
    .slice(0, MOST_NAMES);
  const files: string[] = [];
  for (const one of sorted) {
    const path = join(folder, one.name);
    const name = one.name.normalize('NFC');
    if (one.isFile()) files.push(path);
    else if (one.isSymbolicLink()) problems.push(error('media-outside', name));
    else if (!one.isDirectory()) problems.push(error('file-strange', name));
    else if (levelsBelow > 0) files.push(...(await listFolder(path, levelsBelow - 1, problems)));
    else problems.push(error('too-deep', name));
  }
  return files;
}

function otherFile(path: string): Problem {
  const code = REFUSED[extname(path).toLowerCase()];
  const name = basename(path).normalize('NFC');
  return code === undefined ? note('file-ignored', name) : error(code, name);
}

/** Two files that people and other systems take for one: only their spelling on the disk differs. */
function twins(paths: readonly string[]): Problem[] {
  const seen = new Set<string>();
  return paths.flatMap((path) => {
    const key = path.normalize('NFC').toLowerCase();
    const isTwin = seen.has(key);
    seen.add(key);
    return isTwin ? [error('twin-names', basename(path).normalize('NFC'))] : [];
  });
}

function shown(entry: ItemEntry, path: string): string {
  return path.slice(entry.base.length + 1).normalize('NFC');
}
