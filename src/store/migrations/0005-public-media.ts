import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** Links to media that platforms fetch, and who fetched them. */
export const publicMedia: Migration = {
  number: 5,
  name: 'public-media',
  // An older program would take a fetched file for one that nobody asked for.
  breaking: true,
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable('media_links')
      .addColumn('token_hash', 'text', key)
      .addColumn('salt', 'text', required)
      .addColumn('publication_id', 'text', required)
      .addColumn('sha256', 'text', required)
      .addColumn('extension', 'text', required)
      .addColumn('counted', 'integer', required)
      .addColumn('made_at', 'bigint', required)
      .addColumn('asked_at', 'bigint', required)
      .addColumn('valid_until', 'bigint', required)
      .addColumn('revoked_at', 'bigint')
      .execute();
    const ofPublication = db.schema.createIndex('media_links_of').on('media_links');
    await ofPublication.column('publication_id').execute();
    const living = db.schema.createIndex('media_links_living').on('media_links');
    await living.columns(['revoked_at', 'valid_until']).execute();
    await db.schema
      .createTable('media_fetches')
      .addColumn('id', 'text', key)
      .addColumn('token_hash', 'text', (column) =>
        column.notNull().references('media_links.token_hash'),
      )
      .addColumn('at', 'bigint', required)
      .addColumn('start_byte', 'bigint', required)
      .addColumn('range', 'text', required)
      .addColumn('user_agent', 'text', required)
      .addColumn('ended_at', 'bigint')
      .addColumn('sent_bytes', 'bigint', required)
      .addColumn('complete', 'integer', required)
      .execute();
    const fetches = db.schema.createIndex('media_fetches_of').on('media_fetches');
    await fetches.columns(['token_hash', 'at']).execute();
  },
};
