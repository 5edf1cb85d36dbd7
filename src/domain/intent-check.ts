import type { Approval } from './approval.ts';
import { isQuiet } from './blocking.ts';
import type { ChannelCondition, OfficeCondition } from './channel.ts';
import { channelDigest } from './digest.ts';
import type { IntentRefusal } from './intent.ts';
import { contentForChannel, type ItemVersion } from './item.ts';
import { LIMITS } from './limits.ts';
import type { Reason } from './outcome.ts';
import type { Lease, Publication } from './publication.ts';
import { maySpend, type QuotaRule, type Spend } from './quota.ts';
import { tooLateAt } from './transition.ts';

/** One amount that the call will spend, with what its counter has spent already. */
export interface QuotaFact {
  readonly rule: QuotaRule;
  /** Names the counter; two facts with one counter are added up. */
  readonly counter: string;
  readonly units: number;
  readonly spends: readonly Spend[];
}

/** All that decides whether a commit may go out, read in one transaction. */
export interface IntentFacts {
  readonly at: number;
  /** Of the attempt that asks. */
  readonly fence: number;
  readonly callTimeoutMs: number;
  /** Account that the credential in hand belongs to. */
  readonly account: string;
  readonly publication: Publication;
  readonly lease: Lease | null;
  /** The publication's version of its item; null = not stored. */
  readonly version: ItemVersion | null;
  /** Of that version on this publication's channel, in any order. */
  readonly approvals: readonly Approval[];
  readonly condition: ChannelCondition;
  readonly office: OfficeCondition;
  readonly quotas: readonly QuotaFact[];
  /** The open intent of this publication, or null. */
  readonly openIntentId: string | null;
  /** Another publication of the channel whose commit is out, or null. */
  readonly publishingBeside: string | null;
  /** Another publication of the channel with an open intent and the same match key, or null. */
  readonly openTwin: string | null;
  /**
   * Another publication of the channel whose call of this step is unclear, or null; asked for only
   * where such calls must not be mixed up.
   */
  readonly unclearBeside?: string | null;
  /** Another channel that goes to the same account, or null. */
  readonly accountHeldBy?: string | null;
  /** A publication that must be public first and is not, or null. */
  readonly openDependency: string | null;
}

export type IntentJudgement =
  | { readonly granted: true }
  | {
      readonly granted: false;
      readonly refusals: readonly IntentRefusal[];
      readonly until: number | null;
      readonly reason: Reason;
    };

/** When a channel is busy with another commit, ask again after this. */
const BUSY_MS = 1_000;
/** When a twin or a dependency is open, ask again after this. */
const OTHERS_MS = 30_000;

interface Found {
  readonly code: IntentRefusal;
  /** When asking again makes sense; null = a person or an event must change something first. */
  readonly until: number | null;
  readonly detail: string;
}

/**
 * May this commit go out now? Every check is made and every refusal reported at once; the first one
 * is the reason. `until` is the instant at which all of them can be over, or null when one of them
 * waits for a person or an event.
 */
export function checkIntent(facts: IntentFacts): IntentJudgement {
  const found = [
    ...checkAttempt(facts),
    ...checkApproval(facts),
    ...checkOffice(facts),
    ...checkChannel(facts),
    ...checkTime(facts),
    ...checkQuotas(facts),
    ...checkRivals(facts),
  ];
  const first = found[0];
  if (first === undefined) return { granted: true };
  return {
    granted: false,
    refusals: [...new Set(found.map((one) => one.code))],
    until: latest(found.map((one) => one.until)),
    reason: { code: first.code, detail: first.detail },
  };
}

function latest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null);
  return known.length === instants.length ? Math.max(...known) : null;
}

function refusal(code: IntentRefusal, until: number | null = null, detail = ''): Found {
  return { code, until, detail };
}

function checkAttempt(facts: IntentFacts): readonly Found[] {
  const { lease, publication } = facts;
  const found: Found[] = [];
  if (lease === null || lease.fence !== facts.fence) found.push(refusal('lease-lost'));
  else if (lease.until <= facts.at + facts.callTimeoutMs) found.push(refusal('lease-too-short'));
  const { name } = publication.state;
  if (name !== 'ready' && name !== 'preparing') found.push(refusal('state-changed', null, name));
  if (publication.wish !== null) {
    found.push(refusal('wish-pending', null, publication.wish.wish));
  }
  return found;
}

