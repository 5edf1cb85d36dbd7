import { afterEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
  type YoutubeSandboxOptions,
} from '../../../adapters/youtube/sandbox.ts';
import {
  clientOf,
  errorOf,
  film,
  plainVideo,
  png,
  related,
  srt,
  startSession,
  testClock,
  upload,
  verdictOf,
} from './kit.ts';

const HOUR_MS = 3_600_000;
const running: YoutubeSandbox[] = [];

async function begin(options: YoutubeSandboxOptions = {}) {
  const sandbox = await startYoutubeSandbox(options);
  running.push(sandbox);
  return { sandbox, client: await clientOf(sandbox) };
}

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
});

const unitsLeft = (sandbox: YoutubeSandbox) => sandbox.state().quota.unitsLeft;

describe('the upload bucket', () => {
  it('counts every start of a session, also a refused one, and nothing else', async () => {
    const { sandbox, client } = await begin({ switches: { uploadsPerDay: 3 } });
    await upload(client, await film());
    expect(sandbox.state().quota).toMatchObject({ uploadsLeft: 2, unitsLeft: 10_000 });
    await startSession(client, 10, { ...plainVideo, snippet: {} });
    await startSession(client, 10);
    const empty = await startSession(client, 10);
    expect(verdictOf(empty)).toBe('429 rateLimitExceeded');
    expect(errorOf(empty)).toMatchObject({
      status: 'RESOURCE_EXHAUSTED',
      message: expect.stringContaining("'Video Uploads per day'"),
      errors: [{ domain: 'global' }],
    });
    const read = await client.api('GET', '/videos', { part: 'id', id: 'x' });
    expect(read.status).toBe(200);
  });

  it.each([
    ['winter', Date.UTC(2026, 10, 21, 7, 59), Date.UTC(2026, 10, 21, 8, 0)],
    ['summer', Date.UTC(2026, 6, 1, 6, 59), Date.UTC(2026, 6, 1, 7, 0)],
    [
      'the night the clocks go back',
      Date.UTC(2026, 10, 2, 7, 59),

      Date.UTC(2026, 10, 2, 8, 0),
    ],
  ])('comes back at midnight Pacific: %s', async (_name, before, midnight) => {
    const clock = testClock(before);
    const { client } = await begin({ now: clock.now, switches: { uploadsPerDay: 1 } });
    expect((await startSession(client, 10)).status).toBe(200);
    expect((await startSession(client, 10)).status).toBe(429);
    clock.advance(midnight - before);
    expect((await startSession(client, 10)).status).toBe(200);
  });
});

describe('the unit pool', () => {
  it('is spent by the price of each method', async () => {
    const { sandbox, client } = await begin({ switches: { processingMs: 0 } });
    const id = await upload(client, await film());
    const spent = async (work: () => Promise<unknown>) => {
      const before = unitsLeft(sandbox);
      await work();
      return before - unitsLeft(sandbox);
    };
    const { api, baseUrl, send } = client;
    expect(await spent(() => api('GET', '/videos', { part: 'id', id }))).toBe(1);
    expect(await spent(() => api('GET', '/channels', { part: 'id', mine: 'true' }))).toBe(1);
    const status = { id, status: { privacyStatus: 'private' } };
    expect(await spent(() => api('PUT', '/videos', { part: 'status' }, status))).toBe(50);
    expect(await spent(() => api('PUT', '/videos', { part: 'status' }, { id: 'x' }))).toBe(1);
    expect(await spent(() => api('GET', '/captions', { part: 'id', videoId: id }))).toBe(50);
    const { headers, body } = related(
      { snippet: { videoId: id, language: 'vi' } },
      srt,
      'text/plain',
    );
    const captions = `${baseUrl}/upload/youtube/v3/captions?uploadType=multipart&part=snippet`;
    expect(await spent(() => send('POST', captions, headers, body))).toBe(400);
    const picture = `${baseUrl}/upload/youtube/v3/thumbnails/set?uploadType=media&videoId=${id}`;
    const type = { 'content-type': 'image/png' };
    expect(await spent(() => send('POST', picture, type, png))).toBe(50);
    expect(await spent(() => startSession(client, 10))).toBe(0);
    expect(await spent(() => api('DELETE', '/videos', { id }))).toBe(50);
  });

  it('says 403 quotaExceeded when it is empty while uploads go on', async () => {
    const { client } = await begin({ switches: { unitsPerDay: 1 } });
    expect((await client.api('GET', '/videos', { part: 'id', id: 'x' })).status).toBe(200);
    const empty = await client.api('GET', '/videos', { part: 'id', id: 'x' });
    expect(verdictOf(empty)).toBe('403 quotaExceeded');
    expect(errorOf(empty).errors[0]?.domain).toBe('youtube.quota');
    expect((await startSession(client, 10)).status).toBe(200);
  });
});

describe("the channel's own limits", () => {
  it('say 400 uploadLimitExceeded for that channel alone, for a day', async () => {
    const clock = testClock();
    const { sandbox, client } = await begin({
      now: clock.now,
      switches: { channelUploadsPerDay: 1 },
    });
    await upload(client, await film());
    const full = await startSession(client, 10);
    expect(verdictOf(full)).toBe('400 uploadLimitExceeded');
    expect(errorOf(full).errors[0]?.domain).toBe('youtube.video');
    const other = await clientOf(sandbox, seeded.otherRefreshToken);
    expect((await startSession(other, 10)).status).toBe(200);
    clock.advance(24 * HOUR_MS + 1);
    expect((await startSession(await clientOf(sandbox), 10)).status).toBe(200);
  });

  it('say 429 uploadRateLimitExceeded for thumbnails, and leave the film alone', async () => {
    const { client } = await begin({ switches: { thumbnailsPerDay: 1 } });
    const id = await upload(client, await film());
    const address = `${client.baseUrl}/upload/youtube/v3/thumbnails/set?uploadType=media&videoId=${id}`;
    const set = () => client.send('POST', address, { 'content-type': 'image/png' }, png);
    expect((await set()).status).toBe(200);
    expect(verdictOf(await set())).toBe('429 uploadRateLimitExceeded');
  });
});
