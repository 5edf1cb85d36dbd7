import type { Flow, Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, rejected } from '../../kit/steps.ts';
import { BROADCASTS_DAY_QUOTA, BROADCASTS_MONTH_QUOTA, FACTS } from '../facts.ts';
import { isBroadcastTime, nextMorning } from '../hours.ts';
import { openApi, told, trouble } from '../open-api.ts';
import { readArticle } from '../read-article.ts';
import { articlesOf, broadcastRemote } from '../remotes.ts';
import type { ZaloSettings } from '../schema.ts';
import { articlesPart, STEP } from './checkpoint-parts.ts';
import { makeStep, restart } from './make-step.ts';

export const BROADCAST_FLOW = 'broadcast';

/** Sends published articles to followers: one call that cannot be undone and can never be looked up. */
export function broadcastFlow(settings: ZaloSettings): Flow {
  const steps = [checkArticlesStep(settings), sendStep(settings)];
  return {
    name: BROADCAST_FLOW,
    steps,
    estimateMs: steps.length * FACTS.estimateStepMs.value,
    shortestLifeMs: null,
    evidence: null,
  };
}

/** Followers must not get a card that leads to nothing. */
function checkArticlesStep(settings: ZaloSettings): Step {
  return makeStep({
    name: STEP.articles,
    kind: 'repeatable',
    run: async (context): Promise<StepResult> => {
      const articleIds = articlesOf(settings, context.dependencies);
      const most = FACTS.broadcastArticles.value;
      if (articleIds.length === 0) return rejected('zalo-broadcast-without-articles');
      if (articleIds.length > most) {
        return rejected('zalo-broadcast-articles-over', `${articleIds.length} > ${most}`);
      }
      for (const articleId of articleIds) {
        const read = await readArticle(context, settings, articleId);
        if ('error' in read) return ended(trouble(context, settings, read.error, 'before'));
        if (read.detail === null) return rejected('zalo-article-gone', articleId);
        if (read.visibility === 'hidden') return rejected('zalo-broadcast-hidden', articleId);
      }
      const validUntil = context.now() + FACTS.checkedLifeMs.value;
      return { result: 'done', value: { articleIds }, validUntil };
    },
  });
}

function sendStep(settings: ZaloSettings): Step {
  const { broadcastsPerDay, broadcastsPerMonth } = settings;
  return makeStep({
    name: STEP.broadcast,
    kind: 'commit-blind',
    spends: [
      ...(broadcastsPerDay === null ? [] : [{ quota: BROADCASTS_DAY_QUOTA, units: 1 }]),
      ...(broadcastsPerMonth === null ? [] : [{ quota: BROADCASTS_MONTH_QUOTA, units: 1 }]),
    ],
    timeoutMs: FACTS.commitTimeoutMs.value,
    run: async (context): Promise<StepResult> => {
      const checked = readPart(context.part(STEP.articles), articlesPart);
      if (checked === null) {
        return restart([STEP.articles], { code: 'zalo-part-lapsed', detail: '' });
      }
      if (!isBroadcastTime(context.now())) return untilMorning(context);
      const { articleIds } = checked;
      const answer = await told(
        openApi(context, settings).broadcast(articleIds, settings.broadcastTo),
      );
      if ('error' in answer) return ended(trouble(context, settings, answer.error, 'commit'));
      const sentAt = context.now();
      return ended({
        verdict: 'handed-over',
        to: 'moderation',
        remotes: [broadcastRemote(answer.data.messageId ?? context.publicationId)],
        askAt: sentAt + FACTS.moderationMs.value,
        deadlineAt: sentAt + settings.moderationMs,
      });
    },
  });
}

/** The platform refuses it at night; the slot was before, or it was held up until now. */
function untilMorning(context: StepContext): StepResult {
  const until = nextMorning(context.now());
  const reason = { code: 'zalo-night-hours', detail: '' };
  return ended({ verdict: 'later', cause: 'held', until, reason });
}
