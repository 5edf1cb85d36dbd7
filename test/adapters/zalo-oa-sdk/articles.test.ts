import { describe, expect, it } from 'vitest';
import { type Article, articleAddress } from '../../../adapters/zalo-oa/sdk/index.ts';
import { ACCESS_TOKEN, ARTICLE, clientOf, errorOf, JOB_TOKEN, ok, refused, reply } from './kit.ts';

/*
 * Aim: each article call sends exactly the documented request and reads only what it uses.
 * Method: a transport that notes requests and gives one prepared answer.
 */

const POST = {
  method: 'POST',
  query: {},
  headers: { access_token: ACCESS_TOKEN },
  timeoutMs: 30_000,
} as const;
const BASE = 'https://openapi.zalo.me/v2.0/article';
const WIRE = {
  type: 'normal',
  title: 'Lịch tiếp công dân',
  description: 'Tháng 12',
  author: 'Văn phòng',
  cover: { cover_type: 'photo', photo_url: 'https://tep.example/bia.jpg', status: 'show' },
  body: [{ type: 'text', content: 'Thứ Năm hằng tuần.' }],
  status: 'hide',
  comment: 'show',
};

describe('createArticle', () => {
  it('sends the article with every switch said, and answers the token of the job', async () => {
    const { oa, requests } = clientOf(ok({ token: JOB_TOKEN }));
    const answer = await oa.createArticle(ARTICLE);
    expect(answer.data).toEqual({ token: JOB_TOKEN });
    expect(requests).toEqual([
      {
        ...POST,
        call: 'article-create',
        url: `${BASE}/create`,
        body: { type: 'json', value: WIRE },
      },
    ]);
  });

  it('sends every kind of block and a video cover in their order', async () => {
    const { oa, requests } = clientOf(ok({ token: JOB_TOKEN }));
    const article: Article = {
      ...ARTICLE,
      cover: { type: 'video', videoId: 'v1', view: 'vertical', status: 'hide' },
      body: [
        { type: 'image', url: 'https://tep.example/1.jpg', caption: 'Ảnh 1' },
        { type: 'image', url: 'https://tep.example/2.png' },
        { type: 'video', url: 'https://youtu.be/x', thumb: 'https://tep.example/t.jpg' },
        { type: 'video', videoId: 'v2', thumb: 'https://tep.example/t.jpg' },
        { type: 'product', id: 'p1' },
      ],
      trackingLink: 'https://xa.example/?t=1',
    };
    await oa.createArticle(article);
    expect(requests[0]?.body).toEqual({
      type: 'json',
      value: {
        ...WIRE,
        cover: { cover_type: 'video', video_id: 'v1', cover_view: 'vertical', status: 'hide' },
        body: [
          { type: 'image', url: 'https://tep.example/1.jpg', caption: 'Ảnh 1' },
          { type: 'image', url: 'https://tep.example/2.png' },
          { type: 'video', url: 'https://youtu.be/x', thumb: 'https://tep.example/t.jpg' },
          { type: 'video', video_id: 'v2', thumb: 'https://tep.example/t.jpg' },
          { type: 'product', id: 'p1' },
        ],
        tracking_link: 'https://xa.example/?t=1',
      },
    });
  });

  it('sends a video article without author, cover and body', async () => {
    const { oa, requests } = clientOf(ok({ token: JOB_TOKEN }));
    await oa.createArticle({
      type: 'video',
      title: 'Lễ hội',
      description: 'Khai mạc',
      videoId: 'v9',
      avatar: 'https://tep.example/a.jpg',
      status: 'hide',
      comment: 'hide',
    });
    expect(requests[0]?.body).toEqual({
      type: 'json',
      value: {
        type: 'video',
        title: 'Lễ hội',
        description: 'Khai mạc',
        video_id: 'v9',
        avatar: 'https://tep.example/a.jpg',
        status: 'hide',
        comment: 'hide',
      },
    });
  });
});

describe('verifyArticle', () => {
  it('answers the id once the job is done', async () => {
    const { oa, requests } = clientOf(ok({ id: '0123456789abcdef0123' }));
    const { data } = await oa.verifyArticle(JOB_TOKEN);
    expect(data).toEqual({ state: 'ready', id: '0123456789abcdef0123' });
    const body = { type: 'json', value: { token: JOB_TOKEN } };
    expect(requests).toEqual([{ ...POST, call: 'article-verify', url: `${BASE}/verify`, body }]);
  });

  it('answers pending, with the rate, for -214', async () => {
    const headers = { 'x-ratelimit-limit': '100', 'x-ratelimit-remain': '7' };
    const busy = refused('-214', 'Media is being processed');
    const { oa } = clientOf({ ...busy, headers });
    const answer = await oa.verifyArticle(JOB_TOKEN);
    expect(answer).toEqual({
      data: { state: 'pending' },
      rate: { limitPerMinute: 100, remaining: 7 },
    });
  });

  it('does not take another refusal for pending', async () => {
    const error = await errorOf(
      clientOf(refused(-201, 'token is invalid!')).oa.verifyArticle(JOB_TOKEN),
    );
    expect([error.code, error.field, error.sent]).toEqual(['parameter-invalid', 'token', 'no']);
  });
});

