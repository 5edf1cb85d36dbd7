import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startZaloOaSandbox, type ZaloOaSandbox } from '../../../adapters/zalo-oa/sandbox.ts';
import {
  article,
  at,
  type Client,
  clientOf,
  film,
  jpeg,
  type PictureServer,
  plainFiles,
  png,
  publish,
  seen,
  startPictures,
  testClock,
  textAt,
  verdictOf,
} from './kit.ts';

const prepare = '/v2.0/article/upload_video/preparevideo';
const check = '/v2.0/article/upload_video/verify';
const clock = testClock();
let pictures: PictureServer;
let sandbox: ZaloOaSandbox;
let client: Client;

beforeEach(async () => {
  pictures = await startPictures(plainFiles);
  sandbox = await startZaloOaSandbox({ now: clock.now, switches: { jobMs: 0, videoMs: 10_000 } });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
  await pictures.close();
});

async function prepared(bytes = film(), name = 'phim.mp4'): Promise<string> {
  return textAt((await client.upload(prepare, bytes, name)).body, 'data', 'token');
}

async function readyVideo(): Promise<string> {
  const token = await prepared();
  clock.advance(10_000);
  return textAt((await client.get(check, { token })).body, 'data', 'video_id');
}

describe('films', () => {
  it('convert, with a percentage, until they have an id', async () => {
    const token = await prepared(film(5000), 'Họp dân.mp4');
    clock.advance(4000);
    const half = (await client.get(check, { token })).body;
    expect(at(half, 'data')).toMatchObject({
      status: 3,
      convert_percent: 40,
      video_name: 'Họp dân.mp4',
      video_size: 5000,
    });
    expect(at(half, 'data', 'video_id')).toBeUndefined();
    clock.advance(6000);
    const done = (await client.get(check, { token })).body;
    expect(at(done, 'data')).toMatchObject({ status: 1, convert_percent: 100 });
    expect(textAt(done, 'data', 'video_id')).toMatch(/^[0-9a-f]{20}$/);
  });

  it('give their state for the token in the query or in the header', async () => {
    const token = await prepared();
    const header = { access_token: 'sandbox-access-token', token };
    expect(verdictOf(await client.get(check, {}, header))).toBe('0');
    expect(verdictOf(await client.get(check, { token: 'nothing' }))).toMatch(/^-201 token/);
    clock.advance(3_600_000);
    expect(verdictOf(await client.get(check, { token }))).toMatch(/^-201 token/);
  });

  it('may be avi, but nothing else', async () => {
    const avi = Buffer.from('52494646000000004156492000000000', 'hex');
    expect(verdictOf(await client.upload(prepare, avi, 'phim.avi'))).toBe('0');
    expect(verdictOf(await client.upload(prepare, png, 'phim.mp4'))).toMatch(/^-201 file/);
    expect((await sandbox.refresh()).videos).toHaveLength(1);
  });

  it('over 50 MB are refused', async () => {
    expect(verdictOf(await client.upload(prepare, film(50_000_001), 'to.mp4'))).toMatch(/^-210/);
    expect((await sandbox.refresh()).storedBytes).toBe(0);
  });

  it('need the part named file', async () => {
    expect(verdictOf(await client.post(prepare, {}))).toMatch(/^-201 file/);
    const form = new FormData();
    form.append('video', new Blob([new Uint8Array(film())]), 'phim.mp4');
    const headers = { access_token: 'sandbox-access-token' };
    const response = await fetch(`${sandbox.baseUrl}${prepare}`, {
      method: 'POST',
      headers,
      body: form,
    });
    expect(at(await response.json(), 'error')).toBe(-201);
  });

  it.each([
    [0, 'unknown'],
    [2, 'locked'],
    [4, 'convert failed'],
    [5, 'deleted'],
  ])('can end in state %i', async (status, message) => {
    const action = { type: 'processing', status, ms: 1000 } as const;
    sandbox.setMoods([{ route: `POST ${prepare}`, action }]);
    const token = await prepared();
    clock.advance(1000);
    const { body } = await client.get(check, { token });
    expect(at(body, 'data')).toMatchObject({ status, status_message: message });
    expect(at(body, 'data', 'video_id')).toBeUndefined();
  });

  it('cut in the middle leave nothing behind', async () => {
    sandbox.setMoods([
      { route: `POST ${prepare}`, nth: 1, action: { type: 'cut-body', bytes: 70_000 } },
    ]);
    expect(await seen(client.upload(prepare, film(2_000_000), 'phim.mp4'))).toBe('dead');
    expect((await sandbox.refresh()).storedBytes).toBe(0);
    expect(verdictOf(await client.upload(prepare, film(), 'phim.mp4'))).toBe('0');
  });
});

