/** Who calls: the access token in its header, the proof, the permission and the package. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  badAccessToken,
  badProof,
  expiredAccessToken,
  isRefusal,
  notPermitted,
  oaDisabled,
  packageTooSmall,
  type Refusal,
} from './errors.ts';
import { spendCall } from './quota.ts';
import type { AccessRecord, OaRecord, Permission } from './records.ts';
import { rate } from './rules.ts';
import { oaOf, type World } from './world.ts';

export interface Credentials {
  readonly accessToken: string | null;
  readonly proof: string | null;
  /** The old way, `?access_token=`, is refused even beside the header. */
  readonly isInQuery: boolean;
}

interface Need {
  readonly permission: Permission;
  readonly needsPackage: boolean;
}

/** The OA behind a token, or why there is none. Nothing is counted. */
export function callerOf(
  world: World,
  given: Credentials,
  at: number,
): { readonly oa: OaRecord; readonly access: AccessRecord } | Refusal {
  if (given.isInQuery || given.accessToken === null) return badAccessToken();
  const access = world.kept.accessTokens.find((one) => one.token === given.accessToken);
  const oa = access === undefined ? null : oaOf(world, access.oaId);
  if (access === undefined || oa === null) return badAccessToken();
  if (access.state !== 'live' || access.expiresAt <= at) return expiredAccessToken();
  if (world.switches.proofRequired && !isProof(world, access.token, given.proof)) return badProof();
  if (oa.isDisabled) return oaDisabled();
  return { oa, access };
}

/** Counts the call and says whether this OA may make it. */
export function admit(
  world: World,
  given: Credentials,
  need: Need,
  at: number,
): OaRecord | Refusal {
  const caller = callerOf(world, given, at);
  if (isRefusal(caller)) return caller;
  const { oa, access } = caller;
  const late = spendCall(world, oa, need.permission === 'article', at);
  if (late !== null) return late;
  if (!access.permissions.includes(need.permission)) return notPermitted();
  return need.needsPackage && !hasApi(oa, at) ? packageTooSmall() : oa;
}

/** The package includes the open interface and has not run out. */
function hasApi(oa: OaRecord, at: number): boolean {
  return rate.perPackage[oa.packageName] > 0 && oa.packageUntil > at;
}

function isProof(world: World, token: string, given: string | null): boolean {
  const wanted = createHmac('sha256', world.app.secret).update(token).digest();
  const bytes = Buffer.from(given ?? '', 'hex');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}
