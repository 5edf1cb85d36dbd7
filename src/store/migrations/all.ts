import { firstTables } from './0001-first-tables.ts';
import type { Migration } from './migration.ts';

/** Every migration in order. A new one is added at the end; none is ever changed or removed. */
export const ALL_MIGRATIONS: readonly Migration[] = [firstTables];
