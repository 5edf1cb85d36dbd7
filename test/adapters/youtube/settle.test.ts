import { describe, expect, it } from 'vitest';
import type { HttpResult } from '../../../src/ports/http.ts';
import {
  adapterOf,
  CHANNEL_REPLY,
  callContext,
  contentOf,
  failure,
  intentOf,
  listed,
  lookContext,
  NO_UPLOADS,
  NOW,
  refusal,
  reply,
  SESSION,
  script,
} from './kit.ts';

const MINUTE_MS = 60_000;
const uploaded = { videoId: 'VIDEO000001', uploadedAt: NOW - MINUTE_MS };
const remote = {
  role: 'video',
  remoteId: 'VIDEO000001',
  permalink: 'https://www.youtube.com/watch?v=VIDEO000001',
  visibility: 'public',
} as const;

async function settled(
  answers: readonly HttpResult[],
  changes: Parameters<typeof lookContext>[2] = {
    part: (step) => (step === 'upload' ? uploaded : undefined),
  },
  content = contentOf(),
) {
  const played = script(answers);
  const answer = await adapterOf().settle(lookContext(played, content, changes));
  for (const request of played.requests) {
    const isRead = request.method === 'GET' || request.body === undefined;
    expect(isRead, `${request.method} ${request.url}`).toBe(true);
  }
  return answer;
}

const there = (status: Record<string, unknown>, snippet: Record<string, unknown> = {}) =>
  listed({ status: { uploadStatus: 'processed', ...status }, snippet });

describe('settling by id', () => {
  it('finds it public, at the platform’s own time where that can be', async () => {
    const publishedAt = new Date(NOW - 30_000).toISOString();
    expect(await settled([there({ privacyStatus: 'public' }, { publishedAt })])).toMatchObject({
      answer: 'found-public',
      remotes: [remote],
      publicAt: NOW - 30_000,
      publicAtSource: 'platform',
    });
    const old = await settled([
      there({ privacyStatus: 'public' }, { publishedAt: '2020-01-01T00:00:00Z' }),
    ]);
    expect(old).toMatchObject({ publicAt: NOW, publicAtSource: 'observed' });
  });

  it('finds it hidden: the commit did not land', async () => {
    expect(await settled([there({ privacyStatus: 'private' })])).toMatchObject({
      answer: 'found-hidden',
      remotes: [{ visibility: 'hidden' }],
    });
  });

  it('calls an unlisted video landed when unlisted is what was asked for', async () => {
    const content = contentOf({ options: { privacy: 'unlisted' } });
    const part = (step: string) => (step === 'upload' ? uploaded : undefined);
    expect(await settled([there({ privacyStatus: 'unlisted' })], { part }, content)).toMatchObject({
      answer: 'found-public',
      remotes: [{ visibility: 'hidden' }],
    });
  });

  it('tells processing, failed and rejected apart', async () => {
    expect(await settled([there({ uploadStatus: 'uploaded' })])).toMatchObject({
      answer: 'still-processing',
    });
    expect(
      await settled([there({ uploadStatus: 'failed', failureReason: 'conversion' })]),
    ).toMatchObject({ answer: 'failed', again: false });
    expect(
      await settled([there({ uploadStatus: 'rejected', rejectionReason: 'termsOfUse' })]),
    ).toMatchObject({ answer: 'failed', reason: { code: 'youtube-video-rejected' } });
  });

  it('waits for a fresh id, and believes its absence only much later', async () => {
    expect(await settled([NO_UPLOADS])).toMatchObject({ answer: 'ask-later' });
    const part = (step: string) => (step === 'upload' ? uploaded : undefined);
    const intent = intentOf({ at: NOW - 31 * MINUTE_MS });
    expect(await settled([NO_UPLOADS], { part, intent })).toMatchObject({
      answer: 'failed',
      reason: { code: 'youtube-video-gone' },
      again: false,
    });
  });

  it('concludes nothing from outage, quota or silence, and asks for a person at a dead token', async () => {
    for (const answer of [
      reply('', 503),
      failure('reset', 'maybe'),
      refusal(403, 'quotaExceeded', { domain: 'youtube.quota' }),
      refusal(429, 'rateLimitExceeded'),
      reply('<html>', 200),
    ]) {
      expect(await settled([answer])).toMatchObject({ answer: 'ask-later' });
    }
    expect(await settled([refusal(401, 'authError')])).toMatchObject({ answer: 'reconnect' });
  });
});

describe('settling without the id', () => {
  const session = { sessionUri: SESSION, sizeBytes: 3_000, startedAt: NOW };
  const part = (step: string) => (step === 'start-session' ? session : undefined);

  it('asks the session first', async () => {
    const answers = [reply({ id: 'VIDEO000001' }, 200), there({ privacyStatus: 'public' })];
    expect(await settled(answers, { part })).toMatchObject({ answer: 'found-public' });
  });

  it('then looks for its own file name among the uploads, and takes nobody else’s', async () => {
    const page = reply({ items: [{ contentDetails: { videoId: 'VIDEO000001' } }] });
    const named = listed({ fileDetails: { fileName: 'hop-bao.mp4', fileSize: '3000' } });
    expect(await settled([reply('', 404), CHANNEL_REPLY, page, named], { part })).toMatchObject({
      answer: 'cannot-tell',
      reason: { code: 'youtube-checkpoint-missing' },
    });
  });

  it('says so when nothing is left to look for', async () => {
    expect(await settled([CHANNEL_REPLY, NO_UPLOADS], {})).toMatchObject({ answer: 'cannot-tell' });
  });
});

describe('reading back', () => {
  const readBack = async (
    answers: readonly HttpResult[],
    remotes: readonly (Omit<typeof remote, 'visibility'> & {
      visibility: 'public' | 'removed';
    })[] = [remote],
  ) => {
    const played = script(answers);
    return adapterOf().readBack({ ...callContext(played), remotes });
  };

  it('tells a private lock in plain words', async () => {
    const answer = await readBack([there({ privacyStatus: 'private' })]);
    expect(answer).toMatchObject({
      answer: 'remotes',
      remotes: [{ visibility: 'hidden' }],
      reason: { code: 'youtube-locked-private' },
    });
  });

  it('leaves what was retracted retracted', async () => {
    const answer = await readBack(
      [there({ privacyStatus: 'private' })],
      [{ ...remote, visibility: 'removed' }],
    );
    expect(answer).toEqual({
      answer: 'remotes',
      remotes: [{ ...remote, permalink: null, visibility: 'removed' }],
    });
  });

  it('believes that a video is gone only while it sees the channel', async () => {
    expect(await readBack([NO_UPLOADS, CHANNEL_REPLY])).toMatchObject({
      remotes: [{ visibility: 'removed' }],
    });
    expect(await readBack([NO_UPLOADS, refusal(401, 'authError')])).toMatchObject({
      answer: 'trouble',
    });
  });
});
