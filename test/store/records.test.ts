import { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/ports/store.ts';
import { CacheTable } from '../../src/store/cache.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { addPublication, CHANNEL, claimed, publishing, SLOT_AT } from './kit.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
});

afterEach(() => temp.destroy());

describe('a checkpoint', () => {
  it('is kept per publication and replaced as a whole', async () => {
    await addPublication(store, 'p');
    expect(await store.checkpoint('p')).toBeNull();
    const part = { value: { offset: 5 }, validUntil: SLOT_AT, done: false };
    const first = { flow: 'video', digest: 'd', parts: { upload: part } };
    await store.write((tx) => tx.saveCheckpoint('p', first));
    expect(await store.checkpoint('p')).toEqual(first);
    const second = { flow: 'video', digest: 'e', parts: {} };
    await store.write((tx) => tx.saveCheckpoint('p', second));
    expect(await store.checkpoint('p')).toEqual(second);
  });

  it('survives an interruption', async () => {
    await addPublication(store, 'p');
    await claimed(store, 'p');
    const kept = { flow: 'video', digest: 'd', parts: {} };
    await store.write((tx) => tx.saveCheckpoint('p', kept));
    const reason = { code: 'stop', detail: '' };
    await store.write((tx) =>
      tx.move('p', { event: 'interrupted', at: SLOT_AT, reason }, { actor: 'loa' }),
    );
    expect(await store.checkpoint('p')).toEqual(kept);
  });
});

describe('looks', () => {
  it('are kept with their intent, the newest two hundred of them', async () => {
    await addPublication(store, 'p');
    const intentId = await publishing(store, 'p');
    const look = (at: number) => ({ at, complete: true, controlSeen: false });
    await store.write(async (tx) => {
      for (let at = 1; at <= 205; at += 1) await tx.addLook(intentId, look(at));
    });
    const looks = (await store.intent(intentId))?.looks ?? [];
    expect(looks).toHaveLength(200);
    expect(looks.at(-1)).toEqual(look(205));
    const unknown = store.write((tx) => tx.addLook('nobody', look(1)));
    await expect(unknown).rejects.toThrow('no intent nobody');
  });
});

describe('conditions', () => {
  it('of a channel are fresh until something is recorded', async () => {
    const fresh = await store.condition(CHANNEL);
    expect(fresh).toMatchObject({ channelId: CHANNEL, paused: null, holdUntil: null });
    const paused = { ...fresh, paused: { by: 'head', at: 1 } };
    await store.write((tx) => tx.saveCondition(paused));
    await store.write((tx) => tx.saveCondition({ ...paused, holdUntil: 9 }));
    expect(await store.condition(CHANNEL)).toEqual({ ...paused, holdUntil: 9 });
    expect(await store.condition('channel-2')).toMatchObject({ paused: null });
  });

  it('of the office are kept in one row', async () => {
    expect(await store.office()).toEqual({ stopped: null, quiet: null, clockSkewMs: 0 });
    const stopped = { by: 'head', reason: 'bão', at: 1 };
    await store.write((tx) => tx.saveOffice({ stopped: null, quiet: null, clockSkewMs: 5 }));
    await store.write((tx) => tx.saveOffice({ stopped, quiet: null, clockSkewMs: 5 }));
    expect(await store.office()).toEqual({ stopped, quiet: null, clockSkewMs: 5 });
  });
});

describe('operations', () => {
  const operation: Operation = {
    id: 'o1',
    publicationId: 'p',
    channelId: CHANNEL,
    kind: 'attach',
    state: 'waiting',
    by: 'loa',
    reason: '',
    notBefore: 50,
    attemptsSpent: 0,
    checkpoint: null,
    detail: '',
    createdAt: 1,
  };

  it('are found by id, state, publication and time', async () => {
    await addPublication(store, 'p');
    const second: Operation = { ...operation, id: 'o2', notBefore: 40, state: 'running' };
    await store.write(async (tx) => {
      await tx.addOperation(operation);
      await tx.addOperation(second);
    });
    const ids = async (filter: Parameters<typeof store.operations>[0]) =>
      (await store.operations(filter)).map((one) => one.id);
    expect(await store.operation('o1')).toEqual(operation);
    expect(await store.operation('o3')).toBeNull();
    expect(await ids({})).toEqual(['o2', 'o1']);
    expect(await ids({ states: ['waiting'] })).toEqual(['o1']);
    expect(await ids({ states: [] })).toEqual([]);
    expect(await ids({ publicationId: 'q' })).toEqual([]);
    expect(await ids({ dueAt: 49 })).toEqual(['o2']);
    expect(await ids({ dueAt: 50 })).toEqual(['o2', 'o1']);
  });

  it('are saved as they are now, and only when they exist', async () => {
    await addPublication(store, 'p');
    await store.write((tx) => tx.addOperation(operation));
    const later: Operation = { ...operation, state: 'parked', attemptsSpent: 5, notBefore: 70 };
    await store.write((tx) => tx.saveOperation(later));
    expect(await store.operation('o1')).toEqual(later);
    const unknown = store.write((tx) => tx.saveOperation({ ...operation, id: 'o9' }));
    await expect(unknown).rejects.toThrow('no operation o9');
  });
});

