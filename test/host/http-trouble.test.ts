import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeClock } from '../support/fake-clock.ts';
import { closeAll, failureOf, get, http, media, post, putBytes } from './http-kit.ts';
import { signal, startHttp, startReading, startTcp } from './loopback.ts';

afterEach(() => {
  closeAll();
  expect(media.openCount()).toBe(0);
});

describe('trouble on the way', () => {
  test('a refused connection is "connect, not sent", with and without a gate', async () => {
    const server = await startHttp(() => undefined);
    await server[Symbol.asyncDispose]();
    let asked = 0;
    const gate = async () => {
      asked += 1;
      return true;
    };
    expect(failureOf(await http().send(get(server.url)))).toEqual({ code: 'connect', sent: 'no' });
    expect(failureOf(await http().send(get(server.url), { gate }))).toEqual({
      code: 'connect',
      sent: 'no',
    });
    expect(asked).toBe(0);
  });

  test('a reset after the request arrived is "reset, maybe"', async () => {
    await using server = await startReading((request) => void request.socket.destroy());
    expect(failureOf(await http().send(post(server.url)))).toEqual({
      code: 'reset',
      sent: 'maybe',
    });
    expect(failureOf(await http().send(post(server.url), { gate: async () => true }))).toEqual({
      code: 'reset',
      sent: 'maybe',
    });
  });

  test('a daemon that ends gives up what is on its way, and begins nothing any more', async () => {
    const arrived = signal();
    await using server = await startReading(() => arrived.give());
    const port = http();
    const onItsWay = port.send(post(server.url), { gate: async () => true });
    await arrived.seen;
    port.cut();
    expect(failureOf(await onItsWay)).toEqual({ code: 'aborted', sent: 'maybe' });
    expect(failureOf(await port.send(get(server.url)))).toEqual({ code: 'aborted', sent: 'no' });
    expect(server.sockets).toHaveLength(1);
  });

  test('a connection that closes while the gate is asked is "connect, not sent"', async () => {
    await using server = await startTcp(() => undefined);
    const gate = async () => {
      const [socket] = server.sockets;
      socket?.resetAndDestroy();
      await new Promise((resolve) => socket?.once('close', resolve));
      // Two turns of the loop: the reset has reached this side too.
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      return true;
    };
    expect(failureOf(await http().send(post(server.url), { gate }))).toEqual({
      code: 'connect',
      sent: 'no',
    });
  });

  test('an answer shorter than it said is "answer-cut"', async () => {
    await using server = await startTcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf'));
    });
    expect(failureOf(await http().send(get(server.url)))).toEqual({
      code: 'answer-cut',
      sent: 'maybe',
    });
    await using chunked = await startTcp((socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'),
      );
    });
    expect(failureOf(await http().send(get(chunked.url)))).toEqual({
      code: 'answer-cut',
      sent: 'maybe',
    });
  });

  test('an answer that is no HTTP is "reset, maybe"', async () => {
    await using server = await startTcp((socket) => {
      socket.once('data', () => socket.end('SSH-2.0-what\r\n'));
    });
    expect(failureOf(await http().send(get(server.url)))).toEqual({ code: 'reset', sent: 'maybe' });
  });

  test('an answer over the limit is refused, also when it is small until unpacked', async () => {
    await using server = await startHttp((request, response) => {
      const text = Buffer.alloc(5 * 1024 * 1024, 'a');
      if (request.url === '/plain') response.end(text);
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text));
    });
    const tooLarge = { code: 'answer-too-large', sent: 'maybe' };
    expect(failureOf(await http().send(get(`${server.url}/plain`)))).toEqual(tooLarge);
    expect(failureOf(await http().send(get(`${server.url}/packed`)))).toEqual(tooLarge);
    const larger = http({ maxAnswerBytes: 6 * 1024 * 1024 });
    expect(await larger.send(get(`${server.url}/packed`))).toMatchObject({ status: 200 });
  });

  test('the timeout covers the wait for the answer', async () => {
    const clock = createFakeClock();
    const arrived = signal();
    await using server = await startHttp(() => arrived.give());
    const sending = http({ clock }).send(get(server.url, { timeoutMs: 70_000 }));
    await arrived.seen;
    await clock.advanceBy(69_999);
    expect(clock.nextTimerAt()).not.toBeNull();
    await clock.advanceBy(1);
    expect(failureOf(await sending)).toEqual({ code: 'timeout', sent: 'maybe' });
    expect(clock.nextTimerAt()).toBeNull();
  });

  test('the timeout covers the rest of an answer that stalls', async () => {
    const clock = createFakeClock();
    const began = signal();
    await using server = await startHttp((_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => began.give());
    });
    const sending = http({ clock }).send(get(server.url, { timeoutMs: 1_000 }));
    await began.seen;
    await clock.advanceBy(1_000);
    expect(failureOf(await sending)).toEqual({ code: 'timeout', sent: 'maybe' });
  });

  test('a timeout before the connection stands is "not sent"', async () => {
    const clock = createFakeClock();
    // A proxy that takes the connection and never answers: nothing of the request can have left.
    const accepted = signal();
    await using proxy = await startTcp(() => accepted.give());
    const port = http({ clock, proxy: proxy.url });
    for (const options of [{}, { gate: async () => true }]) {
      const sending = port.send(get('https://nowhere.invalid/', { timeoutMs: 1_000 }), options);
      await accepted.seen;
      await clock.advanceBy(1_000);
      expect(failureOf(await sending)).toEqual({ code: 'timeout', sent: 'no' });
    }
  });

  test('details name the place and the code, never a query, a token or a body', async () => {
    const server = await startHttp(() => undefined);
    await server[Symbol.asyncDispose]();
    const token = 'EAAGm0PX4ZCpsBAJZCZBZCZA7ZBxyz';
    const result = await http().send(
      post(`${server.url}/v25.0/1234567890123456789012345678/${token}/upload:${token}`, {
        query: { access_token: token },
        headers: { authorization: `Bearer ${token}` },
        body: { type: 'form', fields: { access_token: token } },
      }),
    );
    expect(result).toMatchObject({
      detail: `connect ECONNREFUSED POST 127.0.0.1:${server.port}/v25.0/1234567890123456789012345678/…/…`,
    });
  });
});

