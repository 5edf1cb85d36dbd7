import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupManifest, BackupPart, BackupTrouble } from '../ports/backup.ts';
import { type OpenBackup, openBackup, type PartSink } from './backup-read.ts';
import { openBackupSecrets } from './backup-seal.ts';
import { SPARE_BYTES } from './backup-station.ts';
import { freeBytesAt } from './disk-space.ts';
import { syncFolder } from './durable-file.ts';
import { errorCode } from './error-code.ts';
import { openSecretFiles } from './secret-files.ts';

export interface RestoreOrder {
  readonly file: string;
  /** Absolute path; must be missing or empty. */
  readonly home: string;
  /** Null = restore without the secrets. */
  readonly passphrase: string | null;
  /** Key of the new home's secrets from the environment; else one is made. */
  readonly secretKey: string | undefined;
  /** Opens the database where it is staged, checks it and marks it as restored; a code = refused. */
  settleDatabase(path: string, manifest: BackupManifest): Promise<string | null>;
  /** Free bytes at an existing folder; tests pass their own. */
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** Called before each change of the new home; tests end the process there. */
  readonly onStep?: (name: string) => void;
}

export interface Restored {
  readonly manifest: BackupManifest;
  readonly secrets: 'restored' | 'left-out';
}

/** Everything lies in here until it is whole; a home with it and without `loa.yaml` never was one. */
const STAGING = '.loa-restore';
/** The settings come last: without them nothing starts. */
const IN_ORDER = ['media', 'secrets', 'loa.db', 'loa.yaml'];
const MOST_SECRET_BYTES = 64 * 1024 * 1024;

/**
 * Makes a home from a backup. The whole file is read and compared first; after any trouble the
 * folder is as it was. Killed in the middle, the folder holds no usable home, and doing it again
 * clears what is left.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored | BackupTrouble> {
  const backup = await openBackup(order.file);
  if ('trouble' in backup) return backup;
  try {
    const secrets = await checkWhole(backup, order);
    if (secrets !== null && 'trouble' in secrets) return secrets;
    return await restoreInto(order, backup, secrets);
  } finally {
    await backup.close();
  }
}

type Secrets = Awaited<ReturnType<typeof openBackupSecrets>>;

async function restoreInto(
  order: RestoreOrder,
  backup: OpenBackup,
  secrets: { readonly values: Secrets } | null,
): Promise<Restored | BackupTrouble> {
  const { home } = order;
  let place: 'made' | 'empty' | null = null;
  try {
    place = await emptyPlace(order);
    if (place === null) return { trouble: 'restore-not-empty', values: { folder: home } };
    const trouble = (await roomTrouble(order, backup)) ?? (await stage(order, backup, secrets));
    if (trouble !== null) {
      await clear(home, place);
      return trouble;
    }
    await putInPlace(order);
    const done = secrets === null ? 'left-out' : 'restored';
    return { manifest: backup.manifest, secrets: done };
  } catch (error) {
    if (place !== null) await clear(home, place).catch(() => undefined);
    const code = errorCode(error);
    if (code === 'unknown') throw error;
    return { trouble: 'restore-unwritable', values: { folder: home, code } };
  }
}

/** Makes sure of an empty folder; what a killed restore left is cleared. Null = it is not empty. */
async function emptyPlace({ home }: RestoreOrder): Promise<'made' | 'empty' | null> {
  const made = await mkdir(home, { recursive: true, mode: 0o700 });
  if (made !== undefined) return 'made';
  const names = await readdir(home);
  const isLeft = names.includes(STAGING) && !names.includes('loa.yaml');
  // A volume that was just made holds this folder and nothing else.
  const others = names.filter((name) => name !== 'lost+found');
  if (others.length === 0) return 'empty';
  if (!isLeft || others.some((name) => name !== STAGING && !IN_ORDER.includes(name))) return null;
  await removeOurs(home);
  return 'empty';
}

async function clear(home: string, place: 'made' | 'empty'): Promise<void> {
  await removeOurs(home);
  if (place === 'made') await rmdir(home).catch(() => undefined);
}

/** The staging folder goes last: while it is there, the rest is known as ours. */
async function removeOurs(home: string): Promise<void> {
  for (const name of [...IN_ORDER].reverse()) {
    await rm(join(home, name), { recursive: true, force: true });
  }
  await rm(join(home, STAGING), { recursive: true, force: true });
}

