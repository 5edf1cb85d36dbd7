import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** Every table of the first release. */
export const firstTables: Migration = {
  number: 1,
  name: 'first-tables',
  breaking: true,
  async up(db) {
    await createItems(db);
    await createPublications(db);
    await createIntents(db);
    await createOperations(db);
    await createConditions(db);
    await createJournal(db);
    await createOddments(db);
  },
};

async function createItems(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('items')
    .addColumn('id', 'text', key)
    .addColumn('number', 'integer', (column) => column.notNull().unique())
    .addColumn('state', 'text', required)
    .addColumn('reason', 'text')
    .addColumn('version', 'integer', required)
    .addColumn('submitted_by', 'text', required)
    .addColumn('source_key', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await db.schema
    .createIndex('items_living_source')
    .unique()
    .on('items')
    .column('source_key')
    .where(sql.ref('state'), '<>', sql.lit('cancelled'))
    .execute();
  await db.schema.createIndex('items_by_state').on('items').columns(['state', 'number']).execute();
  await db.schema
    .createTable('versions')
    .addColumn('item_id', 'text', (column) => column.notNull().references('items.id'))
    .addColumn('number', 'integer', required)
    .addColumn('digest', 'text', required)
    .addColumn('content', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('created_by', 'text', required)
    .addPrimaryKeyConstraint('versions_key', ['item_id', 'number'])
    .execute();
  await db.schema.createIndex('versions_by_digest').on('versions').column('digest').execute();
  await createApprovals(db);
}

async function createApprovals(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('approvals')
    .addColumn('item_id', 'text', required)
    .addColumn('version', 'integer', required)
    .addColumn('channel_id', 'text', required)
    .addColumn('step', 'integer', required)
    .addColumn('person', 'text', required)
    .addColumn('delegation', 'text')
    .addColumn('digest', 'text', required)
    .addColumn('choices', 'text', required)
    .addColumn('at', 'bigint', required)
    .addPrimaryKeyConstraint('approvals_key', ['item_id', 'version', 'channel_id', 'step'])
    .addForeignKeyConstraint('approvals_version', ['item_id', 'version'], 'versions', [
      'item_id',
      'number',
    ])
    .execute();
}

async function createPublications(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('publications')
    .addColumn('id', 'text', key)
    .addColumn('item_id', 'text', (column) => column.notNull().references('items.id'))
    .addColumn('channel_id', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('due_at', 'bigint')
    .addColumn('priority', 'text', required)
    .addColumn('match_key', 'text', required)
    .addColumn('slot_at', 'bigint', required)
    .addColumn('data', 'text', required)
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('fence', 'integer', required)
    .addUniqueConstraint('publications_pair', ['item_id', 'channel_id'])
    .execute();
  const { schema } = db;
  const due = schema.createIndex('publications_due').on('publications');
  await due.columns(['priority', 'due_at']).where(sql.ref('due_at'), 'is not', null).execute();
  const leased = schema.createIndex('publications_leased').on('publications');
  await leased.column('lease_until').where(sql.ref('lease_until'), 'is not', null).execute();
  const byChannel = schema.createIndex('publications_by_channel').on('publications');
  await byChannel.columns(['channel_id', 'state']).execute();
  const byState = schema.createIndex('publications_by_state').on('publications');
  await byState.columns(['state', 'slot_at']).execute();
  await schema
    .createTable('checkpoints')
    .addColumn('publication_id', 'text', (column) => key(column).references('publications.id'))
    .addColumn('flow', 'text', required)
    .addColumn('digest', 'text', required)
    .addColumn('parts', 'text', required)
    .execute();
}

async function createIntents(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('intents')
    .addColumn('id', 'text', key)
    .addColumn('publication_id', 'text', (c) => c.notNull().references('publications.id'))
    .addColumn('channel_id', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('attempt', 'integer', required)
    .addColumn('flow', 'text', required)
    .addColumn('step', 'text', required)
    .addColumn('commit_kind', 'text', required)
    .addColumn('digest', 'text', required)
    .addColumn('match_key', 'text', required)
    .addColumn('at', 'bigint', required)
    .addColumn('call_ends_at', 'bigint', required)
    .addColumn('looks', 'text', required)
    .addColumn('sequence', 'integer', required)
    .execute();
  const { schema } = db;
  const open = schema.createIndex('intents_one_open').unique().on('intents');
  await open.column('publication_id').where(sql.ref('state'), '=', sql.lit('open')).execute();
  const twins = schema.createIndex('intents_open_twins').on('intents');
  await twins
    .columns(['channel_id', 'match_key'])
    .where(sql.ref('state'), '=', sql.lit('open'))
    .execute();
  const byPublication = schema.createIndex('intents_by_publication').on('intents');
  await byPublication.columns(['publication_id', 'sequence']).execute();
  await schema
    .createTable('remotes')
    .addColumn('channel_id', 'text', required)
    .addColumn('remote_id', 'text', required)
    .addColumn('publication_id', 'text', required)
    .addColumn('visibility', 'text', required)
    .addColumn('sequence', 'integer', required)
    .addPrimaryKeyConstraint('remotes_key', ['channel_id', 'remote_id'])
    .execute();
  const newest = schema.createIndex('remotes_newest').on('remotes');
  await newest.columns(['channel_id', 'sequence']).execute();
}

async function createOperations(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('operations')
    .addColumn('id', 'text', key)
    .addColumn('publication_id', 'text', (c) => c.notNull().references('publications.id'))
    .addColumn('channel_id', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('not_before', 'bigint', required)
    .addColumn('data', 'text', required)
    .execute();
  const byState = db.schema.createIndex('operations_by_state').on('operations');
  await byState.columns(['state', 'not_before']).execute();
  const byPublication = db.schema.createIndex('operations_by_publication').on('operations');
  await byPublication.column('publication_id').execute();
}

async function createConditions(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('conditions')
    .addColumn('channel_id', 'text', key)
    .addColumn('data', 'text', required)
    .execute();
  await db.schema
    .createTable('office')
    .addColumn('id', 'text', key)
    .addColumn('data', 'text', required)
    .execute();
  await db.schema
    .createTable('spends')
    .addColumn('counter', 'text', required)
    .addColumn('at', 'bigint', required)
    .addColumn('units', 'integer', required)
    .addColumn('reference', 'text', required)
    .execute();
  const windows = db.schema.createIndex('spends_window').on('spends');
  await windows.columns(['counter', 'at']).execute();
  await db.schema.createIndex('spends_by_reference').on('spends').column('reference').execute();
}

/** Append-only is a promise of the file too, not only of the code. */
async function createJournal(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('journal')
    .addColumn('sequence', 'integer', key)
    .addColumn('at', 'bigint', required)
    .addColumn('kind', 'text', required)
    .addColumn('actor', 'text', required)
    .addColumn('item_id', 'text')
    .addColumn('publication_id', 'text')
    .addColumn('channel_id', 'text')
    .addColumn('body', 'text', required)
    .addColumn('previous_hash', 'text', required)
    .addColumn('hash', 'text', required)
    .execute();
  for (const column of ['publication_id', 'channel_id', 'item_id', 'kind'] as const) {
    const index = db.schema.createIndex(`journal_by_${column}`).on('journal');
    await index.columns([column, 'sequence']).execute();
  }
  await db.schema.createIndex('journal_by_time').on('journal').column('at').execute();
  for (const verb of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`journal_no_${verb}`)} before ${sql.raw(verb)} on journal
      begin select raise(abort, 'the journal is append-only'); end`.execute(db);
  }
}

async function createOddments(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', key)
    .addColumn('value', 'text', required)
    .execute();
  await db.schema
    .createTable('cache')
    .addColumn('namespace', 'text', required)
    .addColumn('key', 'text', required)
    .addColumn('value', 'text', required)
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('cache_key', ['namespace', 'key'])
    .execute();
  await db.schema.createIndex('cache_by_age').on('cache').column('expires_at').execute();
}
