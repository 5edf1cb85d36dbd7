import { z } from 'zod';
import type { ChannelContent, MediaReference } from '../../../src/domain/item.ts';
import type { Flow, Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, rejected } from '../../kit/steps.ts';
import { dataOf } from '../answer.ts';
import { callApi, trouble } from '../api.ts';
import { photosOf } from '../compose-text.ts';
import { DRAFTS_QUOTA, FACTS, INITS_QUOTA, PHOTO_TYPES, POSTS_QUOTA } from '../facts.ts';
import { photoBody } from '../post-options.ts';
import type { TiktokSettings } from '../schema.ts';
import { checkCreatorStep } from './check-creator.ts';
import { creatorPart, linksPart, STEP } from './checkpoint-parts.ts';
import { endedByFault, makeStep, ticketRemote } from './make-step.ts';

export const PHOTO_FLOW = 'photos';
export const INBOX_PHOTO_FLOW = 'inbox-photos';

const postedSchema = z.object({ publish_id: z.string().min(1) });

/**
 * Photos that the platform fetches from links: the call that names them is the commit. When its
 * answer is lost, so is the ticket; then our own log of fetches and the list of posts must tell.
 */
export function photoFlow(settings: TiktokSettings, content: ChannelContent): Flow {
  const isDirect = settings.mode === 'direct';
  const steps = [
    ...(isDirect ? [checkCreatorStep(settings, content)] : []),
    linkStep(settings, content),
    postStep(settings, content),
  ];
  return {
    name: isDirect ? PHOTO_FLOW : INBOX_PHOTO_FLOW,
    steps,
    estimateMs: steps.length * FACTS.estimateStepMs.value,
    shortestLifeMs: FACTS.pullWindowMs.value,
    evidence: null,
  };
}

/**
 * Makes every photo fit and gives it a link. Those of an earlier attempt end here, so that a call of
 * that attempt that lands after all finds nothing to fetch.
 */
function linkStep(settings: TiktokSettings, content: ChannelContent): Step {
  return makeStep({
    name: STEP.links,
    kind: 'repeatable',
    run: async (context) => {
      const { publicMedia, publicationId } = context;
      if (publicMedia === null) return rejected('tiktok-public-media-missing');
      await publicMedia.revoke(publicationId);
      const links: string[] = [];
      for (const photo of photosOf(content)) {
        const fitting = await fit(context, photo);
        if (fitting === null) return rejected('tiktok-photo-unfit', photo.name);
        const link = await publicMedia.link(publicationId, fitting.sha256, fitting.extension);
        if (link === null) return noAddress(context);
        if (!isVerified(settings, link)) {
          const detail = URL.parse(link)?.host ?? '';
          return ended({
            verdict: 'rejected',
            reason: { code: 'tiktok-domain-not-verified', detail },
          });
        }
        links.push(link);
      }
      const validUntil = context.now() + FACTS.pullWindowMs.value;
      return { result: 'done', value: { links }, validUntil };
    },
  });
}

/** True when the link lies below an address that the office has verified, or nobody said which. */
function isVerified(settings: TiktokSettings, link: string): boolean {
  const { verifiedUrls } = settings;
  if (verifiedUrls === null) return true;
  const url = URL.parse(link);
  return url !== null && verifiedUrls.some((verified) => isBelow(url, new URL(verified)));
}

/** A domain covers its sub-domains and all paths; a prefix with a path only what begins with it. */
function isBelow(url: URL, verified: URL): boolean {
  if (verified.pathname !== '/') return url.href.startsWith(verified.href);
  const isHost = url.hostname === verified.hostname;
  return isHost || url.hostname.endsWith(`.${verified.hostname}`);
}

async function fit(
  context: StepContext,
  photo: MediaReference,
): Promise<{ readonly sha256: string; readonly extension: string } | null> {
  const { sha256, sizeBytes, mimeType, facts } = photo;
  const maxBytes = FACTS.photoBytes.value;
  const extension = PHOTO_TYPES[mimeType];
  const frame = frameOf(facts.widthPx ?? 0, facts.heightPx ?? 0);
  const isSmall = (facts.widthPx ?? 0) <= frame.widthPx && (facts.heightPx ?? 0) <= frame.heightPx;
  if (extension !== undefined && sizeBytes <= maxBytes && isSmall) return { sha256, extension };
  const made = await context.pictures?.jpeg(sha256, { ...frame, maxBytes });
  return made === undefined || made === null ? null : { sha256: made.sha256, extension: 'jpg' };
}

/** "1080p" standing or lying, as the photo does. */
function frameOf(widthPx: number, heightPx: number) {
  const long = FACTS.photoLongSidePx.value;
  const short = FACTS.photoShortSidePx.value;
  return heightPx > widthPx
    ? { widthPx: short, heightPx: long }
    : { widthPx: long, heightPx: short };
}

/** The address may be down for a moment. */
function noAddress(context: StepContext): StepResult {
  const until = context.now() + FACTS.publicMediaWaitMs.value;
  const reason = { code: 'tiktok-public-media-away', detail: '' };
  return ended({ verdict: 'later', cause: 'outage', until, reason });
}

function postStep(settings: TiktokSettings, content: ChannelContent): Step {
  const isDirect = settings.mode === 'direct';
  return makeStep({
    name: STEP.post,
    kind: isDirect ? 'commit-blind' : 'scarce',
    oneUnclearAtATime: true,
    spends: [
      { quota: INITS_QUOTA, units: 1 },
      { quota: isDirect ? POSTS_QUOTA : DRAFTS_QUOTA, units: 1 },
    ],
    run: async (context): Promise<StepResult> => {
      const part = readPart(context.part(STEP.links), linksPart);
      const disabled = readPart(context.part(STEP.creator), creatorPart);
      if (part === null || (isDirect && disabled === null)) {
        return endedByFault(context, { code: 'tiktok-part-lapsed', detail: STEP.links });
      }
      const none = { comments: false, duet: false, stitch: false };
      const result = await callApi(context, settings, {
        path: '/v2/post/publish/content/init/',
        json: photoBody(settings, content, part.links, disabled ?? none),
        pacing: 'init',
      });
      const posted = dataOf(result, postedSchema);
      if (posted === null) return ended(trouble(context, result, 'commit'));
      const now = context.now();
      return ended({
        verdict: 'processing',
        remotes: [ticketRemote(posted.publish_id)],
        askAt: now + FACTS.firstAskMs.value,
        deadlineAt: now + settings.processingMs,
      });
    },
  });
}
