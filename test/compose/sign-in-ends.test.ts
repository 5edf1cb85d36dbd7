import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startTiktokSandbox,
  type TiktokSandbox,
  seeded as tiktokSeeded,
} from '../../adapters/tiktok/sandbox.ts';
import {
  startYoutubeSandbox,
  type YoutubeSandbox,
  seeded as youtubeSeeded,
} from '../../adapters/youtube/sandbox.ts';
import { seeded, startZaloOaSandbox, type ZaloOaSandbox } from '../../adapters/zalo-oa/sandbox.ts';
import { NOBODY_LISTENS } from '../../src/runtime/connect/return-address.ts';
import { openReadOnlyStore } from '../../src/store/read-only.ts';
import { platformOf } from '../contract/youtube-bench.ts';
import { zaloPlatform } from '../contract/zalo-oa-bench.ts';
import { answerConsent, type ConsentGesture } from '../support/consent-browser.ts';
import { runLoa, spawnLoa, until } from '../support/loa-process.ts';

/*
 * Aim: what a sign-in says about its end, and about the sign-in before it, reaches the daemon and the
 * doctor, whoever made it.
 * Method: real processes one after the other over one home, and three stand-ins: Zalo's ends the old
 * sign-in at each new one, Google's project is in testing, TikTok's sign-in lasts a year.
 */

let root: string;
let zalo: ZaloOaSandbox;
let google: YoutubeSandbox;
let tiktok: TiktokSandbox;

function settings(): string {
  const account = JSON.stringify(userInfo().username);
  const platforms = {
    'zalo-oa': zaloPlatform(zalo),
    youtube: platformOf(google),
    tiktok: { clientKey: tiktokSeeded.clientKey, apiUrl: tiktok.baseUrl },
  };
  return `mode: sandbox
office: { name: Xã Suối Mẫu }
people:
  - { id: chu-tich, name: Nguyễn Văn Mẫu, roles: [head, administrator], osAccount: ${account} }
channels:
  - { id: oa, name: OA xã, platform: zalo-oa }
  - { id: yt, name: Kênh xã, platform: youtube }
  - { id: tt, name: TikTok xã, platform: tiktok, settings: { username: ${tiktokSeeded.username} } }
platforms: ${JSON.stringify(platforms)}
policy:
  - approvedBy: [head]
backup: { enabled: false }
console: { enabled: false }
`;
}

/** Signs in on the stand-in's page; what is typed when Loa asks whether this is the account. */
async function connect(
  channel: string,
  appSecret: string,
  { confirms = 'c', picks = {} }: { confirms?: string } & Pick<ConsentGesture, 'picks'> = {},
) {
  const answer = async (line: string) => {
    if (!/^http\S+[?&]state=/.test(line)) return null;
    const query = await answerConsent(line, { picks });
    return `${NOBODY_LISTENS}?${new URLSearchParams(query).toString()}\n${confirms}`;
  };
  return runLoa(root, ['connect', channel, '--paste'], { first: appSecret, answer });
}

/** What the doctor says of each channel's sign-in, by channel. */
async function signInFindings(): Promise<Readonly<Record<string, string>>> {
  const { told } = await runLoa(root, ['doctor', '--json']);
  const { findings } = JSON.parse(told.slice(told.indexOf('{'))) as {
    findings: readonly { check: string; code: string; values?: { id?: string } }[];
  };
  const about = findings.filter(({ check }) => check === 'channel-sign-in');
  return Object.fromEntries(about.map(({ code, values }) => [values?.id ?? '', code]));
}

async function inStore<T>(
  read: (store: Exclude<Awaited<ReturnType<typeof openReadOnlyStore>>, { refused: string }>) => T,
): Promise<Awaited<T>> {
  const store = await openReadOnlyStore(join(root, 'home', 'loa.db'));
  if ('refused' in store) throw new Error(store.refused);
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

const reconnect = () => inStore(async (store) => (await store.condition('oa')).reconnect);

const warnings = () =>
  inStore(async (store) => {
    const rows = await store.journal({ kinds: ['sign-in-ends-soon'] });
    return rows.map(({ channelId, body }) => [channelId, (body as { days?: number }).days]);
  });

/** A daemon for as long as it takes until this holds. */
async function whileRunning(holds: () => Promise<boolean>, what: string): Promise<void> {
  const daemon: ChildProcess = spawnLoa(root, ['start']);
  const ended = new Promise((resolve) => daemon.once('exit', resolve));
  try {
    await until(holds, what);
  } finally {
    daemon.kill('SIGTERM');
    await ended;
  }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-ends-'));
  zalo = await startZaloOaSandbox();
  google = await startYoutubeSandbox({ switches: { testingMode: true } });
  tiktok = await startTiktokSandbox();
  await mkdir(join(root, 'home', 'secrets'), { recursive: true, mode: 0o700 });
  await writeFile(join(root, 'home', 'loa.yaml'), settings());
}, 30_000);

afterAll(async () => {
  await Promise.all([zalo.close(), google.close(), tiktok.close()]);
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
});

describe('what a sign-in at the command line leaves behind', () => {
  it('is its end: the doctor shows it and the daemon warns of it, at once', async () => {
    const yt = await connect('yt', `${youtubeSeeded.clientSecret}\n`);
    expect(yt.code, yt.told).toBe(0);
    const tt = await connect('tt', `${tiktokSeeded.clientSecret}\n`);
    expect(tt.code, tt.told).toBe(0);
    expect(await signInFindings()).toMatchObject({ yt: 'sign-in-ends-soon', tt: 'sign-in-lasts' });
    await whileRunning(async () => (await warnings()).length > 0, 'a warning');
    expect(await warnings()).toEqual([['yt', 7]]);
  }, 60_000);

  it('is a channel that is marked when it was not confirmed and Zalo ended the one before', async () => {
    const first = await connect('oa', `${seeded.appSecret}\n`);
    expect(first.code, first.told).toBe(0);
    const second = await connect('oa', '', { confirms: 'k' });
    expect(second.code).toBe(1);
    expect(second.told).toContain('nền tảng có thể đã hủy kết nối cũ');
    await whileRunning(async () => (await reconnect()) !== null, 'the channel marked');
    const third = await connect('oa', '');
    expect(third.code, third.told).toBe(0);
    expect(await reconnect()).toBeNull();
  }, 60_000);
});
