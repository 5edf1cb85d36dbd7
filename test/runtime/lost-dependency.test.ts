import { expect, test } from 'vitest';
import { recordMove } from '../../src/runtime/consequences.ts';
import { addPublication, SLOT_AT } from '../store/kit.ts';
import { createTempStore } from '../support/temp-store.ts';

const OFFICE = {
  mode: 'sandbox',
  people: [],
  delegations: [],
  policy: [],
  channels: new Map(),
  lateMs: 0,
  uploadBytesPerSecond: 1,
  hasSignIn: async () => true,
} as const;

test('what waits for a publication is parked when that is cancelled, and nothing else is', async () => {
  const { store, destroy } = await createTempStore();
  await addPublication(store, 'first');
  await addPublication(store, 'first-too');
  await addPublication(store, 'second', { after: ['other', 'first'] });
  await addPublication(store, 'third', { after: ['first-too'] });
  const event = { event: 'cancel-asked', at: SLOT_AT, by: 'head', reason: 'Hoãn' } as const;
  await store.write((tx) => recordMove(tx, { office: OFFICE }, 'first', event, { actor: 'head' }));
  const states = await store.publications({});
  expect(Object.fromEntries(states.map(({ id, state }) => [id, state.name]))).toEqual({
    first: 'cancelled',
    'first-too': 'waiting',
    second: 'parked',
    third: 'waiting',
  });
  await destroy();
});

test('a list of what waits for a publication reads only those', async () => {
  const { store, destroy } = await createTempStore();
  await addPublication(store, 'a%b');
  await addPublication(store, 'second', { after: ['a%b'] });
  await addPublication(store, 'third', { after: ['axb'] });
  const found = await store.publications({ afterPublication: 'a%b' });
  expect(found.map(({ id }) => id)).toEqual(['second']);
  await destroy();
});
