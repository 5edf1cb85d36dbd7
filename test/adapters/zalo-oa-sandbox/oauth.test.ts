import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
} from '../../../adapters/zalo-oa/sandbox.ts';
import { at, clientOf, refresh, seen, testClock, textAt, tokenCall, verdictOf } from './kit.ts';

const hourMs = 3_600_000;
const redirect = 'http://127.0.0.1:9999/callback';
const verifier = 'a'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
let clock = testClock();
let sandbox: ZaloOaSandbox;

beforeEach(async () => {
  clock = testClock();
  sandbox = await startZaloOaSandbox({ now: clock.now });
});

afterEach(async () => {
  await sandbox.close();
});

function permissionUrl(more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    app_id: seeded.appId,
    redirect_uri: redirect,
    code_challenge: challenge,
    state: 'trạng thái',
    ...more,
  });
  return `${sandbox.baseUrl}/v4/oa/permission?${query.toString()}`;
}

async function consent(form: Readonly<Record<string, string>> = {}): Promise<URL> {
  const response = await fetch(permissionUrl(), {
    method: 'POST',
    body: new URLSearchParams({ oa_id: seeded.oaId, decision: 'allow', ...form }),
    redirect: 'manual',
  });
  return new URL(response.headers.get('location') ?? '');
}

function exchange(code: string | null, codeVerifier = verifier) {
  return tokenCall(sandbox, {
    grant_type: 'authorization_code',
    code: code ?? '',
    code_verifier: codeVerifier,
  });
}

const getoa = (token: string) => seen(clientOf(sandbox, token).get('/v2.0/oa/getoa'));

describe('consent', () => {
  it('shows a page that names the app and every OA, clearly as a trial', async () => {
    const response = await fetch(permissionUrl());
    const html = await response.text();
    expect(html).toContain('CHẠY THỬ');
    expect(html).toContain(seeded.oaName);
    expect(html).toContain('Quản lý bài viết');
  });

  it('comes back with code, OA and state', async () => {
    const target = await consent();
    expect(target.origin + target.pathname).toBe(redirect);
    expect(target.searchParams.get('oa_id')).toBe(seeded.oaId);
    expect(target.searchParams.get('state')).toBe('trạng thái');
    expect(target.searchParams.get('code')).toMatch(/^sandbox-code-/);
  });

  it('comes back without a code when the administrator refuses', async () => {
    const target = await consent({ decision: 'deny' });
    expect(target.searchParams.get('code')).toBeNull();
  });

  it.each([
    ['an unknown app', { app_id: '1' }, '-14002'],
    ['a foreign redirect address', { redirect_uri: 'https://example.com/x' }, '-14003'],
  ])('refuses %s', async (_what, more, code) => {
    expect(await (await fetch(permissionUrl(more))).text()).toContain(code);
  });

  it('takes only the address of the console when that is set', async () => {
    sandbox.setMoods({ switches: { callbackUrl: 'https://loa.example/callback' } });
    expect(await (await fetch(permissionUrl())).text()).toContain('-14003');
  });
});

describe('exchange', () => {
  it('gives a pair; the lifetime is text', async () => {
    const answer = await exchange((await consent()).searchParams.get('code'));
    expect(answer.status).toBe(200);
    expect(answer.body['expires_in']).toBe('90000');
    expect(Object.keys(answer.body)).toEqual(['access_token', 'refresh_token', 'expires_in']);
    expect(await getoa(textAt(answer.body, 'access_token'))).toBe(0);
  });

  it('voids what was granted before', async () => {
    await exchange((await consent()).searchParams.get('code'));
    expect(await getoa(seeded.accessToken)).toBe(-220);
    expect(at((await refresh(sandbox)).body, 'error')).toBe(-14014);
  });

  it('refuses a code twice, late, and with another verifier', async () => {
    const code = (await consent()).searchParams.get('code');
    expect(at((await exchange(code, 'b'.repeat(43))).body, 'error')).toBe(-14005);
    expect(at((await exchange(code)).body, 'error')).toBeUndefined();
    expect(at((await exchange(code)).body, 'error')).toBe(-14005);
    const late = (await consent()).searchParams.get('code');
    clock.advance(10 * 60_000);
    expect(at((await exchange(late)).body, 'error')).toBe(-14005);
  });

  it('uses the challenge of the console when that is fixed', async () => {
    const fixed = createHash('sha256').update('c'.repeat(43)).digest('base64url');
    sandbox.setMoods({ switches: { consoleChallenge: fixed } });
    const code = (await consent()).searchParams.get('code');
    expect(at((await exchange(code)).body, 'error')).toBe(-14005);
    expect(at((await exchange(code, 'c'.repeat(43))).body, 'error')).toBeUndefined();
  });

  it('refuses a wrong secret, a wrong app and a wrong grant type with HTTP 200', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: seeded.refreshToken };
    const wrongSecret = await tokenCall(sandbox, form, 'wrong');
    expect([wrongSecret.status, wrongSecret.body['error']]).toEqual([200, -14004]);
    expect(wrongSecret.body['error_name']).toBe('Invalid secret key.');
    const wrongApp = await tokenCall(sandbox, { ...form, app_id: '1' });
    expect(wrongApp.body['error']).toBe(-14002);
    const wrongGrant = await tokenCall(sandbox, { grant_type: 'password' });
    expect(wrongGrant.body['error']).toBe(-14018);
  });

  it('a permission that was withheld answers -223', async () => {
    const code = (await consent({ refused: 'article' })).searchParams.get('code');
    const client = clientOf(sandbox, textAt((await exchange(code)).body, 'access_token'));
    const answer = await client.get('/v2.0/article/getdetail', { id: 'x' });
    expect(verdictOf(answer)).toMatch(/^-223 .*authori/);
    expect(await seen(client.get('/v2.0/oa/getoa'))).toBe(0);
  });
});

