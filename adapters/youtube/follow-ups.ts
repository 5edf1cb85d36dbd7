import type { ChannelContent } from '../../src/domain/item.ts';
import type { Remote } from '../../src/domain/outcome.ts';
import type { Flow, FollowUp, Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { ended, rejected } from '../kit/steps.ts';
import { isSuccess, trouble } from './api.ts';
import { attachSteps } from './attach.ts';
import { cleanUpSteps } from './clean-up.ts';
import { deleteVideo } from './delete-video.ts';
import { FACTS } from './facts.ts';
import { isVideoNotFound } from './google-error.ts';
import { PRIVACIES, type YoutubeSettings } from './schema.ts';
import { makeStep, units } from './steps/make-step.ts';
import { snippetThere, statusThere, updateVideo } from './update-video.ts';
import { snippetOf, statusOf } from './video-body.ts';
import { readVideo, type Video } from './video-state.ts';

/** The steps of an operation on something public, or null when there is nothing to do. */
export function followUpFlow(settings: YoutubeSettings, followUp: FollowUp): Flow | null {
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

function stepsOf(settings: YoutubeSettings, followUp: FollowUp): readonly Step[] {
  if (followUp.kind === 'clean-up') return cleanUpSteps(settings, followUp.checkpoint);
  const videos = followUp.remotes.filter(isStanding);
  const [video] = videos;
  if (video === undefined) return [];
  switch (followUp.kind) {
    case 'retract':
      return videos.map((one) => retractStep(settings, one.remoteId));
    case 'edit':
      return [editStep(settings, video.remoteId, followUp.content)];
    default:
      return attachSteps(settings, followUp.content, { videoIdOf: () => video.remoteId });
  }
}

/** Words, category and language are replaced; the status keeps its privacy and takes the labels. */
function editStep(settings: YoutubeSettings, videoId: string, content: ChannelContent): Step {
  return makeStep({
    name: 'edit-video',
    kind: 'repeatable',
    spends: units(FACTS.videoUpdateUnits.value),
    run: (context) =>
      change(context, settings, videoId, 'snippet,status', (video) => {
        const there = statusThere(video);
        const privacy = PRIVACIES.find((one) => one === there.privacyStatus) ?? 'private';
        return {
          id: videoId,
          snippet: { ...snippetThere(video), ...snippetOf(settings, content) },
          status: { ...there, ...statusOf(settings, content, privacy) },
        };
      }),
  });
}

function retractStep(settings: YoutubeSettings, videoId: string): Step {
  const name = `retract-${videoId}`;
  if (settings.retract === 'delete') {
    return makeStep({
      name,
      kind: 'repeatable',
      spends: units(FACTS.videoDeleteUnits.value),
      run: (context) => deleteVideo(context, settings, videoId),
    });
  }
  return makeStep({
    name,
    kind: 'repeatable',
    spends: units(FACTS.videoUpdateUnits.value),
    run: (context) => makePrivate(context, settings, videoId),
  });
}

/** Nobody but the owner sees it any more; the office may open it again in YouTube Studio. */
async function makePrivate(
  context: StepContext,
  settings: YoutubeSettings,
  videoId: string,
): Promise<StepResult> {
  const read = await readVideo(context, settings, videoId, 'status');
  if (read.video === undefined) return ended(trouble(context, read.result, 'follow-up'));
  if (read.video === null || read.video.status?.privacyStatus === 'private') return done(videoId);
  const status = { ...statusThere(read.video), privacyStatus: 'private' };
  const result = await updateVideo(context, settings, 'status', { id: videoId, status });
  return isVideoNotFound(result) ? done(videoId) : afterChange(context, result, videoId);
}

/** Reads, merges, writes. */
async function change(
  context: StepContext,
  settings: YoutubeSettings,
  videoId: string,
  parts: string,
  merge: (video: Video) => Parameters<typeof updateVideo>[3],
): Promise<StepResult> {
  const read = await readVideo(context, settings, videoId, parts);
  if (read.video === undefined) return ended(trouble(context, read.result, 'follow-up'));
  if (read.video === null) return rejected('youtube-video-gone', videoId);
  const result = await updateVideo(context, settings, parts, merge(read.video));
  if (isVideoNotFound(result)) return rejected('youtube-video-gone', videoId);
  return afterChange(context, result, videoId);
}

function afterChange(context: StepContext, result: HttpResult, videoId: string): StepResult {
  return isSuccess(result) ? done(videoId) : ended(trouble(context, result, 'follow-up'));
}

function done(videoId: string): StepResult {
  return { result: 'done', value: { videoId } };
}

function isStanding(remote: Remote): boolean {
  return remote.role === 'video' && remote.visibility !== 'removed';
}
