import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
} from '../../../adapters/youtube/sandbox.ts';
import {
  answerOf,
  at,
  clientWith,
  errorOf,
  itemsOf,
  refreshGrant,
  startSession,
  textAt,
  verdictOf,
} from './kit.ts';

const DAY_MS = 86_400_000;
const prefix = 'https://www.googleapis.com/auth/';
const redirectUri = 'http://127.0.0.1:8123/ket-noi';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
let sandbox: YoutubeSandbox;

beforeEach(async () => {
  sandbox = await startYoutubeSandbox();
});

afterEach(async () => {
  await sandbox.close();
});

function askParams(more: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({
    client_id: seeded.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: `${prefix}youtube.force-ssl`,
    access_type: 'offline',
    prompt: 'consent',
    state: 'trang-thai',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  });
}

/** Presses a button of the consent screen and gives the address it leads to. */
async function decide(more: Record<string, string>): Promise<URL> {
  const answer = await fetch(`${sandbox.baseUrl}/o/oauth2/v2/auth`, {
    method: 'POST',
    body: askParams(more),
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location') ?? 'http://none');
}

async function token(form: Record<string, string>) {
  const { clientId, clientSecret } = seeded;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
  return answerOf(await fetch(`${sandbox.baseUrl}/token`, { method: 'POST', body }));
}

async function redeem(code: string | null, more: Record<string, string> = {}) {
  return token({
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...more,
  });
}

async function codeFor(channel: string = seeded.channelId, more: Record<string, string> = {}) {
  const target = await decide({ decision: 'allow', channel, ...more });
  return target.searchParams.get('code');
}

describe('the token endpoint', () => {
  it('gives access tokens of an hour and keeps the refresh token', async () => {
    const answer = await refreshGrant(sandbox.baseUrl);
    expect(answer.body).toMatchObject({
      expires_in: 3599,
      token_type: 'Bearer',
      scope: `${prefix}youtube.force-ssl`,
    });
    expect(answer.body).not.toHaveProperty('refresh_token');
    const client = clientWith(sandbox.baseUrl, textAt(answer.body, 'access_token'));
    const look = { part: 'id', mine: 'true' };
    expect((await client.api('GET', '/channels', look)).status).toBe(200);
    await sandbox.advance(3_600_000);
    const late = await client.api('GET', '/channels', look);
    expect(verdictOf(late)).toBe('401 authError');
    expect(errorOf(late).status).toBe('UNAUTHENTICATED');
  });

  it('has flat errors for clients and grants that are none', async () => {
    const strange = await token({ client_id: 'x', grant_type: 'refresh_token' });
    expect([strange.status, strange.body['error']]).toEqual([401, 'invalid_client']);
    const secret = await token({ client_secret: 'x', grant_type: 'refresh_token' });
    expect([secret.status, secret.body['error']]).toEqual([401, 'invalid_client']);
    expect((await refreshGrant(sandbox.baseUrl, '1//unknown')).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Token has been expired or revoked.',
    });
    expect((await token({ grant_type: 'password' })).body['error']).toBe('unsupported_grant_type');
  });

  it('lets refresh tokens of a project in testing die after a week', async () => {
    sandbox.setMoods({ switches: { testingMode: true } });
    const young = await refreshGrant(sandbox.baseUrl);
    expect(young.body['refresh_token_expires_in']).toBeGreaterThan(6 * 86_400);
    await sandbox.advance(7 * DAY_MS);
    const dead = await refreshGrant(sandbox.baseUrl);
    expect([dead.status, dead.body['error']]).toEqual([400, 'invalid_grant']);
  });

  it('lets refresh tokens die that nobody used for half a year', async () => {
    await sandbox.advance(180 * DAY_MS);
    expect((await refreshGrant(sandbox.baseUrl)).status).toBe(200);
    await sandbox.advance(184 * DAY_MS);
    expect((await refreshGrant(sandbox.baseUrl)).body['error']).toBe('invalid_grant');
  });

  it('ends every token of the project with one revocation', async () => {
    const access = textAt((await refreshGrant(sandbox.baseUrl)).body, 'access_token');
    const revoke = async () =>
      answerOf(await fetch(`${sandbox.baseUrl}/revoke?token=${access}`, { method: 'POST' }));
    expect((await revoke()).status).toBe(200);
    expect((await revoke()).body['error']).toBe('invalid_token');
    expect((await refreshGrant(sandbox.baseUrl)).body['error']).toBe('invalid_grant');
    const other = await refreshGrant(sandbox.baseUrl, seeded.otherRefreshToken);
    expect(other.body['error']).toBe('invalid_grant');
  });

  it('tells what a token is good for', async () => {
    const access = textAt((await refreshGrant(sandbox.baseUrl)).body, 'access_token');
    const info = await answerOf(await fetch(`${sandbox.baseUrl}/tokeninfo?access_token=${access}`));
    expect(info.body).toMatchObject({ aud: seeded.clientId, access_type: 'offline' });
    const bad = await answerOf(await fetch(`${sandbox.baseUrl}/tokeninfo?access_token=x`));
    expect([bad.status, bad.body['error']]).toEqual([400, 'invalid_token']);
  });
});

describe('the consent screen', () => {
  it('is a page in two languages that is clearly a trial, with a choice of channels', async () => {
    const answer = await fetch(`${sandbox.baseUrl}/o/oauth2/v2/auth?${askParams().toString()}`);
    const html = await answer.text();
    expect(html).toContain('CHẠY THỬ');
    expect(html).toContain('Choose a channel');
    expect(html).toContain(seeded.channelTitle);
    expect(html).toContain(`value="${seeded.otherChannelId}"`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('gives a code that is exchanged once, with the verifier and the same address', async () => {
    const target = await decide({ decision: 'allow', channel: seeded.otherChannelId });
    expect([target.origin + target.pathname, target.searchParams.get('state')]).toEqual([
      redirectUri,
      'trang-thai',
    ]);
    const code = target.searchParams.get('code');
    expect((await redeem(code, { code_verifier: 'x'.repeat(43) })).body['error']).toBe(
      'invalid_grant',
    );
    expect((await redeem(code, { redirect_uri: 'http://127.0.0.1:1/' })).body['error']).toBe(
      'redirect_uri_mismatch',
    );
    const granted = await redeem(code);
    expect(granted.body).toHaveProperty('refresh_token');
    expect((await redeem(code)).body['error']).toBe('invalid_grant');
    const client = clientWith(sandbox.baseUrl, textAt(granted.body, 'access_token'));
    const mine = await client.api('GET', '/channels', { part: 'id', mine: 'true' });
    expect(at(itemsOf(mine), 0, 'id')).toBe(seeded.otherChannelId);
  });

  it('lets a person leave out one of several scopes, and says which were given', async () => {
    const scope = `${prefix}youtube.upload ${prefix}youtube.readonly`;
    const page = await fetch(
      `${sandbox.baseUrl}/o/oauth2/v2/auth?${askParams({ scope }).toString()}`,
    );
    expect(await page.text()).toContain(`name="granted" value="${prefix}youtube.readonly"`);
    const some = { scope, granular: '1', granted: `${prefix}youtube.upload` };
    const granted = await redeem(await codeFor(seeded.channelId, some));
    expect(granted.body['scope']).toBe(`${prefix}youtube.upload`);
  });

  it('lets a code die after ten minutes', async () => {
    const code = await codeFor();
    await sandbox.advance(600_000);
    expect((await redeem(code)).body['error']).toBe('invalid_grant');
  });

  it('gives no refresh token without offline access, nor at a second consent that was not asked', async () => {
    const online = await redeem(await codeFor(seeded.channelId, { access_type: 'online' }));
    expect(online.body).not.toHaveProperty('refresh_token');
    const silent = await redeem(await codeFor(seeded.channelId, { prompt: '' }));
    expect(silent.body).not.toHaveProperty('refresh_token');
  });

  it('tells the asker when the person says no, and nobody when the address is strange', async () => {
    const target = await decide({ decision: 'deny' });
    expect(target.searchParams.get('error')).toBe('access_denied');
    const strange = askParams({ redirect_uri: 'https://evil.example/' }).toString();
    const answer = await fetch(`${sandbox.baseUrl}/o/oauth2/v2/auth?${strange}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('redirect_uri_mismatch');
  });

  it('lets an account without a channel in, and every call that needs one say so', async () => {
    const granted = await redeem(await codeFor('none'));
    const client = clientWith(sandbox.baseUrl, textAt(granted.body, 'access_token'));
    const mine = await client.api('GET', '/channels', { part: 'id', mine: 'true' });
    expect(itemsOf(mine)).toEqual([]);
    expect(verdictOf(await startSession(client, 10))).toBe('401 youtubeSignupRequired');
  });
});

describe('scopes', () => {
  it('decide what a token may do', async () => {
    const clientFor = async (scope: string) => {
      const code = await codeFor(seeded.channelId, { scope: `${prefix}${scope}` });
      return clientWith(sandbox.baseUrl, textAt((await redeem(code)).body, 'access_token'));
    };
    const verdicts = async (scope: string) => {
      const client = await clientFor(scope);
      const { api } = client;
      return [
        await startSession(client, 10),
        await api('GET', '/videos', { part: 'id', id: 'x' }),
        await api('DELETE', '/videos', { id: 'x' }),
        await api('GET', '/captions', { part: 'id', videoId: 'x' }),
      ].map((one) => one.status);
    };
    expect(await verdicts('youtube.upload')).toEqual([200, 403, 403, 403]);
    expect(await verdicts('youtube.readonly')).toEqual([403, 200, 403, 403]);
    expect(await verdicts('youtube')).toEqual([200, 200, 404, 403]);
    expect(await verdicts('youtube.force-ssl')).toEqual([200, 200, 404, 404]);
    const refused = await (await clientFor('youtube.upload')).api('DELETE', '/videos', { id: 'x' });
    expect(verdictOf(refused)).toBe('403 insufficientPermissions');
    expect(at(errorOf(refused).details, 0, 'reason')).toBe('ACCESS_TOKEN_SCOPE_INSUFFICIENT');
  });

  it('are of no use without a token', async () => {
    const answer = await answerOf(await fetch(`${sandbox.baseUrl}/youtube/v3/videos?part=id&id=x`));
    expect(verdictOf(answer)).toBe('401 required');
  });
});
