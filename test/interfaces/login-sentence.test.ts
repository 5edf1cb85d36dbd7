import { afterEach, beforeEach, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/messages/message.ts';
import { createSay } from '../../src/domain/messages/say.ts';
import { storySentence } from '../../src/interfaces/wording/story-sentence.ts';
import { changePassword } from '../../src/runtime/sign-in/change-password.ts';
import { delegate, endDelegation } from '../../src/runtime/sign-in/delegate.ts';
import { signOut } from '../../src/runtime/sign-in/sessions.ts';
import {
  createSignInWorld,
  HOA,
  LAN,
  MINH,
  PASSWORD,
  type SignInWorld,
} from '../support/sign-in-world.ts';
import { ZONE } from './cli-world.ts';

let world: SignInWorld;
beforeEach(async () => {
  world = await createSignInWorld();
});
afterEach(() => world.destroy());

/*
 * Aim: everything that happens to logins reads as a whole sentence with the people's names.
 * Method: let each of it happen once, then tell the journal.
 */
it('what happens to logins is told in whole sentences, in both languages', async () => {
  const { deps } = world;
  await world.setUp(LAN);
  const { token } = await world.entered(LAN, null);
  const next = 'ba cái cầu tre nhỏ';
  await changePassword(deps, LAN, { old: PASSWORD, next, keepSessionId: null });
  for (let attempt = 0; attempt < 5; attempt += 1) await world.enter(LAN, null);
  await signOut(deps, token);
  await world.setUp(LAN);
  await signOut(deps, (await world.entered(LAN, null)).token);
  const terms = { startAt: deps.clock.now(), endAt: deps.clock.now() + 86_400_000 };
  const made = await delegate(deps, HOA, {
    ...terms,
    to: MINH.id,
    document: '12/GUQ-UBND',
    channels: null,
    shortVideo: false,
  });
  await endDelegation(deps, HOA, { id: made.done ? made.value.id : '' });

  const journal = await deps.store.journal({});
  for (const language of LANGUAGES) {
    const words = { say: createSay(language), office: deps.office, timeZone: ZONE };
    const told = new Map(journal.map((entry) => [entry.kind, storySentence(words, entry)]));
    expect([...told.keys()].sort()).toEqual([
      'delegation-ended',
      'delegation-made',
      'invited',
      'login-locked',
      'login-set',
      'password-changed',
      'session-ended',
      'signed-in',
    ]);
    for (const sentence of told.values()) {
      expect(sentence).not.toMatch(/…|undefined|\{|“”|""| {2}/);
      expect(sentence).toMatch(/Ông (lan|hoa)/);
    }
    expect(told.get('delegation-made')).toContain('12/GUQ-UBND');
    expect(told.get('delegation-made')).toContain('22/11/2026');
    expect(told.get('login-locked')).toContain('21/11/2026');
  }
});
