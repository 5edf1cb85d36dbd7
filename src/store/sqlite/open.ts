import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { ALL_MIGRATIONS } from '../migrations/all.ts';
import {
  type MigrateAnswer,
  migrate,
  type NewerSchema,
  type OlderSchema,
  readSchema,
} from '../migrations/migrate.ts';
import type { Tables } from '../tables.ts';
import {
  type ConnectionRefusal,
  isDurable,
  openReadable,
  openWritable,
  type Synchronous,
} from './connection.ts';
import { copyBeforeUpgrade, thinUpgradeCopies } from './copy-before-upgrade.ts';
import { ImmediateSqliteDialect } from './dialect.ts';
import { SqliteStore } from './sqlite-store.ts';

export interface OpenStoreOptions {
  /** Path of the database file; its folder must exist. */
  readonly path: string;
  /** Below `full` the store refuses to open. */
  readonly synchronous?: Synchronous;
  /** Lets tests that kill nothing run without waiting for the disk. */
  readonly unsafeForTests?: boolean;
  /**
   * Asked before an older schema is changed: nobody else may work with the home meanwhile. Null =
   * somebody does, and nothing is changed. Absent = nobody can.
   */
  readonly takeAlone?: () => { release(): void } | null;
  /** True = an older schema is refused, untouched: who only looks changes nothing. */
  readonly leaveOlder?: boolean;
}

/** The database is an older Loa's and that one still runs: it must end before the upgrade. */
export interface UpgradeWaits {
  readonly refused: 'upgrade-waits';
  readonly found: number;
  readonly known: number;
}

/** Why the store did not open. Nothing was changed in the file. */
export type StoreRefusal = ConnectionRefusal | NewerSchema | OlderSchema | UpgradeWaits;

/**
 * Opens the store, making or upgrading the file when needed; before an upgrade it is copied beside
 * itself. A refusal is returned; a missing folder and a file that is Loa's only by name throw.
 */
export async function openSqliteStore(
  options: OpenStoreOptions,
): Promise<SqliteStore | StoreRefusal> {
  const synchronous = options.synchronous ?? 'full';
  if (!isDurable(synchronous) && options.unsafeForTests !== true) {
    return { refused: 'lowered-synchronous', detail: synchronous };
  }
  const older = options.leaveOlder === true ? await olderSchema(options.path) : null;
  if (older !== null) return older;
  const writing = openWritable({ path: options.path, synchronous });
  if ('refused' in writing) return writing;
  try {
    const refusal = await bringUpToDate(writing.database, options);
    const reading = refusal ?? openReadable(options.path);
    if (!('refused' in reading)) return new SqliteStore(writing.database, reading.database);
    writing.database.close();
    return reading;
  } catch (error) {
    writing.database.close();
    throw error;
  }
}

/** Through a connection that cannot write. A file that is not there, or has no schema yet, is new. */
async function olderSchema(path: string): Promise<OlderSchema | null> {
  const reading = openReadable(path);
  if ('refused' in reading) return null;
  try {
    const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(reading.database) });
    const found = await readSchema(db, ALL_MIGRATIONS);
    const known = ALL_MIGRATIONS.length;
    if ('refused' in found || found.applied === 0 || found.applied === known) return null;
    return { refused: 'older-schema', found: found.applied, known };
  } finally {
    reading.database.close();
  }
}

const NOT_NEEDED = { release: () => undefined };

/** Null when the schema is this program's. A schema that is needs no lock to see it. */
async function bringUpToDate(
  database: SqliteDatabase.Database,
  options: OpenStoreOptions,
): Promise<NewerSchema | UpgradeWaits | null> {
  const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
  const known = ALL_MIGRATIONS.length;
  const found = await readSchema(db, ALL_MIGRATIONS);
  if ('refused' in found) return found;
  if (found.applied === known) return null;
  // A new file has nothing that could be lost, and nobody who works with an older one.
  if (found.applied === 0) return refusalOf(await migrate(db, ALL_MIGRATIONS));
  const alone = options.takeAlone === undefined ? NOT_NEEDED : options.takeAlone();
  if (alone === null) return { refused: 'upgrade-waits', found: found.applied, known };
  try {
    await copyBeforeUpgrade(database, known);
    const answer = await migrate(db, ALL_MIGRATIONS);
    thinUpgradeCopies(options.path);
    return refusalOf(answer);
  } finally {
    alone.release();
  }
}

function refusalOf(answer: MigrateAnswer): NewerSchema | null {
  return 'refused' in answer ? answer : null;
}
