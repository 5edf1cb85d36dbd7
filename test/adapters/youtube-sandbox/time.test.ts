import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
  type YoutubeSandboxOptions,
} from '../../../adapters/youtube/sandbox.ts';
import {
  at,
  type Client,
  clientOf,
  film,
  itemsOf,
  plainVideo,
  png,
  testClock,
  upload,
} from './kit.ts';

const HOUR_MS = 3_600_000;
const running: YoutubeSandbox[] = [];

async function begin(options: YoutubeSandboxOptions = {}) {
  const clock = testClock();
  const sandbox = await startYoutubeSandbox({ now: clock.now, ...options });
  running.push(sandbox);
  return { clock, sandbox, client: await clientOf(sandbox) };
}

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
});

async function look(client: Client, id: string, part = 'status,processingDetails,fileDetails') {
  return itemsOf(await client.api('GET', '/videos', { part, id }))[0];
}

const publicVideo = { ...plainVideo, status: { privacyStatus: 'public' } };

describe('processing', () => {
  it('takes its time, and only then tells about the file', async () => {
    const { clock, client } = await begin({ switches: { processingMs: 60_000 } });
    const bytes = await film({ width: 640, height: 360, seconds: 3 });
    const id = await upload(client, bytes, plainVideo, { slug: 'ban-tin.mp4' });
    clock.advance(30_000);
    const early = await look(client, id);
    expect(at(early, 'status', 'uploadStatus')).toBe('uploaded');
    expect(at(early, 'processingDetails')).toMatchObject({
      processingStatus: 'processing',
      processingProgress: { partsTotal: '100', partsProcessed: '50', timeLeftMs: '30000' },
      fileDetailsAvailability: 'inProgress',
    });
    expect(early).not.toHaveProperty('fileDetails');
    clock.advance(30_000);
    const late = await look(client, id);
    expect(at(late, 'status', 'uploadStatus')).toBe('processed');
    expect(at(late, 'processingDetails', 'processingStatus')).toBe('succeeded');
    expect(at(late, 'fileDetails')).toMatchObject({
      fileName: 'ban-tin.mp4',
      fileSize: String(bytes.length),
      durationMs: '3000',
      videoStreams: [{ widthPixels: 640, heightPixels: 360 }],
    });
    expect(at(await look(client, id, 'contentDetails'), 'contentDetails', 'duration')).toBe('PT3S');
  });

  it.each([
    ['an empty file', 0, 'emptyFile'],
    ['garbage', 5000, 'invalidFile'],
  ])('fails for %s', async (_name, bytes, reason) => {
    const { client } = await begin({ switches: { processingMs: 0 } });
    const id = await upload(client, Buffer.alloc(bytes, 7));
    expect(at(await look(client, id), 'status')).toMatchObject({
      uploadStatus: 'failed',
      failureReason: reason,
    });
  });

  it('fails or rejects as a mood wants it', async () => {
    const { sandbox, client } = await begin({ switches: { processingMs: 0 } });
    const mood = (action: Record<string, unknown>) =>
      sandbox.setMoods([
        {
          route: 'PUT /upload/session',
          phase: 'step=last',
          action: { type: 'processing', ...action },
        },
      ]);
    mood({ ms: 0, failureReason: 'codec' });
    const failed = await upload(client, await film());
    expect(at(await look(client, failed), 'status', 'failureReason')).toBe('codec');
    mood({ ms: 0, rejectionReason: 'copyright' });
    const rejected = await upload(client, await film());
    expect(at(await look(client, rejected), 'status')).toMatchObject({
      uploadStatus: 'rejected',
      rejectionReason: 'copyright',
    });
  });

  it('rejects long films of channels that are not verified, and the same bytes if it is told to', async () => {
    const { sandbox, client } = await begin({
      switches: { processingMs: 0, rejectDuplicates: true },
      channels: [{ id: seeded.channelId, title: 'x', longUploadsStatus: 'eligible' }],
    });
    const long = await upload(client, await film({ seconds: 901, fps: 1 }));
    expect(at(await look(client, long), 'status', 'rejectionReason')).toBe('length');
    const bytes = await film();
    await upload(client, bytes);
    const twin = await upload(client, bytes);
    expect(at(await look(client, twin), 'status', 'rejectionReason')).toBe('duplicate');
    expect((await sandbox.refresh()).videos).toHaveLength(3);
  });

  it('calls a film a Short when it is square or vertical and at most three minutes long', async () => {
    const { sandbox, client } = await begin();
    await upload(client, await film({ width: 720, height: 720, seconds: 180, fps: 1 }));
    await upload(client, await film({ width: 720, height: 1280, seconds: 181, fps: 1 }));
    await upload(client, await film({ width: 721, height: 720 }));
    const { videos } = await sandbox.refresh();
    expect(videos.map((one) => one.isShort)).toEqual([true, false, false]);
  });
});

