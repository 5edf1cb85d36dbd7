import type { Channel } from '../domain/channel.ts';
import type { ChannelContent } from '../domain/item.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Remote, Verdict } from '../domain/outcome.ts';
import type { Lease, Publication } from '../domain/publication.ts';
import type { Adapter, Checkpoint, Credential, Flow, Step, StepResult } from '../ports/adapter.ts';
import type { SendOptions } from '../ports/http.ts';
import type { Reader } from '../ports/store.ts';
import { createCaller, wasSent } from './caller.ts';
import {
  emptyCheckpoint,
  fitsCheckpoint,
  isCommit,
  nextStep,
  partValue,
  withoutParts,
  withPart,
} from './checkpoints.ts';
import { contentOf } from './content.ts';
import type { RuntimeDeps } from './deps.ts';
import { reserveStep } from './reserve-step.ts';
import { withdrawCleanUps } from './withdraw-clean-ups.ts';

/** One leased try at one publication, with everything it needs in hand. */
export interface Attempt {
  readonly publication: Publication;
  readonly lease: Lease;
  readonly channel: Channel;
  readonly adapter: Adapter;
  readonly credential: Credential;
  readonly content: ChannelContent;
  readonly flow: Flow;
  readonly signal: AbortSignal;
  checkpoint: Checkpoint;
}

/** An adapter's own code broke: it ends this attempt. Anything else that throws ends the daemon. */
export class AdapterBug extends Error {
  override readonly name = 'AdapterBug';
}

/** Runs adapter code; what it throws is a bug of that adapter. */
async function fromAdapter<T>(run: () => Promise<T> | T): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof CallBroke) throw cause.cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AdapterBug(detail, { cause });
  }
}

/** Carries trouble of our own (store, clock) through adapter code unchanged. */
class CallBroke extends Error {
  override readonly name = 'CallBroke';
}

/** How the steps before the commit ended. */
export type PrepareEnd =
  | { readonly end: 'at-commit'; readonly step: Step }
  | { readonly end: 'verdict'; readonly verdict: Verdict }
  | { readonly end: 'aborted' };

/** Loads content and checkpoint; a checkpoint made for other content is discarded first. */
export async function openAttempt(
  deps: RuntimeDeps,
  bound: { readonly channel: Channel; readonly adapter: Adapter; readonly credential: Credential },
  leased: {
    readonly publication: Publication;
    readonly lease: Lease;
    readonly signal: AbortSignal;
  },
): Promise<Attempt> {
  const { publication } = leased;
  const content = await contentOf(deps.store, publication);
  const flow = await fromAdapter(() => bound.adapter.publishFlow(content));
  const stored = await deps.store.checkpoint(publication.id);
  const checkpoint =
    stored !== null && fitsCheckpoint(stored, flow, publication.digest)
      ? stored
      : emptyCheckpoint(flow.name, publication.digest);
  return { ...leased, ...bound, content, flow, checkpoint };
}

/** Runs every step before the commit that is not done yet. Bounded by LIMITS.stepsPerAttempt. */
export async function prepare(deps: RuntimeDeps, attempt: Attempt): Promise<PrepareEnd> {
  for (let count = 0; count < LIMITS.stepsPerAttempt; count += 1) {
    if (attempt.signal.aborted) return { end: 'aborted' };
    const step = nextStep(attempt.flow, attempt.checkpoint, deps.clock.now());
    if (step === null) throw new Error(`flow ${attempt.flow.name} ended without a commit`);
    if (isCommit(attempt.flow, step)) return { end: 'at-commit', step };
    const verdict = await prepareStep(deps, attempt, step);
    if (attempt.signal.aborted) return { end: 'aborted' };
    if (verdict !== null) return { end: 'verdict', verdict };
  }
  throw new Error(`flow ${attempt.flow.name} took more than ${LIMITS.stepsPerAttempt} steps`);
}

async function prepareStep(
  deps: RuntimeDeps,
  attempt: Attempt,
  step: Step,
): Promise<Verdict | null> {
  const reference = `${attempt.publication.id}:${attempt.lease.fence}:${step.name}`;
  const refused = await reserveStep(deps, attempt, step, reference);
  if (refused !== null) return withoutOptional(deps, attempt, step, refused);
  const { result, sent } = await runStep(deps, attempt, step, { signal: attempt.signal });
  if (!sent && step.spends.length > 0) await deps.store.write((tx) => tx.giveBack(reference));
  const verdict = await takeResult(deps, attempt, step, result);
  return verdict === null ? null : withoutOptional(deps, attempt, step, verdict);
}

