import type { Remote, SettleAnswer } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import { readPart } from '../kit/read-part.ts';
import { credentialTrouble } from './api.ts';
import { isPhotoPost, videoOf } from './compose-text.ts';
import { FAIL_ROWS, UNKNOWN_FAIL } from './error-table.ts';
import { FACTS } from './facts.ts';
import { findListed } from './find-listed.ts';
import { lookTrouble, nextAskAt } from './look-answers.ts';
import { optionsOf, PUBLIC } from './post-options.ts';
import { isPost, postRemote } from './remotes.ts';
import type { TiktokSettings } from './schema.ts';
import { settleLostPull } from './settle-lost-pull.ts';
import { askPauseMs, readStatus, type TicketStatus } from './status.ts';
import { STEP, ticketPart } from './steps/checkpoint-parts.ts';
import { ticketRemote } from './steps/make-step.ts';

/**
 * Finds out what became of a sent commit; reads only. The ticket's status decides. A pull whose
 * answer was lost has no ticket: then our log of fetches, then the list of posts, then a person.
 */
export async function settle(
  context: LookContext,
  settings: TiktokSettings,
): Promise<SettleAnswer> {
  const missing = credentialTrouble(context);
  if (missing !== null) return lookTrouble(context, missing);
  const publishId = ticketOf(context);
  if (publishId !== null) return settleByTicket(context, settings, publishId);
  if (isPhotoPost(context.content)) return settleLostPull(context, settings);
  const found = await findListed(context, settings);
  if (found.found === 'posts') return shown(settings, context, found.ids, found.publicAt);
  if (found.found === 'trouble') return lookTrouble(context, found.verdict);
  const reason = { code: 'tiktok-checkpoint-missing', detail: context.intent.step };
  return { answer: 'cannot-tell', reason };
}

/** The ticket stands in the checkpoint (bytes), or in what the commit's answer named (pulls). */
function ticketOf(context: LookContext): string | null {
  const isPull = isPhotoPost(context.content);
  const part = isPull ? null : readPart(context.part(STEP.begin), ticketPart);
  const named = context.remotes.find((remote) => remote.role === 'message' && !isPost(remote));
  return part?.publishId ?? named?.remoteId ?? null;
}

async function settleByTicket(
  context: LookContext,
  settings: TiktokSettings,
  publishId: string,
): Promise<SettleAnswer> {
  const asked = await readStatus(context, settings, publishId);
  if (asked.answer === 'trouble') return lookTrouble(context, asked.verdict);
  if (asked.answer === 'unknown') return ticketUnknown(context, settings, publishId);
  return judge(context, settings, publishId, asked.ticket);
}

async function judge(
  context: LookContext,
  settings: TiktokSettings,
  publishId: string,
  ticket: TicketStatus,
): Promise<SettleAnswer> {
  switch (ticket.status) {
    case 'receiving':
      return receiving(context, publishId, ticket.receivedBytes);
    case 'fetching':
    case 'other':
      return stillProcessing(context, publishId);
    case 'in-inbox':
      if (ticket.postIds.length > 0) return shown(settings, context, ticket.postIds, null);
      return {
        answer: 'handed-over',
        to: 'account-holder',
        remotes: [ticketRemote(publishId)],
        askAt: context.now() + Math.max(FACTS.holderAskMs.value, grownPauseMs(context)),
      };
    case 'complete':
      if (ticket.postIds.length > 0) return shown(settings, context, ticket.postIds, null);
      return completeWithoutId(context, settings, publishId);
    case 'failed': {
      const row = FAIL_ROWS[ticket.failReason] ?? UNKNOWN_FAIL;
      const reason = { code: row.code, detail: ticket.failReason };
      return { answer: 'failed', reason, again: row.again };
    }
  }
}

/** With bytes missing it can never become a post, once nothing of the call can still arrive. */
function receiving(
  context: LookContext,
  publishId: string,
  receivedBytes: number | null,
): SettleAnswer {
  const sizeBytes = videoOf(context.content)?.sizeBytes ?? 0;
  if (receivedBytes === null || receivedBytes >= sizeBytes) {
    return stillProcessing(context, publishId);
  }
  const detail = `${receivedBytes}/${sizeBytes}`;
  if (context.now() < context.intent.callEndsAt) {
    const reason = { code: 'tiktok-call-may-land', detail };
    return { answer: 'ask-later', askAt: context.intent.callEndsAt, reason };
  }
  return { answer: 'absent', evidence: { code: 'tiktok-bytes-missing', detail } };
}

