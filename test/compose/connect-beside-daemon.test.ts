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

function settings(): string {
  return `mode: sandbox
office: { name: Xã Suối Mẫu }
people:
  - { id: chu-tich, name: Nguyễn Văn Mẫu, roles: [head, administrator], osAccount: ${JSON.stringify(userInfo().username)} }
channels:
  - { id: trang, name: Trang xã, platform: facebook }
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

describe('a daemon that runs while accounts are connected beside it', () => {
  it('publishes on the Page that another process has just connected, without a restart', async () => {
    const isMarked = () =>
      inStore(async (store) => (await store.condition('trang')).reconnect !== null);
    await until(isMarked, 'the channel marked as not connected');
    const ended = await connectTo(seeded.pageId, `${seeded.appSecret}\n`);
    expect(ended.told).toContain(seeded.pageId);
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
    expect((await runLoa(root, ['resume', 'trang'])).code).toBe(0);
    const isParked = async () => (await newest())?.state.name === 'parked';
    await until(isParked, `item 2 parked:\n${daemonTold}`);
    expect((await newest())?.state).toMatchObject({ why: 'changed' });
    expect(await postsOf(seeded.pageId)).toHaveLength(1);
    expect(await postsOf(OTHER.id)).toEqual([]);
    const shown = await runLoa(root, ['show', '2']);
    expect(shown.told).toContain('phê duyệt không còn hiệu lực');
    expect(
      await inStore(async (store) => (await store.items({ states: ['submitted'] })).length),
    ).toBe(1);
  }, 60_000);

  it('publishes it on the new Page once it is approved for that one', async () => {
    const ended = await runLoa(root, ['approve', '2']);
    expect(ended.code, ended.told).toBe(0);
    const isOut = async () => (await newest())?.state.name === 'published';
    await until(isOut, `item 2 published:\n${daemonTold}`);
    expect(await postsOf(seeded.pageId)).toHaveLength(1);
    expect(await postsOf(OTHER.id)).toHaveLength(1);
  }, 60_000);
});
