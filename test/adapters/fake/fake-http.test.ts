import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../src/ports/http.ts';
import { makeFakeBench } from '../../contract/fake-bench.ts';
import { FAKE_BASE_URL } from '../../support/fake-http.ts';

const TOKEN = { authorization: 'Bearer fake-access-account-1-1' };

function post(text = 'a', timeoutMs = 30_000): HttpRequest {
  return {
    method: 'POST',
    url: `${FAKE_BASE_URL}/posts`,
    headers: TOKEN,
    body: { type: 'json', value: { marker: 'm', text } },
    timeoutMs,
    pacing: 'write',
  };
}

async function world() {
  const bench = await makeFakeBench('last-byte');
  const posts = () => bench.platform.truth().posts.length;
  return { ...bench, posts };
}

/** An upload of 100 bytes and the request that sends all of them. */
async function upload(bench: Awaited<ReturnType<typeof world>>): Promise<HttpRequest> {
  const stored = bench.media.put(new Uint8Array(100).fill(7), {}, 'video/mp4');
  await bench.http.send({
    ...post(),
    url: `${FAKE_BASE_URL}/uploads`,
    body: { type: 'json', value: { marker: 'm', sizeBytes: 100, directText: 'a' } },
  });
  return {
    method: 'PUT',
    url: `${FAKE_BASE_URL}/uploads/u-1`,
    query: { offset: '0' },
    headers: TOKEN,
    body: {
      type: 'media',
      mimeType: 'video/mp4',
      media: { sha256: stored.sha256, startByte: 0, endByte: 100 },
    },
    timeoutMs: 60_000,
    pacing: 'upload',
  };
}

describe('the in-process HTTP port: before the first byte', () => {
  it('asks the gate once and sends nothing when it refuses', async () => {
    const bench = await world();
    let asked = 0;
    const gate = async () => {
      asked += 1;
      return false;
    };
    const result = await bench.http.send(post(), { gate });
    expect(result).toMatchObject({ type: 'failure', sent: 'no', code: 'refused-by-gate' });
    expect([asked, bench.posts()]).toEqual([1, 0]);
  });

  it('sends nothing when too much time passes after the gate', async () => {
    for (const jump of ['jumpWall', 'advance'] as const) {
      const bench = await world();
      bench.http.onGateOpen(() => {
        if (jump === 'jumpWall') bench.clock.jumpWall(6_000);
        else bench.clock.jumpMonotonic(6_000);
      });
      const options = { gate: async () => true, maxGateToSendMs: 5_000 };
      const result = await bench.http.send(post(), options);
      expect(result).toMatchObject({ sent: 'no', code: 'too-late' });
      expect(bench.posts()).toBe(0);
    }
  });

  it('says not sent when the connection is refused, and does not ask the gate', async () => {
    const bench = await world();
    bench.http.setOffline(true);
    const gate = () => Promise.reject(new Error('asked'));
    expect(await bench.http.send(post(), { gate })).toMatchObject({ sent: 'no', code: 'connect' });
    bench.http.setOffline(false);
    const elsewhere = { ...post(), url: 'http://elsewhere.test/posts' };
    expect(await bench.http.send(elsewhere)).toMatchObject({ sent: 'no', code: 'connect' });
  });

  it('opens the files before it asks the gate', async () => {
    const bench = await world();
    const request = await upload(bench);
    const [sha256] = request.body?.type === 'media' ? [request.body.media.sha256] : [];
    bench.media.damage(sha256 ?? '');
    const gate = () => Promise.reject(new Error('asked'));
    const result = await bench.http.send(request, { gate });
    expect(result).toMatchObject({ sent: 'no', code: 'media-damaged' });
  });

  it('sends nothing for a signal that has fired already', async () => {
    const bench = await world();
    const gate = () => Promise.reject(new Error('asked'));
    const result = await bench.http.send(post(), { signal: AbortSignal.abort(), gate });
    expect(result).toMatchObject({ sent: 'no', code: 'aborted' });
    expect(bench.posts()).toBe(0);
  });

  it('gives up waiting for the gate when the time is over, and sends nothing afterwards', async () => {
    const bench = await world();
    const asked = Promise.withResolvers<boolean>();
    const sending = bench.http.send(post('a', 1_000), { gate: () => asked.promise });
    await nextTurn();
    await bench.clock.advanceBy(1_000);
    expect(await sending).toMatchObject({ sent: 'no', code: 'timeout' });
    asked.resolve(true);
    await bench.clock.advanceBy(1_000);
    expect(bench.posts()).toBe(0);
  });

  it('throws for an address with a query and passes on what the gate throws', async () => {
    const bench = await world();
    const bad = { ...post(), url: `${FAKE_BASE_URL}/posts?a=1` };
    await expect(bench.http.send(bad)).rejects.toThrow('query');
    const gate = () => Promise.reject(new Error('store broke'));
    await expect(bench.http.send(post(), { gate })).rejects.toThrow('store broke');
  });
});

