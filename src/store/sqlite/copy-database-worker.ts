import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Session } from '../session.ts';
import { readMeta } from '../statements/meta.ts';
import { listNamedMedia } from '../statements/named-media.ts';
import type { Tables } from '../tables.ts';
import { verifyJournal } from '../verify-journal.ts';
import type { DatabaseCopy } from './copy-database.ts';
import { ImmediateSqliteDialect } from './dialect.ts';

// Runs in a thread of its own, see copy-database.ts.
const { from, to } = workerData as { from: string; to: string };
parentPort?.postMessage(await copyAndCheck(), []);

async function copyAndCheck(): Promise<DatabaseCopy> {
  try {
    await copyAtOnce();
    return await check();
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : 'unknown';
    return { copied: false, damaged: /CORRUPT|NOTADB/.test(code), code };
  }
}

/** All pages in one step: in several, every write in between would make it begin anew. */
async function copyAtOnce(): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    await source.backup(to, { progress: () => 2 ** 31 - 1 });
  } finally {
    source.close();
  }
}

async function check(): Promise<DatabaseCopy> {
  const copy = new Database(to, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    const pages = copy.pragma('quick_check(1)', { simple: true });
    if (pages !== 'ok') return { copied: false, damaged: true, code: `pages: ${String(pages)}` };
    const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(copy) });
    const session = new Session(db);
    const journal = await verifyJournal(session, null);
    if (journal.fault !== null) {
      return { copied: false, damaged: true, code: `journal ${journal.fault.sequence}` };
    }
    return {
      copied: true,
      schema: await newestMigration(db),
      homeId: await readMeta(session, 'home-id'),
      journal: { sequence: journal.count, hash: journal.headHash },
      media: await listNamedMedia(session),
    };
  } finally {
    copy.close();
  }
}

async function newestMigration(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('migrations')
    .select((take) => take.fn.max('number').as('newest'))
    .executeTakeFirst();
  return row?.newest ?? 0;
}
