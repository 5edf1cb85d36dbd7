import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type FacebookSandbox,
  seeded,
  startFacebookSandbox,
} from '../../adapters/facebook/sandbox.ts';
import { NOBODY_LISTENS } from '../../src/runtime/connect/return-address.ts';
import { answerConsent } from '../support/consent-browser.ts';
import { type Ended, runLoa } from '../support/loa-process.ts';

/*
 * Aim: one Page never belongs to two channels, for then an item for both is public there twice.
 * Method: `loa connect` in processes of their own, all of which have seen the account before one of
 * them says yes; then a third channel that names the same Page in loa.yaml.
 */

const OTHER = { id: '1000000000000002', name: 'Trang hai', token: 'second-page-token' };

let root: string;
let sandbox: FacebookSandbox;

async function writeSettings(third = ''): Promise<void> {
  const text = `mode: sandbox
office: { name: Xã Suối Mẫu }
people:
  - { id: chu-tich, name: Nguyễn Văn Mẫu, roles: [head, administrator], osAccount: ${JSON.stringify(userInfo().username)} }
channels:
  - { id: fb, name: Trang xã, platform: facebook }
  - { id: fb2, name: Trang xã hai, platform: facebook }
${third}platforms:
  facebook: { appId: "${seeded.appId}", graphUrl: "${sandbox.baseUrl}" }
policy:
  - approvedBy: [head]
backup: { enabled: false }
console: { enabled: false }
`;
  await writeFile(join(root, 'home', 'loa.yaml'), text);
}

/** Signs in and ticks this Page alone; says yes when everybody is ready. */
async function connect(channel: string, pageId: string, ready = async () => {}): Promise<Ended> {
  const unticks = [seeded.pageId, OTHER.id].filter((id) => id !== pageId);
  let hasAnswered = false;
  return runLoa(root, ['connect', channel, '--paste'], {
    first: `${seeded.appSecret}\n`,
    async answer(line) {
      // Shown once to be confirmed; later lines name it again.
      if (line.includes(pageId) && !hasAnswered) {
        hasAnswered = true;
        await ready();
        return 'c';
      }
      if (!line.startsWith('http') || !line.includes('/dialog/oauth')) return null;
      const query = await answerConsent(line, { unticks });
      return `${NOBODY_LISTENS}?${new URLSearchParams(query).toString()}`;
    },
  });
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-one-page-'));
  sandbox = await startFacebookSandbox({ pages: [OTHER] });
  await mkdir(join(root, 'home', 'secrets'), { recursive: true, mode: 0o700 });
  await mkdir(join(root, 'home', 'queue', '1-cho-nhan'), { recursive: true });
  await writeSettings();
});

afterAll(async () => {
  await sandbox.close();
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
});

it('two terminals that both say yes to one Page connect one channel', async () => {
  const both = Promise.withResolvers<void>();
  let waiting = 0;
  const ready = () => {
    waiting += 1;
    if (waiting === 2) both.resolve();
    return both.promise;
  };
  const ended = await Promise.all([
    connect('fb', seeded.pageId, ready),
    connect('fb2', seeded.pageId, ready),
  ]);
  const told = ended.map((one) => one.told).join();
  expect(
    ended.filter(({ code }) => code === 0),
    told,
  ).toHaveLength(1);
  const refusedOne = ended.find(({ code }) => code === 1);
  expect(refusedOne?.told).toContain('đã thuộc kênh “fb');
}, 30_000);

it('Loa does not start with a channel that names the Page of a connected one, and the cure works', async () => {
  const third = `  - { id: fb3, name: Trang ba, platform: facebook, account: "${seeded.pageId}" }\n`;
  await writeSettings(third);
  const started = await runLoa(root, ['start']);
  expect(started.code).toBe(2);
  expect(started.told).toContain('cùng thuộc một tài khoản facebook');
  expect(started.told).toContain('“fb3”');
  const connectable = /npx loa connect (\w+)/.exec(started.told)?.[1] ?? '';
  const examined = await runLoa(root, ['doctor', '--offline']);
  expect(examined.told).toContain('Kênh “Trang ba”: kênh “');
  const again = await connect(connectable, OTHER.id);
  expect(again.code, again.told).toBe(0);
  const healed = await runLoa(root, ['doctor', '--offline']);
  expect(healed.told).not.toContain('sẽ hiện hai lần');
}, 30_000);
