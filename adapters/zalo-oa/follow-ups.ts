import type { ChannelContent } from '../../src/domain/item.ts';
import type { Remote } from '../../src/domain/outcome.ts';
import type { Flow, FollowUp, Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ended, processingUntil, rejected } from '../kit/steps.ts';
import { buildArticle } from './build-article.ts';
import { cleanUpSteps } from './clean-up.ts';
import { FACTS } from './facts.ts';
import { openApi, told, trouble } from './open-api.ts';
import { isArticleGone, readArticle } from './read-article.ts';
import { removeArticle } from './remove-article.ts';
import type { ZaloSettings } from './schema.ts';
import type { Article, ArticleBlock, Shown } from './sdk/index.ts';
import { linkOf, STEP } from './steps/checkpoint-parts.ts';
import { linkPictures, linkStep } from './steps/link-pictures.ts';
import { makeStep, restart } from './steps/make-step.ts';

/** The steps of an operation on something public, or null when there is nothing to do. */
export function followUpFlow(settings: ZaloSettings, followUp: FollowUp): Flow | null {
  const steps = stepsOf(settings, followUp);
  if (steps.length === 0) return null;
  return {
    name: followUp.kind,
    steps,
    estimateMs: steps.length * FACTS.estimateStepMs.value,
    shortestLifeMs: null,
    evidence: null,
  };
}

function stepsOf(settings: ZaloSettings, followUp: FollowUp): readonly Step[] {
  if (followUp.kind === 'clean-up') return cleanUpSteps(settings, followUp.checkpoint);
  if (followUp.kind === 'attach') return [];
  // Saying "done" would be a lie: what followers have got stays with them.
  if (followUp.remotes.some((remote) => remote.role === 'message'))
    return [finalStep(followUp.kind)];
  const articles = followUp.remotes.filter(isStanding);
  if (articles.length === 0) return [];
  if (followUp.kind === 'edit') {
    const { content } = followUp;
    return [linkStep(content), ...articles.map((one) => editStep(settings, content, one))];
  }
  return articles.map(({ remoteId }) =>
    settings.retract === 'remove' ? removeStep(settings, remoteId) : hideStep(settings, remoteId),
  );
}

function finalStep(kind: string): Step {
  return makeStep({
    name: `${kind}-broadcast`,
    kind: 'repeatable',
    run: () => Promise.resolve(rejected('zalo-broadcast-final')),
  });
}

/** The whole article again with its new words; the old one is replaced by it. */
function editStep(settings: ZaloSettings, content: ChannelContent, article: Remote): Step {
  const { remoteId } = article;
  return makeStep({
    name: `edit-${remoteId}`,
    kind: 'repeatable',
    run: async (context) => {
      const read = await readArticle(context, settings, remoteId);
      if ('error' in read) return ended(trouble(context, settings, read.error, 'follow-up'));
      if (read.detail === null) return rejected('zalo-article-gone', remoteId);
      const whole = buildArticle(settings, content, {
        linkOf: linkOf(context.part),
        // The film itself stays; a video article has no other one.
        videoId: read.detail.videoId,
        status: read.visibility === 'hidden' ? 'hide' : 'show',
      });
      if (whole === null) return restart([STEP.links], { code: 'zalo-part-lapsed', detail: '' });
      return afterUpdate(context, settings, remoteId, whole);
    },
  });
}

/**
 * Nobody finds it any more, and the office may show it again in OA Manager. An update is the whole
 * article: from the item and its pictures, or, when those have no address now, as it stands there.
 */
function hideStep(settings: ZaloSettings, articleId: string): Step {
  return makeStep({
    name: `retract-${articleId}`,
    kind: 'repeatable',
    run: async (context) => {
      const read = await readArticle(context, settings, articleId);
      if ('error' in read) return ended(trouble(context, settings, read.error, 'follow-up'));
      if (read.detail === null || read.visibility === 'hidden') return done(articleId);
      const linked = await linkPictures(context, context.content);
      const whole =
        ('links' in linked
          ? buildArticle(settings, context.content, {
              linkOf: (sha256) => linked.links[sha256] ?? null,
              videoId: read.detail.videoId,
              status: 'hide',
            })
          : null) ?? echoOf(read.detail, 'hide');
      if (whole === null) return removeArticle(context, settings, articleId);
      const after = await afterUpdate(context, settings, articleId, whole);
      if (after.result !== 'done') return after;
      const again = await readArticle(context, settings, articleId);
      const isHidden =
        !('error' in again) && (again.detail === null || again.visibility === 'hidden');
      if (isHidden) return after;
      return processingUntil(
        context.now() + FACTS.shortAskMs.value,
        'zalo-not-hidden-yet',
        articleId,
      );
    },
  });
}

type Detail = Extract<Awaited<ReturnType<typeof readArticle>>, { visibility: unknown }>['detail'];

/** An article as it stands there, ready to be sent back; null when its detail is not complete. */
function echoOf(detail: Detail, status: Shown): Article | null {
  const { title, description, author, cover, body, avatar, videoId } = detail;
  if (title === null || description === null) return null;
  const shared = { title, description, status, comment: detail.comment ?? 'show' } as const;
  if (detail.type === 'video') {
    if (videoId === null || avatar === null) return null;
    return { type: 'video', ...shared, videoId, avatar };
  }
  const photoUrl = cover?.photoUrl ?? null;
  if (author === null || photoUrl === null || body === null) return null;
  const blocks = body.flatMap((block): ArticleBlock[] => {
    if (block.type === 'text' && block.content !== null) {
      return [{ type: 'text', content: block.content }];
    }
    if (block.type !== 'image' || block.url === null) return [];
    const caption = block.caption ?? '';
    return [{ type: 'image', url: block.url, ...(caption === '' ? {} : { caption }) }];
  });
  // A block of a kind that Loa does not make would be lost.
  if (blocks.length !== body.length || blocks.length === 0) return null;
  return {
    type: 'normal',
    ...shared,
    author,
    cover: { type: 'photo', photoUrl, status: cover?.status ?? 'hide' },
    body: blocks,
  };
}

function removeStep(settings: ZaloSettings, articleId: string): Step {
  return makeStep({
    name: `retract-${articleId}`,
    kind: 'repeatable',
    run: (context) => removeArticle(context, settings, articleId),
  });
}

async function afterUpdate(
  context: StepContext,
  settings: ZaloSettings,
  articleId: string,
  article: NonNullable<ReturnType<typeof buildArticle>>,
): Promise<StepResult> {
  const answer = await told(openApi(context, settings).updateArticle(articleId, article));
  if ('data' in answer) return done(articleId);
  if (isArticleGone(answer.error)) return rejected('zalo-article-gone', articleId);
  return ended(trouble(context, settings, answer.error, 'follow-up'));
}

function done(articleId: string): StepResult {
  return { result: 'done', value: { articleId } };
}

function isStanding(remote: Remote): boolean {
  return remote.role === 'article' && remote.visibility !== 'removed';
}
