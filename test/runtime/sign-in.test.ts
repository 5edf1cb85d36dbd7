import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PasswordsBusy } from '../../src/ports/passwords.ts';
import { changePassword } from '../../src/runtime/sign-in/change-password.ts';
import { findSession } from '../../src/runtime/sign-in/find-session.ts';
import { type SignInInput, signIn } from '../../src/runtime/sign-in/sign-in.ts';
import {
  ADMIN,
  BA,
  createSignInWorld,
  HOA,
  LAN,
  PASSWORD,
  type SignInWorld,
} from '../support/sign-in-world.ts';

const MINUTE_MS = 60_000;
const OTHER = 'ba cái cầu tre nhỏ';

let world: SignInWorld;
beforeEach(async () => {
  world = await createSignInWorld();
});
afterEach(() => world.destroy());

function asked(more: Partial<SignInInput>): SignInInput {
  return {
    person: LAN.id,
    password: PASSWORD,
    code: null,
    device: 'Firefox',
    address: '10.0.0.9',
    ...more,
  };
}

async function codeOf(more: Partial<SignInInput>): Promise<string> {
  const answer = await signIn(world.deps, asked(more));
  return answer.answer === 'refused' ? answer.code : answer.answer;
}

describe('signing in', () => {
  it('opens a session by id or address in any case, and the journal names person and device', async () => {
    const secret = (await world.setUp(HOA)) ?? '';
    for (const name of ['hoa', ' HOA ', 'Hoa@XA.example']) {
      await world.world.clock.advanceBy(30_000);
      const answer = await signIn(
        world.deps,
        asked({ person: name, code: world.code(secret), device: 'D'.repeat(500) }),
      );
      expect(answer).toMatchObject({
        answer: 'signed-in',
        session: { person: 'hoa', device: 'D'.repeat(200), address: '10.0.0.9' },
      });
      if (answer.answer === 'refused') return;
      expect(await findSession(world.deps, answer.token)).toMatchObject({ person: HOA });
    }
    const rows = await world.rows('signed-in');
    expect(rows.map((row) => row.actor)).toEqual(['hoa', 'hoa', 'hoa']);
    expect(rows[0]?.body).toEqual({ session: expect.any(String), device: 'D'.repeat(200) });
  });

  it('keeps neither token nor password nor secret in database or journal', async () => {
    const secret = (await world.setUp(HOA)) ?? '';
    const { token, session } = await world.entered(HOA, secret);
    const held = JSON.stringify([
      await world.deps.store.journal({}),
      await world.deps.store.logins(),
      await world.deps.store.sessions(null),
    ]);
    for (const hidden of [token, PASSWORD, secret]) expect(held).not.toContain(hidden);
    expect(JSON.stringify(await world.deps.store.journal({}))).not.toContain(session.tokenHash);
  });

  it('says the same for an unknown person, a wrong password and a wrong or missing code', async () => {
    const secret = (await world.setUp(HOA)) ?? '';
    await world.setUp(LAN);
    await world.world.clock.advanceBy(30_000);
    const wrong = world.code(secret) === '000000' ? '000001' : '000000';
    const answers = [
      await signIn(world.deps, asked({ person: 'ai-do' })),
      await signIn(world.deps, asked({ person: '' })),
      await signIn(world.deps, asked({ person: 'x'.repeat(100_000) })),
      await signIn(world.deps, asked({ person: BA.id })),
      await signIn(world.deps, asked({ password: OTHER })),
      await signIn(world.deps, asked({ password: PASSWORD.repeat(50) })),
      await signIn(world.deps, asked({ person: HOA.id, code: null })),
      await signIn(world.deps, asked({ person: HOA.id, code: wrong })),
      await signIn(world.deps, asked({ person: HOA.id, code: '' })),
    ];
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ answer: 'refused', code: 'sign-in-wrong', values: {} })]),
    );
    expect(await world.deps.store.sessions(null)).toEqual([]);
  });

  it('works on a hash for unknown people too, so that they take as long', async () => {
    const verified: (string | null)[] = [];
    const { passwords } = world.deps;
    const deps = {
      ...world.deps,
      passwords: {
        ...passwords,
        verify: (password: string, hash: string | null) => {
          verified.push(hash);
          return passwords.verify(password, hash);
        },
      },
    };
    await signIn(deps, asked({ person: 'ai-do' }));
    await signIn(deps, asked({ person: BA.id }));
    expect(verified).toEqual([null, null]);
  });

  it('is told when the machine is too busy, and nothing is counted', async () => {
    await world.setUp(LAN);
    const busy = async (): Promise<PasswordsBusy> => ({ busy: true });
    const deps = { ...world.deps, passwords: { hash: busy, verify: busy } };
    expect(await signIn(deps, asked({}))).toMatchObject({ code: 'sign-in-busy' });
    expect((await world.deps.store.login(LAN.id))?.failures).toBe(0);
  });
});

