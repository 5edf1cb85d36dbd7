import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_MIGRATIONS } from '../../src/store/migrations/all.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import type { Migration } from '../../src/store/migrations/migration.ts';
import { openReadOnlyStore } from '../../src/store/read-only.ts';
import { ImmediateSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Tables } from '../../src/store/tables.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-open-'));
  path = join(folder, 'loa.db');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<SqliteStore> {
  const store = await openSqliteStore({ path });
  if ('refused' in store) throw new Error(store.refused);
  return store;
}

function raw<T>(work: (database: Database.Database) => T): T {
  const database = new Database(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function migrateWith(migrations: readonly Migration[]) {
  const database = new Database(path);
  const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
  return migrate(db, migrations).finally(() => database.close());
}

function addTable(number: number, name: string, breaking: boolean): Migration {
  return {
    number,
    name,
    breaking,
    async up(db) {
      await db.schema.createTable(name).addColumn('id', 'text').execute();
    },
  };
}

function tables(): readonly unknown[] {
  return raw((database) =>
    database.prepare("select name from sqlite_master where type = 'table'").pluck().all(),
  );
}

describe('opening a store', () => {
  it('makes a new file and finds everything again in it', async () => {
    const first = await opened();
    await first.write((tx) => tx.setMeta('home', 'one'));
    await first.close();
    const second = await opened();
    expect(await second.meta('home')).toBe('one');
    await second.close();
  });

  it('refuses to sync less than a power cut asks for', async () => {
    for (const synchronous of ['normal', 'off'] as const) {
      const answer = await openSqliteStore({ path, synchronous });
      expect(answer).toEqual({ refused: 'lowered-synchronous', detail: synchronous });
    }
  });

  it('writes ahead, syncs fully and enforces foreign keys', async () => {
    const store = await opened();
    expect(raw((database) => database.pragma('journal_mode', { simple: true }))).toBe('wal');
    const version = { number: 1, digest: 'd', createdAt: 1, createdBy: 'editor' };
    const orphan = store.write((tx) =>
      tx.addVersion({ ...version, itemId: 'nobody', content: {} as never }),
    );
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/);
    await store.close();
  });

  it('says so when the file is something else', async () => {
    writeFileSync(
      path,
      'a letter to the head of the office, much longer than a header '.repeat(20),
    );
    expect(await openSqliteStore({ path })).toMatchObject({ refused: 'not-a-database' });
    expect(await openReadOnlyStore(path)).toMatchObject({ refused: 'not-a-database' });
  });

  it('can be closed twice and is not used afterwards', async () => {
    const store = await opened();
    await store.close();
    await store.close();
    await expect(store.write(async () => 1)).rejects.toThrow('the store is closed');
  });
});

describe('migrations', () => {
  it('are numbered without a gap and named once', () => {
    expect(ALL_MIGRATIONS.map((one) => one.number)).toEqual(
      ALL_MIGRATIONS.map((_one, index) => index + 1),
    );
    expect(new Set(ALL_MIGRATIONS.map((one) => one.name)).size).toBe(ALL_MIGRATIONS.length);
  });

  it('run once, in order, and again only what is new', async () => {
    const two = [addTable(1, 'one', true), addTable(2, 'two', false)];
    expect(await migrateWith(two.slice(0, 1))).toEqual({ applied: 1 });
    expect(await migrateWith(two)).toEqual({ applied: 1 });
    expect(await migrateWith(two)).toEqual({ applied: 0 });
    expect(tables()).toEqual(['migrations', 'one', 'two']);
  });

  it('leave nothing behind when one of them fails', async () => {
    const broken: Migration = {
      ...addTable(2, 'two', false),
      async up(db) {
        await db.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('in the middle');
      },
    };
    await expect(migrateWith([addTable(1, 'one', true), broken])).rejects.toThrow('in the middle');
    expect(tables()).toEqual([]);
  });

  it('leave nothing behind when the process is killed in the middle', () => {
    const child = fileURLToPath(new URL('./killed-migration.ts', import.meta.url));
    const { signal } = spawnSync(process.execPath, [child, path], { timeout: 20_000 });
    expect(signal).toBe('SIGKILL');
    expect(tables()).toEqual([]);
  });

  it('of a newer program make this one refuse the file and change nothing in it', async () => {
    await (await opened()).close();
    const newer = [...ALL_MIGRATIONS, addTable(ALL_MIGRATIONS.length + 1, 'from-tomorrow', true)];
    await migrateWith(newer);
    const before = tables();
    const known = ALL_MIGRATIONS.length;
    const refusal = { refused: 'newer-schema', found: known + 1, known, breaking: true };
    expect(await openSqliteStore({ path })).toEqual(refusal);
    expect(await openReadOnlyStore(path)).toEqual(refusal);
    expect(await migrateWith(ALL_MIGRATIONS)).toEqual(refusal);
    expect(tables()).toEqual(before);
  });

  it('that do not break reading still let this program read, never write', async () => {
    await (await opened()).close();
    await migrateWith([...ALL_MIGRATIONS, addTable(ALL_MIGRATIONS.length + 1, 'more', false)]);
    expect(await openSqliteStore({ path })).toMatchObject({ breaking: false });
    const reader = await openReadOnlyStore(path);
    if ('refused' in reader) throw new Error(reader.refused);
    expect(await reader.meta('home')).toBeNull();
    await reader.close();
  });

  it('of another program under a known number are a bug', async () => {
    await migrateWith([addTable(1, 'somebody-elses', true)]);
    await expect(openSqliteStore({ path })).rejects.toThrow(/somebody-elses/);
  });
});

describe('opening for reading alone', () => {
  it('does not make a missing file', async () => {
    expect(await openReadOnlyStore(path)).toMatchObject({ refused: 'missing' });
  });

  it('asks for a start of the daemon when the schema is older', async () => {
    raw((database) => database.pragma('user_version = 1'));
    expect(await openReadOnlyStore(path)).toMatchObject({ refused: 'older-schema', found: 0 });
  });

  it('sees what a daemon commits meanwhile', async () => {
    const store = await opened();
    const reader = await openReadOnlyStore(path);
    if ('refused' in reader) throw new Error(reader.refused);
    await store.write((tx) => tx.setMeta('home', 'two'));
    expect(await reader.meta('home')).toBe('two');
    await reader.close();
    await store.close();
  });
});
