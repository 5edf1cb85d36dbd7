/** Who calls: the bearer, the scope and the rate. */

import { spendCall } from './caps.ts';
import { badToken, noScope, type Refusal } from './errors.ts';
import type { AccessRecord, AccountRecord, Scope } from './records.ts';
import { accountOf, type World } from './world.ts';

export interface Caller {
  readonly account: AccountRecord;
  readonly access: AccessRecord;
}

export function bearerOf(header: string | undefined): string | null {
  return /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

/** The account behind a token, or why there is none. Nothing is counted. */
export function callerOf(world: World, token: string | null, at: number): Caller | Refusal {
  const access = world.kept.accessTokens.find((one) => one.token === token);
  const account = access === undefined ? null : accountOf(world, access.openId);
  if (access === undefined || account === null) return badToken();
  return access.state === 'live' && access.expiresAt > at ? { account, access } : badToken();
}

interface Need {
  /** One of them is enough. */
  readonly scopes: readonly Scope[];
  readonly endpoint: string;
  readonly perMinute: number;
}

/** Counts the call and says whether this account may make it. */
export function admit(world: World, caller: Caller, need: Need, at: number): Refusal | null {
  if (!need.scopes.some((one) => caller.access.scopes.includes(one))) return noScope();
  return spendCall(world, caller.account.openId, need.endpoint, need.perMinute, at);
}

/** The user has not taken the application's permission back. */
export function isGranted(world: World, openId: string, at: number): boolean {
  return world.kept.refreshTokens.some(
    (one) => one.openId === openId && one.state === 'live' && one.expiresAt > at,
  );
}
