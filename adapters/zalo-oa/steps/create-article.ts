import type { Verdict } from '../../../src/domain/outcome.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, processingUntil, rejected } from '../../kit/steps.ts';
import { buildArticle } from '../build-article.ts';
import { picturesOf } from '../compose-article.ts';
import { ARTICLES_QUOTA, FACTS } from '../facts.ts';
import { findArticle } from '../find-article.ts';
import { openApi, told, trouble } from '../open-api.ts';
import type { ZaloSettings } from '../schema.ts';
import { createPart, linkOf, STEP, videoIdOf } from './checkpoint-parts.ts';
import { makeStep, restart } from './make-step.ts';

/** What the steps of one attempt know that no row can tell: whether *this* life has called yet. */
interface Life {
  mayCall: boolean;
  refused: Verdict | null;
}

/**
 * Hands the article in, hidden. The platform has no key against doubles, so "about to call" is stored
 * first: whoever finds that in the checkpoint and did not write it in this very attempt looks for the
 * article before anything else. Forgetting `Life` therefore costs time, never a double.
 */
export function createStep(settings: ZaloSettings): Step {
  const life: Life = { mayCall: false, refused: null };
  return makeStep({
    name: STEP.create,
    kind: 'scarce',
    spends: settings.articlesPerPeriod === null ? [] : [{ quota: ARTICLES_QUOTA, units: 1 }],
    run: async (context) => {
      const kept = readPart(context.part(STEP.create), createPart);
      if (life.refused !== null) {
        const verdict = life.refused;
        life.refused = null;
        return ended(verdict);
      }
      if (kept === null || kept.state === 'unsent') return announce(context, settings, life);
      switch (kept.state) {
        case 'sending':
          if (life.mayCall) return send(context, settings, life);
          return { result: 'again', value: lostValue(kept.since, 0, context.now()) };
        case 'lost':
          return lookForLost(context, settings, kept);
        default:
          return { result: 'done', value: kept };
      }
    },
  });
}

function announce(context: StepContext, settings: ZaloSettings, life: Life): StepResult {
  if (articleOf(context, settings) === null) return partsLapsed();
  life.mayCall = true;
  return { result: 'again', value: { state: 'sending', since: context.now() } };
}

async function send(context: StepContext, settings: ZaloSettings, life: Life): Promise<StepResult> {
  const article = articleOf(context, settings);
  if (article === null) return partsLapsed();
  life.mayCall = false;
  const since = context.now();
  const answer = await told(openApi(context, settings).createArticle(article));
  if ('data' in answer) {
    const { token } = answer.data;
    return { result: 'done', value: { state: 'sent', token, sentAt: context.now() } };
  }
  const { error } = answer;
  if (error.sent === 'maybe') return { result: 'again', value: lostValue(since, 0, context.now()) };
  life.refused = trouble(context, settings, error, 'before');
  return { result: 'again', value: { state: 'unsent' } };
}

function articleOf(context: StepContext, settings: ZaloSettings) {
  return buildArticle(settings, context.content, {
    linkOf: linkOf(context.part),
    videoId: videoIdOf(context.part),
    status: 'hide',
  });
}

function partsLapsed(): StepResult {
  return restart([STEP.links, STEP.create], { code: 'zalo-part-lapsed', detail: '' });
}

function lostValue(since: number, looks: number, now: number) {
  const pauseMs = looks === 0 ? FACTS.lostFirstLookMs.value : FACTS.lostLookMs.value;
  return { state: 'lost', since, looks, nextLookAt: now + pauseMs } as const;
}

/**
 * The answer was lost: the article is looked for until it would long stand in the list. Sooner only
 * when nobody ever fetched a picture of it, and nobody can any more.
 */
async function lookForLost(
  context: StepContext,
  settings: ZaloSettings,
  kept: ReturnType<typeof lostValue>,
): Promise<StepResult> {
  if (context.now() < kept.nextLookAt)
    return processingUntil(kept.nextLookAt, 'zalo-article-looked-for');
  const found = await findArticle(context, settings, context.content, kept.since);
  const now = context.now();
  switch (found.found) {
    case 'trouble':
      return ended(found.verdict);
    case 'article':
      return {
        result: 'done',
        value: { state: 'found', articleId: found.articleId, foundAt: now },
      };
    case 'several':
      return rejected('zalo-several-alike', found.articleIds.join(' '));
    default: {
      const looks = kept.looks + 1;
      const isOver =
        now - kept.since >= settings.lostArticleMs && looks >= FACTS.lostArticleLooks.value;
      if (isOver) await context.publicMedia?.revoke(context.publicationId);
      if (isOver || (await isUnreachable(context, kept.since))) {
        return restart([STEP.links, STEP.create], { code: 'zalo-article-not-made', detail: '' });
      }
      return { result: 'again', value: lostValue(kept.since, looks, now) };
    }
  }
}

/** True when no picture was fetched since the call, and the links are dead: the article cannot be made. */
async function isUnreachable(context: StepContext, since: number): Promise<boolean> {
  const { publicMedia, publicationId, content } = context;
  if (publicMedia === null || picturesOf(content).length === 0) return false;
  const wasFetched = async () => {
    const fetches = await publicMedia.fetches(publicationId);
    return fetches === null || fetches.some((one) => one.at >= since - FACTS.createdBeforeMs.value);
  };
  if (await wasFetched()) return false;
  await publicMedia.revoke(publicationId);
  return !(await wasFetched());
}
