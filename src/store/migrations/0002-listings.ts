import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely } from 'kysely';
import { rebuildListings } from '../rebuild-listings.ts';
import { Session } from '../session.ts';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** What lists are narrowed by beside channel, time and result: part of every index below. */
const NARROWING = ['kind', 'topic', 'unit', 'plan', 'tone', 'submitted_by'] as const;

/**
 * Publications and the ledger as flat lines, so that lists and totals come from an index. They hold
 * nothing that publications and journal do not say, and are filled from them here.
 */
export const listings: Migration = {
  number: 2,
  name: 'listings',
  breaking: false,
  async up(db) {
    await createFacts(db);
    await createLines(db);
    await db.schema
      .createTable('listing_values')
      .addColumn('field', 'text', required)
      .addColumn('value', 'text', required)
      .addColumn('uses', 'integer', required)
      .addPrimaryKeyConstraint('listing_values_key', ['field', 'value'])
      .execute();
    await rebuildListings(new Session(db));
  },
};

async function createFacts(db: Kysely<Tables>): Promise<void> {
  const table = db.schema
    .createTable('publication_facts')
    .addColumn('publication_id', 'text', key)
    .addColumn('item_number', 'integer', required)
    .addColumn('channel_id', 'text', required)
    .addColumn('version', 'integer', required)
    .addColumn('result', 'text', required)
    .addColumn('at', 'bigint', required)
    .addColumn('link', 'text', required);
  await withWords(table).execute();
  await db.schema
    .createIndex('facts_by_time')
    .on('publication_facts')
    .columns(['at', 'publication_id', 'channel_id', 'result', ...NARROWING])
    .execute();
  await db.schema
    .createIndex('facts_totals')
    .on('publication_facts')
    .columns(['channel_id', 'result', 'at', ...NARROWING])
    .execute();
}

async function createLines(db: Kysely<Tables>): Promise<void> {
  const table = db.schema
    .createTable('ledger_lines')
    .addColumn('sequence', 'integer', key)
    .addColumn('at', 'bigint', required)
    .addColumn('counted_at', 'bigint', required)
    .addColumn('publication_id', 'text')
    .addColumn('channel_id', 'text', required)
    .addColumn('entry', 'text', required)
    .addColumn('item_number', 'integer')
    .addColumn('approved_by', 'text', required)
    .addColumn('delegation', 'text', required)
    .addColumn('public_at', 'bigint')
    .addColumn('remote_id', 'text', required)
    .addColumn('link', 'text', required);
  await withWords(table).execute();
  await db.schema
    .createIndex('ledger_lines_by_time')
    .on('ledger_lines')
    .columns(['counted_at', 'sequence', 'channel_id', 'entry', ...NARROWING])
    .execute();
  await db.schema
    .createIndex('ledger_lines_totals')
    .on('ledger_lines')
    .columns(['channel_id', 'entry', 'counted_at', ...NARROWING])
    .execute();
  await db.schema
    .createIndex('ledger_lines_by_publication')
    .on('ledger_lines')
    .columns(['publication_id', 'sequence'])
    .execute();
}

function withWords<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('title', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('topic', 'text', required)
    .addColumn('unit', 'text', required)
    .addColumn('plan', 'text', required)
    .addColumn('tone', 'text', required)
    .addColumn('submitted_by', 'text', required);
}
