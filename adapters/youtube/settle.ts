import type { SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import { lookAnswer } from '../kit/look-answer.ts';
import { readPart } from '../kit/read-part.ts';
import { credentialTrouble, trouble } from './api.ts';
import { askPauseMs } from './ask-pause.ts';
import { FACTS } from './facts.ts';
import { findUpload } from './find-upload.ts';
import { optionsOf } from './publish-options.ts';
import { videoRemote, visibilityOf } from './remotes.ts';
import type { YoutubeSettings } from './schema.ts';
import { STEP, sessionPart, videoIdOf } from './steps/checkpoint-parts.ts';
import { lookAgainAt } from './steps/make-public.ts';
import { askSession, isAllowedSession } from './upload-session.ts';
import { slugOf } from './video-body.ts';
import { readVideo, stageOf, type Video } from './video-state.ts';

/** Finds out what became of a sent commit; reads only. */
export async function settle(
  context: LookContext,
  settings: YoutubeSettings,
): Promise<SettleAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return lookTrouble(context, missing);
  const videoId = videoIdOf(context.part);
  if (videoId !== null) return settleById(context, settings, videoId);
  const known = await findLostId(context, settings);
  return 'answer' in known ? known : settleById(context, settings, known.videoId);
}

async function settleById(
  context: LookContext,
  settings: YoutubeSettings,
  videoId: string,
): Promise<SettleAnswer> {
  const { result, video } = await readVideo(
    context,
    settings,
    videoId,
    'snippet,status,processingDetails',
  );
  if (video === undefined) return lookTrouble(context, trouble(context, result, 'look'));
  if (video === null) return notListed(context, videoId);
  return judge(context, settings, video);
}

/** It landed when the video has the privacy that was asked for, and can be played. */
function judge(context: LookContext, settings: YoutubeSettings, video: Video): SettleAnswer {
  const wanted = optionsOf(settings, context.content).privacy;
  const there = video.status?.privacyStatus;
  const remotes = [videoRemote(settings, video.id, visibilityOf(there))];
  const stage = stageOf(video);
  if (stage.stage === 'failed') {
    return { answer: 'failed', reason: stage.reason, again: stage.isUploadLost };
  }
  if (stage.stage === 'rejected') {
    return { answer: 'failed', reason: stage.reason, again: false };
  }
  if (stage.stage === 'processing') {
    return { answer: 'still-processing', remotes, askAt: nextAskAt(context) };
  }
  if (there !== wanted) return { answer: 'found-hidden', remotes };
  return {
    answer: 'found-public',
    remotes,
    ...publicSince(context, video),
    lookAgainAt: lookAgainAt(context.now()),
  };
}

/** The platform's own time is when it went public, or else when it was uploaded: told apart by the intent. */
function publicSince(
  context: LookContext,
  video: Video,
): Pick<Extract<SettleAnswer, { answer: 'found-public' }>, 'publicAt' | 'publicAtSource'> {
  const stated = Date.parse(video.snippet?.publishedAt ?? '');
  return stated >= context.since && stated <= context.now()
    ? { publicAt: stated, publicAtSource: 'platform' }
    : { publicAt: context.now(), publicAtSource: 'observed' };
}

/** A fresh id may be left out for a while; later its absence means that somebody took it away. */
function notListed(context: LookContext, videoId: string): SettleAnswer {
  if (context.now() < context.intent.at + FACTS.freshIdLagMs.value) {
    const reason = { code: 'youtube-not-there', detail: videoId };
    return { answer: 'ask-later', askAt: nextAskAt(context), reason };
  }
  return {
    answer: 'failed',
    reason: { code: 'youtube-video-gone', detail: videoId },
    again: false,
  };
}

/** The id is not in the checkpoint: the session knows it, or the list of uploads under our file name. */
async function findLostId(
  context: LookContext,
  settings: YoutubeSettings,
): Promise<{ readonly videoId: string } | SettleAnswer> {
  const session = readPart(context.part(STEP.session), sessionPart);
  if (session !== null && 'sessionUri' in session) {
    const { sessionUri, sizeBytes } = session;
    if (isAllowedSession(settings, sessionUri)) {
      const asked = await askSession(context, sessionUri, sizeBytes);
      if (asked.session === 'finished') return { videoId: asked.videoId };
      if (asked.session === 'unclear') {
        return lookTrouble(context, trouble(context, asked.result, 'look'));
      }
    }
  }
  const slug = slugOf(settings, context.content, context.intent.publicationId);
  const found = await findUpload(context, settings, {
    content: context.content,
    slug,
    since: context.since - FACTS.traceAgeMs.value,
    mayGuess: false,
    isTaken: context.isTaken,
  });
  if (found.found === 'video') return { videoId: found.video.id };
  if (found.found === 'trouble') return lookTrouble(context, found.verdict);
  const reason = { code: 'youtube-checkpoint-missing', detail: context.intent.step };
  return { answer: 'cannot-tell', reason };
}

/** A verdict on a look becomes an answer about the look: it never says anything of the commit. */
function lookTrouble(context: LookContext, verdict: Verdict): SettleAnswer {
  return lookAnswer(verdict, 'youtube-look-failed', context.now() + FACTS.outageWaitMs.value);
}

function nextAskAt(context: LookContext): number {
  const now = context.now();
  return now + askPauseMs(Math.max(0, now - context.intent.at));
}
