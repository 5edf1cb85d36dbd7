import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../src/ports/http.ts';
import { closeAll, get, http, media, post, putBytes } from './http-kit.ts';
import { startHttp, startReading } from './loopback.ts';

afterEach(() => {
  closeAll();
  expect(media.openCount()).toBe(0);
});

describe('a request and its answer', () => {
  test('the method, query, headers and JSON body arrive, and the whole answer comes back', async () => {
    const seen: unknown[] = [];
    await using server = await startReading((request, response, body) => {
      seen.push(request.method, request.url, request.headers, body.toString());
      response.writeHead(201, {
        'X-App-Usage': '{"call_count":3}',
        Date: 'Sat, 21 Nov 2026 02:00:00 GMT',
      });
      response.end('{"id":"1_2"}');
    });
    const reply = await http().send(
      post(`${server.url}/v25.0/feed`, {
        query: { message: 'Tin bài & ảnh + 50%' },
        headers: { Authorization: 'Bearer abc' },
      }),
    );
    expect(reply).toMatchObject({
      type: 'reply',
      status: 201,
      body: '{"id":"1_2"}',
      headers: { 'x-app-usage': '{"call_count":3}', date: 'Sat, 21 Nov 2026 02:00:00 GMT' },
    });
    expect(seen[0]).toBe('POST');
    const url = new URL(String(seen[1]), server.url);
    expect(url.pathname).toBe('/v25.0/feed');
    expect(url.searchParams.get('message')).toBe('Tin bài & ảnh + 50%');
    expect(seen[2]).toMatchObject({
      authorization: 'Bearer abc',
      'content-type': 'application/json',
      'content-length': '7',
      'user-agent': 'Loa-test/1',
    });
    expect(seen[3]).toBe('{"a":1}');
  });

  test('a form body is encoded, and a POST without a body names no type', async () => {
    const bodies: string[] = [];
    const types: unknown[] = [];
    await using server = await startReading((request, response, body) => {
      bodies.push(body.toString());
      types.push(request.headers['content-type'], request.headers['content-length']);
      response.end();
    });
    await http().send(post(server.url, { body: { type: 'form', fields: { a: 'x y&z', b: 'ữ' } } }));
    const bare: HttpRequest = { method: 'POST', url: server.url, timeoutMs: 5_000, pacing: 'x' };
    await http().send(bare);
    expect(bodies).toEqual(['a=x+y%26z&b=%E1%BB%AF', '']);
    expect(types).toEqual(['application/x-www-form-urlencoded', '21', undefined, '0']);
  });

  test('a redirect is an answer like any other and is not followed', async () => {
    const urls: unknown[] = [];
    await using server = await startHttp((request, response) => {
      urls.push(request.url);
      response.writeHead(307, { location: `${server.url}/other` }).end();
    });
    expect(await http().send(get(`${server.url}/one`))).toMatchObject({
      status: 307,
      headers: { location: `${server.url}/other` },
    });
    expect(urls).toEqual(['/one']);
  });

  test('a server error is an answer, and repeated headers are joined', async () => {
    await using server = await startHttp((_request, response) => {
      response.writeHead(500, { 'set-cookie': ['a=1', 'b=2'] }).end('broken');
    });
    expect(await http().send(get(server.url))).toMatchObject({
      status: 500,
      body: 'broken',
      headers: { 'set-cookie': 'a=1, b=2' },
    });
  });

  test('a compressed answer is unpacked', async () => {
    await using server = await startHttp((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('xin chào'));
    });
    expect(await http().send(get(server.url))).toMatchObject({ body: 'xin chào' });
  });

  test('requests without a gate share a connection, requests with one have their own', async () => {
    await using server = await startHttp((_request, response) => response.end('ok'));
    const port = http();
    await port.send(get(server.url));
    await port.send(get(server.url));
    expect(server.sockets).toHaveLength(1);
    await port.send(get(server.url), { gate: async () => true });
    await port.send(get(server.url), { gate: async () => true });
    expect(server.sockets).toHaveLength(3);
  });

  test('a malformed request throws instead of being sent', async () => {
    const port = http();
    await expect(port.send(get('/relative'))).rejects.toThrow(TypeError);
    await expect(port.send(get('ftp://127.0.0.1/'))).rejects.toThrow(TypeError);
    await expect(port.send(get('http://127.0.0.1/?a=1'))).rejects.toThrow(TypeError);
    await expect(port.send(get('http://u:p@127.0.0.1/'))).rejects.toThrow(TypeError);
    await expect(
      port.send(get('http://127.0.0.1/', { headers: { 'content-length': '3' } })),
    ).rejects.toThrow(TypeError);
    await expect(
      port.send(get('http://127.0.0.1/', { headers: { x: 'a\r\nb: c' } })),
    ).rejects.toThrow(TypeError);
    const { sha256 } = putBytes(10);
    const range = { sha256, startByte: 5, endByte: 11 };
    await expect(
      port.send(
        post('http://127.0.0.1/', { body: { type: 'media', mimeType: 'video/mp4', media: range } }),
      ),
    ).rejects.toThrow(TypeError);
  });
});
