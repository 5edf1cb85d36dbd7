import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublicationFilterBy, PublicationListing } from '../../src/ports/listings.ts';
import { ledgerPages, readLedger } from '../../src/runtime/queries/read-ledger.ts';
import { ImmediateSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { linesPage, linesTotals } from '../../src/store/statements/listings-ledger.ts';
import { factsPage, factsTotals } from '../../src/store/statements/listings-publications.ts';
import type { Tables } from '../../src/store/tables.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { SLOT_AT } from './kit.ts';
import { plant, published, remote } from './listings-kit.ts';

const HOUR_MS = 3_600_000;

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

/** Twelve publications over two channels, two of them at the same instant; every third is public. */
async function plantDozen(): Promise<void> {
  for (let index = 0; index < 12; index += 1) {
    const id = `p${String(index).padStart(2, '0')}`;
    const slotAt = SLOT_AT + Math.floor(index / 2) * HOUR_MS;
    await plant(store, id, {
      channelId: index % 4 === 0 ? 'channel-2' : 'channel-1',
      slotAt,
      submittedBy: index % 6 === 0 ? 'an' : 'binh',
      content: {
        topic: index < 6 ? 'Y tế' : 'Văn hóa',
        unit: index % 2 === 0 ? 'Đội A' : 'Ấp B',
        kind: index === 3 ? 'photo' : 'text',
        ...(index === 5 ? { plan: 'KH 1', tone: 'vui' } : {}),
      },
    });
    if (index % 3 === 0) await published(store, id, slotAt, [remote(`r${index}`)]);
  }
}

const FILTERS: readonly [PublicationFilterBy, (line: PublicationListing) => boolean][] = [
  [{}, () => true],
  [{ channelId: 'channel-2' }, (line) => line.channelId === 'channel-2'],
  [
    { fromAt: SLOT_AT + HOUR_MS, toAt: SLOT_AT + 3 * HOUR_MS },
    (line) => line.at >= SLOT_AT + HOUR_MS && line.at <= SLOT_AT + 3 * HOUR_MS,
  ],
  [{ topic: 'Y tế', unit: 'Đội A' }, (line) => line.topic === 'Y tế' && line.unit === 'Đội A'],
  [{ kind: 'photo' }, (line) => line.kind === 'photo'],
  [{ plan: 'KH 1', tone: 'vui' }, (line) => line.plan === 'KH 1'],
  [{ plan: '' }, (line) => line.plan === ''],
  [{ results: ['waiting'] }, (line) => line.result === 'waiting'],
  [{ results: [] }, () => false],
  [
    { within: { units: ['Ấp B'], submittedBy: 'an' } },
    (line) => line.unit === 'Ấp B' || line.submittedBy === 'an',
  ],
  [{ within: { units: [], submittedBy: 'an' } }, (line) => line.submittedBy === 'an'],
];

describe('a list of publications', () => {
  it('is narrowed as asked, and its totals are those of its lines', async () => {
    await plantDozen();
    const all = await store.publicationListings({}, { limit: 500 });
    expect(all).toHaveLength(12);
    for (const [filter, belongs] of FILTERS) {
      const label = JSON.stringify(filter);
      const lines = await store.publicationListings(filter, { limit: 500 });
      expect(lines, label).toEqual(all.filter(belongs));
      const totals = await store.publicationTotals(filter);
      for (const { channelId, what, count } of totals) {
        const own = lines.filter((line) => line.channelId === channelId && line.result === what);
        expect(own.length, label).toBe(count);
      }
      expect(
        totals.reduce((sum, total) => sum + total.count, 0),
        label,
      ).toBe(lines.length);
    }
  });

  it('goes on behind a mark without losing or repeating a line, in both directions', async () => {
    await plantDozen();
    for (const newestFirst of [true, false]) {
      const whole = await store.publicationListings({}, { limit: 500, newestFirst });
      const found: string[] = [];
      let last: PublicationListing | undefined;
      do {
        const behind =
          last === undefined ? {} : { behind: { at: last.at, key: last.publicationId } };
        const page = await store.publicationListings({}, { limit: 5, newestFirst, ...behind });
        found.push(...page.map((line) => line.publicationId));
        last = page.at(-1);
      } while (last !== undefined);
      expect(found).toEqual(whole.map((line) => line.publicationId));
      expect(new Set(found).size).toBe(12);
    }
  });

  it('never gives more than a page can hold', async () => {
    await expect(store.publicationListings({}, { limit: 501 })).rejects.toThrow(RangeError);
    await expect(store.ledgerRows({}, { limit: 0 })).rejects.toThrow(RangeError);
  });

  it('offers the values that occur, in the order of the alphabet', async () => {
    await plantDozen();
    expect(await store.filterValues()).toEqual({
      topics: ['Văn hóa', 'Y tế'],
      units: ['Ấp B', 'Đội A'],
      plans: ['KH 1'],
      tones: ['vui'],
    });
  });

  it('knows how many publications each channel has in each state', async () => {
    await plantDozen();
    expect(await store.stateCounts()).toEqual([
      { channelId: 'channel-1', state: 'published', count: 3 },
      { channelId: 'channel-1', state: 'waiting', count: 6 },
      { channelId: 'channel-2', state: 'published', count: 1 },
      { channelId: 'channel-2', state: 'waiting', count: 2 },
    ]);
  });
});

describe('the ledger of a period', () => {
  it('is narrowed by the instant that each line counts at, and by its words', async () => {
    await plantDozen();
    const sequences = async (filter: Parameters<SqliteStore['ledgerRows']>[0]) =>
      (await store.ledgerRows(filter, { limit: 500 })).map((row) => row.itemNumber);
    expect(await sequences({})).toEqual([1, 4, 7, 10]);
    expect(await sequences({ fromAt: SLOT_AT + HOUR_MS, toAt: SLOT_AT + 3 * HOUR_MS })).toEqual([
      4, 7,
    ]);
    expect(await sequences({ topic: 'Văn hóa' })).toEqual([7, 10]);
    expect(await sequences({ entries: ['retracted'] })).toEqual([]);
    expect(await store.ledgerTotals({ topic: 'Y tế' })).toEqual([
      { channelId: 'channel-1', what: 'published', count: 1 },
      { channelId: 'channel-2', what: 'published', count: 1 },
    ]);
  });

  it('can be read newest first', async () => {
    await plantDozen();
    const page = { limit: 2, newestFirst: true };
    const first = await store.ledgerRows({}, page);
    const [, last] = first;
    if (last === undefined) throw new Error('too few');
    const behind = { at: last.countedAt, key: String(last.sequence) };
    const second = await store.ledgerRows({}, { ...page, behind });
    expect([...first, ...second].map((row) => row.itemNumber)).toEqual([10, 7, 4, 1]);
  });

  it('comes in pages of five hundred, or whole', async () => {
    await store.write(async (tx) => {
      for (let index = 0; index < 1_001; index += 1) {
        // Many at one instant: the mark must break the tie.
        const body = { remoteId: `r${index}`, link: 'l', title: 't', postedAt: index % 3 };
        const place = { itemId: null, publicationId: null, channelId: 'c' };
        await tx.append({ at: SLOT_AT, kind: 'ledger-added', actor: 'an', ...place, body });
      }
    });
    const sizes: number[] = [];
    for await (const page of ledgerPages(store, {})) sizes.push(page.length);
    expect(sizes).toEqual([500, 500, 1]);
    const rows = await readLedger(store, {});
    if ('tooMany' in rows) throw new Error('too many');
    expect(new Set(rows.map((row) => row.sequence)).size).toBe(1_001);
    expect(rows.map((row) => row.countedAt)).toEqual(
      rows.map((row) => row.countedAt).toSorted((a, b) => a - b),
    );
  });

  it('says that it is too long instead of ending early', async () => {
    const [row] = await oneLine();
    if (row === undefined) throw new Error('no line');
    const endless = { ledgerRows: async () => Array.from({ length: 500 }, () => row) };
    expect(await readLedger(endless, {})).toEqual({ tooMany: 200_000 });
  });

  async function oneLine() {
    await plant(store, 'p');
    await published(store, 'p', SLOT_AT, [remote('r')]);
    return store.ledgerRows({}, { limit: 1 });
  }
});

describe('every query of the lists', () => {
  /*
   * Aim: a year of a busy office costs milliseconds.
   * Method: SQLite's own plan: the index that has the order asked for, and nothing to sort.
   */
  it('runs on an index that has its order', () => {
    const database = new Database(temp.path);
    const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
    const page = { limit: 50, behind: { at: SLOT_AT, key: '7' } };
    const filters = FILTERS.map(([filter]) => filter).filter((one) => one.results === undefined);
    const cases = [...filters, { channelId: 'c', fromAt: 1, toAt: 2, topic: 't', unit: 'u' }];
    for (const filter of cases) {
      const plans = [
        [factsPage(db, { ...filter, results: ['parked'] }, page), 'facts_by_time'],
        [factsTotals(db, filter), 'COVERING INDEX facts_totals'],
        [linesPage(db, { ...filter, entries: ['edited'] }, page), 'ledger_lines_by_time'],
        [linesTotals(db, filter), 'COVERING INDEX ledger_lines_totals'],
      ] as const;
      for (const [query, index] of plans) {
        const { sql, parameters } = query.compile();
        const rows = database.prepare(`explain query plan ${sql}`).all(...parameters);
        const plan = rows.map((row) => (row as { detail: string }).detail).join('\n');
        expect(plan).toContain(index);
        expect(plan).not.toMatch(/TEMP B-TREE|SCAN \w+$/);
      }
    }
    database.close();
  });
});
