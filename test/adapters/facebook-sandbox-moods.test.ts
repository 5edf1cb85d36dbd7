import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FacebookSandbox, startFacebookSandbox } from '../../adapters/facebook/sandbox.ts';
import {
  type Client,
  clientOf,
  dataOf,
  errorOf,
  film,
  page,
  pngBlob,
  testClock,
  textIn,
} from './facebook-sandbox-support.ts';

let sandbox: FacebookSandbox;
let client: Client;
let clock: ReturnType<typeof testClock>;

beforeEach(async () => {
  clock = testClock();
  sandbox = await startFacebookSandbox({ now: clock.now });
  client = clientOf(sandbox.baseUrl);
});

afterEach(() => sandbox.close());

const mood = async (action: Record<string, unknown>, rule: Record<string, unknown> = {}) => {
  const set = await fetch(`${sandbox.baseUrl}/__sandbox/moods`, {
    method: 'POST',
    body: JSON.stringify([{ route: 'POST /feed', nth: 1, ...rule, action }]),
  });
  expect(set.status).toBe(200);
};
const post = (message = 'Tin') => client.post(`/${page}/feed`, { message });
const posts = () => sandbox.state().posts;

describe('moods of the Facebook sandbox', () => {
  it('answers 500 after accepting, once', async () => {
    await mood({ type: '500-after-accept' });
    const answer = await post();
    expect([answer.status, errorOf(answer).code, errorOf(answer).is_transient]).toEqual([
      500,
      2,
      true,
    ]);
    expect(posts()).toHaveLength(1);
    expect((await post('Tin hai')).status).toBe(200);
  });

  it('drops the connection after or before accepting', async () => {
    await mood({ type: 'reset-after-accept' });
    await expect(post()).rejects.toThrow();
    expect(posts()).toHaveLength(1);
    await mood({ type: 'reset-before-accept' });
    await expect(post('Khác')).rejects.toThrow();
    expect(posts()).toHaveLength(1);
    expect(sandbox.state().calls.map((call) => call.status)).toEqual(['reset', 'reset']);
  });

  it('lands a call after its connection has died', async () => {
    await mood({ type: 'lands-later', ms: 240_000 });
    await expect(post()).rejects.toThrow();
    expect((await sandbox.refresh()).posts).toEqual([]);
    clock.advance(239_000);
    expect(dataOf(await client.get(`/${page}/published_posts`))).toEqual([]);
    clock.advance(2000);
    expect(dataOf(await client.get(`/${page}/published_posts`))).toHaveLength(1);
    expect(posts()[0]?.createdAt).toBe(clock.now() - 1000);
  });

  it('lands an upload later with its bytes', async () => {
    await mood({ type: 'lands-later', ms: 1000 }, { route: 'POST /photos' });
    const sent = client.post(`/${page}/photos`, { source: pngBlob('muộn') });
    await expect(sent).rejects.toThrow();
    clock.advance(1000);
    expect((await sandbox.refresh()).posts[0]?.media).toHaveLength(1);
  });

  it('hides an accepted post from lists for a while', async () => {
    await mood({ type: 'unlisted', ms: 60_000 });
    const id = textIn(await post(), 'id');
    expect(dataOf(await client.get(`/${page}/published_posts`))).toEqual([]);
    expect(dataOf(await client.get(`/${page}/feed`))).toEqual([]);
    expect((await client.get(`/${id}`)).status).toBe(200);
    expect(posts()[0]).toMatchObject({ isPublic: true, isListed: false });
    clock.advance(60_000);
    expect(dataOf(await client.get(`/${page}/published_posts`))).toHaveLength(1);
  });

  it('keeps a fresh object from being read for a while', async () => {
    await mood({ type: 'unreadable', ms: 5000 });
    const id = textIn(await post(), 'id');
    expect(errorOf(await client.get(`/${id}`)).error_subcode).toBe(33);
    clock.advance(5000);
    expect((await client.get(`/${id}`)).status).toBe(200);
  });

  it.each([
    ['html', false],
    ['html-after-accept', true],
  ])('answers an outage page with %s', async (type, isAccepted) => {
    await mood({ type, status: 503 });
    const answer = await post();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      503,
      'text/html; charset=utf-8',
    ]);
    expect(posts()).toHaveLength(isAccepted ? 1 : 0);
  });

  it('answers 200 that nobody can parse, or half an answer', async () => {
    await mood({ type: 'unparsable' });
    const answer = await post();
    expect(answer.status).toBe(200);
    expect(() => JSON.parse(answer.text) as unknown).toThrow();
    await mood({ type: 'half-answer' });
    await expect(post('Nửa')).rejects.toThrow();
    expect(posts()).toHaveLength(2);
  });

  it.each([
    [{ code: 4 }, 400],
    [{ code: 17 }, 400],
    [{ code: 32 }, 400],
    [{ code: 190, subcode: 460 }, 400],
    [{ code: 368, subcode: 1390008 }, 400],
    [{ code: 200 }, 403],
    [{ code: 506, status: 418 }, 418],
  ])('refuses with the error %o', async (error, status) => {
    await mood({ type: 'error', ...error });
    const answer = await post();
    expect(answer.status).toBe(status);
    expect(errorOf(answer).code).toBe(error.code);
    expect(errorOf(answer).error_subcode).toBe('subcode' in error ? error.subcode : undefined);
    expect(posts()).toEqual([]);
  });

  it('throttles a page with minutes in the usage header, and without Retry-After', async () => {
    await mood({ type: 'error', code: 80001, minutes: 35 });
    const answer = await post();
    const usage = JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '{}') as unknown;
    expect(usage).toMatchObject({ [page]: [{ estimated_time_to_regain_access: 35 }] });
    expect(answer.headers.get('retry-after')).toBeNull();
  });

  it('answers 429 with and without Retry-After', async () => {
    await mood({ type: '429', retryAfterSec: 30 });
    const told = await post();
    expect([told.status, told.headers.get('retry-after')]).toEqual([429, '30']);
    await mood({ type: '429' });
    const untold = await post();
    expect([untold.status, untold.headers.get('retry-after')]).toEqual([429, null]);
  });

  it('shows usage headers on good answers', async () => {
    await mood({ type: 'usage', callCount: 80, pageUsage: true });
    const answer = await post();
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 80 });
    expect(answer.headers.get('x-page-usage')).not.toBeNull();
  });

  it('expires a token for one call, or for good by control', async () => {
    await mood({ type: 'expired-token' });
    expect(errorOf(await post())).toMatchObject({ code: 190, error_subcode: 463 });
    expect((await post()).status).toBe(200);
    await fetch(`${sandbox.baseUrl}/__sandbox/tokens`, {
      method: 'POST',
      body: JSON.stringify({ pageId: page, subcode: 492 }),
    });
    expect(errorOf(await post('Hai'))).toMatchObject({ code: 190, error_subcode: 492 });
  });

  it('puts 490 into the trace id, which says nothing about the token', async () => {
    await mood({ type: 'trace-490' });
    const refused = await client.post(`/${page}/feed`, { message: '' });
    expect(errorOf(refused).fbtrace_id).toContain('490');
  });

  it('is slow before it acts, and drips its answer', async () => {
    await mood({ type: 'slow', ms: 60 });
    const began = performance.now();
    await post();
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
    await mood({ type: 'drip', ms: 3 });
    expect((await post('Nhỏ giọt')).status).toBe(200);
  });

  it('stretches or fails processing, by the phase of the call', async () => {
    const rule = { route: 'POST /videos', phase: 'upload_phase=finish' };
    await mood({ type: 'processing', ms: 60_000, failCode: 1363030 }, rule);
    const bytes = await film({ width: 1280, height: 720 });
    const opened = await client.post(`/${page}/videos`, {
      upload_phase: 'start',
      file_size: String(bytes.length),
    });
    const upload_session_id = textIn(opened, 'upload_session_id');
    await client.post(`/${page}/videos`, {
      upload_phase: 'transfer',
      upload_session_id,
      start_offset: '0',
      video_file_chunk: new Blob([new Uint8Array(bytes)]),
    });
    await client.post(`/${page}/videos`, { upload_phase: 'finish', upload_session_id });
    clock.advance(59_000);
    expect((await sandbox.refresh()).videos[0]?.stage).toBe('processing');
    clock.advance(1000);
    expect((await sandbox.refresh()).videos[0]).toMatchObject({ stage: 'error', problem: 1363030 });
  });

  it('counts matching calls for nth and count, and forgets rules when asked', async () => {
    await mood({ type: 'error', code: 1 }, { nth: 2, count: 2 });
    const statuses: number[] = [];
    for (const message of ['1', '2', '3', '4']) statuses.push((await post(message)).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    await mood({ type: 'error', code: 1 }, { nth: undefined, route: '* /*' });
    expect((await post('5')).status).toBe(500);
    await fetch(`${sandbox.baseUrl}/__sandbox/moods`, { method: 'DELETE' });
    expect((await post('6')).status).toBe(200);
  });

  it('refuses rules that make no sense', async () => {
    const set = await fetch(`${sandbox.baseUrl}/__sandbox/moods`, {
      method: 'POST',
      body: JSON.stringify([{ route: 'POST /feed', action: { type: 'sulk' } }]),
    });
    expect(set.status).toBe(400);
    expect(await set.text()).toContain('unknown action');
  });
});

