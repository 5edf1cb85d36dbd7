import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FacebookSandbox,
  seeded,
  startFacebookSandbox,
} from '../../adapters/facebook/sandbox.ts';
import {
  type Answer,
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

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const hour = 3_600_000;

const stage = async (mark: string) =>
  textIn(
    await client.post(`/${page}/photos`, {
      source: pngBlob(mark),
      published: 'false',
      alt_text_custom: `ảnh ${mark}`,
    }),
    'id',
  );

const attach = (ids: readonly string[], message: string) =>
  client.post(`/${page}/feed`, {
    message,
    ...Object.fromEntries(
      ids.map((id, index) => [`attached_media[${index}]`, JSON.stringify({ media_fbid: id })]),
    ),
  });

describe('photos in the Facebook sandbox', () => {
  it('makes one post of staged photos, shows their ids as targets, and refuses them again', async () => {
    const ids = [await stage('một'), await stage('hai')];
    expect(sandbox.state().posts).toEqual([]);
    const post = await attach(ids, 'Album');
    const read = await client.get(`/${textIn(post, 'id')}`, {
      fields: 'attachments{media_type,subattachments{target{id}}}',
    });
    expect(read.body['attachments']).toEqual({
      data: [
        {
          media_type: 'album',
          subattachments: { data: ids.map((id) => ({ target: { id } })) },
        },
      ],
    });
    const again = await attach(ids, 'Album khác');
    expect(errorOf(again).error_subcode).toBe(1366051);
    const photo = await client.get(`/${ids[0] ?? ''}`, { fields: 'page_story_id,alt_text_custom' });
    expect(photo.body).toMatchObject({
      page_story_id: post.body['id'],
      alt_text_custom: 'ảnh một',
    });
    expect(sandbox.state().posts[0]?.media).toHaveLength(2);
  });

  it('lets staged photos expire after 24 hours', async () => {
    const id = await stage('cũ');
    clock.advance(24 * hour + 1);
    expect(errorOf(await client.get(`/${id}`)).error_subcode).toBe(33);
    expect(errorOf(await attach([id], 'x')).code).toBe(100);
  });

  it('publishes a single photo with its post, and gives the bytes back in ranges', async () => {
    const made = await client.post(`/${page}/photos`, { source: pngBlob('z'), caption: 'Một ảnh' });
    expect(textIn(made, 'post_id').startsWith(`${page}_`)).toBe(true);
    const bytes = Buffer.from(await pngBlob('z').arrayBuffer());
    expect(sandbox.state().posts[0]?.media[0]?.sha256).toBe(sha256(bytes));
    const part = await fetch(`${sandbox.baseUrl}/__sandbox/media/${textIn(made, 'id')}`, {
      headers: { range: 'bytes=1-3' },
    });
    expect([part.status, await part.text()]).toEqual([206, 'PNG']);
  });

  it.each([
    ['text as a picture', new Blob(['not a picture']), 2069019],
    ['more than 10 MB', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 1366046],
  ])('refuses %s', async (_what, source, subcode) => {
    const answer = await client.post(`/${page}/photos`, { source });
    expect(errorOf(answer)).toMatchObject({ code: 324, error_subcode: subcode });
    expect((await sandbox.refresh()).storedBytes).toBe(0);
  });

  it('fetches pictures from loopback only', async () => {
    const png = Buffer.from(await pngBlob('url').arrayBuffer());
    const server = createServer((_request, response) => response.end(png));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const good = await client.post(`/${page}/photos`, { url: `http://127.0.0.1:${port}/a.png` });
    server.close();
    expect(good.status).toBe(200);
    const far = await client.post(`/${page}/photos`, { url: 'https://example.com/a.png' });
    expect(errorOf(far).code).toBe(324);
  });
});

const start = async (bytes: Buffer, query: Record<string, string> = {}) =>
  client.post(`/${page}/videos`, {
    upload_phase: 'start',
    file_size: String(bytes.length),
    ...query,
  });

const transfer = (session: string, bytes: Buffer, from: number, to: number): Promise<Answer> =>
  client.post(`/${page}/videos`, {
    upload_phase: 'transfer',
    upload_session_id: session,
    start_offset: String(from),
    video_file_chunk: new Blob([new Uint8Array(bytes.subarray(from, to))]),
  });

describe('films in the Facebook sandbox', () => {
  it('takes a film in chunks whose bounds it dictates and corrects', async () => {
    sandbox.setMoods({ switches: { chunkBytes: 5000 } });
    const bytes = await film({ width: 1280, height: 720 });
    const opened = await start(bytes);
    const session = textIn(opened, 'upload_session_id');
    const video = textIn(opened, 'video_id');
    expect(opened.body).toMatchObject({ start_offset: '0', end_offset: '5000' });
    const wrong = await transfer(session, bytes, 5000, 6000);
    expect(errorOf(wrong)).toMatchObject({
      code: 6001,
      error_subcode: 1363037,
      is_transient: false,
      error_data: { start_offset: 0, end_offset: 5000 },
    });
    const early = await client.post(`/${page}/videos`, {
      upload_phase: 'finish',
      upload_session_id: session,
    });
    expect(errorOf(early).code).toBe(6000);
    let [from, to] = [0, 5000];
    while (from !== to) {
      const next = await transfer(session, bytes, from, to);
      from = Number(textIn(next, 'start_offset'));
      to = Number(textIn(next, 'end_offset'));
    }
    const finish = () =>
      client.post(`/${page}/videos`, {
        upload_phase: 'finish',
        upload_session_id: session,
        title: 'Hội thao',
        description: 'Hội thao xã',
      });
    expect((await finish()).body).toEqual({ success: true });
    expect((await finish()).body).toEqual({ success: true });
    const fields = 'status,published,post_id';
    const busy = await client.get(`/${video}`, { fields });
    expect(busy.body).toMatchObject({ published: false, status: { video_status: 'processing' } });
    clock.advance(1500);
    const ready = await client.get(`/${video}`, { fields });
    expect(ready.body).toMatchObject({
      published: true,
      status: { video_status: 'ready', publishing_phase: { publish_status: 'published' } },
    });
    expect(ready.body).not.toHaveProperty('post_id');
    clock.advance(500);
    const told = await client.get(`/${video}`, { fields });
    expect(textIn(told, 'post_id').startsWith(`${page}_`)).toBe(true);
    const { posts, videos } = sandbox.state();
    expect(posts).toHaveLength(1);
    expect(videos[0]?.media?.sha256).toBe(sha256(bytes));
    expect(dataOf(await client.get(`/${page}/published_posts`))).toHaveLength(1);
  });

  it('takes a film in one request and by a resumable handle', async () => {
    const bytes = await film({ width: 1280, height: 720 });
    const one = await client.post(`/${page}/videos`, {
      source: new Blob([new Uint8Array(bytes)]),
      description: 'Một lần',
    });
    expect(one.status).toBe(200);
    const user = clientOf(sandbox.baseUrl, seeded.userToken);
    const opened = await user.post(`/${seeded.appId}/uploads`, {
      file_name: 'a.mp4',
      file_length: String(bytes.length),
      file_type: 'video/mp4',
    });
    const id = textIn(opened, 'id');
    const address = `${sandbox.baseUrl}/v26.0/${id}`;
    const half = bytes.subarray(0, 3000);
    const partial = await user.raw(address, { file_offset: '0' }, half);
    expect(partial.status).toBe(400);
    const stands = await fetch(address, {
      headers: { authorization: `OAuth ${seeded.userToken}` },
    });
    expect(await stands.json()).toEqual({ id, file_offset: 3000 });
    const rest = await user.raw(address, { file_offset: '3000' }, bytes.subarray(3000));
    const two = await client.post(`/${page}/videos`, {
      fbuploader_video_file_chunk: textIn(rest, 'h'),
      title: 'Hai',
      published: 'false',
    });
    expect(two.status).toBe(200);
    clock.advance(2000);
    const { videos, posts } = await sandbox.refresh();
    expect(videos.map((video) => [video.stage, video.isPublic])).toEqual([
      ['ready', true],
      ['ready', false],
    ]);
    expect(posts).toHaveLength(1);
  });

  it('ends garbage in a processing error, and takes it with lenientMedia', async () => {
    const garbage = new Blob([new Uint8Array(4096).fill(7)]);
    const bad = await client.post(`/${page}/videos`, { source: garbage });
    clock.advance(2000);
    const read = await client.get(`/${textIn(bad, 'id')}`, { fields: 'status,published' });
    expect(read.body).toMatchObject({
      published: false,
      status: { video_status: 'error', processing_phase: { errors: [{ code: 1349125 }] } },
    });
    sandbox.setMoods({ switches: { lenientMedia: true } });
    await client.post(`/${page}/videos`, { source: garbage });
    clock.advance(2000);
    expect((await sandbox.refresh()).videos.map((video) => video.stage)).toEqual([
      'error',
      'ready',
    ]);
  });

  it('takes thumbnails and captions by their rules', async () => {
    const bytes = await film({ width: 1280, height: 720 });
    const made = await client.post(`/${page}/videos`, {
      source: new Blob([new Uint8Array(bytes)]),
    });
    const id = textIn(made, 'id');
    const thumb = await client.post(`/${id}/thumbnails`, {
      source: pngBlob('bìa'),
      is_preferred: 'true',
    });
    expect(thumb.body).toEqual({ success: true });
    const srt = ['1\n00:00:00,000 --> 00:00:01,000\nChào\n'];
    const named = await client.post(`/${id}/captions`, {
      captions_file: new File(srt, 'clip.vi_VN.srt'),
      default_locale: 'vi_VN',
    });
    expect(named.body).toEqual({ success: true });
    const unnamed = await client.post(`/${id}/captions`, {
      captions_file: new File(srt, 'clip.srt'),
    });
    expect(errorOf(unnamed).code).toBe(100);
    expect(dataOf(await client.get(`/${id}/captions`))).toMatchObject([
      { locale: 'vi_VN', is_default: true },
    ]);
    expect(dataOf(await client.get(`/${id}/thumbnails`))).toHaveLength(1);
  });
});

describe('reels in the Facebook sandbox', () => {
  const open = async () => {
    const opened = await client.post(`/${page}/video_reels`, { upload_phase: 'start' });
    return { id: textIn(opened, 'video_id'), url: textIn(opened, 'upload_url') };
  };
  const finish = (id: string, extra: Record<string, string> = {}) =>
    client.post(`/${page}/video_reels`, {
      upload_phase: 'finish',
      video_id: id,
      video_state: 'PUBLISHED',
      description: 'Nhắc lịch',
      ...extra,
    });
  const upload = (url: string, bytes: Buffer, offset = 0) =>
    client.raw(
      url,
      { offset: String(offset), file_size: String(bytes.length) },
      bytes.subarray(offset),
    );

  it('goes from start over upload and finish to a public reel outside the feed', async () => {
    const bytes = await film();
    const { id, url } = await open();
    expect(errorOf(await finish(id)).code).toBe(6000);
    expect((await upload(url, bytes)).body).toEqual({ success: true });
    const uploaded = await client.get(`/${id}`, { fields: 'status' });
    expect(uploaded.body['status']).toMatchObject({
      video_status: 'upload_complete',
      uploading_phase: { status: 'complete', bytes_transferred: bytes.length },
      publishing_phase: { status: 'not_started' },
    });
    expect((await finish(id)).body).toEqual({ success: true });
    expect((await finish(id)).body).toEqual({ success: true });
    clock.advance(2500);
    const done = await client.get(`/${id}`, { fields: 'status,published,post_id,permalink_url' });
    expect(done.body['published']).toBe(true);
    expect(await (await fetch(textIn(done, 'permalink_url'))).text()).toContain('Nhắc lịch');
    expect(dataOf(await client.get(`/${page}/feed`))).toEqual([]);
    expect(dataOf(await client.get(`/${page}/video_reels`, { fields: 'id' }))).toMatchObject([
      { id },
    ]);
    expect(sandbox.state().posts).toHaveLength(1);
  });

  it('goes on where a broken upload stopped', async () => {
    const bytes = await film();
    const { id, url } = await open();
    sandbox.setMoods([
      { route: 'POST /rupload', nth: 1, action: { type: 'cut-body', bytes: 4000 } },
    ]);
    await expect(upload(url, bytes)).rejects.toThrow();
    const read = await client.get(`/${id}`, { fields: 'status' });
    const status = read.body['status'] as { uploading_phase: { bytes_transferred: number } };
    const arrived = status.uploading_phase.bytes_transferred;
    expect(arrived).toBe(4000);
    const wrong = await upload(url, bytes);
    expect(wrong.body).toMatchObject({ debug_info: { type: 'OffsetInvalidError' } });
    expect((await upload(url, bytes, arrived)).body).toEqual({ success: true });
    await finish(id);
    clock.advance(2000);
    expect((await sandbox.refresh()).videos[0]).toMatchObject({
      isPublic: true,
      media: { sha256: sha256(bytes) },
    });
  });

  it.each([
    ['too short', { seconds: 2 }, 1363128],
    ['lying', { width: 1280, height: 720 }, 1363040],
    ['too small', { width: 360, height: 640 }, 1363127],
    ['too slow', { fps: 12 }, 1363129],
  ])('fails while processing a reel that is %s', async (_what, shape, code) => {
    const { id, url } = await open();
    await upload(url, await film(shape));
    expect((await finish(id)).body).toEqual({ success: true });
    clock.advance(2000);
    const read = await client.get(`/${id}`, { fields: 'status,published' });
    expect(read.body).toMatchObject({
      published: false,
      status: { video_status: 'error', processing_phase: { errors: [{ code }] } },
    });
    expect(sandbox.state().posts).toEqual([]);
  });

  it('keeps drafts back and publishes scheduled reels at their time', async () => {
    const bytes = await film();
    const first = await open();
    await upload(first.url, bytes);
    await finish(first.id, { video_state: 'DRAFT' });
    const second = await open();
    await upload(second.url, bytes);
    const due = Math.floor((clock.now() + hour) / 1000);
    const refused = await finish(second.id, { scheduled_publish_time: String(due) });
    expect(errorOf(refused).code).toBe(100);
    await finish(second.id, { video_state: 'SCHEDULED', scheduled_publish_time: String(due) });
    clock.advance(hour - 1000);
    expect((await sandbox.refresh()).posts).toEqual([]);
    clock.advance(1000);
    expect((await sandbox.refresh()).posts).toMatchObject([
      { videoId: second.id, createdAt: due * 1000, kind: 'reel' },
    ]);
  });

  it('refuses the 31st reel within 24 hours', async () => {
    const bytes = await film();
    for (let count = 0; count < 30; count += 1) {
      const { id, url } = await open();
      await upload(url, bytes);
      await finish(id);
    }
    const full = await client.post(`/${page}/video_reels`, { upload_phase: 'start' });
    expect(errorOf(full).code).toBe(613);
    clock.advance(24 * hour);
    expect((await client.post(`/${page}/video_reels`, { upload_phase: 'start' })).status).toBe(200);
  });

  it('takes a file_url from loopback only', async () => {
    const { url } = await open();
    const far = await client.raw(url, { file_url: 'https://example.com/a.mp4' }, new Uint8Array());
    expect(far.body).toMatchObject({ debug_info: { type: 'ProcessingFailedError' } });
    const bytes = await film();
    const server = createServer((_request, response) => response.end(bytes));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const near = await client.raw(
      url,
      { file_url: `http://127.0.0.1:${port}/a.mp4` },
      new Uint8Array(),
    );
    server.close();
    expect(near.body).toEqual({ success: true });
  });
});
