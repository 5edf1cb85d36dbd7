import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runLoa, spawnLoa } from '../support/loa-process.ts';

/*
 * Aim: a daemon whose office moved to another machine ends, so that a service manager sees it and can
 * start it again after the move was taken back.
 * Method: the real program; the last copy is made beside it.
 */

let root: string;
let daemon: ChildProcess | null = null;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-moved-'));
  const account = JSON.stringify(userInfo().username);
  await mkdir(join(root, 'home'));
  await writeFile(
    join(root, 'home', 'loa.yaml'),
    `mode: sandbox
office: { name: Xã Suối Mẫu }
people:
  - { id: chu-tich, name: Nguyễn Văn Mẫu, roles: [head, administrator], osAccount: ${account} }
channels:
  - { id: trang, name: Trang xã, platform: facebook, account: "1000000000000001" }
policy:
  - approvedBy: [head]
backup: { enabled: false }
console: { enabled: false }
`,
  );
});
afterEach(async () => {
  daemon?.kill('SIGKILL');
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
});

it('ends by itself, with the code for a home that is elsewhere', async () => {
  daemon = spawnLoa(root, ['start']);
  const ended = once(daemon, 'exit');
  daemon.stderr?.resume();
  if (daemon.stdout !== null) await once(daemon.stdout, 'data');
  const file = join(root, 'last.tar');
  const words = ['backup', '--final', '--to', file, '--without-secrets'];
  expect((await runLoa(root, words)).code).toBe(0);
  daemon.stdout?.resume();
  expect(await ended).toEqual([5, null]);
});
