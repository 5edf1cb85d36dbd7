import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FacebookSandbox,
  seeded,
  startFacebookSandbox,
} from '../../adapters/facebook/sandbox.ts';
import type { Publication } from '../../src/domain/publication.ts';
import { NOBODY_LISTENS } from '../../src/runtime/connect/return-address.ts';
import { openReadOnlyStore } from '../../src/store/read-only.ts';
import { answerConsent } from '../support/consent-browser.ts';
import { runLoa, spawnLoa, until } from '../support/loa-process.ts';

/*
 * Aim: what `loa connect` binds counts at once in a daemon that runs, and what was approved for one
 * account is never published on another.
 * Method: one daemon from beginning to end, commands in processes of their own, and a stand-in with
 * two Pages, neither of which stands in loa.yaml.
 */

const OTHER = { id: '1000000000000002', name: 'Trang hai', token: 'second-page-token' };
const PAGES = [seeded.pageId, OTHER.id];

let root: string;
let sandbox: FacebookSandbox;
let daemon: ChildProcess;
let daemonTold = '';

function settings(account: string | null = null): string {
  return `mode: sandbox
office: { name: Xã Suối Mẫu }
people:
  - { id: chu-tich, name: Nguyễn Văn Mẫu, roles: [head, administrator], osAccount: ${JSON.stringify(userInfo().username)} }
channels:
  - { id: trang, name: Trang xã, platform: facebook${account === null ? '' : `, account: "${account}"`} }
platforms:
  facebook: { appId: "${seeded.appId}", graphUrl: "${sandbox.baseUrl}" }
policy:
  - approvedBy: [head]
backup: { enabled: false }
console: { enabled: false }
intake: { quietSeconds: 1 }
`;
}

async function inStore<T>(
  work: (store: Exclude<Awaited<ReturnType<typeof openReadOnlyStore>>, { refused: string }>) => T,
): Promise<Awaited<T>> {
  const store = await openReadOnlyStore(join(root, 'home', 'loa.db'));
  if ('refused' in store) throw new Error(store.refused);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Signs in on the stand-in's page and ticks this Page alone; `first` is typed before that. */
async function connectTo(pageId: string, first = '') {
  const unticks = PAGES.filter((id) => id !== pageId);
  const answer = async (line: string) => {
    if (!line.startsWith('http') || !line.includes('/dialog/oauth')) return null;
    const query = await answerConsent(line, { unticks });
    return `${NOBODY_LISTENS}?${new URLSearchParams(query).toString()}\nc`;
  };
  const ended = await runLoa(root, ['connect', 'trang', '--paste'], { first, answer });
  expect(ended.code, ended.told).toBe(0);
  return ended;
}

async function drop(name: string): Promise<void> {
  const folder = join(root, 'home', 'queue', '1-cho-nhan', name);
  await mkdir(folder, { recursive: true });
  const text = `Tiêu đề: ${name}\nKênh: trang\nGiờ đăng: ngay\n\nNội dung của tin ${name}.\n`;
  await writeFile(join(folder, 'bai.txt'), text);
}

/** Waits until the item is taken in and lets the head approve it. */
async function approve(number: number): Promise<void> {
  const isTaken = () => inStore(async (store) => (await store.items({})).length >= number);
  await until(isTaken, `item ${number} taken in`);
  const ended = await runLoa(root, ['approve', String(number)]);
  expect(ended.code, ended.told).toBe(0);
}

async function newest(): Promise<Publication | undefined> {
  return inStore(async (store) => (await store.publications({})).at(-1));
}

async function postsOf(pageId: string): Promise<readonly string[]> {
  const { posts } = await sandbox.refresh();
  return posts.filter((post) => post.pageId === pageId).map(({ message }) => message);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-beside-'));
  sandbox = await startFacebookSandbox({ pages: [OTHER] });
  await mkdir(join(root, 'home', 'secrets'), { recursive: true, mode: 0o700 });
  await writeFile(join(root, 'home', 'loa.yaml'), settings());
  await mkdir(join(root, 'home', 'queue', '1-cho-nhan'), { recursive: true });
  await startDaemon();
}, 60_000);

