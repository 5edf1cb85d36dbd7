import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { youtubeFactory } from '../../../adapters/youtube/index.ts';
import {
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
  type YoutubeSandboxOptions,
} from '../../../adapters/youtube/sandbox.ts';
import { NOT_CONNECTED } from '../../../src/domain/channel.ts';
import type { SignIn } from '../../../src/ports/sign-in.ts';
import { platformOf } from '../../contract/youtube-bench.ts';
import { answerConsent, signInThrough } from '../../support/consent-browser.ts';
import { attemptOf, exchangeContext } from '../../support/consent-walk.ts';

/*
 * Aim: what Google's sign-in gives, leaves out or refuses becomes one channel or words.
 * Method: the stand-in's own consent page and token endpoint over real HTTP; a person is a form.
 */

const ATTEMPT = attemptOf({ clientSecret: seeded.clientSecret });
const SCOPE = 'https://www.googleapis.com/auth/youtube.force-ssl';

let now = Date.UTC(2026, 10, 21);
let sandbox: YoutubeSandbox;
let http: ReturnType<typeof exchangeContext>;

const start = async (more: YoutubeSandboxOptions = {}) => {
  sandbox = await startYoutubeSandbox({ now: () => now, ...more });
};

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21);
  http = exchangeContext();
  await start();
});

afterEach(async () => {
  http.close();
  await sandbox.close();
});

function signInOf(platform: Readonly<Record<string, unknown>> = platformOf(sandbox)): SignIn {
  const channel = {
    id: 'kenh-xa',
    name: 'Kênh xã',
    platform: 'youtube',
    account: NOT_CONNECTED,
    settings: {},
  };
  const made = youtubeFactory.create(channel, platform);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  const { signIn } = made.adapter;
  if (signIn === undefined) throw new Error('no sign-in');
  return signIn;
}

const parts = () => ({ call: http.call, now: () => now });

describe('the sign-in of YouTube', () => {
  it('offers the one channel that was picked, with tokens that can be renewed', async () => {
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT, {
      picks: { channel: seeded.otherChannelId },
    });
    if (answer.answer !== 'accounts') throw new Error(JSON.stringify(answer));
    const [account] = answer.accounts;
    expect(answer.accounts).toHaveLength(1);
    expect(account).toMatchObject({ id: seeded.otherChannelId, missing: [], endsAt: null });
    expect(account?.values['refreshToken']).toMatch(/^1\/\/sandbox-/);
    expect(account?.values['accessToken']).toMatch(/^ya29\./);
    expect(Number(account?.values['expiresAt'])).toBeGreaterThan(now);
  });

  it('goes to Google’s own page with a challenge, for a token that lasts', () => {
    const live = signInOf({ clientId: 'client-1' });
    const url = new URL(live.authorizeUrl(ATTEMPT));
    expect(url.origin + url.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'client-1',
      scope: SCOPE,
      access_type: 'offline',
      prompt: 'consent',
      code_challenge_method: 'S256',
    });
    expect(url.href).not.toContain(ATTEMPT.verifier);
    expect(url.href).not.toContain(seeded.clientSecret);
    expect(live.redirects.loopback).toBe(true);
  });

  it('proves with its verifier that the code is its own', async () => {
    const signIn = signInOf();
    const back = await answerConsent(signIn.authorizeUrl(ATTEMPT));
    const stolen = { ...ATTEMPT, verifier: 'another-verifier-0123456789abcdef0123456789abc' };
    expect(await signIn.exchange(parts(), stolen, back)).toMatchObject({
      answer: 'refused',
      reason: { code: 'youtube-code-refused' },
    });
  });

  it('offers nothing for an account without a channel', async () => {
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT, {
      picks: { channel: 'none' },
    });
    expect(answer).toEqual({ answer: 'accounts', accounts: [] });
  });

  it('says until when a grant lives that ends by itself', async () => {
    await sandbox.close();
    await start({ switches: { testingMode: true } });
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT);
    if (answer.answer !== 'accounts') throw new Error(JSON.stringify(answer));
    expect(answer.accounts[0]?.endsAt).toBe(now + 7 * 24 * 3_600_000);
  });

  it('tells a missing permission', async () => {
    const signIn = signInOf();
    const url = new URL(signIn.authorizeUrl(ATTEMPT));
    url.searchParams.set('scope', 'https://www.googleapis.com/auth/youtube.readonly');
    const back = await answerConsent(url.href);
    expect(await signIn.exchange(parts(), ATTEMPT, back)).toEqual({
      answer: 'refused',
      reason: { code: 'youtube-scope-missing', detail: SCOPE },
    });
  });

  it('tells that no lasting token was given', async () => {
    const signIn = signInOf();
    const url = new URL(signIn.authorizeUrl(ATTEMPT));
    url.searchParams.delete('access_type');
    const back = await answerConsent(url.href);
    expect(await signIn.exchange(parts(), ATTEMPT, back)).toMatchObject({
      answer: 'refused',
      reason: { code: 'youtube-refresh-token-missing' },
    });
  });

  it('tells a refused consent without any call', async () => {
    const signIn = signInOf();
    const back = await answerConsent(signIn.authorizeUrl(ATTEMPT), { refuses: true });
    expect(signIn.readReturn(back)).toEqual({
      refused: { code: 'youtube-consent-refused', detail: 'access_denied' },
    });
  });

  it('is not called refused when the address was cut off before its code', () => {
    for (const query of [{ state: 's' }, { state: 's', code: '', error: '' }]) {
      expect(signInOf().readReturn(query)).toEqual({
        refused: { code: 'youtube-code-missing', detail: '' },
      });
    }
  });

  it('tells a code that is too old', async () => {
    const signIn = signInOf();
    const back = await answerConsent(signIn.authorizeUrl(ATTEMPT));
    now += 24 * 3_600_000;
    expect(await signIn.exchange(parts(), ATTEMPT, back)).toMatchObject({
      answer: 'refused',
      reason: { code: 'youtube-code-refused' },
    });
  });

  it('tells a wrong client secret without repeating it', async () => {
    const wrong = attemptOf({ clientSecret: 'not-the-secret' });
    const answer = await signInThrough(signInOf(), parts(), wrong);
    expect(answer).toMatchObject({ answer: 'refused', reason: { code: 'youtube-client-refused' } });
    expect(JSON.stringify(answer)).not.toContain('not-the-secret');
  });

  it('says that the code may be used up when the answer to it was lost', async () => {
    sandbox.setMoods([{ route: 'POST /token', action: { type: 'reset-after-accept' } }]);
    const answer = await signInThrough(signInOf(), parts(), ATTEMPT);
    expect(answer).toMatchObject({ answer: 'trouble', spent: 'maybe' });
  });
});
