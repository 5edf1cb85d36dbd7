import { type KeyvStorageCapability, type KeyvStorageEntry, keyvStorageCapability } from 'keyv';
import type { Session } from './session.ts';
import {
  clearCached,
  deleteCached,
  findCached,
  sweepCache,
  upsertCached,
} from './statements/cache.ts';

/** Where the cache's rows are: a store lends its connection. */
export interface CacheHost {
  readAside<T>(work: (session: Session) => Promise<T>): Promise<T>;
  writeAside<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

/**
 * A Keyv 6 storage over the `cache` table, for answers with an age (creator info, page lists,
 * previews): `new Keyv({ store: new CacheTable(store, clock.now), namespace: 'creator-info' })`. Never for
 * state, quota, ledger or tokens: two writers may overwrite each other. Values come encoded as text.
 */
export class CacheTable {
  /** Set by Keyv. */
  namespace: string | undefined;
  readonly #host: CacheHost;
  readonly #now: () => number;

  constructor(host: CacheHost, now: () => number) {
    this.#host = host;
    this.#now = now;
  }

  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this);
  }

  async get(key: string): Promise<string | undefined> {
    return (await this.getMany([key]))[0];
  }

  async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    const rows = await this.#host.readAside((session) => findCached(session, this.#space, keys));
    const now = this.#now();
    const living = rows.filter((row) => row.expires_at === null || row.expires_at > now);
    const values = new Map(living.map((row) => [row.key, row.value]));
    return keys.map((key) => values.get(key));
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: readonly string[]): Promise<boolean[]> {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    return (
      (await this.setMany([{ key, value, ...(expires === undefined ? {} : { expires }) }]))[0] ===
      true
    );
  }

  async setMany<Value>(entries: readonly KeyvStorageEntry<Value>[]): Promise<boolean[]> {
    await this.#host.writeAside(async (session) => {
      await sweepCache(session, this.#now());
      for (const { key, value, expires } of entries) {
        if (typeof value !== 'string')
          throw new TypeError(`cache ${key}: the value is not encoded`);
        const row = { namespace: this.#space, key, value, expires_at: expires ?? null };
        await upsertCached(session, row);
      }
    });
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    return (await this.deleteMany([key]))[0] === true;
  }

  async deleteMany(keys: readonly string[]): Promise<boolean[]> {
    const gone = await this.#host.writeAside((session) => deleteCached(session, this.#space, keys));
    return keys.map((key) => gone.includes(key));
  }

  async clear(): Promise<void> {
    await this.#host.writeAside((session) => clearCached(session, this.#space));
  }

  get #space(): string {
    return this.namespace ?? '';
  }
}
