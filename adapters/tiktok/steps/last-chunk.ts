import type { MediaReference } from '../../../src/domain/item.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, rejected } from '../../kit/steps.ts';
import { transferTimeoutMs, trouble } from '../api.ts';
import { type ChunkPlan, endOfPiece, mostLastBytes } from '../chunk-plan.ts';
import { DRAFTS_QUOTA, FACTS, POSTS_QUOTA } from '../facts.ts';
import type { TiktokSettings } from '../schema.ts';
import { putBytes } from '../upload-link.ts';
import { STEP, sentPart, ticketPart } from './checkpoint-parts.ts';
import { endedByFault, makeStep, restart, ticketRemote } from './make-step.ts';
import { askPosition, TICKET_PARTS } from './send-chunks.ts';

/** How far the platform really is, asked right before the last piece: a cut one may have begun. */
export function positionStep(settings: TiktokSettings, plan: ChunkPlan): Step {
  return makeStep({
    name: STEP.position,
    kind: 'repeatable',
    run: async (context) => {
      const ticket = readPart(context.part(STEP.begin), ticketPart);
      if (ticket === null) return restart(TICKET_PARTS, 'tiktok-part-lapsed');
      const asked = await askPosition(context, settings, plan, ticket);
      if ('stop' in asked) return asked.stop;
      const { sentBytes } = asked;
      if (endOfPiece(plan, sentBytes) !== null) {
        return restart([STEP.chunks, STEP.position], 'tiktok-bytes-missing');
      }
      const now = context.now();
      return {
        result: 'done',
        value: { publishId: ticket.publishId, sentBytes, at: now },
        validUntil: Math.min(now + FACTS.positionLifeMs.value, ticket.linkEndsAt),
      };
    },
  });
}

/**
 * The last piece: with its last byte TikTok makes the post, or lays it into the inbox. It passes the
 * gate twice, before the first byte and before the last 64 KiB.
 */
export function lastChunkStep(
  settings: TiktokSettings,
  video: MediaReference,
  plan: ChunkPlan,
): Step {
  const isDirect = settings.mode === 'direct';
  return makeStep({
    name: STEP.lastChunk,
    kind: isDirect ? 'commit-blind' : 'scarce',
    spends: [{ quota: isDirect ? POSTS_QUOTA : DRAFTS_QUOTA, units: 1 }],
    timeoutMs: transferTimeoutMs(mostLastBytes(plan)),
    holdBackBytes: Math.min(FACTS.holdBackBytes.value, plan.sizeBytes - plan.lastStart),
    run: async (context) => {
      const ticket = readPart(context.part(STEP.begin), ticketPart);
      const position = readPart(context.part(STEP.position), sentPart);
      if (ticket === null || position?.publishId !== ticket.publishId) {
        return endedByFault(context, { code: 'tiktok-part-lapsed', detail: STEP.position });
      }
      return sendLast(context, settings, video, ticket, position.sentBytes);
    },
  });
}

async function sendLast(
  context: StepContext,
  settings: TiktokSettings,
  video: MediaReference,
  ticket: { readonly publishId: string; readonly uploadUrl: string },
  startByte: number,
): Promise<StepResult> {
  const range = { startByte, endByte: video.sizeBytes };
  const sent = await putBytes(context, ticket.uploadUrl, video, range);
  const { publishId } = ticket;
  switch (sent.put) {
    case 'complete': {
      const now = context.now();
      return ended({
        verdict: 'processing',
        remotes: [ticketRemote(publishId)],
        askAt: now + FACTS.firstAskMs.value,
        deadlineAt: now + settings.processingMs,
      });
    }
    case 'refused':
      return rejected('tiktok-upload-refused', sent.detail);
    case 'gone':
      // The link took none of this call; the position before it showed bytes missing.
      return restart(TICKET_PARTS, 'tiktok-link-lapsed');
    case 'more':
    case 'misplaced': {
      const reason = { code: 'tiktok-bytes-missing', detail: sent.put };
      return ended({ verdict: 'uncertain', reason });
    }
    case 'unclear':
      return ended(trouble(context, sent.result, 'commit'));
  }
}
