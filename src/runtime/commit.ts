import type { PublicationEvent } from '../domain/events.ts';
import type { IntentAnswer, IntentRefusal } from '../domain/intent.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Reason, Verdict } from '../domain/outcome.ts';
import type { Step, StepResult } from '../ports/adapter.ts';
import type { HttpResult } from '../ports/http.ts';
import { accountRivals } from './account-rivals.ts';
import { AdapterBug, type Attempt, dropParts, runStep } from './attempt.ts';
import { commitKind } from './checkpoints.ts';
import type { RuntimeDeps } from './deps.ts';

/**
 * The commit (design 4.2), in this order: pacing slot, connection and files open, intent written
 * and noted outside the home, first byte. What the outcome may be is decided here from what was
 * seen on the wire; an adapter cannot turn an unclear answer into a clear one.
 */
export async function commit(
  deps: RuntimeDeps,
  attempt: Attempt,
  step: Step,
): Promise<PublicationEvent> {
  const gate = createGate(deps, attempt, step);
  let ran: Awaited<ReturnType<typeof runStep>>;
  try {
    ran = await runStep(deps, attempt, step, {
      gate: gate.ask,
      maxGateToSendMs: LIMITS.intentToSendMs,
      ...(step.holdBackBytes === undefined
        ? {}
        : { holdBackBytes: step.holdBackBytes, tailGate: gate.askTail }),
    });
  } catch (error) {
    if (!(error instanceof AdapterBug)) throw error;
    return { event: 'bug', at: deps.clock.now(), reason: { code: 'bug', detail: error.message } };
  }
  const at = deps.clock.now();
  const answer = gate.answer();
  if (ran.result.result === 'restart') await dropParts(deps, attempt, ran.result.parts);
  if (answer === null) return beforeGate(ran.result, at);
  if (!answer.granted) return refusedByGate(answer, attempt.channel.account, at);
  const { last } = ran.calls;
  if (last?.type === 'failure' && last.sent === 'no') return notSent(last, at);
  return { event: 'verdict', at, verdict: provenVerdict(ran.result, last, at) };
}

/** No call was made: whatever the step says holds, as long as it does not claim success. */
function beforeGate(result: StepResult, at: number): PublicationEvent {
  if (result.result === 'verdict') return { event: 'verdict', at, verdict: result.verdict };
  if (result.result === 'restart') {
    const { reason } = result;
    return {
      event: 'verdict',
      at,
      verdict: { verdict: 'later', until: at, cause: 'fault', reason },
    };
  }
  const reason = { code: 'bug', detail: 'commit step ended without a call' };
  return { event: 'bug', at, reason };
}

function notSent(failure: Extract<HttpResult, { type: 'failure' }>, at: number): PublicationEvent {
  const reason = { code: failure.code, detail: failure.detail };
  return { event: 'not-sent', at, until: at + LIMITS.firstLookMs, reason };
}

/** Only a complete answer proves anything; a lost one is uncertain, whatever the adapter made of it. */
function provenVerdict(result: StepResult, last: HttpResult | null, at: number): Verdict {
  if (last === null || last.type === 'failure') {
    const reason: Reason = { code: last?.code ?? 'no-answer', detail: last?.detail ?? '' };
    return { verdict: 'uncertain', reason };
  }
  if (result.result === 'verdict') return result.verdict;
  if (result.result === 'restart') {
    return { verdict: 'later', until: at, cause: 'fault', reason: result.reason };
  }
  return { verdict: 'uncertain', reason: { code: 'no-verdict', detail: '' } };
}

/** What a refused intent means for the publication. */
function refusedByGate(
  answer: Extract<IntentAnswer, { granted: false }>,
  account: string,
  at: number,
): PublicationEvent {
  const { refusals, reason } = answer;
  // By a wrong clock nothing is late yet.
  const isLate = refusals.includes('too-late') && !refusals.includes('clock-skew');
  if (isLate) return { event: 'too-late', at, reason };
  if (refusals.includes('account-changed')) return { event: 'account-changed', at, account };
  const mustApproveAgain = ['content-changed', 'not-approved'] as const;
  if (mustApproveAgain.some((code) => refusals.includes(code))) {
    return { event: 'version-made', at, by: 'loa' };
  }
  // A block is lifted by an event, and blocked publications are not claimed: no time need pass.
  const isBlocked = refusals.some((code) => BLOCKS.has(code));
  const until = answer.until ?? (isBlocked ? at : at + LIMITS.timerMs);
  return { event: 'held', at, until, reason };
}

const BLOCKS: ReadonlySet<IntentRefusal> = new Set([
  'office-stopped',
  'office-quiet',
  'clock-skew',
  'channel-reconnect',
  'channel-paused',
]);

/** Without the note outside the home nothing is sent: a restored copy could not be recognised. */
async function noted(deps: RuntimeDeps, sequence: number): Promise<boolean> {
  try {
    await deps.noteIntent(sequence);
    return true;
  } catch (error) {
    deps.log.error('intent-not-noted', { error: String(error) });
    return false;
  }
}

interface Gate {
  ask(): Promise<boolean>;
  askTail(): Promise<boolean>;
  answer(): IntentAnswer | null;
}

function createGate(deps: RuntimeDeps, attempt: Attempt, step: Step): Gate {
  const { publication, lease, adapter, flow } = attempt;
  let given: IntentAnswer | null = null;
  return {
    answer: () => given,
    async ask() {
      if (given !== null) throw new Error(`step ${step.name} made a second call after its commit`);
      given = await deps.store.writeIntent({
        publicationId: publication.id,
        fence: lease.fence,
        intentId: deps.ids.next(),
        attempt: lease.fence,
        flow: flow.name,
        step: step.name,
        commit: commitKind(step),
        at: deps.clock.now(),
        callTimeoutMs: step.timeoutMs,
        ...(step.oneUnclearAtATime === true ? { oneUnclearAtATime: true } : {}),
        account: attempt.channel.account,
        rivals: accountRivals(deps, attempt.channel),
        spends: step.spends.map((spend) => {
          const rule = adapter.facts.quotas.find((quota) => quota.name === spend.quota);
          if (rule === undefined) throw new Error(`${adapter.id} has no quota ${spend.quota}`);
          return { rule, scopeId: adapter.quotaScopes()[rule.scope], units: spend.units };
        }),
      });
      return given.granted && (await noted(deps, given.sequence));
    },
    async askTail() {
      if (given === null || !given.granted) return false;
      return deps.store.tailAllowed(given.intent.id, lease.fence, deps.clock.now());
    },
  };
}
