import { z } from 'zod';
import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Flow, Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import type { HttpResult } from '../../../src/ports/http.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended } from '../../kit/steps.ts';
import { videoOf } from '../choose-flow.ts';
import { composeMessage, composeVideoTitle } from '../compose-message.ts';
import { FACTS, REEL_STARTS_QUOTA, REELS_QUOTA } from '../facts.ts';
import {
  callGraph,
  form,
  parseReply,
  transferEstimateMs,
  transferTimeoutMs,
  trouble,
} from '../graph.ts';
import { isNotThere } from '../graph-error.ts';
import type { FacebookSettings } from '../schema.ts';
import { readVideoState, type VideoState, videoSchema } from '../video-state.ts';
import { reelCheckPart, reelStartPart, reelUploadPart, STEP } from './checkpoint-parts.ts';
import { finishVideo } from './finish-video.ts';
import { endedByFault, endedByProcessing, makeStep } from './make-step.ts';

export const REEL_FLOW = 'reel';

const LINK_LIFE_MS = FACTS.uploadLinkLifeMs.value - FACTS.uploadLinkMarginMs.value;
const UNFINISHED_LIFE_MS = FACTS.unfinishedVideoLifeMs.value - FACTS.unfinishedVideoMarginMs.value;

const startSchema = z.object({ video_id: z.string().min(1), upload_url: z.string().min(1) });
const successSchema = z.object({ success: z.literal(true) });

/** A vertical short video: the id exists before the commit, which names it. */
export function reelFlow(settings: FacebookSettings, content: ChannelContent): Flow {
  const video = videoOf(content);
  if (video === null) throw new Error('a reel needs a video');
  return {
    name: REEL_FLOW,
    steps: [
      startStep(settings),
      uploadStep(settings, video),
      checkStep(settings),
      finishStep(settings),
    ],
    estimateMs: transferEstimateMs(video.sizeBytes) + 4 * FACTS.estimateStepMs.value,
    shortestLifeMs: FACTS.uploadLinkLifeMs.value,
    evidence: null,
  };
}

/** A lost answer leaves an empty video that nobody sees; there is no list to find it in. */
function startStep(settings: FacebookSettings): Step {
  return makeStep(settings, {
    name: STEP.reelStart,
    kind: 'scarce',
    spends: [{ quota: REEL_STARTS_QUOTA, units: 1 }],
    run: async (context) => {
      const result = await callGraph(context, settings, {
        method: 'POST',
        path: `${settings.pageId}/video_reels`,
        body: form({ upload_phase: 'start' }),
        pacing: 'upload',
      });
      const answer = parseReply(result, startSchema);
      if (answer === null) return ended(trouble(context, settings, result, 'before', 'page'));
      if (!isAllowed(settings, answer.upload_url)) return refusedHost(answer.upload_url);
      const startedAt = context.now();
      const value = { videoId: answer.video_id, uploadUrl: answer.upload_url, startedAt };
      return { result: 'done', value, validUntil: startedAt + UNFINISHED_LIFE_MS };
    },
  });
}

function uploadStep(settings: FacebookSettings, video: MediaReference): Step {
  return makeStep(settings, {
    name: STEP.reelUpload,
    kind: 'resumable',
    timeoutMs: transferTimeoutMs(video.sizeBytes),
    run: async (context) => {
      const start = readPart(context.part(STEP.reelStart), reelStartPart);
      if (start === null) return restart('facebook-part-lapsed');
      const taken = await bytesTaken(context, settings, start.videoId, video.sizeBytes);
      if ('result' in taken) return taken;
      const validUntil = start.startedAt + UNFINISHED_LIFE_MS;
      const value = { videoId: start.videoId, bytes: video.sizeBytes, validUntil };
      const done: StepResult = { result: 'done', value, validUntil };
      if (taken.isComplete) return done;
      if (taken.offset >= video.sizeBytes) return endedByProcessing(context, 'upload');
      if (context.now() > start.startedAt + LINK_LIFE_MS)
        return restart('facebook-upload-link-lapsed');
      if (!isAllowed(settings, start.uploadUrl)) return refusedHost(start.uploadUrl);
      const result = await sendBytes(context, start.uploadUrl, video, taken.offset);
      if (parseReply(result, successSchema) !== null) return done;
      return ended(trouble(context, settings, result, 'before'));
    },
  });
}

/** Where to go on, as the platform tells. A video too fresh to be read has taken nothing yet. */
async function bytesTaken(
  context: StepContext,
  settings: FacebookSettings,
  videoId: string,
  sizeBytes: number,
): Promise<StepResult | { readonly offset: number; readonly isComplete: boolean }> {
  const { result, state } = await askVideo(context, settings, videoId);
  if (state === null) {
    if (isNotThere(result)) return { offset: 0, isComplete: false };
    return ended(trouble(context, settings, result, 'before'));
  }
  if (state.failure !== null) return failed(context, state.failure);
  const offset = Math.max(0, Math.trunc(state.bytesTransferred ?? 0));
  if (offset > sizeBytes) return restart('facebook-offset-wrong');
  return { offset, isComplete: state.stage !== 'uploading' };
}

