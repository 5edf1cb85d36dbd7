import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../src/ports/http.ts';
import {
  API,
  adapterOf,
  CHANNEL_ID,
  CHANNEL_REPLY,
  contentOf,
  file,
  listed,
  NO_UPLOADS,
  NOW,
  refusal,
  reply,
  runStep,
  SESSION,
  script,
  stepContext,
  stepOf,
  video,
} from './kit.ts';

const MINUTE_MS = 60_000;
const OPENED = reply('', 200, { location: SESSION });
const session = { 'start-session': { sessionUri: SESSION, sizeBytes: 3_000, startedAt: NOW } };
const sending = { ...session, upload: { sendingSince: NOW } };
const uploaded = { ...session, upload: { videoId: 'VIDEO000001', uploadedAt: NOW } };
const incomplete = (last: number | null, headers = {}) =>
  reply('', 308, last === null ? headers : { range: `bytes=0-${last}`, ...headers });
const finished = reply({ kind: 'youtube#video', id: 'VIDEO000001' }, 201);

function sentRange(request: HttpRequest | undefined) {
  const body = request?.body;
  return body?.type === 'media' ? [body.media.startByte, body.media.endByte] : null;
}

describe('start-session', () => {
  const step = 'start-session';

  it('looks for its own trace, then opens a private session and stores its address', async () => {
    const content = contentOf({ ai: 'generated', hashtags: ['SuoiMau'] });
    const { result, requests } = await runStep(step, content, [CHANNEL_REPLY, NO_UPLOADS, OPENED]);
    expect(result).toEqual({
      result: 'done',
      value: { sessionUri: SESSION, sizeBytes: 3_000, startedAt: NOW },
    });
    const start = requests[2];
    expect(start).toMatchObject({
      method: 'POST',
      url: 'https://www.googleapis.com/upload/youtube/v3/videos',
      query: { uploadType: 'resumable', part: 'snippet,status', notifySubscribers: 'true' },
      headers: {
        'x-upload-content-length': '3000',
        'x-upload-content-type': 'video/mp4',
        slug: expect.stringMatching(/^loa-publication-1-[0-9a-f]{10}\.mp4$/),
      },
      body: {
        value: {
          snippet: { title: content.title, tags: ['SuoiMau'], categoryId: '25' },
          status: {
            privacyStatus: 'private',
            selfDeclaredMadeForKids: false,
            containsSyntheticMedia: true,
            license: 'youtube',
            embeddable: true,
            publicStatsViewable: true,
          },
        },
      },
    });
  });

  it('takes an upload of an earlier life instead of a second one', async () => {
    const content = contentOf();
    const first = await runStep(step, content, [CHANNEL_REPLY, NO_UPLOADS, OPENED]);
    const slug = first.requests[2]?.headers?.['slug'];
    const page = reply({ items: [{ contentDetails: { videoId: 'VIDEO000001' } }] });
    const found = listed({
      snippet: { channelId: CHANNEL_ID, publishedAt: new Date(NOW).toISOString() },
      fileDetails: { fileName: slug },
    });
    const { result, requests } = await runStep(step, content, [CHANNEL_REPLY, page, found]);
    expect(result).toMatchObject({ result: 'done', value: { videoId: 'VIDEO000001' } });
    expect(requests.every((request) => request.method === 'GET')).toBe(true);
  });

  it('never adopts a video by its looks alone', async () => {
    const content = contentOf();
    const page = reply({ items: [{ contentDetails: { videoId: 'VIDEO000001' } }] });
    const alike = listed({
      snippet: { title: content.title, publishedAt: new Date(NOW).toISOString() },
      status: { privacyStatus: 'private' },
      fileDetails: { fileSize: '3000' },
    });
    const { result } = await runStep(step, content, [CHANNEL_REPLY, page, alike, OPENED]);
    expect(result).toMatchObject({ value: { sessionUri: SESSION } });
  });

  it('begins no upload on a channel other than the configured one', async () => {
    const other = reply({
      items: [{ id: 'UCxxxxxxxxxxxxxxxxxxxxxx', snippet: { title: 'Khác' } }],
    });
    const { result, requests } = await runStep(step, contentOf(), [other]);
    expect(result).toMatchObject({
      verdict: { verdict: 'reconnect', reason: { code: 'youtube-account-mismatch' } },
    });
    expect(requests.length).toBe(1);
  });

  it('uploads all the same when the units for looking are used up', async () => {
    const empty = refusal(403, 'quotaExceeded', { domain: 'youtube.quota' });
    const { result } = await runStep(step, contentOf(), [empty, OPENED]);
    expect(result).toMatchObject({ result: 'done' });
  });

  it('sends no token to a host that is not on the list', async () => {
    const strange = reply('', 200, { location: 'https://example.org/upload?upload_id=1' });
    const { result } = await runStep(step, contentOf(), [CHANNEL_REPLY, NO_UPLOADS, strange]);
    expect(result).toMatchObject({
      verdict: { verdict: 'later', reason: { code: 'youtube-upload-host-unknown' } },
    });
  });
});