describe('refresh', () => {
  it('rotates both tokens and kills the old access token at once', async () => {
    const answer = await refresh(sandbox);
    expect(await getoa(seeded.accessToken)).toBe(-220);
    expect(await getoa(textAt(answer.body, 'access_token'))).toBe(0);
    expect(textAt(answer.body, 'refresh_token')).not.toBe(seeded.refreshToken);
  });

  it('answers a consumed token with an empty body and HTTP 200', async () => {
    await refresh(sandbox);
    const again = await refresh(sandbox);
    expect([again.status, again.text]).toEqual([200, '']);
  });

  it('gives the pair to one of two callers only', async () => {
    const both = await Promise.all([refresh(sandbox), refresh(sandbox)]);
    expect(both.filter((one) => one.text === '')).toHaveLength(1);
  });

  it('answers an unknown token with -14014', async () => {
    const answer = await refresh(sandbox, 'never-given');
    expect([answer.status, answer.body['error'], answer.body['error_name']]).toEqual([
      200,
      -14014,
      'Invalid refresh token.',
    ]);
  });

  it('can leave the number out', async () => {
    sandbox.setMoods({ switches: { oauthErrorNumbers: false } });
    const { body } = await refresh(sandbox, 'never-given');
    expect([body['error'], body['error_name']]).toEqual([undefined, 'Invalid refresh token.']);
  });

  it('access ends after 25 hours, the refresh token after three months', async () => {
    clock.advance(25 * hourMs - 1);
    expect(await getoa(seeded.accessToken)).toBe(0);
    clock.advance(1);
    expect(await getoa(seeded.accessToken)).toBe(-220);
    clock.advance(90 * 24 * hourMs);
    expect(at((await refresh(sandbox)).body, 'error')).toBe(-14014);
  });

  it.each([
    ['starts', true, undefined],
    ['does not start', false, -14014],
  ] as const)('a rotation %s the three months anew', async (_what, rotationRestartsLife, error) => {
    sandbox.setMoods({ switches: { rotationRestartsLife } });
    clock.advance(89 * 24 * hourMs);
    const rotated = textAt((await refresh(sandbox)).body, 'refresh_token');
    clock.advance(2 * 24 * hourMs);
    expect(at((await refresh(sandbox, rotated)).body, 'error')).toBe(error);
  });

  it('a lost answer loses the grant; a request that was lost before does not', async () => {
    const route = 'POST /v4/oa/access_token';
    sandbox.setMoods([{ route, nth: 1, action: { type: 'reset-before-accept' } }]);
    expect(await seen(refresh(sandbox))).toBe('dead');
    sandbox.setMoods([
      { route, phase: 'grant=refresh_token', nth: 1, action: { type: 'reset-after-accept' } },
    ]);
    expect(await seen(refresh(sandbox))).toBe('dead');
    expect((await refresh(sandbox)).text).toBe('');
    expect(await getoa(seeded.accessToken)).toBe(-220);
  });

  it('an administrator who removes the app voids both tokens until they are healed', async () => {
    const spoil = (body: unknown) =>
      clientOf(sandbox).post('/__sandbox/tokens', { oaId: seeded.oaId, ...(body as object) });
    await spoil({ what: 'all' });
    expect(await getoa(seeded.accessToken)).toBe(-220);
    expect(at((await refresh(sandbox)).body, 'error')).toBe(-14014);
    expect(await getoa(seeded.otherAccessToken)).toBe(0);
    await spoil({ what: 'all', ok: true });
    expect(await getoa(seeded.accessToken)).toBe(0);
  });
});