/**
 * It is posted, says TikTok, but only a public post that passed moderation has an id, which may take
 * hours. Later it is looked for in the list; at last it stands without an address.
 */
async function completeWithoutId(
  context: LookContext,
  settings: TiktokSettings,
  publishId: string,
): Promise<SettleAnswer> {
  const isDirect = settings.mode === 'direct';
  const remotes = [ticketRemote(publishId)];
  if (isDirect && optionsOf(context.content).privacy !== PUBLIC) {
    return { answer: 'found-hidden', remotes };
  }
  const sinceMs = context.now() - context.intent.at;
  if (sinceMs >= FACTS.idLookMs.value) {
    const found = await findListed(context, settings);
    if (found.found === 'posts') return shown(settings, context, found.ids, found.publicAt);
  }
  const waitedMs = isDirect ? FACTS.idWaitMs.value : FACTS.inboxIdWaitMs.value;
  if (sinceMs >= waitedMs) {
    const unseen = remotes.map((remote): Remote => ({ ...remote, visibility: 'unknown' }));
    return { answer: 'found-public', remotes: unseen, ...observed(context) };
  }
  const askAt = context.now() + grownPauseMs(context);
  return { answer: 'handed-over', to: 'moderation', remotes, askAt };
}

/** Fresh tickets may be unknown for a moment; an old one leaves only the list, then a person. */
async function ticketUnknown(
  context: LookContext,
  settings: TiktokSettings,
  publishId: string,
): Promise<SettleAnswer> {
  const now = context.now();
  const reason = { code: 'tiktok-ticket-unknown', detail: publishId };
  const knownAt = Math.max(
    context.intent.at + FACTS.freshTicketMs.value,
    context.intent.callEndsAt,
  );
  if (now < knownAt) return { answer: 'ask-later', askAt: nextAskAt(context), reason };
  const found = await findListed(context, settings);
  if (found.found === 'posts') return shown(settings, context, found.ids, found.publicAt);
  if (found.found === 'trouble') return lookTrouble(context, found.verdict);
  return { answer: 'cannot-tell', reason };
}

function shown(
  settings: TiktokSettings,
  context: LookContext,
  ids: readonly string[],
  publicAt: number | null,
): SettleAnswer {
  const kind = isPhotoPost(context.content) ? 'photo' : 'video';
  const own = ids.filter((postId) => !context.isTaken(postId));
  if (own.length === 0) {
    const reason = { code: 'tiktok-post-taken', detail: ids.join(' ') };
    return { answer: 'cannot-tell', reason };
  }
  const remotes = own.map((postId) => postRemote(settings, postId, kind, 'public'));
  const at = publicAt ?? madeAt(own[0] ?? '', context);
  return at === null
    ? { answer: 'found-public', remotes, ...observed(context) }
    : { answer: 'found-public', remotes, publicAt: at, publicAtSource: 'platform' };
}

/** Ids carry their second in the upper half; taken as true only inside the possible time. */
function madeAt(postId: string, context: LookContext): number | null {
  const at = Number(BigInt(postId) >> 32n) * 1_000;
  return at >= context.since && at <= context.now() ? at : null;
}

function observed(context: LookContext) {
  return { publicAt: context.now(), publicAtSource: 'observed' } as const;
}

function stillProcessing(context: LookContext, publishId: string): SettleAnswer {
  const remotes = [ticketRemote(publishId)];
  return { answer: 'still-processing', remotes, askAt: nextAskAt(context) };
}

/** Somebody outside takes hours: the longer it has been, the longer the pause, within bounds. */
function grownPauseMs(context: LookContext): number {
  const sinceMs = Math.max(0, context.now() - context.intent.at);
  return Math.max(askPauseMs(sinceMs), Math.min(sinceMs / 8, FACTS.longestAskMs.value));
}