describe('abort', () => {
  test('before anything is "aborted, not sent" and opens no connection', async () => {
    await using server = await startHttp((_request, response) => response.end());
    const result = await http().send(get(server.url), { signal: AbortSignal.abort() });
    expect(failureOf(result)).toEqual({ code: 'aborted', sent: 'no' });
    expect(server.sockets).toHaveLength(0);
  });

  test('while waiting for the answer closes the socket at once', async () => {
    const stop = new AbortController();
    const closed = signal();
    await using server = await startHttp((request) => {
      request.socket.once('close', () => closed.give());
      stop.abort();
    });
    expect(failureOf(await http().send(get(server.url), { signal: stop.signal }))).toEqual({
      code: 'aborted',
      sent: 'maybe',
    });
    await closed.seen;
  });

  test('in the middle of an upload stops the bytes', async () => {
    const stop = new AbortController();
    const closed = signal<number>();
    const file = putBytes(8 * 1024 * 1024);
    await using server = await startHttp((request) => {
      let receivedBytes = 0;
      request.on('error', () => undefined);
      request.on('data', (chunk: Buffer) => {
        receivedBytes += chunk.length;
        if (receivedBytes > 1024 * 1024) stop.abort();
      });
      request.once('close', () => closed.give(receivedBytes));
    });
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const result = await http().send(post(server.url, { body }), {
      signal: stop.signal,
      gate: async () => true,
    });
    expect(failureOf(result)).toEqual({ code: 'aborted', sent: 'maybe' });
    expect(await closed.seen).toBeLessThan(file.sizeBytes);
  });

  test('while the gate is asked waits for its answer and sends nothing', async () => {
    const stop = new AbortController();
    const asked = signal();
    const answer = signal<boolean>();
    const received: Buffer[] = [];
    await using server = await startTcp((socket) =>
      socket.on('data', (chunk) => received.push(chunk)),
    );
    const sending = http().send(post(server.url), {
      signal: stop.signal,
      gate: () => {
        asked.give();
        return answer.seen;
      },
    });
    await asked.seen;
    stop.abort();
    answer.give(true);
    expect(failureOf(await sending)).toEqual({ code: 'aborted', sent: 'no' });
    expect(received).toEqual([]);
  });

  test('while connecting gives up the connection', async () => {
    const stop = new AbortController();
    const closed = signal();
    await using proxy = await startTcp((socket) => {
      socket.once('close', () => closed.give());
      stop.abort();
    });
    const result = await http({ proxy: proxy.url }).send(get('https://nowhere.invalid/'), {
      signal: stop.signal,
    });
    expect(failureOf(result)).toEqual({ code: 'aborted', sent: 'no' });
    await closed.seen;
  });
});
