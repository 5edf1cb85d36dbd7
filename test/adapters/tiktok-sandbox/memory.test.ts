import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOXES } from '../../../adapters/sandboxes.ts';
import {
  seeded,
  startTiktokSandbox,
  type TiktokSandbox,
} from '../../../adapters/tiktok/sandbox.ts';
import {
  at,
  type Client,
  clientOf,
  directVideo,
  fileSource,
  jpeg,
  noise,
  paths,
  photoPost,
  putPart,
  refresh,
  seen,
  send,
  sha256,
  startMedia,
  statusOf,
  testClock,
  textAt,
  ticketOf,
  verdictOf,
  wordOf,
} from './kit.ts';

let clock: ReturnType<typeof testClock>;
let folder: string;
let sandbox: TiktokSandbox;
let client: Client;

async function start(pullDelayMs = 0): Promise<void> {
  const switches = { lenientMedia: true, processingMs: 0, chunkMinBytes: 1000, pullDelayMs };
  sandbox = await startTiktokSandbox({ now: clock.now, dataFolder: folder, switches });
  client = clientOf(sandbox, sandbox.pairOf(seeded.openId)?.accessToken);
}

beforeEach(async () => {
  clock = testClock();
  folder = await mkdtemp(join(tmpdir(), 'loa-tiktok-test-'));
  await start();
});

