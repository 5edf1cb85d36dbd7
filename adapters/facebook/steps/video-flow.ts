import { z } from 'zod';
import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Flow, Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import type { HttpResult } from '../../../src/ports/http.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended } from '../../kit/steps.ts';
import { videoOf } from '../choose-flow.ts';
import { composeMessage, composeVideoTitle } from '../compose-message.ts';
import { findErrorRow } from '../error-table.ts';
import { FACTS } from '../facts.ts';
import {
  callGraph,
  form,
  parseReply,
  transferEstimateMs,
  transferTimeoutMs,
  trouble,
} from '../graph.ts';
import { graphErrorOf, isNotThere } from '../graph-error.ts';
import type { FacebookSettings } from '../schema.ts';
import { readVideoState, videoSchema } from '../video-state.ts';
import { STEP, videoStartPart, videoTransferPart } from './checkpoint-parts.ts';
import { finishVideo } from './finish-video.ts';
import { endedByFault, makeStep } from './make-step.ts';

export const VIDEO_FLOW = 'video';

const OFFSET_WRONG = 1_363_037;
const UNFINISHED_LIFE_MS = FACTS.unfinishedVideoLifeMs.value - FACTS.unfinishedVideoMarginMs.value;

const offset = z.coerce.number().int().min(0);
const startSchema = z.object({
  upload_session_id: z.string().min(1),
  video_id: z.string().min(1),
  start_offset: offset,
  end_offset: offset,
});
const transferSchema = z.object({ start_offset: offset, end_offset: offset });

/** The bytes `[startOffset, endOffset)` that the platform wants next. */
interface Wanted {
  readonly startOffset: number;
  readonly endOffset: number;
}

type Session = z.infer<typeof videoStartPart>;

/** An ordinary video in chunks whose bounds the platform dictates; the id exists before the commit. */
export function videoFlow(settings: FacebookSettings, content: ChannelContent): Flow {
  const video = videoOf(content);
  if (video === null) throw new Error('a video post needs a video');
  return {
    name: VIDEO_FLOW,
    steps: [startStep(settings, video), transferStep(settings, video), finishStep(settings)],
    estimateMs: transferEstimateMs(video.sizeBytes) + 3 * FACTS.estimateStepMs.value,
    shortestLifeMs: UNFINISHED_LIFE_MS,
    evidence: null,
  };
}

/** A lost answer leaves an empty video that nobody sees; there is no list to find it in. */
function startStep(settings: FacebookSettings, video: MediaReference): Step {
  return makeStep(settings, {
    name: STEP.videoStart,
    kind: 'scarce',
    run: async (context) => {
      const result = await callGraph(context, settings, {
        method: 'POST',
        path: `${settings.pageId}/videos`,
        host: 'video',
        body: form({ upload_phase: 'start', file_size: `${video.sizeBytes}` }),
        pacing: 'upload',
      });
      const answer = parseReply(result, startSchema);
      if (answer === null) return ended(trouble(context, settings, result, 'before', 'page'));
      const validUntil = context.now() + UNFINISHED_LIFE_MS;
      const value = {
        videoId: answer.video_id,
        sessionId: answer.upload_session_id,
        startOffset: answer.start_offset,
        endOffset: answer.end_offset,
        validUntil,
      };
      return { result: 'done', value, validUntil };
    },
  });
}

/** One chunk per run. */
function transferStep(settings: FacebookSettings, video: MediaReference): Step {
  return makeStep(settings, {
    name: STEP.videoTransfer,
    kind: 'resumable',
    timeoutMs: transferTimeoutMs(video.sizeBytes),
    run: async (context) => {
      const start = readPart(context.part(STEP.videoStart), videoStartPart);
      if (start === null) return restart('facebook-part-lapsed');
      const kept = readPart(context.part(STEP.videoTransfer), videoTransferPart);
      const wanted = kept?.sessionId === start.sessionId ? kept : start;
      if (!isSensible(wanted, video.sizeBytes)) return restart('facebook-offset-wrong');
      if (wanted.startOffset === video.sizeBytes) return goOn(start, wanted, video);
      const result = await sendChunk(context, settings, start.sessionId, wanted, video);
      const next = afterChunk(context, result, start, wanted, video);
      if (next !== null) return next;
      const isDead =
        hasUploadTrouble(result) && (await isVideoLost(context, settings, start.videoId));
      if (isDead) return restart('facebook-upload-session-lapsed');
      return ended(trouble(context, settings, result, 'before'));
    },
  });
}

