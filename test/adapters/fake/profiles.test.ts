import { describe, expect, it } from 'vitest';
import { PROFILES, type Profile } from '../../../adapters/fake/facts.ts';
import type { FakeAction } from '../../../adapters/fake/wire.ts';
import type { ChannelContent } from '../../../src/domain/item.ts';
import { COMMIT_OPERATION, type FakeBench, makeFakeBench } from '../../contract/fake-bench.ts';
import { PublishRun } from '../../contract/publish-run.ts';

async function inMood(profile: Profile, action: FakeAction): Promise<[PublishRun, FakeBench]> {
  const bench = await makeFakeBench(profile);
  // The last chunk is the eighth part of the sample's file.
  const nth = profile === 'last-byte' ? 8 : 1;
  bench.platform.addRule({ op: COMMIT_OPERATION[profile], nth, action });
  return [new PublishRun(bench), bench];
}

async function sampleOf(bench: FakeBench): Promise<ChannelContent> {
  const [sample] = bench.samples;
  if (sample === undefined) throw new Error('no sample');
  return sample;
}

describe.each(PROFILES)('profile %s', (profile) => {
  it('is public once when the commit lands a minute after its call died', async () => {
    const [run] = await inMood(profile, { do: 'lands-later', afterMs: 60_000 });
    const ending = await run.toEnd();
    await run.bench.advance(3_600_000);
    const wanted = profile === 'irreversible' ? 'cannot-tell' : 'published';
    expect(ending.ending, ending.said.join(' ')).toBe(wanted);
    expect((await run.standing()).everPublic).toBe(1);
  });

  it('is public once when the commit was taken but is not listed for five minutes', async () => {
    const [run] = await inMood(profile, { do: 'unlisted', forMs: 300_000, dies: true });
    const ending = await run.toEnd();
    const wanted = profile === 'irreversible' ? 'cannot-tell' : 'published';
    expect(ending.ending, ending.said.join(' ')).toBe(wanted);
    expect((await run.standing()).everPublic).toBe(1);
  });

  it('believes no answer that it cannot read', async () => {
    const [run] = await inMood(profile, { do: 'garbled' });
    const ending = await run.toEnd();
    expect(ending.said[0]).toBe('uncertain');
    expect((await run.standing()).everPublic).toBe(1);
  });

  it('takes a few milliseconds for a whole attempt', async () => {
    await new PublishRun(await makeFakeBench(profile)).toEnd();
    const runs = 20;
    const benches = await Promise.all(Array.from({ length: runs }, () => makeFakeBench(profile)));
    const startedAt = performance.now();
    for (const bench of benches) await new PublishRun(bench).attempt();
    // The goal is 5 ms; ten times that catches a mistake of order, not a busy machine.
    expect((performance.now() - startedAt) / runs).toBeLessThan(50);
  });
});

describe('profile blind', () => {
  it('proves absence only after its window, by three listings that show a known post', async () => {
    const [run, bench] = await inMood('blind', { do: 'reset-before' });
    const startedAt = bench.now();
    const ending = await run.toEnd();
    expect(ending.said.slice(0, 4)).toEqual([
      'uncertain',
      'not-listed',
      'not-listed',
      'not-listed',
    ]);
    expect(ending.ending).toBe('published');
    expect(bench.now() - startedAt).toBeGreaterThan(600_000);
  });

  it('cannot tell when two posts of the same words stand there', async () => {
    const [run, bench] = await inMood('blind', { do: 'reset-after' });
    await new PublishRun(bench, { publicationId: 'by-hand' }).attempt();
    await run.attempt();
    expect(await run.settle()).toMatchObject({ answer: 'cannot-tell' });
  });

  it('leaves alone an equal post that stood there long before', async () => {
    const [run, bench] = await inMood('blind', { do: 'reset-before' });
    bench.platform.clearRules();
    await new PublishRun(bench, { publicationId: 'last-year' }).attempt();
    await bench.advance(24 * 3_600_000);
    bench.platform.addRule({ op: 'post', action: { do: 'reset-before' } });
    await run.attempt();
    expect(await run.settle()).toMatchObject({ answer: 'not-listed' });
  });

  it('spends one post of the channel for each commit', async () => {
    const bench = await makeFakeBench('blind');
    const flow = bench.makeAdapter().publishFlow(await sampleOf(bench));
    expect(flow.steps[0]?.spends).toEqual([{ quota: 'posts', units: 1 }]);
    expect(bench.makeAdapter().quotaScopes().channel).toBe('account-1');
  });

  it('calls a second equal post a duplicate', async () => {
    const [run] = await inMood('blind', { do: 'duplicate' });
    const ran = await run.attempt();
    expect(ran).toMatchObject({ verdict: { verdict: 'rejected', duplicate: true } });
  });
});

