import type { Step, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, rejected } from '../../kit/steps.ts';
import { buildArticle } from '../build-article.ts';
import { FACTS } from '../facts.ts';
import { openApi, told, trouble } from '../open-api.ts';
import { differenceOf, isArticleGone, readArticle } from '../read-article.ts';
import { articleRemote } from '../remotes.ts';
import type { ZaloSettings } from '../schema.ts';
import { articleIdOf, articlePart, linkOf, STEP, videoIdOf } from './checkpoint-parts.ts';
import { makeStep, restart } from './make-step.ts';

const LAPSED = { code: 'zalo-part-lapsed', detail: '' };

/** The last look before the commit: it is there, and it is what was approved. */
export function checkStep(settings: ZaloSettings): Step {
  return makeStep({
    name: STEP.check,
    kind: 'repeatable',
    run: async (context) => {
      const articleId = articleIdOf(context.part);
      if (articleId === null) return restart([STEP.article], LAPSED);
      const read = await readArticle(context, settings, articleId);
      if ('error' in read) return ended(trouble(context, settings, read.error, 'before'));
      if (read.detail === null) return rejected('zalo-article-gone', articleId);
      const wrong = differenceOf(settings, context.content, read.detail);
      if (wrong !== null) return rejected('zalo-changed-there', wrong);
      const validUntil = context.now() + FACTS.checkedLifeMs.value;
      return { result: 'done', value: { articleId }, validUntil };
    },
  });
}

/** The commit: the whole article again, shown, by the id that is in the checkpoint. */
export function showStep(settings: ZaloSettings): Step {
  return makeStep({
    name: STEP.show,
    kind: 'commit-by-id',
    timeoutMs: FACTS.commitTimeoutMs.value,
    run: async (context): Promise<StepResult> => {
      const articleId = articleIdOf(context.part);
      const checked = readPart(context.part(STEP.check), articlePart);
      if (articleId === null || checked?.articleId !== articleId) {
        return restart([STEP.check], LAPSED);
      }
      const article = buildArticle(settings, context.content, {
        linkOf: linkOf(context.part),
        videoId: videoIdOf(context.part),
        status: 'show',
      });
      if (article === null) return restart([STEP.links], LAPSED);
      const answer = await told(openApi(context, settings).updateArticle(articleId, article));
      if ('error' in answer) {
        if (isArticleGone(answer.error)) return rejected('zalo-article-gone', articleId);
        return ended(trouble(context, settings, answer.error, 'commit'));
      }
      // Accepted is not shown: the article itself is read until it is.
      return ended({
        verdict: 'processing',
        remotes: [articleRemote(settings, articleId, 'hidden')],
        askAt: context.now() + FACTS.shortAskMs.value,
      });
    },
  });
}

/** Some have seen articles hidden again that were shown; so it is read back. */
export function lookAgainAt(publicAt: number): readonly number[] {
  return [FACTS.firstReadBackMs, FACTS.lastReadBackMs].map((look) => publicAt + look.value);
}
