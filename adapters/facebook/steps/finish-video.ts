import { z } from 'zod';
import type { Verdict } from '../../../src/domain/outcome.ts';
import type { StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { ended } from '../../kit/steps.ts';
import { FACTS } from '../facts.ts';
import { callGraph, form, parseReply, trouble } from '../graph.ts';
import { postRemote, videoRemote } from '../ids.ts';
import type { FacebookSettings } from '../schema.ts';

const finishSchema = z.object({
  success: z.literal(true),
  post_id: z.string().min(1).nullish().catch(null),
});

export interface FinishCall {
  readonly path: string;
  readonly host: 'graph' | 'video';
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The commit of a video. The answer only acknowledges: the video still has to be processed, and
 * that can fail, so the verdict is `processing` with the id as hidden.
 */
export async function finishVideo(
  context: StepContext,
  settings: FacebookSettings,
  videoId: string,
  call: FinishCall,
): Promise<StepResult> {
  const result = await callGraph(context, settings, {
    method: 'POST',
    path: call.path,
    host: call.host,
    body: form(call.fields),
    pacing: 'publish',
    timeoutMs: FACTS.commitTimeoutMs.value,
  });
  const answer = parseReply(result, finishSchema);
  if (answer === null) return ended(doubted(trouble(context, settings, result, 'commit')));
  const remotes = [videoRemote(settings, videoId, 'hidden')];
  if (answer.post_id) remotes.push(postRemote(settings, answer.post_id, 'hidden'));
  const askAt = context.now() + FACTS.processingAskMs.value;
  return ended({ verdict: 'processing', remotes, askAt });
}

/**
 * A finish may be sent again on the same id. If the first one had landed after all, the platform
 * may call the second a wrong parameter: then it is looked at, not taken as the last word.
 */
function doubted(verdict: Verdict): Verdict {
  const isUnspecific =
    verdict.verdict === 'rejected' &&
    (verdict.reason.code === 'facebook-parameter-refused' ||
      verdict.reason.code === 'facebook-caller-error');
  return isUnspecific ? { ...verdict, duplicate: true } : verdict;
}
