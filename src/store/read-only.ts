import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Reader } from '../ports/store.ts';
import { ALL_MIGRATIONS } from './migrations/all.ts';
import { type NewerSchema, type OlderSchema, readSchema } from './migrations/migrate.ts';
import { Session } from './session.ts';
import { type ConnectionRefusal, openReadable } from './sqlite/connection.ts';
import { ImmediateSqliteDialect } from './sqlite/dialect.ts';
import { StoreReader } from './store-reader.ts';
import type { Tables } from './tables.ts';
import { type JournalVerdict, verifyJournal } from './verify-journal.ts';

/** A reader beside a running daemon. It cannot write, whatever it is asked. */
export interface ReadOnlyStore extends Reader {
  /**
   * Walks the whole journal, or its newest `lastRows`; belongs on a worker thread when a daemon runs
   * in this process.
   */
  verifyJournal(notedHash: string | null, lastRows?: number | null): Promise<JournalVerdict>;
  close(): Promise<void>;
}

export type ReadOnlyRefusal = ConnectionRefusal | NewerSchema | OlderSchema;

/**
 * Opens an existing database for reading alone. A newer schema is read too, as long as none of its
 * migrations is marked as breaking.
 */
export async function openReadOnlyStore(path: string): Promise<ReadOnlyStore | ReadOnlyRefusal> {
  const opened = openReadable(path);
  if ('refused' in opened) return opened;
  const { database } = opened;
  try {
    const session = new Session(new Kysely({ dialect: new ImmediateSqliteDialect(database) }));
    const refusal = schemaRefusal(await readSchema(session.db, ALL_MIGRATIONS));
    if (refusal === null) return new OpenReadOnlyStore(session, database);
    database.close();
    return refusal;
  } catch (error) {
    database.close();
    throw error;
  }
}

function schemaRefusal(found: Awaited<ReturnType<typeof readSchema>>): ReadOnlyRefusal | null {
  if ('refused' in found) return found.breaking ? found : null;
  const known = ALL_MIGRATIONS.length;
  if (found.applied === known) return null;
  return { refused: 'older-schema', found: found.applied, known };
}

class OpenReadOnlyStore extends StoreReader implements ReadOnlyStore {
  readonly #database: SqliteDatabase.Database;

  constructor(session: Session, database: SqliteDatabase.Database) {
    super(session);
    this.#database = database;
  }

  verifyJournal(notedHash: string | null, lastRows: number | null = null): Promise<JournalVerdict> {
    return verifyJournal(this.session, notedHash, lastRows);
  }

  async close(): Promise<void> {
    const db: Kysely<Tables> = this.session.db;
    await db.destroy();
    this.#database.close();
  }
}