describe('upload', () => {
  const step = 'upload';

  it('asks before it sends, and remembers that bytes may leave', async () => {
    const { result, requests } = await runStep(step, contentOf(), [incomplete(null)], session);
    expect(result).toEqual({ result: 'again', value: { sendingSince: NOW } });
    expect(requests[0]).toMatchObject({
      method: 'PUT',
      url: 'https://www.googleapis.com/upload/youtube/v3/videos',
      query: { upload_id: 'ABC' },
      headers: { 'content-range': 'bytes */3000' },
    });
    expect(requests[0]?.body).toBeUndefined();
  });

  it('sends the whole file in one piece', async () => {
    const answers = [incomplete(null), finished];
    const { result, requests } = await runStep(step, contentOf(), answers, sending);
    expect(result).toEqual({ result: 'done', value: { videoId: 'VIDEO000001', uploadedAt: NOW } });
    expect(sentRange(requests[1])).toEqual([0, 3_000]);
    expect(requests[1]?.headers?.['content-range']).toBeUndefined();
  });

  it('goes on where the platform says, never where it thinks', async () => {
    const answers = [incomplete(1_233), finished];
    const { requests } = await runStep(step, contentOf(), answers, sending);
    expect(sentRange(requests[1])).toEqual([1_234, 3_000]);
    expect(requests[1]?.headers?.['content-range']).toBe('bytes 1234-2999/3000');
  });

  it('takes the id that a finished session repeats, without sending a byte', async () => {
    const { result, requests } = await runStep(step, contentOf(), [finished], sending);
    expect(result).toMatchObject({ value: { videoId: 'VIDEO000001' } });
    expect(requests.length).toBe(1);
  });

  it('sends pieces of 256 KiB multiples where a setting asks for them', async () => {
    const content = contentOf({ media: [video({}, { sizeBytes: 5_000_000 })] });
    const adapter = adapterOf({ madeForKids: false }, { chunkMebibytes: 1 });
    const answers = [incomplete(null), incomplete(1_048_575)];
    const { result, requests } = await runStep(step, content, answers, sending, adapter);
    expect(sentRange(requests[1])).toEqual([0, 1_048_576]);
    expect(result).toMatchObject({ result: 'again' });
  });

  it('waits as long as a 308 asks for', async () => {
    const answers = [incomplete(99, { 'retry-after': '120' })];
    const { result } = await runStep(step, contentOf(), answers, sending);
    expect(result).toMatchObject({ verdict: { verdict: 'later', until: NOW + 120_000 } });
  });

  it('waits when everything is there but the last answer is not', async () => {
    const { result } = await runStep(step, contentOf(), [incomplete(2_999)], sending);
    expect(result).toMatchObject({ verdict: { verdict: 'later', cause: 'processing' } });
  });

  it('begins anew at once when the session is gone before a byte was sent', async () => {
    const { result } = await runStep(step, contentOf(), [reply('', 404)], session);
    expect(result).toMatchObject({ result: 'restart', parts: ['start-session', 'upload'] });
  });

  it.each([404, 410])('looks for the video when the session is gone later (%s)', async (status) => {
    const { result } = await runStep(step, contentOf(), [reply('', status)], sending);
    expect(result).toEqual({ result: 'again', value: { sessionGoneAt: NOW } });
  });

  it('looks for half an hour before it sends a lost video again', async () => {
    const gone = { ...session, upload: { sessionGoneAt: NOW } };
    const nothing = [CHANNEL_REPLY, NO_UPLOADS];
    const early = await runStep(step, contentOf(), nothing, gone);
    expect(early.result).toMatchObject({ verdict: { verdict: 'later', cause: 'processing' } });
    const late = await runStep(step, contentOf(), nothing, gone, adapterOf(), NOW + 30 * MINUTE_MS);
    expect(late.result).toMatchObject({ result: 'restart' });
  });

  it('takes a lost video by title, size and time where no file name is told', async () => {
    const content = contentOf();
    const page = reply({ items: [{ contentDetails: { videoId: 'VIDEO000001' } }] });
    const snippet = { title: content.title, publishedAt: new Date(NOW).toISOString() };
    const status = { privacyStatus: 'private' };
    const gone = { ...session, upload: { sessionGoneAt: NOW } };
    const look = (fileDetails: Record<string, unknown>) =>
      runStep(step, content, [CHANNEL_REPLY, page, listed({ snippet, status, fileDetails })], gone);
    const alike = await look({ fileName: 'unknown', fileSize: '3000', durationMs: '20900' });
    expect(alike.result).toMatchObject({ result: 'done', value: { videoId: 'VIDEO000001' } });
    for (const other of [{ fileSize: '3001' }, { fileSize: '3000', durationMs: '40000' }]) {
      expect((await look(other)).result).toMatchObject({ verdict: { verdict: 'later' } });
    }
    const foreign = await look({ fileName: 'loa-publication-2-0123456789.mp4', fileSize: '3000' });
    expect(foreign.result).toMatchObject({ verdict: { verdict: 'later' } });
  });

  it('keeps the session over a dead token, a 429 and an outage', async () => {
    for (const [answer, verdict] of [
      [refusal(401, 'authError'), 'reconnect'],
      [refusal(429, 'rateLimitExceeded'), 'later'],
      [reply('', 503), 'later'],
    ] as const) {
      const { result } = await runStep(step, contentOf(), [answer], sending);
      expect(result).toMatchObject({ result: 'verdict', verdict: { verdict } });
    }
  });

  it('remembers a refusal that the session will repeat, and begins anew when it may', async () => {
    const full = refusal(400, 'uploadLimitExceeded', { domain: 'youtube.video' });
    const told = await runStep(step, contentOf(), [incomplete(null), full], sending);
    expect(told.result).toMatchObject({
      result: 'again',
      value: { retryAt: NOW + 24 * 60 * MINUTE_MS, code: 'youtube-channel-upload-limit' },
    });
    const value = told.result.result === 'again' ? told.result.value : null;
    const kept = { ...session, upload: value };
    const waiting = await runStep(step, contentOf(), [], kept);
    expect(waiting.result).toMatchObject({ verdict: { verdict: 'later', cause: 'quota' } });
    const later = NOW + 25 * 60 * MINUTE_MS;
    const over = await runStep(step, contentOf(), [], kept, adapterOf(), later);
    expect(over.result).toMatchObject({ result: 'restart' });
  });
});