afterEach(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

async function restart(pullDelayMs = 0): Promise<void> {
  await sandbox.close();
  await start(pullDelayMs);
}

describe('a restart', () => {
  it('keeps half an upload, its link and its port', async () => {
    const bytes = noise(20_000);
    const { publishId, uploadUrl } = await ticketOf(
      client.post(paths.inbox, directVideo(fileSource(20_000, 10_000, 2))),
    );
    expect((await putPart(uploadUrl, bytes.subarray(0, 10_000), 0, 20_000)).status).toBe(206);
    await restart();
    const { body } = await statusOf(client, publishId);
    expect(at(body, 'data', 'uploaded_bytes')).toBe(10_000);
    expect((await putPart(uploadUrl, bytes.subarray(10_000), 10_000, 20_000)).status).toBe(201);
    expect((await sandbox.refresh()).publishes[0]?.media[0]?.sha256).toBe(sha256(bytes));
  });

  it('forgets no post, draft, minute, call or late effect', async () => {
    await send(client, noise(5000));
    const draft = await send(client, noise(5000), paths.inbox);
    sandbox.setMoods([
      { route: 'PUT /video/', nth: 1, action: { type: 'lands-later', ms: 60_000 } },
    ]);
    const late = await ticketOf(client.post(paths.direct, directVideo(fileSource(5000))));
    expect(await seen(putPart(late.uploadUrl, noise(5000), 0, 5000))).toBe('dead');
    const calls = sandbox.state().calls.length;
    await restart();
    expect(sandbox.state().calls).toHaveLength(calls);
    expect(await wordOf(client, draft)).toBe('SEND_TO_USER_INBOX');
    clock.advance(60_000);
    expect(await wordOf(client, late.publishId)).toBe('PUBLISH_COMPLETE');
    expect(sandbox.state().posts).toHaveLength(2);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('goes on with a pull that nobody asks for', async () => {
    const media = await startMedia({ '/a.jpg': { body: jpeg() } });
    await restart(60_000);
    await ticketOf(client.post(paths.photo, photoPost([media.url('/a.jpg')])));
    expect(media.asked).toEqual([]);
    clock.advance(60_000);
    await restart();
    await expect.poll(() => media.asked).toEqual(['/a.jpg']);
    await media.close();
  });

  it('remembers which tokens were rotated, and the clock', async () => {
    const renewed = textAt((await refresh(sandbox)).body, 'refresh_token');
    await sandbox.advance(60_000);
    await restart();
    expect(verdictOf(await refresh(sandbox))).toBe('400 invalid_grant');
    expect(sandbox.pairOf(seeded.openId)?.refreshToken).toBe(renewed);
    expect((await sandbox.refresh()).now).toBe(clock.now() + 60_000);
  });
});

describe('the list of stand-ins', () => {
  it('starts this one and gives each account its newest pair', async () => {
    const entry = SANDBOXES['tiktok'];
    if (entry === undefined) throw new Error('not listed');
    const options = { port: 0, dataFolder: join(folder, 'listed') };
    const first = await entry(options);
    expect(first.platform).toMatchObject({ clientKey: seeded.clientKey, apiUrl: first.baseUrl });
    expect(first.secrets[seeded.openId]).toEqual({
      accessToken: seeded.accessToken,
      refreshToken: seeded.refreshToken,
      clientSecret: seeded.clientSecret,
    });
    await first.close();
    const second = await entry(options);
    expect(second.secrets).toEqual(first.secrets);
    await second.close();
  });
});

describe('what people see', () => {
  const page = async (path: string) => {
    const response = await fetch(`${sandbox.baseUrl}${path}`);
    return { status: response.status, html: await response.text() };
  };

  it('a profile with its public posts, clearly a trial, and a link that leads there', async () => {
    await send(client, noise(5000), paths.direct, {
      title: '<b>Phim</b>',
      brand_organic_toggle: true,
    });
    await send(client, noise(5000), paths.direct, { title: 'Riêng', privacy_level: 'SELF_ONLY' });
    expect((await page(`/@${seeded.username}`)).html).not.toContain('Phim');
    clock.advance(10_000);
    const profile = await page(`/@${seeded.username}`);
    expect(profile.html).toContain('&lt;b&gt;Phim&lt;/b&gt;');
    expect(profile.html).toContain('CHẠY THỬ');
    expect(profile.html).not.toContain('Riêng');
    const listed = (await client.post(paths.list)).body;
    const link = textAt(listed, 'data', 'videos', 0, 'share_url');
    const shown = await page(new URL(link).pathname);
    expect(shown.html).toContain('Promotional content');
    const [, film = ''] = /src="(\/__sandbox\/media\/[0-9a-f]+)"/.exec(shown.html) ?? [];
    const range = await fetch(`${sandbox.baseUrl}${film}`, { headers: { range: 'bytes=0-9' } });
    expect([range.status, range.headers.get('content-range')]).toEqual([206, 'bytes 0-9/5000']);
    expect((await page('/')).html).toContain(seeded.nickname);
    expect((await page(`/@${seeded.username}/video/7000000000000000001`)).status).toBe(404);
  });

  it('a phone on which the holder posts, discards, hides and deletes', async () => {
    const phone = `/__sandbox/phone/${seeded.username}`;
    const press = async (form: Readonly<Record<string, string>>) => {
      const answer = await fetch(`${sandbox.baseUrl}${phone}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: sandbox.baseUrl },
        body: new URLSearchParams(form),
      });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, phone]);
    };
    const kept = await send(client, noise(5000), paths.inbox, { title: 'Bản một' });
    const thrown = await send(client, noise(5000), paths.inbox, { title: 'Bản hai' });
    expect((await page(phone)).html).toMatch(/Bản một[\s\S]*Bản hai/);
    await press({ action: 'discard', publishId: thrown });
    const level = { privacy: 'PUBLIC_TO_EVERYONE', caption: 'Đã sửa' };
    await press({ action: 'post', publishId: kept, ...level });
    expect((await page(phone)).html).not.toContain('Bản hai');
    clock.advance(10_000);
    expect((await page(`/@${seeded.username}`)).html).toContain('Đã sửa');
    const postId = sandbox.state().posts[0]?.id ?? '';
    await press({ action: 'privacy', postId, privacy: 'SELF_ONLY' });
    expect((await page(`/@${seeded.username}`)).html).not.toContain('Đã sửa');
    await press({ action: 'delete', postId });
    expect((await page(phone)).html).not.toContain('Đã sửa');
  });
});
