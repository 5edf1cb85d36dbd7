/** Tokens: codes and long-lived exchanges, and what a token is. */

import { findToken, tokenTrouble } from './auth.ts';
import { type Reply, reply } from './call.ts';
import { badParam, isRefusal, type Refusal, refuse } from './errors.ts';
import type { TokenRecord } from './records.ts';
import { token as rules } from './rules.ts';
import type { World } from './world.ts';

type Params = Readonly<Record<string, unknown>>;

const textIn = (params: Params, name: string): string =>
  typeof params[name] === 'string' ? params[name] : '';

/** GET or POST /oauth/access_token with a code, fb_exchange_token or client_credentials. */
export function accessToken(world: World, params: Params, at: number): Reply | Refusal {
  if (textIn(params, 'client_id') !== world.app.id) {
    return refuse(
      101,
      'Error validating application. Cannot get application info due to a system error.',
    );
  }
  if (textIn(params, 'client_secret') !== world.app.secret) {
    return refuse(1, 'Error validating client secret.', { status: 400 });
  }
  const grant = textIn(params, 'grant_type');
  if (grant === 'fb_exchange_token') return exchange(world, params, at);
  if (grant === 'client_credentials') {
    const token = `${world.app.id}|${world.app.secret}`;
    return reply({ access_token: token, token_type: 'bearer' });
  }
  return redeemCode(world, params, at);
}

function redeemCode(world: World, params: Params, at: number): Reply | Refusal {
  const found = world.kept.codes.find((one) => one.code === textIn(params, 'code'));
  if (found === undefined) return badCode('Invalid verification code format.');
  if (found.used) return badCode('This authorization code has been used.');
  if (found.expiresAt <= at) return badCode('This authorization code has expired.');
  if (found.redirectUri !== textIn(params, 'redirect_uri')) {
    return badCode(
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    );
  }
  found.used = true;
  return issue(world, at, rules.shortLifeSec, found.scopes, found.pageIds, false);
}

function badCode(message: string): Refusal {
  return refuse(100, message, { subcode: 36008 });
}

function exchange(world: World, params: Params, at: number): Reply | Refusal {
  const token = findToken(world, textIn(params, 'fb_exchange_token'));
  if (token === null || token.kind !== 'user') {
    return refuse(190, 'Invalid OAuth access token - Cannot parse access token');
  }
  const trouble = tokenTrouble(token, at);
  if (isRefusal(trouble)) return trouble;
  return issue(world, at, rules.longLifeSec, token.scopes, token.targetPageIds, true);
}

function issue(
  world: World,
  at: number,
  lifeSec: number,
  scopes: readonly string[],
  pageIds: readonly string[],
  longLived: boolean,
): Reply {
  world.kept.counter += 1;
  const token: TokenRecord = {
    token: `sandbox-user-token-${world.kept.counter}`,
    kind: 'user',
    userId: world.user.id,
    pageId: null,
    appId: world.app.id,
    scopes,
    targetPageIds: pageIds,
    issuedAt: at,
    expiresAt: at + lifeSec * 1000,
    longLived,
    bad: null,
  };
  world.kept.tokens.push(token);
  return reply({ access_token: token.token, token_type: 'bearer', expires_in: lifeSec });
}

/** GET /debug_token: only the app itself or one of its own tokens may ask. */
export function debugToken(
  world: World,
  params: Params,
  asker: TokenRecord,
  at: number,
): Reply | Refusal {
  const input = textIn(params, 'input_token');
  if (input === '') return badParam('The parameter input_token is required');
  if (asker.appId !== world.app.id) {
    return badParam(
      'You must provide an app access token, or a user access token that is an owner or developer of the app',
    );
  }
  const token = findToken(world, input);
  if (token === null) {
    return reply({
      data: {
        error: { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' },
        is_valid: false,
        scopes: [],
      },
    });
  }
  const trouble = tokenTrouble(token, at);
  return reply({ data: tokenData(world, token, trouble) });
}

function tokenData(
  world: World,
  token: TokenRecord,
  trouble: Refusal | null,
): Record<string, unknown> {
  return {
    app_id: token.appId,
    type: token.kind.toUpperCase(),
    application: world.app.name,
    ...(token.kind === 'app' ? {} : { data_access_expires_at: 0 }),
    expires_at: Math.floor(token.expiresAt / 1000),
    is_valid: trouble === null,
    ...(trouble === null
      ? {}
      : { error: { code: trouble.code, message: trouble.message, subcode: trouble.subcode } }),
    ...(token.longLived ? { issued_at: Math.floor(token.issuedAt / 1000) } : {}),
    ...(token.pageId === null ? {} : { profile_id: token.pageId }),
    scopes: token.scopes,
    granular_scopes: token.scopes.map((scope) => ({
      scope,
      ...(scope.startsWith('page') || scope === 'read_insights'
        ? { target_ids: token.targetPageIds }
        : {}),
    })),
    ...(token.userId === null ? {} : { user_id: token.userId }),
  };
}
