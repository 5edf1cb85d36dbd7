import Database from 'better-sqlite3';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';

/**
 * Opens the database named on the command line, and is killed at the statement or at the copying
 * named second: `backup`, or the number of a statement. Prints how many statements there were.
 */
const [path = '', at = ''] = process.argv.slice(2);
const { prepare, backup } = Database.prototype;
let statements = 0;
Database.prototype.prepare = function counted(
  this: Database.Database,
  ...words: Parameters<typeof prepare>
) {
  if (String(statements) === at) process.kill(process.pid, 'SIGKILL');
  statements += 1;
  return prepare.apply(this, words);
} as typeof prepare;
Database.prototype.backup = async function killed(this: Database.Database, file, options) {
  return backup.call(this, file, {
    progress(step) {
      if (at === 'backup') process.kill(process.pid, 'SIGKILL');
      return at === 'backup' ? 1 : (options?.progress(step) ?? 100);
    },
  });
} as typeof backup;

const store = await openSqliteStore({ path });
if ('refused' in store) throw new Error(store.refused);
process.stdout.write(String(statements));
await store.close();