function checkApproval(facts: IntentFacts): readonly Found[] {
  const { publication } = facts;
  const found: Found[] = [];
  if (!isApproved(facts.approvals)) found.push(refusal('not-approved'));
  else if (storedDigest(facts) !== publication.digest) found.push(refusal('content-changed'));
  if (facts.account !== publication.account) {
    found.push(refusal('account-changed', null, facts.account));
  }
  if (typeof facts.accountHeldBy === 'string') {
    found.push(refusal('account-shared', facts.at + OTHERS_MS, facts.accountHeldBy));
  }
  return found;
}

/** At least one approval, and none missing before the last step. */
function isApproved(approvals: readonly Approval[]): boolean {
  const steps = new Set(approvals.map((approval) => approval.step));
  return steps.size > 0 && Math.max(...steps) === steps.size - 1;
}

/** The digest of what would be sent now, computed again from the stored rows. */
function storedDigest(facts: IntentFacts): string | null {
  const { version, publication } = facts;
  if (version === null) return null;
  const ordered = [...facts.approvals].sort((a, b) => a.step - b.step);
  const choices: Record<string, string> = {};
  for (const approval of ordered) Object.assign(choices, approval.choices);
  const content = contentForChannel(version.content, publication.channelId, choices);
  return channelDigest(content, publication.account);
}

function checkOffice(facts: IntentFacts): readonly Found[] {
  const { office } = facts;
  const found: Found[] = [];
  if (office.stopped !== null) found.push(refusal('office-stopped', null, office.stopped.reason));
  if (isQuiet(office, facts.at) && facts.publication.priority !== 'urgent') {
    found.push(refusal('office-quiet', office.quiet?.untilAt ?? null));
  }
  if (Math.abs(office.clockSkewMs) > LIMITS.clockSkewMs) {
    found.push(refusal('clock-skew', null, `${office.clockSkewMs} ms`));
  }
  return found;
}

function checkChannel(facts: IntentFacts): readonly Found[] {
  const { condition } = facts;
  const found: Found[] = [];
  if (condition.reconnect !== null) {
    found.push(refusal('channel-reconnect', null, condition.reconnect.code));
  }
  if (condition.paused !== null) found.push(refusal('channel-paused', null, condition.paused.by));
  if (condition.holdUntil !== null && condition.holdUntil > facts.at) {
    found.push(refusal('channel-held', condition.holdUntil, condition.holdReason?.code ?? ''));
  }
  return found;
}

function checkTime(facts: IntentFacts): readonly Found[] {
  const { publication, at } = facts;
  if (at > tooLateAt(publication)) return [refusal('too-late')];
  return at < publication.slotAt ? [refusal('not-yet-due', publication.slotAt)] : [];
}

function checkQuotas(facts: IntentFacts): readonly Found[] {
  const found: Found[] = [];
  const planned = new Map<string, Spend[]>();
  for (const { rule, counter, units, spends } of facts.quotas) {
    const before = planned.get(counter) ?? [];
    const answer = maySpend(rule, [...spends, ...before], units, facts.at);
    if (!answer.allowed) found.push(refusal('quota', answer.notBefore, rule.name));
    planned.set(counter, [...before, { at: facts.at, units }]);
  }
  return found;
}

function checkRivals(facts: IntentFacts): readonly Found[] {
  const { at } = facts;
  const found: Found[] = [];
  if (facts.openIntentId !== null) found.push(refusal('intent-open', null, facts.openIntentId));
  if (facts.publishingBeside !== null) {
    found.push(refusal('channel-busy', at + BUSY_MS, facts.publishingBeside));
  }
  if (facts.openTwin !== null) found.push(refusal('twin-open', at + OTHERS_MS, facts.openTwin));
  if (typeof facts.unclearBeside === 'string') {
    found.push(refusal('unclear-beside', at + OTHERS_MS, facts.unclearBeside));
  }
  if (facts.openDependency !== null) {
    found.push(refusal('dependency-open', at + OTHERS_MS, facts.openDependency));
  }
  return found;
}
