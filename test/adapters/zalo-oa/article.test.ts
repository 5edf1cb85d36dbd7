import { describe, expect, it } from 'vitest';
import { buildArticle } from '../../../adapters/zalo-oa/build-article.ts';
import { readSettings } from '../../../adapters/zalo-oa/schema.ts';
import { linkStep } from '../../../adapters/zalo-oa/steps/link-pictures.ts';
import type { ChannelContent } from '../../../src/domain/item.ts';
import type { PictureWish } from '../../../src/ports/picture-fitter.ts';
import { createMemoryPublicMedia } from '../../support/memory-public-media.ts';
import { adapterOf, contentOf, create, file, film, NOW, OA_ID } from './kit.ts';

const channel = { id: 'c', name: 'UBND xã', platform: 'zalo-oa', account: OA_ID, settings: {} };

function articleOf(content: ChannelContent, settings = {}) {
  const read = readSettings({ ...channel, settings }, {});
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const parts = {
    linkOf: (sha256: string) => `https://media.example.vn/${sha256}.jpg`,
    videoId: 'film-1',
    status: 'hide',
  } as const;
  return buildArticle(read.settings, content, parts);
}

function bodyOf(article: ReturnType<typeof articleOf>) {
  return article?.type === 'normal' ? article.body : [];
}

describe('an item becomes an article', () => {
  it('with a block for every paragraph, escaped, and the pictures in their order', () => {
    const photos = [file(), file({ altText: 'Bà con <xã>' })];
    const text = 'Đoạn một & <b>hai</b>.\r\n\r\nĐoạn ba.';
    const link = 'https://xa.example.vn/tin';
    const content = contentOf({ text, media: photos, hashtags: ['xã ta'], link });
    const article = articleOf(content, { captions: true });
    expect(article).toMatchObject({ type: 'normal', author: 'UBND xã', comment: 'show' });
    expect(bodyOf(article)).toEqual([
      { type: 'text', content: 'Đoạn một &amp; &lt;b&gt;hai&lt;/b&gt;.' },
      { type: 'text', content: 'Đoạn ba.' },
      { type: 'text', content: link },
      { type: 'text', content: '#xãta' },
      { type: 'image', url: `https://media.example.vn/${photos[0]?.sha256}.jpg` },
      {
        type: 'image',
        url: `https://media.example.vn/${photos[1]?.sha256}.jpg`,
        caption: 'Bà con &lt;xã&gt;',
      },
    ]);
  });

  it('with a photo where a line names its place, and the others behind the text', () => {
    const photos = ['mot.jpg', 'hai.jpg', 'ba.jpg'].map((name) => file({ name }));
    const text = 'Đầu.\n[ảnh 2]\nGiữa.\n[MOT.JPG]\n[ảnh 9]\n[ảnh 2]';
    const content = contentOf({ text, media: photos });
    const shown = bodyOf(articleOf(content)).map((block) =>
      block.type === 'image'
        ? photos.findIndex((photo) => block.url.includes(photo.sha256))
        : block.type === 'text' && block.content,
    );
    expect(shown).toEqual(['Đầu.', 1, 'Giữa.', 0, '[ảnh 9]', '[ảnh 2]', 2]);
    expect(articleOf(content)?.description).toBe('Đầu. Giữa. [ảnh 9] [ảnh 2]');
    const { notes } = adapterOf().preview(content);
    expect(notes).toContainEqual({
      code: 'zalo-will-place',
      values: { order: '¶ [hai.jpg] ¶ [mot.jpg] ¶ ¶ [ba.jpg]' },
    });
  });

  it('under its first photo, which is not shown twice, or under a cover of its own', () => {
    const [first, own] = [file(), file({ role: 'cover' })];
    const cover = (media: ChannelContent['media']) => {
      const article = articleOf(contentOf({ media }));
      return article?.type === 'normal' ? article.cover : null;
    };
    expect(cover([first])).toMatchObject({
      photoUrl: expect.stringContaining(first.sha256),
      status: 'hide',
    });
    expect(cover([first, own])).toMatchObject({
      photoUrl: expect.stringContaining(own.sha256),
      status: 'show',
    });
  });

  it('with the beginning of its text as description, ended at a word', () => {
    const text = 'Mưa lớn '.repeat(60);
    const article = articleOf(contentOf({ text }));
    expect(article?.description.length).toBeLessThanOrEqual(250);
    expect(article?.description).toMatch(/^Mưa lớn .* (Mưa|lớn)…$/);
    const written = articleOf(contentOf({ text, options: { description: 'Ngắn gọn' } }));
    expect(written?.description).toBe('Ngắn gọn');
  });

  it('without comments when the item or the channel says so', () => {
    expect(articleOf(contentOf(), { comments: false })?.comment).toBe('hide');
    const open = contentOf({ options: { comments: true } });
    expect(articleOf(open, { comments: false })?.comment).toBe('show');
  });

  it('of a film has title, description, film and picture, and nothing else', () => {
    const media = [film(), file({ role: 'cover' })];
    const article = articleOf(contentOf({ kind: 'short_video', media }));
    expect(Object.keys(article ?? {}).sort()).toEqual([
      'avatar',
      'comment',
      'description',
      'status',
      'title',
      'type',
      'videoId',
    ]);
  });
});

