import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import type { MoodRule } from '../../../adapters/facebook/sandbox.ts';
import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import {
  type FacebookBench,
  type FacebookFlavour,
  makeFacebookBench,
} from '../../contract/facebook-bench.ts';
import { PublishRun } from '../../contract/publish-run.ts';

/*
 * Aim: the adapter's flows against the stand-in's moods, over real HTTP.
 * Method: the contract suite's step runner carries one publication to its end; then the stand-in's
 * own truth is counted.
 */

const MINUTE_MS = 60_000;
const benches: FacebookBench[] = [];

afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

async function benchOf(...given: Parameters<typeof makeFacebookBench>): Promise<FacebookBench> {
  const bench = await makeFacebookBench(...given);
  benches.push(bench);
  return bench;
}

async function publish(
  flavour: FacebookFlavour,
  moods: readonly MoodRule[],
  options: { more?: Parameters<typeof makeFacebookBench>[1]; sample?: number } = {},
) {
  const bench = await benchOf(flavour, options.more);
  await bench.controls();
  bench.sandbox.setMoods(moods);
  const content = bench.samples[options.sample ?? 0];
  if (content === undefined) throw new Error('no such sample');
  const run = new PublishRun(bench, { content });
  const ending = await run.toEnd();
  const state = await bench.sandbox.refresh();
  return { bench, ending, state, standing: await run.standing() };
}

const onFeed = (type: MoodRule['action']['type'], more: object = {}): readonly MoodRule[] => [
  { route: 'POST /feed', nth: 1, action: { type, ...more } },
];

describe('a text whose commit has no clear answer', () => {
  test.each([
    ['is accepted, then 500', onFeed('500-after-accept')],
    ['is accepted, then the connection dies', onFeed('reset-after-accept')],
    ['is accepted, then an HTML page comes', onFeed('html-after-accept')],
    ['is accepted, then nobody can read the answer', onFeed('unparsable')],
    ['is accepted, then the answer is cut', onFeed('half-answer')],
    ['lands three minutes after the connection died', onFeed('lands-later', { ms: 3 * MINUTE_MS })],
    [
      'is accepted and not listed for eight minutes',
      [...onFeed('500-after-accept'), ...onFeed('unlisted', { ms: 8 * MINUTE_MS })],
    ],
  ])('%s: it is found, and never sent again', async (_name, moods) => {
    const { ending, standing, state } = await publish('posts', moods);
    expect(ending.ending, ending.said.join(' ')).toBe('published');
    expect(standing.everPublic).toBe(1);
    const sent = state.calls.filter(
      (call) => call.route === '/{page}/feed' && call.method === 'POST',
    );
    expect(sent).toHaveLength(2);
  });

  test.each([
    ['the connection dies before it is accepted', onFeed('reset-before-accept')],
    ['an HTML page comes instead', onFeed('html')],
    ['code 1 and nothing else', onFeed('error', { code: 1 })],
  ])('%s: sent again only after its absence is proven', async (_name, moods) => {
    const { ending, standing } = await publish('posts', moods);
    expect(ending.said).toContain('not-listed');
    expect(ending.said.filter((one) => one === 'not-listed').length).toBeGreaterThanOrEqual(3);
    expect(ending.ending).toBe('published');
    expect(standing.everPublic).toBe(1);
  });

  test('a trace id with 490 in it is nothing special', async () => {
    const moods: readonly MoodRule[] = [
      { route: 'POST /feed', nth: 1, action: { type: 'error', code: 4 } },
      { route: '* /*', action: { type: 'trace-490' } },
    ];
    const { ending } = await publish('posts', moods);
    expect(ending).toMatchObject({ ending: 'published', said: ['later', 'published'] });
  });

  test('the Page limit waits as long as the header says', async () => {
    const { ending, state } = await publish('posts', onFeed('error', { code: 80_001 }));
    expect(ending.said).toEqual(['later', 'published']);
    const sent = state.calls.filter(
      ({ route, method }) => method === 'POST' && route === '/{page}/feed',
    );
    const [first, second] = sent.slice(-2);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(35 * MINUTE_MS);
  });

  test('with the duplicate guard on, our own lost post is recognised', async () => {
    const more = { switches: { duplicateText: true } };
    const { ending, standing } = await publish('posts', onFeed('500-after-accept'), { more });
    expect(ending.ending).toBe('published');
    expect(standing.everPublic).toBe(1);
  });
});

describe('photos', () => {
  test('a lost album is found, with its photos', async () => {
    const { ending, state } = await publish('posts', onFeed('reset-after-accept'), { sample: 2 });
    expect(ending.ending).toBe('published');
    const [post] = state.posts.slice(-1);
    expect(post).toMatchObject({ isPublic: true });
    expect(post?.photoIds).toHaveLength(2);
    expect(ending.remotes).toMatchObject([{ remoteId: post?.id, visibility: 'public' }]);
  });

  test('real pictures arrive byte by byte, with their words for the blind', async () => {
    const bench = await benchOf('posts', { lenientMedia: false });
    const bytes = await sharp({
      create: { width: 64, height: 48, channels: 3, background: '#2a7' },
    })
      .jpeg()
      .toBuffer();
    const stored = bench.media.put(bytes, { widthPx: 64, heightPx: 48 }, 'image/jpeg');
    const photo: MediaReference = {
      ...stored,
      name: 'a.jpg',
      role: 'photo',
      altText: 'Đồng lúa xanh',
    };
    const content: ChannelContent = { ...sampleOf(bench), kind: 'photo', media: [photo] };
    const ending = await new PublishRun(bench, { content }).toEnd();
    expect(ending.ending).toBe('published');
    const state = await bench.sandbox.refresh();
    expect(state.photos).toMatchObject([
      { sha256: stored.sha256, altText: 'Đồng lúa xanh', isPublished: true },
    ]);
  });
});

