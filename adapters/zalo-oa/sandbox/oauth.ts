/** The token address of OAuth v4: everything is answered with HTTP 200. */

import { createHash, randomBytes } from 'node:crypto';
import type { AccessRecord, Permission, RefreshRecord } from './records.ts';
import { bounds } from './rules.ts';
import type { World } from './world.ts';

/** Null is an empty body: what a consumed refresh token gets. */
export interface TokenAnswer {
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly error: number | null;
}

const names: Readonly<Record<number, string>> = {
  [-14002]: 'Invalid app id.',
  [-14003]: 'Invalid redirect uri.',
  [-14004]: 'Invalid secret key.',
  [-14005]: 'Invalid authorization code.',
  [-14014]: 'Invalid refresh token.',
  [-14018]: 'Invalid grant type.',
};

function refusal(world: World, error: number): TokenAnswer {
  const name = names[error] ?? 'Invalid request.';
  const number = world.switches.oauthErrorNumbers ? { error } : {};
  return {
    error,
    body: {
      ...number,
      error_name: name,
      error_reason: name,
      error_description: name,
      ref_doc: 'https://developers.zalo.me/docs/official-account',
    },
  };
}

/** POST /v4/oa/access_token; `secret` is the `secret_key` header. */
export function tokenEndpoint(
  world: World,
  form: URLSearchParams,
  secret: string | null,
  at: number,
): TokenAnswer {
  if (form.get('app_id') !== world.app.id) return refusal(world, -14002);
  if (secret !== world.app.secret) return refusal(world, -14004);
  const grant = form.get('grant_type');
  if (grant === 'refresh_token') return refresh(world, form.get('refresh_token'), at);
  if (grant === 'authorization_code') return redeem(world, form, at);
  return refusal(world, -14018);
}

/** Single use: the new pair replaces the old one, and the old access token dies at once. */
function refresh(world: World, given: string | null, at: number): TokenAnswer {
  const found = world.kept.refreshTokens.find((one) => one.token === given);
  if (found === undefined || found.state === 'dead') return refusal(world, -14014);
  if (found.state === 'used') return { body: null, error: null };
  if (found.expiresAt <= at) return refusal(world, -14014);
  found.state = 'used';
  const { rotationRestartsLife, refreshLifeMs } = world.switches;
  const until = rotationRestartsLife ? at + refreshLifeMs : found.expiresAt;
  return pairAnswer(world, issuePair(world, found.oaId, found.permissions, until, at));
}

function redeem(world: World, form: URLSearchParams, at: number): TokenAnswer {
  const found = world.kept.codes.find((one) => one.code === form.get('code'));
  if (found === undefined || found.used || found.expiresAt <= at) return refusal(world, -14005);
  const { consoleChallenge, refreshLifeMs } = world.switches;
  const challenge = consoleChallenge === '' ? found.challenge : consoleChallenge;
  if (challenge !== null && challengeOf(form.get('code_verifier') ?? '') !== challenge) {
    return refusal(world, -14005);
  }
  found.used = true;
  // A new consent voids what the OA had granted before.
  for (const one of world.kept.refreshTokens) {
    if (one.oaId === found.oaId && one.state === 'live') one.state = 'dead';
  }
  return pairAnswer(world, issuePair(world, found.oaId, found.permissions, at + refreshLifeMs, at));
}

/** base64url of the raw SHA-256, without padding. */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

interface Pair {
  readonly access: AccessRecord;
  readonly refresh: RefreshRecord;
}

/** Makes a pair and kills every older access token of the OA. */
export function issuePair(
  world: World,
  oaId: string,
  permissions: readonly Permission[],
  refreshUntil: number,
  at: number,
  given: { readonly access?: string; readonly refresh?: string } = {},
): Pair {
  const { kept, switches } = world;
  for (const one of kept.accessTokens) {
    if (one.oaId === oaId && one.state === 'live') one.state = 'replaced';
  }
  const access: AccessRecord = {
    token: given.access ?? `sandbox-access-${randomBytes(30).toString('base64url')}`,
    oaId,
    permissions,
    expiresAt: at + switches.accessSec * 1000,
    state: 'live',
  };
  const refresh: RefreshRecord = {
    token: given.refresh ?? `sandbox-refresh-${randomBytes(30).toString('base64url')}`,
    oaId,
    permissions,
    expiresAt: refreshUntil,
    state: 'live',
  };
  kept.accessTokens = [...kept.accessTokens.slice(-(bounds.tokensKept - 1)), access];
  kept.refreshTokens = [...kept.refreshTokens.slice(-(bounds.tokensKept - 1)), refresh];
  return { access, refresh };
}

function pairAnswer(world: World, pair: Pair): TokenAnswer {
  return {
    error: null,
    body: {
      access_token: pair.access.token,
      refresh_token: pair.refresh.token,
      expires_in: String(world.switches.accessSec),
    },
  };
}
