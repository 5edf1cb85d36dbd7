import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import { likenessMarks } from '../../domain/table-rows.ts';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();

/** Versions whose marks are made at once. */
const PAGE = 500;

/** Tables that officers keep, their rows, and by what a row is taken for a known item. */
export const tables: Migration = {
  number: 6,
  name: 'tables',
  breaking: false,
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable('tables')
      .addColumn('table_key', 'text', key)
      .addColumn('source_id', 'text', required)
      .addColumn('name', 'text', required)
      .addColumn('submitted_by', 'text', required)
      .addColumn('problems', 'text', required)
      .addColumn('trouble', 'text')
      .addColumn('read_at', 'bigint')
      .addColumn('gone', 'integer', required)
      .addColumn('result_due', 'integer', required)
      .execute();
    await addRows(db);
    await db.schema
      .createTable('item_marks')
      .addColumn('mark', 'text', required)
      .addColumn('item_id', 'text', required)
      .addPrimaryKeyConstraint('item_marks_key', ['mark', 'item_id'])
      .execute();
    await db.schema.createIndex('item_marks_of').on('item_marks').column('item_id').execute();
    await markItems(db);
  },
};

async function addRows(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('table_rows')
    .addColumn('table_key', 'text', required)
    .addColumn('row_key', 'text', required)
    .addColumn('occurrence', 'integer', required)
    .addColumn('source_key', 'text', required)
    .addColumn('sheet', 'text', required)
    .addColumn('row', 'integer', required)
    .addColumn('place', 'integer', required)
    .addColumn('fingerprint', 'text', required)
    .addColumn('digest', 'text')
    .addColumn('title', 'text', required)
    .addColumn('item_id', 'text')
    .addColumn('problems', 'text', required)
    .addColumn('open', 'integer', required)
    .addColumn('slot_at', 'bigint')
    .addColumn('held', 'text')
    .addColumn('seen_at', 'bigint', required)
    .addColumn('gone_at', 'bigint')
    .addPrimaryKeyConstraint('table_rows_key', ['table_key', 'row_key', 'occurrence'])
    .execute();
  const index = (name: string) => db.schema.createIndex(name).on('table_rows');
  await index('table_rows_order').columns(['table_key', 'gone_at', 'place']).execute();
  await index('table_rows_open').columns(['open', 'table_key', 'place']).execute();
  await index('table_rows_source').column('source_key').execute();
  await index('table_rows_item').column('item_id').execute();
}

/** Items from before this migration are known to rows as well. */
async function markItems(db: Kysely<Tables>): Promise<void> {
  let after = 0;
  for (;;) {
    const page = await db
      .selectFrom('items')
      .innerJoin('versions', (join) =>
        join
          .onRef('versions.item_id', '=', 'items.id')
          .onRef('versions.number', '=', 'items.version'),
      )
      .select(['items.id', 'items.number', 'versions.content'])
      .where('items.number', '>', after)
      .orderBy('items.number')
      .limit(PAGE)
      .execute();
    for (const { id, content } of page) {
      const marks = likenessMarks(JSON.parse(content));
      const rows = marks.map((mark) => ({ mark, item_id: id }));
      if (rows.length > 0) await db.insertInto('item_marks').values(rows).execute();
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}
