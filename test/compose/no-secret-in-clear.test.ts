import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded as tiktok } from '../../adapters/tiktok/sandbox.ts';
import { seeded as zalo } from '../../adapters/zalo-oa/sandbox.ts';
import { hunt, huntFolder, secretsOfHome } from '../support/secret-hunt.ts';
import { openTempStore } from '../support/temp-store.ts';

/*
 * Aim: no token, app secret or key stands in clear anywhere but on its way to the platform.
 * Method: a small office in processes of its own, with a refresh, a refused and a lost call, a kill
 * in the middle, a change of the key, a backup and commands of the command line; then every file and
 * everything that was printed is searched for every value that was ever a secret. The stand-ins' own
 * folder is left out: it is the platform.
 */

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const SAMPLE = fileURLToPath(
  new URL('../../config/samples/To truyen thong/Nop ho so truc tuyen/', import.meta.url),
);
const PAGE = '1000000000000001';
/** A daemon that did not tell by then what is waited for is ended. */
const SEEN_MS = 40_000;
const PASSPHRASE = 'mot cum mat khau rat dai cho ban sao';

let root: string;
let home: string;
let printed = '';
const secrets = new Map([[PASSPHRASE, 'passphrase of the backup']]);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function settings(port: number): string {
  return `mode: sandbox
office: { name: Xã Suối Mẫu }
people:
  - { id: chu-tich, name: Nguyễn Văn Mẫu, roles: [head, administrator], osAccount: root }
channels:
  - { id: trang, name: Trang xã, platform: facebook, account: "${PAGE}" }
  - { id: tiktok, name: TikTok xã, platform: tiktok, account: "${tiktok.openId}", settings: { mode: inbox, username: ${tiktok.username} } }
  - { id: oa, name: OA xã, platform: zalo-oa, account: "${zalo.oaId}", settings: { package: tang-truong } }
policy:
  - approveAutomatically: true
publicMedia: { serve: { port: ${port}, publicUrl: "http://127.0.0.1:${port}" } }
backup: { enabled: false }
console: { enabled: false }
log: { level: debug }
intake: { quietSeconds: 1 }
`;
}

/** One item in the queue folder, whole at once. */
async function drop(name: string, channel: string): Promise<void> {
  const inbox = join(home, 'queue', '1-cho-nhan');
  await mkdir(join(inbox, name), { recursive: true });
  // Articles need a picture.
  if (channel === 'oa') await cp(SAMPLE, join(inbox, name), { recursive: true });
  const text = `Tiêu đề: ${name}\nKênh: ${channel}\nGiờ đăng: ngay\n\nNội dung của tin ${name} trên kênh.\n`;
  await writeFile(join(inbox, name, 'bai.txt'), text);
}

function loa(...words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...words], {
    env: {
      PATH: process.env['PATH'],
      TZ: 'Asia/Ho_Chi_Minh',
      LOA_HOME: home,
      LOA_STATE: join(root, 'state'),
      LOA_SANDBOX: '1',
      LOA_BACKUP_PASSPHRASE: PASSPHRASE,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      printed += bytes.toString('utf8');
    });
  }
  return child;
}

/** Runs to its end; gives the exit code. */
function run(words: readonly string[], input = ''): Promise<number | null> {
  const child = loa(...words);
  child.stdin?.end(input);
  return new Promise((resolve) => child.once('close', resolve));
}

/** Resolves with the first match in what is printed from now on. */
function seen(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), SEEN_MS);
    child.once('close', () => clearTimeout(timer));
    const take = (bytes: Buffer) => {
      text += bytes.toString('utf8');
      const match = pattern.exec(text);
      if (match !== null) resolve(match[1] ?? match[0]);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('close', () => reject(new Error(`ended before ${pattern}:\n${text}`)));
  });
}

async function collect(): Promise<void> {
  for (const [value, name] of await secretsOfHome(home)) {
    if (!secrets.has(value)) secrets.set(value, name);
  }
}

