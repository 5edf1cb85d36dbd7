import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSession } from '../../src/runtime/sign-in/find-session.ts';
import { firstInvitation, invite } from '../../src/runtime/sign-in/invite.ts';
import { readInvitation } from '../../src/runtime/sign-in/read-invitation.ts';
import { redeemInvitation } from '../../src/runtime/sign-in/redeem-invitation.ts';
import {
  ADMIN,
  BA,
  createSignInWorld,
  HOA,
  LAN,
  MINH,
  PASSWORD,
  type SignInWorld,
} from '../support/sign-in-world.ts';

const HOUR_MS = 3_600_000;

let world: SignInWorld;
beforeEach(async () => {
  world = await createSignInWorld();
});
afterEach(() => world.destroy());

async function linkFor(person: string): Promise<string> {
  const answer = await invite(world.deps, ADMIN, { person });
  if (!answer.done) throw new Error(answer.code);
  return answer.value.token;
}

async function redeem(token: string, password = PASSWORD, code: string | null = null) {
  const answer = await redeemInvitation(world.deps, { token, password, code });
  return answer.done ? 'done' : answer.code;
}

describe('an invitation', () => {
  it('is made by administrators alone, for people who are configured', async () => {
    for (const other of [HOA, MINH, LAN, BA]) {
      expect(await invite(world.deps, other, { person: LAN.id })).toMatchObject({
        code: 'not-allowed',
        values: { gesture: 'administer' },
      });
    }
    expect(await invite(world.deps, ADMIN, { person: 'ai-do' })).toMatchObject({
      code: 'person-unknown',
    });
    expect(await world.rows('invited')).toEqual([]);
    const answer = await invite(world.deps, ADMIN, { person: ' HOA@xa.example ' });
    const endsAt = world.deps.clock.now() + 72 * HOUR_MS;
    expect(answer).toMatchObject({ done: true, value: { endsAt, person: HOA } });
    expect(await world.rows('invited')).toMatchObject([
      { actor: ADMIN.id, body: { person: HOA.id, endsAt } },
    ]);
  });

  it('is made by the head where nobody is administrator', async () => {
    const deps = world.withPeople([HOA, LAN]);
    expect(await invite(deps, HOA, { person: LAN.id })).toMatchObject({ done: true });
    expect(await invite(deps, LAN, { person: LAN.id })).toMatchObject({ code: 'not-allowed' });
  });

  it('shows the same secret whenever its page is loaded, and another one for another link', async () => {
    const token = await linkFor(HOA.id);
    const shown = await readInvitation(world.deps, token);
    expect(shown).toMatchObject({ person: HOA, needsTotp: true });
    expect(await readInvitation(world.deps, token)).toEqual(shown);
    const next = await readInvitation(world.deps, await linkFor(HOA.id));
    expect(next?.totp?.secret).not.toBe(shown?.totp?.secret);
    expect(await readInvitation(world.deps, await linkFor(LAN.id))).toMatchObject({
      needsTotp: false,
      totp: null,
    });
  });

  it('that was opened in two windows at once shows one secret', async () => {
    const token = await linkFor(HOA.id);
    const pages = await Promise.all([1, 2, 3].map(() => readInvitation(world.deps, token)));
    expect(new Set(pages.map((page) => page?.totp?.secret)).size).toBe(1);
  });

  it('does not give its secret away to somebody who finds the link in another office', async () => {
    const token = await linkFor(HOA.id);
    const here = (await readInvitation(world.deps, token))?.totp?.secret;
    await world.deps.secrets.write('invitation-seed', { seed: 'another' });
    expect((await readInvitation(world.deps, token))?.totp?.secret).not.toBe(here);
  });

  it('works once', async () => {
    const token = await linkFor(LAN.id);
    expect(await redeem(token)).toBe('done');
    expect(await redeem(token, 'một mật khẩu khác hẳn')).toBe('invitation-ended');
    expect(await readInvitation(world.deps, token)).toBeNull();
    expect(await world.enter(LAN, null)).toMatchObject({ answer: 'signed-in' });
    expect(await world.rows('login-set')).toMatchObject([
      { actor: LAN.id, body: { hasTotp: false } },
    ]);
  });

  it('lets only one win when it is redeemed twice at the same time', async () => {
    const token = await linkFor(LAN.id);
    const both = await Promise.all([redeem(token), redeem(token, 'một mật khẩu khác hẳn')]);
    expect(both.sort()).toEqual(['done', 'invitation-ended']);
    expect(await world.rows('login-set')).toHaveLength(1);
  });

  it('asks for a code of its own secret where one is needed', async () => {
    const token = await linkFor(HOA.id);
    const secret = (await readInvitation(world.deps, token))?.totp?.secret ?? '';
    const wrong = world.code(secret) === '000000' ? '000001' : '000000';
    expect(await redeem(token)).toBe('invitation-code-wrong');
    expect(await redeem(token, PASSWORD, wrong)).toBe('invitation-code-wrong');
    expect(await redeem(token, 'ngắn', world.code(secret))).toBe('password-too-short');
    expect(await world.deps.store.login(HOA.id)).toBeNull();
    expect(await world.deps.secrets.read('login-hoa')).toBeNull();
    expect(await redeem(token, PASSWORD, world.code(secret))).toBe('done');
    expect(await world.deps.secrets.read('login-hoa')).toEqual({ totp: secret });
    expect(await world.enter(HOA, secret)).toMatchObject({ answer: 'signed-in' });
  });

  it('ends after 72 hours, with a newer one, and with the person', async () => {
    const old = await linkFor(LAN.id);
    const token = await linkFor(LAN.id);
    expect(await readInvitation(world.deps, old)).toBeNull();
    expect(await redeem(old)).toBe('invitation-ended');
    expect(await readInvitation(world.withPeople([ADMIN]), token)).toBeNull();
    await world.world.clock.advanceBy(72 * HOUR_MS - 1);
    expect(await readInvitation(world.deps, token)).not.toBeNull();
    await world.world.clock.advanceBy(1);
    expect(await readInvitation(world.deps, token)).toBeNull();
    expect(await redeem(token)).toBe('invitation-ended');
    for (const none of ['', 'x', 'x'.repeat(100_000)]) {
      expect(await readInvitation(world.deps, none)).toBeNull();
      expect(await redeem(none)).toBe('invitation-ended');
    }
  });

  it('that is redeemed replaces password and code, opens a lock and ends every session', async () => {
    const before = await world.setUp(HOA);
    const { token: cookie } = await world.entered(HOA, before);
    for (let attempt = 0; attempt < 5; attempt += 1) await world.enter(HOA, before, 'sai');
    const token = await linkFor(HOA.id);
    // Until then nothing has changed.
    expect(await findSession(world.deps, cookie)).not.toBeNull();
    const secret = (await readInvitation(world.deps, token))?.totp?.secret ?? '';
    const next = 'một mật khẩu khác hẳn';
    expect(await redeem(token, next, world.code(secret))).toBe('done');
    expect(await findSession(world.deps, cookie)).toBeNull();
    expect(await world.enter(HOA, secret)).toMatchObject({ code: 'sign-in-wrong' });
    expect(await world.enter(HOA, before, next)).toMatchObject({ code: 'sign-in-wrong' });
    expect(await world.enter(HOA, secret, next)).toMatchObject({ answer: 'signed-in' });
  });

  it('whose commit is lost is still open and sets the same secret again', async () => {
    const token = await linkFor(HOA.id);
    const secret = (await readInvitation(world.deps, token))?.totp?.secret ?? '';
    const { secrets } = world.deps;
    const lost = {
      ...world.deps,
      secrets: {
        ...secrets,
        write: async (name: string, values: Readonly<Record<string, string>>) => {
          await secrets.write(name, values);
          throw new Error('the process ends here');
        },
      },
    };
    const input = { token, password: PASSWORD, code: world.code(secret) };
    await expect(redeemInvitation(lost, input)).rejects.toThrow('ends here');
    expect(await world.deps.store.login(HOA.id)).toBeNull();
    expect(await redeem(token, PASSWORD, world.code(secret))).toBe('done');
    expect(await world.enter(HOA, secret)).toMatchObject({ answer: 'signed-in' });
  });
});

describe('the first invitation', () => {
  it('is for the first administrator, else the head, else an approver', async () => {
    const found = async (people: SignInWorld['deps']['office']['people']) =>
      (await firstInvitation(world.withPeople(people)))?.person.id ?? null;
    expect(await found([BA, HOA, MINH, ADMIN])).toBe(ADMIN.id);
    expect(await found([BA, MINH, HOA])).toBe(HOA.id);
    expect(await found([BA, MINH])).toBe(MINH.id);
    expect(await found([BA, LAN])).toBeNull();
  });

  it('is made anew at every start until somebody has a password; the older one ends', async () => {
    const one = await firstInvitation(world.deps);
    const two = await firstInvitation(world.deps);
    expect(await readInvitation(world.deps, one?.token ?? '')).toBeNull();
    expect(await readInvitation(world.deps, two?.token ?? '')).toMatchObject({ person: ADMIN });
    expect(await world.rows('invited')).toMatchObject([{ actor: 'loa' }, { actor: 'loa' }]);
    await world.setUp(LAN);
    expect(await firstInvitation(world.deps)).toBeNull();
    // Somebody who has left does not keep everybody else out.
    expect(await firstInvitation(world.withPeople([ADMIN, HOA]))).not.toBeNull();
  });
});
