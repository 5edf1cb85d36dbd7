import Database from 'better-sqlite3';

/** How long a statement waits for another process to finish writing. */
const BUSY_TIMEOUT_MS = 5_000;

/** What SQLite syncs before it says "committed"; below `full` a power cut loses commits. */
export type Synchronous = 'off' | 'normal' | 'full' | 'extra';

const LEVELS: Readonly<Record<Synchronous, number>> = { off: 0, normal: 1, full: 2, extra: 3 };

export interface ConnectionOptions {
  readonly path: string;
  readonly synchronous: Synchronous;
}

/** Why a database cannot be used as it is. Nothing was changed in it. */
export type ConnectionRefusal =
  /** Asked for less than FULL: an acknowledged intent could be forgotten by a power cut. */
  | { readonly refused: 'lowered-synchronous'; readonly detail: string }
  /** The file system cannot do write-ahead logging (shared folders of a network). */
  | { readonly refused: 'no-write-ahead-log'; readonly detail: string }
  /** The file is something else. */
  | { readonly refused: 'not-a-database'; readonly detail: string }
  /** The file is not there (read-only opening never makes one). */
  | { readonly refused: 'missing'; readonly detail: string };

export type ConnectionAnswer = { readonly database: Database.Database } | ConnectionRefusal;

/** True for the levels that survive a power cut. */
export function isDurable(synchronous: Synchronous): boolean {
  return LEVELS[synchronous] >= LEVELS.full;
}

/** Opens (or makes) the database for reading and writing. Throws only when the folder is missing. */
export function openWritable(options: ConnectionOptions): ConnectionAnswer {
  return prepared(options.path, false, (database) => {
    const mode = database.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') return { refused: 'no-write-ahead-log', detail: String(mode) };
    database.pragma(`synchronous = ${options.synchronous}`);
    database.pragma('fullfsync = ON');
    const level = database.pragma('synchronous', { simple: true });
    return level === LEVELS[options.synchronous]
      ? null
      : { refused: 'lowered-synchronous', detail: String(level) };
  });
}

/** Opens a database that exists, for reading alone; a daemon may write it meanwhile. */
export function openReadable(path: string): ConnectionAnswer {
  return prepared(path, true, () => null);
}

function prepared(
  path: string,
  readonly: boolean,
  settle: (database: Database.Database) => ConnectionRefusal | null,
): ConnectionAnswer {
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { readonly, fileMustExist: readonly, timeout: BUSY_TIMEOUT_MS });
    database.pragma('foreign_keys = ON');
    // Touches the file, so that something else than a database is noticed here.
    database.pragma('schema_version');
    const refusal = settle(database);
    if (refusal === null) return { database };
    database.close();
    return refusal;
  } catch (error) {
    database?.close();
    return refusalOf(error, path);
  }
}

function refusalOf(error: unknown, path: string): ConnectionRefusal {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code === 'SQLITE_NOTADB') return { refused: 'not-a-database', detail: path };
  if (code === 'SQLITE_CANTOPEN') return { refused: 'missing', detail: path };
  throw error;
}
