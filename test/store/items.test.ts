import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemVersion } from '../../src/domain/item.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { approval, CHANNEL, item, itemContent } from './kit.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

function version(itemId: string, number = 1, digest = `digest-${number}`): ItemVersion {
  const content = itemContent({ text: `Lần ${number}`, options: { draftFirst: true } });
  return { itemId, number, content, digest, createdAt: 5, createdBy: 'editor' };
}

function add(id: string, overrides: Parameters<typeof item>[1] = {}) {
  return store.write((tx) => tx.addItem(item(id, overrides), version(id)));
}

describe('items', () => {
  it('get running numbers and are found by id, number and source', async () => {
    const first = await add('a');
    const second = await add('b');
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(await store.item('b')).toEqual(second);
    expect(await store.itemByNumber(1)).toEqual(first);
    expect(await store.itemBySource('folder:b')).toEqual(second);
    expect(await store.item('c')).toBeNull();
    expect(await store.itemByNumber(3)).toBeNull();
    expect(await store.itemBySource('folder:c')).toBeNull();
  });

  it('keep their source to themselves while they live', async () => {
    const first = await add('a', { sourceKey: 'folder:x' });
    await expect(add('b', { sourceKey: 'folder:x' })).rejects.toThrow(/UNIQUE/);
    await store.write((tx) => tx.saveItem({ ...first, state: 'cancelled' }));
    expect(await store.itemBySource('folder:x')).toBeNull();
    const second = await add('b', { sourceKey: 'folder:x' });
    expect(second.number).toBe(2);
    expect(await store.itemBySource('folder:x')).toEqual(second);
  });

  it('are saved as they are now', async () => {
    const first = await add('a', { state: 'submitted' });
    const returned = { ...first, state: 'returned', reason: 'sai ngày' } as const;
    await store.write((tx) => tx.saveItem(returned));
    expect(await store.item('a')).toEqual(returned);
    const unknown = store.write((tx) => tx.saveItem({ ...first, id: 'nobody' }));
    await expect(unknown).rejects.toThrow('no item nobody');
  });

  it('are listed newest first, by state and with a limit', async () => {
    await add('a', { state: 'draft' });
    await add('b', { state: 'submitted' });
    await add('c', { state: 'draft' });
    const ids = async (filter: Parameters<typeof store.items>[0]) =>
      (await store.items(filter)).map((one) => one.id);
    expect(await ids({})).toEqual(['c', 'b', 'a']);
    expect(await ids({ states: ['draft'] })).toEqual(['c', 'a']);
    expect(await ids({ states: ['draft', 'submitted'], limit: 1 })).toEqual(['c']);
    expect(await ids({ states: [] })).toEqual([]);
  });

  it('refuse a first version that is not their own', async () => {
    const wrong = store.write((tx) => tx.addItem(item('a'), version('b')));
    await expect(wrong).rejects.toThrow(/not its own/);
  });
});

describe('versions', () => {
  it('keep their content to the letter and are never changed', async () => {
    await add('a');
    await store.write((tx) => tx.addVersion(version('a', 2)));
    expect(await store.version('a', 2)).toEqual(version('a', 2));
    expect(await store.version('a', 1)).toEqual(version('a', 1));
    expect(await store.version('a', 3)).toBeNull();
    const again = store.write((tx) => tx.addVersion(version('a', 2)));
    await expect(again).rejects.toThrow(/UNIQUE/);
  });

  it('are found by digest only when they are the newest of a living item', async () => {
    const a = await add('a');
    const b = await add('b');
    const byDigest = async (digest: string) =>
      (await store.itemsByDigest(digest)).map((one) => one.id);
    expect(await byDigest('digest-1')).toEqual(['b', 'a']);
    await store.write(async (tx) => {
      await tx.addVersion(version('a', 2));
      await tx.saveItem({ ...a, version: 2 });
      await tx.saveItem({ ...b, state: 'cancelled' });
    });
    expect(await byDigest('digest-1')).toEqual([]);
    expect(await byDigest('digest-2')).toEqual(['a']);
  });
});

describe('approvals', () => {
  it('are listed by channel and step, and each step counts once', async () => {
    await add('a');
    const second = approval('a', { step: 1, person: 'deputy', delegation: '12/QĐ' });
    const first = approval('a', { choices: { privacy: 'PUBLIC' } });
    const other = approval('a', { channelId: 'channel-0' });
    await store.write(async (tx) => {
      for (const one of [second, first, other]) await tx.addApproval(one);
    });
    expect(await store.approvals('a', 1)).toEqual([other, first, second]);
    expect(await store.approvals('a', 2)).toEqual([]);
    const twice = store.write((tx) => tx.addApproval(approval('a', { channelId: CHANNEL })));
    await expect(twice).rejects.toThrow(/UNIQUE/);
  });

  it('of an item are all taken away together', async () => {
    await add('a');
    await add('b');
    await store.write(async (tx) => {
      await tx.addApproval(approval('a'));
      await tx.addApproval(approval('b'));
      await tx.removeApprovals('a');
    });
    expect(await store.approvals('a', 1)).toEqual([]);
    expect(await store.approvals('b', 1)).toHaveLength(1);
  });
});