async function startDaemon(): Promise<void> {
  daemon = spawnLoa(root, ['start']);
  const started = new Promise((resolve) => {
    daemon.stdout?.once('data', resolve);
    daemon.once('exit', resolve);
  });
  for (const stream of [daemon.stdout, daemon.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      daemonTold += bytes.toString('utf8');
    });
  }
  await started;
}

async function stopDaemon(): Promise<void> {
  if (daemon.exitCode !== null) return;
  const ended = new Promise((resolve) => daemon.once('exit', resolve));
  daemon.kill('SIGTERM');
  await ended;
}

afterAll(async () => {
  await stopDaemon();
  await sandbox.close();
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
}, 30_000);

describe('a daemon that runs while accounts are connected beside it', () => {
  it('publishes on the Page that another process has just connected, without a restart', async () => {
    const isMarked = () =>
      inStore(async (store) => (await store.condition('trang')).reconnect !== null);
    await until(isMarked, 'the channel marked as not connected');
    const before = await runLoa(root, ['status']);
    expect(before.told).toContain('Chưa kết nối; quản trị kết nối: npx loa connect trang');
    const ended = await connectTo(seeded.pageId, `${seeded.appSecret}\n`);
    expect(ended.told).toContain(seeded.pageId);
    const after = await runLoa(root, ['status']);
    expect(after.told).toContain('Bình thường');
    expect(after.told).not.toContain('Chưa kết nối');
    await drop('Lich tiem');
    await approve(1);
    const isOut = async () => (await newest())?.state.name === 'published';
    await until(isOut, `item 1 published:\n${daemonTold}`);
    expect(await postsOf(seeded.pageId)).toHaveLength(1);
    expect(await postsOf(OTHER.id)).toEqual([]);
  }, 60_000);

  it('does not go on with what was approved for the Page before, and says so', async () => {
    expect((await runLoa(root, ['pause', 'trang'])).code).toBe(0);
    await drop('Hop thon');
    await approve(2);
    const ended = await connectTo(OTHER.id);
    expect(ended.told).toContain('được giữ lại chờ duyệt lại');
    await asksAnew(2);
    expect((await runLoa(root, ['resume', 'trang'])).code).toBe(0);
    expect(await postsOf(seeded.pageId)).toHaveLength(1);
    expect(await postsOf(OTHER.id)).toEqual([]);
  }, 60_000);

  it('publishes it on the new Page once it is approved for that one', async () => {
    const ended = await runLoa(root, ['approve', '2']);
    expect(ended.code, ended.told).toBe(0);
    const isOut = async () => (await newest())?.state.name === 'published';
    await until(isOut, `item 2 published:\n${daemonTold}`);
    expect(await postsOf(seeded.pageId)).toHaveLength(1);
    expect(await postsOf(OTHER.id)).toHaveLength(1);
  }, 60_000);

  it('does the same at a start with another Page in loa.yaml, before anything is due', async () => {
    const dayAfter = new Date(Date.now() + 2 * 24 * 3_600_000).toISOString().slice(0, 10);
    const [year, month, day] = dayAfter.split('-');
    const slot = ['reschedule', '3', '--at', `08:00 ${day}/${month}/${year}`];
    expect((await runLoa(root, ['pause', 'trang'])).code).toBe(0);
    await drop('Thu gom rac');
    await approve(3);
    const moved = await runLoa(root, slot);
    expect(moved.code, moved.told).toBe(0);
    await stopDaemon();
    await writeFile(join(root, 'home', 'loa.yaml'), settings(seeded.pageId));
    await startDaemon();
    await asksAnew(3);
    expect(await postsOf(seeded.pageId)).toHaveLength(1);
  }, 60_000);
});

/** The item is off the schedule, waits for approval again, and every list says why. */
async function asksAnew(number: number): Promise<void> {
  const isParked = async () => (await newest())?.state.name === 'parked';
  await until(isParked, `item ${number} parked:\n${daemonTold}`);
  const waiting = await inStore((store) => store.items({ states: ['submitted'] }));
  expect(waiting.map((item) => item.number)).toEqual([number]);
  const listed = await runLoa(root, ['list', '--json']);
  expect(listed.told).toContain('changed: account-changed');
  expect(listed.told).toContain('tài khoản của kênh đã đổi');
  const shown = await runLoa(root, ['show', String(number)]);
  expect(shown.told).toContain('phê duyệt không còn hiệu lực vì tài khoản của kênh đã đổi');
}
