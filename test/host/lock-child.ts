import { acquireLock } from '../../src/host/lock-file.ts';

// Takes the lock named on the command line, says so, and lives until it is killed.
const result = acquireLock(process.argv[2] ?? '');
process.stdout.write(`${result.type}\n`);
setInterval(() => undefined, 1_000);
