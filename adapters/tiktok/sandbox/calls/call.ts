/** One call on its way to a handler. */

import type { Refusal } from '../errors.ts';
import type { MoodPlan } from '../mood-plan.ts';
import type { AccountRecord, ApiCall, Scope } from '../records.ts';
import type { World } from '../world.ts';

export interface Call extends ApiCall {
  readonly world: World;
  readonly account: AccountRecord;
  readonly scopes: readonly Scope[];
  readonly plan: MoodPlan;
  readonly at: number;
}

/** What stands under `data`; null leaves it out. */
export interface Reply {
  readonly data: unknown;
  /** Written into an empty `publicaly_available_post_id` as bare numbers. */
  readonly postIds?: readonly string[];
}

export interface Method {
  /** One of them is enough. */
  readonly scopes: readonly Scope[];
  readonly perMinute: number;
  readonly carryOut: (call: Call) => Reply | Refusal;
}
