import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RefreshAnswer } from '../../src/ports/adapter.ts';
import { saveBoundAccount } from '../../src/runtime/connect/bound-account.ts';
import { dropDaemonLeases, isAnyLeased, takeSecretLease } from '../../src/runtime/secret-lease.ts';
import { createTokenKeeper } from '../../src/runtime/token-keeper.ts';
import { CHANNEL, createTokenWorld, nextPair, type TokenWorld } from '../support/token-world.ts';

/*
 * Aim: a refresh token is never spent twice, and the only copy of a new pair is never lost.
 * Method: two processes on one database and one folder of secrets; the platform is a function that
 * notes every token it gets and can be held back.
 */

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const LIFE_MS = 24 * HOUR_MS;
const LOST: RefreshAnswer = {
  answer: 'trouble',
  spent: 'maybe',
  reason: { code: 'no-answer', detail: '' },
};

let world: TokenWorld;
beforeEach(async () => {
  world = await createTokenWorld(LIFE_MS);
});
afterEach(() => world.destroy());

/** The pair in force ends `leftMs` from now. */
async function pairWith(leftMs: number): Promise<void> {
  const expiresAt = String(world.clock.now() + leftMs);
  await world.secrets.write(CHANNEL.id, {
    accessToken: 'at-1',
    refreshToken: 'rt-1',
    expiresAt,
    appSecret: 'app',
  });
}

/** Holds the platform's answer back until `let go`; `arrived` is when the first call came in. */
function heldPlatform(answer: (token: string) => RefreshAnswer) {
  const gate = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  world.answerWith(async (token) => {
    arrived.resolve();
    await gate.promise;
    return answer(token);
  });
  return { arrived: arrived.promise, letGo: gate.resolve };
}

const good = (token: string) => nextPair(token, world.clock.now(), LIFE_MS);
const ACCESS = (number: number) => ({
  credential: { accessToken: `at-${number}`, appSecret: 'app' },
});

async function kinds(): Promise<string[]> {
  const rows = await world.store.journal({ channelId: CHANNEL.id });
  return rows.map(({ kind }) => kind);
}

describe('one holder refreshes', () => {
  it('a second process that wants the pair at the same moment gets the new one', async () => {
    await pairWith(MINUTE_MS);
    const daemon = await world.process('daemon');
    const command = await world.process('command');
    const platform = heldPlatform(good);
    const first = daemon.keeper.credential(CHANNEL);
    await platform.arrived;
    const second = command.keeper.credential(CHANNEL);
    await world.clock.advanceBy(1_000);
    platform.letGo();
    expect(await first).toEqual(ACCESS(2));
    await world.clock.advanceBy(1_000);
    expect(await second).toEqual(ACCESS(2));
    expect(world.spent).toEqual(['rt-1']);
    expect(await kinds()).toEqual(['token-refresh-started', 'token-refreshed']);
  });

  it('a second process does not wait for ever, and spends nothing', async () => {
    await pairWith(0);
    const daemon = await world.process('daemon');
    const command = await world.process('command');
    const platform = heldPlatform(good);
    const first = daemon.keeper.credential(CHANNEL);
    await platform.arrived;
    const second = command.keeper.credential(CHANNEL);
    let isAnswered = false;
    const answered = second.finally(() => {
      isAnswered = true;
    });
    for (let seconds = 0; seconds < 60 && !isAnswered; seconds += 1) {
      await world.clock.advanceBy(1_000);
    }
    expect(isAnswered).toBe(true);
    expect(await answered).toEqual({ later: { code: 'refresh-elsewhere', detail: '' } });
    platform.letGo();
    await first;
    expect(world.spent).toEqual(['rt-1']);
  });

  it('what a person signed in with meanwhile is not written over', async () => {
    await pairWith(MINUTE_MS);
    const daemon = await world.process('daemon');
    const platform = heldPlatform(good);
    const first = daemon.keeper.credential(CHANNEL);
    await platform.arrived;
    const expiresAt = String(world.clock.now() + LIFE_MS);
    const signedIn = { accessToken: 'at-9', refreshToken: 'rt-9', expiresAt };
    await world.secrets.write(CHANNEL.id, signedIn);
    platform.letGo();
    expect(await first).toEqual({ credential: { accessToken: 'at-9' } });
    expect(await world.secrets.read(CHANNEL.id)).toEqual(signedIn);
  });

  it('a lease of a dead daemon ends when the next one starts, a command’s at its end', async () => {
    const dead = await world.process('daemon');
    await takeSecretLease(dead.deps, CHANNEL.id, 'daemon');
    const isHeld = () => dead.store.write((tx) => isAnyLeased(tx, [CHANNEL.id], world.clock.now()));
    expect(await isHeld()).toBe(true);
    await dead.store.write((tx) => dropDaemonLeases(tx, [CHANNEL.id]));
    expect(await isHeld()).toBe(false);
    await takeSecretLease(dead.deps, CHANNEL.id, 'command');
    await dead.store.write((tx) => dropDaemonLeases(tx, [CHANNEL.id]));
    expect(await isHeld()).toBe(true);
    await world.clock.advanceBy(5 * MINUTE_MS);
    expect(await isHeld()).toBe(false);
  });

  it('a lease from a clock that was set back since holds nobody up', async () => {
    const { deps, store } = await world.process('command');
    await takeSecretLease(deps, CHANNEL.id, 'command');
    world.clock.jumpWall(-48 * HOUR_MS);
    expect(await store.write((tx) => isAnyLeased(tx, [CHANNEL.id], world.clock.now()))).toBe(false);
  });
});