describe('a restart of the Facebook sandbox', () => {
  it('forgets nothing: posts, staged photos, half uploads and calls still to land', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'loa-fb-sandbox-test-'));
    try {
      const first = await startFacebookSandbox({ now: clock.now, dataFolder });
      const before = clientOf(first.baseUrl);
      await before.post(`/${page}/feed`, { message: 'Trước' });
      const staged = textIn(
        await before.post(`/${page}/photos`, { source: pngBlob('giữ'), published: 'false' }),
        'id',
      );
      const bytes = await film();
      const opened = await before.post(`/${page}/video_reels`, { upload_phase: 'start' });
      const half = { offset: '0', file_size: String(bytes.length) };
      await before.raw(textIn(opened, 'upload_url'), half, bytes.subarray(0, 2000));
      first.setMoods([{ route: 'POST /feed', action: { type: 'lands-later', ms: 1000 } }]);
      await expect(before.post(`/${page}/feed`, { message: 'Muộn' })).rejects.toThrow();
      await first.close();

      clock.advance(2000);
      const second = await startFacebookSandbox({ now: clock.now, dataFolder });
      const after = clientOf(second.baseUrl);
      const truth = await second.refresh();
      expect(truth.posts.map((one) => one.message)).toEqual(['Trước', 'Muộn']);
      expect(truth.calls.length).toBeGreaterThanOrEqual(5);
      const rest = await after.raw(
        `${second.baseUrl}/video-upload/v26.0/${textIn(opened, 'video_id')}`,
        { offset: '2000', file_size: String(bytes.length) },
        bytes.subarray(2000),
      );
      expect(rest.body).toEqual({ success: true });
      const album = await after.post(`/${page}/feed`, {
        attached_media: JSON.stringify([{ media_fbid: staged }]),
      });
      expect(album.status).toBe(200);
      await second.close();
    } finally {
      await rm(dataFolder, { recursive: true, force: true });
    }
  });
});
