/** Who calls: tokens, app secret proofs and what a token may do. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { badParam, isRefusal, type Refusal, refuse } from './errors.ts';
import type { GraphCall, TokenRecord } from './records.ts';
import { token as rules } from './rules.ts';
import type { World } from './world.ts';

/** The token of `Authorization: Bearer T` or `OAuth T`. */
export function headerToken(header: string | undefined): string | null {
  return /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(header ?? '')?.[1] ?? null;
}

/** The valid token behind a call, or the platform's refusal. */
export function authenticate(world: World, call: GraphCall, at: number): TokenRecord | Refusal {
  const param = call.params['access_token'];
  const given = typeof param === 'string' && param !== '' ? param : call.headerToken;
  if (given === null) {
    return call.path.startsWith('/me')
      ? refuse(
          2500,
          'An active access token must be used to query information about the current user.',
        )
      : refuse(104, 'An access token is required to request this resource.');
  }
  const token = findToken(world, given);
  if (token === null) return invalidToken();
  const trouble = tokenTrouble(token, at);
  return trouble ?? proofTrouble(world, call, given, at) ?? token;
}

export function findToken(world: World, given: string): TokenRecord | null {
  if (given === `${world.app.id}|${world.app.secret}`) return appToken(world, given);
  return world.kept.tokens.find((one) => one.token === given) ?? null;
}

function appToken(world: World, given: string): TokenRecord {
  return {
    token: given,
    kind: 'app',
    userId: null,
    pageId: null,
    appId: world.app.id,
    scopes: [],
    targetPageIds: [],
    issuedAt: 0,
    expiresAt: 0,
    longLived: true,
    bad: null,
  };
}

function invalidToken(): Refusal {
  return refuse(190, 'Invalid OAuth access token - Cannot parse access token');
}

/** Why a known token no longer works, or null. */
export function tokenTrouble(token: TokenRecord, at: number): Refusal | null {
  if (token.bad !== null) {
    const { subcode, message } = token.bad;
    return refuse(190, message, subcode === null ? {} : { subcode });
  }
  if (token.expiresAt !== 0 && token.expiresAt <= at) {
    const when = new Date(token.expiresAt).toUTCString();
    return refuse(190, `Error validating access token: Session has expired on ${when}.`, {
      subcode: 463,
    });
  }
  return null;
}

function proofTrouble(world: World, call: GraphCall, given: string, at: number): Refusal | null {
  const proof = call.params['appsecret_proof'];
  if (proof === undefined) {
    return world.switches.requireProof
      ? refuse(100, 'API calls from the server require an appsecret_proof argument', {
          errorType: 'GraphMethodException',
        })
      : null;
  }
  const time = call.params['appsecret_time'];
  const isTimed = typeof time === 'string' || typeof time === 'number';
  const isStale = isTimed && Math.abs(at - Number(time) * 1000) > rules.proofLifeMs;
  const message = isTimed ? `${given}|${String(time)}` : given;
  const wanted = createHmac('sha256', world.app.secret).update(message).digest('hex');
  const isRight =
    typeof proof === 'string' &&
    proof.length === wanted.length &&
    timingSafeEqual(Buffer.from(proof.padEnd(64).slice(0, 64)), Buffer.from(wanted));
  if (isRight && !isStale) return null;
  return refuse(100, 'Invalid appsecret_proof provided in the API argument', {
    errorType: 'GraphMethodException',
  });
}

/** May this token act as the page? Publishing needs the page's own token, scopes and task. */
export function pageActionTrouble(
  world: World,
  token: TokenRecord,
  pageId: string,
  scopes: readonly string[],
  task: string,
): Refusal | null {
  if (token.kind !== 'page' || token.pageId !== pageId) {
    return refuse(
      200,
      "(#200) Publishing to a page needs that page's own access token with pages_read_engagement and pages_manage_posts, held by a person with sufficient administrative permission",
    );
  }
  const missing = scopes.find((scope) => !token.scopes.includes(scope));
  if (missing !== undefined) {
    return refuse(200, `(#200) This action requires the ${missing} permission`);
  }
  const page = world.kept.pages.find((one) => one.id === pageId);
  if (page !== undefined && !page.tasks.includes(task)) {
    return refuse(200, `(#200) The user does not have the ${task} task on this page`);
  }
  return null;
}

/** May this token read what belongs to the page? */
export function canReadPage(token: TokenRecord, pageId: string): boolean {
  if (token.kind === 'page') return token.pageId === pageId;
  return token.kind === 'user' && token.targetPageIds.includes(pageId);
}

/** Reading content needs pages_read_engagement (and, for visitors' content, one more). */
export function readTrouble(
  token: TokenRecord,
  pageId: string,
  scopes: readonly string[],
): Refusal | null {
  if (!canReadPage(token, pageId)) {
    return refuse(
      10,
      "(#10) This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature.",
    );
  }
  const missing = scopes.find((scope) => !token.scopes.includes(scope));
  return missing === undefined
    ? null
    : refuse(10, `(#10) This endpoint requires the '${missing}' permission.`);
}

/** Only page tokens may ask for these edges. */
export function pageTokenTrouble(token: TokenRecord): Refusal | null {
  return token.kind === 'page'
    ? null
    : refuse(190, '(#190) This method must be called with a Page Access Token');
}

/** The token a header-only host (rupload, `upload:`) was called with. */
export function headerOnlyToken(
  world: World,
  header: string | undefined,
  at: number,
): TokenRecord | Refusal {
  const given = headerToken(header);
  if (given === null) return badParam('Authorization header with OAuth token is required');
  const token = findToken(world, given);
  if (token === null) return invalidToken();
  const trouble = tokenTrouble(token, at);
  return isRefusal(trouble) ? trouble : token;
}
