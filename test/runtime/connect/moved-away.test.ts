import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandomTokens } from '../../../src/host/random-tokens.ts';
import { moveAway } from '../../../src/runtime/backup/moved-home.ts';
import { type Connector, createConnector } from '../../../src/runtime/connect/connector.ts';
import type { ConnectDeps } from '../../../src/runtime/connect/deps.ts';
import type { SqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { createFakeSignIn, named, withSignIn } from '../../support/fake-sign-in.ts';
import { person } from '../../support/sign-in-world.ts';
import { createWorld, HEAD, type World } from '../../support/simulation.ts';
import { openTempStore } from '../../support/temp-store.ts';

/*
 * Aim: nobody ends the sign-in of the new machine from the old one.
 * Method: the real store and a sign-in without a platform; the office moves before and during it.
 */

const ADMIN = person('quan-tri', ['administrator']);
const APP = { appId: '123', appSecret: 'secret-of-the-app' };
const redirectUri = 'http://127.0.0.1:8087/connect/callback';

let world: World;
let store: SqliteStore;
let deps: ConnectDeps;
let connector: Connector;
let bindings: string[];

beforeEach(async () => {
  world = await createWorld({ profile: 'blind', channels: 2 });
  store = await openTempStore(world.databasePath);
  bindings = [];
  const quiet = () => undefined;
  deps = {
    store,
    office: { ...withSignIn(world.office, createFakeSignIn()), people: [ADMIN] },
    clock: world.clock,
    ids: world.ids,
    secrets: world.secrets,
    tokens: createRandomTokens(),
    http: { send: () => Promise.reject(new Error('the platform of this sign-in is fake')) },
    log: { info: quiet, warn: quiet, error: quiet },
    writtenAccount: () => null,
    namedChannels: async () => named(world.office),
    bind: (channelId, account) => void bindings.push(`${channelId}=${account}`),
  };
  connector = createConnector(deps);
});
afterEach(async () => {
  await store.close();
  world.destroy();
});

const begin = (channelId: string) => connector.begin(ADMIN, { channelId, redirectUri, app: APP });
async function begun(channelId: string): Promise<string> {
  const answer = await begin(channelId);
  if (!answer.done) throw new Error(answer.code);
  return answer.value.state;
}

const move = () => moveAway(deps, HEAD, { reason: 'Chuyển máy' });
const MOVED = { done: false, code: 'moved-away' };
const kinds = async () => (await store.journal({})).map((row) => row.kind);

describe('an office that moved to another machine', () => {
  it('connects nothing here: a sign-in would end the one of the new machine', async () => {
    await move();
    expect(await begin('channel-1')).toMatchObject(MOVED);
    expect(await kinds()).toEqual(['home-moved']);
  });

  it('ends a sign-in that was under way before its code or its tokens are used', async () => {
    const asked = await begun('channel-2');
    const offered = await begun('channel-1');
    await connector.returned(ADMIN, { state: offered, code: 'account-1' });
    await move();
    const before = await kinds();
    const stored = await world.secrets.read('channel-1');
    const chosen = { state: offered, accountId: 'account-1' };
    expect(await connector.confirm(ADMIN, chosen)).toMatchObject(MOVED);
    expect(await connector.returned(ADMIN, { state: asked, code: 'one' })).toMatchObject(MOVED);
    expect(await kinds()).toEqual(before);
    expect(bindings).toEqual([]);
    expect(await world.secrets.read('channel-1')).toEqual(stored);
  });
});
