import { z } from 'zod';
import type { Reason, SettleAnswer } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { readPart } from '../kit/read-part.ts';
import { FACTS } from './facts.ts';
import { callGraph, credentialTrouble, parseReply, trouble } from './graph.ts';
import { isNotThere } from './graph-error.ts';
import { postRemote } from './ids.ts';
import { lookTrouble } from './look-trouble.ts';
import type { FacebookSettings } from './schema.ts';
import { settleByListing } from './settle-listing.ts';
import {
  draftPart,
  reelStartPart,
  reelUploadPart,
  STEP,
  videoStartPart,
} from './steps/checkpoint-parts.ts';
import {
  readVideoState,
  remotesOf,
  VIDEO_FIELDS,
  type VideoState,
  videoSchema,
} from './video-state.ts';

const draftSchema = z.object({
  id: z.string().min(1),
  is_published: z.boolean(),
  is_hidden: z.boolean().nullish().catch(null),
  permalink_url: z.string().nullish().catch(null),
});

/** Finds out what became of a sent commit; reads only. */
export async function settle(
  context: LookContext,
  settings: FacebookSettings,
): Promise<SettleAnswer> {
  const missing = credentialTrouble(context, settings);
  if (missing !== null) return lookTrouble(context, missing);
  if (context.intent.commit === 'blind') return settleByListing(context, settings);
  const draft = readPart(context.part(STEP.draft), draftPart);
  if (draft !== null) return settleDraft(context, settings, draft.postId);
  const videoId = videoIdOf(context);
  if (videoId !== null) return settleVideo(context, settings, videoId);
  return {
    answer: 'cannot-tell',
    reason: { code: 'facebook-checkpoint-missing', detail: context.intent.step },
  };
}

/** One healthy read of the draft's id tells: public, or not landed. */
async function settleDraft(
  context: LookContext,
  settings: FacebookSettings,
  postId: string,
): Promise<SettleAnswer> {
  const result = await callGraph(context, settings, {
    method: 'GET',
    path: postId,
    query: { fields: 'id,is_published,is_hidden,permalink_url' },
    pacing: 'read',
  });
  const post = parseReply(result, draftSchema);
  if (post === null) return unreadable(context, settings, result);
  if (!post.is_published) {
    return { answer: 'found-hidden', remotes: [postRemote(settings, postId, 'hidden')] };
  }
  const visibility = post.is_hidden === true ? 'hidden' : 'public';
  return {
    answer: 'found-public',
    remotes: [postRemote(settings, postId, visibility, post.permalink_url)],
    // `created_time` is when the draft was made, so the look's own time is the honest one.
    publicAt: context.now(),
    publicAtSource: 'observed',
  };
}

async function settleVideo(
  context: LookContext,
  settings: FacebookSettings,
  videoId: string,
): Promise<SettleAnswer> {
  const result = await callGraph(context, settings, {
    method: 'GET',
    path: videoId,
    query: { fields: VIDEO_FIELDS },
    pacing: 'read',
  });
  const video = parseReply(result, videoSchema);
  if (video === null) return unreadable(context, settings, result);
  const state = readVideoState(video);
  const remotes = remotesOf(settings, videoId, video, state.isPublic);
  if (state.isPublic) {
    return {
      answer: 'found-public',
      remotes,
      publicAt: state.publicAt ?? context.now(),
      publicAtSource: state.publicAt === null ? 'observed' : 'platform',
    };
  }
  if (state.failure !== null) return { answer: 'failed', ...state.failure };
  if (state.isHeldBack) return { answer: 'found-hidden', remotes };
  if (state.isPublishing || state.stage === 'processing') {
    return { answer: 'still-processing', remotes, askAt: nextAskAt(context) };
  }
  return notBegun(context, state, remotes);
}

/** Nothing shows that the finish was taken. Given some time, that means it was not. */
function notBegun(
  context: LookContext,
  state: VideoState,
  remotes: Extract<SettleAnswer, { answer: 'found-hidden' }>['remotes'],
): SettleAnswer {
  const reason: Reason = { code: 'facebook-finish-not-seen', detail: state.stage };
  if (context.now() < context.intent.at + FACTS.finishGraceMs.value) {
    return { answer: 'ask-later', askAt: nextAskAt(context), reason };
  }
  return { answer: 'found-hidden', remotes };
}

/** "Does not exist": too fresh, gone, or hidden from the token. Only time tells the first apart. */
function unreadable(
  context: LookContext,
  settings: FacebookSettings,
  result: HttpResult,
): SettleAnswer {
  if (!isNotThere(result)) {
    return lookTrouble(context, trouble(context, settings, result, 'look'));
  }
  const reason = { code: 'facebook-not-there', detail: '100/33' };
  if (context.now() > context.intent.at + FACTS.freshIdLagMs.value) {
    return { answer: 'cannot-tell', reason };
  }
  return { answer: 'ask-later', askAt: nextAskAt(context), reason };
}

function videoIdOf(context: LookContext): string | null {
  return (
    readPart(context.part(STEP.reelUpload), reelUploadPart)?.videoId ??
    readPart(context.part(STEP.reelStart), reelStartPart)?.videoId ??
    readPart(context.part(STEP.videoStart), videoStartPart)?.videoId ??
    null
  );
}

/** Often at first, then once a minute. */
function nextAskAt(context: LookContext): number {
  const now = context.now();
  const isEarly = now < context.intent.at + FACTS.earlyLooksMs.value;
  const pauseMs = isEarly ? FACTS.processingAskMs.value : FACTS.processingLongAskMs.value;
  return now + pauseMs;
}
