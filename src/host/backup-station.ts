import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type {
  BackupManifest,
  BackupOrder,
  BackupStation,
  BackupTrouble,
  MadeBackup,
} from '../ports/backup.ts';
import type { MediaPort } from '../ports/media.ts';
import { mediaPartName } from './backup-manifest.ts';
import { openBackup } from './backup-read.ts';
import { sealBackupSecrets } from './backup-seal.ts';
import {
  archiveBytes,
  bytesPart,
  filePart,
  type PartSource,
  writeArchive,
} from './backup-write.ts';
import { freeBytesAt } from './disk-space.ts';
import { syncFolder } from './durable-file.ts';
import { errorCode } from './error-code.ts';

/** What a copy of the database told about itself. */
export type CopiedDatabase =
  | {
      readonly copied: true;
      readonly schema: number;
      readonly homeId: string | null;
      readonly journal: { readonly sequence: number; readonly hash: string | null };
      readonly media: readonly { readonly sha256: string }[];
    }
  | { readonly copied: false; readonly damaged: boolean; readonly code: string };

export interface BackupStationSettings {
  /** Folder of scheduled backups; inside the home it is made with the first one. */
  readonly folder: string;
  /** The home folder: the copy of the database is made there first. */
  readonly home: string;
  readonly databasePath: string;
  /** Null = a trial without `loa.yaml`. */
  readonly settingsFile: string | null;
  readonly media: Pick<MediaPort, 'open'>;
  readonly about: Pick<BackupManifest, 'loa' | 'office' | 'mode'>;
  /** Makes a consistent, checked copy beside a running daemon. */
  copyDatabase(from: string, to: string, signal?: AbortSignal): Promise<CopiedDatabase>;
  /** Free bytes at an existing folder; tests pass their own. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

const WORK = /^\.loa-backup-[\w-]{36}$/;
const HALF_MADE = /^\.loa-backup-[\w-]{36}\.part$/;
/** What is this old was given up by a process that died. */
const STALE_MS = 24 * 3_600_000;
/** Left free on every disk: publishing must go on. */
export const SPARE_BYTES = 256 * 1024 * 1024;

/** Backups as plain files: written beside, read back, then renamed. */
export function createBackupStation(settings: BackupStationSettings): BackupStation {
  const { folder, home } = settings;
  return {
    make: (order) => make(settings, order),
    scheduledPath: (homeId, at) => join(folder, `${scheduledName(homeId)}${stamp(at)}.tar`),
    async prune(homeId, keep) {
      const start = scheduledName(homeId);
      const names = (await readdir(folder).catch(() => []))
        .filter(
          (name) => name.startsWith(start) && /^\d{8}-\d{6}\.tar$/.test(name.slice(start.length)),
        )
        .sort();
      const over = names.slice(0, Math.max(0, names.length - Math.max(1, keep)));
      for (const name of over) await rm(join(folder, name), { force: true });
      await removeStale(folder, HALF_MADE);
      await removeStale(home, WORK);
      return over.map((name) => join(folder, name));
    },
  };
}

async function make(
  settings: BackupStationSettings,
  order: BackupOrder,
): Promise<MadeBackup | BackupTrouble> {
  const { path } = order;
  const work = join(settings.home, `.loa-backup-${randomUUID()}`);
  const half = join(dirname(path), `.loa-backup-${randomUUID()}.part`);
  try {
    const missing = await missingFolder(settings.home, dirname(path));
    if (missing !== null) return missing;
    if (isInside(settings.home, path)) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (await isThere(path)) return { trouble: 'backup-exists', values: { path } };
    await removeStale(dirname(path), HALF_MADE);
    await mkdir(work, { mode: 0o700 });
    return await makeIn(settings, order, work, half);
  } catch (error) {
    if (order.signal?.aborted === true) return { trouble: 'backup-stopped', values: { path } };
    const code = errorCode(error);
    if (code === 'unknown') throw error;
    return { trouble: 'backup-unwritable', values: { path, code } };
  } finally {
    await rm(work, { recursive: true, force: true }).catch(() => undefined);
    await rm(half, { force: true }).catch(() => undefined);
  }
}

/**
 * Why a backup cannot go to a folder: it is not there. Only those of the home are made; elsewhere it
 * is a disk that is not mounted, or a slip, and made anew it would lie on this very disk.
 */
export async function missingFolder(home: string, folder: string): Promise<BackupTrouble | null> {
  if (isInside(home, folder) || (await isThere(folder))) return null;
  return { trouble: 'backup-folder-missing', values: { folder } };
}

function isInside(home: string, folder: string): boolean {
  const way = relative(home, folder);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function makeIn(
  settings: BackupStationSettings,
  order: BackupOrder,
  work: string,
  half: string,
): Promise<MadeBackup | BackupTrouble> {
  const { path, signal } = order;
  const database = join(work, 'loa.db');
  const short = await roomTrouble(settings, work, (await stat(settings.databasePath)).size);
  if (short !== null) return short;
  const copy = await settings.copyDatabase(settings.databasePath, database, signal);
  if (!copy.copied) return copyTrouble(order, copy);
  const { sources, missing } = await partsOf(settings, order, database, copy);
  const manifest = manifestOf(settings, order, copy, sources, missing);
  const wanted = await roomTrouble(settings, dirname(path), archiveBytes(manifest));
  if (wanted !== null) return wanted;
  await writeArchive(half, manifest, sources, signal);
  const fault = await readBack(half, signal);
  if (fault !== null) return { ...fault, values: { ...fault.values, path } };
  if (await isThere(path)) return { trouble: 'backup-exists', values: { path } };
  await rename(half, path);
  await syncFolder(dirname(path));
  const { size, dev } = await stat(path);
  const isSameDisk = dev === (await stat(settings.databasePath)).dev;
  return { path, sizeBytes: size, manifest, isSameDisk };
}

function copyTrouble(
  { path, signal }: BackupOrder,
  copy: Extract<CopiedDatabase, { copied: false }>,
): BackupTrouble {
  if (signal?.aborted === true) return { trouble: 'backup-stopped', values: { path } };
  const { code } = copy;
  if (copy.damaged) return { trouble: 'backup-database-damaged', values: { path, code } };
  return { trouble: 'backup-unwritable', values: { path, code } };
}

async function partsOf(
  settings: BackupStationSettings,
  order: BackupOrder,
  database: string,
  copy: Extract<CopiedDatabase, { copied: true }>,
): Promise<{ readonly sources: readonly PartSource[]; readonly missing: number }> {
  const first = await filePart('loa.db', database);
  const sources = [first];
  if (settings.settingsFile !== null) {
    sources.push(bytesPart('loa.yaml', await readFile(settings.settingsFile)));
  }
  if (order.secrets !== null) {
    const { values, passphrase } = order.secrets;
    const sealed = await sealBackupSecrets(values, passphrase, first.part.sha256);
    sources.push(bytesPart('secrets.enc', sealed));
  }
  let missing = 0;
  for (const { sha256 } of order.includeMedia ? copy.media : []) {
    order.signal?.throwIfAborted();
    const source = await mediaPart(settings.media, sha256);
    if (source === null) missing += 1;
    else sources.push(source);
  }
  return { sources, missing };
}

/** Null = missing or damaged: the rest of the office is worth keeping all the same. */
async function mediaPart(
  media: Pick<MediaPort, 'open'>,
  sha256: string,
): Promise<PartSource | null> {
  const found = await media.open(sha256);
  if (found === null) return null;
  const { sizeBytes } = found;
  await found.close();
  return {
    part: { name: mediaPartName(sha256), sizeBytes, sha256 },
    async *read() {
      const opened = await media.open(sha256);
      if (opened === null) throw new Error('a media file vanished');
      try {
        yield* opened.read(0, sizeBytes);
      } finally {
        await opened.close();
      }
    },
  };
}

function manifestOf(
  settings: BackupStationSettings,
  order: BackupOrder,
  copy: Extract<CopiedDatabase, { copied: true }>,
  sources: readonly PartSource[],
  missingMedia: number,
): BackupManifest {
  return {
    format: 1,
    ...settings.about,
    createdAt: order.createdAt,
    homeId: copy.homeId,
    schema: copy.schema,
    journal: copy.journal,
    secrets: order.secrets === null ? 'left-out' : 'encrypted',
    media: order.includeMedia ? 'included' : 'left-out',
    missingMedia,
    final: order.final,
    parts: sources.map(({ part }) => part),
  };
}

async function readBack(path: string, signal: AbortSignal | undefined) {
  const opened = await openBackup(path);
  if ('trouble' in opened) return opened;
  try {
    return await opened.walk(undefined, signal);
  } finally {
    await opened.close();
  }
}

async function roomTrouble(
  settings: BackupStationSettings,
  folder: string,
  wantedBytes: number,
): Promise<BackupTrouble | null> {
  const free = await (settings.freeBytes ?? freeBytesAt)(folder);
  if (free >= wantedBytes + SPARE_BYTES) return null;
  const wanted = Math.ceil((wantedBytes + SPARE_BYTES) / 1024 ** 2);
  const values = { folder, wanted, free: Math.floor(free / 1024 ** 2) };
  return { trouble: 'backup-no-space', values };
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

async function removeStale(folder: string, name: RegExp): Promise<void> {
  for (const found of await readdir(folder).catch(() => [])) {
    if (!name.test(found)) continue;
    const path = join(folder, found);
    const { mtimeMs } = (await stat(path).catch(() => null)) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
  }
}

/** Several offices may keep their backups in one folder. */
function scheduledName(homeId: string): string {
  return `loa-tu-dong-${homeId.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 8)}-`;
}

/** `20261121-020000`, in UTC: names then sort by time whatever the clocks do. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
}
