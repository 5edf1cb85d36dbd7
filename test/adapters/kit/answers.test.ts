import { describe, expect, it } from 'vitest';
import { noAnswer, retryAfterMs, withoutSecrets } from '../../../adapters/kit/answers.ts';
import { lookAnswer } from '../../../adapters/kit/look-answer.ts';
import type { HttpReply } from '../../../src/ports/http.ts';

const now = Date.UTC(2026, 10, 21);
const waits = { faultMs: 7, networkMs: 5 };
const reply = (value?: string): HttpReply => ({
  type: 'reply',
  status: 429,
  headers: value === undefined ? {} : { 'retry-after': value },
  body: '',
});

describe('a call without an answer', () => {
  it('is unclear unless nothing was sent', () => {
    const failure = { type: 'failure', code: 'timeout', detail: '' } as const;
    expect(noAnswer({ ...failure, sent: 'maybe' }, 'x-no-answer', waits)).toMatchObject({
      class: 'U',
      cause: 'network',
      waitMs: 5,
    });
    expect(noAnswer({ ...failure, sent: 'no' }, 'x-no-answer', waits).class).toBe('R');
  });

  it('is no fault of the platform when the office’s proxy let nothing through', () => {
    const detail = 'proxy PROXY_407 POST graph.example:443/me';
    const failure = { type: 'failure', code: 'proxy', detail, sent: 'no' } as const;
    expect(noAnswer(failure, 'x-no-answer', waits)).toMatchObject({
      class: 'R',
      reason: { code: 'proxy', detail: 'PROXY_407' },
      cause: 'network',
    });
  });

  it('is our own fault when the media is damaged', () => {
    const failure = { type: 'failure', code: 'media-damaged', detail: '', sent: 'maybe' } as const;
    expect(noAnswer(failure, 'x-no-answer', waits)).toMatchObject({ cause: 'fault', waitMs: 7 });
  });
});

it('reads Retry-After as seconds or as a date, and nothing else', () => {
  expect(retryAfterMs(reply('120'), now)).toBe(120_000);
  expect(retryAfterMs(reply(new Date(now + 60_000).toUTCString()), now)).toBe(60_000);
  expect(retryAfterMs(reply('soon'), now)).toBeNull();
  expect(retryAfterMs(reply(' '), now)).toBeNull();
  expect(retryAfterMs(reply(), now)).toBeNull();
});

it('shows no value of the credential and nothing that looks like a secret', () => {
  const text = `token hush-1 and ${'a'.repeat(50)}`;
  const shown = withoutSecrets(text, { token: 'hush-1', empty: '' }, /[a-z]{40,}/g);
  expect(shown).toBe('token … and …');
});

describe('a verdict on a look', () => {
  it('asks again when the verdict says, or at the given time', () => {
    const reason = { code: 'busy', detail: '' };
    expect(
      lookAnswer({ verdict: 'later', cause: 'rate', until: 9, reason }, 'x-look-failed', 20),
    ).toEqual({ answer: 'ask-later', askAt: 9, reason });
    expect(lookAnswer({ verdict: 'rejected', reason }, 'x-look-failed', 20)).toMatchObject({
      askAt: 20,
    });
  });

  it('never concludes from a dead token', () => {
    const reason = { code: 'token-dead', detail: '' };
    expect(lookAnswer({ verdict: 'reconnect', reason }, 'x-look-failed', 20)).toEqual({
      answer: 'reconnect',
      reason,
    });
  });
});
