import { describe, expect, test } from 'vitest';
import type { Remote } from '../../../src/domain/outcome.ts';
import { adapterOf, callContext, PAGE_ID, refusal, reply, script, TOKEN } from './kit.ts';

const page = { id: PAGE_ID, name: 'Trang xã Suối Mẫu' };

describe('checking a connection', () => {
  const check = (answers: Parameters<typeof script>[0]) =>
    adapterOf().check(callContext(script(answers)));

  test('a living token of the configured Page', async () => {
    expect(await check([reply(page), reply({ data: [] })])).toEqual({
      answer: 'healthy',
      account: PAGE_ID,
      accountName: 'Trang xã Suối Mẫu',
      expiresAt: null,
      missing: [],
    });
  });

  test('a token of another Page, or of a person, needs reconnecting', async () => {
    const answer = await check([reply({ id: '42', name: 'Khác' })]);
    expect(answer).toMatchObject({
      verdict: { verdict: 'reconnect', reason: { code: 'facebook-account-mismatch' } },
    });
  });

  test('a token that may not read the Page’s posts is told so', async () => {
    expect(await check([reply(page), refusal(10)])).toMatchObject({
      answer: 'healthy',
      missing: ['pages_read_engagement'],
    });
    expect(await check([reply(page), reply('', 500)])).toMatchObject({ missing: [] });
  });

  test('a dead token, an outage and a missing token are trouble', async () => {
    expect(await check([refusal(190, 463)])).toMatchObject({ verdict: { verdict: 'reconnect' } });
    expect(await check([reply('<html>', 502)])).toMatchObject({ verdict: { verdict: 'later' } });
    const empty = { ...callContext(script([])), credential: {} };
    expect(await adapterOf().check(empty)).toMatchObject({ verdict: { verdict: 'reconnect' } });
  });
});

describe('reading back', () => {
  const post: Remote = {
    role: 'post',
    remoteId: `${PAGE_ID}_77`,
    permalink: null,
    visibility: 'public',
  };
  const video: Remote = { ...post, role: 'video', remoteId: '501' };
  const readBack = (remotes: readonly Remote[], answers: Parameters<typeof script>[0]) =>
    adapterOf().readBack({ ...callContext(script(answers)), remotes });

  test('a post that was hidden, with its address', async () => {
    const answer = await readBack(
      [post],
      [
        reply({
          is_published: true,
          is_hidden: true,
          permalink_url: 'https://www.facebook.com/p/77',
        }),
      ],
    );
    expect(answer).toEqual({
      answer: 'remotes',
      remotes: [{ ...post, visibility: 'hidden', permalink: 'https://www.facebook.com/p/77' }],
    });
  });

  test('a video whose post has come to be', async () => {
    const ready = { id: '501', published: true, post_id: '88', status: { video_status: 'ready' } };
    expect(await readBack([video], [reply(ready)])).toMatchObject({
      remotes: [
        { remoteId: '501', permalink: 'https://www.facebook.com/watch/?v=501' },
        { role: 'post', remoteId: `${PAGE_ID}_88`, visibility: 'public' },
      ],
    });
  });

  test('a post that is not there was removed, if the token still sees the Page', async () => {
    const answer = await readBack([post], [refusal(100, 33), reply(page), reply({ data: [] })]);
    expect(answer).toMatchObject({ remotes: [{ visibility: 'removed' }] });
    const blind = await readBack([post], [refusal(100, 33), refusal(190, 460)]);
    expect(blind).toMatchObject({ answer: 'trouble', verdict: { verdict: 'reconnect' } });
  });

  test('an outage says nothing about visibility', async () => {
    expect(await readBack([post], [reply('', 503)])).toMatchObject({ answer: 'trouble' });
  });
});

