import { z } from 'zod';
import type { EvidenceRule } from '../../../src/domain/evidence.ts';
import type { ChannelContent } from '../../../src/domain/item.ts';
import type { Verdict } from '../../../src/domain/outcome.ts';
import type { Flow, Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import type { HttpResult } from '../../../src/ports/http.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended } from '../../kit/steps.ts';
import { photosOf } from '../choose-flow.ts';
import { composeMessage } from '../compose-message.ts';
import { FACTS } from '../facts.ts';
import { callGraph, form, parseReply, transferEstimateMs, trouble } from '../graph.ts';
import { fullPostId, postRemote } from '../ids.ts';
import type { FacebookSettings } from '../schema.ts';
import { draftPart, photoPart, photoStepName, refusedPart, STEP } from './checkpoint-parts.ts';
import { makeStep } from './make-step.ts';
import { STAGED_LIFE_MS, stagedPhotos, stagePhotoSteps } from './stage-photos.ts';

export const POST_FLOW = 'post';
export const PHOTO_FLOW = 'photo-post';
export const DRAFT_FLOW = 'draft-post';

const idSchema = z.object({ id: z.string().min(1) });
const successSchema = z.object({ success: z.literal(true) });

/**
 * Text, link and photo posts. Photos are staged first. The post itself becomes public in the very
 * call that tells its id; with `draftFirst` it is made as a draft and published by its id instead.
 */
export function postFlow(settings: FacebookSettings, content: ChannelContent): Flow {
  const staging = stagePhotoSteps(settings, content);
  const photoBytes = photosOf(content).reduce((sum, photo) => sum + photo.sizeBytes, 0);
  const stepsBefore = staging.length + (settings.draftFirst ? 1 : 0);
  return {
    name: flowName(settings, staging.length > 0),
    steps: settings.draftFirst
      ? [...staging, draftStep(settings), publishDraftStep(settings)]
      : [...staging, postStep(settings)],
    estimateMs: transferEstimateMs(photoBytes) + stepsBefore * FACTS.estimateStepMs.value,
    shortestLifeMs: staging.length > 0 ? STAGED_LIFE_MS : null,
    evidence: settings.draftFirst ? null : listingEvidence(settings),
  };
}

/** How the absence of a post is proven. */
export function listingEvidence(settings: FacebookSettings): EvidenceRule {
  const looks = FACTS.listingLooks.value;
  const betweenLooksMs = Math.min(
    FACTS.listingPauseMs.value,
    Math.ceil(settings.evidenceWindowMs / looks),
  );
  return { windowMs: settings.evidenceWindowMs, looks, betweenLooksMs };
}

function flowName(settings: FacebookSettings, hasPhotos: boolean): string {
  if (settings.draftFirst) return DRAFT_FLOW;
  return hasPhotos ? PHOTO_FLOW : POST_FLOW;
}

function postStep(settings: FacebookSettings): Step {
  return makeStep(settings, {
    name: STEP.post,
    kind: 'commit-blind',
    timeoutMs: FACTS.commitTimeoutMs.value,
    run: async (context) => {
      const sent = await sendPost(context, settings, {});
      if ('missing' in sent) return again(sent.missing);
      const answer = parseReply(sent.result, idSchema);
      if (answer === null) return ended(trouble(context, settings, sent.result, 'commit', 'page'));
      return published(context, settings, answer.id);
    },
  });
}

/**
 * A lost answer leaves a draft that nobody sees. It is not looked for: two items with equal words
 * could not be told apart by their drafts.
 */
function draftStep(settings: FacebookSettings): Step {
  return makeStep(settings, {
    name: STEP.draft,
    kind: 'scarce',
    timeoutMs: FACTS.commitTimeoutMs.value,
    run: async (context) => {
      const asDraft = { published: 'false', unpublished_content_type: 'DRAFT' };
      const refused = readPart(context.part(STEP.draft), refusedPart)?.refusedPhotoIds ?? [];
      const taken = takenPhotoSteps(context, refused);
      if (taken.length > 0) return again(taken);
      const sent = await sendPost(context, settings, asDraft);
      if ('missing' in sent) return again(sent.missing);
      const answer = parseReply(sent.result, idSchema);
      if (answer !== null) {
        return { result: 'done', value: { postId: fullPostId(answer.id, settings.pageId) } };
      }
      const verdict = trouble(context, settings, sent.result, 'before', 'page');
      return refused.length === 0 ? giveUpPhotos(context, verdict) : ended(verdict);
    },
  });
}

/**
 * Photos that were posted already, before anything was: a draft whose answer was lost has them. They
 * are staged anew, once; a second such answer is the platform's last word.
 */
function giveUpPhotos(context: StepContext, verdict: Verdict): StepResult {
  const isDuplicate = verdict.verdict === 'rejected' && verdict.duplicate === true;
  const staged = stagedPhotos(context);
  if (!isDuplicate || 'missing' in staged || staged.photoIds.length === 0) return ended(verdict);
  return { result: 'again', value: { refusedPhotoIds: staged.photoIds } };
}

/** Steps whose photos an earlier draft has taken. */
function takenPhotoSteps(context: StepContext, refused: readonly string[]): readonly string[] {
  return photosOf(context.content)
    .map((_photo, index) => photoStepName(index))
    .filter((name) => {
      const photoId = readPart(context.part(name), photoPart)?.photoId;
      return photoId !== undefined && refused.includes(photoId);
    });
}

function publishDraftStep(settings: FacebookSettings): Step {
  return makeStep(settings, {
    name: STEP.publishDraft,
    kind: 'commit-by-id',
    timeoutMs: FACTS.commitTimeoutMs.value,
    run: async (context) => {
      const draft = readPart(context.part(STEP.draft), draftPart);
      if (draft === null) return again([STEP.draft]);
      const result = await callGraph(context, settings, {
        method: 'POST',
        path: draft.postId,
        body: form({ is_published: 'true' }),
        pacing: 'publish',
        timeoutMs: FACTS.commitTimeoutMs.value,
      });
      if (parseReply(result, successSchema) === null) {
        return ended(trouble(context, settings, result, 'commit'));
      }
      return published(context, settings, draft.postId);
    },
  });
}

async function sendPost(
  context: StepContext,
  settings: FacebookSettings,
  extra: Readonly<Record<string, string>>,
): Promise<{ readonly result: HttpResult } | { readonly missing: readonly string[] }> {
  const staged = stagedPhotos(context);
  if ('missing' in staged) return staged;
  const media = staged.photoIds.map((id, at) => [
    `attached_media[${at}]`,
    JSON.stringify({ media_fbid: id }),
  ]);
  const { content } = context;
  const result = await callGraph(context, settings, {
    method: 'POST',
    path: `${settings.pageId}/feed`,
    body: form({
      message: composeMessage(content),
      link: content.kind === 'link' ? content.link : undefined,
      ...Object.fromEntries(media),
      ...extra,
    }),
    pacing: 'publish',
    timeoutMs: FACTS.commitTimeoutMs.value,
  });
  return { result };
}

function published(context: StepContext, settings: FacebookSettings, postId: string): StepResult {
  return ended({
    verdict: 'published',
    remotes: [postRemote(settings, postId, 'public')],
    publicAt: context.now(),
    publicAtSource: 'observed',
  });
}

function again(parts: readonly string[]): StepResult {
  return {
    result: 'restart',
    parts,
    reason: { code: 'facebook-part-lapsed', detail: parts.join(', ') },
  };
}
