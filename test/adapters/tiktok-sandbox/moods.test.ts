import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTiktokSandbox, type TiktokSandbox } from '../../../adapters/tiktok/sandbox.ts';
import {
  at,
  type Client,
  clientOf,
  directVideo,
  fileSource,
  noise,
  paths,
  putPart,
  refresh,
  seen,
  send,
  statusOf,
  testClock,
  ticketOf,
  verdictOf,
  wordOf,
} from './kit.ts';

let clock: ReturnType<typeof testClock>;
let sandbox: TiktokSandbox;
let client: Client;

beforeEach(async () => {
  clock = testClock();
  const switches = { lenientMedia: true, processingMs: 0, chunkMinBytes: 1000 };
  sandbox = await startTiktokSandbox({ now: clock.now, switches });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

const init = () => client.post(paths.direct, directVideo(fileSource(5000)));
const begin = (size: number, chunk: number, chunks: number) =>
  ticketOf(client.post(paths.direct, directVideo(fileSource(size, chunk, chunks))));

describe('a spoiled answer', () => {
  it.each([
    ['500-after-accept', '500', 1],
    ['reset-after-accept', 'dead', 1],
    ['reset-before-accept', 'dead', 0],
    ['html', '502', 0],
    ['html-after-accept', '502', 1],
    ['empty', '200', 0],
    ['empty-after-accept', '200', 1],
    ['unparsable', '200', 1],
    ['half-answer', 'dead', 1],
    ['error', '500 internal_error', 0],
    ['error-after-accept', '500 internal_error', 1],
    ['rate-limited', '429 rate_limit_exceeded', 0],
    ['expired-token', '401 access_token_invalid', 0],
    ['quota-gone', '403 spam_risk_too_many_posts', 0],
    ['slow', '200 ok', 1],
    ['drip', '200 ok', 1],
  ] as const)('%s of an init is heard as %s and leaves %i tickets', async (type, heard, tickets) => {
    sandbox.setMoods([{ route: `POST ${paths.direct}`, nth: 1, action: { type, ms: 1 } }]);
    expect(await seen(init())).toBe(heard);
    expect((await sandbox.refresh()).publishes).toHaveLength(tickets);
    expect(verdictOf(await init())).toBe('200 ok');
  });

  it('of a cap comes with 200 from creator_info', async () => {
    const action = { type: 'quota-gone', bucket: 'users' } as const;
    sandbox.setMoods([{ route: '* /*', action }]);
    expect(verdictOf(await client.post(paths.creatorInfo))).toBe('200 reached_active_user_cap');
    expect(verdictOf(await init())).toBe('403 reached_active_user_cap');
  });

  it('of a refresh loses the pair: the old token is dead', async () => {
    sandbox.setMoods([
      { route: 'POST /v2/oauth/token/', nth: 1, action: { type: 'reset-after-accept' } },
    ]);
    expect(await seen(refresh(sandbox))).toBe('dead');
    expect(verdictOf(await refresh(sandbox))).toBe('400 invalid_grant');
    const action = { type: 'error', code: 'temporarily_unavailable', status: 503 } as const;
    sandbox.setMoods([{ route: 'POST /v2/oauth/token/', action }]);
    expect(verdictOf(await refresh(sandbox))).toBe('503 temporarily_unavailable');
  });

  it('has headers of its own', async () => {
    const action = { type: 'headers', headers: { 'Retry-After': 7 } } as const;
    sandbox.setMoods([{ route: '* /*', action }]);
    const answer = await init();
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('x-tt-logid')).toBe(at(answer.body, 'error', 'log_id'));
  });
});

describe('a part of a film', () => {
  const bytes = noise(30_000);
  const put = (url: string, part: number) =>
    putPart(url, bytes.subarray(part * 10_000, (part + 1) * 10_000), part * 10_000, 30_000);
  const there = async (publishId: string) =>
    at((await statusOf(client, publishId)).body, 'data', 'uploaded_bytes');

  it('is chosen by its number or by being the last', async () => {
    sandbox.setMoods([
      { route: 'PUT /video/', phase: 'part=2', nth: 1, action: { type: '500-after-accept' } },
      { route: 'PUT /video/', phase: 'step=last', nth: 1, action: { type: 'reset-after-accept' } },
    ]);
    const { publishId, uploadUrl } = await begin(30_000, 10_000, 3);
    expect((await put(uploadUrl, 0)).status).toBe(206);
    expect((await put(uploadUrl, 1)).status).toBe(500);
    expect(await there(publishId)).toBe(20_000);
    expect(await seen(put(uploadUrl, 2))).toBe('dead');
    expect(await wordOf(client, publishId)).toBe('PUBLISH_COMPLETE');
  });

  it('refused by an outage is not there', async () => {
    sandbox.setMoods([{ route: 'PUT /video/', nth: 1, action: { type: 'error', status: 503 } }]);
    const { publishId, uploadUrl } = await begin(30_000, 10_000, 3);
    const answer = await put(uploadUrl, 0);
    expect([answer.status, answer.text]).toEqual([503, '']);
    expect(await there(publishId)).toBe(0);
    expect((await put(uploadUrl, 0)).status).toBe(206);
  });

  it('finds its link gone for good', async () => {
    sandbox.setMoods([{ route: 'PUT /video/', nth: 2, action: { type: 'session-gone' } }]);
    const { publishId, uploadUrl } = await begin(30_000, 10_000, 3);
    expect((await put(uploadUrl, 0)).status).toBe(206);
    expect((await put(uploadUrl, 1)).status).toBe(404);
    expect((await put(uploadUrl, 1)).status).toBe(404);
    expect(await there(publishId)).toBe(10_000);
  });

  it('the last one lands late: until then fewer bytes than the file are seen', async () => {
    sandbox.setMoods([
      {
        route: 'PUT /video/',
        phase: 'step=last',
        nth: 1,
        action: { type: 'lands-later', ms: 60_000 },
      },
    ]);
    const { publishId, uploadUrl } = await begin(30_000, 10_000, 3);
    await put(uploadUrl, 0);
    await put(uploadUrl, 1);
    expect(await seen(put(uploadUrl, 2))).toBe('dead');
    expect(await there(publishId)).toBe(20_000);
    clock.advance(60_000);
    expect(await wordOf(client, publishId)).toBe('PUBLISH_COMPLETE');
  });

  it('the last one sent again before it landed counts once', async () => {
    sandbox.setMoods([
      {
        route: 'PUT /video/',
        phase: 'step=last',
        nth: 1,
        action: { type: 'lands-later', ms: 60_000 },
      },
    ]);
    const { uploadUrl } = await begin(30_000, 10_000, 3);
    await put(uploadUrl, 0);
    await put(uploadUrl, 1);
    expect(await seen(put(uploadUrl, 2))).toBe('dead');
    expect((await put(uploadUrl, 2)).status).toBe(201);
    clock.advance(60_000);
    const { posts, landings } = await sandbox.refresh();
    expect([posts.length, landings.length]).toEqual([1, 0]);
  });
});

describe('what happens after the commit', () => {
  it('may last, fail with any reason, or never end', async () => {
    const actions = [
      { type: 'processing', ms: 120_000 },
      { type: 'processing', end: 'fails', reason: 'spam_risk_text' },
      { type: 'processing', end: 'never' },
    ] as const;
    sandbox.setMoods(
      actions.map((action, nth) => ({ route: 'PUT /video/', nth: nth + 1, action })),
    );
    const [slow, failed, stuck] = [
      await send(client, noise(5000)),
      await send(client, noise(5000)),
      await send(client, noise(5000)),
    ];
    expect(await wordOf(client, slow)).toBe('PROCESSING_UPLOAD');
    expect(await wordOf(client, failed)).toBe('FAILED spam_risk_text');
    clock.advance(3_600_000);
    expect(await wordOf(client, slow)).toBe('PUBLISH_COMPLETE');
    expect(await wordOf(client, stuck)).toBe('PROCESSING_UPLOAD');
  });

  it('may be missing from the lists for a while', async () => {
    sandbox.setMoods([{ route: 'PUT /video/', action: { type: 'unlisted', ms: 600_000 } }]);
    await send(client, noise(5000));
    clock.advance(60_000);
    expect(at((await client.post(paths.list)).body, 'data', 'videos')).toEqual([]);
    clock.advance(600_000);
    expect(at((await client.post(paths.list)).body, 'data', 'videos')).toHaveLength(1);
  });
});

describe('the control address', () => {
  const control = async (what: string, body: unknown) => {
    const answer = await fetch(`${sandbox.baseUrl}/__sandbox/${what}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return answer.status;
  };

  it('refuses what makes no sense', async () => {
    expect(await control('moods', [{ route: 'nowhere', action: 'slow' }])).toBe(400);
    expect(await control('moods', [{ route: '* /*', action: 'unknown' }])).toBe(400);
    expect(await control('switches', { rePut: 'maybe' })).toBe(400);
    expect(await control('switches', { audited: 'no' })).toBe(400);
    expect(await control('account', { openId: 'nobody' })).toBe(404);
    expect(await control('app', { verified: 'x' })).toBe(400);
    expect(await control('advance', { ms: -1 })).toBe(400);
    expect(await control('holder', { action: 'post', publishId: 'none' })).toBe(409);
    expect(await control('unknown', {})).toBe(404);
  });

  it('does not listen to pages of other sites', async () => {
    const answer = await fetch(`${sandbox.baseUrl}/__sandbox/state`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(403);
  });

  it('shows the truth without a token or an upload link', async () => {
    const { uploadUrl } = await begin(30_000, 10_000, 3);
    await send(client, noise(5000));
    const text = await (await fetch(`${sandbox.baseUrl}/__sandbox/state`)).text();
    const token = new URL(uploadUrl).searchParams.get('upload_token') ?? 'none';
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/act\.|rft\./);
    const { calls } = await sandbox.refresh();
    expect(calls.find((one) => one.path === '/video/')).toMatchObject({
      status: 201,
      mediaBytes: 5000,
      hadBearer: false,
    });
  });
});
