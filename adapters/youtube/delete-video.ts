import type { StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ended } from '../kit/steps.ts';
import { callApi, isSuccess, trouble } from './api.ts';
import { isVideoNotFound } from './google-error.ts';
import type { YoutubeSettings } from './schema.ts';

/** Takes the video away for good; one that is not there any more is done as well. */
export async function deleteVideo(
  context: StepContext,
  settings: YoutubeSettings,
  videoId: string,
): Promise<StepResult> {
  const result = await callApi(context, settings, {
    method: 'DELETE',
    path: 'videos',
    query: { id: videoId },
    pacing: 'manage',
  });
  const isGone = isSuccess(result) || isVideoNotFound(result);
  if (isGone) return { result: 'done', value: { videoId } };
  return ended(trouble(context, result, 'follow-up'));
}
