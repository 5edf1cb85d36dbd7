import type { ChannelContent } from '../../src/domain/item.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Plan } from '../../src/ports/adapter.ts';
import type { Found } from '../kit/problems.ts';
import { type ArticleWords, composeWords, folded, formOf, photosOf } from './compose-article.ts';
import { FACTS, PACKAGE_NAMES, PACKAGES_WITHOUT_API } from './facts.ts';
import { clockTime, isBroadcastTime } from './hours.ts';
import { problem, whenever } from './problems.ts';
import type { ZaloSettings } from './schema.ts';
import { zaloLength } from './sdk/index.ts';
import { mediaProblems } from './validate-media.ts';

/** Everything the platform would refuse or that a person should know, all at once. Pure. */
export function validateContent(
  settings: ZaloSettings,
  content: ChannelContent,
  plan?: Plan,
): readonly Problem[] {
  const form = formOf(content);
  if (form === 'broadcast') {
    return [...packageProblems(settings), ...broadcastProblems(content, plan)];
  }
  const words = composeWords(settings, content);
  return [
    ...packageProblems(settings),
    ...optionProblems(content),
    ...titleProblems(words),
    ...descriptionProblems(words),
    ...(form === 'article' ? bodyProblems(content, words) : filmTextProblems(content, words)),
    ...mediaProblems(settings, content),
    ...kindNotes(content),
  ];
}

function packageProblems(settings: ZaloSettings): Found {
  const own = settings.package;
  if (own === null) return [];
  const values = { package: PACKAGE_NAMES[own] };
  return whenever(
    PACKAGES_WITHOUT_API.includes(own),
    'zalo-package-without-api',
    'package',
    values,
  );
}

function titleProblems({ title }: ArticleWords): Found {
  const length = zaloLength(title);
  const limit = FACTS.titleCharacters.value;
  return [
    ...whenever(title === '', 'zalo-title-missing', 'title'),
    ...whenever(length > limit, 'zalo-title-too-long', 'title', {
      length,
      limit,
      over: length - limit,
    }),
  ];
}

/** A description that Loa made of the text always fits. */
function descriptionProblems({ description, author }: ArticleWords): Found {
  const length = zaloLength(description);
  const limit = FACTS.descriptionCharacters.value;
  const authorLength = zaloLength(author);
  const authorLimit = FACTS.authorCharacters.value;
  return [
    ...whenever(length > limit, 'zalo-description-too-long', 'description', {
      length,
      limit,
      over: length - limit,
    }),
    ...whenever(authorLength > authorLimit, 'zalo-author-too-long', 'author', {
      length: authorLength,
      limit: authorLimit,
    }),
  ];
}

function bodyProblems(content: ChannelContent, { paragraphs }: ArticleWords): Found {
  const blocks = paragraphs.length + photosOf(content).length;
  const limit = FACTS.bodyBlocks.value;
  return [
    ...whenever(blocks === 0, 'zalo-body-empty', 'text'),
    ...whenever(blocks > limit, 'zalo-body-too-long', 'text', { blocks, limit }),
  ];
}

/** A video article has a description and no text of its own: what is longer would be lost. */
function filmTextProblems(content: ChannelContent, words: ArticleWords): Found {
  if (words.isDescriptionWritten) return [];
  const length = zaloLength(folded(content.text));
  const limit = FACTS.descriptionCharacters.value;
  return whenever(length > limit, 'zalo-video-text-cut', 'text', { length, limit });
}

const TEXT_OPTIONS = ['description', 'author'];

function optionProblems(content: ChannelContent): Found {
  return Object.entries(content.options).flatMap(([name, value]) => {
    const isWrong =
      (TEXT_OPTIONS.includes(name) && typeof value !== 'string') ||
      (name === 'comments' && typeof value !== 'boolean');
    if (!isWrong) return [];
    return [problem('zalo-option-wrong', `options.${name}`, { name, value: String(value) })];
  });
}

const ARTICLE_KINDS: readonly ChannelContent['kind'][] = ['article', 'video', 'short_video'];

function kindNotes(content: ChannelContent): Found {
  const isOther = !ARTICLE_KINDS.includes(content.kind);
  return whenever(isOther, 'zalo-becomes-article', 'kind', { kind: content.kind });
}

function broadcastProblems(content: ChannelContent, plan: Plan | undefined): Found {
  const limit = FACTS.broadcastArticles.value;
  const hasMore = content.media.length > 0 || content.text.trim() !== '';
  return [
    ...whenever(hasMore, 'zalo-broadcast-sends-articles', 'text'),
    ...(plan === undefined ? [] : planProblems(plan, limit)),
  ];
}

function planProblems({ slotAt, afterCount }: Plan, limit: number): Found {
  return [
    ...whenever(afterCount === 0, 'zalo-broadcast-no-articles', 'after', { limit }),
    ...whenever(afterCount > limit, 'zalo-broadcast-too-many', 'after', {
      count: afterCount,
      limit,
    }),
    ...(slotAt === null || isBroadcastTime(slotAt)
      ? []
      : [problem('zalo-broadcast-night', 'time', { time: clockTime(slotAt) })]),
  ];
}
