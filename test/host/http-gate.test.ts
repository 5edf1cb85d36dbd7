import { afterEach, describe, expect, test } from 'vitest';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { closeAll, failureOf, http, media, post, putBytes } from './http-kit.ts';
import { signal, startHttp, startTcp } from './loopback.ts';

afterEach(() => {
  closeAll();
  expect(media.openCount()).toBe(0);
});

describe('the gate', () => {
  test('is asked once, when the connection and the files are open, before the first byte', async () => {
    let receivedBytes = 0;
    const connected = signal();
    await using server = await startTcp((socket) => {
      connected.give();
      socket.on('data', (chunk) => {
        receivedBytes += chunk.length;
        if (chunk.includes('--\r\n')) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
    });
    const file = putBytes(1000);
    const part = { name: 'source', fileName: 'a.mp4', mimeType: 'video/mp4', media: file.range };
    const body = { type: 'multipart', parts: [part] } as const;
    const seen: unknown[] = [];
    const gate = async () => {
      await connected.seen;
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
      seen.push(server.sockets.length, media.openCount(), receivedBytes);
      return true;
    };
    expect(await http().send(post(server.url, { body }), { gate })).toMatchObject({ status: 200 });
    expect(seen).toEqual([1, 1, 0]);
  });

  test('that says no closes the connection and nothing was sent', async () => {
    const received: Buffer[] = [];
    const closed = signal();
    await using server = await startTcp((socket) => {
      socket.on('data', (chunk) => received.push(chunk));
      socket.once('close', () => closed.give());
    });
    const result = await http().send(post(server.url), { gate: async () => false });
    expect(failureOf(result)).toEqual({ code: 'refused-by-gate', sent: 'no' });
    await closed.seen;
    expect(received).toEqual([]);
  });

  test.each([
    'now',
    'monotonic',
  ] as const)('whose yes is older than the limit by the %s clock sends nothing', async (name) => {
    // The aim: time jumps between the answer and the first byte. The method: the clock leaps
    // after its first reading behind the gate.
    const real = createSystemClock();
    const received: Buffer[] = [];
    const stop = new AbortController();
    await using server = await startTcp((socket) => {
      socket.on('data', (chunk) => {
        received.push(chunk);
        stop.abort();
      });
    });
    for (const jumpMs of [5_001, 4_000]) {
      let readings = Number.NEGATIVE_INFINITY;
      const leaping = () => {
        readings += 1;
        return real[name]() + (readings > 1 ? jumpMs : 0);
      };
      const result = await http({ clock: { ...real, [name]: leaping } }).send(post(server.url), {
        gate: async () => {
          readings = 0;
          return true;
        },
        maxGateToSendMs: 5_000,
        signal: stop.signal,
      });
      const isLate = jumpMs > 5_000;
      expect(failureOf(result)).toEqual(
        isLate ? { code: 'too-late', sent: 'no' } : { code: 'aborted', sent: 'maybe' },
      );
      expect(received.length === 0).toBe(isLate);
    }
  });

  test('is not asked when a file is missing or damaged', async () => {
    await using server = await startHttp((_request, response) => response.end());
    const file = putBytes(64);
    media.damage(file.sha256);
    let asked = 0;
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const result = await http().send(post(server.url, { body }), {
      gate: async () => {
        asked += 1;
        return true;
      },
    });
    expect(failureOf(result)).toEqual({ code: 'media-damaged', sent: 'no' });
    expect([asked, server.sockets.length]).toEqual([0, 0]);
  });

  test("that throws is the caller's bug: the connection is closed and the error comes back", async () => {
    const closed = signal();
    await using server = await startTcp((socket) => socket.once('close', () => closed.give()));
    const gate = async () => {
      throw new Error('store gone');
    };
    await expect(http().send(post(server.url), { gate })).rejects.toThrow('store gone');
    await closed.seen;
  });
});
