import { describe, expect, it } from 'vitest';
import {
  appSecretProof,
  codeChallenge,
  newCodeVerifier,
  readConsentCallback,
} from '../../../adapters/zalo-oa/sdk/index.ts';
import {
  APP_SECRET,
  clientOf,
  errorOf,
  ok,
  REFRESH_TOKEN,
  refreshError,
  refused,
  reply,
} from './kit.ts';

/*
 * Aim: the sign-in sends exactly the documented forms, and a refused one is never taken for tokens.
 * Method: a transport that notes requests; published test vectors for the two hashes.
 */

const TOKENS = '{"access_token":"A2","refresh_token":"R2","expires_in":"90000"}';

describe('hashes', () => {
  it('agree with RFC 7636 appendix B', () => {
    expect(codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('agree with RFC 4231 case 2', () => {
    expect(appSecretProof('what do ya want for nothing?', 'Jefe')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('begin with a fresh verifier of 43 letters and digits', () => {
    const verifiers = Array.from({ length: 50 }, newCodeVerifier);
    expect(new Set(verifiers).size).toBe(50);
    expect(verifiers.filter((one) => !/^[A-Za-z0-9]{43}$/.test(one))).toEqual([]);
  });
});

describe('consent', () => {
  const request = { redirectUri: 'https://xa.example/zalo?a=1', codeChallenge: 'CH', state: 's/1' };

  it('has an address with four parameters and no other', () => {
    const { oa } = clientOf(ok({}));
    expect(oa.consentUrl(request)).toBe(
      'https://oauth.zaloapp.com/v4/oa/permission?app_id=4317' +
        '&redirect_uri=https%3A%2F%2Fxa.example%2Fzalo%3Fa%3D1&code_challenge=CH&state=s%2F1',
    );
  });

  it('is not begun without an app id', () => {
    const { oa } = clientOf(ok({}), { appId: '' });
    expect(() => oa.consentUrl(request)).toThrow('bad-call');
  });

  it('comes back with code, OA and state', () => {
    const address = 'https://xa.example/zalo?a=1&code=C%2B1&oa_id=194643797257239355&state=s';
    expect(readConsentCallback(address)).toEqual({
      code: 'C+1',
      oaId: '194643797257239355',
      state: 's',
    });
    expect(readConsentCallback(new URL('https://x.example/?code=C'))).toMatchObject({ oaId: null });
  });

  it.each([
    'not an address',
    'https://xa.example/',
    'https://xa.example/?code=a%0Ab',
  ])('brings no code in %j', (address) => {
    expect(readConsentCallback(address)).toBeNull();
  });
});

describe('tokens', () => {
  it('are got for a code with the verifier, the secret in a header', async () => {
    const { oa, requests } = clientOf(reply(TOKENS));
    expect((await oa.exchangeCode('C+1', 'VER')).data).toEqual({
      accessToken: 'A2',
      refreshToken: 'R2',
      expiresInSec: 90_000,
    });
    expect(requests).toEqual([
      {
        call: 'oauth-exchange',
        method: 'POST',
        url: 'https://oauth.zaloapp.com/v4/oa/access_token',
        query: {},
        headers: { secret_key: APP_SECRET },
        body: {
          type: 'form',
          fields: {
            code: 'C+1',
            app_id: '4317',
            grant_type: 'authorization_code',
            code_verifier: 'VER',
          },
        },
        timeoutMs: 90_000,
      },
    ]);
  });

  it('are renewed without the access token', async () => {
    const { oa, requests } = clientOf(reply(TOKENS), { oauthUrl: 'http://127.0.0.1:9' });
    await oa.refreshTokens(REFRESH_TOKEN);
    expect(requests[0]).toMatchObject({
      call: 'oauth-refresh',
      url: 'http://127.0.0.1:9/v4/oa/access_token',
      headers: { secret_key: APP_SECRET },
      body: {
        type: 'form',
        fields: { refresh_token: REFRESH_TOKEN, app_id: '4317', grant_type: 'refresh_token' },
      },
    });
  });

  it.each([
    ['{"access_token":"A2","expires_in":90000}', null, 90_000],
    ['{"access_token":"A2","refresh_token":"","expires_in":"soon"}', null, null],
    ['{"access_token":"A2","refresh_token":null,"error":0}', null, null],
    ['{"access_token":"A2","refresh_token":"R2","error":null,"expires_in":-1}', 'R2', null],
  ])('are not lost for odd neighbours: %s', async (body, refreshToken, expiresInSec) => {
    const { data } = await clientOf(reply(body)).oa.refreshTokens(REFRESH_TOKEN);
    expect(data).toEqual({ accessToken: 'A2', refreshToken, expiresInSec });
  });

  it('are dead when the answer says so, with or without its number', async () => {
    const numbered = await refreshError(
      reply('{"error":-14014,"error_name":"Invalid refresh token.","access_token":""}'),
    );
    const named = await refreshError(reply('{"error_name":"Invalid refresh token.","message":""}'));
    const expected = ['refresh-token-dead', 'authorisation', 'oa-administrator', 'no', '-14014'];
    for (const { code, kind, whoMustAct, sent, rawCode } of [numbered, named]) {
      expect([code, kind, whoMustAct, sent, rawCode]).toEqual(expected);
    }
  });

  it.each([
    ['Invalid appId', 'oauth-app-invalid'],
    ['Invalid redirect_uri', 'oauth-redirect-invalid'],
    ['Invalid secret key', 'oauth-secret-wrong'],
    ['Invalid grant type', 'oauth-grant-type-wrong'],
    ['Invalid authorization code', 'oauth-code-invalid'],
    ['Something new', 'unknown-code'],
  ])('are refused by the name %s', async (name, code) => {
    expect((await refreshError(reply(JSON.stringify({ error_name: name })))).code).toBe(code);
  });

  it.each(['', ' \r\n'])('were spent already when a refresh is answered with %j', async (body) => {
    const error = await refreshError(reply(body));
    expect([error.code, error.kind, error.whoMustAct, error.sent]).toEqual([
      'refresh-token-used',
      'authorisation',
      'oa-administrator',
      'maybe',
    ]);
  });

  it('may still come when an exchange is answered with nothing', async () => {
    const error = await errorOf(clientOf(reply('')).oa.exchangeCode('C', 'V'));
    expect([error.code, error.sent]).toEqual(['answer-empty', 'maybe']);
  });

  it.each([
    '{"access_token":"","refresh_token":""}',
    '{"access_token":"A\\nB"}',
    '{}',
    '[]',
  ])('are not read from %s', async (body) => {
    const error = await refreshError(reply(body));
    expect([error.code, error.sent]).toEqual(['answer-unreadable', 'maybe']);
  });

  it('are not asked for without the app id or its secret', async () => {
    for (const lacking of [{ appId: '' }, { appSecret: '' }]) {
      const { oa, requests } = clientOf(refused(0), lacking);
      expect((await errorOf(oa.refreshTokens(REFRESH_TOKEN))).code).toBe('bad-call');
      expect((await errorOf(oa.exchangeCode('C', 'V'))).code).toBe('bad-call');
      expect(requests).toEqual([]);
    }
  });
});