describe('remote ids', () => {
  async function publish(id: string, remoteId: string, visibility: 'public' | 'hidden' = 'public') {
    await addPublication(store, id);
    await publishing(store, id);
    const remotes = [{ role: 'post', remoteId, permalink: null, visibility } as const];
    const verdict = {
      verdict: 'published',
      remotes,
      publicAt: SLOT_AT,
      publicAtSource: 'platform',
    } as const;
    await store.write((tx) =>
      tx.move(id, { event: 'verdict', at: SLOT_AT, verdict }, { actor: 'loa' }),
    );
  }

  it('that are known to be public are listed newest first', async () => {
    await publish('p', 'r1');
    await publish('q', 'r2', 'hidden');
    await publish('r', 'r3');
    await store.write((tx) => tx.ownRemote(CHANNEL, 'r4', ''));
    expect(await store.knownRemotes(CHANNEL, 10)).toEqual(['r4', 'r3', 'r1']);
    expect(await store.knownRemotes(CHANNEL, 1)).toEqual(['r4']);
    expect(await store.knownRemotes('channel-2', 10)).toEqual([]);
  });

  it('are no control any more once a read-back finds them hidden', async () => {
    await publish('p', 'r1');
    const remotes = [
      { role: 'post', remoteId: 'r1', permalink: null, visibility: 'removed' } as const,
    ];
    await store.write((tx) =>
      tx.move('p', { event: 'read-back', at: SLOT_AT, remotes }, { actor: 'loa' }),
    );
    expect(await store.knownRemotes(CHANNEL, 10)).toEqual([]);
    expect(await store.remoteOwner(CHANNEL, 'r1')).toBe('p');
  });

  it('that are taken are listed without those of one publication', async () => {
    await publish('p', 'r1');
    await publish('q', 'r2', 'hidden');
    expect(await store.takenRemotes(CHANNEL, null, 10)).toEqual(['r2', 'r1']);
    expect(await store.takenRemotes(CHANNEL, 'q', 10)).toEqual(['r1']);
    expect(await store.takenRemotes(CHANNEL, null, 1)).toEqual(['r2']);
  });

  it('of posts made by hand have an owner too and change hands never', async () => {
    const own = (publicationId: string) =>
      store.write((tx) => tx.ownRemote(CHANNEL, 'r1', publicationId));
    expect(await own('')).toBe(true);
    expect(await own('')).toBe(true);
    expect(await store.remoteOwner(CHANNEL, 'r1')).toBe('by-hand');
    expect(await own('p')).toBe(false);
  });
});

describe('the cache', () => {
  it('keeps values for their time, apart by namespace', async () => {
    let now = Date.now();
    const cache = (namespace: string) =>
      new Keyv({ store: new CacheTable(store, () => now), namespace, checkExpired: false });
    const info = cache('creator-info');
    const pages = cache('pages');
    await info.set('a', { names: ['lễ hội'] }, 60_000);
    await pages.set('a', 'other');
    expect(await info.get('a')).toEqual({ names: ['lễ hội'] });
    expect(await pages.get('a')).toBe('other');
    now += 120_000;
    expect(await info.get('a')).toBeUndefined();
    expect(await info.has('a')).toBe(false);
    expect(await pages.has('a')).toBe(true);
    await pages.set('b', 'x');
    const rows = await store.readAside((session) =>
      session.rows(session.db.selectFrom('cache').select(['namespace', 'key']).compile()),
    );
    expect(rows).toEqual([
      { namespace: 'pages', key: 'a' },
      { namespace: 'pages', key: 'b' },
    ]);
  });

  it('forgets single keys and whole namespaces', async () => {
    const cache = (namespace: string) =>
      new Keyv({ store: new CacheTable(store, () => Date.now()), namespace });
    const one = cache('one');
    const two = cache('two');
    for (const key of ['a', 'b']) {
      await one.set(key, key);
      await two.set(key, key);
    }
    expect(await one.delete('a')).toBe(true);
    expect(await one.delete('a')).toBe(false);
    expect(await one.get(['a', 'b'])).toEqual([undefined, 'b']);
    await one.clear();
    expect(await one.get('b')).toBeUndefined();
    expect(await two.get('a')).toBe('a');
  });
});
