import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startTiktokSandbox,
  type TiktokSandbox,
} from '../../../adapters/tiktok/sandbox.ts';
import { at, clientOf, paths, refresh, testClock, textAt, tokenCall, verdictOf } from './kit.ts';

const verifier = 'a'.repeat(43);
const challenge = '66d34fba71f8f450f7e45598853e53bfc23bbd129027cbb131a2f4ffd7878cd0';
const redirectUri = 'http://127.0.0.1:8737/ket-noi/tiktok';
const webUri = 'https://loa.suoimau.example/ket-noi';
const clock = testClock();
let sandbox: TiktokSandbox;

beforeEach(async () => {
  sandbox = await startTiktokSandbox({ now: clock.now, callbackUrls: [webUri] });
});

afterEach(async () => {
  await sandbox.close();
});

const asked = {
  client_key: seeded.clientKey,
  response_type: 'code',
  scope: 'user.info.basic,video.upload,video.list',
  redirect_uri: redirectUri,
  state: 'a b&c',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

type Query = Readonly<Record<string, string>>;

const authorize = (query: Query, form: Query | null = null) =>
  fetch(`${sandbox.baseUrl}/v2/auth/authorize/?${new URLSearchParams(query).toString()}`, {
    redirect: 'manual',
    ...(form === null ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  });

async function consent(query: Query, form: Query = {}): Promise<URLSearchParams> {
  const answer = await authorize(query, { open_id: seeded.openId, decision: 'allow', ...form });
  return new URL(answer.headers.get('location') ?? '').searchParams;
}

function exchange(code: string | null, more: Query = {}) {
  return tokenCall(sandbox, {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...more,
  });
}

describe('the consent page', () => {
  it('names the account and the scopes, and gives code, scopes and state', async () => {
    const page = await (await authorize(asked)).text();
    expect(page).toContain(seeded.nickname);
    expect(page).toContain('video.upload');
    const back = await consent(asked, { refused: 'video.list' });
    expect(back.get('state')).toBe('a b&c');
    expect(back.get('scopes')).toBe('user.info.basic,video.upload');
    const answer = await exchange(back.get('code'));
    expect(answer.body).toMatchObject({
      open_id: seeded.openId,
      scope: 'user.info.basic,video.upload',
      expires_in: 7200,
      refresh_expires_in: 15_552_000,
      token_type: 'Bearer',
    });
    expect(answer.body['data']).toBeUndefined();
    const client = clientOf(sandbox, textAt(answer.body, 'access_token'));
    expect(verdictOf(await client.post(paths.list))).toBe('401 scope_not_authorized');
    expect(verdictOf(await client.post(paths.creatorInfo))).toBe('401 scope_not_authorized');
    expect(verdictOf(await client.get('/v2/user/info/?fields=open_id'))).toBe('200 ok');
    expect(verdictOf(await client.get('/v2/user/info/?fields=username'))).toBe(
      '400 scope_permission_missed',
    );
  });

  it('tells the redirect address of a refusal', async () => {
    const back = await consent(asked, { decision: 'deny' });
    expect([back.get('error'), back.get('code'), back.get('state')]).toEqual([
      'access_denied',
      null,
      'a b&c',
    ]);
  });

  it.each([
    ['an unknown key', { client_key: 'other' }],
    ['an unknown web address', { redirect_uri: 'https://elsewhere.example/' }],
    ['an address with a query', { redirect_uri: `${redirectUri}?a=1` }],
    ['a desktop address without a port', { redirect_uri: 'http://localhost/' }],
    [
      'a challenge in base64url',
      { code_challenge: createHash('sha256').update(verifier).digest('base64url') },
    ],
    ['a challenge in capitals', { code_challenge: challenge.toUpperCase() }],
    ['an unknown scope', { scope: 'video.delete' }],
    ['another response type', { response_type: 'token' }],
  ])('refuses %s without redirecting', async (_what, change) => {
    const answer = await authorize({ ...asked, ...change }, { decision: 'allow' });
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
    expect(await answer.text()).toContain('Không cấp quyền được');
  });

  it('wants PKCE of a desktop application and not of a web one', async () => {
    const { code_challenge: _challenge, code_challenge_method: _method, ...plain } = asked;
    expect((await authorize(plain, { decision: 'allow' })).headers.get('location')).toBeNull();
    const back = await consent({ ...plain, redirect_uri: webUri });
    const form = { grant_type: 'authorization_code', code: back.get('code') ?? '' };
    const answer = await tokenCall(sandbox, { ...form, redirect_uri: webUri });
    expect(at(answer.body, 'open_id')).toBe(seeded.openId);
  });
});

describe('a code', () => {
  it('is good once, for minutes, with its verifier and its address', async () => {
    const wrong = await consent(asked);
    expect(verdictOf(await exchange(wrong.get('code'), { code_verifier: 'b'.repeat(43) }))).toBe(
      '400 invalid_request',
    );
    expect(verdictOf(await exchange(wrong.get('code'), { redirect_uri: webUri }))).toBe(
      '400 invalid_request',
    );
    expect(verdictOf(await exchange(wrong.get('code')))).toBe('200');
    expect(verdictOf(await exchange(wrong.get('code')))).toBe('400 invalid_grant');
    const late = await consent(asked);
    clock.advance(600_000);
    expect(verdictOf(await exchange(late.get('code')))).toBe('400 invalid_grant');
  });
});

describe('a refresh', () => {
  it('rotates: the old refresh token is dead, the new one lives', async () => {
    const first = await refresh(sandbox);
    expect(first.body).toMatchObject({ expires_in: 7200, refresh_expires_in: 15_552_000 });
    const renewed = textAt(first.body, 'refresh_token');
    expect(renewed).not.toBe(seeded.refreshToken);
    const dead = await refresh(sandbox);
    expect([dead.status, dead.body['error']]).toEqual([400, 'invalid_grant']);
    expect(dead.body).toHaveProperty('log_id');
    expect(verdictOf(await refresh(sandbox, renewed))).toBe('200');
  });

  it('leaves the access token alone until it ends, unless the switch says otherwise', async () => {
    const info = () => clientOf(sandbox).post(paths.creatorInfo).then(verdictOf);
    const first = await refresh(sandbox);
    expect(await info()).toBe('200 ok');
    sandbox.setMoods({ switches: { refreshKillsAccess: true } });
    await refresh(sandbox, textAt(first.body, 'refresh_token'));
    expect(await info()).toBe('401 access_token_invalid');
  });

  it('is needed after two hours and impossible after half a year', async () => {
    clock.advance(7_200_000);
    expect(verdictOf(await clientOf(sandbox).post(paths.creatorInfo))).toBe(
      '401 access_token_invalid',
    );
    clock.advance(15_552_000_000);
    expect(verdictOf(await refresh(sandbox))).toBe('400 invalid_grant');
  });

  it('keeps the old token for a while, or for good, when the switches say so', async () => {
    sandbox.setMoods({ switches: { graceMs: 60_000 } });
    expect(verdictOf(await refresh(sandbox))).toBe('200');
    expect(verdictOf(await refresh(sandbox))).toBe('200');
    clock.advance(60_000);
    expect(verdictOf(await refresh(sandbox))).toBe('400 invalid_grant');
    sandbox.setMoods({ switches: { rotates: false, accessSec: 86_400 } });
    const old = await refresh(sandbox, seeded.privateRefreshToken);
    expect(old.body).toMatchObject({
      refresh_token: seeded.privateRefreshToken,
      expires_in: 86_400,
    });
  });

  it('tells of its trouble flat, with 200 when the switch says so', async () => {
    sandbox.setMoods({ switches: { oauthErrorStatus: 200 } });
    const answer = await refresh(sandbox, 'rft.unknown');
    expect([answer.status, answer.body['error']]).toEqual([200, 'invalid_grant']);
    const client = { client_secret: 'wrong', grant_type: 'refresh_token' };
    expect(at((await tokenCall(sandbox, client)).body, 'error')).toBe('invalid_client');
    expect(at((await tokenCall(sandbox, { grant_type: 'password' })).body, 'error')).toBe(
      'unsupported_grant_type',
    );
  });
});

describe('revoking', () => {
  it('ends the whole grant and answers an empty object', async () => {
    const answer = await tokenCall(sandbox, { token: seeded.accessToken }, '/v2/oauth/revoke/');
    expect(answer.text).toBe('{}');
    expect(verdictOf(await refresh(sandbox))).toBe('400 invalid_grant');
    expect(verdictOf(await clientOf(sandbox).post(paths.creatorInfo))).toBe(
      '401 access_token_invalid',
    );
  });
});
