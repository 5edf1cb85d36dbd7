import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Migration } from './migration.ts';

/** A newer program has worked on this database; this one must not. Nothing was changed. */
export interface NewerSchema {
  readonly refused: 'newer-schema';
  /** Number of the newest migration in the database, and of the newest one known here. */
  readonly found: number;
  readonly known: number;
  /** False when this program could still read (never write) it. */
  readonly breaking: boolean;
}

/** Nobody has started this program on it yet; a start migrates it. */
export interface OlderSchema {
  readonly refused: 'older-schema';
  readonly found: number;
  readonly known: number;
}

export type MigrateAnswer = { readonly applied: number } | NewerSchema;

/**
 * Brings the schema up to date in one immediate transaction: killed in the middle, nothing has
 * happened. The migration's row is written first, so that two runners cannot both run it. Throws
 * when a known number has another name: then the file is not Loa's.
 */
export async function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
): Promise<MigrateAnswer> {
  return db.transaction().execute(async (tx) => {
    await ensureTable(tx);
    const answer = compareSchema(await appliedRows(tx), migrations);
    if ('refused' in answer) return answer;
    for (const migration of migrations.slice(answer.applied)) {
      const { number, name, breaking } = migration;
      await tx
        .insertInto('migrations')
        .values({ number, name, breaking: breaking ? 1 : 0 })
        .execute();
      await migration.up(tx);
    }
    return { applied: migrations.length - answer.applied };
  });
}

/** Reads how far the schema is; `applied` = how many of the known migrations are in. */
export async function readSchema(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
): Promise<MigrateAnswer> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'migrations')) return { applied: 0 };
  return compareSchema(await appliedRows(db), migrations);
}

function compareSchema(
  rows: Awaited<ReturnType<typeof appliedRows>>,
  migrations: readonly Migration[],
): MigrateAnswer {
  for (const row of rows) {
    const own = migrations[row.number - 1];
    if (own !== undefined && own.name !== row.name) {
      throw new Error(`migration ${row.number} is ${row.name} in the database, ${own.name} here`);
    }
  }
  const unknown = rows.slice(migrations.length);
  if (unknown.length === 0) return { applied: rows.length };
  return {
    refused: 'newer-schema',
    found: rows.length,
    known: migrations.length,
    breaking: unknown.some((row) => row.breaking === 1),
  };
}

async function ensureTable(tx: Transaction<Tables>): Promise<void> {
  await tx.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('breaking', 'integer', (column) => column.notNull())
    .execute();
}

function appliedRows(db: Kysely<Tables>) {
  return db.selectFrom('migrations').selectAll().orderBy('number').execute();
}
