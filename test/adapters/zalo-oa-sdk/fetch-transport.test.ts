import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createZaloOa, fetchTransport } from '../../../adapters/zalo-oa/sdk/index.ts';
import { ACCESS_TOKEN, APP_SECRET, ARTICLE, errorOf, JOB_TOKEN } from './kit.ts';
import { type Seen, tinyServer } from './server.ts';

/*
 * Aim: the ready-made transport puts requests on the wire as documented and knows what is lost.
 * Method: a tiny real server on loopback.
 */

type Reaction = (seen: Seen, response: ServerResponse) => void;

const clientAt = (url: string, timeoutMs = 5_000) =>
  createZaloOa({
    send: fetchTransport(globalThis.fetch),
    apiUrl: url,
    oauthUrl: url,
    appId: '4317',
    appSecret: APP_SECRET,
    accessToken: ACCESS_TOKEN,
    timeoutsMs: { 'article-create': timeoutMs },
  });

const says =
  (body: string, status = 200): Reaction =>
  (_seen, response) => {
    response.writeHead(status, {
      'Content-Type': 'text/json',
      'X-RateLimit-Limit': '100',
      'X-RateLimit-Remain': '99',
    });
    response.end(body);
  };

describe('fetchTransport', () => {
  it('sends JSON and forms, and gives the rate headers back', async () => {
    await using server = await tinyServer(
      says('{"error":0,"data":{"token":"T"},"access_token":"A"}'),
    );
    const oa = clientAt(server.url);
    const { rate } = await oa.createArticle(ARTICLE);
    await oa.refreshTokens('R+1/=');
    expect(rate).toEqual({ limitPerMinute: 100, remaining: 99 });
    const [create, refresh] = server.requests;
    expect(create?.headers).toMatchObject({
      access_token: ACCESS_TOKEN,
      'content-type': 'application/json; charset=utf-8',
    });
    expect(JSON.parse(create?.body ?? '')).toMatchObject({ title: ARTICLE.title });
    expect(refresh?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(refresh?.headers).toMatchObject({ secret_key: APP_SECRET });
    expect(refresh?.body).toBe('refresh_token=R%2B1%2F%3D&app_id=4317&grant_type=refresh_token');
  });

  it('encodes the query, so that + and / of a token survive', async () => {
    await using server = await tinyServer(says('{"error":0,"data":{"status":3}}'));
    await clientAt(server.url).videoState(JOB_TOKEN);
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      url: '/v2.0/article/upload_video/verify?token=JOB%2Ba%2Fb%3D%3D',
      body: '',
    });
    expect(server.requests[0]?.headers['token']).toBe(JOB_TOKEN);
  });

  it.each([
    ['a blob', new Blob(['abc'])],
    ['bytes', new TextEncoder().encode('abc')],
  ])('uploads %s as the part named file', async (_name, content) => {
    await using server = await tinyServer(says('{"error":0,"data":{"token":"T"}}'));
    const oa = clientAt(server.url);
    await oa.prepareVideo({ fileName: 'lễ.mp4', mimeType: 'video/mp4', content });
    const [seen] = server.requests;
    expect(seen?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen?.body).toContain(
      'name="file"; filename="lễ.mp4"\r\nContent-Type: video/mp4\r\n\r\nabc',
    );
  });

  it('follows no redirect', async () => {
    await using server = await tinyServer((_seen, response) => {
      response.writeHead(302, { location: '/elsewhere' });
      response.end();
    });
    const error = await errorOf(clientAt(server.url).createArticle(ARTICLE));
    expect([error.httpStatus, error.sent, server.requests.length]).toEqual([302, 'maybe', 1]);
  });

  it.each<[string, Reaction]>([
    ['reset', (_seen, response) => response.destroy()],
    [
      'reset',
      (_seen, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"error":0', () => response.destroy());
      },
    ],
    ['timeout', () => undefined],
    ['answer-too-large', (_seen, response) => void response.end('x'.repeat(4 * 1024 * 1024 + 1))],
  ])('does not know whether it was sent after: %s', async (code, reaction) => {
    await using server = await tinyServer(reaction);
    const timeoutMs = code === 'timeout' ? 50 : 5_000;
    const error = await errorOf(clientAt(server.url, timeoutMs).createArticle(ARTICLE));
    expect([error.kind, error.transportCode, error.sent]).toEqual(['no-answer', code, 'maybe']);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const url = await (async () => {
      await using server = await tinyServer(says(''));
      return server.url;
    })();
    const error = await errorOf(clientAt(url).createArticle(ARTICLE));
    expect([error.code, error.transportCode, error.sent]).toEqual(['not-sent', 'connect', 'no']);
  });
});
