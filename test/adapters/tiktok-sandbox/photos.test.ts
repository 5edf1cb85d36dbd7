import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  film,
  jpeg,
  type MediaServer,
  paths,
  photoPost,
  png,
  seen,
  sha256,
  startMedia,
  statusOf,
  testClock,
  ticketOf,
  verdictOf,
  webp,
  wordOf,
} from './kit.ts';

const pictures = {
  '/a.jpg': { body: jpeg() },
  '/b.webp': { type: 'image/webp', body: webp() },
  '/c.png': { type: 'image/png', body: png },
  '/big.jpg': { body: jpeg(1200, 2000) },
  '/moved.jpg': { status: 302, body: jpeg() },
};
let clock: ReturnType<typeof testClock>;
let media: MediaServer;
let sandbox: TiktokSandbox;
let client: Client;

beforeEach(async () => {
  clock = testClock();
  media = await startMedia({ ...pictures, '/film.mp4': { type: 'video/mp4', body: await film() } });
  sandbox = await startTiktokSandbox({ now: clock.now, switches: { processingMs: 1000 } });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
  await media.close();
});

const links = (...names: readonly string[]) => names.map((one) => media.url(one));
const init = (names: readonly string[], ...more: Readonly<Record<string, unknown>>[]) =>
  client.post(paths.photo, photoPost(links(...names), ...more));

describe('a photo post', () => {
  it('is fetched by itself, each link once, and posted in order', async () => {
    const { publishId } = await ticketOf(init(['/a.jpg', '/b.webp'], {}, { is_aigc: true }));
    expect(publishId).toMatch(/^p_pub_url~v2\.\d{19}$/);
    // Nobody asks: the pull begins all the same.
    await expect.poll(() => media.asked).toEqual(['/a.jpg', '/b.webp']);
    const { body } = await statusOf(client, publishId);
    expect(body['data']).toMatchObject({ status: 'PROCESSING_DOWNLOAD', downloaded_bytes: 2060 });
    clock.advance(4000);
    expect(await wordOf(client, publishId)).toBe('PUBLISH_COMPLETE');
    const { posts, fetches } = sandbox.state();
    expect(posts).toMatchObject([
      {
        kind: 'photo',
        title: 'Ảnh của xã',
        description: 'Ngày hội đại đoàn kết.',
        info: { isAiMade: true },
        media: [{ sha256: sha256(jpeg()) }, { sha256: sha256(webp()) }],
      },
    ]);
    expect(posts[0]?.link).toMatch(/\/@xasuoimau\/photo\/\d{19}$/);
    expect(fetches.map((one) => one.outcome)).toEqual(['ok', 'ok']);
    expect(media.asked).toHaveLength(2);
  });

  it.each([
    ['a redirect', '/moved.jpg', 'photo_pull_failed', 'status-302'],
    ['a missing file', '/none.jpg', 'photo_pull_failed', 'status-404'],
    ['a PNG', '/c.png', 'file_format_check_failed', 'ok'],
    ['a picture over 1080p', '/big.jpg', 'picture_size_check_failed', 'ok'],
  ])('fails on %s', async (_what, name, reason, outcome) => {
    const { publishId } = await ticketOf(init(['/a.jpg', name]));
    clock.advance(1000);
    await sandbox.refresh();
    clock.advance(1000);
    expect(await wordOf(client, publishId)).toBe(`FAILED ${reason}`);
    expect(sandbox.state().fetches.at(-1)?.outcome).toBe(outcome);
    expect(sandbox.state().posts).toEqual([]);
  });

  it('wants a verified address: a domain with what is below it, or an exact beginning', async () => {
    const verify = (...verified: readonly string[]) => client.post('/__sandbox/app', { verified });
    const told = (link: string) => client.post(paths.photo, photoPost([link])).then(verdictOf);
    await verify('suoimau.example', 'https://other.example/loa/');
    expect(await told('https://media.suoimau.example/a.jpg')).toBe('200 ok');
    expect(await told('https://xasuoimau.example/a.jpg')).toBe('403 url_ownership_unverified');
    expect(await told('https://other.example/loa/a.jpg')).toBe('200 ok');
    expect(await told('https://other.example/a.jpg')).toBe('403 url_ownership_unverified');
    expect(await told(media.url('/a.jpg'))).toBe('403 url_ownership_unverified');
    expect(await told('http://media.suoimau.example/a.jpg')).toBe('400 invalid_params');
    expect(media.asked).toEqual([]);
  });

  it.each([
    [
      'no picture',
      (body: object) => ({
        ...body,
        source_info: { source: 'PULL_FROM_URL', photo_images: [], photo_cover_index: 0 },
      }),
    ],
    ['a file upload', (body: object) => ({ ...body, source_info: { source: 'FILE_UPLOAD' } })],
    ['no media type', (body: object) => ({ ...body, media_type: undefined })],
    ['the mode with a blank', (body: object) => ({ ...body, post_mode: 'DIRECT POST' })],
    [
      'a title over 90',
      (body: object) => ({
        ...body,
        post_info: { privacy_level: 'SELF_ONLY', title: 'a'.repeat(91) },
      }),
    ],
    [
      'a text over 4000',
      (body: object) => ({
        ...body,
        post_info: { privacy_level: 'SELF_ONLY', description: 'a'.repeat(4001) },
      }),
    ],
    ['no privacy', (body: object) => ({ ...body, post_info: {} })],
  ])('is refused with %s', async (_what, change) => {
    const body = change(photoPost(links('/a.jpg')));
    expect(verdictOf(await client.post(paths.photo, body))).toBe('400 invalid_params');
  });

  it('takes 35 pictures and no 36th, and a cover that is among them', async () => {
    const many = (count: number) =>
      photoPost(Array.from({ length: count }, () => media.url('/a.jpg')));
    expect(verdictOf(await client.post(paths.photo, many(35)))).toBe('200 ok');
    expect(verdictOf(await client.post(paths.photo, many(36)))).toBe('400 invalid_params');
    const source = { source: 'PULL_FROM_URL', photo_images: links('/a.jpg'), photo_cover_index: 1 };
    const wrong = { ...photoPost([]), source_info: source };
    expect(verdictOf(await client.post(paths.photo, wrong))).toBe('400 invalid_params');
  });

  it('as a draft keeps its texts, needs a new enough app and the scope for drafts', async () => {
    const draft = { post_mode: 'MEDIA_UPLOAD', post_info: { title: 'Bản nháp' } };
    const { publishId } = await ticketOf(init(['/a.jpg'], {}, draft));
    expect(publishId).toMatch(/^p_inbox_url~/);
    clock.advance(1000);
    expect(await wordOf(client, publishId)).toBe('SEND_TO_USER_INBOX');
    await sandbox.holder({ action: 'post', publishId });
    expect(sandbox.state().posts).toMatchObject([{ kind: 'photo', title: 'Bản nháp' }]);
    await client.post('/__sandbox/account', { openId: seeded.openId, hasNewApp: false });
    expect(verdictOf(await init(['/a.jpg'], {}, draft))).toBe('400 app_version_check_failed');
  });

  it('stands in the lists only when the switch says so', async () => {
    await ticketOf(init(['/a.jpg']));
    clock.advance(10_000);
    expect(at((await client.post(paths.list)).body, 'data', 'videos')).toEqual([]);
    sandbox.setMoods({ switches: { listsPhotos: true } });
    expect(at((await client.post(paths.list)).body, 'data', 'videos')).toHaveLength(1);
  });
});

