/** The token endpoint for service accounts: an RS256 assertion against an access token. */

import { createVerify, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { isObject } from '../../kit/sandbox/values.ts';
import type { AccountRecord, Kept } from './records.ts';
import { bounds, token as rules } from './rules.ts';

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** What assertions of Google's own libraries are made out to, whatever host they are sent to. */
const GOOGLE_AUDIENCE = 'https://oauth2.googleapis.com/token';
const SCOPES = ['spreadsheets', 'spreadsheets.readonly', 'drive', 'drive.readonly', 'drive.file'];
const SCOPE_PREFIX = 'https://www.googleapis.com/auth/';

/** POST /token */
export function tokenEndpoint(
  kept: Kept,
  form: URLSearchParams,
  baseUrl: string,
  now: number,
): TokenAnswer {
  if (form.get('grant_type') !== GRANT) {
    return refusal('unsupported_grant_type', 'Invalid grant_type');
  }
  const claims = readAssertion(kept, form.get('assertion') ?? '', now);
  if (typeof claims === 'string') return refusal('invalid_grant', claims);
  if (![GOOGLE_AUDIENCE, `${baseUrl}/token`].includes(String(claims['aud']))) {
    return refusal('invalid_grant', 'Invalid JWT: Failed audience check');
  }
  const { scope } = claims;
  const scopes = (typeof scope === 'string' ? scope : '').split(' ');
  if (!scopes.every((one) => SCOPES.includes(one.replace(SCOPE_PREFIX, '')))) {
    return refusal('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
  }
  const made = {
    token: `ya29.c.sandbox-${randomBytes(24).toString('base64url')}`,
    account: String(claims['iss']),
    scopes,
    expiresAt: now + rules.lifeSec * 1_000,
  };
  kept.tokens = [
    ...kept.tokens.filter((one) => one.expiresAt > now).slice(1 - bounds.tokensKept),
    made,
  ];
  return {
    status: 200,
    body: { access_token: made.token, expires_in: rules.lifeSec - 1, token_type: 'Bearer' },
  };
}

function refusal(error: string, description: string): TokenAnswer {
  return { status: 400, body: { error, error_description: description } };
}

function readAssertion(
  kept: Kept,
  assertion: string,
  now: number,
): Readonly<Record<string, unknown>> | string {
  const [head = '', payload = '', signature = ''] = assertion.split('.');
  const header = parsed(head);
  const claims = parsed(payload);
  if (!isObject(header) || !isObject(claims) || header['alg'] !== 'RS256') return 'Bad Request';
  const account = kept.accounts.find((one) => one.email === claims['iss']);
  if (account === undefined || !account.isAlive) return 'Invalid grant: account not found';
  const verify = createVerify('RSA-SHA256').update(`${head}.${payload}`);
  if (!verify.verify(account.publicKey, signature, 'base64url')) return 'Invalid JWT Signature.';
  const { iat, exp } = claims;
  const nowSec = Math.floor(now / 1_000);
  if (typeof iat !== 'number' || typeof exp !== 'number') return 'Invalid JWT: iat and exp';
  const isTimely = exp > nowSec - rules.skewSec && iat < nowSec + rules.skewSec;
  if (!isTimely || exp - iat > rules.longestAssertionSec) {
    return 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';
  }
  return claims;
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

const makeKeys = promisify(generateKeyPair);

/** A service account with a key of its own. */
export async function newAccount(email: string): Promise<AccountRecord> {
  const { privateKey, publicKey } = await makeKeys('rsa', {
    modulusLength: 2_048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { email, privateKey, publicKey, isAlive: true };
}

/** The key file that Google's console would give out, as text. */
export function keyFileOf(account: AccountRecord, baseUrl: string): string {
  const file = {
    type: 'service_account',
    project_id: 'loa-sandbox',
    private_key_id: 'sandbox',
    private_key: account.privateKey,
    client_email: account.email,
    client_id: '500000000000000000001',
    token_uri: `${baseUrl}/token`,
  };
  return JSON.stringify(file);
}
