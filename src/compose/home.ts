import { constants, existsSync } from 'node:fs';
import { access, chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { loadSettings } from '../../config/load.ts';
import { sandboxSettings } from '../../config/sandbox-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { settingsMessage } from '../../config/settings-message.ts';
import { errorCode } from '../host/error-code.ts';
import { checkFileSystem } from '../host/file-system-check.ts';
import { acquireLock, type HeldLock } from '../host/lock-file.ts';
import { openSecretFiles } from '../host/secret-files.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Store } from '../ports/store.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import type { SqliteStore } from '../store/sqlite/sqlite-store.ts';
import { checkPlatforms } from './check-platforms.ts';
import { checkChannel } from './office.ts';
import { SANDBOX_PLATFORMS } from './sandbox-note.ts';
import { type Trouble, trouble } from './trouble.ts';

/** One home folder, opened and checked; nothing runs yet. */
export interface OpenHome {
  readonly folder: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly store: SqliteStore;
  readonly databasePath: string;
}

/** Where things lie inside a home folder. */
export function homePaths(folder: string) {
  return {
    database: join(folder, 'loa.db'),
    lock: join(folder, 'loa.lock'),
    ballast: join(folder, 'loa.ballast'),
    log: join(folder, 'loa.log'),
    media: join(folder, 'media'),
    secrets: join(folder, 'secrets'),
    thumbnails: join(folder, 'thumbnails'),
    sandbox: join(folder, 'sandbox'),
  };
}

interface OpenOptions {
  readonly mayUpgrade?: boolean;
  /** Where database, lock and secrets lie when nothing may be made in the home; null = in it. */
  readonly instead?: ReturnType<typeof homePaths> | null;
}

/**
 * Reads the configuration, opens secrets and database. Every trouble is a value. A database of an
 * older Loa is upgraded by the daemon's start alone; to everybody else it is trouble, and untouched.
 */
export async function openHome(
  environment: Environment,
  { mayUpgrade = false, instead = null }: OpenOptions = {},
): Promise<OpenHome | Trouble> {
  const { home } = environment;
  const unmade = home.use === 'built-in' && instead === null ? await makeFolder(home.folder) : null;
  if (unmade !== null) return unmade;
  const paths = instead ?? homePaths(home.folder);
  const isToBeMade = instead !== null && home.use === 'built-in' && !existsSync(home.folder);
  const local = isToBeMade ? null : await localFolder(home.folder);
  if (local !== null) return local;
  const opened = await openSecretFiles(paths.secrets, environment.secretKey);
  if (opened.type === 'refused') {
    return trouble(opened.refusal.code, { where: opened.refusal.where });
  }
  const settings = await readSettings(environment);
  if ('trouble' in settings) return settings;
  const store = await openStore(paths, mayUpgrade);
  if ('trouble' in store) return store;
  const mode = await keepMode(store, settings.mode, home.folder);
  if (mode !== null) {
    await store.close();
    return mode;
  }
  return {
    folder: home.folder,
    settings: await withSandboxPlatforms(settings, store),
    secrets: opened.secrets,
    store,
    databasePath: paths.database,
  };
}

/** Makes the home of a trial; a place that cannot be written is trouble, not a bug. */
async function makeFolder(folder: string): Promise<Trouble | null> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return null;
  } catch (error) {
    return trouble('home-not-made', { folder, code: errorCode(error) });
  }
}

async function localFolder(folder: string): Promise<Trouble | null> {
  try {
    const verdict = await checkFileSystem(folder);
    if (verdict.type === 'local') return null;
    return trouble('home-on-network', { folder, fileSystem: verdict.fileSystem });
  } catch {
    return trouble('home-missing', { folder });
  }
}

/** The configuration of this home, or what is wrong with it. */
export async function readSettings(environment: Environment): Promise<Settings | Trouble> {
  const { home } = environment;
  if (home.use === 'built-in') {
    return sandboxSettings({
      homeFolder: home.folder,
      osAccount: environment.osAccount,
      platforms: {},
    });
  }
  const loaded = await loadSettings(home.settingsFile, {
    checkChannel,
    checkPlatforms,
    onlySandbox: home.onlySandbox,
  });
  if (loaded.type === 'settings') return loaded.settings;
  const text = settingsMessage(home.settingsFile, loaded.problems);
  return { ...trouble('configuration'), text };
}

async function withSandboxPlatforms(settings: Settings, store: Store): Promise<Settings> {
  if (settings.mode !== 'sandbox') return settings;
  const noted = await store.meta(SANDBOX_PLATFORMS);
  if (noted === null) return settings;
  const running = JSON.parse(noted) as Settings['platforms'];
  const platforms = Object.fromEntries(
    Object.entries(running).map(([id, own]) => [id, { ...own, ...settings.platforms[id] }]),
  );
  return { ...settings, platforms: { ...settings.platforms, ...platforms } };
}

async function openStore(
  paths: ReturnType<typeof homePaths>,
  mayUpgrade: boolean,
): Promise<SqliteStore | Trouble> {
  const path = paths.database;
  // Hashes of passwords lie in it: nobody else on the machine reads it. SQLite's own files follow.
  await chmod(path, 0o600)
    .catch(() => writeFile(path, '', { mode: 0o600, flag: 'a' }))
    .catch(() => undefined);
  const opened = await openSqliteStore({
    path,
    leaveOlder: !mayUpgrade,
    takeAlone: () => takeAlone(paths.lock),
  });
  if (!('refused' in opened)) return opened;
  const barred = opened.refused === 'missing' ? await writeBar(path) : null;
  if (barred !== null) return trouble('store-not-writable', { path, code: barred });
  const exitCode = opened.refused === 'newer-schema' ? 5 : 2;
  return trouble(`store-${opened.refused}`, { path }, exitCode);
}

/** The system's code when the database may not be written, e.g. `EROFS`; null = it may. */
async function writeBar(path: string): Promise<string | null> {
  try {
    const file = await open(path, 'r+');
    await file.close();
    await access(dirname(path), constants.W_OK);
    return null;
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' ? null : code;
  }
}

/** The upgrade of a database waits until no daemon, surely an older one, works with it. */
function takeAlone(lockPath: string): HeldLock | null {
  const locked = acquireLock(lockPath);
  return locked.type === 'acquired' ? locked.lock : null;
}

/** A home made in one mode is refused by the other: a trial must never become real by a setting. */
async function keepMode(store: Store, mode: string, folder: string): Promise<Trouble | null> {
  const made = await store.meta('mode');
  if (made === null) {
    await store.write((tx) => tx.setMeta('mode', mode));
    return null;
  }
  return made === mode ? null : trouble('home-of-other-mode', { folder, made, mode });
}
