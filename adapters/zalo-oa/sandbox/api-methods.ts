/** Every call of the interface by method and path. */

import { accountMethods } from './calls/account.ts';
import { articleListMethods } from './calls/article-lists.ts';
import { articleMethods } from './calls/articles.ts';
import { broadcastMethods } from './calls/broadcast.ts';
import type { Method } from './calls/call.ts';
import { fileMethods } from './calls/files.ts';

export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...articleMethods,
    ...articleListMethods,
    ...fileMethods,
    ...accountMethods,
    ...broadcastMethods,
  }),
);