describe('await-processing and verify', () => {
  it('asks often, then seldom, and in the end a person', async () => {
    const still = listed({ status: { uploadStatus: 'uploaded' } });
    const pauseAfter = async (ms: number) => {
      const now = NOW + ms;
      const ran = await runStep(
        'await-processing',
        contentOf(),
        [still],
        uploaded,
        adapterOf(),
        now,
      );
      const { result } = ran;
      return result.result === 'verdict' && result.verdict.verdict === 'later'
        ? result.verdict.until - now
        : result;
    };
    expect(await pauseAfter(0)).toBe(10_000);
    expect(await pauseAfter(10 * MINUTE_MS)).toBe(MINUTE_MS);
    expect(await pauseAfter(2 * 60 * MINUTE_MS)).toBe(5 * MINUTE_MS);
    expect(await pauseAfter(12 * 60 * MINUTE_MS)).toMatchObject({
      verdict: { verdict: 'rejected', reason: { code: 'youtube-processing-stuck' } },
    });
  });

  it('uploads again what YouTube gave up, and rejects what it refuses', async () => {
    const at = (status: Record<string, unknown>) =>
      runStep('await-processing', contentOf(), [listed({ status })], uploaded);
    const aborted = await at({ uploadStatus: 'failed', failureReason: 'uploadAborted' });
    expect(aborted.result).toMatchObject({ result: 'restart' });
    const codec = await at({ uploadStatus: 'failed', failureReason: 'codec' });
    expect(codec.result).toMatchObject({ verdict: { verdict: 'rejected' } });
    const twin = await at({ uploadStatus: 'rejected', rejectionReason: 'duplicate' });
    expect(twin.result).toMatchObject({ verdict: { verdict: 'rejected', duplicate: true } });
  });

  it('stops before the commit when somebody changed the video, or nobody chose for kids', async () => {
    const content = contentOf();
    const there = (snippet: Record<string, unknown>) =>
      listed({
        snippet: {
          channelId: CHANNEL_ID,
          title: content.title,
          description: content.text,
          ...snippet,
        },
        status: { uploadStatus: 'processed', privacyStatus: 'private' },
      });
    const good = await runStep('verify', content, [there({})], uploaded);
    expect(good.result).toMatchObject({ result: 'done', validUntil: NOW + 15 * MINUTE_MS });
    const other = await runStep('verify', content, [there({ title: 'Khác' })], uploaded);
    expect(other.result).toMatchObject({ verdict: { reason: { code: 'youtube-changed-there' } } });
    const unchosen = await runStep('verify', content, [there({})], uploaded, adapterOf({}));
    expect(unchosen.result).toMatchObject({
      verdict: { reason: { code: 'youtube-kids-choice-missing' } },
    });
  });
});

