import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

/** Since when a table is gone, and when a row last gave its item its words. */
export const tableTimes: Migration = {
  number: 7,
  name: 'table-times',
  breaking: false,
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable('tables').addColumn('gone_at', 'bigint').execute();
    await db.schema.alterTable('table_rows').addColumn('taken_at', 'bigint').execute();
  },
};
