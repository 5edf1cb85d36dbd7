/** One request on its way through the server. */

import type { IncomingMessage, ServerResponse } from 'node:http';
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

export interface Visit {
  readonly parts: Parts;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly url: URL;
  /** Without the version. */
  readonly path: string;
  readonly version: number;
  readonly isVersioned: boolean;
}
