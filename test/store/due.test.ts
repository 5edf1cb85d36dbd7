import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Publication } from '../../src/domain/publication.ts';
import { ImmediateSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { abandoned, dueOfPriority, firstDueAfter, lapsed } from '../../src/store/statements/due.ts';
import type { Tables } from '../../src/store/tables.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { addPublication, claimed, publishing, SLOT_AT } from './kit.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

async function dueIds(now: number, limit = 100): Promise<readonly string[]> {
  return (await store.due(now, limit)).map((one) => one.publication.id);
}

function at(id: string, slotAt: number, overrides: Partial<Publication> = {}) {
  return addPublication(store, id, { slotAt, ...overrides });
}

describe('due publications', () => {
  it('come urgent first, then by instant, and none before its time', async () => {
    await at('late', SLOT_AT + 2);
    await at('early', SLOT_AT);
    await at('urgent', SLOT_AT + 1, { priority: 'urgent' });
    await at('ahead', SLOT_AT + 10, { leadMs: 10 });
    expect(await dueIds(SLOT_AT - 1)).toEqual([]);
    expect(await dueIds(SLOT_AT)).toEqual(['early', 'ahead']);
    expect(await dueIds(SLOT_AT + 2)).toEqual(['urgent', 'early', 'ahead', 'late']);
    expect(await dueIds(SLOT_AT + 2, 2)).toEqual(['urgent', 'early']);
  });

  it('stay out while somebody holds their lease and come back when it ran out', async () => {
    await at('p', SLOT_AT);
    const { until } = await claimed(store, 'p');
    expect(await dueIds(until - 1)).toEqual([]);
    const [found] = await store.due(until, 10);
    expect(found).toMatchObject({ publication: { id: 'p' }, lease: { owner: 'me', until } });
  });

  it('include running work that nobody holds any more', async () => {
    await at('p', SLOT_AT);
    const { fence } = await claimed(store, 'p');
    await store.write((tx) => tx.release('p', fence));
    expect(await dueIds(SLOT_AT)).toEqual(['p']);
  });

  it('include a running call whose lease ran out, once', async () => {
    await at('p', SLOT_AT);
    await publishing(store, 'p');
    const until = (await store.lease('p'))?.until ?? 0;
    expect(await dueIds(until)).toEqual(['p']);
  });

  it('that were only claimed come back when their lease ran out, but not before their time', async () => {
    await at('p', SLOT_AT);
    await at('q', SLOT_AT + 10_000);
    const until = SLOT_AT + 100;
    await store.write(async (tx) => {
      await tx.claim('p', 'me', until);
      await tx.claim('q', 'me', until);
    });
    expect(await dueIds(until - 1)).toEqual([]);
    expect(await dueIds(until)).toEqual(['p']);
  });

  it('follow their looks', async () => {
    const reason = { code: 'no-answer', detail: '' };
    await at('p', SLOT_AT);
    await publishing(store, 'p');
    await store.write((tx) =>
      tx.move(
        'p',
        { event: 'verdict', at: SLOT_AT, verdict: { verdict: 'uncertain', reason } },
        { actor: 'loa' },
      ),
    );
    const askAt = SLOT_AT + 5_000;
    expect(await store.nextDueAfter(SLOT_AT)).toBe(askAt);
    expect(await dueIds(askAt)).toEqual(['p']);
  });
});

describe('the next due instant', () => {
  it('is the earliest one after now, whatever its priority', async () => {
    expect(await store.nextDueAfter(0)).toBeNull();
    await at('a', SLOT_AT + 5);
    await at('b', SLOT_AT + 7, { priority: 'urgent' });
    expect(await store.nextDueAfter(SLOT_AT)).toBe(SLOT_AT + 5);
    expect(await store.nextDueAfter(SLOT_AT + 5)).toBe(SLOT_AT + 7);
    expect(await store.nextDueAfter(SLOT_AT + 7)).toBeNull();
  });

  it('is a whole millisecond even when a platform named a fraction of one', async () => {
    await at('a', SLOT_AT, {
      state: { name: 'waiting', holdUntil: SLOT_AT + 0.25, holdReason: null },
    });
    expect(await store.nextDueAfter(SLOT_AT)).toBe(SLOT_AT + 1);
  });
});

describe('the plan for ten thousand pending publications', () => {
  /*
   * Aim: finding what is due must not grow with what is pending.
   * Method: SQLite's own plan of each statement must search an index and neither scan nor sort.
   */
  it('searches an index and never sorts', () => {
    const database = new Database(temp.path, { readonly: true });
    const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
    const window = { now: SLOT_AT, limit: 50 };
    const queries = {
      due: dueOfPriority(db, { ...window, priority: 'normal' }),
      lapsed: lapsed(db, window),
      abandoned: abandoned(db, window),
      next: firstDueAfter(db, { now: SLOT_AT, priority: 'normal' }),
    };
    const plans = Object.entries(queries).map(([name, query]) => {
      const { sql, parameters } = query.compile();
      const rows = database.prepare(`explain query plan ${sql}`).all(...parameters);
      return [name, rows.map((row) => (row as { detail: string }).detail)] as const;
    });
    database.close();
    for (const [name, plan] of plans) {
      expect(plan[0], name).toMatch(/^SEARCH publications USING (COVERING )?INDEX/);
      expect(plan.join('\n'), name).not.toMatch(/SCAN/);
    }
    const sorted = plans.filter(([, plan]) => plan.join().includes('TEMP B-TREE'));
    // Running work is a handful; only what nobody holds of it is put in order.
    expect(sorted.map(([name]) => name).filter((name) => name !== 'abandoned')).toEqual([]);
  });
});
