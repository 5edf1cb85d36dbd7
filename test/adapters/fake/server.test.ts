import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../../../adapters/fake/server.ts';

const HEADERS = {
  authorization: 'Bearer fake-access-account-1-1',
  'content-type': 'application/json',
};

const servers: FakeServer[] = [];

async function server(): Promise<FakeServer> {
  const started = await startFakeServer();
  servers.push(started);
  return started;
}

afterEach(async () => {
  for (const started of servers.splice(0)) await started.close();
});

function post(baseUrl: string, path: string, value: unknown): Promise<Response> {
  return fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify(value),
  });
}

describe('the stand-in over real HTTP', () => {
  it('answers its protocol and tells the truth', async () => {
    const { baseUrl } = await server();
    const made = await post(baseUrl, '/posts', { marker: 'm', text: 'Tin thử' });
    expect(made.status).toBe(201);
    const truth = (await (await fetch(`${baseUrl}/__fake/truth`)).json()) as { posts: unknown };
    expect(truth.posts).toMatchObject([{ marker: 'm', text: 'Tin thử', isPublic: true }]);
  });

  it('takes moods over its control route: the connection dies, the post is there', async () => {
    const { baseUrl, platform } = await server();
    const rules = [{ op: 'post', action: { do: 'reset-after' } }];
    expect((await post(baseUrl, '/__fake/rules', rules)).status).toBe(200);
    await expect(post(baseUrl, '/posts', { marker: 'm', text: 'a' })).rejects.toThrow();
    expect(platform.truth().posts).toHaveLength(1);
    expect((await post(baseUrl, '/__fake/rules', { op: 1 })).status).toBe(400);
  });

  it('keeps the bytes of an upload that was cut in the middle', async () => {
    const { baseUrl, platform } = await server();
    await post(baseUrl, '/uploads', { marker: 'm', key: 'k', sizeBytes: 100 });
    const url = new URL(baseUrl);
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    const head = [
      'PUT /uploads/u-1?offset=0 HTTP/1.1',
      'Host: fake',
      `Authorization: ${HEADERS.authorization}`,
      'Content-Type: video/mp4',
      'Content-Length: 100',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${'x'.repeat(40)}`);
    socket.resume();
    await once(socket.end(), 'close');
    expect(platform.truth().uploads[0]).toMatchObject({ bytes: 40, sha256: null });
  });

  it('lets the holder finish what was handed over', async () => {
    const { baseUrl, platform } = await server();
    await post(baseUrl, '/inbox', { marker: 'm', text: 'a' });
    await post(baseUrl, '/inbox/s-1/hand-over', {});
    expect((await post(baseUrl, '/__fake/holder-finishes', { slot: 's-1' })).status).toBe(200);
    expect((await post(baseUrl, '/__fake/holder-finishes', { slot: 's-9' })).status).toBe(404);
    expect(platform.truth().posts).toMatchObject([{ marker: 'm', via: 'holder' }]);
  });
});
