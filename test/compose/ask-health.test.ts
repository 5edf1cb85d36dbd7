import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEnvironment, thisMachine } from '../../config/environment.ts';
import { askHealth } from '../../src/compose/ask-health.ts';
import { acquireLock, type HeldLock } from '../../src/host/lock-file.ts';
import { MOVED } from '../../src/runtime/backup/moved-away.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { SMALL } from '../config/texts.ts';
import { startHttp } from '../host/loopback.ts';

/*
 * Aim: what a container is told of the daemon is true with any port, and without a console.
 * Method: a held lock, and a listener that answers as the console would.
 */

let root: string;
let held: HeldLock | null;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loa-health-'));
  mkdirSync(join(root, 'home'));
  held = null;
});
afterEach(() => {
  held?.release();
  rmSync(root, { recursive: true });
});

function hold(): void {
  const locked = acquireLock(join(root, 'home', 'loa.lock'));
  if (locked.type !== 'acquired') throw new Error(locked.type);
  held = locked.lock;
}

function ask(console: string) {
  writeFileSync(join(root, 'home', 'loa.yaml'), `${SMALL}console: ${console}\n`);
  const variables = { LOA_HOME: join(root, 'home'), LOA_STATE: join(root, 'state') };
  const read = readEnvironment({ ...thisMachine(), variables });
  if (read.type === 'problems') throw new Error(JSON.stringify(read.problems));
  return askHealth(read.environment);
}

it('a home that nobody runs is told, whoever else listens at the port', async () => {
  await using listener = await startHttp((_request, response) => response.end());
  expect(await ask(`{ port: ${listener.port} }`)).toBe('not-running');
});

it.each([
  [200, 'well'],
  [503, 'stuck'],
  [403, 'running'],
])('the console, at the port of loa.yaml, answers %s', async (status, told) => {
  hold();
  await using listener = await startHttp((request, response) => {
    response.statusCode = request.url === '/healthz' ? status : 500;
    response.end();
  });
  expect(await ask(`{ port: ${listener.port} }`)).toBe(told);
});

it('a console that is switched off leaves what the lock says, one that died is told', async () => {
  hold();
  expect(await ask('{ enabled: false }')).toBe('running');
  const gone = await startHttp((_request, response) => response.end());
  await gone[Symbol.asyncDispose]();
  expect(await ask(`{ port: ${gone.port} }`)).toBe('silent');
});

it('a home that the office left is not told to start', async () => {
  const opened = await openSqliteStore({ path: join(root, 'home', 'loa.db') });
  if ('refused' in opened) throw new Error(opened.refused);
  await opened.write((tx) => tx.setMeta(MOVED, JSON.stringify({ at: 1, by: 'lan' })));
  await opened.close();
  expect(await ask('{ enabled: false }')).toBe('moved');
});
