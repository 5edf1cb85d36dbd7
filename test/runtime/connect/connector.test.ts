import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOT_CONNECTED } from '../../../src/domain/channel.ts';
import type { Person } from '../../../src/domain/people.ts';
import { createRandomTokens } from '../../../src/host/random-tokens.ts';
import { readBoundAccount, saveBoundAccount } from '../../../src/runtime/connect/bound-account.ts';
import { type Connector, createConnector } from '../../../src/runtime/connect/connector.ts';
import type { ConnectDeps } from '../../../src/runtime/connect/deps.ts';
import { readCredentialLife } from '../../../src/runtime/credential-life.ts';
import { takeSecretLease } from '../../../src/runtime/secret-lease.ts';
import type { SqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { createFakeSignIn, named, withSignIn } from '../../support/fake-sign-in.ts';
import { person } from '../../support/sign-in-world.ts';
import { createWorld, type World } from '../../support/simulation.ts';
import { openTempStore } from '../../support/temp-store.ts';

/*
 * Aim: only the person who began ends a sign-in, once, with an account that belongs to the channel.
 * Method: the real store and a sign-in without a platform, whose code names the accounts it gives.
 */

const MINUTE_MS = 60_000;
const ADMIN = person('quan-tri', ['administrator']);
const OTHER = person('quan-tri-2', ['administrator']);
const EDITOR = person('an', ['editor']);
const APP = { appId: '123', appSecret: 'secret-of-the-app' };
const INPUT = { channelId: 'channel-1', redirectUri: 'http://127.0.0.1:8087/connect/callback' };

let world: World;
let store: SqliteStore;
let deps: ConnectDeps;
let connector: Connector;
let bindings: string[];
let written: string | null;
let signIn = createFakeSignIn();

async function start(changes: Parameters<typeof createFakeSignIn>[0] = {}): Promise<void> {
  signIn = createFakeSignIn(changes);
  world = await createWorld({ profile: 'blind', channels: 2 });
  store = await openTempStore(world.databasePath);
  bindings = [];
  written = null;
  const quiet = () => undefined;
  deps = {
    store,
    office: { ...withSignIn(world.office, signIn), people: [ADMIN, OTHER, EDITOR] },
    clock: world.clock,
    ids: world.ids,
    secrets: world.secrets,
    tokens: createRandomTokens(),
    http: { send: () => Promise.reject(new Error('the platform of this sign-in is fake')) },
    log: { info: quiet, warn: quiet, error: quiet },
    writtenAccount: () => written,
    namedChannels: async () => named(world.office),
    bind: (channelId, account) => void bindings.push(`${channelId}=${account}`),
  };
  connector = createConnector(deps);
}

async function end(): Promise<void> {
  await store.close();
  world.destroy();
}

beforeEach(() => start());
afterEach(end);

async function begun(by: Person = ADMIN, channelId = 'channel-1'): Promise<string> {
  const answer = await connector.begin(by, { ...INPUT, channelId, app: APP });
  if (!answer.done) throw new Error(answer.code);
  return answer.value.state;
}

async function offered(code: string) {
  const state = await begun();
  const answer = await connector.returned(ADMIN, { state, code });
  if (!answer.done) throw new Error(answer.code);
  return answer.value;
}

const refusal = (code: string) => expect.objectContaining({ done: false, code });
const kinds = async () => (await store.journal({})).map((row) => row.kind);
const secret = () => world.secrets.read('channel-1');

describe('a sign-in', () => {
  it('keeps nothing until a person has confirmed the account, then tokens and binding', async () => {
    const before = await secret();
    const { state, accounts } = await offered('account-1');
    expect(accounts).toMatchObject([{ id: 'account-1', fits: 'same' }]);
    expect(JSON.stringify(accounts)).not.toContain('token-of');
    expect(await secret()).toEqual(before);
    const answer = await connector.confirm(ADMIN, { state, accountId: 'account-1' });
    expect(answer).toMatchObject({ done: true, value: { account: 'account-1', isOther: false } });
    expect(await secret()).toEqual({
      ...APP,
      account: 'account-1',
      accessToken: 'token-of-account-1',
    });
    expect(await readBoundAccount(store, 'channel-1')).toBe('account-1');
    expect(bindings).toEqual(['channel-1=account-1']);
  });

  it('tells its story in the journal without code, state or token', async () => {
    const { state } = await offered('account-1');
    await connector.confirm(ADMIN, { state, accountId: 'account-1' });
    const rows = (await store.journal({})).filter(({ kind }) => kind.includes('connect'));
    expect(rows.map(({ kind }) => kind)).toEqual([
      'connect-started',
      'connect-exchanging',
      'connect-exchanged',
      'channel-connected',
    ]);
    const text = JSON.stringify(rows);
    expect(text).toContain('quan-tri');
    for (const hidden of [state, 'token-of', APP.appSecret]) expect(text).not.toContain(hidden);
  });

  it('clears the mark of a channel that waited for it and notes how long it lives', async () => {
    await end();
    await start({ endsAt: 90 * 24 * 60 * MINUTE_MS });
    await store.write(async (tx) => {
      const condition = await tx.condition('channel-1');
      const reason = { code: 'no-credential', detail: '' };
      await tx.saveCondition({ ...condition, reconnect: reason });
    });
    const { state } = await offered('account-1');
    await connector.confirm(ADMIN, { state, accountId: 'account-1' });
    expect((await store.condition('channel-1')).reconnect).toBeNull();
    expect(await readCredentialLife(store, 'channel-1')).toMatchObject({
      expiresAt: 90 * 24 * 60 * MINUTE_MS,
    });
  });

  it('is begun by those alone who look after the logins', async () => {
    const answer = await connector.begin(EDITOR, { ...INPUT, app: APP });
    expect(answer).toEqual(refusal('not-allowed'));
    expect(await kinds()).toEqual([]);
  });

  it('is ended by the person alone who began it', async () => {
    const state = await begun();
    const query = { state, code: 'account-1' };
    expect(await connector.returned(OTHER, query)).toEqual(refusal('connect-unknown'));
    expect(await connector.returned(ADMIN, query)).toMatchObject({ done: true });
    const input = { state, accountId: 'account-1' };
    expect(await connector.confirm(OTHER, input)).toEqual(refusal('connect-unknown'));
  });

  it('knows no state that it did not give out, and forgets one after 15 minutes', async () => {
    const state = await begun();
    for (const wrong of ['', 'x', `${state}x`]) {
      const answer = await connector.returned(ADMIN, { state: wrong, code: 'account-1' });
      expect(answer).toEqual(refusal('connect-unknown'));
    }
    await world.clock.advanceBy(15 * MINUTE_MS);
    const late = await connector.returned(ADMIN, { state, code: 'account-1' });
    expect(late).toEqual(refusal('connect-unknown'));
  });

  it('exchanges its code once, also when the browser comes back twice at the same moment', async () => {
    const state = await begun();
    const query = { state, code: 'account-1' };
    const both = await Promise.all([
      connector.returned(ADMIN, query),
      connector.returned(ADMIN, query),
    ]);
    expect(both.filter((one) => one.done)).toHaveLength(1);
    expect(both).toContainEqual(refusal('connect-used'));
    expect((await kinds()).filter((kind) => kind === 'connect-exchanging')).toHaveLength(1);
  });

  it('is confirmed once, also when the button is pressed twice', async () => {
    const { state } = await offered('account-1');
    const input = { state, accountId: 'account-1' };
    const both = await Promise.all([
      connector.confirm(ADMIN, input),
      connector.confirm(ADMIN, input),
    ]);
    expect(both.filter((one) => one.done)).toHaveLength(1);
    expect((await kinds()).filter((kind) => kind === 'channel-connected')).toHaveLength(1);
  });

  it('stores its tokens only when nobody is renewing the old ones', async () => {
    const { state } = await offered('account-1');
    const before = await secret();
    const lease = await takeSecretLease(deps, 'channel-1', 'daemon');
    let isOver = false;
    const confirming = connector.confirm(ADMIN, { state, accountId: 'account-1' });
    const over = confirming.finally(() => {
      isOver = true;
    });
    for (let turn = 0; turn < 2_000 && !isOver; turn += 1) {
      await world.clock.advanceBy(250);
      await nextTurn();
    }
    expect(await over).toEqual(refusal('secret-busy'));
    expect(await secret()).toEqual(before);
    await lease?.release();
    const again = await connector.confirm(ADMIN, { state, accountId: 'account-1' });
    expect(again).toMatchObject({ done: true });
  });

  it('gives way to the next one of the same person and channel', async () => {
    const first = await begun();
    const second = await begun();
    const late = await connector.returned(ADMIN, { state: first, code: 'account-1' });
    expect(late).toEqual(refusal('connect-unknown'));
    const answer = await connector.returned(ADMIN, { state: second, code: 'account-1' });
    expect(answer).toMatchObject({ done: true });
  });

  it('is refused when twenty others are under way', async () => {
    const people = Array.from({ length: 21 }, (_one, at) => person(`p${at}`, ['administrator']));
    for (const one of people.slice(0, 20)) await begun(one);
    const answer = await connector.begin(people[20] ?? ADMIN, { ...INPUT, app: APP });
    expect(answer).toEqual(refusal('connect-too-many'));
    await world.clock.advanceBy(15 * MINUTE_MS);
    expect(await connector.begin(ADMIN, { ...INPUT, app: APP })).toMatchObject({ done: true });
  });
});

describe('what a platform does not give', () => {
  it.each([
    ['a refused consent', { error: 'access_denied' }, 'connect-refused'],
    ['a code that is too old', { code: 'old' }, 'connect-refused'],
    ['a lost answer', { code: 'lost' }, 'connect-trouble'],
  ])('is told, noted, and ends the sign-in: %s', async (_name, query, code) => {
    const before = await secret();
    const state = await begun();
    expect(await connector.returned(ADMIN, { state, ...query })).toEqual(refusal(code));
    expect(await kinds()).toContain('connect-refused');
    expect(await connector.returned(ADMIN, { state, code: 'account-1' })).toEqual(
      refusal('connect-unknown'),
    );
    expect(await secret()).toEqual(before);
  });

  it('is a permission: the account is shown, but cannot be confirmed', async () => {
    await end();
    await start({ missing: ['publish'] });
    const { state, accounts } = await offered('account-1');
    expect(accounts[0]?.missing).toEqual(['publish']);
    const answer = await connector.confirm(ADMIN, { state, accountId: 'account-1' });
    expect(answer).toEqual(refusal('connect-permission-missing'));
    expect(bindings).toEqual([]);
  });
});

describe('the account of a channel', () => {
  it('may be another one than before, which is said before and after', async () => {
    const { state, accounts } = await offered('account-9');
    expect(accounts[0]?.fits).toBe('other');
    const answer = await connector.confirm(ADMIN, { state, accountId: 'account-9' });
    expect(answer).toMatchObject({ done: true, value: { isOther: true } });
    expect(await readBoundAccount(store, 'channel-1')).toBe('account-9');
  });

  it('stays the one that the configuration names', async () => {
    written = 'account-1';
    const before = await secret();
    const { state, accounts } = await offered('account-9,account-1');
    expect(accounts.map(({ fits }) => fits)).toEqual(['not-written', 'same']);
    const wrong = await connector.confirm(ADMIN, { state, accountId: 'account-9' });
    expect(wrong).toEqual(refusal('connect-other-account'));
    expect(await secret()).toEqual(before);
    const right = await connector.confirm(ADMIN, { state, accountId: 'account-1' });
    expect(right).toMatchObject({ done: true });
  });

  it('belongs to one channel', async () => {
    const { state } = await offered('account-2');
    const answer = await connector.confirm(ADMIN, { state, accountId: 'account-2' });
    expect(answer).toEqual(refusal('connect-account-taken'));
    expect(bindings).toEqual([]);
  });

  describe('while two people connect', () => {
    /** Another process: it has its own picture of the office, read when it began. */
    function otherProcess(): Connector {
      const channels = new Map(
        [...deps.office.channels].map(([id, bound]) => {
          return [id, { ...bound, channel: { ...bound.channel, account: NOT_CONNECTED } }] as const;
        }),
      );
      const other = { ...deps, office: { ...deps.office, channels } };
      return createConnector({ ...other, namedChannels: async () => named(other.office) });
    }

    async function offeredBy(one: Connector, channelId: string, code: string): Promise<string> {
      const begun = await one.begin(ADMIN, { ...INPUT, channelId, app: APP });
      if (!begun.done) throw new Error(begun.code);
      const { state } = begun.value;
      const answer = await one.returned(ADMIN, { state, code });
      expect(answer).toMatchObject({ done: true });
      return state;
    }

    it('one page is not given to two channels by two sign-ins at once', async () => {
      const [first, second] = [otherProcess(), otherProcess()];
      const before = await world.secrets.read('channel-2');
      const [one, two] = [
        await offeredBy(first, 'channel-1', 'page'),
        await offeredBy(second, 'channel-2', 'page'),
      ];
      expect(await first.confirm(ADMIN, { state: one, accountId: 'page' })).toMatchObject({
        done: true,
      });
      const late = await second.confirm(ADMIN, { state: two, accountId: 'page' });
      expect(late).toMatchObject({ code: 'connect-account-taken', values: { other: 'channel-1' } });
      expect(await readBoundAccount(store, 'channel-2')).toBeNull();
      expect(await world.secrets.read('channel-2')).toEqual(before);
    });

    it('nor when the first binding comes while the second one stores its tokens', async () => {
      const before = await world.secrets.read('channel-2');
      const second = createConnector({
        ...deps,
        namedChannels: async () => named(deps.office),
        secrets: {
          read: (name) => world.secrets.read(name),
          names: () => world.secrets.names(),
          async write(name, values) {
            await world.secrets.write(name, values);
            await store.write((tx) => saveBoundAccount(tx, 'channel-1', 'page'));
          },
        },
      });
      const state = await offeredBy(second, 'channel-2', 'page');
      const late = await second.confirm(ADMIN, { state, accountId: 'page' });
      expect(late).toEqual(refusal('connect-account-taken'));
      expect(await readBoundAccount(store, 'channel-2')).toBeNull();
      expect(await world.secrets.read('channel-2')).toEqual(before);
    });

    it('an account that was written into loa.yaml for another channel since is not given away', async () => {
      const platform = deps.office.channels.get('channel-1')?.channel.platform ?? '';
      const fresh = { id: 'channel-3', platform, account: 'page' };
      const now = createConnector({ ...deps, namedChannels: async () => [fresh] });
      const state = await offeredBy(now, 'channel-1', 'page');
      const answer = await now.confirm(ADMIN, { state, accountId: 'page' });
      expect(answer).toMatchObject({
        code: 'connect-account-taken',
        values: { other: 'channel-3' },
      });
    });

    it('a yes to “the right account” does not move a channel that was connected to another meanwhile', async () => {
      const state = await offeredBy(connector, 'channel-1', 'account-1');
      await store.write((tx) => saveBoundAccount(tx, 'channel-1', 'account-9'));
      const stale = await connector.confirm(ADMIN, { state, accountId: 'account-1' });
      expect(stale).toEqual(refusal('connect-changed-meanwhile'));
      expect(await readBoundAccount(store, 'channel-1')).toBe('account-9');
      expect(connector.offer(ADMIN, state)).toEqual(refusal('connect-unknown'));
      const again = await offered('account-1');
      expect(again.accounts).toMatchObject([{ fits: 'other' }]);
      const moved = await connector.confirm(ADMIN, {
        state: again.state,
        accountId: 'account-1',
      });
      expect(moved).toMatchObject({ done: true, value: { isOther: true } });
    });
  });

  it('is one of those that the platform named', async () => {
    const { state } = await offered('account-1');
    const answer = await connector.confirm(ADMIN, { state, accountId: 'account-9' });
    expect(answer).toEqual(refusal('connect-unknown'));
  });
});

describe('the values of the app', () => {
  it('are asked for until some channel of the platform has them, and never shown', async () => {
    const asked = await connector.appFields('channel-1');
    expect(asked).toEqual([
      { key: 'appId', isSecret: false, isKnown: false },
      { key: 'appSecret', isSecret: true, isKnown: false },
    ]);
    const without = await connector.begin(ADMIN, { ...INPUT, app: { appId: '123' } });
    expect(without).toMatchObject({ code: 'connect-app-missing', values: { keys: 'appSecret' } });
    await world.secrets.write('channel-2', APP);
    const known = await connector.appFields('channel-1');
    expect(known.map(({ isKnown }) => isKnown)).toEqual([true, true]);
    expect(await connector.begin(ADMIN, { ...INPUT, app: {} })).toMatchObject({ done: true });
  });

  it('are not asked for where a channel has no sign-in', async () => {
    connector = createConnector({ ...deps, office: { ...world.office, people: [ADMIN] } });
    expect(await connector.begin(ADMIN, { ...INPUT, app: {} })).toEqual(
      refusal('connect-by-secret'),
    );
    expect(await connector.begin(ADMIN, { ...INPUT, channelId: 'x', app: {} })).toEqual(
      refusal('channel-unknown'),
    );
  });
});
