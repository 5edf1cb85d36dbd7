import type { MediaReference } from '../../../src/domain/item.ts';
import type { Step, StepContext, StepResult } from '../../../src/ports/adapter.ts';
import { readPart } from '../../kit/read-part.ts';
import { ended, processingUntil, rejected } from '../../kit/steps.ts';
import { transferTimeoutMs, trouble } from '../api.ts';
import { type ChunkPlan, endOfPiece, leastPieceBytes } from '../chunk-plan.ts';
import { FAIL_ROWS, UNKNOWN_FAIL } from '../error-table.ts';
import { FACTS } from '../facts.ts';
import type { TiktokSettings } from '../schema.ts';
import { askPauseMs, readStatus } from '../status.ts';
import { putBytes } from '../upload-link.ts';
import { STEP, sentPart, type TicketPart, ticketPart } from './checkpoint-parts.ts';
import { makeStep, restart } from './make-step.ts';

/** Everything that belongs to one ticket; the check of the account stays good. */
export const TICKET_PARTS = [STEP.begin, STEP.chunks, STEP.position];

/**
 * Sends every piece but the last, one after another; nothing of it can make a post. After a pause or
 * an unclear answer the platform is asked how far it got.
 */
export function sendChunksStep(
  settings: TiktokSettings,
  video: MediaReference,
  plan: ChunkPlan,
): Step {
  return makeStep({
    name: STEP.chunks,
    kind: 'resumable',
    timeoutMs: transferTimeoutMs(plan.chunkBytes + leastPieceBytes(plan)),
    run: async (context) => {
      const ticket = readPart(context.part(STEP.begin), ticketPart);
      if (ticket === null) return restart(TICKET_PARTS, 'tiktok-part-lapsed');
      const now = context.now();
      const kept = readPart(context.part(STEP.chunks), sentPart);
      const { sentBytes, at } =
        kept?.publishId === ticket.publishId ? kept : { sentBytes: 0, at: ticket.begunAt };
      const isFresh = now - at <= FACTS.positionFreshMs.value && now < ticket.linkEndsAt;
      if (isFresh) return sendPiece(context, settings, video, plan, ticket, sentBytes);
      const asked = await askPosition(context, settings, plan, ticket);
      if ('stop' in asked) return asked.stop;
      return sendPiece(context, settings, video, plan, ticket, asked.sentBytes);
    },
  });
}

async function sendPiece(
  context: StepContext,
  settings: TiktokSettings,
  video: MediaReference,
  plan: ChunkPlan,
  ticket: TicketPart,
  startByte: number,
): Promise<StepResult> {
  const { publishId, uploadUrl } = ticket;
  const reached = (sentBytes: number): StepResult => ({
    result: endOfPiece(plan, sentBytes) === null ? 'done' : 'again',
    value: { publishId, sentBytes, at: context.now() },
  });
  const endByte = endOfPiece(plan, startByte);
  if (endByte === null) return reached(startByte);
  const sent = await putBytes(context, uploadUrl, video, { startByte, endByte });
  switch (sent.put) {
    case 'complete':
    case 'more':
      return reached(endByte);
    case 'refused':
      return rejected('tiktok-upload-refused', sent.detail);
    case 'gone':
    case 'misplaced':
      return placeAnew(context, settings, plan, ticket, sent.put === 'gone');
    case 'unclear':
      return ended(trouble(context, sent.result, 'before'));
  }
}

/** The platform disagrees about the position, or no longer takes bytes: its status decides. */
async function placeAnew(
  context: StepContext,
  settings: TiktokSettings,
  plan: ChunkPlan,
  ticket: TicketPart,
  isGone: boolean,
): Promise<StepResult> {
  const { publishId } = ticket;
  const asked = await askPosition(context, settings, plan, ticket, isGone);
  if ('stop' in asked) return asked.stop;
  const value = { publishId, sentBytes: asked.sentBytes, at: context.now() };
  return { result: 'again', value };
}

/**
 * How far the upload of this ticket is. A ticket that can never be completed any more (its link has
 * lapsed with bytes missing, or the platform gave up) is let go of, and only then a new one is made.
 */
export async function askPosition(
  context: StepContext,
  settings: TiktokSettings,
  plan: ChunkPlan,
  ticket: TicketPart,
  isGone = false,
): Promise<{ readonly sentBytes: number } | { readonly stop: StepResult }> {
  const { publishId, linkEndsAt, begunAt } = ticket;
  const now = context.now();
  const isOver = isGone || now >= linkEndsAt;
  const asked = await readStatus(context, settings, publishId);
  if (asked.answer === 'trouble') return { stop: ended(asked.verdict) };
  if (asked.answer === 'unknown') {
    // No commit is open here, so a ticket that nobody knows any more can be let go of.
    if (isOver) return { stop: restart(TICKET_PARTS, 'tiktok-link-lapsed') };
    const until = now + askPauseMs(now - begunAt);
    return { stop: processingUntil(until, 'tiktok-ticket-unknown', publishId) };
  }
  const { ticket: there } = asked;
  switch (there.status) {
    case 'receiving': {
      const sentBytes = there.receivedBytes ?? 0;
      if (sentBytes >= plan.sizeBytes) return { stop: alreadyThere(publishId) };
      if (isOver) return { stop: restart(TICKET_PARTS, 'tiktok-link-lapsed') };
      return { sentBytes };
    }
    case 'failed':
      return { stop: afterFailure(there.failReason) };
    default:
      return { stop: alreadyThere(publishId) };
  }
}

/** An earlier call has landed against all evidence: a person must see it, nothing is sent. */
function alreadyThere(publishId: string): StepResult {
  const reason = { code: 'tiktok-already-there', detail: publishId };
  return ended({ verdict: 'rejected', reason, duplicate: true });
}

/** After FAILED a new ticket is clean; what is wrong with the file or the account stays wrong. */
function afterFailure(failReason: string): StepResult {
  const row = FAIL_ROWS[failReason] ?? UNKNOWN_FAIL;
  if (row.again) return restart(TICKET_PARTS, row.code);
  if (failReason === 'auth_removed') {
    return ended({ verdict: 'reconnect', reason: { code: row.code, detail: failReason } });
  }
  return rejected(row.code, failReason);
}
