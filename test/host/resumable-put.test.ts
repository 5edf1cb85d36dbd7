import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createHttp, type Http } from '../../src/host/http.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { createMemoryMedia } from '../support/memory-media.ts';

/*
 * Aim: what resumable uploads need of the HTTP port beyond the ordinary.
 * Method: a bare server that notes what came and answers as such servers do.
 */

let server: Server | null = null;
let http: Http | null = null;

afterEach(async () => {
  http?.close();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  server = null;
});

async function answering(headers: Record<string, string>) {
  const seen: IncomingMessage[] = [];
  server = createServer((request, response) => {
    seen.push(request);
    request.resume().on('end', () => response.writeHead(308, headers).end());
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const media = createMemoryMedia();
  http = createHttp({ media, clock: createSystemClock(), userAgent: 'Loa-test/1' });
  const request = {
    method: 'PUT',
    url: `http://127.0.0.1:${port}/session`,
    timeoutMs: 5_000,
    pacing: 'upload',
    headers: { 'content-range': 'bytes */12' },
  } as const;
  return { seen, media, port, send: (more = {}) => http?.send({ ...request, ...more }) };
}

it('says of a PUT without a body that it is empty', async () => {
  const { seen, send } = await answering({});
  await send();
  expect(seen[0]?.headers['content-length']).toBe('0');
  expect(seen[0]?.headers['transfer-encoding']).toBeUndefined();
  expect(seen[0]?.headers['content-range']).toBe('bytes */12');
});

it('gives a 308 back as it is, and follows no address in it', async () => {
  const { seen, send, port } = await answering({
    range: 'bytes=0-41',
    location: 'http://127.0.0.1:1/elsewhere',
  });
  const result = await send();
  expect(port).toBeGreaterThan(0);
  expect(result).toMatchObject({ type: 'reply', status: 308, headers: { range: 'bytes=0-41' } });
  expect(seen).toHaveLength(1);
});

it('sends a piece of a file with its exact length', async () => {
  const { seen, send, media } = await answering({});
  const stored = media.put(Buffer.from('hello, world'), {}, 'video/mp4');
  const body = {
    type: 'media',
    mimeType: 'video/mp4',
    media: { sha256: stored.sha256, startByte: 7, endByte: 12 },
  };
  await send({ body });
  expect(seen[0]?.headers['content-length']).toBe('5');
  expect(seen[0]?.headers['content-type']).toBe('video/mp4');
});
