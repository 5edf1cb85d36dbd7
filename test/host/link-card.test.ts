import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createLinkCards, type LinkCardSettings } from '../../src/host/link-card.ts';
import { readPageFacts } from '../../src/host/page-facts.ts';
import { isPublicAddress } from '../../src/host/public-address.ts';
import type { LinkCardAnswer, LinkCardCache } from '../../src/ports/link-card.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A page server on loopback; gives its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function memoryCache(): LinkCardCache & { readonly kept: Map<string, number> } {
  const answers = new Map<string, LinkCardAnswer>();
  const kept = new Map<string, number>();
  return {
    kept,
    get: async (link) => answers.get(link),
    async set(link, answer, lifeMs) {
      answers.set(link, answer);
      kept.set(link, lifeMs);
    },
  };
}

const cards = (more: Partial<LinkCardSettings> = {}) =>
  createLinkCards({ reach: 'loopback', userAgent: 'Loa-test/1', cache: memoryCache(), ...more });

const page =
  (html: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);

describe('the card of a link', () => {
  it('has the title, description and site that the page names', async () => {
    const address = await serve(
      page(`<head><title>Cũ</title><meta content='M&ugrave;a m&#432;a &amp; b&atilde;o' property=og:title>
        <meta name="description" content="Ba việc
        nên làm"><meta property="og:site_name" content="Xã Suối Mẫu"></head>`),
    );
    expect(await cards().card(address)).toEqual({
      title: 'Mùa mưa & bão',
      description: 'Ba việc nên làm',
      siteName: 'Xã Suối Mẫu',
    });
  });

  it('is asked for once and kept for a day, trouble for ten minutes', async () => {
    let asked = 0;
    const address = await serve((request, response) => {
      asked += 1;
      page('<title>Trang</title>')(request, response as never);
    });
    const cache = memoryCache();
    const made = cards({ cache });
    expect(await made.known(address)).toBeNull();
    await Promise.all([made.card(address), made.card(address), made.card(address)]);
    expect(await made.known(address)).toMatchObject({ title: 'Trang' });
    await made.card(address);
    expect(asked).toBe(1);
    await made.card('ftp://a.vn');
    expect([...cache.kept.values()]).toEqual([86_400_000, 600_000]);
  });

  it('follows three redirects and no more, and checks every one of them', async () => {
    const address = await serve((request, response) => {
      const left = Number(request.url?.slice(1) ?? '0');
      if (left === 0) return page('<title>Cuối</title>')(request, response as never);
      response.writeHead(302, { location: left === 99 ? 'http://192.168.1.1/' : `/${left - 1}` });
      return void response.end();
    });
    expect(await cards().card(`${address}/3`)).toMatchObject({ title: 'Cuối' });
    expect(await cards().card(`${address}/4`)).toEqual({ trouble: 'too-many-redirects' });
    expect(await cards().card(`${address}/99`)).toEqual({ trouble: 'sandbox' });
  });

  it('reads half a megabyte at most, and finds the title in it', async () => {
    const endless = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<title>Dài</title>');
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    expect(await cards().card(endless)).toMatchObject({ title: 'Dài' });
  });

  it('reads pages in the charset they name', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(Buffer.from('<meta charset="windows-1252"><title>Caf\xe9</title>', 'latin1'));
    });
    expect(await cards().card(address)).toMatchObject({ title: 'Café' });
  });

  it('says what is in the way', async () => {
    const json = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const gone = await serve((_request, response) => void response.writeHead(404).end());
    const empty = await serve(page('<p>không có tiêu đề'));
    const cut = await serve((request) => void request.socket.destroy());
    const one = async (link: string) => cards().card(link);
    expect(await one(json)).toEqual({ trouble: 'no-page' });
    expect(await one(gone)).toEqual({ trouble: 'no-page' });
    expect(await one(empty)).toEqual({ trouble: 'untitled' });
    expect(await one(cut)).toEqual({ trouble: 'unreachable' });
    expect(await one('javascript:alert(1)')).toEqual({ trouble: 'address' });
    expect(await one('http://user:secret@localhost/')).toEqual({ trouble: 'address' });
    expect(await one(`http://localhost/${'x'.repeat(2_000)}`)).toEqual({ trouble: 'address' });
  });

  it('in a trial asks nobody outside this machine, not even for a name', async () => {
    const resolve = () => Promise.reject(new Error('asked for a name'));
    expect(await cards({ resolve }).card('https://suoimau.gov.vn/')).toEqual({
      trouble: 'sandbox',
    });
  });
});

describe('a link into somebody’s network', () => {
  const live = (addresses: readonly string[]) =>
    cards({
      reach: 'public',
      resolve: async () => addresses.map((address) => ({ address, family: 4 })),
    });

  it('is not followed, however it is written', async () => {
    const made = live([]);
    for (const link of [
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
      'http://[fd00::1]/',
      'http://169.254.169.254/latest/meta-data/',
    ]) {
      expect(await made.card(link), link).toEqual({ trouble: 'not-public' });
    }
  });

  it('is not followed when only one of its addresses is inside', async () => {
    expect(await live(['8.8.8.8', '10.1.2.3']).card('http://a.vn/')).toEqual({
      trouble: 'not-public',
    });
    expect(await live([]).card('http://a.vn/')).toEqual({ trouble: 'unreachable' });
  });

  it('is not followed to another port than the usual ones', async () => {
    expect(await live(['8.8.8.8']).card('http://a.vn:8080/')).toEqual({ trouble: 'address' });
  });

  it('is found out although the name leads elsewhere when it is asked again', async () => {
    let asked = 0;
    const address = await serve(page('<title>Trong mạng</title>'));
    const made = cards({
      reach: 'public',
      resolve: async () => {
        asked += 1;
        return [{ address: asked === 1 ? '127.0.0.1' : '8.8.8.8', family: 4 }];
      },
    });
    expect(await made.card(address.replace(/127.0.0.1:\d+/, 'doi-y.vn'))).toEqual({
      trouble: 'not-public',
    });
    expect(asked).toBe(1);
  });
});

describe('an address', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '2606:4700::1111',
    '2a03:2880::1',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'a.vn',
    '',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a page', () => {
  it('cannot steer the screen and is cut to what fits', () => {
    const facts = readPageFacts(
      `<title>\u202Eng\u0007ược &lt;b&gt; &#x0; &nosuch; ${'x'.repeat(900)}</title>`,
    );
    expect(facts?.title.startsWith('ng ược <b> &nosuch; xxx')).toBe(true);
    expect(Array.from(facts?.title ?? '').length).toBe(300);
  });

  it('made to cost time costs none', () => {
    const startedAt = performance.now();
    for (const piece of ['<meta ', '<meta "', "<meta '", '<title', '<meta a=', '&#']) {
      readPageFacts(piece.repeat(524_288 / piece.length));
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
