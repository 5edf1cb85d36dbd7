import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type MoodRule,
  startZaloOaSandbox,
  type ZaloOaSandbox,
} from '../../../adapters/zalo-oa/sandbox.ts';
import {
  article,
  at,
  type Client,
  clientOf,
  type PictureServer,
  plainFiles,
  publish,
  seen,
  startPictures,
  testClock,
  textAt,
  verdictOf,
} from './kit.ts';

const clock = testClock();
let pictures: PictureServer;
let sandbox: ZaloOaSandbox;
let client: Client;

beforeEach(async () => {
  pictures = await startPictures(plainFiles);
  sandbox = await startZaloOaSandbox({ now: clock.now, switches: { jobMs: 0 } });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
  await pictures.close();
});

const create = () => client.post('/v2.0/article/create', article(pictures));
const onCreate = (action: MoodRule['action'], more: Partial<MoodRule> = {}): MoodRule => ({
  route: 'POST /v2.0/article/create',
  nth: 1,
  action,
  ...more,
});

async function articles(): Promise<number> {
  return (await sandbox.refresh()).articles.length;
}

describe('moods of create', () => {
  it.each([
    ['500-after-accept', 'HTTP 500'],
    ['reset-after-accept', 'dead'],
    ['html-after-accept', 'HTTP 502'],
    ['empty-after-accept', 'HTTP 200'],
    ['unparsable', 'HTTP 200'],
    ['half-answer', 'dead'],
    ['error-after-accept', -200],
  ] as const)('%s: the article comes, the answer is lost', async (type, wanted) => {
    sandbox.setMoods([onCreate({ type })]);
    expect(await seen(create())).toBe(wanted);
    expect(await articles()).toBe(1);
    expect(await seen(create())).toBe(0);
  });

  it.each([
    ['reset-before-accept', 'dead'],
    ['html', 'HTTP 502'],
    ['empty', 'HTTP 200'],
    ['error', -200],
    ['rate-limited', -32],
    ['expired-token', -220],
    ['quota-gone', -223],
  ] as const)('%s: nothing was taken', async (type, wanted) => {
    sandbox.setMoods([onCreate({ type })]);
    expect(await seen(create())).toBe(wanted);
    expect(await articles()).toBe(0);
    expect(await seen(create())).toBe(0);
  });

  it('lands-later: the article comes minutes after the connection died', async () => {
    sandbox.setMoods([onCreate({ type: 'lands-later', ms: 300_000 })]);
    expect(await seen(create())).toBe('dead');
    expect(pictures.asked).toEqual([]);
    clock.advance(299_999);
    expect(await articles()).toBe(0);
    clock.advance(1);
    expect(await articles()).toBe(1);
  });

  it('processing: the job takes its time, never ends, or fails', async () => {
    sandbox.setMoods([
      onCreate({ type: 'processing', ms: 60_000 }),
      onCreate({ type: 'processing', end: 'never' }, { nth: 2 }),
      onCreate({ type: 'processing', end: 'fails' }, { nth: 3 }),
    ]);
    const tokens = [await create(), await create(), await create()].map((one) =>
      textAt(one.body, 'data', 'token'),
    );
    const verify = (index: number) =>
      client.post('/v2.0/article/verify', { token: tokens[index] ?? '' });
    expect(verdictOf(await verify(0))).toMatch(/^-214/);
    expect(verdictOf(await verify(2))).toBe('-201 create media fail');
    clock.advance(60_000);
    expect(verdictOf(await verify(0))).toBe('0');
    clock.advance(3_000_000);
    expect(verdictOf(await verify(1))).toMatch(/^-214/);
    expect(await articles()).toBe(1);
  });

  it('a phase picks the calls that it names', async () => {
    sandbox.setMoods([onCreate({ type: 'html' }, { phase: 'type=normal&status=hide' })]);
    expect(await seen(create())).toBe(0);
    const hidden = article(pictures, { status: 'hide' });
    expect(await seen(client.post('/v2.0/article/create', hidden))).toBe('HTTP 502');
  });
});

