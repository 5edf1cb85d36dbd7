import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type FacebookSandbox,
  seeded,
  startFacebookSandbox,
} from '../../adapters/facebook/sandbox.ts';
import { startHttp } from '../host/loopback.ts';
import { runLoa, spawnLoa, until } from '../support/loa-process.ts';

/*
 * Aim: an account in loa.yaml and an app secret do not make a channel connected, and a token that is
 * entered beside the daemon does, without a restart.
 * Method: the real program, with the account of a stand-in's Page in loa.yaml.
 */

let root: string;
let sandbox: FacebookSandbox;
let daemon: ChildProcess;
let healthPort: number;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-never-'));
  sandbox = await startFacebookSandbox();
  await mkdir(join(root, 'home', 'secrets'), { recursive: true, mode: 0o700 });
  healthPort = await freePort();
  await writeFile(
    join(root, 'home', 'loa.yaml'),
    `mode: sandbox
office: { name: Xã Suối Mẫu }
people:
  - { id: chu-tich, name: Nguyễn Văn Mẫu, roles: [head, administrator], osAccount: ${JSON.stringify(userInfo().username)} }
channels:
  - { id: trang, name: Trang xã, platform: facebook, account: "${seeded.pageId}" }
platforms:
  facebook: { appId: "${seeded.appId}", graphUrl: "${sandbox.baseUrl}" }
policy:
  - approvedBy: [head]
backup: { enabled: false }
console: { port: ${healthPort}, health: local, metrics: local }
`,
  );
  await secret('appSecret', seeded.appSecret);
  daemon = spawnLoa(root, ['start']);
  const ready = Promise.withResolvers<void>();
  for (const stream of [daemon.stdout, daemon.stderr]) stream?.on('data', () => ready.resolve());
  daemon.once('exit', () => ready.resolve());
  await ready.promise;
}, 60_000);

afterAll(async () => {
  if (daemon.exitCode === null) {
    const ended = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill('SIGTERM');
    await ended;
  }
  await sandbox.close();
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
}, 30_000);

async function freePort(): Promise<number> {
  const server = await startHttp(() => undefined);
  await server[Symbol.asyncDispose]();
  return server.port;
}

async function secret(key: string, value: string): Promise<void> {
  const child = spawnLoa(root, ['secret', 'set', 'trang', key]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end(value);
  expect(await ended).toBe(0);
}

async function asked(path: string): Promise<string> {
  return (await fetch(`http://127.0.0.1:${healthPort}${path}`)).text();
}

it('tells of it alike in status, /healthz and /metrics, until its token is there', async () => {
  const status = await runLoa(root, ['status']);
  expect(status.told).toContain('Chưa kết nối; quản trị kết nối: npx loa connect trang');
  expect(await asked('/healthz')).toContain('"block":"channel-not-connected"');
  expect(await asked('/metrics')).toContain('loa_channel_blocked{channel="trang"} 1');
  await secret('pageToken', seeded.pageToken);
  await until(async () => (await asked('/healthz')).includes('"block":null'), 'the channel open');
  expect(await asked('/metrics')).toContain('loa_channel_blocked{channel="trang"} 0');
  expect((await runLoa(root, ['status'])).told).toContain('Bình thường');
}, 60_000);
