import { describe, expect, test } from 'vitest';
import type { HttpResult } from '../../../src/ports/http.ts';
import {
  adapterOf,
  contentOf,
  failure,
  GRAPH,
  NOW,
  PAGE_ID,
  refusal,
  reply,
  runStep,
  TOKEN,
  video,
} from './kit.ts';

const HOUR_MS = 3_600_000;
const UPLOAD_URL = 'https://rupload.facebook.com/video-upload/v26.0/501?x=1';
const reel = contentOf({ kind: 'short_video', title: 'Lễ hội', media: [video()] });
const wide = contentOf({
  kind: 'video',
  title: 'Họp báo',
  media: [video({ widthPx: 1920, heightPx: 1080 })],
});
const started = { videoId: '501', uploadUrl: UPLOAD_URL, startedAt: NOW - 60_000 };
const uploaded = {
  'reel-upload': { videoId: '501', bytes: 3000, validUntil: NOW + 1 },
  'reel-check': { videoId: '501' },
};
const status = (value: unknown): HttpResult => reply({ id: '501', status: value });
const uploading = (bytes: number): HttpResult =>
  status({
    video_status: 'processing',
    uploading_phase: { status: 'in_progress', bytes_transfered: bytes },
    processing_phase: { status: 'not_started' },
  });