describe('videos', () => {
  const finish = (type: MoodRule['action']['type'], more: object = {}): readonly MoodRule[] => [
    { route: 'POST /*', phase: 'upload_phase=finish', nth: 1, action: { type, ...more } },
  ];

  test.each([0, 1])('a lost finish is settled by the id (sample %i)', async (sample) => {
    for (const moods of [
      finish('500-after-accept'),
      finish('reset-before-accept'),
      finish('lands-later', { ms: MINUTE_MS }),
    ]) {
      const { ending, standing, state } = await publish('videos', moods, { sample });
      expect(ending.ending, ending.said.join(' ')).toBe('published');
      expect(standing.everPublic).toBe(1);
      expect(state.videos).toHaveLength(1);
      expect(ending.remotes.map(({ role }) => role)).toContain('video');
    }
  });

  test.each([
    ['the guide’s spelling', { spelling: 'guide' }],
    ['bare post ids', { barePostId: true, postIdDelayMs: 0 }],
    ['relative addresses', { videoPermalink: 'relative' }],
  ] as const)('%s is understood', async (_name, switches) => {
    const { ending, bench } = await publish('videos', [], { more: { switches } });
    expect(ending.ending).toBe('published');
    for (const { permalink, remoteId, role } of ending.remotes) {
      expect(permalink).toContain(bench.sandbox.baseUrl);
      if (role === 'post') expect(remoteId).toMatch(/^1000000000000001_\d+$/);
    }
  });

  test('a reel that fails in processing is rejected when its file is at fault', async () => {
    const { ending, standing } = await publish(
      'videos',
      finish('processing', { failCode: 1_363_128 }),
    );
    expect(ending).toMatchObject({ ending: 'rejected', said: ['processing', 'failed'] });
    expect(standing.everPublic).toBe(0);
  });

  test('a reel that fails for no fault of its own is made anew', async () => {
    const { ending, standing, state } = await publish(
      'videos',
      finish('processing', { failCode: 1_363_030 }),
    );
    expect(ending).toMatchObject({ ending: 'published' });
    expect(standing.everPublic).toBe(1);
    expect(state.videos).toHaveLength(2);
  });

  test('processing of twenty minutes is waited for, not sent again', async () => {
    const { ending, state } = await publish('videos', finish('processing', { ms: 20 * MINUTE_MS }));
    expect(ending.ending).toBe('published');
    const finishes = state.calls.filter(({ phase }) => phase?.toLowerCase() === 'finish');
    expect(finishes).toHaveLength(1);
  });

  test('a transfer that breaks in the middle goes on where the platform stands', async () => {
    const moods: readonly MoodRule[] = [
      { route: 'POST /rupload', nth: 1, action: { type: 'cut-body', bytes: 1_800 } },
    ];
    const { ending, state, bench } = await publish('videos', moods);
    expect(ending.ending).toBe('published');
    expect(state.videos).toMatchObject([{ media: { sha256: bench.samples[0]?.media[0]?.sha256 } }]);
  });

  test('an id that cannot be read at first is waited for', async () => {
    const moods: readonly MoodRule[] = [
      {
        route: 'POST /*',
        phase: 'upload_phase=start',
        action: { type: 'unreadable', ms: MINUTE_MS },
      },
    ];
    const { ending, standing, state } = await publish('videos', moods);
    expect(ending.ending, ending.said.join(' ')).toBe('published');
    expect(standing.everPublic).toBe(1);
    expect(state.videos).toHaveLength(1);
  });

  test('a real vertical film goes through the strict sandbox', async () => {
    const bench = await benchOf('videos', { lenientMedia: false });
    const path = 'config/samples/To truyen thong/Ba viec truoc mua lon/ba-viec.mp4';
    const bytes = await readFile(new URL(`../../../${path}`, import.meta.url));
    const stored = bench.media.put(bytes, sampleOf(bench).media[0]?.facts, 'video/mp4');
    const video: MediaReference = { ...stored, name: 'ba-viec.mp4', role: 'video' };
    const content: ChannelContent = { ...sampleOf(bench), media: [video] };
    const ending = await new PublishRun(bench, { content }).toEnd();
    expect(ending.ending, ending.said.join(' ')).toBe('published');
    const [kept] = (await bench.sandbox.refresh()).videos;
    expect(kept).toMatchObject({ kind: 'reel', isPublic: true, media: { sha256: stored.sha256 } });
  });
});

test('with "Require App Secret" on, every call is signed well', async () => {
  const more = { switches: { requireProof: true } };
  for (const flavour of ['posts', 'drafts', 'videos'] as const) {
    const bench = await benchOf(flavour, more);
    for (const content of bench.samples) {
      const ending = await new PublishRun(bench, { content }).toEnd();
      expect(ending.ending).toBe('published');
    }
  }
});

function sampleOf(bench: FacebookBench): ChannelContent {
  const [content] = bench.samples;
  if (content === undefined) throw new Error('no sample');
  return content;
}
