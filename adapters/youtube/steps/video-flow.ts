import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Flow, Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, processingUntil, rejected } from '../../kit/steps.ts';
import { trouble } from '../api.ts';
import { askPauseMs } from '../ask-pause.ts';
import { attachSteps } from '../attach.ts';
import { videoOf } from '../choose-format.ts';
import { composeDescription, composeTitle } from '../compose-text.ts';
import { FACTS } from '../facts.ts';
import { optionsOf } from '../publish-options.ts';
import type { YoutubeSettings } from '../schema.ts';
import { readVideo, stageOf, type Video } from '../video-state.ts';
import { STEP, uploadPart, videoIdOf } from './checkpoint-parts.ts';
import { publishStep } from './make-public.ts';
import { makeStep, restart } from './make-step.ts';
import { startStep, uploadStep } from './upload-steps.ts';

export const VIDEO_FLOW = 'video';

/**
 * Films and Shorts alike: uploaded unseen ahead of the slot, processed, dressed, checked, and made
 * public by id.
 */
export function videoFlow(settings: YoutubeSettings, content: ChannelContent): Flow {
  const video = videoOf(content);
  if (video === null) throw new Error('a video post needs a video');
  const steps = [
    startStep(settings, video),
    uploadStep(settings, video),
    processingStep(settings),
    ...attachSteps(settings, content, { videoIdOf: (context) => videoIdOf(context.part) }).map(
      (step): Step => ({ ...step, optional: true }),
    ),
    verifyStep(settings),
    publishStep(settings, content),
  ];
  return {
    name: VIDEO_FLOW,
    steps,
    estimateMs: processingMs(video) + steps.length * FACTS.estimateStepMs.value,
    shortestLifeMs: null,
    evidence: null,
  };
}

/** The transfer itself is added by the speed that the office has set. */
function processingMs(video: MediaReference): number {
  const { durationMs } = video.facts;
  const least = FACTS.leastProcessingMs.value;
  return Math.min(Math.max(durationMs ?? least, least), FACTS.longestProcessingMs.value);
}

/** `uploaded` is not playable: the video is asked for until it is, or until the deadline. */
function processingStep(settings: YoutubeSettings): Step {
  return makeStep({
    name: STEP.processing,
    kind: 'repeatable',
    run: async (context) => {
      const videoId = videoIdOf(context.part);
      if (videoId === null) return restart([STEP.session, STEP.upload], 'youtube-part-lapsed');
      const { result, video } = await readVideo(
        context,
        settings,
        videoId,
        'status,processingDetails',
      );
      if (video === undefined) return ended(trouble(context, result, 'before'));
      if (video === null) return notListed(context, videoId);
      const stage = stageOf(video);
      if (stage.stage === 'processed') return { result: 'done', value: { videoId } };
      if (stage.stage === 'processing') return stillProcessing(context, settings, videoId, video);
      return endedByStage(stage);
    },
  });
}

function endedByStage(
  stage: Extract<ReturnType<typeof stageOf>, { stage: 'failed' | 'rejected' }>,
): StepResult {
  const { reason } = stage;
  if (stage.stage === 'failed') {
    if (!stage.isUploadLost) return ended({ verdict: 'rejected', reason });
    return restart([STEP.session, STEP.upload], 'youtube-upload-aborted');
  }
  const duplicate = stage.isDuplicate ? { duplicate: true } : {};
  return ended({ verdict: 'rejected', reason, ...duplicate });
}

function stillProcessing(
  context: StepContext,
  settings: YoutubeSettings,
  videoId: string,
  video: Video,
): StepResult {
  const now = context.now();
  const sinceMs = now - uploadedAt(context);
  if (sinceMs >= settings.processingMs) return rejected('youtube-processing-stuck', videoId);
  const detail = video.processingDetails?.processingStatus ?? 'processing';
  return processingUntil(now + askPauseMs(sinceMs), 'youtube-platform-processing', detail);
}

function uploadedAt(context: StepContext): number {
  const part = readPart(context.part(STEP.upload), uploadPart);
  return part !== null && 'uploadedAt' in part ? part.uploadedAt : context.now();
}

/** Too fresh to be known everywhere, or taken away by somebody. */
function notListed(context: StepContext, videoId: string): StepResult {
  const sinceMs = context.now() - uploadedAt(context);
  if (sinceMs >= FACTS.freshIdLagMs.value) return rejected('youtube-video-gone', videoId);
  return processingUntil(context.now() + askPauseMs(sinceMs), 'youtube-not-there', videoId);
}

/** The last look before the commit: whose it is, what it says, and that it can be played. */
function verifyStep(settings: YoutubeSettings): Step {
  return makeStep({
    name: STEP.verify,
    kind: 'repeatable',
    run: async (context) => {
      const videoId = videoIdOf(context.part);
      if (videoId === null) return restart([STEP.session, STEP.upload], 'youtube-part-lapsed');
      const { result, video } = await readVideo(context, settings, videoId, 'snippet,status');
      if (video === undefined) return ended(trouble(context, result, 'before'));
      if (video === null) return notListed(context, videoId);
      const stage = stageOf(video);
      if (stage.stage === 'processing') return restart([STEP.processing], 'youtube-not-processed');
      if (stage.stage !== 'processed') return endedByStage(stage);
      const wrong = difference(settings, context, video);
      if (wrong !== null) return wrong;
      const validUntil = context.now() + FACTS.verifiedLifeMs.value;
      return { result: 'done', value: { videoId }, validUntil };
    },
  });
}

/** What stands there must be what was approved; null = it is. */
function difference(
  settings: YoutubeSettings,
  context: StepContext,
  video: Video,
): StepResult | null {
  const { content } = context;
  const { channelId, title, description } = video.snippet ?? {};
  if (typeof channelId === 'string' && channelId !== settings.channelId) {
    const reason = { code: 'youtube-account-mismatch', detail: channelId };
    return ended({ verdict: 'reconnect', reason });
  }
  const isOther = (there: string | null | undefined, ours: string) =>
    typeof there === 'string' && plain(there) !== plain(ours);
  if (isOther(title, composeTitle(content))) return rejected('youtube-changed-there', 'title');
  if (isOther(description, composeDescription(content))) {
    return rejected('youtube-changed-there', 'description');
  }
  if (optionsOf(settings, content).madeForKids === null) {
    return rejected('youtube-kids-choice-missing');
  }
  return null;
}

/** The platform tidies blanks and line ends in its own way. */
function plain(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}
