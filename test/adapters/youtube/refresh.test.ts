import { describe, expect, it } from 'vitest';
import type { HttpResult } from '../../../src/ports/http.ts';
import { adapterOf, channelOf, failure, NOW, reply, script } from './kit.ts';

async function refreshed(answers: readonly HttpResult[], credential = { clientSecret: 'secret' }) {
  const played = script(answers);
  const answer = await adapterOf().refresh?.(
    { channel: channelOf(), credential, now: () => NOW, call: (request) => played.call(request) },
    '1//the-old-refresh-token',
  );
  return { answer, requests: played.requests };
}

describe('renewing the access token', () => {
  it('keeps the old refresh token when none comes', async () => {
    const grant = { access_token: 'new', expires_in: 3599, token_type: 'Bearer' };
    const { answer, requests } = await refreshed([reply(grant)]);
    expect(answer).toEqual({
      answer: 'refreshed',
      credential: { accessToken: 'new' },
      refreshToken: '1//the-old-refresh-token',
      expiresAt: NOW + 3_599_000,
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://oauth2.googleapis.com/token',
      body: {
        fields: {
          grant_type: 'refresh_token',
          refresh_token: '1//the-old-refresh-token',
          client_id: 'client',
          client_secret: 'secret',
        },
      },
    });
  });

  it('takes a new refresh token when one comes', async () => {
    const { answer } = await refreshed([reply({ access_token: 'a', refresh_token: '1//new' })]);
    expect(answer).toMatchObject({ refreshToken: '1//new', expiresAt: NOW + 3_599_000 });
  });

  it('tells when the person must sign in again, where Google says it', async () => {
    const grant = { access_token: 'a', refresh_token_expires_in: 604_800 };
    const { answer } = await refreshed([reply(grant)]);
    expect(answer).toMatchObject({
      credential: { accessToken: 'a', signInEndsAt: String(NOW + 604_800_000) },
    });
  });

  it('is dead when Google says so, and only then', async () => {
    for (const error of [
      'invalid_grant',
      'invalid_client',
      'unauthorized_client',
      'deleted_client',
    ]) {
      const { answer } = await refreshed([reply({ error, error_description: 'no' }, 400)]);
      expect(answer).toMatchObject({ answer: 'dead' });
    }
  });

  it('costs nothing when the answer is lost: Google’s refresh tokens are not used up', async () => {
    for (const lost of [failure('reset', 'maybe'), reply('', 503), reply('<html>', 200)]) {
      const { answer } = await refreshed([lost]);
      expect(answer).toMatchObject({ answer: 'trouble', spent: 'no' });
      expect(JSON.stringify(answer)).not.toContain('refresh-token');
    }
  });
});
