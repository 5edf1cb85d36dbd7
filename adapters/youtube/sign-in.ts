import { z } from 'zod';
import type { HttpResult } from '../../src/ports/http.ts';
import type { ExchangeAnswer, SignIn, SignInAttempt } from '../../src/ports/sign-in.ts';
import { pkceChallenge } from '../kit/pkce.ts';
import { callApi, parseReply, trouble } from './api.ts';
import { SCOPES } from './facts.ts';
import { googleErrorOf } from './google-error.ts';
import type { YoutubeSettings } from './schema.ts';
import { accessLifeMs, callToken, grantEnd } from './token-call.ts';

type Context = Parameters<SignIn['exchange']>[0];

const seconds = z.coerce.number().positive().nullish().catch(null);
const grantSchema = z.object({
  access_token: z.string().min(1),
  expires_in: seconds,
  refresh_token: z.string().min(1).nullish().catch(null),
  /** Only where the grant itself ends. */
  refresh_token_expires_in: seconds,
  scope: z.string().catch(''),
});
type Grant = z.infer<typeof grantSchema>;

const channelsSchema = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        snippet: z
          .object({ title: z.string().catch(''), customUrl: z.string().nullish().catch(null) })
          .nullish()
          .catch(null),
      }),
    )
    .catch([]),
});

/** Google's flow for installed apps: loopback redirect and PKCE. The token belongs to one channel. */
export function signInOf(settings: YoutubeSettings): SignIn {
  const clientId = { key: 'clientId', isSecret: false };
  const clientSecret = { key: 'clientSecret', isSecret: true };
  return {
    appFields: settings.clientId === null ? [clientId, clientSecret] : [clientSecret],
    neededScopes: SCOPES,
    redirects: { loopback: true, https: true },
    endsEarlier: false,
    authorizeUrl: (attempt) => authorizeUrl(settings, attempt),
    readReturn,
    exchange: (context, attempt, returned) =>
      exchange(settings, context, attempt, returned['code'] ?? ''),
  };
}

function authorizeUrl(settings: YoutubeSettings, attempt: SignInAttempt): string {
  const url = new URL(settings.authorizeUrl);
  const query = {
    client_id: clientIdOf(settings, attempt),
    redirect_uri: attempt.redirectUri,
    response_type: 'code',
    scope: SCOPES.join(' '),
    state: attempt.state,
    code_challenge: pkceChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    // Only both together make Google give a refresh token every time.
    access_type: 'offline',
    prompt: 'consent',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

function readReturn(query: Readonly<Record<string, string>>): ReturnType<SignIn['readReturn']> {
  const { code, error = '' } = query;
  if (error !== '') {
    return { refused: { code: 'youtube-consent-refused', detail: error.slice(0, 60) } };
  }
  return code === undefined || code === ''
    ? { refused: { code: 'youtube-code-missing', detail: '' } }
    : { code };
}

async function exchange(
  settings: YoutubeSettings,
  context: Context,
  attempt: SignInAttempt,
  code: string,
): Promise<ExchangeAnswer> {
  const result = await callToken(context, settings, {
    grant_type: 'authorization_code',
    code,
    client_id: clientIdOf(settings, attempt),
    client_secret: attempt.app['clientSecret'] ?? '',
    redirect_uri: attempt.redirectUri,
    code_verifier: attempt.verifier,
  });
  const grant = parseReply(result, grantSchema);
  if (grant === null) return notExchanged(context, attempt, code, result);
  const refreshToken = grant.refresh_token ?? null;
  if (refreshToken === null) {
    return { answer: 'refused', reason: { code: 'youtube-refresh-token-missing', detail: '' } };
  }
  return channelsOf(settings, context, { ...grant, refresh_token: refreshToken });
}

/** Refusals of the token endpoint that are about this code, not about the sign-in as a whole. */
const CODE_REFUSALS = ['invalid_grant', 'redirect_uri_mismatch', 'invalid_request'];

function notExchanged(
  context: Context,
  attempt: SignInAttempt,
  code: string,
  result: HttpResult,
): ExchangeAnswer {
  const reason = googleErrorOf(result)?.reason ?? '';
  if (CODE_REFUSALS.includes(reason)) {
    return { answer: 'refused', reason: { code: 'youtube-code-refused', detail: reason } };
  }
  return troubleOf(context, result, { ...attempt.app, code, verifier: attempt.verifier });
}

/** The channel that the person picked on Google's page; a list of none when they picked none. */
async function channelsOf(
  settings: YoutubeSettings,
  context: Context,
  grant: Grant & { readonly refresh_token: string },
): Promise<ExchangeAnswer> {
  const missing = SCOPES.filter((scope) => !grant.scope.split(/\s+/).includes(scope));
  const credential = { accessToken: grant.access_token, refreshToken: grant.refresh_token };
  if (missing.length > 0) {
    // Without the permission Google does not even tell whose sign-in it is.
    const detail = missing.join(', ');
    return { answer: 'refused', reason: { code: 'youtube-scope-missing', detail } };
  }
  const now = context.now();
  const result = await callApi({ call: context.call, credential }, settings, {
    method: 'GET',
    path: 'channels',
    query: { part: 'snippet', mine: 'true' },
    pacing: 'read',
  });
  const list = parseReply(result, channelsSchema);
  if (list === null) return troubleOf(context, result, credential);
  return {
    answer: 'accounts',
    accounts: list.items.map(({ id, snippet }) => ({
      id,
      name: snippet?.title ?? '',
      address: `${settings.readerUrl}/${snippet?.customUrl ?? `channel/${id}`}`,
      missing: [],
      values: { ...credential, expiresAt: String(now + accessLifeMs(grant.expires_in)) },
      endsAt: grantEnd(now, grant.refresh_token_expires_in),
    })),
  };
}

function troubleOf(
  context: Context,
  result: HttpResult,
  credential: Readonly<Record<string, string>>,
): ExchangeAnswer {
  const verdict = trouble({ now: context.now, credential }, result, 'look');
  const reason =
    'reason' in verdict ? verdict.reason : { code: 'youtube-answer-unreadable', detail: '' };
  if (verdict.verdict === 'reconnect' || verdict.verdict === 'rejected') {
    return { answer: 'refused', reason };
  }
  const isUnsent = result.type === 'failure' && result.sent === 'no';
  return { answer: 'trouble', spent: isUnsent ? 'no' : 'maybe', reason };
}

function clientIdOf(settings: YoutubeSettings, attempt: SignInAttempt): string {
  return attempt.app['clientId'] ?? settings.clientId ?? '';
}
