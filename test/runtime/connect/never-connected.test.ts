import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOT_CONNECTED } from '../../../src/domain/channel.ts';
import type { Office } from '../../../src/ports/office.ts';
import type { SecretValues } from '../../../src/ports/secrets.ts';
import { setChannelPaused } from '../../../src/runtime/commands/office-gestures.ts';
import { submitItem } from '../../../src/runtime/commands/submit-item.ts';
import { markConnections } from '../../../src/runtime/connect/mark-connections.ts';
import { readAttention } from '../../../src/runtime/queries/attention.ts';
import { readChannels } from '../../../src/runtime/queries/channels.ts';
import { readHealth } from '../../../src/runtime/queries/health.ts';
import { readMetrics } from '../../../src/runtime/queries/metrics.ts';
import { readOverview } from '../../../src/runtime/queries/overview.ts';
import { markReconnect } from '../../../src/runtime/reconnect.ts';
import type { SqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import {
  BY_HEAD,
  begin,
  contentFor,
  createWorld,
  HEAD,
  type World,
} from '../../support/simulation.ts';
import { openTempStore } from '../../support/temp-store.ts';

/*
 * Aim: nobody is told that a channel works which was never connected.
 * Method: every query that tells of channels, over a home in which no daemon has noted anything; the
 * first channel lacks its account, its secret, or all of the secret but the app's values.
 */

let world: World;
let store: SqliteStore;
let signedIn: SecretValues;

beforeEach(async () => {
  world = await createWorld({ profile: 'blind', policy: [BY_HEAD], channels: 2 });
  store = await openTempStore(world.databasePath);
  signedIn = (await world.secrets.read('channel-1')) ?? {};
});
afterEach(async () => {
  await store.close();
  world.destroy();
});

function withoutAccount(): Office {
  const channels = new Map(world.office.channels);
  const first = channels.get('channel-1');
  if (first === undefined) throw new Error('no channel');
  channels.set('channel-1', { ...first, channel: { ...first.channel, account: NOT_CONNECTED } });
  return { ...world.office, channels };
}

/** What each place says of both channels. */
async function told(office: Office = world.office) {
  const now = world.clock.now();
  const deps = { store, office, version: '1', probeStore: async () => null };
  const metrics = await readMetrics(
    {
      ...deps,
      meter: { read: () => ({ calls: [], attempts: [] }) },
      readProcess: () => ({ residentBytes: 1, loopDelayP99Ms: 1, loopDelayMaxMs: 1, uptimeMs: 1 }),
      readDisk: async () => null,
    },
    now,
  );
  const { matters } = await readAttention(store, office, HEAD, now);
  return {
    overview: (await readOverview(store, office, now)).channels.map(({ block }) => block),
    channels: (await readChannels(store, office, now)).map(({ block, holds }) => [
      block,
      ...holds.map(({ what }) => what.code),
    ]),
    health: (await readHealth(deps, now)).channels.map(({ block }) => block),
    gauge: metrics
      .find(({ name }) => name === 'loa_channel_blocked')
      ?.samples.map(({ value }) => value),
    attention: matters.map(({ kind, channelId, answers }) => [kind, channelId, ...answers]),
  };
}

const UNCONNECTED = {
  overview: ['channel-not-connected', null],
  channels: [['channel-not-connected', 'hold.not-connected'], [null]],
  health: ['channel-not-connected', null],
  gauge: [1, 0],
  attention: [['channel-not-connected', 'channel-1', 'open-channel']],
};
const CONNECTED = {
  overview: [null, null],
  channels: [[null], [null]],
  health: [null, null],
  gauge: [0, 0],
  attention: [],
};

describe('a channel that was never connected is told as such everywhere, before any daemon ran', () => {
  it('without an account', async () => {
    expect(await told(withoutAccount())).toEqual(UNCONNECTED);
    expect(await told()).toEqual(CONNECTED);
  });

  it.each([
    ['no values at all', {}],
    ['the app’s values alone', { appId: '1', appSecret: 'of the app' }],
    ['an empty token', { pageToken: '' }],
  ])('with %s in the secret store, and as connected as soon as a token is there', async (_, lack) => {
    await world.secrets.write('channel-1', lack);
    expect(await told()).toEqual(UNCONNECTED);
    await world.secrets.write('channel-1', { ...lack, ...signedIn });
    expect(await told()).toEqual(CONNECTED);
  });

  it('although a daemon noted another trouble while it still had its token', async () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const dead = { code: 'refresh-unclear', detail: '' };
    await markReconnect({ store, clock: world.clock, log }, 'channel-1', dead);
    expect((await told()).overview).toEqual(['channel-reconnect', null]);
    await world.secrets.write('channel-1', {});
    expect(await told()).toEqual(UNCONNECTED);
  });
});

describe('letting such a channel go on', () => {
  const deps = () => ({ store, office: world.office, clock: world.clock, ids: world.ids });
  const pause = (paused: boolean) =>
    setChannelPaused(deps(), HEAD, { channel: 'channel-1', paused });

  it('is refused, since only connecting it helps', async () => {
    await world.secrets.write('channel-1', {});
    expect(await pause(false)).toMatchObject({ done: false, code: 'resume-not-connected' });
    await world.secrets.write('channel-1', signedIn);
    expect(await pause(false)).toMatchObject({ done: true });
  });

  it('takes a pause away and leaves it told as not connected', async () => {
    await world.secrets.write('channel-1', {});
    expect(await pause(true)).toMatchObject({ done: true });
    expect(await pause(false)).toMatchObject({ done: true });
    expect(await told()).toEqual(UNCONNECTED);
  });
});

describe('what is due on such a channel', () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const MINUTE_MS = 60_000;

  /** One item on the first channel, without a token there from the start. */
  async function submitted() {
    await store.close();
    world.destroy();
    world = await createWorld({ profile: 'blind', channels: 1 });
    signedIn = (await world.secrets.read('channel-1')) ?? {};
    await world.secrets.write('channel-1', { appSecret: 'of the app alone' });
    store = await openTempStore(world.databasePath);
    const life = await begin(world);
    const content = contentFor(world, { lateMs: 30 * MINUTE_MS });
    const { item } = await submitItem(life.deps, {
      sourceKey: 'test:1',
      submittedBy: 'officer',
      content,
      problems: [],
      twinMeant: false,
    });
    const newest = async () => (await life.store.publications({ itemId: item.id }))[0];
    return { life, newest, mark: () => markConnections({ ...life.deps, log }) };
  }

  it.each([
    ['at the start', true],
    ['by its first attempt', false],
  ])('waits without an attempt spent, and when it is too late the true reason is told (noted %s)', async (_, isMarked) => {
    const { life, newest, mark } = await submitted();
    if (isMarked) await mark();
    await life.run(world.clock.now() + 20 * MINUTE_MS);
    expect(await newest()).toMatchObject({ attemptsSpent: 0, state: { name: 'waiting' } });
    expect((await store.condition('channel-1')).reconnect?.code).toBe('no-credential');
    await life.pass(120 * MINUTE_MS);
    expect((await newest())?.state).toMatchObject({
      name: 'parked',
      why: 'missed',
      reason: { code: 'too-late', detail: 'no-credential' },
    });
    await life.end();
  });

  it('goes out in its time once the channel is connected, without a restart', async () => {
    const { life, newest, mark } = await submitted();
    await mark();
    await life.run(world.clock.now() + 10 * MINUTE_MS);
    expect((await newest())?.state.name).toBe('waiting');
    await world.secrets.write('channel-1', signedIn);
    await mark();
    await life.run();
    expect((await newest())?.state.name).toBe('published');
    await life.end();
  });
});