describe('video articles', () => {
  const payload = (videoId: string, more: Readonly<Record<string, unknown>> = {}) => ({
    type: 'video',
    title: 'Phóng sự tiêm chủng',
    description: 'Ngày hội tiêm chủng của xã.',
    video_id: videoId,
    avatar: pictures.url('/cover.jpg'),
    comment: 'show',
    status: 'show',
    ...more,
  });
  const create = (body: unknown) => client.post('/v2.0/article/create', body);

  it('are made of a ready film and a fetched picture; their detail has the state of the film', async () => {
    const id = await publish(client, payload(await readyVideo()));
    expect(pictures.asked).toEqual(['/cover.jpg']);
    const { body } = await client.get('/v2.0/article/getdetail', { id });
    expect(at(body, 'data')).toMatchObject({ type: 'video', status: 1, convert_percent: 100 });
    sandbox.setMoods({ switches: { videoDetailStatus: 'word' } });
    const word = (await client.get('/v2.0/article/getdetail', { id })).body;
    expect(at(word, 'data', 'status')).toBe('show');
  });

  it('are refused with a film that is unknown or still converting', async () => {
    expect(verdictOf(await create(payload('f'.repeat(20))))).toBe('-201 video_id is invalid');
    const token = await prepared();
    const { videos } = await sandbox.refresh();
    expect(verdictOf(await create(payload(videos[0]?.id ?? '')))).toMatch(/^-201 video_id/);
    expect(token).not.toBe('');
  });

  it('are refused with fields of the other kind, unless a switch allows them', async () => {
    const id = await readyVideo();
    expect(verdictOf(await create(payload(id, { author: 'X' })))).toMatch(/^-201 author/);
    sandbox.setMoods({ switches: { videoExtrasRefused: false } });
    expect(verdictOf(await create(payload(id, { author: 'X' })))).toBe('0');
  });

  it('a ready film can also be a cover and a block', async () => {
    const videoId = await readyVideo();
    const cover = (view?: string) => ({
      cover_type: 'video',
      video_id: videoId,
      status: 'show',
      ...(view === undefined ? {} : { cover_view: view }),
    });
    const body = [{ type: 'video', video_id: videoId, thumb: pictures.url('/a.png') }];
    const good = article(pictures, { cover: cover('horizontal'), body });
    expect(verdictOf(await create(good))).toBe('0');
    const noView = article(pictures, { cover: cover(), body });
    expect(verdictOf(await create(noView))).toMatch(/^-201 cover_view/);
  });
});

describe('uploads for messages', () => {
  it.each([
    ['image', jpeg(1000), 'a.jpg', 'attachment_id'],
    ['gif', Buffer.from('GIF89a..........'), 'a.gif', 'attachment_id'],
    ['file', Buffer.from('%PDF-1.7 ........'), 'a.pdf', 'token'],
    ['file', Buffer.from('a,b\n'), 'a.csv', 'token'],
  ])('%s: takes what it is for', async (kind, bytes, name, field) => {
    const answer = await client.upload(`/v2.0/oa/upload/${kind}`, bytes, name);
    expect(textAt(answer.body, 'data', field)).not.toBe('');
  });

  it.each([
    ['image', Buffer.from('GIF89a..........'), 'a.gif', -201],
    ['image', jpeg(1_000_001), 'a.jpg', -210],
    ['gif', png, 'a.gif', -201],
    ['file', png, 'a.exe', -201],
  ])('%s: refuses another kind and too many bytes', async (kind, bytes, name, code) => {
    const answer = await client.upload(`/v2.0/oa/upload/${kind}`, bytes, name);
    expect(answer.body['error']).toBe(code);
  });

  it('an attachment id is no cover', async () => {
    const { body } = await client.upload('/v2.0/oa/upload/image', png, 'a.png');
    const cover = {
      cover_type: 'photo',
      photo_url: textAt(body, 'data', 'attachment_id'),
      status: 'show',
    };
    const answer = await client.post('/v2.0/article/create', article(pictures, { cover }));
    expect(verdictOf(answer)).toBe('-201 create media fail');
  });
});