describe('reels', () => {
  const upload = (answers: readonly HttpResult[], start: object = started) =>
    runStep('reel-upload', reel, answers, { 'reel-start': { ...started, ...start } });

  test('the id exists before the commit, which is by id', () => {
    const flow = adapterOf().publishFlow(reel);
    expect(flow.evidence).toBeNull();
    expect(flow.steps.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'reel-start scarce',
      'reel-upload resumable',
      'reel-check repeatable',
      'reel-finish commit-by-id',
    ]);
    expect(flow.steps.flatMap(({ spends }) => spends)).toEqual([
      { quota: 'reel-starts', units: 1 },
      { quota: 'reels', units: 1 },
    ]);
  });

  test('an upright short clip goes as a reel even when the item says video', () => {
    const { name } = adapterOf().publishFlow({ ...reel, kind: 'video' });
    expect(name).toBe('reel');
  });

  test('the start keeps id and link', async () => {
    const answer = reply({ video_id: '501', upload_url: UPLOAD_URL });
    const { result } = await runStep('reel-start', reel, [answer]);
    expect(result).toEqual({
      result: 'done',
      value: { videoId: '501', uploadUrl: UPLOAD_URL, startedAt: NOW },
      validUntil: NOW + 23 * HOUR_MS,
    });
  });

  test.each([
    'https://evil.example/video-upload/501',
    'http://rupload.facebook.com/video-upload/501',
    'https://rupload.facebook.com.evil.example/501',
    'https://user@rupload.facebook.com/501',
    'not an address',
  ])('the token is never sent to %s', async (uploadUrl) => {
    const answer = reply({ video_id: '501', upload_url: uploadUrl });
    const atStart = await runStep('reel-start', reel, [answer]);
    expect(atStart.result).toMatchObject({
      verdict: { verdict: 'rejected', reason: { code: 'facebook-upload-host-refused' } },
    });
    const atUpload = await upload([uploading(0)], { uploadUrl });
    expect(atUpload.result).toMatchObject({ verdict: { verdict: 'rejected' } });
    expect(atUpload.requests).toHaveLength(1);
  });

  test('the bytes go on from where the platform says it stands', async () => {
    const { result, requests } = await upload([uploading(1200), reply({ success: true })]);
    expect(requests[1]).toMatchObject({
      method: 'POST',
      url: 'https://rupload.facebook.com/video-upload/v26.0/501',
      query: { x: '1' },
      headers: { authorization: `OAuth ${TOKEN}`, offset: '1200', file_size: '3000' },
      body: { type: 'media', media: { startByte: 1200, endByte: 3000 } },
    });
    expect(result).toMatchObject({ result: 'done', value: { videoId: '501', bytes: 3000 } });
  });

  test('a video too fresh to be read begins at the first byte', async () => {
    const { requests } = await upload([refusal(100, 33), reply({ success: true })]);
    expect(requests[1]?.headers).toMatchObject({ offset: '0' });
  });

  test('an upload that is complete sends nothing', async () => {
    const complete = { video_status: 'upload_complete', uploading_phase: { status: 'completed' } };
    const { result, requests } = await upload([status(complete)]);
    expect(requests).toHaveLength(1);
    expect(result).toMatchObject({ result: 'done' });
  });

  test('a lapsed link is fetched anew; an upload that is complete does not need it', async () => {
    const old = { startedAt: NOW - HOUR_MS };
    expect((await upload([uploading(10)], old)).result).toMatchObject({
      result: 'restart',
      parts: ['reel-start', 'reel-upload', 'reel-check'],
    });
    const complete = status({ uploading_phase: { status: 'complete' } });
    expect((await upload([complete], old)).result).toMatchObject({ result: 'done' });
  });

  test('a broken transfer waits and asks again', async () => {
    const lost = await upload([uploading(0), failure('reset', 'maybe')]);
    expect(lost.result).toMatchObject({ verdict: { verdict: 'later', cause: 'network' } });
    const debug = reply({ debug_info: { retriable: true, type: 'OffsetInvalidError' } }, 400);
    const refused = await upload([uploading(0), debug]);
    expect(refused.result).toMatchObject({ verdict: { verdict: 'later', cause: 'fault' } });
  });

  test('a file that the platform cannot use is rejected, a broken upload is made anew', async () => {
    const bad = (code: number) => status({ video_status: 'error', errors: [{ code }] });
    expect((await upload([bad(1_363_128)])).result).toMatchObject({
      verdict: { verdict: 'rejected', reason: { code: 'facebook-video-duration' } },
    });
    expect((await upload([bad(1_363_030)])).result).toMatchObject({ result: 'restart' });
  });

  test('an upload that failed in the first seconds waits, so that starts are not burnt', async () => {
    const bad = status({ video_status: 'upload_failed' });
    const { result } = await upload([bad], { startedAt: NOW - 1_000 });
    expect(result).toMatchObject({ verdict: { verdict: 'later', cause: 'fault' } });
  });

  test('the commit waits until the platform says that the bytes are there', async () => {
    const parts = uploaded;
    const early = await runStep('reel-check', reel, [uploading(3000)], parts);
    expect(early.result).toMatchObject({ verdict: { verdict: 'later', cause: 'processing' } });
    const there = status({
      video_status: 'upload_complete',
      uploading_phase: { status: 'complete' },
    });
    expect((await runStep('reel-check', reel, [there], parts)).result).toMatchObject({
      result: 'done',
    });
  });

  test('the finish only acknowledges: the reel is processing and hidden', async () => {
    const parts = uploaded;
    const { result, requests } = await runStep(
      'reel-finish',
      reel,
      [reply({ success: true })],
      parts,
    );
    expect(requests[0]).toMatchObject({
      url: `${GRAPH}/${PAGE_ID}/video_reels`,
      body: {
        type: 'form',
        fields: {
          upload_phase: 'finish',
          video_id: '501',
          video_state: 'PUBLISHED',
          title: 'Lễ hội',
          description: reel.text,
        },
      },
    });
    expect(result).toEqual({
      result: 'verdict',
      verdict: {
        verdict: 'processing',
        askAt: NOW + 10_000,
        remotes: [{ role: 'video', remoteId: '501', permalink: null, visibility: 'hidden' }],
      },
    });
  });

  test('a check of an older video does not count for the finish', async () => {
    const parts = { ...uploaded, 'reel-check': { videoId: '500' } };
    const { result, requests } = await runStep('reel-finish', reel, [], parts);
    expect(requests).toEqual([]);
    expect(result).toMatchObject({ result: 'restart' });
  });

  test('a second finish that is called a wrong parameter is looked at, not believed', async () => {
    const parts = uploaded;
    const { result } = await runStep('reel-finish', reel, [refusal(100)], parts);
    expect(result).toMatchObject({ verdict: { verdict: 'rejected', duplicate: true } });
  });
});