describe('the in-process HTTP port: after the first byte', () => {
  it('says maybe for a connection that dies, with and without effect', async () => {
    for (const [mood, posts] of [
      ['reset-before', 0],
      ['reset-after', 1],
    ] as const) {
      const bench = await world();
      bench.platform.addRule({ op: 'post', action: { do: mood } });
      expect(await bench.http.send(post())).toMatchObject({ sent: 'maybe', code: 'reset' });
      expect(bench.posts()).toBe(posts);
    }
  });

  it('says maybe when the answer takes longer than the time given', async () => {
    const bench = await world();
    bench.platform.addRule({ op: 'post', action: { do: 'slow', delayMs: 100_000 } });
    const sending = bench.http.send(post('a', 60_000));
    await nextTurn();
    await bench.clock.advanceBy(60_000);
    expect(await sending).toMatchObject({ sent: 'maybe', code: 'timeout' });
    expect([bench.posts(), bench.clock.nextTimerAt()]).toEqual([1, null]);
  });

  it('gives a slow answer when its time has come', async () => {
    const bench = await world();
    bench.platform.addRule({ op: 'post', action: { do: 'slow', delayMs: 45_000 } });
    const sending = bench.http.send(post('a', 60_000));
    await nextTurn();
    await bench.clock.advanceBy(45_000);
    expect(await sending).toMatchObject({ type: 'reply', status: 201 });
    expect(bench.clock.nextTimerAt()).toBeNull();
  });

  it('ends at once when the signal fires', async () => {
    const bench = await world();
    const abort = new AbortController();
    bench.platform.addRule({ op: 'post', action: { do: 'slow', delayMs: 45_000 } });
    const sending = bench.http.send(post(), { signal: abort.signal });
    await bench.clock.advanceBy(1_000);
    abort.abort();
    expect(await sending).toMatchObject({ sent: 'maybe', code: 'aborted' });
  });

  it('cuts the held-back bytes when the tail gate refuses: the platform has the head alone', async () => {
    const bench = await world();
    const request = await upload(bench);
    const options = { gate: async () => true, holdBackBytes: 30, tailGate: async () => false };
    expect(await bench.http.send(request, options)).toMatchObject({ sent: 'maybe', code: 'cut' });
    const [made] = bench.platform.truth().uploads;
    expect(made).toMatchObject({ bytes: 70, jobId: null });
    expect([bench.posts(), bench.media.openCount()]).toEqual([0, 0]);
  });

  it('sends every byte when the tail gate agrees', async () => {
    const bench = await world();
    const progress: number[] = [];
    const result = await bench.http.send(await upload(bench), {
      holdBackBytes: 30,
      tailGate: async () => true,
      onProgress: (sentBytes) => void progress.push(sentBytes),
    });
    expect(result).toMatchObject({ type: 'reply', status: 200 });
    expect(progress).toEqual([70, 100]);
    const [made] = bench.platform.truth().uploads;
    const { body } = await upload(bench);
    expect(made?.sha256).toBe(body?.type === 'media' ? body.media.sha256 : '');
  });
});

describe('a crash in the in-process HTTP port', () => {
  it.each([
    ['before', 0, 0],
    ['after-gate', 1, 0],
    ['after-effect', 1, 1],
  ] as const)('%s: asks the gate %i times, makes %i posts, and never comes back', async (moment, asked, posts) => {
    const bench = await world();
    let gates = 0;
    let crashes = 0;
    let returned = 0;
    bench.http.crashAt(1, moment, () => void (crashes += 1));
    const gate = async () => {
      gates += 1;
      return true;
    };
    void bench.http.send(post(), { gate }).finally(() => void (returned += 1));
    await bench.http.crashed;
    void bench.http.send(post(), { gate }).finally(() => void (returned += 1));
    await bench.clock.advanceBy(120_000);
    expect({ gates, posts: bench.posts(), crashes, returned }).toEqual({
      gates: asked,
      posts,
      crashes: 1,
      returned: 0,
    });
  });

  it('half-sent: the platform has half of the body', async () => {
    const bench = await world();
    const request = await upload(bench);
    bench.http.crashAt(bench.http.count() + 1, 'half-sent');
    void bench.http.send(request);
    await bench.http.crashed;
    expect(bench.platform.truth().uploads[0]).toMatchObject({ bytes: 50 });
  });
});
