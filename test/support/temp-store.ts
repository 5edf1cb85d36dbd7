import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';

/** A store of its own in a temporary folder, gone with its test. */
export interface TempStore {
  readonly store: SqliteStore;
  readonly path: string;
  /** Closes the store (twice is harmless) and removes the folder. */
  destroy(): Promise<void>;
}

let template: Promise<Uint8Array> | null = null;

/** Opens the database at `path`, made from a migrated template when it is not there yet. */
export async function openTempStore(path: string): Promise<SqliteStore> {
  if (!existsSync(path)) writeFileSync(path, await templateBytes());
  return openUnsafe(path);
}

export async function createTempStore(): Promise<TempStore> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-store-'));
  const path = join(folder, 'loa.db');
  const store = await openTempStore(path);
  return {
    store,
    path,
    async destroy() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Migrating once per process is enough: every test starts from the bytes of the result. */
function templateBytes(): Promise<Uint8Array> {
  template ??= makeTemplate();
  return template;
}

async function makeTemplate(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-template-'));
  const path = join(folder, 'template.db');
  const store = await openUnsafe(path);
  await store.close();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true, force: true });
  return bytes;
}

async function openUnsafe(path: string): Promise<SqliteStore> {
  const opened = await openSqliteStore({ path, synchronous: 'off', unsafeForTests: true });
  if ('refused' in opened) throw new Error(`store refused: ${opened.refused}`);
  return opened;
}