async function roomTrouble(
  { home, freeBytes }: RestoreOrder,
  { sizeBytes }: OpenBackup,
): Promise<BackupTrouble | null> {
  const free = await (freeBytes ?? freeBytesAt)(home);
  const wanted = sizeBytes + SPARE_BYTES;
  if (free >= wanted) return null;
  const inMiB = { wanted: Math.ceil(wanted / 1024 ** 2), free: Math.floor(free / 1024 ** 2) };
  return { trouble: 'restore-no-space', values: { folder: home, ...inMiB } };
}

async function stage(
  order: RestoreOrder,
  backup: OpenBackup,
  secrets: { readonly values: Secrets } | null,
): Promise<BackupTrouble | null> {
  const staging = join(order.home, STAGING);
  order.onStep?.('staging');
  await mkdir(staging, { mode: 0o700 });
  await mkdir(join(staging, 'media'), { mode: 0o700 });
  const fault = await backup.walk((part) => fileSink(order, staging, part));
  if (fault !== null) return fault;
  order.onStep?.('database');
  const code = await order.settleDatabase(join(staging, 'loa.db'), backup.manifest);
  if (code !== null) {
    return { trouble: 'backup-database-damaged', values: { path: order.file, code } };
  }
  order.onStep?.('secrets');
  return writeSecrets(order, staging, secrets);
}

async function fileSink(
  order: RestoreOrder,
  staging: string,
  part: BackupPart,
): Promise<PartSink | null> {
  if (part.name === 'secrets.enc') return null;
  order.onStep?.(part.name);
  const path = join(staging, ...part.name.split('/'));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const isMedia = part.name.startsWith('media/');
  const file: FileHandle = await open(path, 'wx', isMedia ? 0o444 : 0o600);
  return {
    async write(bytes) {
      await file.writeFile(bytes);
    },
    async end() {
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await syncFolder(dirname(path));
    },
    drop: () => file.close(),
  };
}

/**
 * Reads the whole file; on the way it opens the secrets. Null = none are wanted or there. A wrong
 * passphrase is told before anything is made.
 */
async function checkWhole(
  backup: OpenBackup,
  { passphrase, file }: RestoreOrder,
): Promise<{ readonly values: Secrets } | BackupTrouble | null> {
  const { parts } = backup.manifest;
  const isWanted = (part: BackupPart) => part.name === 'secrets.enc' && passphrase !== null;
  if (parts.some((part) => isWanted(part) && part.sizeBytes > MOST_SECRET_BYTES)) {
    return { trouble: 'backup-not-one', values: { path: file } };
  }
  const pieces: Buffer[] = [];
  const fault = await backup.walk(async (part) => (isWanted(part) ? collector(pieces) : null));
  if (fault !== null) return fault;
  if (pieces.length === 0 || passphrase === null) return null;
  const boundTo = parts.find((part) => part.name === 'loa.db')?.sha256 ?? '';
  const values = await openBackupSecrets(Buffer.concat(pieces), passphrase, boundTo);
  return values === null
    ? { trouble: 'backup-passphrase-wrong', values: { path: file } }
    : { values };
}

function collector(pieces: Buffer[]): PartSink {
  return {
    write: async (bytes) => void pieces.push(Buffer.from(bytes)),
    end: async () => undefined,
    drop: async () => undefined,
  };
}

const PREVIOUS = '.previous';

/** Sealed anew under a key of the new home; what a name held before is kept before it. */
async function writeSecrets(
  order: RestoreOrder,
  staging: string,
  secrets: { readonly values: Secrets } | null,
): Promise<BackupTrouble | null> {
  const opened = await openSecretFiles(join(staging, 'secrets'), order.secretKey);
  if (opened.type === 'refused') {
    const values = { folder: order.home, code: opened.refusal.code };
    return { trouble: 'restore-unwritable', values };
  }
  const values = secrets?.values ?? {};
  for (const name of Object.keys(values ?? {}).sort()) {
    if (name.endsWith(PREVIOUS)) continue;
    const before = values?.[`${name}${PREVIOUS}`];
    if (before !== undefined) await opened.secrets.write(name, before);
    const now = values?.[name];
    if (now !== undefined) await opened.secrets.write(name, now);
  }
  return null;
}

async function putInPlace(order: RestoreOrder): Promise<void> {
  const { home } = order;
  const staging = join(home, STAGING);
  const names = await readdir(staging);
  await syncFolder(staging);
  for (const name of IN_ORDER) {
    if (!names.includes(name)) continue;
    order.onStep?.(`place ${name}`);
    await rename(join(staging, name), join(home, name));
    await syncFolder(home);
  }
  order.onStep?.('end');
  await rm(staging, { recursive: true, force: true });
  await syncFolder(home);
}
