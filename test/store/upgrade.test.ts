import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_MIGRATIONS } from '../../src/store/migrations/all.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { upgradeCopyPath } from '../../src/store/sqlite/copy-before-upgrade.ts';
import { ImmediateSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import type { Tables } from '../../src/store/tables.ts';

const KNOWN = ALL_MIGRATIONS.length;
/** The first schema that any office had. */
const OLD = 1;
const CHILD = fileURLToPath(new URL('./killed-upgrade.ts', import.meta.url));

let folder: string;
let path: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loa-upgrade-'));
  path = join(folder, 'loa.db');
  await makeOld();
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A database of an older Loa with something in it, part of it still in the write-ahead log. */
async function makeOld(): Promise<void> {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
  await migrate(db, ALL_MIGRATIONS.slice(0, OLD));
  await db.insertInto('meta').values({ key: 'home-id', value: 'kept' }).execute();
  database.close();
}

function read(file: string) {
  const database = new Database(file, { readonly: true });
  try {
    return {
      applied: database.prepare('select count(*) from migrations').pluck().get(),
      home: database.prepare("select value from meta where key = 'home-id'").pluck().get(),
      whole: database.pragma('integrity_check', { simple: true }),
    };
  } finally {
    database.close();
  }
}

/** Copies and parts of them, without what SQLite lays beside a file that was read. */
function copies(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.includes('before-schema') && !/-\d+-(?:wal|shm)$/.test(name))
    .toSorted();
}

async function upgrade(options: Partial<Parameters<typeof openSqliteStore>[0]> = {}) {
  const store = await openSqliteStore({ path, ...options });
  if ('refused' in store) return store;
  await store.close();
  return null;
}

function openInChild(at: string) {
  return spawnSync(process.execPath, [CHILD, path, at], { timeout: 20_000, encoding: 'utf8' });
}

describe('opening the database of an older Loa', () => {
  it('copies it whole beside itself, for nobody else to read, and then upgrades', async () => {
    expect(await upgrade()).toBeNull();
    const copy = upgradeCopyPath(path, KNOWN);
    expect(read(copy)).toEqual({ applied: OLD, home: 'kept', whole: 'ok' });
    expect(read(path)).toEqual({ applied: KNOWN, home: 'kept', whole: 'ok' });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
  });

  it('makes no copy of a new file, and none when nothing is to be upgraded', async () => {
    await upgrade();
    const before = copies();
    await upgrade();
    expect(copies()).toEqual(before);
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'loa-upgrade-'));
    path = join(folder, 'loa.db');
    await upgrade();
    expect(copies()).toEqual([]);
  });

  it('waits while somebody works with the home, and changes nothing', async () => {
    const refusal = { refused: 'upgrade-waits', found: OLD, known: KNOWN };
    expect(await upgrade({ takeAlone: () => null })).toEqual(refusal);
    expect(read(path)).toMatchObject({ applied: OLD });
    expect(copies()).toEqual([]);
  });

  it('gives the home back when it is done, and when it fails', async () => {
    let held = 0;
    const takeAlone = () => {
      held += 1;
      return { release: () => void (held -= 1) };
    };
    const inTheWay = `${upgradeCopyPath(path, KNOWN)}.part`;
    mkdirSync(inTheWay);
    await expect(upgrade({ takeAlone })).rejects.toThrow();
    expect(held).toBe(0);
    expect(read(path)).toMatchObject({ applied: OLD });
    rmSync(inTheWay, { recursive: true });
    expect(await upgrade({ takeAlone })).toBeNull();
    expect(held).toBe(0);
  });

  it('keeps the three newest copies of upgrades', async () => {
    for (const to of [2, 3, 4]) writeFileSync(upgradeCopyPath(path, to), '');
    await upgrade();
    expect(copies()).toEqual([3, 4, KNOWN].map((to) => `loa.db.before-schema-${to}`));
  });

  it('killed at any point is as before, and the next start finishes', async () => {
    const total = Number(openInChild('never').stdout);
    expect(total).toBeGreaterThan(10);
    // The first, the last, and some between: the copy lies between reading and changing.
    const points = ['backup', ...[2, 4, 6, 9, Math.floor(total / 2), total - 3].map(String)];
    for (const at of points) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      await makeOld();
      expect(openInChild(at).signal, at).toBe('SIGKILL');
      expect([OLD, KNOWN], at).toContain(read(path).applied);
      expect(await upgrade(), at).toBeNull();
      expect(read(path), at).toEqual({ applied: KNOWN, home: 'kept', whole: 'ok' });
      const copy = read(upgradeCopyPath(path, KNOWN));
      expect(copy, at).toEqual({ applied: OLD, home: 'kept', whole: 'ok' });
      expect(copies(), at).toEqual([`loa.db.before-schema-${KNOWN}`]);
    }
  });
});
