import { createHash } from 'node:crypto';
import type { ExchangeAnswer, SignIn, SignInAttempt } from '../../src/ports/sign-in.ts';
import { isLoopback } from '../kit/addresses.ts';
import { readUser } from './account.ts';
import { readCreator } from './creator-info.ts';
import { GRANT_ROWS } from './error-table.ts';
import { AUTHORIZE_URL } from './facts.ts';
import { askForGrant, type Grant } from './grant.ts';
import type { TiktokSettings } from './schema.ts';
import { missingScopes, neededScopes } from './scopes.ts';

type ExchangeContext = Parameters<SignIn['exchange']>[0];

/** Reads are asked once more: the code before them is spent by now. */
const READ_TRIES = 2;

/** The account holder consents on TikTok's page (Login Kit; PKCE for web and desktop alike). */
export function signIn(settings: TiktokSettings): SignIn {
  return {
    appFields: [
      ...(settings.clientKey === null ? [{ key: 'clientKey', isSecret: false }] : []),
      { key: 'clientSecret', isSecret: true },
    ],
    neededScopes: neededScopes(settings),
    // A desktop app takes any port of this computer, a web app its registered https addresses.
    redirects: { loopback: true, https: true },
    endsEarlier: false,
    authorizeUrl: (attempt) => authorizeUrl(settings, attempt),
    readReturn(query) {
      const code = query['code'] ?? '';
      if (code !== '') return { code };
      if ((query['error'] ?? '') === '') {
        return { refused: { code: 'tiktok-code-missing', detail: '' } };
      }
      const error = /^\w{1,60}$/.exec(query['error'] ?? '')?.[0] ?? '';
      const row = error === 'access_denied' ? undefined : GRANT_ROWS[error];
      return { refused: { code: row?.code ?? 'tiktok-consent-refused', detail: error } };
    },
    exchange: (context, attempt, returned) => exchange(context, settings, attempt, returned),
  };
}

/** The challenge of a verifier: SHA-256 as lower-case hex, where everybody else wants base64url. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'utf8').digest('hex');
}

function authorizeUrl(settings: TiktokSettings, attempt: SignInAttempt): string {
  const isStandIn = isLoopback(settings.apiUrl);
  const url = new URL(isStandIn ? `${settings.apiUrl}/v2/auth/authorize/` : AUTHORIZE_URL);
  const query = {
    client_key: attempt.app['clientKey'] ?? settings.clientKey ?? '',
    response_type: 'code',
    scope: neededScopes(settings).join(','),
    redirect_uri: attempt.redirectUri,
    state: attempt.state,
    code_challenge: challengeOf(attempt.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function exchange(
  context: ExchangeContext,
  settings: TiktokSettings,
  attempt: SignInAttempt,
  returned: Readonly<Record<string, string>>,
): Promise<ExchangeAnswer> {
  const answer = await askForGrant(context, settings, attempt.app, {
    grant_type: 'authorization_code',
    code: returned['code'] ?? '',
    redirect_uri: attempt.redirectUri,
    code_verifier: attempt.verifier,
  });
  if (answer.answer !== 'grant') return answer;
  const { grant } = answer;
  if (grant.refreshToken === null) {
    return { answer: 'refused', reason: { code: 'tiktok-refresh-token-missing', detail: '' } };
  }
  return account(context, settings, grant, grant.refreshToken);
}

/** Whose tokens these are, and what they allow. */
async function account(
  context: ExchangeContext,
  settings: TiktokSettings,
  grant: Grant,
  refreshToken: string,
): Promise<ExchangeAnswer> {
  const caller = { ...context, credential: grant.credential };
  const missing = missingScopes(settings, grant.credential['scope']);
  let user = await readUser(caller, settings);
  for (let tries = 1; tries < READ_TRIES && 'verdict' in user; tries += 1) {
    user = await readUser(caller, settings);
  }
  const id = 'verdict' in user ? grant.openId : user.openId;
  if (id === null) {
    const reason = 'verdict' in user && 'reason' in user.verdict ? user.verdict.reason : NO_ACCOUNT;
    return { answer: 'trouble', spent: 'maybe', reason };
  }
  const name = 'verdict' in user || user.name === '' ? id : user.name;
  return {
    answer: 'accounts',
    accounts: [
      {
        id,
        name,
        address: settings.mode === 'direct' ? await addressOf(caller, settings) : null,
        missing,
        values: { ...grant.credential, refreshToken, expiresAt: String(grant.expiresAt) },
        endsAt: grant.signInEndsAt,
      },
    ],
  };
}

const NO_ACCOUNT = { code: 'tiktok-answer-unreadable', detail: '' };

/** The name in the address is told only to those who may post directly. */
async function addressOf(
  caller: Parameters<typeof readCreator>[0],
  settings: TiktokSettings,
): Promise<string | null> {
  const read = await readCreator(caller, settings, 'look');
  if ('verdict' in read || !/^[\w.]{1,40}$/.test(read.creator.username)) return null;
  return `${settings.readerUrl}/@${read.creator.username}`;
}
