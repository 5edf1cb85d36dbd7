import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReadOnlyStore } from '../../src/store/read-only.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { JournalVerdict } from '../../src/store/verify-journal.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

async function append(count: number): Promise<void> {
  await store.write(async (tx) => {
    for (let index = 1; index <= count; index += 1) {
      await tx.append({
        at: index * 10,
        kind: index % 2 === 0 ? 'item-approved' : 'office-stopped',
        actor: 'head',
        itemId: `item-${index % 3}`,
        publicationId: index === 4 ? 'p' : null,
        channelId: index > 3 ? 'channel-1' : null,
        body: { index, words: 'lễ hội', nothing: null },
      });
    }
  });
}

async function verified(
  notedHash: string | null = null,
  lastRows: number | null = null,
): Promise<JournalVerdict> {
  const reader = await openReadOnlyStore(temp.path);
  if ('refused' in reader) throw new Error(reader.refused);
  const verdict = await reader.verifyJournal(notedHash, lastRows);
  await reader.close();
  return verdict;
}

/** What somebody with the file and a tool can do to it. */
function tamper(sql: string): void {
  const database = new Database(temp.path);
  database.exec('drop trigger if exists journal_no_update');
  database.exec('drop trigger if exists journal_no_delete');
  database.exec(sql);
  database.close();
}

describe('the journal', () => {
  it('numbers and chains its rows and gives them back to the letter', async () => {
    await append(3);
    const entries = await store.journal({});
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3]);
    expect(entries[1]).toMatchObject({ previousHash: entries[0]?.hash, at: 20 });
    expect(entries[2]?.body).toEqual({ index: 3, words: 'lễ hội', nothing: null });
    expect(await store.journalHead()).toEqual(entries[2]);
  });

  it('is filtered by everything its rows are about', async () => {
    await append(6);
    const found = async (filter: Parameters<typeof store.journal>[0]) =>
      (await store.journal(filter)).map((entry) => entry.sequence);
    expect(await found({ afterSequence: 4 })).toEqual([5, 6]);
    expect(await found({ channelId: 'channel-1' })).toEqual([4, 5, 6]);
    expect(await found({ publicationId: 'p' })).toEqual([4]);
    expect(await found({ itemId: 'item-0' })).toEqual([3, 6]);
    expect(await found({ kinds: ['item-approved'] })).toEqual([2, 4, 6]);
    expect(await found({ kinds: [] })).toEqual([]);
    expect(await found({ fromAt: 20, toAt: 40 })).toEqual([2, 3, 4]);
    expect(await found({ newestFirst: true, limit: 2 })).toEqual([6, 5]);
  });

  it('cannot be changed or shortened by a statement', async () => {
    await append(2);
    const database = new Database(temp.path);
    expect(() => database.exec("update journal set actor = 'x'")).toThrow(/append-only/);
    expect(() => database.exec('delete from journal')).toThrow(/append-only/);
    database.close();
  });

  it('leaves no gap when a write is rolled back', async () => {
    await append(1);
    const failed = store.write(async (tx) => {
      await tx.append({ ...entry(), kind: 'never' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await append(1);
    expect((await store.journal({})).map((one) => one.sequence)).toEqual([1, 2]);
    expect(await verified()).toMatchObject({ fault: null, count: 2 });
  });
});

describe('verifying the journal', () => {
  it('walks every page and names the head', async () => {
    await append(2_300);
    const head = await store.journalHead();
    expect(await verified()).toEqual({
      fault: null,
      count: 2_300,
      headHash: head?.hash,
      hasNotedHash: null,
    });
  });

  it('can be kept to its newest rows, which still build on the row before them', async () => {
    await append(20);
    const head = await store.journalHead();
    expect(await verified(null, 5)).toMatchObject({ fault: null, headHash: head?.hash });
    expect(await verified(null, 20)).toMatchObject({ fault: null, count: 20 });
    expect(await verified(null, 900)).toMatchObject({ fault: null, count: 20 });
    tamper("update journal set actor = 'somebody' where sequence = 3");
    expect((await verified(null, 5)).fault).toBeNull();
    expect((await verified(null, 18)).fault).toEqual({ sequence: 3, fault: 'row-changed' });
    tamper("update journal set previous_hash = 'x' where sequence = 16");
    expect((await verified(null, 5)).fault).toEqual({ sequence: 16, fault: 'link-broken' });
  });

  it('has nothing to say about an empty one', async () => {
    expect(await verified()).toEqual({
      fault: null,
      count: 0,
      headHash: null,
      hasNotedHash: null,
    });
  });

  it('finds a changed row', async () => {
    await append(5);
    tamper("update journal set actor = 'somebody' where sequence = 3");
    expect(await verified()).toMatchObject({
      fault: { sequence: 3, fault: 'row-changed' },
      count: 2,
    });
  });

  it('finds a row whose text is no longer readable', async () => {
    await append(5);
    tamper("update journal set body = '{' where sequence = 4");
    expect((await verified()).fault).toEqual({ sequence: 4, fault: 'row-changed' });
  });

  it('finds a removed row and one put before the first', async () => {
    await append(5);
    tamper('delete from journal where sequence = 2');
    expect((await verified()).fault).toEqual({ sequence: 2, fault: 'gap' });
    tamper(
      "insert into journal select 0, at, kind, actor, null, null, null, body, hash, 'x' from journal where sequence = 1",
    );
    expect((await verified()).fault).toEqual({ sequence: 1, fault: 'gap' });
  });

  it('finds a row with another one’s hash', async () => {
    await append(5);
    tamper("update journal set previous_hash = 'x' where sequence = 5");
    expect((await verified()).fault).toEqual({ sequence: 5, fault: 'link-broken' });
  });

  it('misses the noted hash when the tail was cut', async () => {
    await append(5);
    const noted = (await store.journalHead())?.hash ?? '';
    await append(2);
    expect(await verified(noted)).toMatchObject({ fault: null, hasNotedHash: true });
    tamper('delete from journal where sequence >= 5');
    expect(await verified(noted)).toMatchObject({ fault: null, count: 4, hasNotedHash: false });
  });
});

function entry() {
  return {
    at: 1,
    kind: 'office-stopped',
    actor: 'head',
    itemId: null,
    publicationId: null,
    channelId: null,
    body: null,
  };
}