describe('a picture gets an address', () => {
  const run = async (content: ChannelContent, made: ReturnType<typeof file> | null) => {
    const wishes: PictureWish[] = [];
    const result = await linkStep(content).run({
      channel,
      credential: { accessToken: 'a' },
      call: () => Promise.reject(new Error('no call is made')),
      now: () => NOW,
      content,
      publicationId: 'p1',
      part: () => undefined,
      publicMedia: createMemoryPublicMedia(),
      pictures: {
        jpeg: (_sha256, wish) => {
          wishes.push(wish);
          return Promise.resolve(made);
        },
      },
      dependencies: [],
    });
    return { result, wishes };
  };

  it('as it is when it is small enough', async () => {
    const { result, wishes } = await run(contentOf(), null);
    expect(wishes).toEqual([]);
    expect(JSON.stringify(result)).toMatch(/[0-9]{64}\.jpg/);
  });

  it('made smaller when it is over 1 MB or of another type', async () => {
    const made = file();
    const media = [file({ sizeBytes: 2_000_000 }), file({ mimeType: 'image/webp' })];
    const { result, wishes } = await run(contentOf({ media }), made);
    expect(wishes).toHaveLength(2);
    expect(wishes[0]).toMatchObject({ widthPx: 1280, maxBytes: 1_000_000 });
    expect(JSON.stringify(result)).toContain(`${made.sha256}.jpg`);
  });

  it('or is given back when no quality makes it small enough', async () => {
    const media = [file({ sizeBytes: 2_000_000, name: 'to.jpg' })];
    const { result } = await run(contentOf({ media }), null);
    expect(result).toMatchObject({
      verdict: { verdict: 'rejected', reason: { code: 'zalo-picture-unfit', detail: 'to.jpg' } },
    });
  });
});

describe('links and remotes', () => {
  const adapter = adapterOf();
  const id = '0123456789abcdef0123';

  it.each([
    `https://post.oa.zalo.me/d?id=${id}&pageId=${OA_ID}`,
    `https://rd.zapps.vn/detail/${OA_ID}?id=${id}&pageId=${OA_ID}`,
    `https://rd.zapps.vn/video/${OA_ID}?id=${id}`,
  ])('%s', (link) => {
    expect(adapter.remoteFromLink(link)).toMatchObject({ role: 'article', remoteId: id });
  });

  it.each([
    `https://post.oa.zalo.me/d?id=${id}&pageId=999`,
    `https://post.oa.zalo.me.example.org/d?id=${id}&pageId=${OA_ID}`,
    `https://post.oa.zalo.me/d?id=../../x&pageId=${OA_ID}`,
    `https://oa.zalo.me/${OA_ID}`,
  ])('not %s', (link) => {
    expect(adapter.remoteFromLink(link)).toBeNull();
  });

  it('a broadcast that was sent is never called changed or taken back', async () => {
    const remotes = [
      { role: 'message', remoteId: 'm1', permalink: null, visibility: 'unknown' } as const,
    ];
    for (const followUp of [
      { kind: 'retract', remotes } as const,
      { kind: 'edit', remotes, content: contentOf() } as const,
    ]) {
      const [step] = adapter.followUpFlow(followUp)?.steps ?? [];
      const ended = await step?.run({
        channel,
        credential: { accessToken: 'a' },
        call: () => Promise.reject(new Error('no call is made')),
        now: () => NOW,
        content: contentOf(),
        publicationId: 'p1',
        part: () => undefined,
        publicMedia: null,
        pictures: null,
        dependencies: [],
      });
      expect(ended).toMatchObject({
        verdict: { verdict: 'rejected', reason: { code: 'zalo-broadcast-final' } },
      });
    }
  });
});

describe('settings', () => {
  it('tell everything that is wrong at once', () => {
    const made = create({
      settings: { author: 'x'.repeat(51), periodDay: 29, package: 'nang-cao', strange: 1 },
      platform: { apiUrl: 'http://openapi.zalo.me', appId: 'abc' },
    });
    const paths = 'problems' in made ? made.problems.map((one) => one.path) : [];
    expect(paths).toEqual([
      'settings.author',
      'settings.package',
      'settings.periodDay',
      'settings.strange',
      'platforms.zalo-oa.appId',
    ]);
    const unsafe = create({ platform: { apiUrl: 'http://openapi.zalo.me' } });
    expect('problems' in unsafe).toBe(true);
  });

  it('make the counters: articles by the package’s own day, broadcasts by day and month', () => {
    const { quotas } = adapterOf({ settings: { articlesPerPeriod: 30, periodDay: 15 } }).facts;
    expect(quotas.map(({ name, limit, window }) => [name, limit, window.type])).toEqual([
      ['articles', 30, 'monthly'],
      ['broadcasts-day', 1, 'daily'],
      ['broadcasts-month', 4, 'monthly'],
    ]);
    expect(quotas[0]?.window).toMatchObject({ day: 15 });
    const none = adapterOf({ settings: { broadcastsPerDay: 0, broadcastsPerMonth: 0 } });
    expect(none.facts.quotas).toEqual([]);
  });

  it('keep the calls of all lanes within the minute', () => {
    const { pacing } = adapterOf({ platform: { requestsPerMinute: 60 } }).facts;
    const perMinute = ['publish', 'read'].map((lane) => 60_000 / (pacing[lane]?.minTimeMs ?? 1));
    expect(perMinute[0]).toBe(30);
    expect(perMinute[1]).toBe(30);
  });

  it('read the allowance of the minute off the headers', () => {
    const usage = (limit: string, remain: string) => {
      const headers = { 'x-ratelimit-limit': limit, 'x-ratelimit-remain': remain };
      return adapterOf().usage({ type: 'reply', status: 200, headers, body: '' });
    };
    expect(usage('100', '25')).toEqual({ percent: 75, regainMs: null });
    expect(usage('100', '0')).toEqual({ percent: 100, regainMs: 60_000 });
    expect(usage('x', '1')).toBeNull();
  });
});
