import { constants } from 'node:fs';
import { copyFile, lstat, mkdtemp, readdir, rename, utimes } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { type Marker, readMarker, writeMarker } from './own-files.ts';

/** Other names that a folder may get when one of its name is there already. */
const MOST_TWIN_NAMES = 1_000;
/** Begins with a dot, so that no look takes it for an item. */
const STAGING = '.loa-gom-';

/** Moves a folder; a name that is taken gets a number. Null when it is gone. */
export async function moveFolder(folder: string, target: string): Promise<string | null> {
  if (dirname(folder) === target) return (await exists(folder)) ? folder : null;
  const free = await freeName(target, basename(folder));
  try {
    await rename(folder, free);
    return free;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/**
 * Makes a folder of a single text and the files it names. What is to come is noted in the folder
 * before the first file moves, so that a crash in between is finished by {@link finishGathering}.
 * `shared` files are named by another text too: they are copied. Null when the text is gone.
 */
export async function gatherText(
  text: string,
  target: string,
  marker: Omit<Marker, 'inode'>,
  shared: ReadonlySet<string>,
): Promise<string | null> {
  if (!(await exists(text))) return null;
  const staging = await mkdtemp(join(target, STAGING));
  const inode = await inodeOf(staging);
  await writeMarker(staging, { ...marker, inode });
  for (const path of marker.toGather.filter((one) => shared.has(one))) {
    await unlessGone(copyWithTimes(path, join(staging, basename(path))));
  }
  const folder = await freeName(target, basename(text, extname(text)));
  await rename(staging, folder);
  await finishGathering(folder, new Set([dirname(text)]));
  return folder;
}

/**
 * Moves what the folder's marker still asks for; harmless when it is done already. Only files that
 * lie directly in one of the `bases` are moved: a marker is a file that anybody could have written.
 */
export async function finishGathering(folder: string, bases: ReadonlySet<string>): Promise<void> {
  const marker = await readMarker(folder);
  if (marker === null || marker.toGather.length === 0) return;
  for (const path of marker.toGather.filter((one) => bases.has(dirname(one)))) {
    const here = join(folder, basename(path));
    if (!(await exists(here))) await unlessGone(rename(path, here));
  }
  await writeMarker(folder, { ...marker, toGather: [] });
}

/** A copy that counts as the same file at the next look. */
async function copyWithTimes(from: string, to: string): Promise<void> {
  const stats = await lstat(from);
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await utimes(to, stats.atimeMs / 1000, stats.mtimeMs / 1000);
}

export async function inodeOf(path: string): Promise<string> {
  return String((await lstat(path, { bigint: true })).ino);
}

export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A file that somebody holds open cannot be moved now; it can be later. */
export function isHeld(error: unknown): boolean {
  const codes: readonly unknown[] = ['EBUSY', 'EPERM', 'EACCES'];
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}

async function unlessGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function freeName(target: string, name: string): Promise<string> {
  const taken = new Set((await readdir(target)).map((one) => one.normalize('NFC').toLowerCase()));
  for (let number = 1; number < MOST_TWIN_NAMES; number += 1) {
    const wanted = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(wanted.normalize('NFC').toLowerCase())) return join(target, wanted);
  }
  throw new Error(`too many folders are called ${name}`);
}
