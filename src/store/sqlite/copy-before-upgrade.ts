import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';

/** Copies of former upgrades that are kept beside the database. */
const KEPT_COPIES = 3;
/** Pages copied in one turn of the event loop. */
const PAGES_AT_ONCE = 10_000;

/** Where the copy made before the upgrade to schema `to` lies. */
export function upgradeCopyPath(path: string, to: number): string {
  return `${path}.before-schema-${to}`;
}

/**
 * Copies the database, whole and consistent, beside itself before its schema is changed. The copy
 * gets its name only when it is complete and on the disk; one of an upgrade that was killed is
 * replaced, because the database may have been used since. Throws what the disk says: then nothing
 * has changed and no half copy is left.
 */
export async function copyBeforeUpgrade(
  database: SqliteDatabase.Database,
  to: number,
): Promise<string> {
  const final = upgradeCopyPath(database.name, to);
  const part = `${final}.part`;
  removePart(part);
  try {
    // Made first, so that the copy of a private database is never readable by others.
    closeSync(openSync(part, 'wx', 0o600));
    await database.backup(part, { progress: () => PAGES_AT_ONCE });
    chmodSync(part, 0o600);
    sync(part);
    renameSync(part, final);
    // Windows cannot open a folder for syncing.
    if (process.platform !== 'win32') sync(dirname(final));
  } catch (error) {
    removePart(part);
    throw error;
  }
  return final;
}

/** A journal left by a killed copying would be played into the next copy of that name. */
function removePart(part: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(part + suffix, { force: true });
}

/** Removes the oldest copies beyond those kept; trouble here must not undo an upgrade. */
export function thinUpgradeCopies(path: string): void {
  const prefix = `${basename(path)}.before-schema-`;
  try {
    const copies = readdirSync(dirname(path))
      .map((name) => ({ name, to: name.startsWith(prefix) ? name.slice(prefix.length) : '' }))
      .filter(({ to }) => /^\d{1,6}$/.test(to))
      .sort((one, other) => Number(other.to) - Number(one.to));
    for (const { name } of copies.slice(KEPT_COPIES)) rmSync(join(dirname(path), name));
  } catch {
    // They only take room; the next upgrade tries again.
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