describe('profile async-job', () => {
  it('starts over with a new upload when processing failed and may be tried again', async () => {
    const [run, bench] = await inMood('async-job', { do: 'processing-fails', again: true });
    const ending = await run.toEnd();
    expect(ending.said).toEqual([
      'processing',
      'still-processing',
      'still-processing',
      'failed',
      'processing',
      'still-processing',
      'still-processing',
      'found-public',
    ]);
    expect(bench.platform.truth().uploads).toHaveLength(2);
  });

  it('is rejected when processing failed for good', async () => {
    const [run] = await inMood('async-job', { do: 'processing-fails', again: false });
    expect((await run.toEnd()).ending).toBe('rejected');
  });

  it('publishes the very bytes it was given', async () => {
    const bench = await makeFakeBench('async-job');
    await new PublishRun(bench).toEnd();
    const sample = await sampleOf(bench);
    expect(bench.platform.truth().posts.find((post) => post.marker !== 'control')?.media).toEqual([
      sample.media[0]?.sha256,
    ]);
  });
});

describe('profile last-byte', () => {
  it('goes on from where a cut last chunk ended', async () => {
    const bench = await makeFakeBench('last-byte');
    const run = new PublishRun(bench);
    await run.attempt({ stopAtCommit: true });
    const sample = await sampleOf(bench);
    const [file] = sample.media;
    await bench.http.send(
      {
        method: 'PUT',
        url: 'http://fake.test/uploads/u-1',
        query: { offset: '700' },
        headers: { authorization: `Bearer ${bench.credential()['accessToken']}` },
        body: {
          type: 'media',
          mimeType: 'video/mp4',
          media: { sha256: file?.sha256 ?? '', startByte: 700, endByte: 730 },
        },
        timeoutMs: 1_000,
        pacing: 'upload',
      },
      { holdBackBytes: 20, tailGate: async () => false },
    );
    expect(bench.platform.truth().uploads[0]).toMatchObject({ bytes: 710 });
    const ending = await run.toEnd();
    expect(ending.ending).toBe('published');
    const { posts, uploads } = bench.platform.truth();
    expect(posts.find((post) => post.via === 'last-byte')?.media).toEqual([file?.sha256]);
    expect(uploads).toHaveLength(1);
  });

  it('holds back no more than the channel says', async () => {
    const bench = await makeFakeBench('last-byte');
    const { steps } = bench.makeAdapter().publishFlow(await sampleOf(bench));
    expect(steps.at(-1)).toMatchObject({ kind: 'commit-blind', holdBackBytes: 20 });
  });
});

describe('profile pull', () => {
  it('counts as absent when nobody fetched the link for an hour', async () => {
    const [run, bench] = await inMood('pull', { do: 'reset-before' });
    const startedAt = bench.now();
    const ending = await run.toEnd();
    expect(ending.said.slice(0, 3)).toEqual(['uncertain', 'ask-later', 'absent']);
    expect(ending.ending).toBe('published');
    expect(bench.now() - startedAt).toBeGreaterThan(3_600_000);
  });

  it('makes the links of an earlier attempt worthless, so that a very late call comes to nothing', async () => {
    const [run] = await inMood('pull', { do: 'lands-later', afterMs: 2 * 3_600_000 });
    const ending = await run.toEnd();
    await run.bench.advance(24 * 3_600_000);
    expect(ending.ending).toBe('published');
    expect((await run.standing()).everPublic).toBe(1);
  });

  it('is rejected when the office has no public address', async () => {
    const bench = await makeFakeBench('pull');
    const ran = await new PublishRun({ ...bench, publicMedia: null }).attempt();
    expect(ran).toMatchObject({
      verdict: { verdict: 'rejected', reason: { code: 'no-public-address' } },
    });
  });
});

describe('profile handed-over', () => {
  it('is rejected when the holder throws it away', async () => {
    const bench = await makeFakeBench('handed-over');
    const discard = async () => bench.platform.holderDiscards('s-1');
    const run = new PublishRun({ ...bench, finishOutside: discard });
    expect((await run.toEnd()).ending).toBe('rejected');
  });

  it('waits when the inbox is full', async () => {
    const bench = await makeFakeBench('handed-over');
    for (let number = 1; number <= 5; number += 1) {
      await new PublishRun(bench, { publicationId: `earlier-${number}` }).attempt();
    }
    const ran = await new PublishRun(bench).attempt();
    expect(ran).toMatchObject({ verdict: { verdict: 'later', cause: 'quota', scope: 'channel' } });
  });
});
