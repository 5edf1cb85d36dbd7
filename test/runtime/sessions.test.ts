import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSession } from '../../src/runtime/sign-in/find-session.ts';
import { endSession, listSessions, signOut } from '../../src/runtime/sign-in/sessions.ts';
import {
  ADMIN,
  BA,
  createSignInWorld,
  HOA,
  LAN,
  MINH,
  type SignInWorld,
} from '../support/sign-in-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let world: SignInWorld;
beforeEach(async () => {
  world = await createSignInWorld();
  await world.setUp(LAN);
});
afterEach(() => world.destroy());

describe('a session', () => {
  it('is found by its token alone', async () => {
    const { token, session } = await world.entered(LAN, null);
    expect(await findSession(world.deps, token)).toMatchObject({ session: { id: session.id } });
    for (const other of ['', session.id, session.tokenHash, `${token}a`, 'x'.repeat(100_000)]) {
      expect(await findSession(world.deps, other)).toBeNull();
    }
  });

  it('is written as used at most every five minutes', async () => {
    const { token, session } = await world.entered(LAN, null);
    let commits = 0;
    world.deps.store.onCommit(() => {
      commits += 1;
    });
    await world.world.clock.advanceBy(5 * MINUTE_MS - 1);
    await findSession(world.deps, token);
    expect(commits).toBe(0);
    await world.world.clock.advanceBy(1);
    const found = await findSession(world.deps, token);
    expect(commits).toBe(1);
    expect(found?.session.seenAt).toBe(session.createdAt + 5 * MINUTE_MS);
    await findSession(world.deps, token);
    expect(commits).toBe(1);
  });

  it('ends when unused for 12 hours, and stays open while used', async () => {
    const used = await world.entered(LAN, null);
    const unused = await world.entered(LAN, null);
    for (let hours = 0; hours < 12; hours += 6) {
      await world.world.clock.advanceBy(6 * HOUR_MS);
      expect(await findSession(world.deps, used.token)).not.toBeNull();
    }
    expect(await findSession(world.deps, unused.token)).toBeNull();
  });

  it('of somebody with a code ends after 12 hours however much it is used', async () => {
    const secret = await world.setUp(HOA);
    const { token } = await world.entered(HOA, secret);
    await world.world.clock.advanceBy(12 * HOUR_MS - 1);
    expect(await findSession(world.deps, token)).not.toBeNull();
    await world.world.clock.advanceBy(1);
    expect(await findSession(world.deps, token)).toBeNull();
  });

  it('of somebody who is no longer configured is none', async () => {
    const { token } = await world.entered(LAN, null);
    expect(await findSession(world.withPeople([ADMIN]), token)).toBeNull();
  });

  it('is ended by signing out, once in the journal however often it is asked for', async () => {
    const { token } = await world.entered(LAN, null);
    await signOut(world.deps, token);
    await signOut(world.deps, token);
    await signOut(world.deps, 'none');
    expect(await findSession(world.deps, token)).toBeNull();
    expect(await world.rows('session-ended')).toMatchObject([{ actor: LAN.id }]);
  });

  it('is the oldest one to go when somebody has more than twenty', async () => {
    const first = await world.entered(LAN, null);
    const second = await world.entered(LAN, null);
    await world.world.clock.advanceBy(1);
    for (let more = 0; more < 19; more += 1) await world.entered(LAN, null);
    expect(await findSession(world.deps, first.token)).toBeNull();
    expect(await findSession(world.deps, second.token)).not.toBeNull();
    expect(await world.deps.store.sessions(LAN.id)).toHaveLength(20);
  });

  it('that has ended leaves no row behind when the next one begins', async () => {
    await world.entered(LAN, null);
    await world.world.clock.advanceBy(7 * 24 * HOUR_MS);
    const { session } = await world.entered(LAN, null);
    expect((await world.deps.store.sessions(null)).map((one) => one.id)).toEqual([session.id]);
  });
});

describe('other people’s sessions', () => {
  it('are seen and ended by whoever looks after logins, by nobody else', async () => {
    const { token, session } = await world.entered(LAN, null);
    const input = { sessionId: session.id };
    for (const other of [BA, MINH, HOA]) {
      expect(await listSessions(world.deps, other, LAN.id)).toMatchObject({ code: 'not-allowed' });
      expect(await listSessions(world.deps, other, null)).toMatchObject({ code: 'not-allowed' });
      expect(await endSession(world.deps, other, input)).toMatchObject({ code: 'session-unknown' });
    }
    expect(await findSession(world.deps, token)).not.toBeNull();
    const listed = await listSessions(world.deps, ADMIN, null);
    expect(listed).toMatchObject({ done: true, value: [{ id: session.id }] });
    expect(await endSession(world.deps, ADMIN, input)).toMatchObject({ done: true });
    expect(await findSession(world.deps, token)).toBeNull();
    expect(await world.rows('session-ended')).toMatchObject([
      { actor: ADMIN.id, body: { person: LAN.id, session: session.id, device: 'Firefox' } },
    ]);
    expect(await endSession(world.deps, ADMIN, input)).toMatchObject({ code: 'session-unknown' });
  });

  it('fall to the head where nobody is administrator', async () => {
    const { session } = await world.entered(LAN, null);
    const deps = world.withPeople([HOA, LAN]);
    const answer = await endSession(deps, HOA, { sessionId: session.id });
    expect(answer).toMatchObject({ done: true, value: { person: LAN.id } });
  });
});

describe('one’s own sessions', () => {
  it('are listed newest first while they are open, and ended one by one', async () => {
    const old = await world.entered(LAN, null);
    await world.world.clock.advanceBy(HOUR_MS);
    const fresh = await world.entered(LAN, null);
    const listed = await listSessions(world.deps, LAN, LAN.id);
    expect(listed.done && listed.value.map((one) => one.id)).toEqual([
      fresh.session.id,
      old.session.id,
    ]);
    expect(await endSession(world.deps, LAN, { sessionId: old.session.id })).toMatchObject({
      done: true,
    });
    await world.world.clock.advanceBy(12 * HOUR_MS);
    expect(await listSessions(world.deps, LAN, LAN.id)).toEqual({ done: true, value: [] });
  });
});
