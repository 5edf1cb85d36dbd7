import { Agent, get } from 'node:https';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPublicMediaWorld, type PublicMediaWorld } from '../support/public-media-world.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './tls-fixture.ts';

const PUBLICATION = 'publication-1';
const DAY_MS = 24 * 3_600_000;

let world: PublicMediaWorld;
beforeEach(async () => {
  world = await createPublicMediaWorld();
});
afterEach(() => world[Symbol.asyncDispose]());

/** Bytes that differ at every place, so that a wrong range shows. */
function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_unused, index) => (index * 7 + (index >> 8)) % 256);
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

/** Sends a request line and headers as they are, and reads until the end. */
async function raw(lines: readonly string[]): Promise<string> {
  const socket = connect(world.server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return text(socket);
}

describe('a linked file', () => {
  it('comes whole, as what it is, and no copy of it may be kept', async () => {
    const bytes = bytesOf(700_000);
    const link = await world.linkTo(PUBLICATION, bytes, 'mp4');
    const response = await fetch(link);
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '700000',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(response.headers.get('location')).toBeNull();
  });

  it.each([
    ['jpg', 'image/jpeg'],
    ['png', 'image/png'],
    ['mov', 'video/quicktime'],
  ])('ends in .%s and says %s', async (extension, type) => {
    const link = await world.linkTo(PUBLICATION, bytesOf(20), extension);
    expect(link.pathname).toMatch(new RegExp(`^/[\\w-]{43}/[0-9a-f]{16}\\.${extension}$`));
    const response = await fetch(link);
    await response.arrayBuffer();
    expect(response.headers.get('content-type')).toBe(type);
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 1000],
    ['bytes=-10', 990, 1000],
    ['bytes=500-99999', 500, 1000],
    ['bytes=-99999', 0, 1000],
  ])('comes in part for %s', async (range, startByte, endByte) => {
    const bytes = bytesOf(1000);
    const link = await world.linkTo(PUBLICATION, bytes);
    const response = await fetch(link, { headers: { range } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${startByte}-${endByte - 1}/1000`);
    expect(await bodyOf(response)).toEqual(bytes.subarray(startByte, endByte));
  });

  it.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('has nothing at %s', async (range) => {
    const link = await world.linkTo(PUBLICATION, bytesOf(1000));
    const response = await fetch(link, { headers: { range } });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */1000');
    expect(await bodyOf(response)).toHaveLength(0);
  });

  it.each([
    'bytes=0-1,4-5',
    'pages=1-2',
    'bytes=9-3',
    'bytes=-',
    'bytes=0-9; DROP',
  ])('comes whole for the range %s, which nobody needs', async (range) => {
    const link = await world.linkTo(PUBLICATION, bytesOf(1000));
    const response = await fetch(link, { headers: { range } });
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toHaveLength(1000);
  });

  it('is not sent again to who has it, and whole to who has another one', async () => {
    const link = await world.linkTo(PUBLICATION, bytesOf(1000));
    const first = await fetch(link, { method: 'HEAD' });
    const etag = first.headers.get('etag') ?? '';
    expect(first.status).toBe(200);
    expect(first.headers.get('content-length')).toBe('1000');
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await fetch(link, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const range = { range: 'bytes=0-9', 'if-range': '"another"' };
    const other = await fetch(link, { headers: range });
    expect(other.status).toBe(200);
    expect(await bodyOf(other)).toHaveLength(1000);
  });

  it('is closed again after every fetch, also one that breaks off', async () => {
    const link = await world.linkTo(PUBLICATION, new Uint8Array(30_000_000), 'mp4');
    const abort = new AbortController();
    const response = await fetch(link, { signal: abort.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    abort.abort();
    await world.ended(1);
    await fetch(link).then((whole) => whole.arrayBuffer());
    await world.ended(2);
    await world.server.close();
    expect(world.media.openCount()).toBe(0);
    expect(await world.publicMedia.fetches(PUBLICATION)).toMatchObject([
      { complete: false },
      { complete: true },
    ]);
  });
});

describe('everything else', () => {
  it.each([
    'POST',
    'PUT',
    'DELETE',
    'OPTIONS',
    'PATCH',
  ])('is an empty 404 for %s, also on a living link', async (method) => {
    const link = await world.linkTo(PUBLICATION, bytesOf(100));
    const response = await fetch(link, { method });
    expect(response.status).toBe(404);
    expect(await bodyOf(response)).toHaveLength(0);
    expect(await world.publicMedia.fetches(PUBLICATION)).toEqual([]);
  });

  it('is an empty 404 whatever the path is, and looks like a link that never was', async () => {
    const link = await world.linkTo(PUBLICATION, bytesOf(100));
    const [, token = '', name = ''] = link.pathname.split('/');
    const paths = [
      '/',
      '/favicon.ico',
      '/robots.txt',
      `/${token}`,
      `/${token}/`,
      `/${token}/other.jpg`,
      `/${token}/${name}/`,
      `/${token}/${name}.exe`,
      `//${token}/${name}`,
      `/${token.slice(0, 42)}/${name}`,
      `/${'A'.repeat(43)}/${name}`,
      `/x/../${token}/${name}/..`,
      `/${token}/..%2f..%2f..%2fetc%2fpasswd`,
      `/${token}/${encodeURIComponent(name).replace('.', '%2e')}`,
      `/prefix/${token}/${name}`,
    ];
    const unknown = await raw(['GET /nothing HTTP/1.1', 'Host: x']);
    const plain = (answer: string) => answer.replace(/^Date: .*\r\n/m, '');
    for (const path of paths) {
      const answer = await raw([`GET ${path} HTTP/1.1`, 'Host: x']);
      expect(plain(answer), path).toBe(plain(unknown));
      expect(answer).toMatch(/^HTTP\/1\.1 404 .*\r\n\r\n$/s);
    }
    expect(await world.publicMedia.fetches(PUBLICATION)).toEqual([]);
  });

  it('is a 404 once the link was revoked or its seven days are over', async () => {
    const link = await world.linkTo(PUBLICATION, bytesOf(100));
    await world.clock.advanceBy(7 * DAY_MS - 1);
    expect((await fetch(link)).status).toBe(200);
    await world.clock.advanceBy(1);
    expect((await fetch(link)).status).toBe(404);
    const second = await world.linkTo('publication-2', bytesOf(100));
    await world.publicMedia.revoke('publication-2');
    expect((await fetch(second)).status).toBe(404);
  });

  it('is a 404 when the stored file is damaged, and the log hears of it', async () => {
    const link = await world.linkTo(PUBLICATION, bytesOf(100));
    world.media.damage(world.media.put(bytesOf(100)).sha256);
    expect((await fetch(link)).status).toBe(404);
    expect(world.troubles.join()).toContain('missing or damaged');
  });

  it('is a closed connection for tunnels and other protocols', async () => {
    expect(await raw(['CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example'])).toBe('');
    const upgrade = ['GET / HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket'];
    expect(await raw(upgrade)).toBe('');
  });
});

describe('a public address with a path', () => {
  it('answers with and without it, for proxies of both habits', async () => {
    await using own = await createPublicMediaWorld({ pathPrefix: '/loa' });
    const link = await own.linkTo(PUBLICATION, bytesOf(100));
    expect(link.pathname).toMatch(/^\/loa\//);
    expect((await fetch(link)).status).toBe(200);
    const cut = new URL(link.pathname.slice('/loa'.length), link);
    expect((await fetch(cut)).status).toBe(200);
    expect((await fetch(new URL(`/loa${link.pathname}`, link))).status).toBe(404);
  });
});

describe('a certificate of its own', () => {
  it('is what the link is served with', async () => {
    const tls = { cert: TEST_CERTIFICATE, key: TEST_KEY };
    await using own = await createPublicMediaWorld({ tls });
    const link = await own.linkTo(PUBLICATION, bytesOf(100));
    const agent = new Agent({ ca: TEST_CERTIFICATE });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = get(link, { agent }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
    });
    agent.destroy();
    expect(link.protocol).toBe('https:');
    expect(status).toBe(200);
  });
});

describe('the record of fetches', () => {
  it('says who fetched how much, once per fetch', async () => {
    const link = await world.linkTo(PUBLICATION, bytesOf(1000));
    const headers = { range: 'bytes=0-99', 'user-agent': 'x'.repeat(900) };
    await fetch(link, { headers }).then((part) => part.arrayBuffer());
    await world.ended(1);
    expect(world.logged).toEqual([
      {
        publicationId: PUBLICATION,
        file: expect.stringMatching(/^[0-9a-f]{64}$/),
        range: 'bytes=0-99',
        userAgent: 'x'.repeat(200),
        sentBytes: 100,
        isComplete: false,
      },
    ]);
    expect(JSON.stringify(world.logged)).not.toContain(link.pathname.slice(1, 44));
  });

  it('counts a file as complete when ranges together hold all of it', async () => {
    const link = await world.linkTo(PUBLICATION, bytesOf(1000));
    for (const range of ['bytes=500-999', 'bytes=0-299', 'bytes=300-499']) {
      await fetch(link, { headers: { range } }).then((part) => part.arrayBuffer());
    }
    await world.ended(3);
    const fetches = await world.publicMedia.fetches(PUBLICATION);
    expect(fetches?.map((one) => one.complete)).toEqual([false, false, true]);
  });

  it('has a fetch from its first byte on, so that a crash in it is not forgotten', async () => {
    const link = await world.linkTo(PUBLICATION, new Uint8Array(30_000_000), 'mp4');
    const response = await fetch(link);
    expect(await world.publicMedia.fetches(PUBLICATION)).toEqual([
      { at: world.clock.now(), complete: false },
    ]);
    await response.body?.cancel();
  });

  it('counts a HEAD as a fetch that brought nothing', async () => {
    const link = await world.linkTo(PUBLICATION, bytesOf(1000));
    await fetch(link, { method: 'HEAD' });
    await world.ended(1);
    expect(await world.publicMedia.fetches(PUBLICATION)).toMatchObject([{ complete: false }]);
  });
});

describe('closing', () => {
  it('ends running transfers, writes them down and is safe twice', async () => {
    const link = await world.linkTo(PUBLICATION, new Uint8Array(30_000_000), 'mp4');
    const response = await fetch(link);
    await Promise.all([world.server.close(), world.server.close()]);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(world.logged).toMatchObject([{ isComplete: false }]);
    expect(world.media.openCount()).toBe(0);
  });
});
