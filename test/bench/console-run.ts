import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measureConsole } from './console.ts';
import { consoleTable } from './console-table.ts';
import { tableText } from './table.ts';

/* Only the console's rows of `npm run bench`: `node test/bench/console-run.ts`. */

const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'loa-bench-console');
mkdirSync(folder, { recursive: true });
try {
  process.stdout.write(tableText(consoleTable(await measureConsole(folder))));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
