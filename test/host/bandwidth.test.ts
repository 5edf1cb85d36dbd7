import { afterEach, describe, expect, test } from 'vitest';
import { createBandwidth } from '../../src/host/bandwidth.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { closeAll, failureOf, http, post, putBytes } from './http-kit.ts';
import { startReading } from './loopback.ts';

afterEach(closeAll);

const KIB = 1024;
const never = new AbortController().signal;

describe('the limit of all uploads', () => {
  test('lets bytes go in the order of asking, as fast as it says and no faster', async () => {
    const clock = createFakeClock();
    const line = createBandwidth(clock, 1_000);
    const gone: string[] = [];
    const began = clock.monotonic();
    const all = ['a', 'b', 'c'].map((name) =>
      line.take(500, false, never).then(() => gone.push(`${name} ${clock.monotonic() - began}`)),
    );
    await all[0];
    await clock.advanceBy(2_000);
    await Promise.all(all);
    expect(gone).toEqual(['a 0', 'b 500', 'c 1000']);
  });

  test('never holds up what is urgent, and takes its share from the others', async () => {
    const clock = createFakeClock();
    const line = createBandwidth(clock, 1_000);
    await line.take(10_000, false, never);
    await line.take(1_000, true, never);
    const began = clock.monotonic();
    const goneAt = line.take(1, false, never).then(() => clock.monotonic() - began);
    await clock.advanceBy(12_000);
    expect(await goneAt).toBe(11_000);
  });

  test('ends with whoever waits', async () => {
    const clock = createFakeClock();
    const line = createBandwidth(clock, 1);
    const ending = new AbortController();
    await line.take(1_000, false, never);
    const waiting = line.take(1, false, ending.signal);
    ending.abort();
    await waiting;
    expect(clock.nextTimerAt()).toBeNull();
  });

  test('holds for files on the wire together, while the last block of a commit goes at once', async () => {
    const clock = createSystemClock();
    const bytesPerSecond = 1_000 * KIB;
    await using server = await startReading((_request, response, body) =>
      response.end(String(body.length)),
    );
    const port = http({ bandwidth: createBandwidth(clock, bytesPerSecond) });
    const file = putBytes(256 * KIB);
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const beganAt = clock.monotonic();
    const uploads = [1, 2].map(() => port.send(post(server.url, { body })));
    const small = putBytes(2 * KIB);
    const commit = await port.send(post(server.url, { body: { ...body, media: small.range } }), {
      gate: async () => true,
    });
    const committedMs = clock.monotonic() - beganAt;
    expect(commit).toMatchObject({ body: String(2 * KIB) });
    for (const one of await Promise.all(uploads)) {
      expect(one).toMatchObject({ body: String(file.sizeBytes) });
    }
    const tookMs = clock.monotonic() - beganAt;
    // 512 KiB at 1,000 KiB a second; the last chunk of each does not wait for its own end.
    expect(tookMs).toBeGreaterThan(330);
    expect(committedMs).toBeLessThan(tookMs);
  });

  test('cuts a waiting upload at once when the caller gives up', async () => {
    await using server = await startReading((_request, response) => response.end());
    const port = http({ bandwidth: createBandwidth(createSystemClock(), 64) });
    const file = putBytes(512 * KIB);
    const body = { type: 'media', mimeType: 'video/mp4', media: file.range } as const;
    const giving = new AbortController();
    const sending = port.send(post(server.url, { body, timeoutMs: 20_000 }), {
      signal: giving.signal,
      onProgress: () => giving.abort(),
    });
    expect(failureOf(await sending)).toEqual({ code: 'aborted', sent: 'maybe' });
  });
});
