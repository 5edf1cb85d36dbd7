import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** How people sign in, who acts for whom, and what each has seen. */
export const logins: Migration = {
  number: 3,
  name: 'logins',
  // An older program would not count the delegations that were made here.
  breaking: true,
  async up(db) {
    await createLogins(db);
    await createSessions(db);
    await createDelegations(db);
    await createSightings(db);
  },
};

async function createLogins(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('logins')
    .addColumn('person', 'text', key)
    .addColumn('password_hash', 'text')
    .addColumn('has_totp', 'integer', required)
    .addColumn('last_totp_step', 'bigint')
    .addColumn('failures', 'integer', required)
    .addColumn('locked_until', 'bigint')
    .addColumn('changed_at', 'bigint', required)
    .execute();
  await db.schema
    .createTable('invitations')
    .addColumn('token_hash', 'text', key)
    .addColumn('person', 'text', required)
    .addColumn('by', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('ends_at', 'bigint', required)
    .execute();
}

async function createSessions(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', key)
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('person', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('seen_at', 'bigint', required)
    .addColumn('ends_at', 'bigint', required)
    .addColumn('device', 'text', required)
    .addColumn('address', 'text', required)
    .execute();
  await db.schema
    .createIndex('sessions_by_person')
    .on('sessions')
    .columns(['person', 'created_at'])
    .execute();
}

async function createDelegations(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('delegations')
    .addColumn('id', 'text', key)
    .addColumn('from_person', 'text', required)
    .addColumn('to_person', 'text', required)
    .addColumn('document', 'text', required)
    .addColumn('start_at', 'bigint', required)
    .addColumn('end_at', 'bigint', required)
    .addColumn('channels', 'text')
    .addColumn('short_video', 'integer', required)
    .addColumn('made_by', 'text', required)
    .addColumn('made_at', 'bigint', required)
    .addCheckConstraint('delegations_two_people', sql`from_person <> to_person`)
    .execute();
}

async function createSightings(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('sightings')
    .addColumn('person', 'text', required)
    .addColumn('item_id', 'text', (column) => column.notNull().references('items.id'))
    .addColumn('version', 'integer', required)
    .addColumn('digest', 'text', required)
    .addColumn('at', 'bigint', required)
    .addPrimaryKeyConstraint('sightings_key', ['person', 'item_id'])
    .execute();
}
