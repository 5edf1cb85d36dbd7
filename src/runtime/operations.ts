import type { PublicationEvent } from '../domain/events.ts';
import { backoffMs, LIMITS } from '../domain/limits.ts';
import type { Remote, Verdict } from '../domain/outcome.ts';
import type { Publication } from '../domain/publication.ts';
import type { Adapter, Flow, FollowUp } from '../ports/adapter.ts';
import type { Operation } from '../ports/store.ts';
import { approvedVersion } from './approved-version.ts';
import { createCaller, wasSent } from './caller.ts';
import { emptyCheckpoint, nextStep, partValue, withoutParts, withPart } from './checkpoints.ts';
import { recordMove } from './consequences.ts';
import { contentOf } from './content.ts';
import type { RuntimeDeps } from './deps.ts';
import { onAccount } from './foreign-operations.ts';
import { noteOperation } from './note-operation.ts';
import { markReconnect } from './reconnect.ts';
import { reserveStep } from './reserve-step.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** What became of one try at an operation. */
type OperationEnd =
  | { readonly end: 'done'; readonly event: PublicationEvent | null }
  | {
      readonly end: 'later';
      readonly until: number;
      readonly spends: boolean;
      readonly detail: string;
    }
  | {
      readonly end: 'closed';
      readonly state: 'parked' | 'person-task' | 'cancelled';
      readonly detail: string;
    };

export interface Operations {
  /** Works every operation that is due, one after the other. Throws only for store trouble. */
  work(isStopped: (channelId: string) => Promise<boolean>): Promise<void>;
  /** Earliest instant at which an operation wants another try, or null. */
  nextDueAt(): Promise<number | null>;
  /** After a start: what ran when the process died runs again; every step may be repeated. */
  recover(): Promise<void>;
}

type Deps = RuntimeDeps & { readonly keeper: TokenKeeper };

/**
 * Follow-ups on something public (edit, retract, attach) and the removal of orphans. Every step of
 * them acts on an id that we hold and may be repeated, so a crash simply runs the operation again.
 */
export function createOperations(deps: Deps): Operations {
  return {
    async work(isStopped) {
      const due = await deps.store.operations({ states: ['waiting'], dueAt: deps.clock.now() });
      for (const operation of due) {
        const worksWhileStopped = operation.kind === 'retract' || operation.kind === 'clean-up';
        if (!worksWhileStopped && (await isStopped(operation.channelId))) continue;
        await workOne(deps, operation);
      }
    },
    async nextDueAt() {
      const waiting = await deps.store.operations({ states: ['waiting'] });
      if (waiting.length === 0) return null;
      return Math.min(...waiting.map((operation) => operation.notBefore));
    },
    async recover() {
      await deps.store.write(async (tx) => {
        for (const operation of await tx.operations({ states: ['running'] })) {
          await tx.saveOperation({ ...operation, state: 'waiting' });
        }
      });
    },
  };
}

async function workOne(deps: Deps, operation: Operation): Promise<void> {
  await deps.store.write((tx) => tx.saveOperation({ ...operation, state: 'running' }));
  const end = await perform(deps, operation);
  const at = deps.clock.now();
  await deps.store.write(async (tx) => {
    const saved = closed(operation, end, at);
    await tx.saveOperation(saved);
    if (saved.state !== 'waiting') await noteOperation(tx, saved, at);
    if (end.end === 'done' && end.event !== null) {
      await recordMove(tx, deps, operation.publicationId, end.event, { actor: operation.by });
    }
  });
}

function closed(operation: Operation, end: OperationEnd, at: number): Operation {
  switch (end.end) {
    case 'done':
      return { ...operation, state: 'done', detail: '' };
    case 'closed':
      return { ...operation, state: end.state, detail: end.detail };
    case 'later': {
      const attemptsSpent = operation.attemptsSpent + (end.spends ? 1 : 0);
      const tooOften = attemptsSpent >= LIMITS.attempts;
      const notBefore = Math.max(end.until, end.spends ? at + backoffMs(attemptsSpent) : 0);
      return {
        ...operation,
        state: tooOften ? 'parked' : 'waiting',
        attemptsSpent,
        notBefore,
        detail: end.detail,
      };
    }
  }
}

async function perform(deps: Deps, operation: Operation): Promise<OperationEnd> {
  const bound = deps.office.channels.get(operation.channelId);
  const publication = await deps.store.publication(operation.publicationId);
  if (bound === undefined || publication === null) return close('parked', 'channel-gone');
  const ability = operation.kind === 'clean-up' ? 'api' : bound.adapter.abilities[operation.kind];
  if (ability === 'person-task') return close('person-task', 'by-hand');
  if (ability === 'impossible') return close('parked', 'impossible');
  const prepared = await followUpOf(deps, operation, publication);
  if ('end' in prepared) return prepared;
  const flow = bound.adapter.followUpFlow(prepared.followUp);
  if (flow === null) return { end: 'done', event: prepared.event };
  // What it is about lies on the account before, which these tokens do not open.
  if (publication.account !== bound.channel.account)
    return close('parked', onAccount(publication.account));
  const answer = await deps.keeper.credential(bound.channel);
  if ('reconnect' in answer) {
    await markReconnect(deps, operation.channelId, answer.reconnect);
    return later(deps, LIMITS.timerMs * 2, false, answer.reconnect.code);
  }
  if ('later' in answer) return later(deps, LIMITS.timerMs, false, answer.later.code);
  const content =
    'content' in prepared.followUp
      ? prepared.followUp.content
      : await contentOf(deps.store, publication);
  const reference = `${operation.id}:${deps.clock.now()}`;
  const run = { ...bound, credential: answer.credential, publication, content, flow, reference };
  const verdict = await runFlow(deps, run);
  return verdict === null
    ? { end: 'done', event: prepared.event }
    : await fromVerdict(deps, operation, verdict);
}

