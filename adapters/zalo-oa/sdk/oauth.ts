import { badCall, isHeaderSafe, timeoutOf, type ZaloOaOptions } from './link.ts';
import { readGrant, type ZaloAnswer } from './read-answer.ts';
import { grant } from './shapes.ts';
import type { ZaloCall } from './transport.ts';

/** What a consent begins with. */
export interface ConsentRequest {
  /** Equal, to the letter, to the app's “Official Account Callback Url”. */
  readonly redirectUri: string;
  /** Of a verifier kept for the exchange: `codeChallenge(newCodeVerifier())`. */
  readonly codeChallenge: string;
  /** Unguessable; pairs the callback with this request. */
  readonly state: string;
}

/** What the browser brings back. Compare `state` with yours and `oaId` with the OA you expect. */
export interface ConsentCallback {
  readonly code: string;
  readonly oaId: string | null;
  readonly state: string | null;
}

/** A pair of tokens. Store both at once, before anybody uses the first. */
export interface ZaloGrant {
  readonly accessToken: string;
  /** Single use. Null when the answer held none: keep the stored one. */
  readonly refreshToken: string | null;
  /** Documented as 90 000 (25 hours); null when the answer did not say. */
  readonly expiresInSec: number | null;
}

const OAUTH_URL = 'https://oauth.zaloapp.com';
const TOKEN_PATH = '/v4/oa/access_token';

/** The sign-in of an Official Account (OAuth v4). */
export interface OauthCalls {
  /**
   * Address for the browser of an OA administrator. No scope: permissions are ticked in the app's
   * console. Source: documentation of OAuth v4, PHP SDK · official. Whether a challenge made per
   * request is honoured, or only the one stored in the console: unverified.
   */
  consentUrl(request: ConsentRequest): string;

  /**
   * Trades the code of a callback (10 minutes, single use) for a pair of tokens. After a lost
   * answer the code is spent: the administrator consents again.
   * Source: documentation of OAuth v4, SDKs · official.
   */
  exchangeCode(code: string, codeVerifier: string): Promise<ZaloAnswer<ZaloGrant>>;

  /**
   * Trades the refresh token (3 months, single use) for a new pair; the old access token dies at
   * once. Trouble: `refresh-token-dead` (-14014), `refresh-token-used` (empty answer). After a
   * lost answer one more try with the same token does no harm; two callers at once do.
   * Source: documentation of OAuth v4, Java SDK · official; the empty answer · seen in production.
   */
  refreshTokens(refreshToken: string): Promise<ZaloAnswer<ZaloGrant>>;
}

export function oauthCalls(options: ZaloOaOptions<never>): OauthCalls {
  const oauthUrl = options.oauthUrl ?? OAUTH_URL;
  return {
    consentUrl(request) {
      const query = new URLSearchParams({
        app_id: appIdOf(options, null),
        redirect_uri: request.redirectUri,
        code_challenge: request.codeChallenge,
        state: request.state,
      });
      return `${oauthUrl}/v4/oa/permission?${query.toString()}`;
    },

    async exchangeCode(code, codeVerifier) {
      return tokens(options, oauthUrl, 'oauth-exchange', {
        code,
        app_id: appIdOf(options, 'oauth-exchange'),
        grant_type: 'authorization_code',
        code_verifier: codeVerifier,
      });
    },

    async refreshTokens(refreshToken) {
      return tokens(options, oauthUrl, 'oauth-refresh', {
        refresh_token: refreshToken,
        app_id: appIdOf(options, 'oauth-refresh'),
        grant_type: 'refresh_token',
      });
    },
  };
}

/** The parts of a callback address, or null when it brings no code. */
export function readConsentCallback(address: string | URL): ConsentCallback | null {
  if (!URL.canParse(String(address))) return null;
  const { searchParams } = new URL(address);
  const code = searchParams.get('code') ?? '';
  if (!isHeaderSafe(code)) return null;
  return { code, oaId: searchParams.get('oa_id'), state: searchParams.get('state') };
}

async function tokens(
  options: ZaloOaOptions<never>,
  oauthUrl: string,
  call: ZaloCall,
  fields: Readonly<Record<string, string>>,
): Promise<ZaloAnswer<ZaloGrant>> {
  const secret = options.appSecret ?? '';
  if (!isHeaderSafe(secret)) throw badCall(call, 'appSecret');
  const result = await options.send({
    call,
    method: 'POST',
    url: `${oauthUrl}${TOKEN_PATH}`,
    query: {},
    headers: { secret_key: secret },
    body: { type: 'form', fields },
    timeoutMs: timeoutOf(options, call),
  });
  return readGrant(call, result, grant);
}

function appIdOf(options: ZaloOaOptions<never>, call: ZaloCall | null): string {
  const appId = options.appId ?? '';
  if (appId === '') throw badCall(call, 'appId');
  return appId;
}