describe('make-public', () => {
  const ready = { ...uploaded, verify: { videoId: 'VIDEO000001' } };

  it('sends the whole status in one call, for what is left out is erased', async () => {
    const content = contentOf({ ai: 'simulated', options: { license: 'creativeCommon' } });
    const answer = reply({ id: 'VIDEO000001', status: { privacyStatus: 'public' } });
    const { result, requests } = await runStep('make-public', content, [answer], ready);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'PUT',
      url: `${API}/videos`,
      query: { part: 'status' },
      body: {
        value: {
          id: 'VIDEO000001',
          status: {
            privacyStatus: 'public',
            license: 'creativeCommon',
            embeddable: true,
            publicStatsViewable: true,
            selfDeclaredMadeForKids: false,
            containsSyntheticMedia: true,
          },
        },
      },
    });
    expect(JSON.stringify(requests[0]?.body)).not.toContain('publishAt');
    expect(result).toMatchObject({
      verdict: {
        verdict: 'published',
        remotes: [{ remoteId: 'VIDEO000001', visibility: 'public' }],
        lookAgainAt: [
          NOW + 2 * MINUTE_MS,
          expect.any(Number),
          expect.any(Number),
          expect.any(Number),
        ],
      },
    });
  });

  it('does not call it public when the answer says private', async () => {
    const answer = reply({ id: 'VIDEO000001', status: { privacyStatus: 'private' } });
    const { result } = await runStep('make-public', contentOf(), [answer], ready);
    expect(result).toMatchObject({
      verdict: { verdict: 'rejected', reason: { code: 'youtube-locked-private' } },
    });
  });

  it('commits nothing that was not verified', async () => {
    const { result } = await runStep('make-public', contentOf(), [], uploaded);
    expect(result).toMatchObject({ result: 'restart', parts: ['verify'] });
  });
});

describe('a cover', () => {
  const cover = file({ mimeType: 'image/webp', sizeBytes: 900, name: 'bia.webp' });
  const content = contentOf({ media: [video(), cover] });

  async function attach(
    pictures: Parameters<typeof stepContext>[0] extends never ? never : object | null,
  ) {
    const played = script([listed({}), reply({ kind: 'youtube#thumbnailSetResponse' })]);
    const context = { ...stepContext(played, content, uploaded), pictures: pictures as never };
    const step = stepOf(adapterOf(), content, 'attach-cover');
    return { result: await step.run(context), requests: played.requests, step };
  }

  it('is made to fit when YouTube would not take it as it is', async () => {
    const wishes: unknown[] = [];
    const fitted = { sha256: 'f'.repeat(64), sizeBytes: 500, mimeType: 'image/jpeg', facts: {} };
    const { result, requests, step } = await attach({
      jpeg: async (_sha256: string, wish: unknown) => {
        wishes.push(wish);
        return fitted;
      },
    });
    expect(step.optional).toBe(true);
    expect(wishes).toEqual([{ widthPx: 1280, heightPx: 720, maxBytes: 2 * 1024 * 1024 }]);
    expect(requests[1]).toMatchObject({
      url: 'https://www.googleapis.com/upload/youtube/v3/thumbnails/set',
      query: { videoId: 'VIDEO000001', uploadType: 'media' },
      body: { mimeType: 'image/jpeg', media: { sha256: fitted.sha256, endByte: 500 } },
    });
    expect(result).toMatchObject({ result: 'done' });
  });

  it('is refused in words when nothing can be made of it', async () => {
    const { result } = await attach(null);
    expect(result).toMatchObject({ verdict: { reason: { code: 'youtube-thumbnail-refused' } } });
  });

  it('is not sent for a Short, where nothing would come of it', () => {
    const short = contentOf({ media: [video({ widthPx: 720, heightPx: 1280 }), cover] });
    const names = adapterOf()
      .publishFlow(short)
      .steps.map((step) => step.name);
    expect(names).not.toContain('attach-cover');
  });
});
