import type { Json } from '../../src/domain/json.ts';
import type {
  Checkpoint,
  Leftover,
  Step,
  StepContext,
  StepResult,
} from '../../src/ports/adapter.ts';
import { readPart } from '../kit/read-part.ts';
import { ended } from '../kit/steps.ts';
import { trouble } from './api.ts';
import { deleteVideo } from './delete-video.ts';
import { FACTS } from './facts.ts';
import { videoRemote } from './remotes.ts';
import type { YoutubeSettings } from './schema.ts';
import { STEP, sessionPart } from './steps/checkpoint-parts.ts';
import { makeStep, units } from './steps/make-step.ts';
import { askSession, isAllowedSession } from './upload-session.ts';
import { readVideo } from './video-state.ts';

/**
 * Takes away what a discarded checkpoint left: the unseen video. A session that may have ended in
 * one is asked first. What anybody but the owner can see stays.
 */
export function cleanUpSteps(settings: YoutubeSettings, checkpoint: Checkpoint): readonly Step[] {
  const ids = videosIn(checkpoint);
  const session = readPart(checkpoint.parts[STEP.session]?.value, sessionPart);
  if (ids.length > 0) return ids.map((id) => removeStep(settings, id));
  if (session === null || !('sessionUri' in session)) return [];
  const { sessionUri, sizeBytes } = session;
  return [
    makeStep({
      name: 'clean-up-session',
      kind: 'repeatable',
      spends: units(FACTS.videoDeleteUnits.value),
      run: async (context) => {
        if (!isAllowedSession(settings, sessionUri)) return { result: 'done', value: null };
        const asked = await askSession(context, sessionUri, sizeBytes);
        if (asked.session === 'finished') {
          return removeUnlessSeen(context, settings, asked.videoId);
        }
        if (asked.session !== 'unclear') return { result: 'done', value: null };
        return ended(trouble(context, asked.result, 'follow-up'));
      },
    }),
  ];
}

/** The videos that a checkpoint holds, with the address that their owner opens them at. */
export function leftoversOf(
  settings: YoutubeSettings,
  checkpoint: Checkpoint,
): readonly Leftover[] {
  return videosIn(checkpoint).map((id) => videoRemote(settings, id, 'hidden'));
}

function videosIn(checkpoint: Checkpoint): readonly string[] {
  const values = Object.values(checkpoint.parts).map((part) => part.value);
  return [...new Set(values.flatMap(videoIdIn))];
}

function removeStep(settings: YoutubeSettings, videoId: string): Step {
  return makeStep({
    name: `clean-up-${videoId}`,
    kind: 'repeatable',
    spends: units(FACTS.videoDeleteUnits.value),
    run: (context) => removeUnlessSeen(context, settings, videoId),
  });
}

async function removeUnlessSeen(
  context: StepContext,
  settings: YoutubeSettings,
  videoId: string,
): Promise<StepResult> {
  const { result, video } = await readVideo(context, settings, videoId, 'status');
  if (video === undefined) return ended(trouble(context, result, 'follow-up'));
  const isUnseen = video !== null && video.status?.privacyStatus === 'private';
  return isUnseen
    ? deleteVideo(context, settings, videoId)
    : { result: 'done', value: { videoId } };
}

function videoIdIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const id = (value as Readonly<Record<string, Json>>)['videoId'];
  return typeof id === 'string' && /^[\w-]{5,20}$/.test(id) ? [id] : [];
}