/** An optional step that did not come through is passed over; an attach does it afterwards. */
async function withoutOptional(
  deps: RuntimeDeps,
  attempt: Attempt,
  step: Step,
  verdict: Verdict,
): Promise<Verdict | null> {
  if (step.optional !== true || attempt.signal.aborted) return verdict;
  const reason = 'reason' in verdict ? verdict.reason.code : verdict.verdict;
  deps.log.info('optional-step-left-out', { step: step.name, reason });
  const part = { value: { leftOut: reason }, validUntil: null, done: true };
  attempt.checkpoint = withPart(attempt.checkpoint, step.name, part);
  await keepCheckpoint(deps, attempt);
  return null;
}

/** Runs one step once. `sent` is false only when nothing of any call can have left. */
export async function runStep(
  deps: RuntimeDeps,
  attempt: Attempt,
  step: Step,
  options: SendOptions,
): Promise<{
  readonly result: StepResult;
  readonly sent: boolean;
  readonly calls: ReturnType<typeof createCaller>['record'];
}> {
  const caller = createCaller(deps, attempt, {
    ...options,
    onProgress: (sentBytes, totalBytes) =>
      deps.onProgress(attempt.publication.id, sentBytes, totalBytes),
  });
  const now = () => deps.clock.now();
  const dependencies = await dependenciesOf(deps.store, attempt.publication);
  const result = await fromAdapter(() =>
    step.run({
      channel: attempt.channel,
      credential: attempt.credential,
      content: attempt.content,
      publicationId: attempt.publication.id,
      publicMedia: deps.publicMedia,
      pictures: deps.pictures ?? null,
      dependencies,
      now,
      call: (request) => caller.call(request).catch(passThrough),
      part: (name) => partValue(attempt.checkpoint, name, now()),
    }),
  );
  return { result, sent: wasSent(caller.record), calls: caller.record };
}

/** Remotes of the publications that this one waits for; those that are not public give none. */
export async function dependenciesOf(
  reader: Reader,
  publication: Publication,
): Promise<readonly Remote[]> {
  const remotes: Remote[] = [];
  for (const id of publication.after) {
    const other = await reader.publication(id);
    if (other?.state.name === 'published') remotes.push(...other.state.remotes);
  }
  return remotes;
}

function passThrough(cause: unknown): never {
  throw new CallBroke('call', { cause });
}

/** Stores what a step reached. A verdict is passed up; `null` = go on with the next step. */
async function takeResult(
  deps: RuntimeDeps,
  attempt: Attempt,
  step: Step,
  result: StepResult,
): Promise<Verdict | null> {
  if (result.result === 'verdict') return result.verdict;
  if (result.result === 'restart') {
    await dropParts(deps, attempt, result.parts);
    return { verdict: 'later', until: deps.clock.now(), cause: 'fault', reason: result.reason };
  }
  attempt.checkpoint = withPart(attempt.checkpoint, step.name, {
    value: result.value,
    validUntil: result.validUntil ?? null,
    done: result.result === 'done',
  });
  await keepCheckpoint(deps, attempt);
  return null;
}

/** Forgets parts that are dead on the platform, so that their steps run again. */
export async function dropParts(
  deps: RuntimeDeps,
  attempt: Attempt,
  steps: readonly string[],
): Promise<void> {
  attempt.checkpoint = withoutParts(attempt.checkpoint, steps);
  await keepCheckpoint(deps, attempt);
}

async function keepCheckpoint(deps: RuntimeDeps, attempt: Attempt): Promise<void> {
  const { publication, lease } = attempt;
  await deps.store.write(async (tx) => {
    const held = await tx.lease(publication.id);
    // A publication that was taken away meanwhile has had its checkpoint discarded: do not revive it.
    if (held?.fence !== lease.fence) return;
    const { checkpoint } = attempt;
    await tx.saveCheckpoint(publication.id, checkpoint);
    const at = deps.clock.now();
    await withdrawCleanUps(tx, attempt.adapter, publication.id, { checkpoint, at });
  });
}
