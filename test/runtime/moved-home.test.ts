import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { movedAway } from '../../src/runtime/backup/moved-away.ts';
import { markRestored, moveAway, takeBack } from '../../src/runtime/backup/moved-home.ts';
import { resumeOffice } from '../../src/runtime/commands/office-gestures.ts';
import { checkHome, doubtRestoredHome } from '../../src/runtime/restored-home.ts';
import { awaitSecretsAtRest, takeSecretLease } from '../../src/runtime/secret-lease.ts';
import { createCountingIds } from '../support/counting-ids.ts';
import { begin, createWorld, HEAD, type Life, type World } from '../support/simulation.ts';
import { CHANNEL, createTokenWorld } from '../support/token-world.ts';

const HOME = { homeId: 'home', inode: '1' };

let world: World;
let life: Life;

beforeEach(async () => {
  world = await createWorld({ profile: 'blind' });
  life = await begin(world);
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

describe('an office that moved away', () => {
  it('is stopped here and cannot be resumed', async () => {
    expect(await moveAway(life.deps, HEAD, { reason: 'Chuyển máy' })).toMatchObject({ done: true });
    expect((await life.store.office()).stopped).toMatchObject({ reason: 'Chuyển máy' });
    expect(await movedAway(life.store)).toMatchObject({ by: HEAD.id });
    expect(await resumeOffice(life.deps, HEAD)).toMatchObject({ done: false, code: 'moved-away' });
    await moveAway(life.deps, HEAD, { reason: 'lần nữa' });
    expect(await life.store.journal({ kinds: ['home-moved'] })).toHaveLength(1);
  });

  it('is taken back only as a home that looks first', async () => {
    expect(await takeBack(life.deps, HEAD)).toMatchObject({ done: false, code: 'not-moved' });
    await moveAway(life.deps, HEAD, { reason: 'Chuyển máy' });
    expect(await takeBack(life.deps, HEAD)).toMatchObject({ done: true });
    expect(await movedAway(life.store)).toBeNull();
    const check = await checkHome(life.store, world.epoch, HOME);
    expect(check).toEqual({ home: 'restored', why: 'taken-back' });
    await doubtRestoredHome(life.deps, 'taken-back');
    expect(await checkHome(life.store, world.epoch, HOME)).toEqual({ home: 'new' });
    expect((await life.store.office()).stopped).not.toBeNull();
  });

  it('is here again in the database that was restored elsewhere', async () => {
    await moveAway(life.deps, HEAD, { reason: 'Chuyển máy' });
    await life.store.write((tx) => markRestored(tx, 1));
    expect(await movedAway(life.store)).toBeNull();
    const check = await checkHome(life.store, world.epoch, { homeId: 'other', inode: '2' });
    expect(check).toEqual({ home: 'restored', why: 'backup' });
  });
});

describe('the sign-ins of an office that moved away', () => {
  const DAY_MS = 24 * 3_600_000;

  /** Lets the clock go on until the work is done, a minute at most. */
  async function inTime<T>(work: Promise<T>): Promise<T | 'late'> {
    const ended = new AbortController();
    const end = () => ended.abort();
    void work.then(end, end);
    for (let turns = 0; turns < 240 && !ended.signal.aborted; turns += 1) {
      await world.clock.advanceBy(250);
      await nextTurn();
    }
    return ended.signal.aborted ? work : 'late';
  }

  it('are not renewed here, whoever asks and however dead the tokens are: the new machine would lose its own', async () => {
    const tokens = await createTokenWorld(DAY_MS);
    await tokens.secrets.write(CHANNEL.id, {
      accessToken: 'at-1',
      refreshToken: 'rt-1',
      expiresAt: String(tokens.clock.now() - 1),
    });
    const { store, clock, office } = tokens;
    const ids = createCountingIds();
    await moveAway({ store, clock, office, ids }, HEAD, { reason: 'Chuyển máy' });
    for (const holder of ['command', 'daemon'] as const) {
      const { keeper } = await tokens.process(holder);
      const moved = { later: { code: 'home-moved', detail: '' } };
      expect(await keeper.credential(CHANNEL)).toEqual(moved);
      expect(await keeper.renew(CHANNEL)).toEqual(moved);
      keeper.expire(CHANNEL.id);
      expect(await keeper.credential(CHANNEL)).toEqual(moved);
    }
    expect(tokens.spent).toEqual([]);
    expect(await store.journal({ kinds: ['token-refresh-started'] })).toEqual([]);
    await tokens.destroy();
  });

  it('that are being renewed while it moves are tried no second time after a lost answer', async () => {
    const tokens = await createTokenWorld(DAY_MS);
    await tokens.secrets.write(CHANNEL.id, {
      accessToken: 'at-1',
      refreshToken: 'rt-1',
      expiresAt: String(tokens.clock.now() - 1),
    });
    const { store, clock, office } = tokens;
    const ids = createCountingIds();
    tokens.answerWith(async () => {
      await moveAway({ store, clock, office, ids }, HEAD, { reason: 'Chuyển máy' });
      return { answer: 'trouble', spent: 'maybe', reason: { code: 'no-answer', detail: '' } };
    });
    const { keeper } = await tokens.process('command');
    expect(await keeper.credential(CHANNEL)).toEqual({ later: { code: 'home-moved', detail: '' } });
    expect(tokens.spent).toEqual(['rt-1']);
    await tokens.destroy();
  });

  it('that are being renewed when it moves are waited for: the last backup must hold the new pair', async () => {
    const { store, clock, ids } = life.deps;
    const deps = { store, clock, ids };
    const daemons = await takeSecretLease(deps, 'channel-2', 'daemon');
    const commands = await takeSecretLease(deps, 'channel-1', 'command');
    const waiting = awaitSecretsAtRest(deps, ['channel-1', 'channel-2']);
    await world.clock.advanceBy(2_000);
    expect(await Promise.race([waiting, Promise.resolve('waits')])).toBe('waits');
    await commands?.release();
    expect(await inTime(waiting)).toBeNull();
    await daemons?.release();
    await takeSecretLease(deps, 'channel-1', 'command');
    expect(await inTime(awaitSecretsAtRest(deps, ['channel-1']))).toBe('channel-1');
  });
});
