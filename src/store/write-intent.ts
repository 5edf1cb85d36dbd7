import type { Intent, IntentAnswer } from '../domain/intent.ts';
import { checkIntent, type IntentFacts, type QuotaFact } from '../domain/intent-check.ts';
import { counterOf, windowStart } from '../domain/quota.ts';
import type { IntentRequest } from '../ports/store.ts';
import { moveStored } from './move.ts';
import type { Session } from './session.ts';
import { listApprovals } from './statements/approvals.ts';
import { readCondition, readOffice } from './statements/conditions.ts';
import {
  firstUnpublished,
  openIntentIdOf,
  openTwinOf,
  publishingBeside,
  unclearBeside,
} from './statements/intent-rivals.ts';
import { insertIntent } from './statements/intents.ts';
import { readMeta } from './statements/meta.ts';
import { findPublication, type StoredPublication } from './statements/publications.ts';
import { insertSpend, listSpends } from './statements/spends.ts';
import { findVersion } from './statements/versions.ts';

/**
 * The intent transaction (design 4.2). The session must be a transaction that nobody else can write
 * beside; the domain judges what is read in it. A refusal writes nothing. Throws for a publication
 * that is not stored, and for an intent id that is.
 */
export async function writeIntent(session: Session, request: IntentRequest): Promise<IntentAnswer> {
  const stored = await findPublication(session, request.publicationId);
  if (stored === null) throw new Error(`no publication ${request.publicationId}`);
  const facts = await readFacts(session, stored, request);
  const judgement = checkIntent(facts);
  if (!judgement.granted) return judgement;
  return grant(session, stored, request, facts.quotas);
}

async function readFacts(
  session: Session,
  stored: StoredPublication,
  request: IntentRequest,
): Promise<IntentFacts> {
  const { publication, lease } = stored;
  const { at, fence, callTimeoutMs, account } = request;
  const { itemId, version, channelId } = publication;
  const approvals = await listApprovals(session, itemId, version);
  return {
    at,
    fence,
    callTimeoutMs,
    account,
    publication,
    lease,
    version: await findVersion(session, itemId, version),
    approvals: approvals.filter((approval) => approval.channelId === channelId),
    condition: await readCondition(session, channelId),
    office: await readOffice(session),
    quotas: await readQuotas(session, request),
    openIntentId: await openIntentIdOf(session, publication.id),
    publishingBeside: await publishingBeside(session, publication),
    openTwin: await openTwinOf(session, publication),
    unclearBeside:
      request.oneUnclearAtATime === true
        ? await unclearBeside(session, publication, request.step)
        : null,
    accountHeldBy: await accountHeldBy(session, request),
    openDependency: await firstUnpublished(session, publication.after),
  };
}

/** Another channel that was bound to the same account, maybe by another process a moment ago. */
async function accountHeldBy(
  session: Session,
  { account, rivals = [] }: IntentRequest,
): Promise<string | null> {
  for (const { channelId, noteKey } of rivals) {
    if ((await readMeta(session, noteKey)) === account) return channelId;
  }
  return null;
}

async function readQuotas(session: Session, request: IntentRequest): Promise<readonly QuotaFact[]> {
  const facts: QuotaFact[] = [];
  for (const { rule, scopeId, units } of request.spends) {
    const counter = counterOf(rule, scopeId);
    const spends = await listSpends(session, counter, windowStart(rule, request.at));
    facts.push({ rule, counter, units, spends });
  }
  return facts;
}

async function grant(
  session: Session,
  stored: StoredPublication,
  request: IntentRequest,
  quotas: readonly QuotaFact[],
): Promise<IntentAnswer> {
  const { at, intentId } = request;
  const intent = intentOf(stored, request);
  for (const { counter, units } of quotas) {
    await insertSpend(session, counter, { at, units }, intentId);
  }
  const { attempt, flow, step, commit, callEndsAt } = intent;
  const move = await moveStored(
    session,
    stored,
    { event: 'intent-granted', at, intentId },
    { actor: 'loa', noted: { intent: { attempt, flow, step, commit, callEndsAt } } },
  );
  if ('refused' in move) throw new Error(`granted intent was refused: ${move.refused}`);
  await insertIntent(session, intent, move.sequence);
  return { granted: true, intent, sequence: move.sequence };
}

function intentOf(stored: StoredPublication, request: IntentRequest): Intent {
  const { id: publicationId, channelId, digest, matchKey } = stored.publication;
  const { attempt, flow, step, commit, at } = request;
  return {
    id: request.intentId,
    publicationId,
    channelId,
    attempt,
    flow,
    step,
    commit,
    digest,
    matchKey,
    at,
    callEndsAt: at + request.callTimeoutMs,
    state: 'open',
    looks: [],
  };
}
