import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startTiktokSandbox,
  type TiktokSandbox,
} from '../../../adapters/tiktok/sandbox.ts';
import { challengeOf } from '../../../adapters/tiktok/sign-in.ts';
import type { SignIn } from '../../../src/ports/sign-in.ts';
import { attemptOf, consent, exchangeContext } from '../../support/consent-walk.ts';
import { adapterOf } from './kit.ts';

/*
 * Aim: the sign-in speaks as TikTok's pages and token address want it, and reads what they say.
 * Method: whole sign-ins over the stand-in's own consent page, and answers made bad by its moods.
 */

let sandbox: TiktokSandbox;
const context = exchangeContext();
const app = { clientKey: seeded.clientKey, clientSecret: seeded.clientSecret };
const ALLOW = { decision: 'allow', open_id: seeded.openId };

beforeAll(async () => {
  sandbox = await startTiktokSandbox();
});
beforeEach(() => sandbox.setMoods([]));
afterAll(async () => {
  context.close();
  await sandbox.close();
});

function signInOf(settings: Record<string, unknown> = {}, clientKey?: string): SignIn {
  const platform = { apiUrl: sandbox.baseUrl, ...(clientKey === undefined ? {} : { clientKey }) };
  const { signIn } = adapterOf(settings, platform);
  if (signIn === undefined) throw new Error('it cannot sign in');
  return signIn;
}

describe('what is asked before', () => {
  it('is the secret alone once the settings name the app', () => {
    const keys = (signIn: SignIn) => signIn.appFields.map(({ key, isSecret }) => [key, isSecret]);
    expect(keys(signInOf())).toEqual([
      ['clientKey', false],
      ['clientSecret', true],
    ]);
    expect(keys(signInOf({}, 'key'))).toEqual([['clientSecret', true]]);
  });

  it('makes the challenge in hex and asks for what the mode needs', () => {
    expect(challengeOf('a'.repeat(43))).toBe(
      '66d34fba71f8f450f7e45598853e53bfc23bbd129027cbb131a2f4ffd7878cd0',
    );
    const scopes = (settings: Record<string, unknown>) =>
      new URL(signInOf(settings).authorizeUrl(attemptOf(app))).searchParams.get('scope');
    expect(scopes({})).toBe('user.info.basic,video.upload,video.list');
    expect(scopes({ mode: 'direct' })).toBe('user.info.basic,video.publish,video.list');
    expect(scopes({ videoList: false })).toBe('user.info.basic,video.upload');
  });

  it('leads to TikTok itself unless a stand-in is set', () => {
    const url = adapterOf({}, {}).signIn?.authorizeUrl(attemptOf(app)) ?? '';
    expect(url).toMatch(/^https:\/\/www\.tiktok\.com\/v2\/auth\/authorize\/\?client_key=/);
  });
});

describe('a sign-in that was granted', () => {
  it('gives the account with everything the channel keeps', async () => {
    const signIn = signInOf();
    const attempt = attemptOf(app);
    const query = await consent(signIn, attempt, ALLOW);
    expect(query['state']).toBe(attempt.state);
    const answer = await signIn.exchange(context, attempt, query);
    if (answer.answer !== 'accounts') throw new Error(JSON.stringify(answer));
    const pair = sandbox.pairOf(seeded.openId);
    const [account] = answer.accounts;
    expect(account).toMatchObject({
      id: seeded.openId,
      name: seeded.nickname,
      address: null,
      missing: [],
      values: { accessToken: pair?.accessToken, refreshToken: pair?.refreshToken },
    });
    const endsInDays = ((account?.endsAt ?? 0) - context.now()) / 86_400_000;
    expect(endsInDays).toBeGreaterThan(179);
    expect(account?.values['signInEndsAt']).toBe(String(account?.endsAt));
    const livesMs = Number(account?.values['expiresAt']) - context.now();
    expect(livesMs).toBeGreaterThan(7_100_000);
    expect(livesMs).toBeLessThan(7_200_001);
  });

  it('tells the public address where the mode lets it be read', async () => {
    const signIn = signInOf({ mode: 'direct' });
    const attempt = attemptOf(app);
    const answer = await signIn.exchange(context, attempt, await consent(signIn, attempt, ALLOW));
    expect(answer).toMatchObject({
      accounts: [{ address: `${sandbox.baseUrl}/@${seeded.username}` }],
    });
  });

  it('names the permission that was withheld', async () => {
    const signIn = signInOf();
    const attempt = attemptOf(app);
    const picked = { ...ALLOW, refused: 'video.upload' };
    const answer = await signIn.exchange(context, attempt, await consent(signIn, attempt, picked));
    expect(answer).toMatchObject({ accounts: [{ missing: ['video.upload'] }] });
  });

  it('knows the account without the permission to read its name', async () => {
    const signIn = signInOf();
    const attempt = attemptOf(app);
    const picked = { ...ALLOW, refused: 'user.info.basic' };
    const answer = await signIn.exchange(context, attempt, await consent(signIn, attempt, picked));
    expect(answer).toMatchObject({
      accounts: [{ id: seeded.openId, missing: ['user.info.basic'] }],
    });
  });
});

