import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/domain/limits.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { addPublication, claimed, publishing, SLOT_AT } from './kit.ts';

let temp: TempStore;
let store: SqliteStore;

beforeEach(async () => {
  temp = await createTempStore();
  store = temp.store;
  await addPublication(store, 'p');
});

afterEach(() => temp.destroy());

function claim(owner: string, at: number) {
  return store.write((tx) => tx.claim('p', owner, at + LIMITS.leaseMs));
}

describe('a lease', () => {
  it('grows its fence with every claim', async () => {
    expect(await store.lease('p')).toBeNull();
    const first = await claim('me', SLOT_AT);
    expect(first).toEqual({ owner: 'me', until: SLOT_AT + LIMITS.leaseMs, fence: 1 });
    expect(await store.lease('p')).toEqual(first);
    expect((await claim('me', SLOT_AT)).fence).toBe(2);
    expect(await store.leases()).toEqual([{ publicationId: 'p', lease: { ...first, fence: 2 } }]);
  });

  it('that another owner still holds cannot be taken; one that ran out can', async () => {
    const { until } = await claim('me', SLOT_AT);
    await expect(claim('you', until - 1)).rejects.toThrow(/leased by me/);
    expect(await claim('you', until)).toMatchObject({ owner: 'you', fence: 2 });
  });

  it('is renewed and released only with its own fence', async () => {
    const { until } = await claim('me', SLOT_AT);
    const renewed = (fence: number) => store.write((tx) => tx.renew('p', fence, until + 5));
    expect(await renewed(2)).toBe(false);
    expect(await renewed(1)).toBe(true);
    expect((await store.lease('p'))?.until).toBe(until + 5);
    await store.write((tx) => tx.release('p', 2));
    expect(await store.lease('p')).not.toBeNull();
    await store.write((tx) => tx.release('p', 1));
    expect(await store.lease('p')).toBeNull();
    expect(await renewed(1)).toBe(false);
    expect((await claim('you', SLOT_AT)).fence).toBe(2);
  });

  it('guards a move by its fence', async () => {
    const { fence } = await claimed(store, 'p');
    const prepared = (given: number) =>
      store.write((tx) =>
        tx.move('p', { event: 'prepared', at: SLOT_AT }, { actor: 'loa', fence: given }),
      );
    expect(await prepared(fence + 1)).toEqual({ refused: 'lease-lost' });
    expect(await prepared(fence)).toMatchObject({ publication: { state: { name: 'ready' } } });
    await store.write((tx) => tx.release('p', fence));
    expect(await prepared(fence)).toEqual({ refused: 'lease-lost' });
  });

  it('outlives preparing, ready and publishing, and ends with the move that leaves them', async () => {
    const intentId = await publishing(store, 'p');
    expect(await store.lease('p')).toMatchObject({ fence: 1 });
    const reason = { code: 'no-answer', detail: '' };
    await store.write((tx) =>
      tx.move(
        'p',
        { event: 'verdict', at: SLOT_AT, verdict: { verdict: 'uncertain', reason } },
        { actor: 'loa', fence: 1 },
      ),
    );
    expect((await store.publication('p'))?.state).toMatchObject({ name: 'uncertain', intentId });
    expect(await store.lease('p')).toBeNull();
    expect((await claim('me', SLOT_AT)).fence).toBe(2);
  });

  it('of a publication that is not stored is a bug', async () => {
    await expect(store.write((tx) => tx.claim('nobody', 'me', 1))).rejects.toThrow(/nobody/);
  });
});
