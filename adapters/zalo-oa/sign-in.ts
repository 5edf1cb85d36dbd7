import type { ExchangeAnswer, SignIn, SignInAttempt } from '../../src/ports/sign-in.ts';
import { isLoopback } from '../kit/addresses.ts';
import { reasonOf } from './errors.ts';
import { FACTS } from './facts.ts';
import { openApi, type Told, told } from './open-api.ts';
import type { ZaloSettings } from './schema.ts';
import { codeChallenge, type OaInfo, type ZaloGrant, type ZaloOaError } from './sdk/index.ts';

type ExchangeContext = Parameters<SignIn['exchange']>[0];
type Api = ReturnType<typeof openApi>;

const SECOND_MS = 1_000;
const VERIFIER_CHARACTERS = 43;
/** Reads that repair themselves are asked once more: the code before them is spent by now. */
const READ_TRIES = 2;

/**
 * Permissions as the app's console names them; there are none in the address, they are ticked there.
 * Broadcasts need one more, which no call can be asked about without sending something.
 */
const ARTICLES = 'Quản lý bài viết';
const ABOUT_OA = 'Quản lý thông tin OA';

/**
 * An administrator of the OA consents on Zalo's page (OAuth v4, PKCE). Zalo takes only the redirect
 * address that stands in the app's console; a new consent ends the one before.
 */
export function signIn(settings: ZaloSettings): SignIn {
  return {
    appFields: [
      ...(settings.appId === null ? [{ key: 'appId', isSecret: false }] : []),
      { key: 'appSecret', isSecret: true },
    ],
    neededScopes: [ARTICLES, ABOUT_OA],
    redirects: { loopback: isLoopback(settings.oauthUrl), https: true },
    endsEarlier: true,
    authorizeUrl(attempt) {
      return apiFor(null, settings, attempt).consentUrl({
        redirectUri: attempt.redirectUri,
        codeChallenge: codeChallenge(verifierOf(settings, attempt)),
        state: attempt.state,
      });
    },
    readReturn(query) {
      const code = query['code'] ?? '';
      if (code !== '') return { code };
      if ((query['error'] ?? '') === '') {
        return { refused: { code: 'zalo-code-missing', detail: '' } };
      }
      return { refused: { code: 'zalo-oauth-refused', detail: wordOf(query['error']) } };
    },
    exchange: (context, attempt, returned) => exchange(context, settings, attempt, returned),
  };
}

async function exchange(
  context: ExchangeContext,
  settings: ZaloSettings,
  attempt: SignInAttempt,
  returned: Readonly<Record<string, string>>,
): Promise<ExchangeAnswer> {
  const pair = await told(
    apiFor(context, settings, attempt).exchangeCode(
      returned['code'] ?? '',
      verifierOf(settings, attempt),
    ),
  );
  if ('error' in pair) return noPair(pair.error);
  const values = valuesOf(pair.data, context.now());
  if (values === null) {
    return { answer: 'refused', reason: { code: 'zalo-refresh-token-missing', detail: '' } };
  }
  return account(apiFor(context, settings, attempt, pair.data.accessToken), values, returned);
}

/** Only what Zalo itself says no to is a refusal; the rest leaves open whether the code is spent. */
function noPair(error: ZaloOaError): ExchangeAnswer {
  const isRefused = ['authorisation', 'permission', 'configuration', 'usage'].includes(error.kind);
  if (isRefused) return { answer: 'refused', reason: reasonOf(error) };
  return { answer: 'trouble', spent: error.sent, reason: reasonOf(error) };
}

/** What the channel keeps; null when the pair could not be renewed, which ends within a day. */
function valuesOf(grant: ZaloGrant, now: number): Readonly<Record<string, string>> | null {
  const { accessToken, refreshToken, expiresInSec } = grant;
  if (refreshToken === null) return null;
  const lifeMs = expiresInSec === null ? FACTS.accessTokenLifeMs.value : expiresInSec * SECOND_MS;
  return { accessToken, refreshToken, expiresAt: String(now + lifeMs) };
}

/** Whose tokens these are, asked with the tokens themselves; the address only says it too. */
async function account(
  api: Api,
  values: Readonly<Record<string, string>>,
  returned: Readonly<Record<string, string>>,
): Promise<ExchangeAnswer> {
  const oa = await readTwice(() => told(api.getOa()));
  const mayReadOa = !('error' in oa) || !isPermission(oa.error);
  const articles = await readTwice(() =>
    told(api.listArticles({ offset: 0, limit: 1, type: 'normal' })),
  );
  const mayWrite = !('error' in articles) || !isPermission(articles.error);
  const missing = [...(mayWrite ? [] : [ARTICLES]), ...(mayReadOa ? [] : [ABOUT_OA])];
  const info = 'data' in oa ? oa.data : null;
  const id = info?.oaId ?? (mayReadOa ? '' : wordOf(returned['oa_id']));
  if (id === '') {
    const reason = 'error' in oa ? reasonOf(oa.error) : NO_ACCOUNT;
    return { answer: 'trouble', spent: 'maybe', reason };
  }
  const name = info?.name ?? id;
  const address = info === null ? null : addressOf(info);
  // The grant behind the pair is renewed with each refresh; nobody tells when it ends.
  return { answer: 'accounts', accounts: [{ id, name, address, missing, values, endsAt: null }] };
}

const NO_ACCOUNT = { code: 'zalo-answer-unreadable', detail: '' };

async function readTwice<T>(read: () => Promise<Told<T>>): Promise<Told<T>> {
  let answer = await read();
  for (let tries = 1; tries < READ_TRIES; tries += 1) {
    if ('data' in answer || isPermission(answer.error)) return answer;
    answer = await read();
  }
  return answer;
}

/** -223 also says that the articles are used up; then the permission is there. */
function isPermission(error: ZaloOaError): boolean {
  return error.kind === 'permission';
}

/** Followers reach an OA under its alias, else under its id. */
function addressOf(info: OaInfo): string {
  const { alias } = info;
  const isAlias = alias !== null && /^[A-Za-z0-9._-]+$/.test(alias);
  return `https://zalo.me/${isAlias ? alias : info.oaId}`;
}

/** Zalo wants 43 letters and digits; what else is in the attempt's verifier becomes a letter. */
function verifierOf(settings: ZaloSettings, attempt: SignInAttempt): string {
  if (settings.codeVerifier !== null) return settings.codeVerifier;
  return attempt.verifier.replaceAll(/[^A-Za-z0-9]/g, 'x').slice(0, VERIFIER_CHARACTERS);
}

/** The start of a word from an address, which anybody may have written. */
function wordOf(value: string | undefined): string {
  return /^[\w.-]{1,60}/.exec(value ?? '')?.[0] ?? '';
}

function apiFor(
  context: ExchangeContext | null,
  settings: ZaloSettings,
  { app }: SignInAttempt,
  accessToken = '',
): Api {
  const credential = { accessToken, appSecret: app['appSecret'] ?? '' };
  const call: ExchangeContext['call'] = context?.call ?? noCall;
  return openApi({ call, credential }, { ...settings, appId: app['appId'] ?? settings.appId });
}

function noCall(): Promise<never> {
  throw new Error('an address is made without a call');
}
