import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, processingUntil, rejected } from '../../kit/steps.ts';
import { FACTS } from '../facts.ts';
import { findArticle } from '../find-article.ts';
import { openApi, told, trouble } from '../open-api.ts';
import type { ZaloSettings } from '../schema.ts';
import { createPart, STEP } from './checkpoint-parts.ts';
import { askPauseMs, makeStep, restart } from './make-step.ts';

/** Asks for the article's id until the token that it is asked with lapses. */
export function awaitArticleStep(settings: ZaloSettings): Step {
  return makeStep({
    name: STEP.article,
    kind: 'repeatable',
    run: async (context) => {
      const created = readPart(context.part(STEP.create), createPart);
      if (created?.state === 'found') return done(created.articleId);
      if (created?.state !== 'sent') {
        return restart([STEP.create], { code: 'zalo-part-lapsed', detail: '' });
      }
      const { token, sentAt } = created;
      const ageMs = context.now() - sentAt;
      const isTokenOver = ageMs >= settings.jobTokenMs - FACTS.jobTokenMarginMs.value;
      const asked = await told(openApi(context, settings).verifyArticle(token));
      if ('data' in asked) {
        if (asked.data.state === 'ready') return done(asked.data.id);
        if (isTokenOver) return lookOnce(context, settings, sentAt);
        return processingUntil(context.now() + askPauseMs(ageMs), 'zalo-article-processing');
      }
      const { error } = asked;
      if (error.code === 'media-not-fetched') {
        // That article will never be; links of its own let the next one be told apart.
        await context.publicMedia?.revoke(context.publicationId);
        return restart([STEP.links, STEP.create], { code: 'zalo-media-not-fetched', detail: '' });
      }
      // A token that is not known any more: the list may still tell what became of it.
      if (error.code === 'parameter-invalid') return lookOnce(context, settings, sentAt);
      return ended(trouble(context, settings, error, 'before'));
    },
  });
}

/** The token is over. An article that is not in the list by now is stuck on its pictures. */
async function lookOnce(
  context: StepContext,
  settings: ZaloSettings,
  sentAt: number,
): Promise<StepResult> {
  const found = await findArticle(context, settings, context.content, sentAt);
  switch (found.found) {
    case 'trouble':
      return ended(found.verdict);
    case 'article':
      return done(found.articleId);
    case 'several':
      return rejected('zalo-several-alike', found.articleIds.join(' '));
    default:
      return rejected('zalo-article-stuck');
  }
}

function done(articleId: string): StepResult {
  return { result: 'done', value: { articleId } };
}
