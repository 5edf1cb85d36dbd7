import { stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { openBackup } from '../host/backup-read.ts';
import { restoreBackup } from '../host/backup-restore.ts';
import { missingFolder, stamp } from '../host/backup-station.ts';
import { acquireLock } from '../host/lock-file.ts';
import { createMediaFiles } from '../host/media-files.ts';
import { checkPassphrase } from '../host/passphrase-file.ts';
import { createSystemClock } from '../host/system-clock.ts';
import type { CliTrouble, OpenBackups, RestoreAnswer } from '../interfaces/cli/cli-context.ts';
import type { BackupManifest, BackupTrouble } from '../ports/backup.ts';
import { markRestored } from '../runtime/backup/moved-home.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { backupPassphrase, composeBackups } from './backups.ts';
import { officeOf } from './cli-office.ts';
import { homePaths, openHome } from './home.ts';
import { composeOffice } from './office.ts';
import { trouble } from './trouble.ts';

/** How long the command line waits for a daemon that is to end, and how often it looks. */
const END_WAIT_MS = 60_000;
const LOOK_MS = 200;

/** Opens the home for a backup, beside a running daemon or without one. */
export async function openBackups(
  environment: Environment,
  ending: AbortSignal,
): Promise<OpenBackups | CliTrouble> {
  const home = await openHome(environment);
  if ('trouble' in home) return home;
  const { settings, folder } = home;
  const clock = createSystemClock();
  const office = officeOf(
    environment,
    home,
    await composeOffice(settings, home.store, home.secrets),
  );
  const paths = homePaths(folder);
  const media = createMediaFiles({ folder: paths.media, maxBytes: settings.intake.maxFileBytes });
  return {
    ...office,
    backups: composeBackups(environment, home, clock, media),
    includeMedia: settings.backup.media,
    signal: ending,
    pathFor: (named) => pathFor(settings.backup.folder, named, clock.now()),
    checkPlace: async (path) =>
      ownFolder([...OWN.map((name) => paths[name]), settings.intake.queueFolder], dirname(path)) ??
      missingFolder(folder, dirname(path)),
    givenPassphrase: () => backupPassphrase(environment, settings),
    checkPassphrase,
    alone: (work) => alone(paths.lock, folder, work),
  };
}

/**
 * A folder gets a file with the time in its name. What is not there yet is the file itself only by
 * its name: `/mnt/usb` is a disk that is not mounted.
 */
async function pathFor(common: string, named: string | null, at: number): Promise<string> {
  const name = `loa-${stamp(at)}.tar`;
  if (named === null) return join(common, name);
  const path = resolve(named);
  const found = await stat(path).catch(() => null);
  const isFile = found === null ? /\.tar$/i.test(named) : !found.isDirectory();
  return isFile ? path : join(path, name);
}

/** Folders of the home that Loa reads or tidies: a copy there would be taken for something else. */
const OWN = ['media', 'secrets', 'thumbnails', 'sandbox'] as const;

function ownFolder(own: readonly string[], folder: string): BackupTrouble | null {
  const isOwn = own.some((one) => folder === one || folder.startsWith(`${one}${sep}`));
  return isOwn ? { trouble: 'backup-folder-own', values: { folder } } : null;
}

/** Does the work while no daemon can own the home; waits for one that is about to end. */
async function alone<T>(
  lockPath: string,
  folder: string,
  work: () => Promise<T>,
): Promise<T | CliTrouble> {
  const clock = createSystemClock();
  const until = clock.monotonic() + END_WAIT_MS;
  for (;;) {
    const locked = acquireLock(lockPath);
    if (locked.type === 'acquired') {
      try {
        return await work();
      } finally {
        locked.lock.release();
      }
    }
    if (locked.type === 'unusable') {
      return trouble('lock-unusable', { path: lockPath, code: locked.code });
    }
    if (clock.monotonic() > until) {
      return trouble('home-still-runs', { folder, pid: locked.heldBy?.pid ?? '?' }, 5);
    }
    await new Promise<void>((wake) => void clock.timer(LOOK_MS, wake));
  }
}

/** What a backup says of itself. Only its first part is read. */
export async function inspectBackup(path: string): Promise<BackupManifest | BackupTrouble> {
  const opened = await openBackup(resolve(path));
  if ('trouble' in opened) return opened;
  await opened.close();
  return opened.manifest;
}

/** Makes a home from a backup; the next start of it looks before it publishes. */
export async function restoreHome(
  environment: Environment,
  order: { readonly file: string; readonly home: string; readonly passphrase: string | null },
): Promise<RestoreAnswer | BackupTrouble> {
  const home = resolve(order.home);
  const restored = await restoreBackup({
    file: resolve(order.file),
    home,
    passphrase: order.passphrase,
    secretKey: environment.secretKey,
    settleDatabase,
  });
  return 'trouble' in restored ? restored : { ...restored, folder: home };
}

/** Brings the schema up to date, and marks the home so that its start looks first. */
export async function settleDatabase(
  path: string,
  manifest: BackupManifest,
): Promise<string | null> {
  const opened = await openSqliteStore({ path });
  if ('refused' in opened) return opened.refused;
  try {
    const head = await opened.journalHead();
    if ((head?.hash ?? null) !== manifest.journal.hash) return 'journal';
    await opened.write((tx) => markRestored(tx, manifest.createdAt));
    return null;
  } finally {
    await opened.close();
  }
}
