import { afterEach, beforeEach, expect, it } from 'vitest';
import { NOT_CONNECTED } from '../../../src/domain/channel.ts';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../../src/runtime/commands/submit-item.ts';
import { markConnections } from '../../../src/runtime/connect/mark-connections.ts';
import { readChannels } from '../../../src/runtime/queries/channels.ts';
import type { SqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { BY_HEAD, contentFor, createWorld, HEAD, type World } from '../../support/simulation.ts';
import { openTempStore } from '../../support/temp-store.ts';

/*
 * Aim: nothing is approved for a channel of which nobody knows yet where it goes.
 * Method: an office whose first channel was left to connect; the second one is connected.
 */

const quiet = () => undefined;
const log = { info: quiet, warn: quiet, error: quiet };
let world: World;
let store: SqliteStore;

beforeEach(async () => {
  world = await createWorld({ profile: 'blind', policy: [BY_HEAD], channels: 2 });
  store = await openTempStore(world.databasePath);
});
afterEach(async () => {
  await store.close();
  world.destroy();
});

/** The office before somebody connected its first channel. */
function deps(isConnected = false) {
  const channels = new Map(world.office.channels);
  const first = channels.get('channel-1');
  if (first !== undefined && !isConnected) {
    channels.set('channel-1', {
      ...first,
      channel: { ...first.channel, account: NOT_CONNECTED },
    });
  }
  const { clock, ids } = world;
  return { store, office: { ...world.office, channels }, clock, ids };
}

const submit = (using: ReturnType<typeof deps>, channels: readonly string[]) =>
  submitItem(using, {
    sourceKey: `test:${channels.join()}`,
    submittedBy: 'an',
    content: contentFor(world, { channels }),
    problems: [],
    twinMeant: false,
  });

it('an item for a channel that nobody has connected says so and waits for a person', async () => {
  const taken = await submit(deps(), ['channel-1']);
  expect(taken.item.state).toBe('problem');
  expect(taken.item.reason).toContain('channel-not-connected');
  const other = await submit(deps(), ['channel-2']);
  expect(other.item.state).toBe('submitted');
});

it('an item is not approved for a channel whose account was taken out of the configuration', async () => {
  const { item } = await submit(deps(true), ['channel-1']);
  const input = { item: String(item.number), seenDigest: null, slotAt: null, choices: {} };
  const answer = await approveItem(deps(), HEAD, input);
  expect(answer).toMatchObject({ done: false, code: 'approve-not-connected' });
  expect(await store.publications({ itemId: item.id })).toEqual([]);
});

it('a channel whose configuration now names another account than its tokens is marked at the start', async () => {
  const values = await world.secrets.read('channel-1');
  await world.secrets.write('channel-1', { ...values, account: 'account-9' });
  await world.secrets.write('channel-2', { ...values, account: 'account-2' });
  await markConnections({ ...deps(true), secrets: world.secrets, log });
  expect((await store.condition('channel-1')).reconnect?.code).toBe('other-account');
  expect((await store.condition('channel-2')).reconnect).toBeNull();
});

it('channels without account or secret are marked at the start, once, and others are not', async () => {
  const runtime = { ...deps(), secrets: world.secrets, log };
  await markConnections(runtime);
  await markConnections(runtime);
  expect((await store.condition('channel-1')).reconnect?.code).toBe('no-credential');
  expect((await store.condition('channel-2')).reconnect).toBeNull();
  expect(await store.journal({ kinds: ['channel-not-connected'] })).toHaveLength(1);
});

it('a channel whose account was entered after its first start publishes after the next one', async () => {
  await markConnections({ ...deps(), secrets: world.secrets, log });
  await markConnections({ ...deps(true), secrets: world.secrets, log });
  await markConnections({ ...deps(true), secrets: world.secrets, log });
  expect((await store.condition('channel-1')).reconnect).toBeNull();
  expect(await store.journal({ kinds: ['channel-credential-found'] })).toHaveLength(1);
});

it('what a platform said about a sign-in stays marked at the start', async () => {
  const condition = await store.condition('channel-1');
  const reconnect = { code: 'token-expired', detail: '' };
  await store.write((tx) => tx.saveCondition({ ...condition, reconnect }));
  await markConnections({ ...deps(true), secrets: world.secrets, log });
  expect((await store.condition('channel-1')).reconnect).toEqual(reconnect);
});

it('two channels that a running Loa finds on one account are both held back until one of them leaves it', async () => {
  const shared = (account: string) => {
    const channels = new Map(world.office.channels);
    const second = channels.get('channel-2');
    if (second === undefined) throw new Error('no channel-2');
    channels.set('channel-2', { ...second, channel: { ...second.channel, account } });
    const { clock } = world;
    const office = { ...world.office, channels };
    return { store, office, clock, secrets: world.secrets, log };
  };
  // Told at once, before any daemon has noted it.
  const seen = async (account: string) =>
    (await readChannels(store, shared(account).office, world.clock.now())).map(({ holds }) =>
      holds.map(({ what }) => what),
    );
  expect(await seen('account-1')).toEqual([
    [{ code: 'hold.account-shared', values: { other: { channel: 'channel-2' } } }],
    [{ code: 'hold.account-shared', values: { other: { channel: 'channel-1' } } }],
  ]);
  await markConnections(shared('account-1'));
  expect((await store.condition('channel-1')).reconnect).toEqual({
    code: 'account-shared',
    detail: 'channel-2',
  });
  expect((await store.condition('channel-2')).reconnect?.detail).toBe('channel-1');
  expect(await seen('account-2')).toEqual([[], []]);
  await markConnections(shared('account-2'));
  expect((await store.condition('channel-1')).reconnect).toBeNull();
  expect((await store.condition('channel-2')).reconnect).toBeNull();
});
