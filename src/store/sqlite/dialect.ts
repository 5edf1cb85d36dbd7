import type SqliteDatabase from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Statements kept per connection; all statements of Loa fit several times. */
const MOST_STATEMENTS = 1_000;

/**
 * Kysely's way to one open better-sqlite3 connection. Unlike Kysely's own SQLite dialect its
 * transactions are immediate (a deferred one can fail half way when another process writes) and
 * prepared statements are kept by their text. Closing the connection stays with its opener.
 */
export class ImmediateSqliteDialect implements Dialect {
  readonly #database: SqliteDatabase.Database;

  constructor(database: SqliteDatabase.Database) {
    this.#database = database;
  }

  createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#database);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new SqliteAdapter();
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

class ImmediateSqliteDriver implements Driver {
  readonly #database: SqliteDatabase.Database;
  readonly #connection: CachingConnection;

  constructor(database: SqliteDatabase.Database) {
    this.#database = database;
    this.#connection = new CachingConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    this.#connection.prepare('BEGIN IMMEDIATE').run();
  }

  async commitTransaction(): Promise<void> {
    this.#connection.prepare('COMMIT').run();
  }

  /** A full disk makes SQLite roll back by itself; the first error must not be hidden by a second. */
  async rollbackTransaction(): Promise<void> {
    if (this.#database.inTransaction) this.#connection.prepare('ROLLBACK').run();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class CachingConnection implements DatabaseConnection {
  readonly #database: SqliteDatabase.Database;
  readonly #statements = new Map<string, SqliteDatabase.Statement>();

  constructor(database: SqliteDatabase.Database) {
    this.#database = database;
  }

  prepare(sql: string): SqliteDatabase.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.prepare(query.sql);
    if (statement.reader) return { rows: statement.all(...query.parameters) as R[] };
    const { changes } = statement.run(...query.parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.prepare(query.sql).iterate(...query.parameters))
      yield { rows: [row as R] };
  }
}