describe('a sign-in that came to nothing', () => {
  it('is refused when the account holder said no', async () => {
    const signIn = signInOf();
    const query = await consent(signIn, attemptOf(app), { decision: 'deny' });
    expect(signIn.readReturn(query)).toEqual({
      refused: { code: 'tiktok-consent-refused', detail: 'access_denied' },
    });
    expect(signIn.readReturn({ error: 'invalid_scope' })).toMatchObject({
      refused: { code: 'tiktok-client-refused' },
    });
    expect(signIn.readReturn({ error: '<b>bad</b>' })).toMatchObject({ refused: { detail: '' } });
  });

  it('is not called refused when the address was cut off before its code', () => {
    for (const query of [{ state: 's' }, { state: 's', code: '', error: '' }]) {
      expect(signInOf().readReturn(query)).toEqual({
        refused: { code: 'tiktok-code-missing', detail: '' },
      });
    }
  });

  it('is refused when the code is too old, used up, or the verifier is another', async () => {
    const signIn = signInOf();
    const attempt = attemptOf(app);
    const query = await consent(signIn, attempt, ALLOW);
    const stranger = { ...attempt, verifier: 'another-verifier-of-another-sign-in-0123456789' };
    const refused = { answer: 'refused', reason: { code: 'tiktok-client-refused' } };
    expect(await signIn.exchange(context, stranger, query)).toMatchObject(refused);
    expect(await signIn.exchange(context, attempt, query)).toMatchObject({ answer: 'accounts' });
    const used = { answer: 'refused', reason: { code: 'tiktok-grant-dead' } };
    expect(await signIn.exchange(context, attempt, query)).toMatchObject(used);
    const late = await consent(signIn, attempt, ALLOW);
    await sandbox.advance(24 * 3_600_000);
    expect(await signIn.exchange(context, attempt, late)).toMatchObject(used);
  });

  it('says that the code may be spent when the answer is lost', async () => {
    const signIn = signInOf();
    const attempt = attemptOf(app);
    const query = await consent(signIn, attempt, ALLOW);
    sandbox.setMoods([{ route: 'POST /v2/oauth/token/', action: { type: 'reset-after-accept' } }]);
    expect(await signIn.exchange(context, attempt, query)).toMatchObject({
      answer: 'trouble',
      spent: 'maybe',
    });
  });

  it('is refused when the pair could not be renewed', async () => {
    const body = JSON.stringify({
      access_token: 'act.x',
      open_id: seeded.openId,
      expires_in: 7200,
    });
    const reply = { type: 'reply', status: 200, headers: {}, body } as const;
    const answer = await signInOf().exchange(
      { now: context.now, call: () => Promise.resolve(reply) },
      attemptOf(app),
      { code: 'c' },
    );
    expect(answer).toMatchObject({ reason: { code: 'tiktok-refresh-token-missing' } });
  });
});
