import type { ChannelContent } from '../../src/domain/item.ts';
import { composeWords, coverOf, escaped, formOf, isCoverShownInside } from './compose-article.ts';
import type { ZaloSettings } from './schema.ts';
import type { Article, ArticleBlock, Shown } from './sdk/index.ts';

/** Where the platform finds what an article is made of. */
export interface ArticleParts {
  /** Address of a picture by the hash of the item's own file. */
  readonly linkOf: (sha256: string) => string | null;
  /** Of a converted film; null for articles of text and pictures. */
  readonly videoId: string | null;
  readonly status: Shown;
}

/**
 * The whole article, which every create and every update sends: what an update leaves out is gone.
 * Null when a picture has no address.
 */
export function buildArticle(
  settings: ZaloSettings,
  content: ChannelContent,
  parts: ArticleParts,
): Article | null {
  const words = composeWords(settings, content);
  const cover = coverOf(content);
  const coverUrl = cover === null ? settings.coverUrl : parts.linkOf(cover.sha256);
  if (coverUrl === null) return null;
  const shared = {
    title: words.title,
    description: words.description,
    status: parts.status,
    comment: words.hasComments ? 'show' : 'hide',
  } as const;
  if (formOf(content) === 'video-article') {
    const { videoId } = parts;
    return videoId === null ? null : { type: 'video', ...shared, videoId, avatar: coverUrl };
  }
  const body: ArticleBlock[] = [];
  for (const block of words.blocks) {
    if ('text' in block) {
      body.push({ type: 'text', content: escaped(block.text) });
      continue;
    }
    const { sha256, altText = '' } = block.photo;
    const url = parts.linkOf(sha256);
    if (url === null) return null;
    const hasCaption = settings.captions && altText !== '';
    body.push({ type: 'image', url, ...(hasCaption ? { caption: escaped(altText) } : {}) });
  }
  return {
    type: 'normal',
    ...shared,
    author: words.author,
    cover: {
      type: 'photo',
      photoUrl: coverUrl,
      status: isCoverShownInside(content) ? 'show' : 'hide',
    },
    body,
  };
}
