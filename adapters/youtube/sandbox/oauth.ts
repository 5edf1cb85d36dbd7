/** The token endpoint, revocation and token info. Errors here are flat, not in the API's envelope. */

import { createHash, randomBytes } from 'node:crypto';
import type { AccessRecord, CodeRecord, RefreshRecord } from './records.ts';
import { bounds, oauth as rules } from './rules.ts';
import type { World } from './world.ts';

export interface OAuthAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

function refusal(status: number, error: string, description: string): OAuthAnswer {
  return { status, body: { error, error_description: description } };
}

const deadGrant = () => refusal(400, 'invalid_grant', 'Token has been expired or revoked.');

/** POST /token: `form` holds the body; `basic` the client of an Authorization header. */
export function tokenEndpoint(
  world: World,
  form: URLSearchParams,
  basic: readonly [string, string] | null,
  at: number,
): OAuthAnswer {
  const clientId = form.get('client_id') ?? basic?.[0] ?? '';
  const secret = form.get('client_secret') ?? basic?.[1] ?? '';
  if (clientId !== world.project.clientId) {
    return refusal(401, 'invalid_client', 'The OAuth client was not found.');
  }
  if (secret !== world.project.clientSecret) {
    return refusal(401, 'invalid_client', 'Unauthorized');
  }
  const grant = form.get('grant_type');
  if (grant === 'refresh_token') return refresh(world, form.get('refresh_token') ?? '', at);
  if (grant === 'authorization_code') return redeem(world, form, at);
  return refusal(
    400,
    'unsupported_grant_type',
    `Invalid grant_type: ${(grant ?? '').slice(0, 60)}`,
  );
}

function refresh(world: World, given: string, at: number): OAuthAnswer {
  if (given === '')
    return refusal(400, 'invalid_request', 'Missing required parameter: refresh_token');
  const found = world.kept.refreshTokens.find((one) => one.token === given);
  if (found === undefined || isDead(world, found, at)) return deadGrant();
  found.usedAt = at;
  const access = issueAccess(world, found, found.token, at);
  return { status: 200, body: { ...tokenBody(world, access), ...lifeOf(world, found, at) } };
}

/** Revoked, out of time, forgotten for half a year, or a week old while the project is in testing. */
function isDead(world: World, token: RefreshRecord, at: number): boolean {
  if (token.revoked || (token.expiresAt !== null && token.expiresAt <= at)) return true;
  if (token.usedAt + rules.unusedLifeMs <= at) return true;
  return world.switches.testingMode && token.issuedAt + rules.testingLifeMs <= at;
}

function lifeOf(world: World, token: RefreshRecord, at: number): Record<string, unknown> {
  const until = world.switches.testingMode ? token.issuedAt + rules.testingLifeMs : token.expiresAt;
  return until === null ? {} : { refresh_token_expires_in: Math.floor((until - at) / 1000) };
}

function tokenBody(world: World, access: AccessRecord): Record<string, unknown> {
  return {
    access_token: access.token,
    expires_in: world.switches.accessSec,
    scope: access.scopes.join(' '),
    token_type: 'Bearer',
  };
}

type Grant = Pick<RefreshRecord, 'clientId' | 'userId' | 'channelId' | 'scopes'>;

function issueAccess(
  world: World,
  grant: Grant,
  refreshToken: string | null,
  at: number,
): AccessRecord {
  const access: AccessRecord = {
    token: `ya29.sandbox-${randomBytes(24).toString('base64url')}`,
    refreshToken,
    clientId: grant.clientId,
    userId: grant.userId,
    channelId: grant.channelId,
    scopes: grant.scopes,
    expiresAt: at + world.switches.accessSec * 1000,
    revoked: false,
  };
  const { kept } = world;
  const alive = kept.accessTokens.filter((one) => one.expiresAt > at);
  kept.accessTokens = [...alive.slice(-(bounds.tokensKept - 1)), access];
  return access;
}

function redeem(world: World, form: URLSearchParams, at: number): OAuthAnswer {
  const found = world.kept.codes.find((one) => one.code === form.get('code'));
  if (found === undefined || found.used || found.expiresAt <= at) {
    return refusal(400, 'invalid_grant', 'Bad Request');
  }
  if (found.redirectUri !== form.get('redirect_uri')) {
    return refusal(400, 'redirect_uri_mismatch', 'Bad Request');
  }
  const proof = proofTrouble(found, form.get('code_verifier'));
  if (proof !== null) return refusal(400, 'invalid_grant', proof);
  found.used = true;
  const grant = found.isOffline ? issueRefresh(world, found, at) : null;
  const access = issueAccess(world, found, grant?.token ?? null, at);
  const more = grant === null ? {} : { refresh_token: grant.token, ...lifeOf(world, grant, at) };
  return { status: 200, body: { ...tokenBody(world, access), ...more } };
}

function proofTrouble(code: CodeRecord, verifier: string | null): string | null {
  if (code.challenge === null) return null;
  if (verifier === null) return 'Missing code verifier.';
  const { length } = verifier;
  if (length < rules.verifierMinChars || length > rules.verifierMaxChars) {
    return 'Invalid code verifier.';
  }
  const made =
    code.challengeMethod === 'plain'
      ? verifier
      : createHash('sha256').update(verifier).digest('base64url');
  return made === code.challenge ? null : 'Invalid code verifier.';
}

/** Over a hundred live tokens of one account and client, the oldest dies silently. */
function issueRefresh(world: World, code: CodeRecord, at: number): RefreshRecord {
  const made: RefreshRecord = {
    token: `1//sandbox-${randomBytes(24).toString('base64url')}`,
    clientId: code.clientId,
    userId: code.userId,
    channelId: code.channelId,
    scopes: code.scopes,
    issuedAt: at,
    expiresAt: null,
    usedAt: at,
    revoked: false,
  };
  const { kept } = world;
  const live = kept.refreshTokens.filter(
    (one) => one.clientId === made.clientId && one.userId === made.userId && !one.revoked,
  );
  for (const old of live.slice(0, Math.max(0, live.length - rules.tokensPerClient + 1))) {
    old.revoked = true;
  }
  kept.refreshTokens = [...kept.refreshTokens.slice(-(bounds.tokensKept - 1)), made];
  return made;
}

/** POST or GET /revoke: one revocation ends every token of the project for that person. */
export function revokeEndpoint(world: World, given: string | null): OAuthAnswer {
  const { accessTokens, refreshTokens } = world.kept;
  const found = [...refreshTokens, ...accessTokens].find((one) => one.token === given);
  if (found === undefined || found.revoked) {
    return refusal(400, 'invalid_token', 'Token expired or revoked');
  }
  for (const one of [...refreshTokens, ...accessTokens]) {
    if (one.userId === found.userId) one.revoked = true;
  }
  return { status: 200, body: {} };
}

/** GET /tokeninfo?access_token=… */
export function tokenInfo(world: World, given: string | null, at: number): OAuthAnswer {
  const found = world.kept.accessTokens.find((one) => one.token === given);
  if (found === undefined || found.revoked || found.expiresAt <= at) {
    return refusal(400, 'invalid_token', 'Invalid Value');
  }
  return {
    status: 200,
    body: {
      azp: found.clientId,
      aud: found.clientId,
      scope: found.scopes.join(' '),
      exp: String(Math.floor(found.expiresAt / 1000)),
      expires_in: String(Math.floor((found.expiresAt - at) / 1000)),
      access_type: found.refreshToken === null ? 'online' : 'offline',
    },
  };
}
