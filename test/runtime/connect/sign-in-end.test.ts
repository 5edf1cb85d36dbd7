import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandomTokens } from '../../../src/host/random-tokens.ts';
import { createConnector } from '../../../src/runtime/connect/connector.ts';
import {
  noteCredentialLife,
  readCredentialLife,
  signInEnd,
} from '../../../src/runtime/credential-life.ts';
import { checkChannelsDaily } from '../../../src/runtime/daily-check.ts';
import { createTokenKeeper } from '../../../src/runtime/token-keeper.ts';
import { keepTokens } from '../../../src/runtime/token-upkeep.ts';
import { createFakeSignIn, named, withSignIn } from '../../support/fake-sign-in.ts';
import { person } from '../../support/sign-in-world.ts';
import { begin, createWorld, type Life, type World } from '../../support/simulation.ts';

/*
 * Aim: what people are told about the end of a sign-in is always about the newest one.
 * Method: a platform whose tokens Loa renews, the hourly and the daily round, and sign-ins whose end
 * is known, unknown, or differs from the one before.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ADMIN = person('quan-tri', ['administrator']);

let world: World;
let life: Life;
beforeEach(async () => {
  world = await createWorld({ profile: 'rotating-token' });
  life = await begin(world);
});
afterEach(async () => {
  await life.end();
  world.destroy();
});

/** Signs the channel in with tokens that work; `days` until a person must do it again. */
async function connect(days: number | null): Promise<void> {
  const before = await world.secrets.read('channel-1');
  const values = {
    accessToken: before?.['accessToken'] ?? '',
    refreshToken: before?.['refreshToken'] ?? '',
    expiresAt: String(world.clock.now() + HOUR_MS),
  };
  const endsAt = days === null ? null : world.clock.now() + days * DAY_MS;
  const signIn = createFakeSignIn({ values, endsAt });
  const connector = createConnector({
    ...life.deps,
    office: { ...withSignIn(world.office, signIn), people: [ADMIN] },
    tokens: createRandomTokens(),
    writtenAccount: () => null,
    namedChannels: async () => named(world.office),
    bind: () => undefined,
  });
  const app = { appId: '1', appSecret: 'secret' };
  const input = { channelId: 'channel-1', redirectUri: 'http://127.0.0.1/connect/callback', app };
  const begun = await connector.begin(ADMIN, input);
  if (!begun.done) throw new Error(begun.code);
  const { state } = begun.value;
  expect(await connector.returned(ADMIN, { state, code: 'account-1' })).toMatchObject({
    done: true,
  });
  const answer = await connector.confirm(ADMIN, { state, accountId: 'account-1' });
  expect(answer).toMatchObject({ done: true });
}

const deps = () => ({ ...life.deps, keeper: createTokenKeeper(life.deps) });
const end = async () => signInEnd(await readCredentialLife(life.store, 'channel-1'), true);
const inDays = (days: number) => world.clock.now() + days * DAY_MS;

async function warnings(): Promise<readonly unknown[]> {
  await keepTokens(deps());
  const rows = await life.store.journal({ kinds: ['sign-in-ends-soon'] });
  return rows.map(({ body }) => (body as { readonly days?: number }).days);
}

describe('the end of a sign-in', () => {
  it('is known and warned of as soon as the channel is connected, also where Loa renews the tokens', async () => {
    await connect(7);
    expect(await end()).toBe(inDays(7));
    expect(await warnings()).toEqual([7]);
  });

  it('stays known over renewals and daily checks that say nothing about it', async () => {
    await connect(90);
    const until = inDays(90);
    await world.clock.advanceBy(HOUR_MS);
    await checkChannelsDaily(deps());
    await world.clock.advanceBy(HOUR_MS);
    await checkChannelsDaily(deps());
    expect(await end()).toBe(until);
  });

  it('is that of the new sign-in, not of the one before, and nobody is warned of the old one', async () => {
    await life.store.write((tx) =>
      noteCredentialLife(tx, 'channel-1', {
        expiresAt: world.clock.now(),
        checkedAt: world.clock.now(),
        signInEndsAt: inDays(1),
      }),
    );
    await connect(180);
    expect(await end()).toBe(inDays(180));
    expect(await warnings()).toEqual([]);
  });

  it('is gone when the new sign-in has none', async () => {
    await connect(3);
    await connect(null);
    expect(await end()).toBeNull();
    expect(await warnings()).toEqual([]);
    expect(await world.secrets.read('channel-1')).not.toHaveProperty('signInEndsAt');
  });

  it('is warned of anew after each sign-in, also when the new one lasts no longer', async () => {
    await connect(2);
    expect(await warnings()).toEqual([2]);
    await connect(2);
    expect(await warnings()).toEqual([2, 2]);
    await world.clock.advanceBy(HOUR_MS / 2);
    expect(await warnings()).toEqual([2, 2]);
  });
});
