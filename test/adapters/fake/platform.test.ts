import { describe, expect, it } from 'vitest';
import { FakePlatform, type FakePlatformOptions } from '../../../adapters/fake/platform.ts';
import { publicPostsOf } from '../../../adapters/fake/truth.ts';
import type { FakeAction, FakeAnswer } from '../../../adapters/fake/wire.ts';

const TOKEN = 'fake-access-account-1-1';

function world(options: Partial<FakePlatformOptions> = {}) {
  let now = 1_000_000;
  const platform = new FakePlatform({ now: () => now, ...options });
  const send = (method: string, path: string, json: unknown = null, token = TOKEN): FakeAnswer =>
    platform.handle({
      method,
      path,
      query: {},
      headers: { authorization: `Bearer ${token}` },
      json,
      bytes: null,
      complete: true,
    });
  return { platform, send, pass: (ms: number) => void (now += ms) };
}

function bodyOf(answer: FakeAnswer): Record<string, unknown> {
  return answer.type === 'reply' ? (JSON.parse(answer.body) as Record<string, unknown>) : {};
}

function statusOf(answer: FakeAnswer): number | null {
  return answer.type === 'reply' ? answer.status : null;
}

const POST = { marker: 'm', text: 'a' };

describe('the stand-in platform', () => {
  it.each([
    [{ do: 'error-before' }, 500, 0],
    [{ do: 'error-after' }, 500, 1],
    [{ do: 'reset-before' }, null, 0],
    [{ do: 'reset-after' }, null, 1],
    [{ do: 'garbled' }, 200, 1],
    [{ do: 'slow', delayMs: 5 }, 201, 1],
    [{ do: 'unlisted', forMs: 10, dies: false }, 201, 1],
    [{ do: 'unlisted', forMs: 10, dies: true }, null, 1],
    [{ do: 'lands-later', afterMs: 10 }, null, 0],
    [{ do: 'rate', forMs: 10 }, 429, 0],
    [{ do: 'token-dead' }, 401, 0],
    [{ do: 'reject' }, 422, 0],
    [{ do: 'duplicate' }, 409, 0],
  ] as const)('in the mood %o answers %s and makes %i posts', (action: FakeAction, status, posts) => {
    const { platform, send } = world();
    platform.addRule({ op: 'post', action });
    expect(statusOf(send('POST', '/posts', POST))).toBe(status);
    expect(publicPostsOf(platform.truth(), 'm')).toHaveLength(posts);
  });

  it('lets a mood apply from the nth call on, as often as it says', () => {
    const { platform, send } = world();
    platform.addRule({ op: 'post', nth: 2, count: 2, action: { do: 'reject' } });
    const answers = [1, 2, 3, 4].map(() => statusOf(send('POST', '/posts', POST)));
    expect(answers).toEqual([201, 422, 422, 201]);
    platform.clearRules();
    expect(statusOf(send('POST', '/posts', POST))).toBe(201);
  });

  it('lists an unlisted post only after its time, though it is public', () => {
    const { platform, send, pass } = world();
    platform.addRule({ op: 'post', action: { do: 'unlisted', forMs: 1_000, dies: true } });
    send('POST', '/posts', POST);
    expect(bodyOf(send('GET', '/posts'))['posts']).toEqual([]);
    pass(1_000);
    expect(bodyOf(send('GET', '/posts'))['posts']).toHaveLength(1);
  });

  it('lets a call land later at its own instant, even when nobody asks in between', () => {
    const { platform, send, pass } = world();
    platform.addRule({ op: 'post', action: { do: 'lands-later', afterMs: 1_000 } });
    send('POST', '/posts', POST);
    pass(999);
    expect(platform.truth().posts).toHaveLength(0);
    pass(5_000);
    expect(platform.truth().posts[0]).toMatchObject({ publicAt: 1_001_000, isPublic: true });
  });

  it('forgets nothing: a deleted post was public, is not any more, and stays known', () => {
    const { platform, send, pass } = world();
    send('POST', '/posts', POST);
    pass(10);
    expect(statusOf(send('DELETE', '/posts/p-1'))).toBe(200);
    expect(statusOf(send('DELETE', '/posts/p-1'))).toBe(404);
    const [post] = publicPostsOf(platform.truth(), 'm');
    expect(post).toMatchObject({ isPublic: false, wasPublic: true, deletedAt: 1_000_010 });
  });

  it('shows a draft once however often it is asked, and refuses to delete it then', () => {
    const { platform, send } = world();
    send('POST', '/drafts', { marker: 'm', key: 'k', text: 'a' });
    send('POST', '/drafts/d-1/show', {});
    send('POST', '/drafts/d-1/show', {});
    expect(publicPostsOf(platform.truth(), 'm')).toHaveLength(1);
    expect(statusOf(send('DELETE', '/drafts/d-1'))).toBe(409);
  });

  it('takes a refresh token once', () => {
    const accounts = [{ id: 'account-1', tokenLifeMs: 1_000 }];
    const { send, pass } = world({ accounts });
    pass(1_000);
    expect(statusOf(send('GET', '/me'))).toBe(401);
    const refreshToken = 'fake-refresh-account-1-1';
    const pair = bodyOf(send('POST', '/token', { refreshToken }));
    expect(statusOf(send('POST', '/token', { refreshToken }))).toBe(400);
    expect(statusOf(send('GET', '/me', null, String(pair['accessToken'])))).toBe(200);
  });

  it('keeps a dead token dead until a person signs in again', () => {
    const { platform, send } = world();
    platform.addRule({ op: 'me', action: { do: 'token-dead' } });
    expect([1, 2].map(() => statusOf(send('GET', '/me')))).toEqual([401, 401]);
    const { accessToken } = platform.signIn('account-1');
    expect(statusOf(send('GET', '/me', null, accessToken))).toBe(200);
  });

  it('keeps accounts apart', () => {
    const { send } = world({ accounts: [{ id: 'account-1' }, { id: 'account-2' }] });
    send('POST', '/posts', POST);
    const other = 'fake-access-account-2-1';
    expect(bodyOf(send('GET', '/posts', null, other))['posts']).toEqual([]);
    expect(statusOf(send('DELETE', '/posts/p-1', null, other))).toBe(404);
  });

  it('refuses more than the daily allowance and says until when', () => {
    const { send, pass } = world({ limits: { postsPerDay: 1 } });
    send('POST', '/posts', POST);
    pass(1_000);
    const refused = bodyOf(send('POST', '/posts', POST));
    expect(refused['error']).toMatchObject({ code: 'quota', until: 1_000_000 + 86_400_000 });
  });

  it('keeps no token in its truth', () => {
    const { platform, send } = world();
    send('POST', '/posts', POST);
    expect(JSON.stringify(platform.truth())).not.toContain(TOKEN);
    expect(platform.truth().calls).toMatchObject([{ op: 'post', status: 201, marker: 'm' }]);
  });
});