describe('a refresh whose answer is lost', () => {
  it('keeps the old pair, is tried once more at once, and then rests', async () => {
    await pairWith(0);
    world.answerWith(() => LOST);
    const { keeper } = await world.process('daemon');
    const later = { later: { code: 'refresh-unclear', detail: '' } };
    expect(await keeper.credential(CHANNEL)).toEqual(later);
    expect(await keeper.credential(CHANNEL)).toEqual(later);
    expect(world.spent).toEqual(['rt-1', 'rt-1']);
    expect((await world.secrets.read(CHANNEL.id))?.['refreshToken']).toBe('rt-1');
  });

  it('asks a person after three such rounds, also across a restart', async () => {
    await pairWith(0);
    world.answerWith(() => LOST);
    const answers = [];
    for (let round = 1; round <= 3; round += 1) {
      const { keeper } = await world.process('daemon');
      answers.push(Object.keys(await keeper.credential(CHANNEL))[0]);
      await world.clock.advanceBy(10 * MINUTE_MS);
    }
    expect(answers).toEqual(['later', 'later', 'reconnect']);
    expect(world.spent).toHaveLength(6);
  });

  it('is forgotten when it works at last', async () => {
    await pairWith(0);
    world.answerWith((token, call) => (call <= 2 ? LOST : good(token)));
    const { keeper } = await world.process('daemon');
    await keeper.credential(CHANNEL);
    await world.clock.advanceBy(10 * MINUTE_MS);
    expect(await keeper.credential(CHANNEL)).toEqual(ACCESS(2));
  });

  it('does not count against the pair of another sign-in', async () => {
    await pairWith(0);
    world.answerWith(() => LOST);
    const { keeper } = await world.process('daemon');
    await keeper.credential(CHANNEL);
    await world.secrets.write(CHANNEL.id, { refreshToken: 'rt-7' });
    world.answerWith(good);
    expect(await keeper.credential(CHANNEL)).toEqual({ credential: { accessToken: 'at-8' } });
  });

  it('disturbs nobody while the access token is still good', async () => {
    await pairWith(5 * MINUTE_MS);
    world.answerWith(() => LOST);
    const { keeper } = await world.process('daemon');
    expect(await keeper.credential(CHANNEL)).toEqual(ACCESS(1));
    await world.clock.advanceBy(5 * MINUTE_MS);
    expect(await keeper.credential(CHANNEL)).toHaveProperty('later');
  });

  it('killed between the answer and the write leaves an intent row and the old pair', async () => {
    await pairWith(0);
    const { deps, store } = await world.process('daemon');
    const { keeper } = await world.process('daemon');
    const dead = new Promise<never>(() => undefined);
    const arrived = Promise.withResolvers<void>();
    const secrets = {
      ...world.secrets,
      write: () => {
        arrived.resolve();
        return dead;
      },
    };
    void createTokenKeeper({ ...deps, secrets }).credential(CHANNEL);
    await arrived.promise;
    expect(await kinds()).toEqual(['token-refresh-started']);
    expect((await world.secrets.read(CHANNEL.id))?.['refreshToken']).toBe('rt-1');
    // The next daemon asks with the old token; what the platform says to that decides.
    await store.write((tx) => dropDaemonLeases(tx, [CHANNEL.id]));
    const used = { code: 'token-used', detail: '' };
    world.answerWith(() => ({ answer: 'dead', reason: used }));
    expect(await keeper.credential(CHANNEL)).toEqual({ reconnect: used });
  });
});

/** The world's secrets on a disk that takes nothing until a test says so. */
function fullDisk() {
  const disk = { isFull: true };
  const write = async (name: string, values: Readonly<Record<string, string>>) => {
    if (disk.isFull) throw new Error('ENOSPC');
    await world.secrets.write(name, values);
  };
  return { disk, secrets: { ...world.secrets, write } };
}

