import type { MediaReference } from '../../../src/domain/item.ts';
import type { Step, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, processingUntil, rejected } from '../../kit/steps.ts';
import { FACTS } from '../facts.ts';
import { openApi, told, trouble } from '../open-api.ts';
import type { ZaloSettings } from '../schema.ts';
import { STEP, uploadPart } from './checkpoint-parts.ts';
import { askPauseMs, makeStep, restart } from './make-step.ts';

/** Sends the film. Nobody sees it by itself, so after a lost answer it is simply sent again. */
export function uploadStep(settings: ZaloSettings, video: MediaReference): Step {
  return makeStep({
    name: STEP.upload,
    kind: 'repeatable',
    timeoutMs: FACTS.uploadTimeoutMs.value,
    run: async (context) => {
      const { sha256, sizeBytes, mimeType } = video;
      const isAvi = mimeType !== 'video/mp4';
      const answer = await told(
        openApi(context, settings).prepareVideo({
          fileName: isAvi ? 'video.avi' : 'video.mp4',
          mimeType: isAvi ? 'video/x-msvideo' : 'video/mp4',
          content: { sha256, startByte: 0, endByte: sizeBytes },
        }),
      );
      if ('error' in answer) return ended(trouble(context, settings, answer.error, 'before'));
      const { token } = answer.data;
      return { result: 'done', value: { token, sentAt: context.now() } };
    },
  });
}

/** Asks until the film is converted, at most `videoHours`. */
export function awaitVideoStep(settings: ZaloSettings): Step {
  return makeStep({
    name: STEP.video,
    kind: 'repeatable',
    run: async (context): Promise<StepResult> => {
      const uploaded = readPart(context.part(STEP.upload), uploadPart);
      if (uploaded === null) return uploadAgain('zalo-part-lapsed');
      const ageMs = context.now() - uploaded.sentAt;
      const asked = await told(openApi(context, settings).videoState(uploaded.token));
      if ('error' in asked) {
        const { error } = asked;
        if (error.code === 'parameter-invalid') return uploadAgain('zalo-video-token-lapsed');
        return ended(trouble(context, settings, error, 'before'));
      }
      const { state, videoId, convertErrorCode } = asked.data;
      switch (state) {
        case 'ready':
          if (videoId === null) return rejected('zalo-video-failed');
          return { result: 'done', value: { videoId } };
        case 'locked':
          return rejected('zalo-video-locked');
        case 'failed':
          return rejected('zalo-video-failed', String(convertErrorCode ?? ''));
        case 'deleted':
          return uploadAgain('zalo-video-deleted');
        default:
          if (ageMs >= settings.videoMs) return rejected('zalo-video-stuck');
          return processingUntil(context.now() + askPauseMs(ageMs), 'zalo-video-processing');
      }
    },
  });
}

function uploadAgain(code: string): StepResult {
  return restart([STEP.upload, STEP.video], { code, detail: '' });
}
