import { describe, expect, test } from 'vitest';
import {
  adapterOf,
  contentOf,
  intentOf,
  lookContext,
  NOW,
  PAGE_ID,
  refusal,
  reply,
  script,
  video,
} from './kit.ts';

const reel = contentOf({ kind: 'short_video', media: [video()] });
const MINUTE_MS = 60_000;

/** `null` = the id is not there. */
function look(answer: object | string | null, sentAgoMs = MINUTE_MS) {
  const intent = intentOf({
    commit: 'by-id',
    flow: 'reel',
    step: 'reel-finish',
    at: NOW - sentAgoMs,
  });
  const part = (step: string) =>
    step === 'reel-upload' ? { videoId: '501', bytes: 3000, validUntil: NOW } : undefined;
  const played = script([answer === null ? refusal(100, 33) : reply(answer)]);
  return adapterOf().settle(lookContext(played, reel, { intent, part }));
}

const ready = (changes: Record<string, unknown> = {}, status: Record<string, unknown> = {}) => ({
  id: '501',
  published: true,
  permalink_url: '/reel/501/',
  status: {
    video_status: 'ready',
    uploading_phase: { status: 'complete' },
    processing_phase: { status: 'complete' },
    publishing_phase: {
      status: 'complete',
      publish_status: 'published',
      publish_time: '2026-11-21T01:59:30+0000',
    },
    ...status,
  },
  ...changes,
});

describe('what became of a finished video', () => {
  test('public: the video and, as soon as it is told, its post', async () => {
    expect(await look(ready({ post_id: '77' }))).toEqual({
      answer: 'found-public',
      publicAt: NOW - 30_000,
      publicAtSource: 'platform',
      remotes: [
        {
          role: 'video',
          remoteId: '501',
          permalink: 'https://www.facebook.com/reel/501/',
          visibility: 'public',
        },
        {
          role: 'post',
          remoteId: `${PAGE_ID}_77`,
          permalink: `https://www.facebook.com/${PAGE_ID}/posts/77`,
          visibility: 'public',
        },
      ],
    });
  });

  test('the other spelling and unix seconds mean the same', async () => {
    const phase = {
      status: 'completed',
      publish_status: 'published',
      publish_time: NOW / 1000 - 30,
    };
    const said = await look(ready({}, { publishing_phase: phase }));
    expect(said).toMatchObject({ answer: 'found-public', publicAt: NOW - 30_000 });
  });

  test('without a publishing phase, published and ready together mean public', async () => {
    expect((await look(ready({}, { publishing_phase: undefined }))).answer).toBe('found-public');
    const busy = ready({}, { publishing_phase: undefined, video_status: 'processing' });
    expect((await look(busy)).answer).toBe('still-processing');
  });

  test('ready alone is not public', async () => {
    const phase = { status: 'not_started' };
    const said = await look(
      ready({ published: false }, { publishing_phase: phase }),
      3 * MINUTE_MS,
    );
    expect(said.answer).toBe('ask-later');
    const unclear = ready({ published: undefined }, { publishing_phase: undefined });
    expect((await look(unclear)).answer).not.toBe('found-public');
  });

  test('published is not public while publishing is under way', async () => {
    const said = await look(ready({}, { publishing_phase: { status: 'in_progress' } }));
    expect(said).toMatchObject({ answer: 'still-processing', askAt: NOW + 10_000 });
  });

  test('after some minutes it is asked less often', async () => {
    const said = await look(
      ready({}, { publishing_phase: { status: 'in_progress' } }),
      5 * MINUTE_MS,
    );
    expect(said).toMatchObject({ askAt: NOW + MINUTE_MS });
  });

  test('held back as a draft: it did not land', async () => {
    const phase = { status: 'not_started', publish_status: 'draft' };
    const said = await look(ready({ published: false }, { publishing_phase: phase }));
    expect(said).toMatchObject({
      answer: 'found-hidden',
      remotes: [{ remoteId: '501', permalink: null }],
    });
  });

  test('uploaded and no sign of the finish: asked for ten minutes, then it did not land', async () => {
    const waiting = { id: '501', published: false, status: { video_status: 'upload_complete' } };
    expect((await look(waiting, 9 * MINUTE_MS)).answer).toBe('ask-later');
    expect((await look(waiting, 11 * MINUTE_MS)).answer).toBe('found-hidden');
  });

  test.each([
    [
      'errors',
      {
        video_status: 'error',
        processing_phase: { status: 'error', errors: [{ code: 1_363_128 }] },
      },
      'facebook-video-duration',
      false,
    ],
    [
      'error',
      { video_status: 'error', processing_phase: { status: 'error', error: { code: 1_363_040 } } },
      'facebook-video-aspect',
      false,
    ],
    [
      'a phase alone',
      { processing_phase: { status: 'error', errors: [{ code: '1363127' }] } },
      'facebook-video-resolution',
      false,
    ],
    [
      'an upload timeout',
      { video_status: 'upload_failed', errors: [{ code: 1_363_030 }] },
      'facebook-upload-trouble',
      true,
    ],
    ['no code', { video_status: 'error' }, 'facebook-video-processing-failed', true],
    ['lapsed', { video_status: 'expired' }, 'facebook-video-processing-failed', true],
  ])('failed in processing (%s)', async (_name, status, code, again) => {
    const said = await look({ id: '501', published: true, status });
    expect(said).toMatchObject({ answer: 'failed', reason: { code }, again });
  });

  test('an id that is not there is lag at first, later nobody can tell', async () => {
    expect((await look(null, 10 * MINUTE_MS)).answer).toBe('ask-later');
    expect((await look(null, 31 * MINUTE_MS)).answer).toBe('cannot-tell');
  });

  test('an answer without a status decides nothing', async () => {
    expect((await look({ id: '501' })).answer).toBe('ask-later');
    expect((await look('<html>')).answer).toBe('ask-later');
  });
});