describe('updateArticle and removeArticle', () => {
  it('sends the whole article again together with its id', async () => {
    const { oa, requests } = clientOf(ok({ token: 'T2' }));
    const { data } = await oa.updateArticle('a1', { ...ARTICLE, status: 'show' });
    expect(data).toEqual({ token: 'T2' });
    const body = { type: 'json', value: { id: 'a1', ...WIRE, status: 'show' } };
    expect(requests).toEqual([{ ...POST, call: 'article-update', url: `${BASE}/update`, body }]);
  });

  it('removes by id and reads nothing of the answer', async () => {
    const { oa, requests } = clientOf(reply('{"error":"0"}'));
    expect((await oa.removeArticle('a1')).data).toBeNull();
    const body = { type: 'json', value: { id: 'a1' } };
    expect(requests).toEqual([{ ...POST, call: 'article-remove', url: `${BASE}/remove`, body }]);
  });
});

describe('getArticle', () => {
  it('reads an article of text back', async () => {
    const { oa, requests } = clientOf(ok({ id: 'a1', ...WIRE, cite: '', link_view: 'https://l' }));
    const { data } = await oa.getArticle('a1');
    expect(requests[0]).toEqual({
      method: 'GET',
      call: 'article-detail',
      url: `${BASE}/getdetail`,
      query: { id: 'a1' },
      headers: { access_token: ACCESS_TOKEN },
      timeoutMs: 30_000,
    });
    expect(data).toMatchObject({
      id: 'a1',
      type: 'normal',
      title: 'Lịch tiếp công dân',
      status: 'hide',
      videoStatus: null,
      comment: 'show',
      cover: { type: 'photo', photoUrl: 'https://tep.example/bia.jpg', status: 'show' },
      body: [{ type: 'text', content: 'Thứ Năm hằng tuần.', videoId: null }],
      linkView: 'https://l',
    });
  });

  it('keeps the state of a video apart from being shown', async () => {
    const { oa } = clientOf(
      ok({ type: 'video', video_id: 'v1', status: 3, convert_percent: '40' }),
    );
    const { data } = await oa.getArticle('a1');
    expect(data).toMatchObject({ status: null, videoStatus: 3, videoId: 'v1', convertPercent: 40 });
  });
});

describe('listArticles', () => {
  const page = { type: 'normal', offset: 10, limit: 10 } as const;

  it('asks with flat parameters and reads rows with dates in milliseconds', async () => {
    const row = {
      id: 'a1',
      type: 'normal',
      title: 'T',
      status: 'show',
      total_view: 12,
      total_share: '3',
      create_date: '1795219200000',
      update_date: 1_795_219_200_001,
      thumb: 'https://i',
      link_view: 'https://l',
    };
    const { oa, requests } = clientOf(ok({ medias: [row], total: 11 }));
    const { data } = await oa.listArticles(page);
    expect(requests[0]?.url).toBe(`${BASE}/getslice`);
    expect(requests[0]?.query).toEqual({ offset: '10', limit: '10', type: 'normal' });
    expect(data).toEqual({
      total: 11,
      articles: [
        {
          id: 'a1',
          type: 'normal',
          title: 'T',
          status: 'show',
          views: 12,
          shares: 3,
          createdAtMs: 1_795_219_200_000,
          updatedAtMs: 1_795_219_200_001,
          thumb: 'https://i',
          linkView: 'https://l',
        },
      ],
    });
  });

  it('never shortens a list: one row without an id makes the page unreadable', async () => {
    const { oa } = clientOf(ok({ medias: [{ id: 'a1' }, { title: 'T' }], total: 2 }));
    expect((await errorOf(oa.listArticles(page))).kind).toBe('unreadable');
  });

  it('does not take an answer without rows for an empty list', async () => {
    const { oa } = clientOf(ok({ articles: [], total: 0 }));
    expect((await errorOf(oa.listArticles(page))).kind).toBe('unreadable');
  });

  it.each([
    [{ ...page, offset: -1 }, 'offset'],
    [{ ...page, limit: 1.5 }, 'limit'],
  ])('sends nothing for a malformed page %#', async (asked, field) => {
    const { oa, requests } = clientOf(ok({ medias: [], total: 0 }));
    const error = await errorOf(oa.listArticles(asked));
    expect([error.code, error.field, error.sent]).toEqual(['bad-call', field, 'no']);
    expect(requests).toEqual([]);
  });
});

it('makes the public address of an article', () => {
  expect(articleAddress('a1', '194643797257239355')).toBe(
    'https://post.oa.zalo.me/d?id=a1&pageId=194643797257239355',
  );
});
