import { type Article, articlePayload } from './article-payload.ts';
import { ZaloOaError } from './error.ts';
import { badCall, type Link } from './link.ts';
import type { ZaloAnswer } from './read-answer.ts';
import {
  type ArticleDetail,
  type ArticleList,
  articleDetail,
  articleId,
  articleList,
  type JobToken,
  jobToken,
  nothing,
} from './shapes.ts';

/** What became of a job: the article's id, or nothing yet. */
export type ArticleJob =
  | { readonly state: 'ready'; readonly id: string }
  | { readonly state: 'pending' };

const ARTICLE = '/v2.0/article';

/** Which rows to list. */
export interface ArticlePage {
  readonly type: 'normal' | 'video';
  readonly offset: number;
  /** 1 to 10. */
  readonly limit: number;
}

/** Articles. Source of all: developers.zalo.me/docs/official-account/noi-dung/, SDKs · official. */
export interface ArticleCalls {
  /**
   * Hands an article in. The answer is the token of a job, not the article: ask `verifyArticle`.
   * There is no key against doubles: after `sent: 'maybe'` look with `listArticles`.
   * `POST /v2.0/article/create` · official.
   */
  createArticle(article: Article): Promise<ZaloAnswer<JobToken>>;

  /**
   * What became of a create or an update. `pending` while pictures are fetched (-214). Tokens are
   * believed to live for one hour (unverified). `POST /v2.0/article/verify` · official.
   */
  verifyArticle(token: string): Promise<ZaloAnswer<ArticleJob>>;

  /**
   * Replaces the whole article: what is not sent is gone. Answers the token of a job. Repeating it
   * does no harm. `POST /v2.0/article/update` · official.
   */
  updateArticle(id: string, article: Article): Promise<ZaloAnswer<JobToken>>;

  /**
   * Removes an article. The answer for one that is gone already is unverified.
   * `POST /v2.0/article/remove` · official.
   */
  removeArticle(id: string): Promise<ZaloAnswer<null>>;

  /**
   * One article as it stands; no counters. Pictures are probably given with other addresses than
   * they were sent with (unverified). `GET /v2.0/article/getdetail` · official.
   */
  getArticle(id: string): Promise<ZaloAnswer<ArticleDetail>>;

  /**
   * A page of articles, hidden ones included (unverified), with views and shares. Order is not
   * documented; pages hold at most 10 rows; `createdAtMs` is in milliseconds.
   * `GET /v2.0/article/getslice`, flat parameters · official.
   */
  listArticles(page: ArticlePage): Promise<ZaloAnswer<ArticleList>>;
}

export function articleCalls<Content>(link: Link<Content>): ArticleCalls {
  return {
    createArticle(article) {
      const body = { type: 'json', value: articlePayload(article) } as const;
      return link(
        { call: 'article-create', method: 'POST', path: `${ARTICLE}/create`, body },
        jobToken,
      );
    },

    async verifyArticle(token) {
      const body = { type: 'json', value: { token } } as const;
      try {
        const { data, rate } = await link(
          { call: 'article-verify', method: 'POST', path: `${ARTICLE}/verify`, body },
          articleId,
        );
        return { data: { state: 'ready', id: data.id }, rate };
      } catch (error) {
        if (!(error instanceof ZaloOaError) || error.kind !== 'pending') throw error;
        return { data: { state: 'pending' }, rate: error.rate };
      }
    },

    updateArticle(id, article) {
      const body = { type: 'json', value: { id, ...articlePayload(article) } } as const;
      return link(
        { call: 'article-update', method: 'POST', path: `${ARTICLE}/update`, body },
        jobToken,
      );
    },

    removeArticle(id) {
      const body = { type: 'json', value: { id } } as const;
      return link(
        { call: 'article-remove', method: 'POST', path: `${ARTICLE}/remove`, body },
        nothing,
      );
    },

    getArticle(id) {
      return link(
        { call: 'article-detail', method: 'GET', path: `${ARTICLE}/getdetail`, query: { id } },
        articleDetail,
      );
    },

    async listArticles(page) {
      if (!isCount(page.offset)) throw badCall('article-list', 'offset');
      if (!isCount(page.limit)) throw badCall('article-list', 'limit');
      const query = {
        offset: String(page.offset),
        limit: String(page.limit),
        type: page.type,
      };
      return link(
        { call: 'article-list', method: 'GET', path: `${ARTICLE}/getslice`, query },
        articleList,
      );
    },
  };
}

/** Where followers read an article. Prefer the `linkView` of a list. Seen in public code. */
export function articleAddress(articleId: string, oaId: string): string {
  const query = new URLSearchParams({ id: articleId, pageId: oaId });
  return `https://post.oa.zalo.me/d?${query.toString()}`;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
