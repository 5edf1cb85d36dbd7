import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, failureOf, get, http, post, putBytes } from './http-kit.ts';
import { listen, signal, startTcp } from './loopback.ts';
import { startProxy } from './proxy-kit.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './tls-fixture.ts';

afterEach(closeAll);

const gate = async () => true;

async function startSecure(handler: RequestListener) {
  const server = createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, handler);
  return listen(server, 'https');
}

describe('TLS', () => {
  test("a server with the office's own authority is trusted when that is set, and only then", async () => {
    await using server = await startSecure((_request, response) => response.end('kín'));
    for (const options of [{}, { gate }]) {
      const trusting = http({ ca: TEST_CERTIFICATE });
      expect(await trusting.send(get(server.url), options)).toMatchObject({ body: 'kín' });
      const result = await http().send(get(server.url), options);
      expect(failureOf(result)).toEqual({ code: 'connect', sent: 'no' });
      expect(result).toMatchObject({
        detail: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
      });
    }
  });

  test('a connection that is not TLS after all is "connect, not sent"', async () => {
    await using server = await startTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const url = `https://127.0.0.1:${server.port}/`;
    for (const options of [{}, { gate }]) {
      expect(failureOf(await http().send(get(url), options))).toEqual({
        code: 'connect',
        sent: 'no',
      });
    }
  });

  test('a refusing gate ends the agreed connection and nothing was sent', async () => {
    let requests = 0;
    const closed = signal();
    await using server = await startSecure((_request, response) => {
      requests += 1;
      response.end();
    });
    const port = http({ ca: TEST_CERTIFICATE });
    const result = await port.send(post(server.url), {
      gate: async () => {
        server.sockets[0]?.once('close', () => closed.give());
        return false;
      },
    });
    expect(failureOf(result)).toEqual({ code: 'refused-by-gate', sent: 'no' });
    await closed.seen;
    expect(requests).toBe(0);
  });

  test('an upload over TLS is whole, and a reset after it is "reset, maybe"', async () => {
    const file = putBytes(2 * 1024 * 1024 + 3);
    await using server = await startSecure((request, response) => {
      let receivedBytes = 0;
      request.on('data', (chunk: Buffer) => {
        receivedBytes += chunk.length;
      });
      request.on('end', () => {
        if (request.url === '/reset') request.socket.destroy();
        else response.end(String(receivedBytes));
      });
    });
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const port = http({ ca: TEST_CERTIFICATE });
    expect(await port.send(post(server.url, { body }), { gate })).toMatchObject({
      body: String(file.sizeBytes),
    });
    expect(failureOf(await port.send(post(`${server.url}/reset`, { body }), { gate }))).toEqual({
      code: 'reset',
      sent: 'maybe',
    });
  });
});

describe('the proxy', () => {
  test('carries requests to other hosts through a tunnel, with its sign-in', async () => {
    await using server = await startSecure((request, response) => {
      response.end(`${request.headers.host} ${request.headers['proxy-authorization'] ?? 'none'}`);
    });
    const { proxy, asked } = await startProxy();
    await using _proxy = proxy;
    const address = `http://van:m%40t@127.0.0.1:${proxy.port}`;
    const port = http({ ca: TEST_CERTIFICATE, proxy: address });
    const url = `https://loa.test:${server.port}/`;
    for (const options of [{}, { gate }]) {
      expect(await port.send(get(url), options)).toMatchObject({
        body: `loa.test:${server.port} none`,
      });
    }
    const signIn = Buffer.from('van:m@t').toString('base64');
    expect(asked).toHaveLength(2);
    expect(asked[0]).toBe(
      `CONNECT loa.test:${server.port} HTTP/1.1\r\nHost: loa.test:${server.port}\r\n` +
        `Proxy-Authorization: Basic ${signIn}\r\n\r\n`,
    );
  });

  test('is not used for hosts that the office reaches by itself', async () => {
    const { proxy, asked } = await startProxy();
    await using _proxy = proxy;
    const port = http({ proxy: proxy.url, noProxy: ['.noi-bo.test'] });
    const answer = await port.send(get('https://tin.noi-bo.test:1/'), { gate });
    expect(failureOf(answer)).toEqual({ code: 'connect', sent: 'no' });
    expect(asked).toEqual([]);
    await port.send(get('https://tin.khac.test:1/'), { gate });
    expect(asked).toHaveLength(1);
  });

  test('that is down, or hangs, is "proxy, not sent" or a timeout with nothing sent', async () => {
    await using down = await startTcp(() => undefined);
    const gone = { proxy: down.url };
    const silent = { timeoutMs: 150 };
    for (const options of [{}, { gate }]) {
      const result = await http(gone).send(post('https://loa.test:1/', silent), options);
      expect(failureOf(result)).toEqual({ code: 'timeout', sent: 'no' });
    }
    await down[Symbol.asyncDispose]();
    for (const options of [{}, { gate }]) {
      const result = await http(gone).send(post('https://loa.test:1/'), options);
      expect(failureOf(result)).toEqual({ code: 'proxy', sent: 'no' });
      expect(result).toMatchObject({ detail: expect.stringContaining('ECONNREFUSED') });
    }
  });

  test('is not used for this machine', async () => {
    await using server = await startSecure((_request, response) => response.end('ok'));
    const { proxy, asked } = await startProxy();
    await using _proxy = proxy;
    const port = http({ ca: TEST_CERTIFICATE, proxy: proxy.url });
    expect(await port.send(get(server.url), { gate })).toMatchObject({ body: 'ok' });
    expect(asked).toEqual([]);
  });

  test.each([
    ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'PROXY_407'],
    ['HTTP/1.1 200 OK\r\n\r\nextra', 'PROXY_ANSWER'],
    ['nonsense\r\n\r\n', 'PROXY_ANSWER'],
    ['x'.repeat(20_000), 'PROXY_ANSWER'],
  ])('that answers %j is "proxy, not sent"', async (answer, code) => {
    const { proxy } = await startProxy(answer);
    await using _proxy = proxy;
    for (const options of [{}, { gate }]) {
      const result = await http({ proxy: proxy.url }).send(get('https://loa.test:1/'), options);
      expect(failureOf(result)).toEqual({ code: 'proxy', sent: 'no' });
      expect(result).toMatchObject({ detail: expect.stringContaining(code) });
    }
  });
});
