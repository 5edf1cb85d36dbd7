import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Reason } from '../../src/domain/outcome.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import type {
  ExchangeAnswer,
  GrantedAccount,
  SignIn,
  SignInAttempt,
} from '../../src/ports/sign-in.ts';
import { isLoopback } from '../kit/addresses.ts';
import { verdictOf } from './errors.ts';
import { FACTS, SCOPES } from './facts.ts';
import { parseReply } from './graph.ts';
import { graphErrorOf } from './graph-error.ts';
import { type ListedPage, listPages } from './list-pages.ts';
import type { FacebookSettings } from './schema.ts';

/** What the calls of one sign-in share. */
export interface SignInCalls {
  /** A Graph call as the app or as a person; the token travels in a header. */
  ask(path: string, query: Readonly<Record<string, string>>, token: string): Promise<HttpResult>;
  /** What an answer that could not be used means for the sign-in. */
  trouble(result: HttpResult): Extract<ExchangeAnswer, { answer: 'refused' | 'trouble' }>;
}

const tokenSchema = z.object({ access_token: z.string().min(1) });
const grantSchema = z.object({
  data: z.object({
    is_valid: z.boolean(),
    scopes: z.array(z.string()),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.string()).optional() }))
      .catch([]),
  }),
});
type Grant = z.infer<typeof grantSchema>['data'];

/**
 * Facebook Login: code → short token → long-lived token → the person's Pages. Of all these only the
 * Page's own token is kept; taken with a long-lived token it has no end.
 */
export function signInOf(settings: FacebookSettings): SignIn {
  const appId = { key: 'appId', isSecret: false };
  const appSecret = { key: 'appSecret', isSecret: true };
  return {
    appFields: settings.appId === null ? [appId, appSecret] : [appSecret],
    neededScopes: scopesOf(settings),
    // Outside of an app in development every address must be registered, and be https.
    redirects: { loopback: isLoopback(settings.graphBase), https: true },
    endsEarlier: false,
    authorizeUrl: (attempt) => authorizeUrl(settings, attempt),
    readReturn,
    exchange(context, attempt, returned) {
      const calls = callsOf(settings, context, attempt);
      return exchange(settings, calls, attempt, returned['code'] ?? '');
    },
  };
}