describe('a code', () => {
  it('is accepted once, also when two browsers send it at the same time', async () => {
    const secret = (await world.setUp(HOA)) ?? '';
    await world.world.clock.advanceBy(30_000);
    const input = asked({ person: HOA.id, code: world.code(secret) });
    const answers = await Promise.all([signIn(world.deps, input), signIn(world.deps, input)]);
    expect(answers.map((one) => one.answer).sort()).toEqual(['refused', 'signed-in']);
    expect(await codeOf(input)).toBe('sign-in-wrong');
  });

  it('of an earlier step is not taken after a later one', async () => {
    const secret = (await world.setUp(HOA)) ?? '';
    await world.world.clock.advanceBy(30_000);
    const early = world.code(secret);
    await world.entered(HOA, secret);
    expect(await codeOf({ person: HOA.id, code: early })).toBe('sign-in-wrong');
  });

  it('with which the invitation was redeemed does not sign in as well', async () => {
    const secret = (await world.setUp(HOA)) ?? '';
    const code = world.code(secret);
    expect(await codeOf({ person: HOA.id, code })).toBe('sign-in-wrong');
  });

  it('is asked for once the role needs it: without one nobody gets in, and sessions end', async () => {
    await world.setUp(LAN);
    const { token } = await world.entered(LAN, null);
    const deps = world.withPeople([ADMIN, { ...LAN, roles: ['approver'] }]);
    expect(await findSession(deps, token)).toBeNull();
    expect(await signIn(deps, asked({}))).toMatchObject({ code: 'sign-in-code-unset' });
    expect(await signIn(deps, asked({ password: OTHER }))).toMatchObject({ code: 'sign-in-wrong' });
  });
});

describe('a login', () => {
  it('is locked by the fifth wrong attempt, for longer each time, and opens by itself', async () => {
    await world.setUp(LAN);
    const wrong = () => signIn(world.deps, asked({ password: OTHER }));
    for (let attempt = 1; attempt < 5; attempt += 1) {
      expect(await wrong()).toMatchObject({ code: 'sign-in-wrong' });
    }
    expect(await wrong()).toMatchObject({ code: 'sign-in-locked', values: { minutes: 1 } });
    // Not even the right password is taken, and trying does not make it longer.
    expect(await codeOf({})).toBe('sign-in-locked');
    await world.world.clock.advanceBy(MINUTE_MS - 1);
    expect(await codeOf({})).toBe('sign-in-locked');
    await world.world.clock.advanceBy(1);
    expect(await wrong()).toMatchObject({ code: 'sign-in-locked', values: { minutes: 2 } });
    await world.world.clock.advanceBy(2 * MINUTE_MS);
    expect(await codeOf({})).toBe('signed-in');
    expect(await world.deps.store.login(LAN.id)).toMatchObject({ failures: 0, lockedUntil: null });
    const locked = await world.rows('login-locked');
    expect(locked.map((row) => row.body)).toMatchObject([
      { person: LAN.id, failures: 5 },
      { person: LAN.id, failures: 6 },
    ]);
  });

  it('counts attempts that run at the same time one by one, and the right one is not let in late', async () => {
    await world.setUp(LAN);
    const passwords = [...Array.from({ length: 8 }, () => OTHER), PASSWORD];
    const answers = await Promise.all(
      passwords.map((password) => signIn(world.deps, asked({ password }))),
    );
    expect(answers.every((one) => one.answer === 'refused')).toBe(true);
    expect((await world.deps.store.login(LAN.id))?.failures).toBe(5);
    expect(await world.deps.store.sessions(null)).toEqual([]);
  });

  it('is locked for one person alone', async () => {
    await world.setUp(LAN);
    await world.setUp(BA);
    for (let attempt = 0; attempt < 6; attempt += 1) await codeOf({ password: OTHER });
    expect(await codeOf({})).toBe('sign-in-locked');
    expect(await codeOf({ person: BA.id })).toBe('signed-in');
  });
});

describe('changing the password', () => {
  it('takes the old one, keeps this session and ends the others', async () => {
    await world.setUp(LAN);
    const here = await world.entered(LAN, null);
    const there = await world.entered(LAN, null);
    const input = { old: PASSWORD, next: OTHER, keepSessionId: here.session.id };
    expect(await changePassword(world.deps, LAN, input)).toMatchObject({ done: true });
    expect(await findSession(world.deps, here.token)).not.toBeNull();
    expect(await findSession(world.deps, there.token)).toBeNull();
    expect(await codeOf({})).toBe('sign-in-wrong');
    expect(await codeOf({ password: OTHER })).toBe('signed-in');
    expect(await world.rows('password-changed')).toMatchObject([{ actor: LAN.id, body: {} }]);
  });

  it('refuses weak ones and wrong old ones; the latter count and lock', async () => {
    await world.setUp(LAN);
    const change = async (old: string, next: string) => {
      const answer = await changePassword(world.deps, LAN, { old, next, keepSessionId: null });
      return answer.done ? 'done' : answer.code;
    };
    expect(await change(PASSWORD, 'ngắn')).toBe('password-too-short');
    expect((await world.deps.store.login(LAN.id))?.failures).toBe(0);
    for (let attempt = 1; attempt < 5; attempt += 1) {
      expect(await change('sai', OTHER)).toBe('password-old-wrong');
    }
    expect(await change('sai', OTHER)).toBe('sign-in-locked');
    expect(await change(PASSWORD, OTHER)).toBe('sign-in-locked');
    expect(await codeOf({})).toBe('sign-in-locked');
  });

  it('is refused to somebody who never had one, and when the machine is too busy', async () => {
    const input = { old: PASSWORD, next: OTHER, keepSessionId: null };
    expect(await changePassword(world.deps, BA, input)).toMatchObject({
      code: 'password-old-wrong',
    });
    const busy = async (): Promise<PasswordsBusy> => ({ busy: true });
    const deps = { ...world.deps, passwords: { hash: busy, verify: busy } };
    expect(await changePassword(deps, LAN, input)).toMatchObject({ code: 'sign-in-busy' });
  });
});
