import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireLock, lookAtLock } from '../../src/host/lock-file.ts';

const CHILD = fileURLToPath(new URL('./lock-child.ts', import.meta.url));
let folder = '';
let path = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-lock-'));
  path = join(folder, 'loa.lock');
});
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  rmSync(folder, { recursive: true, force: true });
});

async function startHolder(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [CHILD, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [word] = (await once(child.stdout, 'data')) as [Buffer];
  expect(word.toString()).toBe('acquired\n');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** State letter of a process in /proc: `T` = stopped. */
function stateOf(pid: number): string {
  return / ([A-Z]) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '?';
}

describe('the lock of the home folder', () => {
  test('is held by one, and the other learns by whom', () => {
    const first = acquireLock(path);
    if (first.type !== 'acquired') throw new Error(first.type);
    const holder = { pid: process.pid, hostname: hostname() };
    expect(acquireLock(path)).toEqual({ type: 'held', heldBy: holder });
    first.lock.release();
    first.lock.release();
    const again = acquireLock(path);
    expect(again.type).toBe('acquired');
    if (again.type === 'acquired') again.lock.release();
  });

  test('is free at once after kill -9', async () => {
    const child = await startHolder();
    expect(acquireLock(path)).toEqual({
      type: 'held',
      heldBy: { pid: child.pid, hostname: hostname() },
    });
    await kill(child);
    const result = acquireLock(path);
    expect(result.type).toBe('acquired');
    if (result.type === 'acquired') result.lock.release();
  });

  test.skipIf(process.platform !== 'linux')(
    'is still held by a process that is frozen',
    async () => {
      const child = await startHolder();
      const pid = child.pid ?? 0;
      child.kill('SIGSTOP');
      while (stateOf(pid) !== 'T') await new Promise(setImmediate);
      expect(acquireLock(path)).toMatchObject({ type: 'held', heldBy: { pid } });
      child.kill('SIGCONT');
      expect(acquireLock(path)).toMatchObject({ type: 'held', heldBy: { pid } });
      await kill(child);
      const result = acquireLock(path);
      expect(result.type).toBe('acquired');
      if (result.type === 'acquired') result.lock.release();
    },
  );

  test('stays held when another attempt of the same process has failed', async () => {
    const first = acquireLock(path);
    acquireLock(path);
    const child = spawn(process.execPath, [CHILD, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [word] = (await once(child.stdout, 'data')) as [Buffer];
    expect(word.toString()).toBe('held\n');
    if (first.type === 'acquired') first.lock.release();
  });

  test('is held also when the note about the holder is missing or nonsense', () => {
    const first = acquireLock(path);
    writeFileSync(`${path}.holder`, 'nonsense');
    expect(acquireLock(path)).toEqual({ type: 'held', heldBy: null });
    rmSync(`${path}.holder`);
    expect(acquireLock(path)).toEqual({ type: 'held', heldBy: null });
    if (first.type === 'acquired') first.lock.release();
  });

  test('cannot be taken where no file can be, or where another file is', () => {
    expect(acquireLock(join(folder, 'missing', 'loa.lock'))).toMatchObject({ type: 'unusable' });
    mkdirSync(join(folder, 'dir.lock'));
    expect(acquireLock(join(folder, 'dir.lock'))).toMatchObject({ type: 'unusable' });
    writeFileSync(join(folder, 'text.lock'), 'x'.repeat(4096));
    expect(acquireLock(join(folder, 'text.lock'))).toEqual({
      type: 'unusable',
      code: 'SQLITE_NOTADB',
    });
  });
});

test('a look tells who holds the lock and takes nothing, held or free', async () => {
  expect(lookAtLock(path)).toBe('free');
  const child = await startHolder();
  for (let times = 0; times < 3; times += 1) {
    expect(lookAtLock(path)).toMatchObject({ heldBy: { pid: child.pid } });
  }
  expect(acquireLock(path)).toMatchObject({ type: 'held' });
  await kill(child);
  expect(lookAtLock(path)).toBe('free');
  const taken = acquireLock(path);
  if (taken.type !== 'acquired') throw new Error(taken.type);
  taken.lock.release();
});