/** What an answer to a chunk leads to; null when it was an ordinary refusal. */
function afterChunk(
  context: StepContext,
  result: HttpResult,
  session: Session,
  sent: Wanted,
  video: MediaReference,
): StepResult | null {
  const answer = parseReply(result, transferSchema);
  const next =
    answer === null
      ? correctedOffsets(result)
      : { startOffset: answer.start_offset, endOffset: answer.end_offset };
  const isMove =
    next !== null &&
    (next.startOffset !== sent.startOffset || next.endOffset !== sent.endOffset) &&
    isSensible(next, video.sizeBytes);
  if (isMove) return goOn(session, next, video);
  if (next !== null) {
    const detail = `${next.startOffset}-${next.endOffset} of ${video.sizeBytes}`;
    return endedByFault(context, { code: 'facebook-offset-wrong', detail });
  }
  if (isNotThere(result)) return restart('facebook-upload-session-lapsed');
  return graphErrorOf(result)?.isTransient === true ? pause(context) : null;
}

/** "Upload problem" is said of a hiccup and of a session that is gone. */
function hasUploadTrouble(result: HttpResult): boolean {
  const error = graphErrorOf(result);
  const row = error === null ? null : findErrorRow(error.code, error.subcode);
  return row?.reason === 'facebook-upload-trouble' || row?.reason === 'facebook-video-trouble';
}

/** The video that the session fills is gone or given up. */
async function isVideoLost(
  context: StepContext,
  settings: FacebookSettings,
  videoId: string,
): Promise<boolean> {
  const result = await callGraph(context, settings, {
    method: 'GET',
    path: videoId,
    query: { fields: 'id,status' },
    pacing: 'read',
  });
  const video = parseReply(result, videoSchema);
  return video === null ? isNotThere(result) : readVideoState(video).stage === 'failed';
}

function finishStep(settings: FacebookSettings): Step {
  return makeStep(settings, {
    name: STEP.videoFinish,
    kind: 'commit-by-id',
    timeoutMs: FACTS.commitTimeoutMs.value,
    run: async (context) => {
      const start = readPart(context.part(STEP.videoStart), videoStartPart);
      const sent = readPart(context.part(STEP.videoTransfer), videoTransferPart);
      if (start === null || sent === null) return restart('facebook-part-lapsed');
      if (sent.sessionId !== start.sessionId) return restart('facebook-upload-session-lapsed');
      return finishVideo(context, settings, start.videoId, {
        path: `${settings.pageId}/videos`,
        host: 'video',
        fields: {
          upload_phase: 'finish',
          upload_session_id: start.sessionId,
          published: 'true',
          title: composeVideoTitle(context.content),
          description: composeMessage(context.content),
        },
      });
    },
  });
}

async function sendChunk(
  context: StepContext,
  settings: FacebookSettings,
  sessionId: string,
  wanted: Wanted,
  video: MediaReference,
): Promise<HttpResult> {
  const { startOffset, endOffset } = wanted;
  return callGraph(context, settings, {
    method: 'POST',
    path: `${settings.pageId}/videos`,
    host: 'video',
    body: {
      type: 'multipart',
      parts: [
        { name: 'upload_phase', value: 'transfer' },
        { name: 'upload_session_id', value: sessionId },
        { name: 'start_offset', value: `${startOffset}` },
        {
          name: 'video_file_chunk',
          fileName: 'chunk.bin',
          mimeType: 'application/octet-stream',
          media: { sha256: video.sha256, startByte: startOffset, endByte: endOffset },
        },
      ],
    },
    pacing: 'upload',
    timeoutMs: transferTimeoutMs(endOffset - startOffset),
  });
}

/** Both ends equal means that everything is there; then both stand at the end of the file. */
function isSensible({ startOffset, endOffset }: Wanted, sizeBytes: number): boolean {
  if (endOffset > sizeBytes) return false;
  return startOffset < endOffset || (startOffset === endOffset && startOffset === sizeBytes);
}

/** What was sent lives as long as the session it was sent to. */
function goOn(session: Session, next: Wanted, video: MediaReference): StepResult {
  const { sessionId, validUntil } = session;
  const value = { sessionId, startOffset: next.startOffset, endOffset: next.endOffset };
  const result = next.startOffset === video.sizeBytes ? 'done' : 'again';
  return { result, value, validUntil };
}

/** The platform says where to go on when our offset was not the one it waited for. */
function correctedOffsets(result: HttpResult): Wanted | null {
  const error = graphErrorOf(result);
  if (error === null || error.offsets === null) return null;
  return error.subcode === OFFSET_WRONG || error.code === OFFSET_WRONG ? error.offsets : null;
}

function pause(context: StepContext): StepResult {
  const until = context.now() + FACTS.transientWaitMs.value;
  const reason = { code: 'facebook-service-trouble', detail: 'chunk' };
  return ended({ verdict: 'later', cause: 'outage', until, reason });
}

function restart(code: string): StepResult {
  return {
    result: 'restart',
    parts: [STEP.videoStart, STEP.videoTransfer],
    reason: { code, detail: '' },
  };
}
