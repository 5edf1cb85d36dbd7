/** What every JSON call is given. */

import type { Need } from '../auth.ts';
import type { MoodPlan } from '../mood-plan.ts';
import type { AccessRecord, ChannelRecord, Outcome } from '../records.ts';
import type { Query } from '../values.ts';
import type { World } from '../world.ts';

export interface Caller {
  readonly token: AccessRecord;
  /** Null only where a call may be made without a channel. */
  readonly channel: ChannelRecord | null;
}

export interface CallFrame {
  readonly world: World;
  readonly query: Query;
  readonly body: unknown;
  readonly caller: Caller;
  readonly plan: MoodPlan;
  readonly at: number;
}

export interface Method {
  readonly need: Need;
  /** Units of the pool for a call that works. */
  readonly units: number;
  /** The method's name in Google's own words. */
  readonly name: string;
  /** True: an account without a channel may ask too. */
  readonly takesNoChannel?: boolean;
  carryOut(frame: CallFrame): Outcome | Promise<Outcome>;
}

export function found(body: unknown): Outcome {
  return { status: 200, body };
}

/** 204 with an empty body. */
export const deleted: Outcome = { status: 204, body: null };

/** The id of the caller's channel. */
export function ownId(frame: CallFrame): string {
  return frame.caller.channel?.id ?? '';
}
