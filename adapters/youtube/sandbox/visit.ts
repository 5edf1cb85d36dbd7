/** One request on its way through the server. */

import type { HttpVisit } from '../../kit/sandbox/server.ts';
import type { ControlTools } from './control.ts';
import type { Engine } from './engine.ts';
import type { MoodPlan } from './mood-plan.ts';
import type { Store } from './store.ts';
import type { Query } from './values.ts';
import type { World } from './world.ts';

export interface Parts {
  readonly world: World;
  readonly store: Store;
  readonly engine: Engine;
  readonly tools: ControlTools;
}

export interface Visit extends HttpVisit {
  readonly parts: Parts;
  readonly query: Query;
}

/** What is written into the list of calls. */
export interface Frame {
  readonly number: number;
  readonly at: number;
  /** `/videos`, `/upload/videos`, `/upload/session`, `/token`. */
  readonly route: string;
  readonly step: string | null;
  readonly plan: MoodPlan;
  /** Bytes of media that came so far. */
  mediaBytes: number;
}
