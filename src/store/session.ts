import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Where statements run: a connection, or one transaction on it. It counts the queries on their way,
 * so that a transaction can refuse to commit while one that nobody awaited is still running.
 */
export class Session {
  readonly db: Kysely<Tables>;
  #running = 0;

  constructor(db: Kysely<Tables>) {
    this.db = db;
  }

  get isBusy(): boolean {
    return this.#running > 0;
  }

  async execute<R>(query: CompiledQuery<R>): Promise<QueryResult<R>> {
    this.#running += 1;
    try {
      return await this.db.executeQuery(query);
    } finally {
      this.#running -= 1;
    }
  }

  async rows<R>(query: CompiledQuery<R>): Promise<readonly R[]> {
    return (await this.execute(query)).rows;
  }
}
