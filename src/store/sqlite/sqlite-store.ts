import { AsyncLocalStorage } from 'node:async_hooks';
import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { IntentAnswer } from '../../domain/intent.ts';
import type { IntentRequest, Store, Transactor } from '../../ports/store.ts';
import { Session } from '../session.ts';
import { StoreReader } from '../store-reader.ts';
import type { Tables } from '../tables.ts';
import { tailAllowed } from '../tail-allowed.ts';
import { StoreTransactor } from '../transactor.ts';
import { writeIntent } from '../write-intent.ts';
import { ImmediateSqliteDialect } from './dialect.ts';

interface OpenTransaction {
  isOpen: boolean;
}

/**
 * The store on one SQLite file: one connection that writes, one transaction at a time, and one that
 * only reads. So a reader beside a running transaction sees what was committed before it.
 */
export class SqliteStore extends StoreReader implements Store {
  readonly #writing: SqliteDatabase.Database;
  readonly #reading: SqliteDatabase.Database;
  readonly #writer: Kysely<Tables>;
  readonly #listeners = new Set<() => void>();
  readonly #current = new AsyncLocalStorage<OpenTransaction>();
  #dataVersion: unknown;
  #isClosed = false;

  constructor(writing: SqliteDatabase.Database, reading: SqliteDatabase.Database) {
    super(new Session(new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(reading) })));
    this.#writing = writing;
    this.#reading = reading;
    this.#writer = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(writing) });
    this.#dataVersion = this.#readDataVersion();
  }

  async write<T>(work: (tx: Transactor) => Promise<T>): Promise<T> {
    const result = await this.#transaction((session) => work(new StoreTransactor(session)));
    this.#tellListeners();
    return result;
  }

  async writeIntent(request: IntentRequest): Promise<IntentAnswer> {
    const answer = await this.#transaction((session) => writeIntent(session, request));
    if (answer.granted) this.#tellListeners();
    return answer;
  }

  tailAllowed(intentId: string, fence: number, at: number): Promise<boolean> {
    return tailAllowed(this.session, intentId, fence, at);
  }

  onCommit(listener: () => void): () => void {
    // Wrapped, so that one function may listen twice.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  changedElsewhere(): boolean {
    const before = this.#dataVersion;
    this.#dataVersion = this.#readDataVersion();
    return before !== this.#dataVersion;
  }

  /** Waits for a running transaction; harmless to call twice. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#writer.connection().execute(async () => {});
    await this.#writer.destroy();
    await this.session.db.destroy();
    this.#reading.close();
    this.#writing.close();
  }

  /** Reads rows that are no part of the office's record (the cache). */
  readAside<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return work(this.session);
  }

  /** Writes such rows in a transaction that nobody is told about. */
  writeAside<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#transaction(work);
  }

  async #transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new Error('the store is closed');
    if (this.#current.getStore()?.isOpen === true) {
      throw new Error('a transaction is open already: use what it was given');
    }
    return this.#writer.transaction().execute(async (transaction) => {
      const session = new Session(transaction);
      const open: OpenTransaction = { isOpen: true };
      try {
        const result = await this.#current.run(open, () => work(session));
        if (session.isBusy) throw new Error('a statement of the transaction was not awaited');
        return result;
      } finally {
        open.isOpen = false;
      }
    });
  }

  /** A listener that breaks must not make a committed write look failed: it breaks on its own. */
  #tellListeners(): void {
    for (const listener of this.#listeners) {
      try {
        listener();
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Changes when another connection than the writing one has committed. */
  #readDataVersion(): unknown {
    return this.#writing.pragma('data_version', { simple: true });
  }
}
