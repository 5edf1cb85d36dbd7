import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
} from '../../../adapters/zalo-oa/sandbox.ts';
import { codeChallenge } from '../../../adapters/zalo-oa/sdk/index.ts';
import type { SignIn } from '../../../src/ports/sign-in.ts';
import { attemptOf, consent, exchangeContext, REDIRECT } from '../../support/consent-walk.ts';
import { adapterOf } from './kit.ts';

/*
 * Aim: the sign-in speaks as Zalo's pages and token address want it, and reads what they say.
 * Method: whole sign-ins over the stand-in's own consent page, and answers made bad by its moods.
 */

const VERIFIER = 'A'.repeat(43);
let sandbox: ZaloOaSandbox;
const context = exchangeContext();
const app = { appSecret: seeded.appSecret };
const ALLOW = { decision: 'allow', oa_id: seeded.oaId };
const TOKEN = 'POST /v4/oa/access_token';

beforeAll(async () => {
  sandbox = await startZaloOaSandbox();
});
beforeEach(() => sandbox.setMoods({ rules: [], switches: { consoleChallenge: '' } }));
afterAll(async () => {
  context.close();
  await sandbox.close();
});

function signInOf(platform: Record<string, unknown> = { appId: seeded.appId }): SignIn {
  const { baseUrl } = sandbox;
  const { signIn } = adapterOf({ platform: { apiUrl: baseUrl, oauthUrl: baseUrl, ...platform } });
  if (signIn === undefined) throw new Error('it cannot sign in');
  return signIn;
}

async function signedIn(picked: Record<string, string | readonly string[]>, signIn = signInOf()) {
  const attempt = attemptOf(app);
  return signIn.exchange(context, attempt, await consent(signIn, attempt, picked));
}

describe('what is asked before', () => {
  it('is the secret alone once the settings name the app', () => {
    const keys = (signIn: SignIn) => signIn.appFields.map(({ key, isSecret }) => [key, isSecret]);
    expect(keys(signInOf())).toEqual([['appSecret', true]]);
    expect(keys(signInOf({}))).toEqual([
      ['appId', false],
      ['appSecret', true],
    ]);
  });

  it('sends a challenge of 43 letters and digits, and no scope', () => {
    const url = new URL(signInOf({}).authorizeUrl(attemptOf({ ...app, appId: '123456' })));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      app_id: '123456',
      redirect_uri: REDIRECT,
      code_challenge: codeChallenge('axverifierxofxthextestxwhichxisxlongxenough'),
      state: 'state-of-the-test',
    });
    const own = adapterOf({}).signIn?.authorizeUrl(attemptOf({ ...app, appId: '123456' }));
    expect(own).toMatch(/^https:\/\/oauth\.zaloapp\.com\/v4\/oa\/permission\?/);
  });
});

describe('a sign-in that was granted', () => {
  it('gives the OA with everything the channel keeps', async () => {
    const answer = await signedIn(ALLOW);
    if (answer.answer !== 'accounts') throw new Error(JSON.stringify(answer));
    const pair = sandbox.pairOf(seeded.oaId);
    const [account] = answer.accounts;
    expect(account).toMatchObject({
      id: seeded.oaId,
      name: seeded.oaName,
      missing: [],
      values: { accessToken: pair?.accessToken, refreshToken: pair?.refreshToken },
      endsAt: null,
    });
    expect(account?.address).toMatch(/^https:\/\/zalo\.me\/[\w.-]+$/);
    const livesMs = Number(account?.values['expiresAt']) - context.now();
    expect(livesMs).toBeGreaterThan(89_900_000);
    expect(livesMs).toBeLessThan(90_000_001);
  });

  it('names the permissions that are not ticked, and knows the OA all the same', async () => {
    const answer = await signedIn({ ...ALLOW, refused: ['article', 'oa'] });
    expect(answer).toMatchObject({
      accounts: [
        { id: seeded.oaId, missing: ['Quản lý bài viết', 'Quản lý thông tin OA'], address: null },
      ],
    });
  });

  it('does without the permission for broadcasts', async () => {
    expect(await signedIn({ ...ALLOW, refused: ['message'] })).toMatchObject({
      accounts: [{ missing: [] }],
    });
  });

  it('works where the app’s console keeps one challenge for every consent', async () => {
    sandbox.setMoods({ switches: { consoleChallenge: codeChallenge(VERIFIER) } });
    expect(await signedIn(ALLOW)).toMatchObject({ answer: 'refused' });
    const fixed = signInOf({ appId: seeded.appId, codeVerifier: VERIFIER });
    expect(await signedIn(ALLOW, fixed)).toMatchObject({ answer: 'accounts' });
  });

  it('asks once more whose tokens these are, since the code is spent', async () => {
    sandbox.setMoods([
      { route: 'GET /v2.0/oa/getoa', nth: 1, action: { type: 'reset-before-accept' } },
    ]);
    expect(await signedIn(ALLOW)).toMatchObject({ accounts: [{ id: seeded.oaId }] });
    sandbox.setMoods([{ route: 'GET /v2.0/oa/getoa', action: { type: 'html' } }]);
    expect(await signedIn(ALLOW)).toMatchObject({ answer: 'trouble', spent: 'maybe' });
  });
});

describe('a sign-in that came to nothing', () => {
  it('is refused when the administrator said no', async () => {
    const signIn = signInOf();
    const query = await consent(signIn, attemptOf(app), { decision: 'deny' });
    expect(signIn.readReturn(query)).toEqual({
      refused: { code: 'zalo-oauth-refused', detail: 'access_denied' },
    });
    expect(signIn.readReturn({ error: '<b>bad</b>' })).toMatchObject({ refused: { detail: '' } });
  });

  it('is not called refused when the address was cut off before its code', () => {
    for (const query of [{ state: 's' }, { state: 's', code: '', error: '' }]) {
      expect(signInOf().readReturn(query)).toEqual({
        refused: { code: 'zalo-code-missing', detail: '' },
      });
    }
  });

  it('is refused when the code is too old or used up, or the secret is wrong', async () => {
    const signIn = signInOf();
    const attempt = attemptOf(app);
    const query = await consent(signIn, attempt, ALLOW);
    const wrong = { ...attempt, app: { appSecret: 'not-the-secret' } };
    const refused = (code: string) => ({ answer: 'refused', reason: { code } });
    const { exchange } = signIn;
    expect(await exchange(context, wrong, query)).toMatchObject(refused('zalo-oauth-secret-wrong'));
    expect(await exchange(context, attempt, query)).toMatchObject({ answer: 'accounts' });
    const spent = refused('zalo-oauth-code-invalid');
    expect(await exchange(context, attempt, query)).toMatchObject(spent);
    const late = await consent(signIn, attempt, ALLOW);
    await sandbox.advance(11 * 60_000);
    expect(await exchange(context, attempt, late)).toMatchObject(spent);
  });

  it('says that the code may be spent when the answer is lost', async () => {
    sandbox.setMoods([{ route: TOKEN, action: { type: 'reset-after-accept' } }]);
    expect(await signedIn(ALLOW)).toMatchObject({ answer: 'trouble', spent: 'maybe' });
  });

  it('is refused when the pair could not be renewed', async () => {
    const body = JSON.stringify({ access_token: 'a', expires_in: '90000' });
    const reply = { type: 'reply', status: 200, headers: {}, body } as const;
    const answer = await signInOf().exchange(
      { now: context.now, call: () => Promise.resolve(reply) },
      attemptOf(app),
      { code: 'c' },
    );
    expect(answer).toMatchObject({ reason: { code: 'zalo-refresh-token-missing' } });
  });
});