describe('publishing', () => {
  it('comes by itself at publishAt, and at once when that has passed', async () => {
    const { clock, sandbox, client } = await begin({ switches: { processingMs: 0 } });
    const publishAt = new Date(clock.now() + 2 * HOUR_MS).toISOString();
    const planned = { ...plainVideo, status: { privacyStatus: 'private', publishAt } };
    const id = await upload(client, await film(), planned);
    expect((await sandbox.refresh()).videos[0]?.isVisible).toBe(false);
    clock.advance(2 * HOUR_MS);
    expect((await sandbox.refresh()).videos[0]).toMatchObject({
      isVisible: true,
      publishedAt: clock.now(),
    });
    const fresh = await clientOf(sandbox);
    await upload(fresh, await film(), planned);
    expect((await sandbox.refresh()).videos[1]?.privacyStatus).toBe('public');
    const again = { id, status: { privacyStatus: 'private', publishAt } };
    const answer = await fresh.api('PUT', '/videos', { part: 'status' }, again);
    expect(at(answer.body, 'error', 'errors', 0, 'reason')).toBe('invalidPublishScheduleForVideo');
  });

  it('is undone about a minute later for a project without an audit', async () => {
    const { clock, sandbox, client } = await begin({
      switches: { processingMs: 0, audited: false },
    });
    const id = await upload(client, await film());
    const update = await client.api(
      'PUT',
      '/videos',
      { part: 'status' },
      {
        id,
        status: { privacyStatus: 'public' },
      },
    );
    expect(at(update.body, 'status', 'privacyStatus')).toBe('public');
    clock.advance(59_000);
    expect(at(await look(client, id), 'status', 'privacyStatus')).toBe('public');
    clock.advance(2000);
    expect(at(await look(client, id), 'status', 'privacyStatus')).toBe('private');
    expect((await sandbox.refresh()).videos[0]).toMatchObject({ isLocked: true, everPublic: true });
    const inserted = await upload(client, await film(), publicVideo);
    clock.advance(61_000);
    expect(at(await look(client, inserted), 'status', 'privacyStatus')).toBe('private');
  });
});

describe('what the public sees', () => {
  const page = async (sandbox: YoutubeSandbox, path: string) => {
    const answer = await fetch(`${sandbox.baseUrl}${path}`, { redirect: 'manual' });
    return { status: answer.status, html: await answer.text() };
  };

  it('is a channel, a film with its picture and captions, clearly a trial', async () => {
    const { sandbox, client } = await begin({ switches: { processingMs: 0 } });
    const bytes = await film();
    const snippet = { title: 'Lịch & giờ', description: 'dòng 1\ndòng 2', categoryId: '25' };
    const id = await upload(client, bytes, { snippet, status: { privacyStatus: 'public' } });
    const picture = `${client.baseUrl}/upload/youtube/v3/thumbnails/set?uploadType=media&videoId=${id}`;
    await client.send('POST', picture, { 'content-type': 'image/png' }, png);
    const channel = await page(sandbox, `/channel/${seeded.channelId}`);
    expect(channel.html).toContain('CHẠY THỬ');
    expect(channel.html).toContain(`/watch?v=${id}`);
    const watch = await page(sandbox, `/watch?v=${id}`);
    expect(watch.html).toContain('Lịch &amp; giờ');
    expect(watch.html).toContain('dòng 1\ndòng 2');
    const part = await fetch(`${sandbox.baseUrl}/__sandbox/media/${id}`, {
      headers: { range: 'bytes=10-19' },
    });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
    expect((await page(sandbox, `/shorts/${id}`)).status).toBe(303);
  });

  it('hides private films, lists no unlisted ones and shows Shorts under their address', async () => {
    const { sandbox, client } = await begin({ switches: { processingMs: 0 } });
    const hidden = await upload(client, await film());
    expect((await page(sandbox, `/watch?v=${hidden}`)).status).toBe(404);
    expect((await fetch(`${sandbox.baseUrl}/__sandbox/media/${hidden}`)).status).toBe(404);
    const unlisted = await upload(client, await film(), {
      ...plainVideo,
      status: { privacyStatus: 'unlisted' },
    });
    expect((await page(sandbox, `/watch?v=${unlisted}`)).status).toBe(200);
    const short = await upload(client, await film({ width: 720, height: 1280 }), publicVideo);
    const channel = await page(sandbox, `/channel/${seeded.channelId}`);
    expect(channel.html).toContain(`/shorts/${short}`);
    expect(channel.html).not.toContain(unlisted);
    expect((await page(sandbox, `/shorts/${short}`)).status).toBe(200);
  });
});

describe('a restart', () => {
  it('forgets nothing: films, quota, tokens and the clock', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'loa-youtube-test-'));
    const clock = testClock();
    const first = await startYoutubeSandbox({ dataFolder, now: clock.now });
    const client = await clientOf(first);
    const bytes = await film();
    const id = await upload(client, bytes, publicVideo);
    await first.advance(HOUR_MS / 2);
    const before = await first.refresh();
    await first.close();
    const second = await startYoutubeSandbox({ dataFolder, now: clock.now });
    const after = await second.refresh();
    expect({ ...after, calls: [] }).toEqual({ ...before, calls: [] });
    expect(after.calls.length).toBe(before.calls.length);
    const video = await fetch(`${second.baseUrl}/youtube/v3/videos?part=id&id=${id}`, {
      headers: { authorization: `Bearer ${client.token}` },
    });
    expect(video.status).toBe(200);
    await second.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
});
