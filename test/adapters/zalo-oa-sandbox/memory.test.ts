import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOXES } from '../../../adapters/sandboxes.ts';
import {
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
} from '../../../adapters/zalo-oa/sandbox.ts';
import {
  article,
  clientOf,
  film,
  message,
  type PictureServer,
  plainFiles,
  publish,
  refresh,
  seen,
  startPictures,
  testClock,
  textAt,
  verdictOf,
} from './kit.ts';

const clock = testClock(Date.UTC(2026, 10, 21, 2));
let folder: string;
let pictures: PictureServer;
let sandbox: ZaloOaSandbox;

const start = (jobMs = 0) =>
  startZaloOaSandbox({ now: clock.now, dataFolder: folder, switches: { jobMs, videoMs: 0 } });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-zalo-oa-test-'));
  pictures = await startPictures(plainFiles);
  sandbox = await start();
});

afterEach(async () => {
  await sandbox.close();
  await pictures.close();
  await rm(folder, { recursive: true, force: true });
});

async function restart(jobMs = 0): Promise<void> {
  await sandbox.close();
  sandbox = await start(jobMs);
}

describe('a restart', () => {
  it('forgets no article, job, landing, broadcast, call or minute', async () => {
    await restart(60_000);
    const client = clientOf(sandbox);
    const token = textAt(
      (await client.post('/v2.0/article/create', article(pictures))).body,
      'data',
      'token',
    );
    sandbox.setMoods([{ route: '* /*', action: { type: 'lands-later', ms: 120_000 } }]);
    await seen(client.post('/v2.0/article/create', article(pictures, { title: 'Đến muộn' })));
    const before = (await sandbox.refresh()).calls.length;
    await restart();
    const again = clientOf(sandbox);
    expect((await sandbox.refresh()).calls).toHaveLength(before);
    expect(verdictOf(await again.post('/v2.0/article/verify', { token }))).toMatch(/^-214/);
    clock.advance(60_000);
    const id = textAt((await again.post('/v2.0/article/verify', { token })).body, 'data', 'id');
    await again.post('/v2.0/oa/message', message([id]));
    await restart();
    clock.advance(60 * 60_000);
    const { articles, broadcasts } = await sandbox.refresh();
    expect(articles.map((one) => one.title)).toEqual(['Thông báo lịch tiêm chủng', 'Đến muộn']);
    expect(broadcasts).toMatchObject([{ state: 'delivered' }]);
  });

  it('remembers which tokens were rotated and hands out the newest pair', async () => {
    const renewed = (await refresh(sandbox)).body;
    await restart();
    expect((await refresh(sandbox)).text).toBe('');
    expect(sandbox.pairOf(seeded.oaId)).toMatchObject({
      accessToken: renewed['access_token'],
      refreshToken: renewed['refresh_token'],
    });
  });

  it('a film that lands later keeps its bytes, what nobody waits for is removed', async () => {
    const path = '/v2.0/article/upload_video/preparevideo';
    sandbox.setMoods([
      { route: `POST ${path}`, nth: 1, action: { type: 'lands-later', ms: 1000 } },
    ]);
    expect(await seen(clientOf(sandbox).upload(path, film(), 'phim.mp4'))).toBe('dead');
    await restart();
    expect(await readdir(join(folder, 'incoming'))).toHaveLength(1);
    clock.advance(1000);
    expect((await sandbox.refresh()).videos).toMatchObject([{ status: 1, media: { bytes: 5000 } }]);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('keeps the clock ahead', async () => {
    await sandbox.advance(3_600_000);
    await restart();
    expect((await sandbox.refresh()).now).toBe(clock.now() + 3_600_000);
  });
});

describe('the list of stand-ins', () => {
  it('starts this one and gives each account its newest pair', async () => {
    const entry = SANDBOXES['zalo-oa'];
    if (entry === undefined) throw new Error('not listed');
    const first = await entry({ port: 0, dataFolder: join(folder, 'listed') });
    expect(first.secrets[seeded.oaId]).toEqual({
      accessToken: seeded.accessToken,
      refreshToken: seeded.refreshToken,
      appSecret: seeded.appSecret,
    });
    await fetch(`${first.baseUrl}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: seeded.appSecret },
      body: new URLSearchParams({
        app_id: seeded.appId,
        grant_type: 'refresh_token',
        refresh_token: seeded.refreshToken,
      }),
    });
    await first.close();
    const second = await entry({ port: 0, dataFolder: join(folder, 'listed') });
    const token = second.secrets[seeded.oaId]?.['accessToken'] ?? '';
    expect(token).not.toBe(seeded.accessToken);
    const response = await fetch(`${second.baseUrl}/v2.0/oa/getoa`, {
      headers: { access_token: token },
    });
    expect(await response.json()).toMatchObject({ error: 0 });
    await second.close();
  });
});

describe('what followers see', () => {
  const page = async (path: string) => {
    const response = await fetch(`${sandbox.baseUrl}${path}`);
    return { status: response.status, html: await response.text() };
  };

  it('an article with its pictures, clearly a trial, and a link that leads there', async () => {
    const client = clientOf(sandbox);
    const id = await publish(client, article(pictures));
    const oa = await page(`/oa/${seeded.oaId}`);
    expect(oa.html).toContain('Thông báo lịch tiêm chủng');
    expect(oa.html).toContain('CHẠY THỬ');
    const detail = (await client.get('/v2.0/article/getdetail', { id })).body;
    const link = new URL(textAt(detail, 'data', 'link_view'));
    const shown = await page(link.pathname + link.search);
    expect(shown.status).toBe(200);
    expect(shown.html).toContain('Kính mời bà con');
    const [, picture = ''] = /src="(\/cdn\/[0-9a-f]+)"/.exec(shown.html) ?? [];
    expect((await fetch(`${sandbox.baseUrl}${picture}`)).status).toBe(200);
    expect((await page('/')).html).toContain(seeded.oaName);
  });

  it('nothing of an article that is hidden, pending or removed', async () => {
    const client = clientOf(sandbox);
    const id = await publish(client, article(pictures, { status: 'hide' }));
    expect((await page(`/d?id=${id}&pageId=${seeded.oaId}`)).status).toBe(404);
    expect((await page(`/oa/${seeded.oaId}`)).html).not.toContain('Thông báo lịch tiêm chủng');
  });

  it('broadcasts as messages once they are delivered', async () => {
    const client = clientOf(sandbox);
    const id = await publish(client, article(pictures));
    await client.post('/v2.0/oa/message', message([id]));
    expect((await page(`/oa/${seeded.oaId}`)).html).not.toContain('Gửi đến 250');
    clock.advance(30 * 60_000);
    expect((await page(`/oa/${seeded.oaId}`)).html).toContain('Gửi đến 250');
  });

  it('text as text: markup is reduced to harmless tags, entities are letters', async () => {
    const client = clientOf(sandbox);
    const content = '<p>A &lt;b&gt; &amp; C</p><script>alert(1)</script><br onload="x">';
    const more = { title: '<img src=x>', body: [{ type: 'text', content }] };
    const id = await publish(client, article(pictures, more));
    const { html } = await page(`/d?id=${id}&pageId=${seeded.oaId}`);
    expect(html).toContain('<p>A &lt;b&gt; &amp; C</p>alert(1)');
    expect(html).toContain('&lt;img src=x&gt;');
    expect(html).not.toMatch(/<script|onload|<img src=x/);
  });

  it('a film with ranges', async () => {
    const client = clientOf(sandbox);
    await client.upload('/v2.0/article/upload_video/preparevideo', film(), 'phim.mp4');
    const videoId = (await sandbox.refresh()).videos[0]?.id ?? '';
    const response = await fetch(`${sandbox.baseUrl}/cdn/video/${videoId}`, {
      headers: { range: 'bytes=0-9' },
    });
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      'bytes 0-9/5000',
    ]);
  });
});
