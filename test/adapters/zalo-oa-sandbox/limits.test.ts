import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
} from '../../../adapters/zalo-oa/sandbox.ts';
import { answerOf, type Client, clientOf, seen, testClock, verdictOf } from './kit.ts';

let clock = testClock();
let sandbox: ZaloOaSandbox;
let client: Client;

beforeEach(async () => {
  clock = testClock();
  sandbox = await startZaloOaSandbox({ now: clock.now });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

const getoa = (headers?: Readonly<Record<string, string>>) =>
  client.get('/v2.0/oa/getoa', {}, headers ?? { access_token: seeded.accessToken });
const changeOa = (changes: object) =>
  client.post('/__sandbox/oa', { oaId: seeded.oaId, ...changes });

describe('the access token', () => {
  it('is taken from its own header only', async () => {
    expect(await seen(getoa({}))).toBe(-216);
    expect(await seen(getoa({ authorization: `Bearer ${seeded.accessToken}` }))).toBe(-216);
    expect(await seen(getoa({ access_token: 'unknown' }))).toBe(-216);
    const query = { access_token: seeded.accessToken };
    expect(await seen(client.get('/v2.0/oa/getoa', query, {}))).toBe(-216);
    expect(await seen(client.get('/v2.0/oa/getoa', query))).toBe(-216);
  });

  it('needs a right proof once the application asks for it', async () => {
    const proof = createHmac('sha256', seeded.appSecret).update(seeded.accessToken).digest('hex');
    const withProof = (value: string) =>
      seen(getoa({ access_token: seeded.accessToken, appsecret_proof: value }));
    expect(await withProof('00')).toBe(0);
    sandbox.setMoods({ switches: { proofRequired: true } });
    expect(await seen(getoa())).toBe(-242);
    expect(await withProof('00')).toBe(-242);
    expect(await withProof(proof)).toBe(0);
  });
});

describe('calls a minute', () => {
  it('are told in headers and refused with -32 until the clock minute ends', async () => {
    sandbox.setMoods({ switches: { oaPerMinute: 3 } });
    clock.set(Date.UTC(2026, 10, 21, 8, 0, 50));
    const first = await getoa();
    expect(first.headers.get('X-RateLimit-Limit')).toBe('3');
    expect(first.headers.get('X-RateLimit-Remain')).toBe('2');
    await getoa();
    expect((await getoa()).headers.get('X-RateLimit-Remain')).toBe('0');
    const late = await getoa();
    expect([late.status, late.body['error']]).toEqual([200, -32]);
    expect(late.headers.get('retry-after')).toBeNull();
    clock.set(Date.UTC(2026, 10, 21, 8, 0, 59, 999));
    expect(await seen(getoa())).toBe(-32);
    clock.set(Date.UTC(2026, 10, 21, 8, 1));
    expect(await seen(getoa())).toBe(0);
  });

  it('depend on the package', async () => {
    expect((await getoa()).headers.get('x-ratelimit-limit')).toBe('100');
    await changeOa({ packageName: 'Toàn diện' });
    expect((await getoa()).headers.get('x-ratelimit-limit')).toBe('2000');
  });

  it('are counted per OA', async () => {
    sandbox.setMoods({ switches: { oaPerMinute: 1 } });
    await getoa();
    expect(await seen(getoa())).toBe(-32);
    expect(await seen(getoa({ access_token: seeded.otherAccessToken }))).toBe(0);
  });
});

describe('the package', () => {
  it.each([
    ['Cơ bản', -224],
    ['Tiêu chuẩn', -224],
    ['Tăng trưởng', -201],
    ['Toàn diện', -201],
  ])('%s: articles answer %i, the OA can always be read', async (packageName, code) => {
    await changeOa({ packageName });
    expect(await seen(client.post('/v2.0/article/create', {}))).toBe(code);
    expect(await seen(getoa())).toBe(0);
  });

  it('that has run out answers -224', async () => {
    clock.advance(366 * 86_400_000);
    const { accessToken } = sandbox.pairOf(seeded.oaId) ?? { accessToken: '' };
    expect(await seen(getoa({ access_token: accessToken }))).toBe(-220);
    await changeOa({ packageUntil: clock.now() - 1 });
    clock.set(Date.UTC(2026, 10, 21, 8));
    await changeOa({ packageUntil: clock.now() - 1 });
    expect(await seen(client.post('/v2.0/article/create', {}))).toBe(-224);
  });
});

describe('addresses that are none', () => {
  it.each([
    '/v2.0/article/creat',
    '/v3.0/article/create',
    '/v2.0/article/broadcast',
    '/x',
  ])('%s answers 404 in JSON', async (path) => {
    const answer = await client.post(path, {});
    expect([answer.status, answer.body['error']]).toEqual([404, 404]);
    expect(String(answer.body['message'])).toMatch(/empty|invalid/i);
  });

  it('also answer so for the wrong method, and with HTTP 200 by a switch', async () => {
    expect((await client.get('/v2.0/article/create')).status).toBe(404);
    sandbox.setMoods({ switches: { unknownPathStatus: 200 } });
    const answer = await client.get('/v2.0/article/create');
    expect([answer.status, verdictOf(answer)]).toEqual([200, '404 Empty api or invalid api']);
  });
});

describe('hostile bodies', () => {
  it('over two megabytes are refused, nonsense is told in the envelope', async () => {
    const big = await client.post('/v2.0/article/create', ' '.repeat(2_200_000));
    expect(big.status).toBe(413);
    for (const body of ['null', '[]', '"x"', '{"__proto__":{"type":"normal"}}', '\u0000']) {
      const answer = await client.post('/v2.0/article/create', body);
      expect([body, answer.status, answer.body['error']]).toEqual([body, 200, -201]);
    }
  });

  it('the control addresses do not listen to other sites', async () => {
    const response = await fetch(`${sandbox.baseUrl}/__sandbox/moods`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '[]',
    });
    expect((await answerOf(response)).status).toBe(403);
  });
});
