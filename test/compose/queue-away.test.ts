import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { spawnLoa, until } from '../support/loa-process.ts';

/*
 * Aim: a queue folder that cannot be read, as a share that is away, stops nothing but the taking in.
 * Method: the real program; the inbox becomes a file and then a folder again.
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
intake: { quietSeconds: 1 }
`,
  );
});
afterEach(async () => {
  daemon?.kill('SIGKILL');
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
});

it('goes on without its inbox, and takes in what lies there once it is back', async () => {
  daemon = spawnLoa(root, ['start']);
  daemon.stderr?.resume();
  if (daemon.stdout !== null) await once(daemon.stdout, 'data');
  daemon.stdout?.resume();
  const queue = join(root, 'home', 'queue');
  const inbox = join(queue, '1-cho-nhan');
  await until(async () => (await rename(inbox, `${inbox}-xa`).catch(() => 'no')) !== 'no', 'inbox');
  await writeFile(inbox, 'tệp').catch(() => undefined);
  const log = () => readFile(join(root, 'home', 'loa.log'), 'utf8').catch(() => '');
  await until(async () => (await log()).includes('queue-out-of-reach'), 'told in the log');
  expect(daemon.exitCode).toBeNull();
  await rm(inbox, { recursive: true });
  await rename(`${inbox}-xa`, inbox);
  await mkdir(join(inbox, 'Tin'), { recursive: true });
  await writeFile(join(inbox, 'Tin', 'bai.txt'), 'Tiêu đề: Họp\nKênh: trang\n---\nNội dung.\n');
  const taken = () => readFile(join(queue, '2-cho-dang', 'Tin', 'bai.txt')).catch(() => null);
  await until(async () => (await taken()) !== null, 'taken in');
});
