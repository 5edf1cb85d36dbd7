import { Kysely } from 'kysely';
import { ALL_MIGRATIONS } from '../migrations/all.ts';
import { migrate, type NewerSchema, readSchema } from '../migrations/migrate.ts';
import type { Tables } from '../tables.ts';
import {
  type ConnectionRefusal,
  isDurable,
  openReadable,
  openWritable,
  type Synchronous,
} from './connection.ts';
import { ImmediateSqliteDialect } from './dialect.ts';
import { SqliteStore } from './sqlite-store.ts';

export interface OpenStoreOptions {
  /** Path of the database file; its folder must exist. */
  readonly path: string;
  /** Below `full` the store refuses to open. */
  readonly synchronous?: Synchronous;
  /** Lets tests that kill nothing run without waiting for the disk. */
  readonly unsafeForTests?: boolean;
}

/** Why the store did not open. Nothing was changed in the file. */
export type StoreRefusal = ConnectionRefusal | NewerSchema;

/**
 * Opens the store, making or migrating the file when needed. A refusal is returned; a missing
 * folder and a file that is Loa's only by name throw.
 */
export async function openSqliteStore(
  options: OpenStoreOptions,
): Promise<SqliteStore | StoreRefusal> {
  const synchronous = options.synchronous ?? 'full';
  if (!isDurable(synchronous) && options.unsafeForTests !== true) {
    return { refused: 'lowered-synchronous', detail: synchronous };
  }
  const writing = openWritable({ path: options.path, synchronous });
  if ('refused' in writing) return writing;
  try {
    const refusal = await bringUpToDate(new ImmediateSqliteDialect(writing.database));
    const reading = refusal ?? openReadable(options.path);
    if (!('refused' in reading)) return new SqliteStore(writing.database, reading.database);
    writing.database.close();
    return reading;
  } catch (error) {
    writing.database.close();
    throw error;
  }
}

/** Null when the schema is this program's. A schema that is needs no lock to see it. */
async function bringUpToDate(dialect: ImmediateSqliteDialect): Promise<NewerSchema | null> {
  const db = new Kysely<Tables>({ dialect });
  const found = await readSchema(db, ALL_MIGRATIONS);
  const answer =
    'applied' in found && found.applied < ALL_MIGRATIONS.length
      ? await migrate(db, ALL_MIGRATIONS)
      : found;
  await db.destroy();
  return 'refused' in answer ? answer : null;
}
