export type Shown = 'show' | 'hide';

export type ArticleCover =
  | { readonly type: 'photo'; readonly photoUrl: string; readonly status: Shown }
  | {
      readonly type: 'video';
      /** Of `videoState`, once ready. */
      readonly videoId: string;
      readonly view: 'horizontal' | 'vertical' | 'square';
      readonly status: Shown;
    };

/** Pictures are public addresses that the platform fetches: jpg or png, at most 1 MB. */
export type ArticleBlock =
  /** One paragraph. Allowed HTML is unknown: send plain text with `<`, `>` and `&` escaped. */
  | { readonly type: 'text'; readonly content: string }
  | { readonly type: 'image'; readonly url: string; readonly caption?: string }
  | { readonly type: 'video'; readonly url: string; readonly thumb: string }
  | { readonly type: 'video'; readonly videoId: string; readonly thumb: string }
  | { readonly type: 'product'; readonly id: string };

/** An article of text and pictures. */
export interface NormalArticle {
  readonly type: 'normal';
  readonly title: string;
  readonly author: string;
  readonly description: string;
  /** Its `status` says whether the cover also stands inside the article. */
  readonly cover: ArticleCover;
  readonly body: readonly ArticleBlock[];
  /** Counts readers; whether it is given back by `getArticle` is unverified. */
  readonly trackingLink?: string;
  /** Left out, the platform hides the article. */
  readonly status: Shown;
  /** Comments on or off. */
  readonly comment: Shown;
}

/** An article that is one video. */
export interface VideoArticle {
  readonly type: 'video';
  readonly title: string;
  readonly description: string;
  readonly videoId: string;
  /** Public address of the picture shown before the video plays. */
  readonly avatar: string;
  readonly status: Shown;
  readonly comment: Shown;
}

export type Article = NormalArticle | VideoArticle;

/** The article as the platform wants it. `related_medias` is not offered: its shape is unknown. */
export function articlePayload(article: Article): Record<string, unknown> {
  const shared = { type: article.type, title: article.title, description: article.description };
  const switches = { status: article.status, comment: article.comment };
  if (article.type === 'video') {
    return { ...shared, video_id: article.videoId, avatar: article.avatar, ...switches };
  }
  const tracking =
    article.trackingLink === undefined ? {} : { tracking_link: article.trackingLink };
  return {
    ...shared,
    author: article.author,
    cover: coverPayload(article.cover),
    body: article.body.map(blockPayload),
    ...tracking,
    ...switches,
  };
}

function coverPayload(cover: ArticleCover): Record<string, unknown> {
  if (cover.type === 'photo') {
    return { cover_type: 'photo', photo_url: cover.photoUrl, status: cover.status };
  }
  return {
    cover_type: 'video',
    video_id: cover.videoId,
    cover_view: cover.view,
    status: cover.status,
  };
}

function blockPayload(block: ArticleBlock): Record<string, unknown> {
  if (block.type === 'video' && 'videoId' in block) {
    return { type: 'video', video_id: block.videoId, thumb: block.thumb };
  }
  return { ...block };
}
