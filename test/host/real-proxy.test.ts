import { createServer } from 'node:https';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchThroughHttp } from '../../src/host/fetch-through-http.ts';
import { closeAll, failureOf, http, post, putBytes } from './http-kit.ts';
import { listen } from './loopback.ts';
import { startProxy } from './proxy-kit.ts';
import { hasTinyproxy, startTinyproxy } from './tinyproxy.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './tls-fixture.ts';

afterEach(closeAll);

const SIGN_IN = { user: 'vanphong', password: 'mat-khau-9' };
const gate = async () => true;

/** HTTPS under the office's own authority; answers how many bytes came. */
async function startSecure() {
  const server = createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (request, response) => {
    let receivedBytes = 0;
    request.on('data', (chunk: Buffer) => {
      receivedBytes += chunk.length;
    });
    request.on('end', () => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<title>Tin ${receivedBytes}</title>`);
    });
  });
  return listen(server, 'https');
}

/** The office's proxy, its parent that knows where `loa.test` is, and that server. */
async function startNetwork(signIn: typeof SIGN_IN | null) {
  const server = await startSecure();
  const parent = await startProxy();
  const proxy = await startTinyproxy(signIn, server.port, parent.proxy.port);
  const address = (words: string) => `http://${words}127.0.0.1:${proxy.port}`;
  return {
    url: `https://loa.test:${server.port}`,
    /** What the parent was asked for. */
    asked: parent.asked,
    proxy: address(signIn === null ? '' : `${signIn.user}:${signIn.password}@`),
    withoutSignIn: address(''),
    withWrongPassword: address('vanphong:sai@'),
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await parent.proxy[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

// Debian: apt-get install tinyproxy. Without it `http-route.test.ts` stands for a proxy alone.
describe.skipIf(!hasTinyproxy)('behind a tinyproxy as Debian ships it', () => {
  test('reads and uploads go through its tunnel, under the office\u2019s own authority', async () => {
    await using network = await startNetwork(SIGN_IN);
    const file = putBytes(3 * 1024 * 1024 + 1);
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const port = http({ proxy: network.proxy, ca: TEST_CERTIFICATE });
    for (const options of [{}, { gate }]) {
      const sent = await port.send(post(`${network.url}/film`, { body }), options);
      expect(sent).toMatchObject({ status: 200, body: `<title>Tin ${file.sizeBytes}</title>` });
    }
    expect(network.asked.length).toBeGreaterThan(0);
    expect(network.asked.join()).not.toContain('Proxy-Authorization');
  });

  test('a wrong or missing password, and a port it does not open, are "proxy, not sent"', async () => {
    await using network = await startNetwork(SIGN_IN);
    const cases = [
      [network.withoutSignIn, network.url, 'PROXY_40'],
      [network.withWrongPassword, network.url, 'PROXY_40'],
      [network.proxy, 'https://loa.test:1', 'PROXY_403'],
    ] as const;
    for (const [proxy, url, code] of cases) {
      const result = await http({ proxy, ca: TEST_CERTIFICATE }).send(post(url), { gate });
      expect(failureOf(result)).toEqual({ code: 'proxy', sent: 'no' });
      expect(result).toMatchObject({ detail: expect.stringContaining(code) });
      expect(JSON.stringify(result)).not.toContain(SIGN_IN.password);
    }
    expect(network.asked).toEqual([]);
  });

  test('libraries that bring no HTTP of their own go through it too', async () => {
    await using network = await startNetwork(SIGN_IN);
    const port = http({ proxy: network.proxy, ca: TEST_CERTIFICATE });
    const fetch = fetchThroughHttp(port, { timeoutMs: 5_000, pacing: 'read' });
    const answer = await fetch(`${network.url}/bang`, { method: 'POST', body: '{"a":1}' });
    expect(await answer.text()).toBe('<title>Tin 7</title>');
    expect(network.asked).toHaveLength(1);
  });

  test('without the authority the server is not believed, and nothing was sent', async () => {
    await using network = await startNetwork(null);
    const result = await http({ proxy: network.proxy }).send(post(network.url), { gate });
    expect(failureOf(result)).toEqual({ code: 'connect', sent: 'no' });
  });
});
