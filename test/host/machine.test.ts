import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMachine } from '../../src/host/machine.ts';
import { startTcp } from './loopback.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './tls-fixture.ts';

const machine = createMachine();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-machine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('tells Node, time zone, room and kind of disk', async () => {
  expect(machine.nodeVersion).toMatch(/^\d+\.\d+\.\d+/);
  expect(machine.timeZone).not.toBe('');
  const room = await machine.room(folder);
  expect(room?.freeBytes).toBeGreaterThan(0);
  expect(room?.totalBytes).toBeGreaterThanOrEqual(room?.freeBytes ?? 0);
  expect(await machine.room(join(folder, 'none'))).toBeNull();
  expect(await machine.networkFileSystem(folder)).toBeNull();
});

it('looks at files and folders with their permissions', async () => {
  const path = file('a.secret', 'four');
  chmodSync(path, 0o640);
  mkdirSync(join(folder, 'sub'));
  expect(await machine.look(path)).toEqual({ kind: 'file', sizeBytes: 4, mode: 0o640 });
  expect(await machine.look(join(folder, 'sub'))).toMatchObject({ kind: 'folder' });
  expect(await machine.look(join(folder, 'none'))).toBeNull();
  expect(await machine.list(folder, 10)).toHaveLength(2);
  expect(await machine.list(folder, 1)).toHaveLength(1);
  expect(await machine.list(join(folder, 'none'), 10)).toEqual([]);
});

it('reads every certificate of a file, and says when there is none or a damaged one', async () => {
  const two = file('ca.pem', `# office\n${TEST_CERTIFICATE}\n${TEST_CERTIFICATE}`);
  const answer = await machine.certificates(two);
  expect(answer).toMatchObject({
    type: 'certificates',
    certificates: [{ subject: 'CN=Loa test' }, { validTo: Date.UTC(2126, 9, 28, 5, 11, 40) }],
  });
  expect(await machine.certificates(file('key.pem', TEST_KEY))).toEqual({ type: 'malformed' });
  const damaged = TEST_CERTIFICATE.replace('MIIB', 'MIIC');
  expect(await machine.certificates(file('bad.pem', damaged))).toEqual({ type: 'malformed' });
  expect(await machine.certificates(join(folder, 'none'))).toEqual({
    type: 'unreadable',
    code: 'ENOENT',
  });
  expect(await machine.certificates(folder)).toEqual({ type: 'unreadable', code: 'EISDIR' });
});

it('reaches a listener, and says what a closed port answered', async () => {
  const server = await startTcp(() => undefined);
  const { port } = server;
  expect(await machine.reach('127.0.0.1', port, 5_000)).toEqual({ reached: true });
  await server[Symbol.asyncDispose]();
  expect(await machine.reach('127.0.0.1', port, 5_000)).toEqual({
    reached: false,
    code: 'ECONNREFUSED',
  });
});
