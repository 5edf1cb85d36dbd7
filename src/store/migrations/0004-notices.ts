import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();

/** The outbox of notices. An older program does not know it and leaves it alone. */
export const notices: Migration = {
  number: 4,
  name: 'notices',
  breaking: false,
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable('notices')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('way', 'text', required)
      .addColumn('recipient', 'text', required)
      .addColumn('key', 'text', required)
      .addColumn('topic', 'text', required)
      .addColumn('state', 'text', required)
      .addColumn('not_before', 'bigint', required)
      .addColumn('changed_at', 'bigint', required)
      .addColumn('data', 'text', required)
      .addUniqueConstraint('notices_once', ['way', 'recipient', 'key'])
      .execute();
    const due = db.schema.createIndex('notices_due').on('notices');
    await due.columns(['state', 'way', 'not_before']).execute();
    const recent = db.schema.createIndex('notices_recent').on('notices');
    await recent.columns(['state', 'changed_at']).execute();
  },
};
