import { describe, expect, it } from 'vitest';
import type { RefreshAnswer } from '../../../src/ports/adapter.ts';
import type { HttpRequest, HttpResult } from '../../../src/ports/http.ts';
import { adapterOf, NOW, OA_ID } from './kit.ts';

const OLD = 'refresh-token-of-the-test';
const channel = { id: 'c', name: 'C', platform: 'zalo-oa', account: OA_ID, settings: {} };

async function refresh(
  result: HttpResult,
  credential: Record<string, string> = { appSecret: 'app-secret-of-the-test' },
  platform: Record<string, unknown> = { appId: '4000000000000000001' },
): Promise<{ readonly answer: RefreshAnswer; readonly requests: readonly HttpRequest[] }> {
  const requests: HttpRequest[] = [];
  const answer = await adapterOf({ platform }).refresh?.(
    {
      channel,
      credential,
      now: () => NOW,
      call: (request) => {
        requests.push(request);
        return Promise.resolve(result);
      },
    },
    OLD,
  );
  if (answer === undefined) throw new Error('it cannot refresh');
  return { answer, requests };
}

const reply = (body: unknown, status = 200): HttpResult => ({
  type: 'reply',
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('a refresh of the sign-in', () => {
  it('gives the new pair, whose life comes as text', async () => {
    const pair = { access_token: 'new-access', refresh_token: 'new-refresh', expires_in: '90000' };
    const { answer, requests } = await refresh(reply(pair));
    expect(answer).toEqual({
      answer: 'refreshed',
      credential: { accessToken: 'new-access' },
      refreshToken: 'new-refresh',
      expiresAt: NOW + 90_000_000,
    });
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://oauth.zaloapp.com/v4/oa/access_token',
        headers: { secret_key: 'app-secret-of-the-test' },
        body: { type: 'form', fields: { grant_type: 'refresh_token', refresh_token: OLD } },
      },
    ]);
    expect(requests[0]?.query ?? {}).toEqual({});
  });

  it('keeps the old refresh token when the answer has none', async () => {
    const { answer } = await refresh(reply({ access_token: 'new-access', expires_in: '90000' }));
    expect(answer).toMatchObject({ answer: 'refreshed', refreshToken: OLD });
  });

  it.each([
    ['an empty body: used already', reply(''), 'zalo-refresh-token-used'],
    [
      'an unknown token',
      reply({ error: -14014, error_name: 'Invalid refresh token.' }),
      'zalo-refresh-token-dead',
    ],
    [
      'an unknown token without its number',
      reply({ error_name: 'Invalid refresh token.' }),
      'zalo-refresh-token-dead',
    ],
    ['a wrong secret', reply({ error: -14004, error_name: 'x' }), 'zalo-oauth-secret-wrong'],
  ])('%s needs a person', async (_name, result, code) => {
    expect((await refresh(result)).answer).toMatchObject({ answer: 'dead', reason: { code } });
  });

  it.each<[string, HttpResult, 'no' | 'maybe']>([
    ['a lost answer', { type: 'failure', sent: 'maybe', code: 'reset', detail: '' }, 'maybe'],
    ['a page of HTML', reply('<html>', 502), 'maybe'],
    ['no connection', { type: 'failure', sent: 'no', code: 'connect', detail: '' }, 'no'],
  ])('%s may be tried again', async (_name, result, spent) => {
    expect((await refresh(result)).answer).toMatchObject({ answer: 'trouble', spent });
  });

  it('asks nobody without the application', async () => {
    for (const [credential, platform] of [
      [{}, { appId: '4000000000000000001' }],
      [{ appSecret: 's' }, {}],
    ] as const) {
      const { answer, requests } = await refresh(reply(''), credential, platform);
      expect(answer).toMatchObject({ answer: 'dead', reason: { code: 'zalo-app-missing' } });
      expect(requests).toEqual([]);
    }
  });

  it('never says the token', async () => {
    const { answer } = await refresh(reply({ error: -14014, error_name: OLD, error_reason: OLD }));
    expect(JSON.stringify(answer)).not.toContain(OLD);
  });
});
