import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startZaloOaSandbox, type ZaloOaSandbox } from '../../../adapters/zalo-oa/sandbox.ts';
import {
  article,
  at,
  type Client,
  clientOf,
  jpeg,
  type PictureServer,
  plainFiles,
  png,
  publish,
  startPictures,
  testClock,
  textAt,
  verdictOf,
} from './kit.ts';

/*
 * Aim: pictures are really fetched from their links, and what cannot be had is refused or hangs.
 * Method: a small server on loopback counts who asks for what.
 */

const clock = testClock();
let pictures: PictureServer;
let sandbox: ZaloOaSandbox;
let client: Client;

beforeEach(async () => {
  pictures = await startPictures({
    ...plainFiles,
    '/exact.jpg': { type: 'image/jpeg', body: jpeg(1_000_000) },
    '/big.jpg': { type: 'image/jpeg', body: jpeg(1_000_001) },
    '/page.png': { type: 'text/html', body: png },
    '/lies.jpg': { type: 'image/jpeg', body: Buffer.from('<html>Đăng nhập</html>') },
    '/moved.png': { status: 302, body: png },
    '/moved.gif': { type: 'image/gif', body: Buffer.from('GIF89a..........') },
  });
  sandbox = await startZaloOaSandbox({ now: clock.now, switches: { jobMs: 0 } });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
  await pictures.close();
});

const withCover = (url: string) =>
  article(pictures, { cover: { cover_type: 'photo', photo_url: url, status: 'show' } });
const create = (payload: unknown) => client.post('/v2.0/article/create', payload);

describe('pictures', () => {
  it('are fetched once each and kept as copies', async () => {
    const id = await publish(client, article(pictures));
    expect([...pictures.asked].sort()).toEqual(['/a.png', '/cover.jpg']);
    const { articles, fetches } = await sandbox.refresh();
    expect(articles[0]?.pictures['cover']?.bytes).toBe(2000);
    expect(articles[0]?.pictures['body.1']?.mimeType).toBe('image/png');
    expect(fetches).toMatchObject([
      { where: 'cover', outcome: 'ok', bytes: 2000 },
      { where: 'body.1', outcome: 'ok', bytes: png.length },
    ]);
    const { body } = await client.get('/v2.0/article/getdetail', { id });
    const copy = textAt(body, 'data', 'body', 1, 'url');
    expect(copy).toContain('/cdn/');
    const response = await fetch(copy);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  });

  it('keep their links in the detail when the platform does not rewrite them', async () => {
    sandbox.setMoods({ switches: { rewritesImages: false } });
    const id = await publish(client, article(pictures));
    const { body } = await client.get('/v2.0/article/getdetail', { id });
    expect(at(body, 'data', 'cover', 'photo_url')).toBe(pictures.url('/cover.jpg'));
  });

  it('of exactly 1 MB are taken', async () => {
    expect(verdictOf(await create(withCover(pictures.url('/exact.jpg'))))).toBe('0');
  });

  it.each([
    ['over 1 MB', '/big.jpg', 'too-large'],
    ['that are not there', '/gone.jpg', 'status-404'],
    ['behind a redirect', '/moved.png', 'status-302'],
    ['with another type', '/page.png', 'wrong-type'],
    ['whose bytes are a page', '/lies.jpg', 'wrong-type'],
    ['in gif form', '/moved.gif', 'wrong-type'],
  ])('%s are refused at create', async (_what, path, outcome) => {
    expect(verdictOf(await create(withCover(pictures.url(path))))).toBe('-201 create media fail');
    const { fetches, jobs } = await sandbox.refresh();
    expect(fetches).toContainEqual(expect.objectContaining({ where: 'cover', outcome }));
    expect(jobs).toEqual([]);
  });

  it.each([
    ['on a host that is not this machine', 'https://portal.example/a.jpg'],
    ['on a closed port', 'http://127.0.0.1:1/a.jpg'],
    ['that are no links', 'attachment-id-of-an-upload'],
    ['in a file', 'file:///etc/passwd'],
  ])('%s are refused at create', async (_what, url) => {
    expect(verdictOf(await create(withCover(url)))).toBe('-201 create media fail');
  });

  it('that cannot be had keep the token pending for ever by a switch', async () => {
    sandbox.setMoods({ switches: { badImage: 'pending' } });
    const made = await create(withCover(pictures.url('/gone.jpg')));
    const token = textAt(made.body, 'data', 'token');
    clock.advance(50 * 60_000);
    expect(verdictOf(await client.post('/v2.0/article/verify', { token }))).toMatch(/^-214/);
    expect((await sandbox.refresh()).articles).toEqual([]);
  });

  it('are fetched when the job ends by a switch: a link that died too early hangs', async () => {
    sandbox.setMoods({ switches: { fetchImages: 'in-job', jobMs: 1000 } });
    const first = textAt((await create(article(pictures))).body, 'data', 'token');
    expect(pictures.asked).toEqual([]);
    clock.advance(1000);
    const verify = (token: string) => client.post('/v2.0/article/verify', { token });
    expect(verdictOf(await verify(first))).toBe('0');
    expect(pictures.asked).toHaveLength(2);
    const second = textAt((await create(article(pictures))).body, 'data', 'token');
    await pictures.close();
    clock.advance(1000);
    expect(verdictOf(await verify(second))).toMatch(/^-214/);
    clock.advance(600_000);
    expect(verdictOf(await verify(second))).toMatch(/^-214/);
    pictures = await startPictures(plainFiles);
  });

  it('of an update are fetched again', async () => {
    const id = await publish(client, article(pictures));
    pictures.asked.length = 0;
    await client.post('/v2.0/article/update', { ...article(pictures), id });
    expect(pictures.asked).toHaveLength(2);
  });
});
