import { firstTables } from './0001-first-tables.ts';
import { listings } from './0002-listings.ts';
import { logins } from './0003-logins.ts';
import { notices } from './0004-notices.ts';
import { publicMedia } from './0005-public-media.ts';
import { tables } from './0006-tables.ts';
import { tableTimes } from './0007-table-times.ts';
import type { Migration } from './migration.ts';

/** Every migration in order. A new one is added at the end; none is ever changed or removed. */
export const ALL_MIGRATIONS: readonly Migration[] = [
  firstTables,
  listings,
  logins,
  notices,
  publicMedia,
  tables,
  tableTimes,
];
