/** One call on its way to a handler. */

import type { Refusal } from '../errors.ts';
import type { MoodPlan } from '../mood-plan.ts';
import type { ApiCall, OaRecord, Permission } from '../records.ts';
import type { World } from '../world.ts';

export interface Call extends ApiCall {
  readonly world: World;
  readonly oa: OaRecord;
  readonly plan: MoodPlan;
  readonly at: number;
}

/** What stands under `data`; null leaves it out. */
export interface Reply {
  readonly data: unknown;
}

export interface Method {
  readonly permission: Permission;
  /** Answers -224 when the OA's package has no open interface. */
  readonly needsPackage: boolean;
  /** Set for multipart: how large the file may be. */
  readonly fileBytes?: (world: World) => number;
  readonly carryOut: (call: Call) => Promise<Reply | Refusal> | Reply | Refusal;
}
