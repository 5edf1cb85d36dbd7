import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../../../adapters/zalo-oa/sandbox.ts';
import { createRandomTokens } from '../../../src/host/random-tokens.ts';
import {
  checkUnconfirmed,
  UNCONFIRMED_CHECK,
} from '../../../src/runtime/connect/check-unconfirmed.ts';
import { type Connector, createConnector } from '../../../src/runtime/connect/connector.ts';
import { readUnconfirmed } from '../../../src/runtime/connect/unconfirmed-sign-in.ts';
import { createTokenKeeper } from '../../../src/runtime/token-keeper.ts';
import { attemptOf, consent } from '../../support/consent-walk.ts';
import { named } from '../../support/fake-sign-in.ts';
import { beginLife, type PlatformLife } from '../../support/platform-life.ts';
import { person } from '../../support/sign-in-world.ts';
import { openZaloHome, ZALO_CHANNEL_ID, type ZaloHome } from '../../support/zalo-oa-home.ts';

/*
 * Aim: a platform that ends the old sign-in at each new one never stops a channel unseen.
 * Method: Zalo's stand-in, which does that; sign-ins that are confirmed, given up, cut off, or whose
 * process dies; then the daemon's round, and what stands at the channel.
 */

const MINUTE_MS = 60_000;
const ADMIN = person('quan-tri', ['administrator']);
const OA = ZALO_CHANNEL_ID;

let home: ZaloHome;
let life: PlatformLife;
beforeEach(async () => {
  home = await openZaloHome('article');
  life = await beginLife(home);
});
afterEach(async () => {
  await life.end();
  await home.destroy();
});

function connectorOf({ deps }: PlatformLife): Connector {
  return createConnector({
    ...deps,
    office: { ...deps.office, people: [ADMIN] },
    tokens: createRandomTokens(),
    writtenAccount: () => null,
    namedChannels: async () => named(deps.office),
    bind: () => undefined,
  });
}

/** The administrator allows it on Zalo's page; what the browser then brings back. */
async function allowed(connector: Connector): Promise<Readonly<Record<string, string>>> {
  const redirectUri = 'http://127.0.0.1:8087/connect/callback';
  const app = { appSecret: seeded.appSecret };
  const begun = await connector.begin(ADMIN, { channelId: OA, redirectUri, app });
  if (!begun.done) throw new Error(begun.code);
  expect(begun.value.mayEndEarlier).toBe(true);
  const { url } = begun.value;
  const picked = { decision: 'allow', oa_id: seeded.oaId };
  return consent({ authorizeUrl: () => url }, attemptOf(app), picked);
}

/** Up to the question whether this is the account. */
async function offered(connector: Connector): Promise<string> {
  const answer = await connector.returned(ADMIN, await allowed(connector));
  if (!answer.done) throw new Error(answer.code);
  expect(answer.value.mayHaveEnded).toBe(true);
  return answer.value.state;
}

const round = ({ deps }: PlatformLife = life) => {
  const keeper = createTokenKeeper(deps);
  return checkUnconfirmed({ ...deps, keeper }, new AbortController().signal);
};
const reconnect = async () => (await life.store.condition(OA)).reconnect?.code;
const note = () => readUnconfirmed(life.store, OA);
const marks = async () => (await life.store.journal({ kinds: ['channel-needs-reconnect'] })).length;

describe('a sign-in that ended the one before and was not confirmed', () => {
  it('is found out within a minute after somebody gave it up', async () => {
    const connector = connectorOf(life);
    await connector.giveUp(ADMIN, await offered(connector));
    await round();
    expect(await reconnect()).toMatch(/^zalo-/);
    expect(await note()).toBeNull();
    await round();
    expect(await marks()).toBe(1);
    expect(UNCONFIRMED_CHECK).toBe('* * * * *');
  });

  it('is found out by the next process when this one is killed after the code was exchanged', async () => {
    await offered(connectorOf(life));
    await life.end();
    life = await beginLife(home);
    await round();
    expect(await reconnect()).toBeUndefined();
    await home.clock.advanceBy(3 * MINUTE_MS);
    await round();
    expect(await reconnect()).toMatch(/^zalo-/);
  });

  it('is found out when the answer to the exchange was lost', async () => {
    const connector = connectorOf(life);
    const query = await allowed(connector);
    home.setMoods([
      { route: 'POST /v4/oa/access_token', nth: 1, action: { type: 'reset-after-accept' } },
    ]);
    expect(await connector.returned(ADMIN, query)).toMatchObject({ code: 'connect-trouble' });
    home.setMoods([]);
    await round();
    expect(await reconnect()).toMatch(/^zalo-/);
  });

  it('leaves nothing once it is confirmed, however late', async () => {
    const connector = connectorOf(life);
    const state = await offered(connector);
    await home.clock.advanceBy(10 * MINUTE_MS);
    await round();
    expect(await reconnect()).toMatch(/^zalo-/);
    expect(await connector.confirm(ADMIN, { state, accountId: seeded.oaId })).toMatchObject({
      done: true,
    });
    expect(await note()).toBeNull();
    expect(await reconnect()).toBeUndefined();
    await home.clock.advanceBy(20 * MINUTE_MS);
    await round();
    expect(await reconnect()).toBeUndefined();
  });
});

describe('a sign-in that ended nothing', () => {
  it('marks no channel: the platform was asked and takes the old one', async () => {
    const connector = connectorOf(life);
    const { state = '' } = await allowed(connector);
    const cutOff = await connector.returned(ADMIN, { state });
    expect(cutOff).toMatchObject({
      code: 'connect-refused',
      values: { reason: 'zalo-code-missing' },
    });
    expect(await note()).not.toBeNull();
    await round();
    expect(await note()).toBeNull();
    expect(await reconnect()).toBeUndefined();
  });

  it('is asked about again after ten minutes, six times at most, while the platform does not answer', async () => {
    const connector = connectorOf(life);
    await connector.giveUp(ADMIN, (await allowed(connector))['state'] ?? '');
    home.setMoods([{ route: 'GET /v2.0/oa/getoa', action: { type: 'reset-before-accept' } }]);
    for (let asked = 1; asked <= 5; asked += 1) {
      await round();
      expect(await note()).toMatchObject({
        tries: asked,
        dueAt: home.clock.now() + 10 * MINUTE_MS,
      });
      await home.clock.advanceBy(10 * MINUTE_MS);
    }
    await round();
    expect(await note()).toBeNull();
    expect(await reconnect()).toBeUndefined();
  });

  it('left in the browser is looked at when it can no longer come back', async () => {
    await allowed(connectorOf(life));
    await home.clock.advanceBy(14 * MINUTE_MS);
    await round();
    expect(await note()).not.toBeNull();
    await home.clock.advanceBy(MINUTE_MS);
    await round();
    expect(await note()).toBeNull();
    expect(await reconnect()).toBeUndefined();
  });
});
