import { z } from 'zod';
import type { ChannelContent } from '../../../src/domain/item.ts';
import type { Step, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, rejected } from '../../kit/steps.ts';
import { callApi, parseReply, trouble } from '../api.ts';
import { FACTS } from '../facts.ts';
import { isVideoNotFound } from '../google-error.ts';
import { optionsOf } from '../publish-options.ts';
import { videoRemote, visibilityOf } from '../remotes.ts';
import type { YoutubeSettings } from '../schema.ts';
import { statusOf } from '../video-body.ts';
import { STEP, videoIdOf, videoPart } from './checkpoint-parts.ts';
import { makeStep, restart, units } from './make-step.ts';

const updatedSchema = z.object({
  id: z.string().min(1),
  status: z.object({ privacyStatus: z.string() }),
});

/** The commit: one call that lets everybody see the video whose id is in the checkpoint. */
export function publishStep(settings: YoutubeSettings, content: ChannelContent): Step {
  const wanted = optionsOf(settings, content).privacy;
  return makeStep({
    name: STEP.publish,
    kind: 'commit-by-id',
    spends: units(FACTS.videoUpdateUnits.value),
    timeoutMs: FACTS.commitTimeoutMs.value,
    run: async (context): Promise<StepResult> => {
      const videoId = videoIdOf(context.part);
      const verified = readPart(context.part(STEP.verify), videoPart);
      if (videoId === null || verified?.videoId !== videoId) {
        return restart([STEP.verify], 'youtube-part-lapsed');
      }
      const result = await callApi(context, settings, {
        method: 'PUT',
        path: 'videos',
        query: { part: 'status' },
        body: {
          type: 'json',
          value: { id: videoId, status: statusOf(settings, content, wanted) },
        },
        pacing: 'publish',
        timeoutMs: FACTS.commitTimeoutMs.value,
      });
      const updated = parseReply(result, updatedSchema);
      if (updated === null) {
        if (isVideoNotFound(result)) return rejected('youtube-video-gone', videoId);
        return ended(trouble(context, result, 'commit'));
      }
      const { privacyStatus } = updated.status;
      if (privacyStatus !== wanted) return rejected('youtube-locked-private', privacyStatus);
      const publicAt = context.now();
      return ended({
        verdict: 'published',
        remotes: [videoRemote(settings, videoId, visibilityOf(privacyStatus))],
        publicAt,
        publicAtSource: 'observed',
        lookAgainAt: lookAgainAt(publicAt),
      });
    },
  });
}

/** A project without audit has its videos locked a minute after the answer said yes. */
export function lookAgainAt(publicAt: number): readonly number[] {
  const { lockLookMs, secondLookMs, thirdLookMs, lastLookMs } = FACTS;
  return [lockLookMs, secondLookMs, thirdLookMs, lastLookMs].map((look) => publicAt + look.value);
}
