import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { ImmediateSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import type { Tables } from '../../src/store/tables.ts';

/** Begins a migration of the file named on the command line and is killed in the middle of it. */
const database = new Database(process.argv[2] ?? '');
database.pragma('journal_mode = WAL');
const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
await migrate(db, [
  {
    number: 1,
    name: 'killed',
    breaking: true,
    async up(tx) {
      await tx.schema.createTable('half').addColumn('id', 'text').execute();
      process.kill(process.pid, 'SIGKILL');
    },
  },
]);