async function mood(address: string, body: unknown): Promise<void> {
  const answer = await fetch(`${address}/__sandbox/moods`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The first day: a dead token, a lost answer, and a kill as soon as something is public. */
async function troubledDay(): Promise<void> {
  const child = loa('start');
  const pageUrl = seen(child, /facebook: (http:\S+)/);
  const told = Promise.all([
    seen(child, /Trang xã[\s\S]*mất kết nối/),
    seen(child, /OA xã: ghi lệnh đăng/),
  ]);
  // Awaited below, after the moods are set.
  told.catch(() => undefined);
  const address = await pageUrl;
  await collect();
  await mood(address, [
    { route: 'POST /feed', nth: 1, count: 1, action: { type: 'reset-after-accept' } },
    { route: 'POST /feed', nth: 2, count: 1, action: { type: 'expired-token' } },
  ]);
  await drop('Lich tiem', 'trang');
  await drop('Hop thon', 'trang');
  await drop('Bai OA', 'oa');
  await told;
  await collect();
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-hunt-'));
  home = join(root, 'home');
  await mkdir(home, { mode: 0o700 });
  await writeFile(join(home, 'loa.yaml'), settings(await freePort()));
  await mkdir(join(home, 'queue', '1-cho-nhan'), { recursive: true });
  await troubledDay();
  await collect();
  expect(await run(['secret', 'set', 'oa', 'appSecret'], 'typed-by-a-person-1')).toBe(0);
  await collect();
  expect(await run(['secret', 'rotate'])).toBe(0);
  await run(['start', '--until-idle', '--max-wait', '5s']);
  await collect();
  await Promise.all(
    [['status'], ['doctor', '--json'], ['ledger', '--json']].map((one) => run(one)),
  );
  expect(await run(['backup', '--to', join(root, 'copy.tar')])).toBe(0);
  await collect();
}, 120_000);
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 3 }));

async function kindsOfJournal(): Promise<ReadonlySet<string>> {
  const store = await openTempStore(join(home, 'loa.db'));
  const rows = await store.journal({ limit: 1_000 });
  await store.close();
  return new Set(rows.map(({ kind }) => kind));
}

describe('after a troubled day no secret stands in clear', () => {
  it('and the hunt would find one', async () => {
    const kinds = await kindsOfJournal();
    for (const kind of ['token-refreshed', 'channel-needs-reconnect', 'secrets-sealed-anew']) {
      expect(kinds).toContain(kind);
    }
    const names = [...secrets.values()].join('\n');
    for (const name of ['trang pageToken', 'tiktok refreshToken', 'oa appSecret', 'key in hex']) {
      expect(names).toContain(name);
    }
    await mkdir(join(root, 'proof'));
    const [value = ''] = secrets.keys();
    await writeFile(join(root, 'proof', 'a.log'), `x${value}y`);
    expect((await huntFolder(join(root, 'proof'), secrets)).finds).not.toEqual([]);
    await rm(join(root, 'proof'), { recursive: true });
  });

  it('in the home folder: database, its log, technical log, queue, media, notes', async () => {
    const { finds, files } = await huntFolder(home, secrets, ['sandbox', 'secrets/key']);
    expect(finds).toEqual([]);
    expect(files).toContain('loa.db');
    expect(files).toContain('loa.log');
    expect(await readdir(join(home, 'sandbox'))).not.toEqual([]);
  });

  it('in the folder of state outside the home', async () => {
    const { finds, files } = await huntFolder(join(root, 'state'), secrets);
    expect(finds).toEqual([]);
    expect(files).not.toEqual([]);
  });

  it('in a backup', async () => {
    const bytes = await readFile(join(root, 'copy.tar'));
    expect(hunt(bytes, secrets)).toEqual([]);
    expect(bytes.includes('loa.db')).toBe(true);
  });

  it('in anything that was printed', async () => {
    expect(hunt(Buffer.from(printed), secrets)).toEqual([]);
    expect(printed).toContain('Trang xã');
    expect(await readFile(join(home, 'loa.log'), 'utf8')).not.toBe('');
  });
});
