import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transactor } from '../../src/ports/store.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createTempStore, openTempStore, type TempStore } from '../support/temp-store.ts';
import { addPublication, intentRequest } from './kit.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

describe('a write', () => {
  it('is all or nothing: a throw rolls back and is passed on', async () => {
    const failed = store.write(async (tx) => {
      await tx.setMeta('a', '1');
      throw new Error('stop here');
    });
    await expect(failed).rejects.toThrow('stop here');
    expect(await store.meta('a')).toBeNull();
    await store.write((tx) => tx.setMeta('a', '2'));
    expect(await store.meta('a')).toBe('2');
  });

  it('gives back what its work gives', async () => {
    expect(await store.write(async (tx) => [await tx.meta('a'), 7])).toEqual([null, 7]);
  });

  it('sees its own rows, while readers beside it see only what was committed', async () => {
    const inside = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const writing = store.write(async (tx) => {
      await tx.setMeta('a', '1');
      inside.resolve();
      await goOn.promise;
      return tx.meta('a');
    });
    await inside.promise;
    expect(await store.meta('a')).toBeNull();
    goOn.resolve();
    expect(await writing).toBe('1');
    expect(await store.meta('a')).toBe('1');
  });

  it('waits for the one before it', async () => {
    const order: string[] = [];
    const goOn = Promise.withResolvers<void>();
    const first = store.write(async (tx) => {
      await goOn.promise;
      await tx.setMeta('a', 'first');
      order.push('first');
    });
    const second = store.write(async (tx) => {
      order.push(`second sees ${await tx.meta('a')}`);
    });
    goOn.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second sees first']);
  });

  it('inside another one is a bug', async () => {
    const nested = store.write(() => store.write(async () => 1));
    await expect(nested).rejects.toThrow(/transaction is open already/);
    await addPublication(store, 'p');
    const intent = store.write(() => store.writeIntent(intentRequest('p')));
    await expect(intent).rejects.toThrow(/transaction is open already/);
  });

  it('refuses to commit while a statement runs that nobody awaited', async () => {
    const hasty = store.write(async (tx) => {
      void tx.setMeta('a', '1').catch(() => undefined);
    });
    await expect(hasty).rejects.toThrow(/not awaited/);
    expect(await store.meta('a')).toBeNull();
  });

  it('cannot be used after it ended', async () => {
    let kept: Transactor | null = null;
    await store.write(async (tx) => {
      kept = tx;
    });
    const late = (kept as unknown as Transactor).setMeta('a', '1');
    await expect(late).rejects.toThrow();
    expect(await store.meta('a')).toBeNull();
  });
});

describe('commits', () => {
  it('are told to every listener until it stops listening', async () => {
    let heard = 0;
    const stop = store.onCommit(() => {
      heard += 1;
    });
    await store.write((tx) => tx.setMeta('a', '1'));
    expect(heard).toBe(1);
    await store.write(() => Promise.reject(new Error('no'))).catch(() => undefined);
    expect(heard).toBe(1);
    stop();
    await store.write((tx) => tx.setMeta('a', '2'));
    expect(heard).toBe(1);
  });

  it('of this store are not "elsewhere", those of another one are, once', async () => {
    await store.write((tx) => tx.setMeta('a', '1'));
    expect(store.changedElsewhere()).toBe(false);
    const other = await openTempStore(temp.path);
    await other.write((tx) => tx.setMeta('a', '2'));
    expect(store.changedElsewhere()).toBe(true);
    expect(store.changedElsewhere()).toBe(false);
    expect(await store.meta('a')).toBe('2');
    await other.close();
  });
});

describe('two processes', () => {
  it('cannot write at the same time: the transaction takes the lock at its beginning', async () => {
    const other = new Database(temp.path, { timeout: 0 });
    await store.write(async () => {
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/locked/);
    });
    other.exec('BEGIN IMMEDIATE');
    other.exec('ROLLBACK');
    other.close();
  });

  it('lose no change when both count on the same row', async () => {
    const rounds = 30;
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('./counting-child.ts', import.meta.url)), temp.path, String(rounds)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    for (let round = 0; round < rounds; round += 1) {
      await store.write(async (tx) => {
        await tx.setMeta('count', String(Number((await tx.meta('count')) ?? 0) + 1));
      });
    }
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
    expect(code).toBe(0);
    expect(await store.meta('count')).toBe(String(rounds * 2));
  });
});
