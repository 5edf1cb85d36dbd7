/** The token and revoke addresses: flat answers, no envelope. */

import { createHash, randomBytes } from 'node:crypto';
import type { AccessRecord, CodeRecord, RefreshRecord, Scope } from './records.ts';
import { bounds } from './rules.ts';
import type { World } from './world.ts';

export type TokenAnswer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: string; readonly description: string };

const no = (error: string, description: string): TokenAnswer => ({ ok: false, error, description });

function clientTrouble(world: World, form: URLSearchParams): TokenAnswer | null {
  if (form.get('client_key') !== world.app.key) {
    return no('invalid_client', 'Client key is incorrect.');
  }
  return form.get('client_secret') === world.app.secret
    ? null
    : no('invalid_client', 'Client secret is incorrect.');
}

/** POST /v2/oauth/token/ */
export function tokenEndpoint(world: World, form: URLSearchParams, at: number): TokenAnswer {
  const trouble = clientTrouble(world, form);
  if (trouble !== null) return trouble;
  const grant = form.get('grant_type');
  if (grant === 'refresh_token') return refresh(world, form.get('refresh_token'), at);
  if (grant === 'authorization_code') return redeem(world, form, at);
  return no('unsupported_grant_type', 'The grant type is not supported.');
}

/** Strict rotation: the new refresh token replaces the old one at once. */
function refresh(world: World, given: string | null, at: number): TokenAnswer {
  const { switches, kept } = world;
  const found = kept.refreshTokens.find((one) => one.token === given);
  const isDead = found === undefined || found.state === 'revoked' || found.expiresAt <= at;
  if (isDead || isUsedUp(world, found, at)) {
    return no('invalid_grant', 'Refresh token is invalid or expired.');
  }
  if (switches.refreshKillsAccess) {
    for (const one of kept.accessTokens) {
      if (one.openId === found.openId && one.state === 'live') one.state = 'replaced';
    }
  }
  if (!switches.rotates) {
    return pairAnswer(world, newAccess(world, found.openId, found.scopes, at), found, at);
  }
  found.state = 'used';
  found.usedAt ??= at;
  const until = switches.rotationRestartsLife ? at + switches.refreshSec * 1000 : found.expiresAt;
  const pair = issuePair(world, found.openId, found.scopes, until, at);
  return pairAnswer(world, pair.access, pair.refresh, at);
}

function isUsedUp(world: World, found: RefreshRecord, at: number): boolean {
  if (found.state !== 'used') return false;
  const { graceMs } = world.switches;
  return graceMs === 0 || at >= (found.usedAt ?? 0) + graceMs;
}

function redeem(world: World, form: URLSearchParams, at: number): TokenAnswer {
  const found = world.kept.codes.find((one) => one.code === form.get('code'));
  if (found === undefined || found.used || found.expiresAt <= at) {
    return no('invalid_grant', 'Authorization code is expired.');
  }
  if (form.get('redirect_uri') !== found.redirectUri) {
    return no('invalid_request', 'Redirect_uri is not matched with the uri when requesting code.');
  }
  if (!isVerified(found, form.get('code_verifier'))) {
    return no('invalid_request', 'Code verifier or code challenge is invalid.');
  }
  found.used = true;
  const until = at + world.switches.refreshSec * 1000;
  const pair = issuePair(world, found.openId, found.scopes, until, at);
  return pairAnswer(world, pair.access, pair.refresh, at);
}

/** Lower-case hex of the SHA-256, not base64url. */
function isVerified(code: CodeRecord, verifier: string | null): boolean {
  if (code.challenge === null) return true;
  if (verifier === null || !/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier).digest('hex') === code.challenge;
}

/** POST /v2/oauth/revoke/: the whole grant of that access token dies. */
export function revokeEndpoint(world: World, form: URLSearchParams): TokenAnswer {
  const trouble = clientTrouble(world, form);
  if (trouble !== null) return trouble;
  const found = world.kept.accessTokens.find((one) => one.token === form.get('token'));
  if (found === undefined) return no('invalid_request', 'The access token is invalid.');
  revokeGrant(world, found.openId);
  return { ok: true, body: {} };
}

export function revokeGrant(world: World, openId: string): void {
  const { accessTokens, refreshTokens } = world.kept;
  for (const one of [...accessTokens, ...refreshTokens]) {
    if (one.openId === openId && one.state === 'live') one.state = 'revoked';
  }
}

interface Pair {
  readonly access: AccessRecord;
  readonly refresh: RefreshRecord;
}

function newAccess(
  world: World,
  openId: string,
  scopes: readonly Scope[],
  at: number,
  token = `act.sandbox.${randomBytes(24).toString('hex')}!4999.va`,
): AccessRecord {
  const { kept, switches } = world;
  const expiresAt = at + switches.accessSec * 1000;
  const access: AccessRecord = { token, openId, scopes, expiresAt, state: 'live' };
  kept.accessTokens = [...kept.accessTokens.slice(-(bounds.tokensKept - 1)), access];
  return access;
}

/** Makes a pair; what was there before stays as it is. */
export function issuePair(
  world: World,
  openId: string,
  scopes: readonly Scope[],
  refreshUntil: number,
  at: number,
  given: { readonly access?: string; readonly refresh?: string } = {},
): Pair {
  const { kept } = world;
  const access = newAccess(world, openId, scopes, at, given.access);
  const refresh: RefreshRecord = {
    token: given.refresh ?? `rft.sandbox.${randomBytes(24).toString('hex')}!4999.va`,
    openId,
    scopes,
    expiresAt: refreshUntil,
    state: 'live',
    usedAt: null,
  };
  kept.refreshTokens = [...kept.refreshTokens.slice(-(bounds.tokensKept - 1)), refresh];
  return { access, refresh };
}

function pairAnswer(
  world: World,
  access: AccessRecord,
  refresh: RefreshRecord,
  at: number,
): TokenAnswer {
  return {
    ok: true,
    body: {
      open_id: access.openId,
      scope: access.scopes.join(','),
      access_token: access.token,
      expires_in: world.switches.accessSec,
      refresh_token: refresh.token,
      refresh_expires_in: Math.floor((refresh.expiresAt - at) / 1000),
      token_type: 'Bearer',
    },
  };
}
