import { createServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import { createLinkCards, type LinkCardSettings } from '../../src/host/link-card.ts';
import { listen } from './loopback.ts';
import { startProxy } from './proxy-kit.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './tls-fixture.ts';

const NO_SUCH_NAME = async () => {
  throw Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' });
};

/** A page under the office's own authority, and a proxy that alone knows where its name leads. */
async function startNetwork(more: Partial<LinkCardSettings> = {}) {
  const server = await listen(
    createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<title>Trang của xã</title>');
    }),
    'https',
  );
  const { proxy, asked } = await startProxy(undefined, server.port);
  const cards = createLinkCards({
    reach: 'public',
    userAgent: 'Loa-test/1',
    cache: { get: async () => undefined, set: async () => undefined },
    route: { proxy: proxy.url, noProxy: ['.noi-bo.test'], ca: TEST_CERTIFICATE },
    resolve: NO_SUCH_NAME,
    ...more,
  });
  return {
    cards,
    asked,
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('the card of a link behind a proxy', () => {
  test('is fetched through it, also when this network knows no such name', async () => {
    await using network = await startNetwork();
    expect(await network.cards.card('https://loa.test/tin/1')).toMatchObject({
      title: 'Trang của xã',
    });
    expect(network.asked[0]).toContain('CONNECT loa.test:443 ');
  });

  test('is not fetched from inside: neither by a name known here nor by an address', async () => {
    const inside = async () => [{ address: '10.1.2.3', family: 4 }];
    await using network = await startNetwork({ resolve: inside });
    const links = [
      'https://loa.test/',
      'https://10.0.0.1/',
      'https://127.0.0.1/',
      'https://[::1]/',
    ];
    for (const link of links) {
      expect(await network.cards.card(link), link).toEqual({ trouble: 'not-public' });
    }
    expect(network.asked).toEqual([]);
  });

  test('of a host that needs no proxy is not asked of the proxy', async () => {
    await using network = await startNetwork();
    const answer = await network.cards.card('https://tin.noi-bo.test/');
    expect(answer).toEqual({ trouble: 'unreachable' });
    expect(network.asked).toEqual([]);
  });
});
