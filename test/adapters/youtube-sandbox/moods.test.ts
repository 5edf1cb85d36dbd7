import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type MoodRule,
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
} from '../../../adapters/youtube/sandbox.ts';
import {
  at,
  bigFilm,
  type Client,
  chunk,
  clientOf,
  film,
  itemsOf,
  locationOf,
  plainVideo,
  query,
  refreshGrant,
  startSession,
  testClock,
  upload,
  verdictOf,
} from './kit.ts';

const BLOCK = 262_144;
const clock = testClock();
let sandbox: YoutubeSandbox;
let client: Client;

beforeEach(async () => {
  sandbox = await startYoutubeSandbox({ now: clock.now, switches: { processingMs: 0 } });
  client = await clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

const last = 'step=last';
const onLast = (action: MoodRule['action'], more: Partial<MoodRule> = {}): MoodRule => ({
  route: 'PUT /upload/session',
  phase: last,
  nth: 1,
  action,
  ...more,
});

async function opened(file: Buffer): Promise<string> {
  return locationOf(await startSession(client, file.length));
}

async function films(): Promise<number> {
  return (await sandbox.refresh()).videos.length;
}

/** What a client saw: the answer's status, or that the connection died. */
async function seen(work: Promise<{ readonly status: number }>): Promise<number | 'dead'> {
  return work.then(
    (answer) => answer.status,
    () => 'dead' as const,
  );
}

describe('moods of the last byte', () => {
  it.each([
    ['500-after-accept', 500],
    ['reset-after-accept', 'dead'],
    ['html-after-accept', 502],
    ['unparsable', 200],
  ] as const)('%s: the film exists, the answer is lost, the session still tells', async (type, status) => {
    const file = await film();
    const session = await opened(file);
    sandbox.setMoods([onLast({ type })]);
    expect(await seen(client.send('PUT', session, {}, file))).toBe(status);
    expect(await films()).toBe(1);
    const asked = await query(client, session, file.length);
    expect(asked.status).toBe(201);
    expect(at(asked.body, 'id')).toBe((await sandbox.refresh()).videos[0]?.id);
  });

  it.each([
    ['reset-before-accept', 'dead'],
    ['html', 502],
    ['error', 503],
  ] as const)('%s: nothing was taken', async (type, status) => {
    const file = await film();
    const session = await opened(file);
    sandbox.setMoods([onLast({ type })]);
    expect(await seen(client.send('PUT', session, {}, file))).toBe(status);
    expect(await films()).toBe(0);
    expect((await query(client, session, file.length)).status).toBe(308);
  });

  it('half-answer: the body ends in the middle', async () => {
    const file = await film();
    const session = await opened(file);
    sandbox.setMoods([onLast({ type: 'half-answer' })]);
    expect(await seen(client.send('PUT', session, {}, file))).toBe('dead');
    expect(await films()).toBe(1);
  });

  it('lands-later: the film comes minutes after the connection died', async () => {
    const file = await film();
    const session = await opened(file);
    sandbox.setMoods([onLast({ type: 'lands-later', ms: 300_000 })]);
    expect(await seen(client.send('PUT', session, {}, file))).toBe('dead');
    expect(await films()).toBe(0);
    expect((await query(client, session, file.length)).status).toBe(503);
    clock.advance(300_000);
    expect((await query(client, session, file.length)).status).toBe(201);
    expect(await films()).toBe(1);
  });

  it('fails-at-end: the session repeats its failure for good', async () => {
    const file = await film();
    const session = await opened(file);
    sandbox.setMoods([onLast({ type: 'fails-at-end', bucket: 'channel' })]);
    const refused = await client.send('PUT', session, {}, file);
    expect(verdictOf(refused)).toBe('400 uploadLimitExceeded');
    expect(verdictOf(await query(client, session, file.length))).toBe('400 uploadLimitExceeded');
    expect(await films()).toBe(0);
  });

  it('slow-answer: the film exists long before the answer', async () => {
    const file = await film();
    const session = await opened(file);
    sandbox.setMoods([onLast({ type: 'slow-answer', ms: 60 })]);
    const before = performance.now();
    expect((await client.send('PUT', session, {}, file)).status).toBe(201);
    expect(performance.now() - before).toBeGreaterThan(55);
  });

  it('cut-body: what came before is kept', async () => {
    const file = await bigFilm(700_000);
    const session = await opened(file);
    sandbox.setMoods([onLast({ type: 'cut-body', bytes: 300_001 })]);
    expect(await seen(client.send('PUT', session, {}, file))).toBe('dead');
    const asked = await query(client, session, file.length);
    expect(asked.headers.get('range')).toBe('bytes=0-300000');
    const done = await chunk(client, session, file, 300_001, file.length);
    expect(done.status).toBe(201);
  });

  it('forgets-bytes: 308 with fewer bytes than were sent, or with none', async () => {
    const file = await bigFilm(BLOCK * 3);
    const session = await opened(file);
    const route = 'PUT /upload/session';
    sandbox.setMoods([
      { route, phase: 'step=chunk', nth: 1, action: { type: 'forgets-bytes', bytes: 1000 } },
      { route, phase: 'step=chunk', nth: 2, action: { type: 'forgets-bytes' } },
    ]);
    const fewer = await chunk(client, session, file, 0, BLOCK * 2);
    expect(fewer.headers.get('range')).toBe(`bytes=0-${BLOCK * 2 - 1001}`);
    sandbox.setMoods([{ route, phase: 'step=last', nth: 1, action: { type: 'forgets-bytes' } }]);
    const none = await chunk(client, session, file, BLOCK * 2 - 1000, file.length);
    expect([none.status, none.headers.get('range')]).toEqual([308, null]);
    expect((await chunk(client, session, file, 0, file.length)).status).toBe(201);
    const { videos } = await sandbox.refresh();
    expect(videos[0]?.media.bytes).toBe(file.length);
  });

  it('keeps only whole blocks after a cut when it is told to', async () => {
    sandbox.setMoods({ switches: { keptMultipleBytes: BLOCK } });
    const file = await bigFilm(BLOCK * 3);
    const session = await opened(file);
    sandbox.setMoods([onLast({ type: 'cut-body', bytes: BLOCK + 500 })]);
    await seen(client.send('PUT', session, {}, file));
    const asked = await query(client, session, file.length);
    expect(asked.headers.get('range')).toBe(`bytes=0-${BLOCK - 1}`);
  });

  it('headers: a look that asks to wait, and a 308 with another address', async () => {
    const file = await film();
    const session = await opened(file);
    const headers = { 'retry-after': '7', location: `${session}&moved=1` };
    sandbox.setMoods([
      { route: 'PUT /upload/session', phase: 'step=query', action: { type: 'headers', headers } },
    ]);
    const asked = await query(client, session, file.length);
    expect(asked.status).toBe(308);
    expect(asked.headers.get('retry-after')).toBe('7');
    expect(asked.headers.get('location')).toContain('moved=1');
  });
});

describe('other moods', () => {
  it('touch only the calls that they name, as often as they say', async () => {
    sandbox.setMoods([
      { route: 'GET /videos', nth: 2, count: 1, action: { type: 'error', status: 500 } },
      {
        route: 'POST /upload/videos',
        phase: 'step=start',
        nth: 1,
        action: { type: 'error', status: 409, reason: 'alreadyExists' },
      },
    ]);
    const look = () => client.api('GET', '/videos', { part: 'id', id: 'x' }).then(verdictOf);
    expect([await look(), await look(), await look()]).toEqual(['200', '500 backendError', '200']);
    expect(verdictOf(await startSession(client, 10))).toBe('409 alreadyExists');
    expect((await startSession(client, 10)).status).toBe(200);
  });

  it('have the four empty allowances, a dead token and a short 429', async () => {
    const actions: readonly MoodRule['action'][] = [
      { type: 'quota-gone', bucket: 'uploads' },
      { type: 'quota-gone', bucket: 'units' },
      { type: 'quota-gone', bucket: 'channel' },
      { type: 'quota-gone', bucket: 'thumbnails' },
      { type: 'expired-token' },
      { type: '429', retryAfterSec: 90 },
    ];
    const verdicts: string[] = [];
    for (const action of actions) {
      sandbox.setMoods([{ route: '* /*', action }]);
      const answer = await startSession(client, 10);
      verdicts.push(`${verdictOf(answer)} ${answer.headers.get('retry-after') ?? ''}`.trim());
    }
    expect(verdicts).toEqual([
      '429 rateLimitExceeded',
      '403 quotaExceeded',
      '400 uploadLimitExceeded',
      '429 uploadRateLimitExceeded',
      '401 authError',
      '429 rateLimitExceeded 90',
    ]);
  });

  it('reach the token endpoint', async () => {
    sandbox.setMoods([{ route: 'POST /token', nth: 1, action: { type: 'html', status: 503 } }]);
    expect((await refreshGrant(sandbox.baseUrl)).status).toBe(503);
    expect((await refreshGrant(sandbox.baseUrl)).status).toBe(200);
  });

  it('hide a film from lists and from looks for a while', async () => {
    sandbox.setMoods([
      onLast({ type: 'unlisted', ms: 60_000 }),
      onLast({ type: 'unreadable', ms: 5000 }),
    ]);
    const id = await upload(client, await film());
    const listed = () =>
      client
        .api('GET', '/playlistItems', { part: 'id', playlistId: seeded.uploadsPlaylistId })
        .then((answer) => itemsOf(answer).length);
    const readable = () =>
      client.api('GET', '/videos', { part: 'id', id }).then((answer) => itemsOf(answer).length);
    expect([await listed(), await readable()]).toEqual([0, 0]);
    clock.advance(5000);
    expect([await listed(), await readable()]).toEqual([0, 1]);
    clock.advance(55_000);
    expect([await listed(), await readable()]).toEqual([1, 1]);
  });

  it('let a change of a film land later', async () => {
    const id = await upload(client, await film());
    sandbox.setMoods([{ route: 'PUT /videos', nth: 1, action: { type: 'lands-later', ms: 1000 } }]);
    const body = { id, status: { privacyStatus: 'public' } };
    expect(await seen(client.api('PUT', '/videos', { part: 'status' }, body))).toBe('dead');
    expect((await sandbox.refresh()).videos[0]?.privacyStatus).toBe('private');
    clock.advance(1000);
    expect((await sandbox.refresh()).videos[0]?.privacyStatus).toBe('public');
  });

  it('make answers slow and thin', async () => {
    sandbox.setMoods([
      { route: 'GET /videos', action: { type: 'slow', ms: 30 } },
      { route: 'GET /videos', action: { type: 'drip', ms: 1 } },
    ]);
    const before = performance.now();
    expect((await client.api('GET', '/videos', { part: 'id', id: 'x' })).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(45);
  });
});

describe('the control endpoint', () => {
  const post = async (what: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${sandbox.baseUrl}/__sandbox/${what}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });

  it('sets moods, switches, tokens and the clock, and tells the truth without any token', async () => {
    await upload(client, await film());
    const mood = { route: 'GET /videos', action: { type: 'error' } };
    expect((await post('moods', [mood])).status).toBe(200);
    expect((await post('moods', [{ route: 'x', action: 'error' }])).status).toBe(400);
    expect((await post('switches', { audited: 'no' })).status).toBe(400);
    expect((await post('switches', { audited: false })).status).toBe(200);
    expect((await post('advance', { ms: 1000 })).status).toBe(200);
    const spoiled = await post('tokens', { channelId: seeded.channelId, what: 'refresh' });
    expect(spoiled.status).toBe(200);
    expect((await refreshGrant(sandbox.baseUrl)).body['error']).toBe('invalid_grant');
    const state = await (await fetch(`${sandbox.baseUrl}/__sandbox/state`)).text();
    expect(state).toContain(plainVideo.snippet.title);
    expect(state).not.toContain(client.token);
    expect(state).not.toContain(seeded.refreshToken);
    expect(state).not.toContain('upload_id');
  });

  it('is closed to pages of other sites', async () => {
    const answer = await post('advance', { ms: 1 }, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });
});
