import { expect, it } from 'vitest';
import { freshCondition, NO_CREDENTIAL } from '../../src/domain/channel.ts';
import { createSay } from '../../src/domain/messages/say.ts';
import { credentialText } from '../../src/interfaces/wording/credential-text.ts';
import { WORDING_MESSAGES } from '../../src/interfaces/wording/words.ts';
import type { CredentialLife } from '../../src/runtime/credential-life.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 21, 2);
const say = createSay('vi', [WORDING_MESSAGES]);

function text(life: Omit<CredentialLife, 'checkedAt'>, isRenewedByLoa: boolean) {
  const condition = freshCondition('channel-1');
  const view = { condition, credential: { ...life, checkedAt: NOW }, isRenewedByLoa };
  const when = { now: NOW, timeZone: 'Asia/Ho_Chi_Minh' };
  const { words, daysLeft } = credentialText(say, view, when, String);
  return { words, daysLeft };
}

it('says when a person must sign in, not when a token lapses that Loa renews itself', () => {
  const lapses = { expiresAt: NOW + 3_600_000 };
  expect(text(lapses, true)).toEqual({ words: 'Loa tự gia hạn', daysLeft: null });
  const ends = { ...lapses, signInEndsAt: NOW + 9.5 * DAY_MS };
  expect(text(ends, true)).toEqual({
    words: 'Loa tự gia hạn; còn 9 ngày phải đăng nhập lại (trước 30/11/2026 21:00)',
    daysLeft: 9,
  });
  expect(text({ ...lapses, signInEndsAt: NOW - 1 }, true).daysLeft).toBe(-1);
  expect(text({ expiresAt: NOW + 3.5 * DAY_MS }, false).daysLeft).toBe(3);
});

it('a channel that nobody has connected is not told to be asked tomorrow morning', () => {
  const condition = { ...freshCondition('channel-1'), reconnect: NO_CREDENTIAL };
  const view = { condition, credential: null, isRenewedByLoa: false };
  const when = { now: NOW, timeZone: 'Asia/Ho_Chi_Minh' };
  expect(credentialText(say, view, when, String).words).toBe('Chưa kết nối');
});
