import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
} from '../../../adapters/zalo-oa/sandbox.ts';
import {
  type Answer,
  article,
  at,
  type Client,
  clientOf,
  type PictureServer,
  plainFiles,
  publish,
  startPictures,
  testClock,
  textAt,
  verdictOf,
} from './kit.ts';

const clock = testClock();
let pictures: PictureServer;
let sandbox: ZaloOaSandbox;
let client: Client;

beforeEach(async () => {
  pictures = await startPictures(plainFiles);
  sandbox = await startZaloOaSandbox({ now: clock.now, switches: { jobMs: 5000 } });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
  await pictures.close();
});

const create = (more: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  client.post('/v2.0/article/create', article(pictures, more));
const verify = (token: string) => client.post('/v2.0/article/verify', { token });
const detail = async (id: string) => (await client.get('/v2.0/article/getdetail', { id })).body;

async function created(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const token = textAt((await create(more)).body, 'data', 'token');
  clock.advance(5000);
  return textAt((await verify(token)).body, 'data', 'id');
}

describe('create and verify', () => {
  it('accepts with a token, answers -214 while pending, then the id', async () => {
    const made = await create();
    expect([made.status, made.body['error'], made.body['message']]).toEqual([200, 0, 'Success']);
    const token = textAt(made.body, 'data', 'token');
    expect(token).toMatch(/\+.*\/.*=/);
    const pending = await verify(token);
    expect([pending.status, verdictOf(pending)]).toEqual([200, '-214 Media is being processed']);
    expect((await sandbox.refresh()).articles).toEqual([]);
    clock.advance(5000);
    const id = textAt((await verify(token)).body, 'data', 'id');
    expect(id).toMatch(/^[0-9a-f]{20}$/);
    expect(textAt((await verify(token)).body, 'data', 'id')).toBe(id);
    expect((await sandbox.refresh()).articles).toMatchObject([{ id, isVisible: true }]);
  });

  it('hides an article that does not say otherwise and allows comments', async () => {
    const id = await created({ status: undefined, comment: undefined });
    expect(at(await detail(id), 'data')).toMatchObject({ status: 'hide', comment: 'show' });
    expect((await sandbox.refresh()).articles).toMatchObject([{ everShown: false }]);
  });

  it('forgets a token after an hour', async () => {
    const token = textAt((await create()).body, 'data', 'token');
    clock.advance(3_600_000);
    expect(verdictOf(await verify(token))).toMatch(/^-201 token/);
    expect(verdictOf(await verify('nothing'))).toMatch(/^-201 token/);
  });

  it('keeps tokens and articles of another OA apart', async () => {
    const other = clientOf(sandbox, seeded.otherAccessToken);
    const token = textAt((await create()).body, 'data', 'token');
    clock.advance(5000);
    expect(verdictOf(await other.post('/v2.0/article/verify', { token }))).toMatch(/^-201/);
    const id = textAt((await verify(token)).body, 'data', 'id');
    expect(verdictOf(await other.get('/v2.0/article/getdetail', { id }))).toMatch(/^-201/);
  });

  it('makes two articles of the same create called twice', async () => {
    expect(await created()).not.toBe(await created());
  });
});

describe('payload', () => {
  const long = (count: number) => 'ế'.repeat(count);

  it.each([
    ['no kind', { type: 'photo' }, 'type accept only 2 value normal and video.'],
    ['no title', { title: ' ' }, 'title allow 1 to 150 characters'],
    ['a title of exactly 150', { title: long(150) }, 'title allow 1 to 150 characters'],
    ['a description of 300', { description: long(300) }, 'description allow 1 to 300 characters'],
    ['no description', { description: undefined }, 'description allow 1 to 300 characters'],
    ['no author', { author: undefined }, 'author allow 1 to 50 characters'],
    ['an author of 51', { author: long(51) }, 'author allow 1 to 50 characters'],
    ['no cover', { cover: undefined }, 'cover is required'],
    ['no blocks', { body: [] }, 'body is required'],
    ['an empty text', { body: [{ type: 'text', content: '' }] }, 'content of body is invalid'],
    ['a strange block', { body: [{ type: 'audio' }] }, 'type of body is invalid'],
    ['a strange status', { status: 'public' }, 'status accept only 2 value show and hide.'],
  ])('with %s is refused with -201', async (_what, more, message) => {
    const answer = await create(more);
    expect([answer.status, verdictOf(answer)]).toEqual([200, `-201 ${message}`]);
    expect(pictures.asked).toEqual([]);
  });

  it('takes 149 and 299 characters, and decomposed letters count double', async () => {
    expect(verdictOf(await create({ title: long(149), description: long(299) }))).toBe('0');
    const decomposed = 'ấ'.normalize('NFD').repeat(60);
    expect(verdictOf(await create({ title: decomposed }))).toMatch(/^-201 title/);
    expect(verdictOf(await create({ title: decomposed.normalize('NFC') }))).toBe('0');
  });

  it('takes exactly 150 when told to count as documented', async () => {
    sandbox.setMoods({ switches: { offByOne: false } });
    expect(verdictOf(await create({ title: long(150), description: long(300) }))).toBe('0');
    expect(verdictOf(await create({ title: long(151) }))).toMatch(/^-201/);
  });

  it('needs the status of the cover', async () => {
    const cover = { cover_type: 'photo', photo_url: pictures.url('/cover.jpg') };
    expect(verdictOf(await create({ cover }))).toBe('-201 create media fail');
  });

  it('must be JSON and say so', async () => {
    const path = '/v2.0/article/create';
    expect(verdictOf(await client.post(path, '{"type":'))).toMatch(/^-201/);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(verdictOf(await client.post(path, article(pictures), form))).toMatch(/^-201/);
  });

  it('takes a video block with a link and a picture, a product and a tracking link', async () => {
    const body = [
      { type: 'video', url: 'https://www.youtube.com/watch?v=x', thumb: pictures.url('/a.png') },
      { type: 'product', id: 'p1' },
    ];
    const id = await created({ body, tracking_link: 'https://xa.example/t?x=1' });
    expect(at(await detail(id), 'data')).toMatchObject({
      tracking_link: 'https://xa.example/t?x=1',
      body: [{ type: 'video' }, { type: 'product', id: 'p1' }],
    });
    sandbox.setMoods({ switches: { detailHasTrackingLink: false } });
    expect(at(await detail(id), 'data', 'tracking_link')).toBeUndefined();
  });
});

describe('update', () => {
  const update = (id: string, more: Readonly<Record<string, unknown>> = {}) =>
    client.post('/v2.0/article/update', { ...article(pictures), id, ...more });

  it('replaces everything once its own token is ready', async () => {
    const id = await created({ status: 'hide', tracking_link: 'https://xa.example/t' });
    const answer = await update(id, { title: 'Tiêu đề mới' });
    const token = textAt(answer.body, 'data', 'token');
    expect(at(await detail(id), 'data', 'status')).toBe('hide');
    expect(verdictOf(await verify(token))).toMatch(/^-214/);
    clock.advance(5000);
    expect(textAt((await verify(token)).body, 'data', 'id')).toBe(id);
    const shown = at(await detail(id), 'data');
    expect(shown).toMatchObject({ title: 'Tiêu đề mới', status: 'show' });
    expect(at(shown, 'tracking_link')).toBeUndefined();
    expect((await sandbox.refresh()).articles).toMatchObject([{ updates: 1, everShown: true }]);
  });

  it('hides an article again when the status is left out', async () => {
    const id = await created();
    await update(id, { status: undefined });
    clock.advance(5000);
    expect(at(await detail(id), 'data', 'status')).toBe('hide');
  });

  it('is refused when it is only a patch or of an unknown id', async () => {
    const id = await created();
    const patch = await client.post('/v2.0/article/update', { id, type: 'normal', status: 'hide' });
    expect(verdictOf(patch)).toMatch(/^-201 title/);
    expect(verdictOf(await update('0'.repeat(20)))).toMatch(/^-201 id/);
  });

  it('answers -214 while another update runs', async () => {
    const id = await created();
    await update(id);
    expect(verdictOf(await update(id))).toBe('-214 Article is being processed');
    clock.advance(5000);
    expect(verdictOf(await update(id))).toBe('0');
  });

  it('costs none of the article quota', async () => {
    sandbox.setMoods({ switches: { articleQuota: 1 } });
    const id = await created();
    expect(verdictOf(await update(id))).toBe('0');
    expect(verdictOf(await create())).toBe('-223 Your OA has reach the limit quota create article');
  });
});

describe('remove', () => {
  const remove = (id: string) => client.post('/v2.0/article/remove', { id });

  it('takes the article away and tells nothing but success', async () => {
    const id = await created();
    const answer = await remove(id);
    expect(answer.body).toEqual({ error: 0, message: 'Success' });
    expect(verdictOf(await client.get('/v2.0/article/getdetail', { id }))).toMatch(/^-201 id/);
    expect((await sandbox.refresh()).articles).toMatchObject([{ isVisible: false }]);
  });

  it('of what is already removed is refused, or succeeds by a switch', async () => {
    const id = await created();
    await remove(id);
    expect(verdictOf(await remove(id))).toMatch(/^-201 id/);
    sandbox.setMoods({ switches: { removesTwice: true } });
    expect(verdictOf(await remove(id))).toBe('0');
  });
});

describe('quota of articles', () => {
  it('is counted at create, comes back on the subscription day, and removal gives nothing back', async () => {
    const own = testClock(Date.UTC(2026, 10, 21, 8));
    const other = await startZaloOaSandbox({
      now: own.now,
      switches: { jobMs: 0, articleQuota: 2 },
      oas: [
        {
          id: '3000000000000000009',
          name: 'OA ngày 25',
          subscriptionDay: 25,
          accessToken: 'a9',
          refreshToken: 'r9',
        },
      ],
    });
    const its = clientOf(other, 'a9');
    const id = await publish(its, article(pictures));
    await publish(its, article(pictures));
    const again = () => its.post('/v2.0/article/create', article(pictures));
    expect(verdictOf(await again())).toMatch(/^-223 .*quota/);
    await its.post('/v2.0/article/remove', { id });
    expect(verdictOf(await again())).toMatch(/^-223 .*quota/);
    const { accessToken } = other.pairOf('3000000000000000009') ?? { accessToken: '' };
    expect(accessToken).toBe('a9');
    await its.post('/__sandbox/switches', { accessSec: 10_000_000 });
    const renewed = await fetch(`${other.baseUrl}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: seeded.appSecret },
      body: new URLSearchParams({
        app_id: seeded.appId,
        grant_type: 'refresh_token',
        refresh_token: 'r9',
      }),
    });
    const token = textAt(await renewed.json(), 'access_token');
    const next = () => clientOf(other, token).post('/v2.0/article/create', article(pictures));
    own.set(Date.UTC(2026, 10, 24, 16, 59));
    expect(verdictOf(await next())).toMatch(/^-223 .*quota/);
    own.set(Date.UTC(2026, 10, 24, 17, 0));
    expect(verdictOf(await next())).toBe('0');
    await other.close();
  });
});
