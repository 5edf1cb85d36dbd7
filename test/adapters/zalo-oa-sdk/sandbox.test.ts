import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
} from '../../../adapters/zalo-oa/sandbox.ts';
import {
  type Article,
  codeChallenge,
  createZaloOa,
  fetchTransport,
  newCodeVerifier,
  readConsentCallback,
  type ZaloOa,
} from '../../../adapters/zalo-oa/sdk/index.ts';
import {
  film,
  type PictureServer,
  plainFiles,
  png,
  startPictures,
  testClock,
} from '../zalo-oa-sandbox/kit.ts';
import { errorOf } from './kit.ts';

/*
 * Aim: the wrapper and the sandbox, written apart from the same facts, understand each other.
 * Method: whole journeys over real HTTP on loopback, by the sandbox's clock.
 */

const clock = testClock();
let pictures: PictureServer;
let sandbox: ZaloOaSandbox;
let accessToken: string;
let oa: ZaloOa;

beforeEach(async () => {
  pictures = await startPictures(plainFiles);
  sandbox = await startZaloOaSandbox({
    now: clock.now,
    switches: { jobMs: 5_000, videoMs: 10_000 },
  });
  accessToken = seeded.accessToken;
  oa = createZaloOa({
    send: fetchTransport(globalThis.fetch),
    apiUrl: sandbox.baseUrl,
    oauthUrl: sandbox.baseUrl,
    appId: seeded.appId,
    appSecret: seeded.appSecret,
    accessToken: () => accessToken,
  });
});

afterEach(async () => {
  await sandbox.close();
  await pictures.close();
});

const article = (): Article => ({
  type: 'normal',
  title: 'Lịch tiếp công dân',
  author: 'UBND xã Suối Mẫu',
  description: 'Tháng 12',
  cover: { type: 'photo', photoUrl: pictures.url('/cover.jpg'), status: 'show' },
  body: [
    { type: 'text', content: 'Sáng thứ Năm hằng tuần.' },
    { type: 'image', url: pictures.url('/a.png'), caption: 'Trụ sở' },
  ],
  status: 'hide',
  comment: 'hide',
});

async function idOf(token: string): Promise<string> {
  clock.advance(5_000);
  const { data } = await oa.verifyArticle(token);
  if (data.state !== 'ready') throw new Error('still pending');
  return data.id;
}

describe('an article', () => {
  it('is made hidden, read back, shown, listed and removed', async () => {
    const made = await oa.createArticle(article());
    expect(made.rate.limitPerMinute).toBeGreaterThan(0);
    expect((await oa.verifyArticle(made.data.token)).data).toEqual({ state: 'pending' });
    const id = await idOf(made.data.token);
    expect((await oa.getArticle(id)).data).toMatchObject({
      id,
      type: 'normal',
      title: 'Lịch tiếp công dân',
      status: 'hide',
      comment: 'hide',
      body: [{ type: 'text', content: 'Sáng thứ Năm hằng tuần.' }, { type: 'image' }],
    });
    const shown = await oa.updateArticle(id, { ...article(), status: 'show' });
    expect(await idOf(shown.data.token)).toBe(id);
    const list = await oa.listArticles({ type: 'normal', offset: 0, limit: 10 });
    expect(list.data.articles.find((row) => row.id === id)).toMatchObject({ status: 'show' });
    await oa.removeArticle(id);
    const after = await oa.listArticles({ type: 'normal', offset: 0, limit: 10 });
    expect(after.data.articles.map((row) => row.id)).not.toContain(id);
  });

  it('is refused for a title of 150 characters, by a field that is named', async () => {
    const error = await errorOf(oa.createArticle({ ...article(), title: 'x'.repeat(150) }));
    expect([error.kind, error.code, error.field, error.sent]).toEqual([
      'content',
      'title-length',
      'title',
      'no',
    ]);
  });

  it('can be a video, once that is converted', async () => {
    const content = new Uint8Array(film());
    const upload = await oa.prepareVideo({ fileName: 'hop.mp4', mimeType: 'video/mp4', content });
    expect((await oa.videoState(upload.data.token)).data.state).toBe('converting');
    clock.advance(10_000);
    const { videoId } = (await oa.videoState(upload.data.token)).data;
    const made = await oa.createArticle({
      type: 'video',
      title: 'Họp dân',
      description: 'Tháng 12',
      videoId: videoId ?? '',
      avatar: pictures.url('/a.png'),
      status: 'show',
      comment: 'hide',
    });
    expect(await idOf(made.data.token)).toMatch(/./);
  });
});

describe('the account', () => {
  it('says who it is and what it may still send', async () => {
    const { data } = await oa.getOa();
    expect(data).toMatchObject({ oaId: seeded.oaId, name: seeded.oaName, isVerified: true });
    expect((await oa.messageQuota()).data.total).toBeGreaterThan(0);
    const file = { fileName: 'a.png', mimeType: 'image/png', content: new Uint8Array(png) };
    expect((await oa.uploadImage(file)).data.attachmentId).toMatch(/./);
  });

  it('is connected by consent with a challenge of its own', async () => {
    const verifier = newCodeVerifier();
    const redirectUri = 'http://127.0.0.1:9999/callback';
    const address = oa.consentUrl({
      redirectUri,
      codeChallenge: codeChallenge(verifier),
      state: 's',
    });
    const body = new URLSearchParams({ oa_id: seeded.oaId, decision: 'allow' });
    const response = await fetch(address, { method: 'POST', body, redirect: 'manual' });
    const callback = readConsentCallback(response.headers.get('location') ?? '');
    expect(callback).toMatchObject({ oaId: seeded.oaId, state: 's' });
    accessToken = (await oa.exchangeCode(callback?.code ?? '', verifier)).data.accessToken;
    expect((await oa.getOa()).data.oaId).toBe(seeded.oaId);
  });

  it('loses its old token by a refresh, and its grant by a second one', async () => {
    const { data } = await oa.refreshTokens(seeded.refreshToken);
    expect(data.expiresInSec).toBe(90_000);
    expect((await errorOf(oa.getOa())).kind).toBe('authorisation');
    expect((await errorOf(oa.refreshTokens(seeded.refreshToken))).code).toBe('refresh-token-used');
    expect((await errorOf(oa.refreshTokens('never-seen'))).code).toBe('refresh-token-dead');
    accessToken = data.accessToken;
    expect((await oa.getOa()).data.oaId).toBe(seeded.oaId);
  });
});

it('broadcasts a shown article to everybody', async () => {
  const made = await oa.createArticle({ ...article(), status: 'show' });
  const id = await idOf(made.data.token);
  expect((await oa.broadcast([id])).data.messageId).toMatch(/./);
});