/** The bytes have arrived when the platform says so, not when the call ends. */
function checkStep(settings: FacebookSettings): Step {
  return makeStep(settings, {
    name: STEP.reelCheck,
    kind: 'repeatable',
    run: async (context) => {
      const upload = readPart(context.part(STEP.reelUpload), reelUploadPart);
      if (upload === null) return restart('facebook-part-lapsed');
      const { result, state } = await askVideo(context, settings, upload.videoId);
      if (state === null) {
        if (isNotThere(result)) return endedByProcessing(context, 'not visible yet');
        return ended(trouble(context, settings, result, 'before'));
      }
      if (state.failure !== null) return failed(context, state.failure);
      if (state.stage === 'uploading') return endedByProcessing(context, 'upload');
      const value = { videoId: upload.videoId };
      return { result: 'done', value, validUntil: upload.validUntil };
    },
  });
}

function finishStep(settings: FacebookSettings): Step {
  return makeStep(settings, {
    name: STEP.reelFinish,
    kind: 'commit-by-id',
    spends: [{ quota: REELS_QUOTA, units: 1 }],
    timeoutMs: FACTS.commitTimeoutMs.value,
    run: async (context) => {
      const upload = readPart(context.part(STEP.reelUpload), reelUploadPart);
      const checked = readPart(context.part(STEP.reelCheck), reelCheckPart);
      if (upload === null || checked?.videoId !== upload.videoId) {
        return restart('facebook-part-lapsed');
      }
      return finishVideo(context, settings, upload.videoId, {
        path: `${settings.pageId}/video_reels`,
        host: 'graph',
        fields: {
          upload_phase: 'finish',
          video_id: upload.videoId,
          video_state: 'PUBLISHED',
          title: composeVideoTitle(context.content),
          description: composeMessage(context.content),
        },
      });
    },
  });
}

async function askVideo(
  context: StepContext,
  settings: FacebookSettings,
  videoId: string,
): Promise<{ readonly result: HttpResult; readonly state: VideoState | null }> {
  const result = await callGraph(context, settings, {
    method: 'GET',
    path: videoId,
    query: { fields: 'id,status' },
    pacing: 'read',
  });
  const video = parseReply(result, videoSchema);
  return { result, state: video === null ? null : readVideoState(video) };
}

/** Sends the rest of the file in one call; the upload host takes the token in this form alone. */
async function sendBytes(
  context: StepContext,
  uploadUrl: string,
  video: MediaReference,
  offset: number,
): Promise<HttpResult> {
  const url = new URL(uploadUrl);
  return context.call({
    method: 'POST',
    url: `${url.origin}${url.pathname}`,
    query: Object.fromEntries(url.searchParams),
    headers: {
      authorization: `OAuth ${context.credential['pageToken'] ?? ''}`,
      offset: `${offset}`,
      file_size: `${video.sizeBytes}`,
    },
    body: {
      type: 'media',
      mimeType: 'application/octet-stream',
      media: { sha256: video.sha256, startByte: offset, endByte: video.sizeBytes },
    },
    timeoutMs: transferTimeoutMs(video.sizeBytes - offset),
    pacing: 'upload',
  });
}

/** The token goes along, so the address must be one of the platform's. */
function isAllowed(settings: FacebookSettings, uploadUrl: string): boolean {
  const url = URL.parse(uploadUrl);
  return url !== null && url.username === '' && settings.uploadOrigins.includes(url.origin);
}

function refusedHost(uploadUrl: string): StepResult {
  const detail = URL.parse(uploadUrl)?.host ?? '';
  return ended({ verdict: 'rejected', reason: { code: 'facebook-upload-host-refused', detail } });
}

/** A broken upload is made anew after a pause, unless the file itself is at fault. */
function failed(context: StepContext, failure: NonNullable<VideoState['failure']>): StepResult {
  if (!failure.again) return ended({ verdict: 'rejected', reason: failure.reason });
  const start = readPart(context.part(STEP.reelStart), reelStartPart);
  const isFresh = start !== null && context.now() < start.startedAt + FACTS.faultWaitMs.value;
  return isFresh ? endedByFault(context, failure.reason) : restart(failure.reason.code);
}

function restart(code: string): StepResult {
  return {
    result: 'restart',
    parts: [STEP.reelStart, STEP.reelUpload, STEP.reelCheck],
    reason: { code, detail: '' },
  };
}
