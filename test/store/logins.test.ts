import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Login, SignedSession, StoredDelegation } from '../../src/ports/logins.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { item, itemContent } from './kit.ts';

let temp: TempStore;
beforeEach(async () => {
  temp = await createTempStore();
});
afterEach(() => temp.destroy());

const LOGIN: Login = {
  person: 'hoa',
  passwordHash: '$argon2id$…',
  hasTotp: true,
  lastTotpStep: 59_000_000,
  failures: 2,
  lockedUntil: 1_790_000_000_000,
  changedAt: 1_780_000_000_000,
};

function session(id: string, more: Partial<SignedSession> = {}): SignedSession {
  return {
    id,
    tokenHash: `hash-of-${id}`,
    person: 'hoa',
    createdAt: 1_000,
    seenAt: 1_000,
    endsAt: 9_000,
    device: 'Firefox',
    address: '10.0.0.9',
    ...more,
  };
}

describe('a login', () => {
  it('comes back as it was saved, and the last saving holds', async () => {
    const { store } = temp;
    const unset = { ...LOGIN, person: 'ba', passwordHash: null, hasTotp: false };
    const empty: Login = { ...unset, lastTotpStep: null, lockedUntil: null, failures: 0 };
    await store.write(async (tx) => {
      await tx.saveLogin({ ...LOGIN, failures: 0, hasTotp: false });
      await tx.saveLogin(LOGIN);
      await tx.saveLogin(empty);
    });
    expect(await store.login('hoa')).toEqual(LOGIN);
    expect(await store.login('ai-do')).toBeNull();
    expect(await store.logins()).toEqual([empty, LOGIN]);
  });
});

describe('a session', () => {
  it('comes back by its token, newest first in lists', async () => {
    const { store } = temp;
    await store.write(async (tx) => {
      await tx.addSession(session('a'));
      await tx.addSession(session('b', { createdAt: 2_000 }));
      await tx.addSession(session('c', { person: 'ba' }));
    });
    expect(await store.sessionByToken('hash-of-b')).toEqual(session('b', { createdAt: 2_000 }));
    expect(await store.sessionByToken('b')).toBeNull();
    expect((await store.sessions('hoa')).map((one) => one.id)).toEqual(['b', 'a']);
    expect((await store.sessions(null)).map((one) => one.id)).toEqual(['b', 'c', 'a']);
  });

  it('has a token of its own', async () => {
    const twice = temp.store.write(async (tx) => {
      await tx.addSession(session('a'));
      await tx.addSession(session('b', { tokenHash: 'hash-of-a' }));
    });
    await expect(twice).rejects.toThrow();
    expect(await temp.store.sessions(null)).toEqual([]);
  });

  it('is touched and removed by id; one that has gone is left alone', async () => {
    const { store } = temp;
    await store.write(async (tx) => {
      await tx.addSession(session('a'));
      await tx.addSession(session('b'));
      await tx.addSession(session('c', { person: 'ba' }));
      await tx.touchSession('a', 3_000);
      await tx.touchSession('gone', 3_000);
      await tx.removeSession('gone');
    });
    expect((await store.sessionByToken('hash-of-a'))?.seenAt).toBe(3_000);
    expect((await store.sessionByToken('hash-of-b'))?.seenAt).toBe(1_000);
    await store.write((tx) => tx.removeSessionsOf('hoa', 'a'));
    expect((await store.sessions(null)).map((one) => one.id)).toEqual(['c', 'a']);
    await store.write((tx) => tx.removeSessionsOf('hoa', null));
    await store.write((tx) => tx.removeSession('c'));
    expect(await store.sessions(null)).toEqual([]);
  });

  it('that has ended goes away when the next one is added', async () => {
    const { store } = temp;
    await store.write(async (tx) => {
      await tx.addSession(session('a'));
      await tx.addSession(session('b', { endsAt: 9_001 }));
      await tx.addSession(session('c', { createdAt: 9_000, endsAt: 20_000 }));
    });
    expect((await store.sessions(null)).map((one) => one.id)).toEqual(['c', 'b']);
  });
});

describe('an invitation', () => {
  it('comes back by its token until it is removed, and ended ones go with the next', async () => {
    const { store } = temp;
    const first = { tokenHash: 't1', person: 'hoa', by: 'loa', createdAt: 1_000, endsAt: 5_000 };
    const second = { ...first, tokenHash: 't2', person: 'ba' };
    await store.write((tx) => tx.addInvitation(first));
    await store.write((tx) => tx.addInvitation(second));
    expect(await store.invitation('t1')).toEqual(first);
    await store.write((tx) => tx.removeInvitationsOf('hoa'));
    expect(await store.invitation('t1')).toBeNull();
    expect(await store.invitation('t2')).toEqual(second);
    const third = { ...first, tokenHash: 't3', createdAt: 5_000, endsAt: 9_000 };
    await store.write((tx) => tx.addInvitation(third));
    expect(await store.invitation('t2')).toBeNull();
    expect(await store.invitation('t3')).toEqual(third);
  });
});

describe('a delegation', () => {
  const one: StoredDelegation = {
    id: 'd1',
    from: 'hoa',
    to: 'minh',
    document: '12/GUQ-UBND',
    startAt: 1_000,
    endAt: 9_000,
    channels: null,
    shortVideo: false,
    madeBy: 'hoa',
    madeAt: 500,
  };
  const two = { ...one, id: 'd0', channels: ['a', 'b'], shortVideo: true, madeAt: 600 };

  it('stays when it is ended, with another end', async () => {
    const { store } = temp;
    await store.write(async (tx) => {
      await tx.addDelegation(two);
      await tx.addDelegation(one);
    });
    expect(await store.storedDelegations()).toEqual([one, two]);
    await store.write((tx) => tx.endDelegation('d1', 2_000));
    expect(await store.storedDelegations()).toEqual([{ ...one, endAt: 2_000 }, two]);
    await expect(store.write((tx) => tx.endDelegation('none', 1))).rejects.toThrow('none');
  });

  it('takes two people', async () => {
    const wrong = temp.store.write((tx) => tx.addDelegation({ ...one, to: 'hoa' }));
    await expect(wrong).rejects.toThrow();
  });
});

describe('a sighting', () => {
  it('is one per person and item, and of an item that is there', async () => {
    const { store } = temp;
    const seen = { person: 'hoa', itemId: 'i', version: 1, digest: 'd1', at: 5 };
    await expect(store.write((tx) => tx.saveSighting(seen))).rejects.toThrow();
    await store.write(async (tx) => {
      const version = { itemId: 'i', number: 1, content: itemContent(), digest: 'd1' };
      await tx.addItem(item('i'), { ...version, createdAt: 1, createdBy: 'lan' });
      await tx.saveSighting(seen);
      await tx.saveSighting({ ...seen, version: 2, digest: 'd2', at: 6 });
    });
    expect(await store.sighting('hoa', 'i')).toEqual({ ...seen, version: 2, digest: 'd2', at: 6 });
    expect(await store.sighting('ba', 'i')).toBeNull();
  });
});
