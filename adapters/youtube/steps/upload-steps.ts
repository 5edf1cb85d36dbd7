import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { retryAfterMs } from '../../kit/answers.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, processingUntil, rejected } from '../../kit/steps.ts';
import { transferTimeoutMs, trouble } from '../api.ts';
import { FACTS, UPLOADS_QUOTA } from '../facts.ts';
import { type Found, findUpload, type Lost } from '../find-upload.ts';
import type { YoutubeSettings } from '../schema.ts';
import {
  askSession,
  isAllowedSession,
  type SessionAnswer,
  sendBytes,
  startSession,
} from '../upload-session.ts';
import { slugOf } from '../video-body.ts';
import { STEP, sessionPart, uploadPart } from './checkpoint-parts.ts';
import { endedByFault, makeStep, restart } from './make-step.ts';

const UPLOAD_PARTS = [STEP.session, STEP.upload];

/**
 * Opens the session that the bytes go to. Its address is stored before the first byte leaves. One
 * of 100 a day, so an upload that an earlier life has made is looked for first.
 */
export function startStep(settings: YoutubeSettings, video: MediaReference): Step {
  return makeStep({
    name: STEP.session,
    kind: 'scarce',
    spends: [{ quota: UPLOADS_QUOTA, units: 1 }],
    run: async (context) => {
      const { content, publicationId } = context;
      const slug = slugOf(settings, content, publicationId);
      const since = context.now() - FACTS.traceAgeMs.value;
      const trace = await findUpload(context, settings, lostUpload(content, slug, since, false));
      if (trace.found === 'trouble' && !isUnitsTrouble(trace)) return ended(trace.verdict);
      if (trace.found === 'video') return adopt(context, trace.video.id);
      const { result, sessionUri } = await startSession(context, settings, content, video, slug);
      if (sessionUri === null) return ended(trouble(context, result, 'before'));
      if (!isAllowedSession(settings, sessionUri)) return strangeHost(context, sessionUri);
      const { sizeBytes } = video;
      return { result: 'done', value: { sessionUri, sizeBytes, startedAt: context.now() } };
    },
  });
}

/** Sends the bytes; after a cut it asks how far it got and goes on from there. */
export function uploadStep(settings: YoutubeSettings, video: MediaReference): Step {
  return makeStep({
    name: STEP.upload,
    kind: 'resumable',
    timeoutMs: transferTimeoutMs(video.sizeBytes, FACTS.lastByteWaitMs.value),
    run: async (context) => {
      const session = readPart(context.part(STEP.session), sessionPart);
      if (session === null) return restart(UPLOAD_PARTS, 'youtube-part-lapsed');
      if ('videoId' in session) return uploaded(context, session.videoId);
      const kept = readPart(context.part(STEP.upload), uploadPart);
      if (kept !== null && 'retryAt' in kept) return afterRefusal(context, kept);
      if (kept !== null && 'sessionGoneAt' in kept) {
        return lookForLost(context, settings, session.startedAt, kept.sessionGoneAt);
      }
      const { sessionUri } = session;
      if (!isAllowedSession(settings, sessionUri)) return strangeHost(context, sessionUri);
      const asked = await askSession(context, sessionUri, video.sizeBytes);
      const isUntouched = kept === null;
      if (asked.session === 'gone' && isUntouched) {
        return restart(UPLOAD_PARTS, 'youtube-session-lapsed');
      }
      if (asked.session !== 'open') return afterAnswer(context, asked);
      // From here on the last byte may leave: a crash must not forget that.
      if (isUntouched) return { result: 'again', value: { sendingSince: context.now() } };
      return sendRest(context, settings, video, sessionUri, asked);
    },
  });
}

async function sendRest(
  context: StepContext,
  settings: YoutubeSettings,
  video: MediaReference,
  sessionUri: string,
  open: Extract<SessionAnswer, { session: 'open' }>,
): Promise<StepResult> {
  const waitMs = retryAfterMs(open.retryAfter, context.now());
  if (waitMs !== null && waitMs > 0) {
    const until = context.now() + Math.min(waitMs, FACTS.longestHoldMs.value);
    return processingUntil(until, 'youtube-upload-paused', 'Retry-After');
  }
  const startByte = open.receivedBytes;
  if (startByte > video.sizeBytes) return restart(UPLOAD_PARTS, 'youtube-offset-wrong');
  if (startByte === video.sizeBytes) {
    // Everything is there, but the last answer is still being made.
    const until = context.now() + FACTS.processingAskMs.value;
    return processingUntil(until, 'youtube-platform-processing', 'upload');
  }
  const endByte = endOfPiece(settings, startByte, video.sizeBytes);
  const range = { startByte, endByte };
  const sent = await sendBytes(context, sessionUri, video, video.mimeType, range, 'upload');
  if (sent.session !== 'open') return afterAnswer(context, sent);
  if (sent.receivedBytes > startByte) {
    return { result: 'again', value: { sendingSince: context.now() } };
  }
  const detail = `${sent.receivedBytes} of ${video.sizeBytes}`;
  return endedByFault(context, { code: 'youtube-offset-wrong', detail });
}

