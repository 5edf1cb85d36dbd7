/** Every call of the interface by method and path. */

import type { Method } from './calls/call.ts';
import { creatorInfoMethods } from './calls/creator-info.ts';
import { displayMethods } from './calls/display.ts';
import { initMethods } from './calls/init.ts';
import { statusMethods } from './calls/status.ts';
import { userMethods } from './calls/user.ts';

export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...creatorInfoMethods,
    ...initMethods,
    ...statusMethods,
    ...displayMethods,
    ...userMethods,
  }),
);