describe('ordinary videos in chunks', () => {
  const start = {
    videoId: '601',
    sessionId: '701',
    startOffset: 0,
    endOffset: 1000,
    validUntil: NOW + 23 * HOUR_MS,
  };
  const transfer = (answers: readonly HttpResult[], kept?: object) =>
    runStep('video-transfer', wide, answers, {
      'video-start': start,
      ...(kept === undefined ? {} : { 'video-transfer': { sessionId: '701', ...kept } }),
    });

  test('the start keeps session, id and the first bounds, which come as text', async () => {
    const answer = reply({
      upload_session_id: '701',
      video_id: '601',
      start_offset: '0',
      end_offset: '1000',
    });
    const { result, requests } = await runStep('video-start', wide, [answer]);
    expect(requests[0]?.body).toEqual({
      type: 'form',
      fields: { upload_phase: 'start', file_size: '3000' },
    });
    expect(result).toMatchObject({ result: 'done', value: start });
  });

  test('each run sends exactly the bytes that the platform wants', async () => {
    const first = await transfer([reply({ start_offset: '1000', end_offset: '2500' })]);
    expect(first.requests[0]?.body).toMatchObject({
      parts: [
        { name: 'upload_phase', value: 'transfer' },
        { name: 'upload_session_id', value: '701' },
        { name: 'start_offset', value: '0' },
        { name: 'video_file_chunk', media: { startByte: 0, endByte: 1000 } },
      ],
    });
    const value = { sessionId: '701', startOffset: 1000, endOffset: 2500 };
    expect(first.result).toEqual({ result: 'again', value, validUntil: start.validUntil });
    const last = await transfer([reply({ start_offset: '3000', end_offset: '3000' })], value);
    expect(last.result).toMatchObject({ result: 'done' });
  });

  test.each([
    ['an object', { start_offset: 1000, end_offset: 2500 }],
    ['JSON text', '{"start_offset":1000,"end_offset":2500}'],
  ])('a wrong offset is corrected from %s', async (_name, errorData) => {
    const answer = refusal(6001, 1_363_037, { is_transient: false, error_data: errorData });
    const { result } = await transfer([answer]);
    expect(result).toEqual({
      result: 'again',
      value: { sessionId: '701', startOffset: 1000, endOffset: 2500 },
      validUntil: start.validUntil,
    });
  });

  test('bounds that lead nowhere or outside the file are a fault, not an endless loop', async () => {
    for (const [from, to] of [
      [0, 1000],
      [2000, 9000],
      [1000, 1000],
      [2000, 1000],
    ]) {
      const { result } = await transfer([reply({ start_offset: from, end_offset: to })]);
      expect(result).toMatchObject({ verdict: { verdict: 'later', cause: 'fault' } });
    }
  });

  test('a transient trouble waits a second', async () => {
    const { result } = await transfer([refusal(6000, undefined, { is_transient: true })]);
    expect(result).toMatchObject({ verdict: { verdict: 'later', until: NOW + 1_000 } });
  });

  test('a session that is gone is begun anew', async () => {
    const { result } = await transfer([refusal(100, 33)]);
    expect(result).toMatchObject({ result: 'restart', parts: ['video-start', 'video-transfer'] });
  });

  test('an upload problem is begun anew only when the video is lost', async () => {
    const hiccup = await transfer([
      refusal(6000, 1_363_019),
      status({ video_status: 'uploading' }),
    ]);
    expect(hiccup.result).toMatchObject({ verdict: { verdict: 'later', cause: 'fault' } });
    for (const lost of [refusal(100, 33), status({ video_status: 'expired' })]) {
      const { result, requests } = await transfer([refusal(6000, 1_363_019), lost]);
      expect(result).toMatchObject({ result: 'restart' });
      expect(requests[1]?.url).toBe(`${GRAPH}/601`);
    }
    const unclear = await transfer([refusal(6000, 1_363_019), reply('', 500)]);
    expect(unclear.result).toMatchObject({ verdict: { verdict: 'later' } });
  });

  test('offsets of an older session do not count', async () => {
    const next = reply({ start_offset: '1000', end_offset: '2000' });
    const { requests } = await transfer([next], {
      sessionId: '699',
      startOffset: 2000,
      endOffset: 3000,
    });
    expect(requests[0]?.body).toMatchObject({ parts: { 2: { value: '0' } } });
  });

  test('bytes that went to an older session do not count for the finish', async () => {
    const sent = { sessionId: '699', startOffset: 3000, endOffset: 3000 };
    const parts = { 'video-start': start, 'video-transfer': sent };
    const { result, requests } = await runStep('video-finish', wide, [], parts);
    expect(requests).toEqual([]);
    expect(result).toMatchObject({ result: 'restart' });
  });

  test('the finish publishes with title and words, and a lost answer is uncertain', async () => {
    const parts = { 'video-start': start, 'video-transfer': { ...start, startOffset: 3000 } };
    const { requests, result } = await runStep(
      'video-finish',
      wide,
      [failure('timeout', 'maybe')],
      parts,
    );
    expect(requests[0]).toMatchObject({
      url: `${GRAPH}/${PAGE_ID}/videos`,
      body: {
        fields: {
          upload_phase: 'finish',
          upload_session_id: '701',
          published: 'true',
          title: 'Họp báo',
          description: wide.text,
        },
      },
    });
    expect(result).toMatchObject({ verdict: { verdict: 'uncertain' } });
  });
});