describe('a pull', () => {
  it('of a video ends like an upload', async () => {
    const source = { source: 'PULL_FROM_URL', video_url: media.url('/film.mp4') };
    const { publishId, uploadUrl } = await ticketOf(client.post(paths.direct, directVideo(source)));
    expect(publishId).toMatch(/^v_pub_url~v2\./);
    expect(uploadUrl).toBe('');
    clock.advance(1000);
    expect(await wordOf(client, publishId)).toBe('PUBLISH_COMPLETE');
    expect(media.asked).toEqual(['/film.mp4']);
  });

  it('can be cancelled while it waits, and is then never fetched', async () => {
    sandbox.setMoods({ switches: { pullDelayMs: 60_000 } });
    const { publishId } = await ticketOf(init(['/a.jpg']));
    expect((await client.post(paths.cancel, { publish_id: publishId })).body).toMatchObject({
      error: { code: 'ok' },
    });
    clock.advance(60_000);
    expect(await wordOf(client, publishId)).toBe('FAILED publish_cancelled');
    expect(verdictOf(await client.post(paths.cancel, { publish_id: publishId }))).toBe(
      '400 publish_not_cancellable',
    );
    expect(media.asked).toEqual([]);
  });

  it('may hang for good without one fetch', async () => {
    sandbox.setMoods([
      { route: `POST ${paths.photo}`, action: { type: 'processing', end: 'hangs' } },
    ]);
    const { publishId } = await ticketOf(init(['/a.jpg']));
    clock.advance(3_600_000);
    expect(await wordOf(client, publishId)).toBe('PROCESSING_DOWNLOAD');
    expect(media.asked).toEqual([]);
  });

  it('that did not begin within the hour fails without one fetch', async () => {
    const action = { type: 'processing', pullMs: 3_600_000 } as const;
    sandbox.setMoods([{ route: `POST ${paths.photo}`, action }]);
    const { publishId } = await ticketOf(init(['/a.jpg']));
    clock.advance(3_600_000);
    expect(await wordOf(client, publishId)).toBe('FAILED photo_pull_failed');
    expect(media.asked).toEqual([]);
  });

  it('goes on when the answer was lost, and never began when the call was', async () => {
    sandbox.setMoods([
      { route: `POST ${paths.photo}`, nth: 1, action: { type: 'reset-after-accept' } },
      { route: `POST ${paths.photo}`, nth: 2, action: { type: 'reset-before-accept' } },
    ]);
    expect(await seen(init(['/a.jpg']))).toBe('dead');
    await expect.poll(() => media.asked).toEqual(['/a.jpg']);
    expect(await seen(init(['/b.webp']))).toBe('dead');
    clock.advance(5000);
    expect((await sandbox.refresh()).posts).toHaveLength(1);
    expect(media.asked).toEqual(['/a.jpg']);
  });

  it('may land minutes after its answer was lost', async () => {
    sandbox.setMoods([
      { route: `POST ${paths.photo}`, nth: 1, action: { type: 'lands-later', ms: 300_000 } },
    ]);
    expect(await seen(init(['/a.jpg']))).toBe('dead');
    expect((await sandbox.refresh()).publishes).toEqual([]);
    clock.advance(310_000);
    expect((await sandbox.refresh()).posts).toHaveLength(1);
  });
});