function authorizeUrl(settings: FacebookSettings, attempt: SignInAttempt): string {
  const url = new URL(settings.dialogUrl);
  const query = {
    client_id: clientIdOf(settings, attempt),
    redirect_uri: attempt.redirectUri,
    state: attempt.state,
    response_type: 'code',
    scope: scopesOf(settings).join(','),
    // A person who refused a permission before is asked for it again.
    auth_type: 'rerequest',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** An app that was not given a permission may be refused the whole sign-in for asking it. */
function scopesOf({ businessPortfolio }: FacebookSettings): readonly string[] {
  return businessPortfolio ? [...SCOPES.needed, ...SCOPES.portfolio] : SCOPES.needed;
}

function readReturn(query: Readonly<Record<string, string>>): ReturnType<SignIn['readReturn']> {
  const { code, error = '' } = query;
  if (error !== '') {
    const detail = (query['error_reason'] ?? error).slice(0, 60);
    return { refused: { code: 'facebook-consent-refused', detail } };
  }
  return code === undefined || code === ''
    ? { refused: { code: 'facebook-code-missing', detail: '' } }
    : { code };
}

async function exchange(
  settings: FacebookSettings,
  calls: SignInCalls,
  attempt: SignInAttempt,
  code: string,
): Promise<ExchangeAnswer> {
  const app = {
    client_id: clientIdOf(settings, attempt),
    client_secret: attempt.app['appSecret'] ?? '',
  };
  const first = { ...app, redirect_uri: attempt.redirectUri, code };
  const short = await tokenOf(calls, first);
  if ('answer' in short) return short;
  const second = { ...app, grant_type: 'fb_exchange_token', fb_exchange_token: short.token };
  const long = await tokenOf(calls, second);
  if ('answer' in long) return long;
  const asApp = `${app.client_id}|${app.client_secret}`;
  const told = await calls.ask('debug_token', { input_token: long.token }, asApp);
  const grant = parseReply(told, grantSchema)?.data;
  if (grant === undefined) return calls.trouble(told);
  if (!grant.is_valid)
    return { answer: 'refused', reason: { code: 'facebook-token-dead', detail: '' } };
  const listed = await listPages(calls, long.token);
  if ('answer' in listed) return listed;
  const accounts = listed.pages.map((page) => accountOf(settings, page, grant));
  // Without a single Page nobody would see which permission was left out.
  const missing = missingScopes(grant, null);
  if (accounts.length === 0 && missing.length > 0) {
    const detail = missing.join(', ');
    return { answer: 'refused', reason: { code: 'facebook-permission-missing', detail } };
  }
  return { answer: 'accounts', accounts };
}

async function tokenOf(
  calls: SignInCalls,
  query: Readonly<Record<string, string>>,
): Promise<{ readonly token: string } | ReturnType<SignInCalls['trouble']>> {
  const result = await calls.ask('oauth/access_token', query, '');
  const token = parseReply(result, tokenSchema)?.access_token;
  if (token !== undefined) return { token };
  const error = graphErrorOf(result);
  if (error === null) return calls.trouble(result);
  const detail = error.subcode === null ? `${error.code}` : `${error.code}/${error.subcode}`;
  const refused = (reason: string) =>
    ({ answer: 'refused', reason: { code: reason, detail } }) as const;
  if (APP_REFUSED.includes(error.code)) return refused('facebook-app-refused');
  if (error.code === CODE_REFUSED) return refused('facebook-code-refused');
  return calls.trouble(result);
}

/** At the token endpoint: the app is unknown, or its secret is not that of the app. */
const APP_REFUSED: readonly number[] = [1, 101];
/** At the token endpoint: the code was used, is too old, or belongs to another address. */
const CODE_REFUSED = 100;

function accountOf(settings: FacebookSettings, page: ListedPage, grant: Grant): GrantedAccount {
  return {
    id: page.id,
    name: page.name,
    address: `${settings.readerUrl}/${page.username ?? page.id}`,
    missing: [
      ...missingScopes(grant, page.id),
      ...(page.mayPublish ? [] : [SCOPES.task]),
      ...(page.token === null ? ['access_token'] : []),
    ],
    values: { pageToken: page.token ?? '' },
    endsAt: null,
  };
}

/** Permissions that were not given, at all or for this Page: people tick Pages one by one. */
function missingScopes(grant: Grant, pageId: string | null): string[] {
  return SCOPES.needed.filter((scope) => {
    if (!grant.scopes.includes(scope)) return true;
    const targets = grant.granular_scopes.find((one) => one.scope === scope)?.target_ids;
    return pageId !== null && targets !== undefined && !targets.includes(pageId);
  });
}

function clientIdOf(settings: FacebookSettings, attempt: SignInAttempt): string {
  return attempt.app['appId'] ?? settings.appId ?? '';
}

function callsOf(
  settings: FacebookSettings,
  context: Parameters<SignIn['exchange']>[0],
  attempt: SignInAttempt,
): SignInCalls {
  const appSecret = attempt.app['appSecret'] ?? '';
  const seen = new Set<string>();
  return {
    ask(path, query, token) {
      for (const secret of [token, query['fb_exchange_token'] ?? '', query['code'] ?? '']) {
        seen.add(secret);
      }
      const proof = token === '' ? {} : { appsecret_proof: proofOf(token, appSecret) };
      return context.call({
        method: 'GET',
        url: `${settings.graphBase}/${path}`,
        query: { ...query, ...proof },
        headers: token === '' ? {} : { authorization: `Bearer ${token}` },
        timeoutMs: FACTS.callTimeoutMs.value,
        pacing: 'read',
      });
    },
    trouble(result) {
      const secrets = [...seen, appSecret].map((secret, at) => [`${at}`, secret]);
      const verdict = verdictOf(result, {
        phase: 'look',
        now: context.now(),
        pageId: settings.pageId,
        credential: Object.fromEntries(secrets) as Readonly<Record<string, string>>,
        target: 'page',
      });
      const none: Reason = { code: 'facebook-answer-unreadable', detail: '' };
      const reason = 'reason' in verdict && verdict.reason !== null ? verdict.reason : none;
      if (verdict.verdict === 'reconnect' || verdict.verdict === 'rejected') {
        return { answer: 'refused', reason };
      }
      const isUnsent = result.type === 'failure' && result.sent === 'no';
      return { answer: 'trouble', spent: isUnsent ? 'no' : 'maybe', reason };
    },
  };
}

function proofOf(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}
