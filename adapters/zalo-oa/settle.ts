import type { SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import { lookAnswer } from '../kit/look-answer.ts';
import { FACTS } from './facts.ts';
import { credentialTrouble, trouble } from './open-api.ts';
import { readArticle } from './read-article.ts';
import { articleRemote } from './remotes.ts';
import type { ZaloSettings } from './schema.ts';
import { articleIdOf, STEP } from './steps/checkpoint-parts.ts';
import { askPauseMs } from './steps/make-step.ts';
import { lookAgainAt } from './steps/show-article.ts';

/** Finds out what became of a sent commit; reads only. */
export async function settle(context: LookContext, settings: ZaloSettings): Promise<SettleAnswer> {
  return context.intent.step === STEP.broadcast
    ? settleBroadcast(context)
    : settleArticle(context, settings);
}

/**
 * Nothing tells of a broadcast. One that was taken waits for its moderation; whether one without an
 * answer was taken only a person can see, in OA Manager.
 */
function settleBroadcast(context: LookContext): SettleAnswer {
  const remotes = context.remotes.filter((remote) => remote.role === 'message');
  if (remotes.length === 0) {
    return { answer: 'cannot-tell', reason: { code: 'zalo-broadcast-unknown', detail: '' } };
  }
  const askAt = context.now() + FACTS.moderationMs.value;
  return { answer: 'handed-over', to: 'moderation', remotes, askAt };
}

async function settleArticle(context: LookContext, settings: ZaloSettings): Promise<SettleAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return lookTrouble(context, missing);
  const articleId = articleIdOf(context.part);
  if (articleId === null) {
    const reason = { code: 'zalo-checkpoint-missing', detail: context.intent.step };
    return { answer: 'cannot-tell', reason };
  }
  const read = await readArticle(context, settings, articleId);
  if ('error' in read) {
    return lookTrouble(context, trouble(context, settings, read.error, 'look'));
  }
  if (read.detail === null) {
    const reason = { code: 'zalo-article-gone', detail: articleId };
    return { answer: 'failed', reason, again: false };
  }
  const remotes = [articleRemote(settings, articleId, read.visibility)];
  if (read.visibility === 'public') {
    const publicAt = context.now();
    return {
      answer: 'found-public',
      remotes,
      publicAt,
      publicAtSource: 'observed',
      lookAgainAt: lookAgainAt(publicAt),
    };
  }
  // An accepted update takes a while, and a lost one may still land.
  const sinceMs = Math.max(0, context.now() - context.intent.at);
  if (sinceMs < FACTS.updateLandsMs.value || read.visibility === 'unknown') {
    return {
      answer: 'ask-later',
      askAt: context.now() + askPauseMs(sinceMs),
      reason: { code: 'zalo-not-shown-yet', detail: articleId },
    };
  }
  return { answer: 'found-hidden', remotes };
}

/** A verdict on a look becomes an answer about the look: it never says anything of the commit. */
function lookTrouble(context: LookContext, verdict: Verdict): SettleAnswer {
  return lookAnswer(verdict, 'zalo-look-failed', context.now() + FACTS.outageWaitMs.value);
}
