/** One request on its way through the server. */

import type { HttpVisit } from '../../kit/sandbox/server.ts';
import type { ControlTools } from './control.ts';
import type { Engine } from './engine.ts';
import type { Store } from './store.ts';
import type { World } from './world.ts';

export interface Parts {
  readonly world: World;
  readonly store: Store;
  readonly engine: Engine;
  readonly tools: ControlTools;
}

export interface Visit extends HttpVisit {
  readonly parts: Parts;
  /** Without the version. */
  readonly path: string;
  readonly version: number;
  readonly isVersioned: boolean;
}