describe('moods of every call', () => {
  it.each(['verify', 'update', 'remove'])('a lost answer at %s', async (call) => {
    const id = await publish(client, article(pictures));
    const token = textAt((await create()).body, 'data', 'token');
    const bodies: Readonly<Record<string, unknown>> = {
      verify: { token },
      update: { ...article(pictures), id, title: 'Đã sửa' },
      remove: { id },
    };
    const path = `/v2.0/article/${call}`;
    sandbox.setMoods([{ route: `POST ${path}`, nth: 1, action: { type: 'reset-after-accept' } }]);
    expect(await seen(client.post(path, bodies[call]))).toBe('dead');
    const { articles: all } = await sandbox.refresh();
    const [first] = all;
    expect([first?.updates, first?.removedAt === null]).toEqual([
      call === 'update' ? 1 : 0,
      call !== 'remove',
    ]);
    if (call === 'verify') expect(await seen(client.post(path, bodies[call]))).toBe(0);
  });

  it.each([
    '/v2.0/article/getslice',
    '/v2.0/article/getdetail',
    '/v2.0/oa/getoa',
    '/v2.0/article/upload_video/verify',
  ])('an outage of %s shows a page', async (path) => {
    sandbox.setMoods([{ route: '* /*', count: 1, action: { type: 'html' } }]);
    const answer = await client.get(path, { id: 'x', token: 'x' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(answer.text).toContain('Bad Gateway');
  });

  it('slow and drip arrive whole, headers are added', async () => {
    sandbox.setMoods([
      { route: '* /*', action: { type: 'slow', ms: 20 } },
      { route: '* /*', action: { type: 'drip', ms: 1 } },
      { route: '* /*', action: { type: 'headers', headers: { 'X-RateLimit-Remain': '1' } } },
    ]);
    const answer = await client.get('/v2.0/oa/getoa');
    expect(at(answer.body, 'data', 'oa_id')).toBe('3000000000000000001');
    expect(answer.headers.get('x-ratelimit-remain')).toBe('1');
  });

  it('an error of the token address has the form of its errors', async () => {
    const action = { type: 'error', code: -14014, message: 'Invalid refresh token.' } as const;
    sandbox.setMoods([{ route: 'POST /v4/oa/access_token', action }]);
    const response = await fetch(`${sandbox.baseUrl}/v4/oa/access_token`, { method: 'POST' });
    expect(await response.json()).toMatchObject({
      error: -14014,
      error_name: 'Invalid refresh token.',
    });
  });
});

describe('control', () => {
  it('sets, shows and clears rules and switches over HTTP', async () => {
    const rule = onCreate({ type: 'html' });
    const set = await client.post('/__sandbox/moods', { rules: [rule], switches: { jobMs: 7 } });
    expect([set.status, at(set.body, 'rules', 0, 'route')]).toEqual([200, rule.route]);
    expect(at((await client.get('/__sandbox/moods')).body, 'switches', 'jobMs')).toBe(7);
    await fetch(`${sandbox.baseUrl}/__sandbox/moods`, { method: 'DELETE' });
    expect((await client.get('/__sandbox/moods')).body['rules']).toEqual([]);
  });

  it.each([
    ['moods', [{ route: 'POST /x', action: 'sulky' }]],
    ['moods', { rules: [{ route: 'nowhere', action: 'html' }] }],
    ['switches', { jobsMs: 1 }],
    ['switches', { jobMs: '1' }],
    ['switches', { bigLimit: 'ignored' }],
    ['oa', { oaId: '3000000000000000001', packageName: 'Vàng' }],
    ['oa', { oaId: '3000000000000000001', subscriptionDay: 31 }],
    ['oa', { oaId: '3000000000000000001', id: 'x' }],
    ['advance', { ms: -1 }],
  ])('refuses nonsense for %s: %j', async (what, body) => {
    expect((await client.post(`/__sandbox/${what}`, body)).status).toBe(400);
  });

  it('the state tells of every call and of no token, text or link', async () => {
    await publish(client, article(pictures));
    const { text, body } = await client.get('/__sandbox/state');
    expect(text).not.toMatch(/sandbox-access|sandbox-refresh|sandbox-app-secret/);
    expect(at(body, 'calls', 0)).toMatchObject({
      method: 'POST',
      path: '/v2.0/article/create',
      status: 200,
      error: 0,
    });
  });
});