/** Each piece is a step of the attempt, and those are bounded: a huge film has larger pieces. */
function endOfPiece(settings: YoutubeSettings, startByte: number, sizeBytes: number): number {
  if (settings.chunkBytes === 0) return sizeBytes;
  const multiple = FACTS.chunkMultipleBytes.value;
  const wanted = Math.max(settings.chunkBytes, sizeBytes / FACTS.uploadPieces.value);
  return Math.min(startByte + Math.ceil(wanted / multiple) * multiple, sizeBytes);
}

function afterAnswer(
  context: StepContext,
  answer: Exclude<SessionAnswer, { session: 'open' }>,
): StepResult {
  switch (answer.session) {
    case 'finished':
      return uploaded(context, answer.videoId);
    case 'gone':
      return { result: 'again', value: { sessionGoneAt: context.now() } };
    case 'refused': {
      const verdict = trouble(context, answer.result, 'before');
      if (verdict.verdict !== 'later') return ended(verdict);
      const { code, detail } = verdict.reason;
      return { result: 'again', value: { retryAt: verdict.until, code, detail } };
    }
    default:
      return ended(trouble(context, answer.result, 'before'));
  }
}

/** A finished session repeats its refusal for ever, so the next try needs a new one. */
function afterRefusal(
  context: StepContext,
  kept: { readonly retryAt: number; readonly code: string; readonly detail: string },
): StepResult {
  const { retryAt, code, detail } = kept;
  if (context.now() >= retryAt) return restart(UPLOAD_PARTS, code);
  const reason = { code, detail };
  return ended({ verdict: 'later', cause: 'quota', until: retryAt, reason });
}

/**
 * The session is gone while the last byte may have been sent: the video may exist. It is looked for
 * among the uploads until it would long stand there; only then the bytes are sent again.
 */
async function lookForLost(
  context: StepContext,
  settings: YoutubeSettings,
  startedAt: number,
  goneAt: number,
): Promise<StepResult> {
  const { content, publicationId } = context;
  const slug = slugOf(settings, content, publicationId);
  const since = startedAt - FACTS.uploadsMarginMs.value;
  const found: Found = await findUpload(context, settings, lostUpload(content, slug, since, true));
  const windowEnds = goneAt + settings.lostUploadMs;
  const isOver = context.now() >= windowEnds;
  if (found.found === 'trouble') return ended(found.verdict);
  if (found.found === 'several') return rejected(found.reason.code, found.reason.detail);
  if (found.found === 'video' && (found.isSure || isOver)) {
    return uploaded(context, found.video.id);
  }
  if (isOver) return restart(UPLOAD_PARTS, 'youtube-session-lapsed');
  const until = Math.min(context.now() + FACTS.uploadsAskMs.value, windowEnds);
  return processingUntil(until, 'youtube-upload-looked-for', '');
}

function lostUpload(content: ChannelContent, slug: string, since: number, mayGuess: boolean): Lost {
  // Ids of other publications have other names; a guess is only made inside our own time.
  return { content, slug, since, mayGuess, isTaken: () => false };
}

/** The uploads have an allowance of their own and go on when nothing can be looked up any more. */
function isUnitsTrouble(trace: Extract<Found, { found: 'trouble' }>): boolean {
  const { verdict } = trace;
  return verdict.verdict === 'later' && verdict.reason.code === 'youtube-units-used-up';
}

function adopt(context: StepContext, videoId: string): StepResult {
  return { result: 'done', value: { videoId, startedAt: context.now() } };
}

function uploaded(context: StepContext, videoId: string): StepResult {
  return { result: 'done', value: { videoId, uploadedAt: context.now() } };
}

function strangeHost(context: StepContext, sessionUri: string): StepResult {
  const detail = URL.parse(sessionUri)?.host ?? '';
  return endedByFault(context, { code: 'youtube-upload-host-unknown', detail });
}