describe('a new pair that the disk does not take', () => {
  it('is used from memory and stored as soon as there is room', async () => {
    await pairWith(0);
    const { deps } = await world.process('daemon');
    const { disk, secrets } = fullDisk();
    const keeper = createTokenKeeper({ ...deps, secrets });
    expect(await keeper.credential(CHANNEL)).toEqual(ACCESS(2));
    expect(await keeper.credential(CHANNEL)).toEqual(ACCESS(2));
    expect((await world.secrets.read(CHANNEL.id))?.['refreshToken']).toBe('rt-1');
    disk.isFull = false;
    expect(await keeper.credential(CHANNEL)).toEqual(ACCESS(2));
    expect((await world.secrets.read(CHANNEL.id))?.['refreshToken']).toBe('rt-2');
    expect(world.spent).toEqual(['rt-1']);
  });

  it('takes the ballast’s room before it is kept in memory', async () => {
    await pairWith(0);
    const { deps } = await world.process('daemon');
    const { disk, secrets } = fullDisk();
    const freeBallast = async () => {
      disk.isFull = false;
      return true;
    };
    await createTokenKeeper({ ...deps, secrets, freeBallast }).credential(CHANNEL);
    expect((await world.secrets.read(CHANNEL.id))?.['refreshToken']).toBe('rt-2');
  });

  it('gives way to what a person signs in with', async () => {
    await pairWith(0);
    const { deps } = await world.process('daemon');
    const secrets = { ...world.secrets, write: () => Promise.reject(new Error('ENOSPC')) };
    const keeper = createTokenKeeper({ ...deps, secrets });
    await keeper.credential(CHANNEL);
    const expiresAt = String(world.clock.now() + LIFE_MS);
    await world.secrets.write(CHANNEL.id, { accessToken: 'at-9', refreshToken: 'rt-9', expiresAt });
    expect(await keeper.credential(CHANNEL)).toEqual({ credential: { accessToken: 'at-9' } });
  });
});

describe('a person who signs in while Loa works', () => {
  const OTHER = { code: 'other-account', detail: '' };

  /** The tokens of a sign-in, as they lie on the disk before the channel is bound. */
  async function signInOf(account: string, leftMs = LIFE_MS): Promise<void> {
    const expiresAt = String(world.clock.now() + leftMs);
    const pair = { accessToken: 'at-9', refreshToken: 'rt-9', expiresAt, account };
    await world.secrets.write(CHANNEL.id, pair);
  }

  it('between tokens and binding nobody publishes to the old account with the new tokens', async () => {
    await pairWith(LIFE_MS);
    const daemon = await world.process('daemon');
    const command = await world.process('command');
    expect(await daemon.keeper.credential(CHANNEL)).toEqual(ACCESS(1));
    const lease = await takeSecretLease(command.deps, CHANNEL.id, 'command');
    await signInOf('account-2');
    expect(await daemon.keeper.credential(CHANNEL)).toEqual({ later: OTHER });
    await command.store.write((tx) => saveBoundAccount(tx, CHANNEL.id, 'account-2'));
    await lease?.release();
    // An attempt of before still holds the channel as it was; a new one has it as it is now.
    expect(await daemon.keeper.credential(CHANNEL)).toEqual({ later: OTHER });
    const rebound = { ...CHANNEL, account: 'account-2' };
    expect(await daemon.keeper.credential(rebound)).toEqual({
      credential: { accessToken: 'at-9' },
    });
  });

  it('and whose process dies between tokens and binding must sign in once more', async () => {
    const daemon = await world.process('daemon');
    await world.store.write((tx) => saveBoundAccount(tx, CHANNEL.id, 'account-1'));
    await signInOf('account-2');
    expect(await daemon.keeper.credential(CHANNEL)).toEqual({ reconnect: OTHER });
  });

  it('does not have the refresh token of the other account spent for the old one', async () => {
    const daemon = await world.process('daemon');
    await signInOf('account-2', 0);
    expect(await daemon.keeper.credential(CHANNEL)).toEqual({ reconnect: OTHER });
    expect(world.spent).toEqual([]);
  });

  it('gives a pair whose own death is met by a refresh, whatever happened to the one before', async () => {
    await pairWith(LIFE_MS);
    const { keeper } = await world.process('daemon');
    await keeper.credential(CHANNEL);
    expect(keeper.expire(CHANNEL.id)).toBe(true);
    expect(await keeper.credential(CHANNEL)).toEqual(ACCESS(2));
    expect(keeper.expire(CHANNEL.id)).toBe(false);
    await signInOf('account-1');
    expect(await keeper.credential(CHANNEL)).toEqual({ credential: { accessToken: 'at-9' } });
    expect(keeper.expire(CHANNEL.id)).toBe(true);
  });

  it('is not answered with a refresh of the new pair because the old one was called dead', async () => {
    await pairWith(LIFE_MS);
    const { keeper } = await world.process('daemon');
    await keeper.credential(CHANNEL);
    expect(keeper.expire(CHANNEL.id)).toBe(true);
    await signInOf('account-1');
    expect(await keeper.credential(CHANNEL)).toEqual({ credential: { accessToken: 'at-9' } });
    expect(world.spent).toEqual([]);
  });
});