describe('usage headers', () => {
  const usage = (headers: Record<string, string>) => adapterOf().usage(reply({}, 200, headers));

  test('the tightest percentage counts, the regain time comes in minutes', () => {
    const business = {
      [PAGE_ID]: [
        {
          type: 'pages',
          call_count: 97,
          total_time: 2,
          total_cputime: 1,
          estimated_time_to_regain_access: 35,
        },
      ],
      '42': [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 600 }],
    };
    expect(
      usage({
        'x-app-usage': '{"call_count":28,"total_time":99,"total_cputime":25}',
        'x-business-use-case-usage': JSON.stringify(business),
      }),
    ).toEqual({ percent: 99, regainMs: 35 * 60_000 });
  });

  test('entries of a business count when none is of the Page', () => {
    const business = { '42': [{ call_count: '80', total_time: 1 }] };
    expect(usage({ 'x-business-use-case-usage': JSON.stringify(business) })).toEqual({
      percent: 80,
      regainMs: null,
    });
  });

  test('no header, or one that cannot be read, says nothing', () => {
    expect(usage({})).toBeNull();
    expect(usage({ 'x-app-usage': 'oops', 'x-page-usage': '[]' })).toBeNull();
    expect(usage({ 'x-page-usage': '{"call_count":12}' })).toEqual({ percent: 12, regainMs: null });
  });
});

describe('links of this Page', () => {
  const adapter = adapterOf({ username: 'xasuoimau' });

  test.each([
    [`https://www.facebook.com/${PAGE_ID}/posts/1234567`, 'post', `${PAGE_ID}_1234567`],
    [`https://m.facebook.com/${PAGE_ID}_1234567`, 'post', `${PAGE_ID}_1234567`],
    [
      'https://www.facebook.com/xaSuoiMau/posts/le-hoi/1234567/?ref=x',
      'post',
      `${PAGE_ID}_1234567`,
    ],
    [
      `https://www.facebook.com/permalink.php?story_fbid=1234567&id=${PAGE_ID}`,
      'post',
      `${PAGE_ID}_1234567`,
    ],
    [
      `https://www.facebook.com/story.php?story_fbid=1234567&id=${PAGE_ID}`,
      'post',
      `${PAGE_ID}_1234567`,
    ],
    ['https://www.facebook.com/reel/5012345', 'video', '5012345'],
    ['https://www.facebook.com/watch/?v=5012345', 'video', '5012345'],
    ['https://www.facebook.com/xasuoimau/videos/hop-bao/5012345/', 'video', '5012345'],
  ])('%s is ours', (link, role, remoteId) => {
    expect(adapter.remoteFromLink(link)).toMatchObject({ role, remoteId, visibility: 'unknown' });
  });

  test.each([
    'https://www.facebook.com/42/posts/1234567',
    'https://www.facebook.com/khac/posts/1234567',
    'https://www.facebook.com/permalink.php?story_fbid=1234567&id=42',
    `https://www.facebook.com/${PAGE_ID}/posts/pfbid0abcDEF`,
    `https://www.facebook.com.evil.example/${PAGE_ID}/posts/1234567`,
    `http://127.0.0.1:8080/${PAGE_ID}/posts/1234567`,
    'https://fb.watch/abc/',
    'https://suoimau.gov.vn/',
    'posts/1234567',
    '',
  ])('%s is not', (link) => {
    expect(adapter.remoteFromLink(link)).toBeNull();
  });

  test('a sandbox has links of its own', () => {
    const sandbox = adapterOf({}, { graphUrl: 'http://127.0.0.1:8080' });
    const link = `http://127.0.0.1:8080/${PAGE_ID}/posts/${PAGE_ID}_1234567`;
    expect(sandbox.remoteFromLink(link)).toMatchObject({ remoteId: `${PAGE_ID}_1234567` });
    expect(sandbox.remoteFromLink(`https://www.facebook.com/${PAGE_ID}/posts/1234567`)).toBeNull();
  });
});

test('the token stands in a header of its own and in no address', async () => {
  const played = script([reply(page), reply({ data: [] })]);
  await adapterOf().check(callContext(played));
  for (const request of played.requests) {
    expect(request.headers).toEqual({ authorization: `Bearer ${TOKEN}` });
    expect(request.url + JSON.stringify(request.query)).not.toContain(TOKEN);
  }
});