function close(state: 'parked' | 'person-task' | 'cancelled', detail: string): OperationEnd {
  return { end: 'closed', state, detail };
}

function later(deps: Deps, delayMs: number, spends: boolean, detail: string): OperationEnd {
  return { end: 'later', until: deps.clock.now() + delayMs, spends, detail };
}

/** What to do on the platform, and what it makes of the publication when it went through. */
async function followUpOf(
  deps: Deps,
  operation: Operation,
  publication: Publication,
): Promise<
  { readonly followUp: FollowUp; readonly event: PublicationEvent | null } | OperationEnd
> {
  if (operation.kind === 'clean-up') {
    if (operation.checkpoint === null) return close('cancelled', 'nothing-left');
    return { followUp: { kind: 'clean-up', checkpoint: operation.checkpoint }, event: null };
  }
  if (publication.state.name !== 'published') return close('cancelled', 'not-public');
  const { remotes } = publication.state;
  const at = deps.clock.now();
  if (operation.kind === 'retract') {
    const removed: readonly Remote[] = remotes.map((one) => ({ ...one, visibility: 'removed' }));
    return {
      followUp: { kind: 'retract', remotes },
      event: { event: 'read-back', at, remotes: removed },
    };
  }
  if (remotes.every((remote) => remote.visibility === 'removed')) {
    return close('cancelled', 'already-removed');
  }
  if (operation.kind === 'attach') {
    const content = await contentOf(deps.store, publication);
    return { followUp: { kind: 'attach', remotes, content }, event: null };
  }
  const newest = await approvedVersion(deps.store, deps.office, publication);
  if (newest === null) return close('cancelled', 'not-approved-yet');
  const content = await contentOf(deps.store, publication, newest.version);
  return {
    followUp: { kind: 'edit', remotes, content },
    event: { event: 'edited', at, ...newest },
  };
}

interface FlowRun {
  readonly channel: Parameters<typeof createCaller>[1]['channel'];
  readonly adapter: Adapter;
  readonly credential: Parameters<typeof createCaller>[1]['credential'];
  readonly publication: Publication;
  /** Names what its steps spend. */
  readonly reference: string;
  readonly content: Parameters<Flow['steps'][number]['run']>[0]['content'];
  readonly flow: Flow;
}

/** Runs all steps; null = through. Nothing is kept between tries: every step may be repeated. */
async function runFlow(deps: Deps, run: FlowRun): Promise<Verdict | null> {
  let checkpoint = emptyCheckpoint(run.flow.name, run.publication.digest);
  const now = () => deps.clock.now();
  for (let count = 0; count < LIMITS.stepsPerAttempt; count += 1) {
    const step = nextStep(run.flow, checkpoint, now());
    if (step === null) return null;
    const held = checkpoint;
    const reference = `${run.reference}:${count}`;
    const refused = await reserveStep(deps, run, step, reference);
    if (refused !== null) return refused;
    const caller = createCaller(deps, run);
    const result = await step.run({
      channel: run.channel,
      credential: run.credential,
      content: run.content,
      publicationId: run.publication.id,
      publicMedia: deps.publicMedia,
      pictures: deps.pictures ?? null,
      dependencies: [],
      now,
      call: caller.call,
      part: (name) => partValue(held, name, now()),
    });
    if (!wasSent(caller.record) && step.spends.length > 0) {
      await deps.store.write((tx) => tx.giveBack(reference));
    }
    if (result.result === 'verdict') {
      return result.verdict.verdict === 'published' ? null : result.verdict;
    }
    checkpoint =
      result.result === 'restart'
        ? withoutParts(checkpoint, result.parts)
        : withPart(checkpoint, step.name, {
            value: result.value,
            validUntil: result.validUntil ?? null,
            done: result.result === 'done',
          });
  }
  throw new Error(`flow ${run.flow.name} took more than ${LIMITS.stepsPerAttempt} steps`);
}

async function fromVerdict(
  deps: Deps,
  operation: Operation,
  verdict: Verdict,
): Promise<OperationEnd> {
  switch (verdict.verdict) {
    case 'later':
      return {
        end: 'later',
        until: verdict.until,
        spends: verdict.cause === 'fault',
        detail: verdict.reason.code,
      };
    case 'uncertain':
      return later(deps, 0, true, verdict.reason.code);
    case 'processing':
    case 'handed-over':
      return { end: 'later', until: verdict.askAt, spends: false, detail: verdict.verdict };
    case 'rejected':
      return close('parked', `${verdict.reason.code} ${verdict.reason.detail}`.trim());
    case 'reconnect': {
      if (!deps.keeper.expire(operation.channelId)) {
        await markReconnect(deps, operation.channelId, verdict.reason);
      }
      return later(deps, LIMITS.timerMs, false, verdict.reason.code);
    }
    case 'published':
      return { end: 'done', event: null };
  }
}
