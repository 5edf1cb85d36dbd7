import type { Checkpoint, Leftover, Step } from '../../src/ports/adapter.ts';
import { readPart } from '../kit/read-part.ts';
import { ended, processingUntil } from '../kit/steps.ts';
import { openApi, told, trouble } from './open-api.ts';
import { readArticle } from './read-article.ts';
import { removeArticle } from './remove-article.ts';
import type { ZaloSettings } from './schema.ts';
import { articleIdOf, createPart, STEP } from './steps/checkpoint-parts.ts';
import { askPauseMs, makeStep } from './steps/make-step.ts';

/**
 * Takes away the hidden article that a discarded checkpoint left. When only the token of its job is
 * known, the job is asked first. What followers can see stays.
 */
export function cleanUpSteps(settings: ZaloSettings, checkpoint: Checkpoint): readonly Step[] {
  const value = (step: string) => checkpoint.parts[step]?.value;
  const known = articleIdOf(value);
  if (known !== null) return [removeStep(settings, known)];
  const created = readPart(value(STEP.create), createPart);
  return created?.state === 'sent' ? [jobStep(settings, created)] : [];
}

/** The article that a checkpoint holds; hidden, it has no address that opens. */
export function leftoversOf(checkpoint: Checkpoint): readonly Leftover[] {
  const remoteId = articleIdOf((step) => checkpoint.parts[step]?.value);
  return remoteId === null ? [] : [{ remoteId, permalink: null }];
}

function removeStep(settings: ZaloSettings, articleId: string): Step {
  return makeStep({
    name: `clean-up-${articleId}`,
    kind: 'repeatable',
    run: (context) => removeUnlessSeen(context, settings, articleId),
  });
}

function jobStep(settings: ZaloSettings, job: { token: string; sentAt: number }): Step {
  return makeStep({
    name: 'clean-up-job',
    kind: 'repeatable',
    run: async (context) => {
      const ageMs = context.now() - job.sentAt;
      const asked = await told(openApi(context, settings).verifyArticle(job.token));
      if ('data' in asked) {
        if (asked.data.state === 'ready') {
          return removeUnlessSeen(context, settings, asked.data.id);
        }
        if (ageMs >= settings.jobTokenMs) return { result: 'done', value: null };
        return processingUntil(context.now() + askPauseMs(ageMs), 'zalo-article-processing');
      }
      // The job failed or its token is over: nothing is left that could be asked about.
      if (asked.error.kind === 'content') return { result: 'done', value: null };
      return ended(trouble(context, settings, asked.error, 'follow-up'));
    },
  });
}

async function removeUnlessSeen(
  context: Parameters<Step['run']>[0],
  settings: ZaloSettings,
  articleId: string,
) {
  const read = await readArticle(context, settings, articleId);
  if ('error' in read) return ended(trouble(context, settings, read.error, 'follow-up'));
  const isUnseen = read.detail !== null && read.visibility === 'hidden';
  if (isUnseen) return removeArticle(context, settings, articleId);
  return { result: 'done', value: { articleId } } as const;
}
