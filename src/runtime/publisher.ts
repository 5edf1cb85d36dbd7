import type { PublicationEvent } from '../domain/events.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Reason } from '../domain/outcome.ts';
import type { Lease, Publication } from '../domain/publication.ts';
import { AdapterBug, type Attempt, openAttempt, prepare } from './attempt.ts';
import { compareClock } from './clock-guard.ts';
import { commit } from './commit.ts';
import type { RuntimeDeps } from './deps.ts';
import { recordOutcome } from './record-outcome.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** Why a running attempt is cut. `gone` = its publication was taken away by a person's gesture. */
export type AbortCause = 'stop' | 'pause' | 'gone' | 'shutdown';

interface Running {
  readonly publication: Publication;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

export interface Publisher {
  /** Works one leased publication until its attempt ends. Never throws. */
  start(publication: Publication, lease: Lease): void;
  isRunning(publicationId: string): boolean;
  running(): readonly Publication[];
  /** Cuts transfers; a commit in flight finishes and is recorded. */
  abort(publicationId: string, cause: AbortCause): void;
  /** Waits until no attempt runs. */
  idle(): Promise<void>;
}

export interface PublisherDeps extends RuntimeDeps {
  readonly keeper: TokenKeeper;
  readonly owner: string;
}

/** Runs attempts: the steps before the commit, then, at the slot, the commit. */
export function createPublisher(deps: PublisherDeps): Publisher {
  const jobs = new Map<string, Running>();
  const commitQueues = new Map<string, Promise<void>>();

  function start(publication: Publication, lease: Lease): void {
    const abort = new AbortController();
    const done = work(publication, lease, abort.signal)
      .catch(deps.fatal)
      .finally(() => jobs.delete(publication.id));
    jobs.set(publication.id, { publication, abort, done });
  }

  async function work(publication: Publication, lease: Lease, signal: AbortSignal): Promise<void> {
    const stopRenewing = keepLease(deps, publication.id, lease);
    try {
      const event = await attemptEvent(publication, lease, signal);
      if (event !== null) await recordOutcome(deps, publication, lease, event);
    } finally {
      stopRenewing();
      await deps.store.write((tx) => tx.release(publication.id, lease.fence));
    }
  }

  async function attemptEvent(
    publication: Publication,
    lease: Lease,
    signal: AbortSignal,
  ): Promise<PublicationEvent | null> {
    const bound = deps.office.channels.get(publication.channelId);
    if (bound === undefined) {
      return bug(`channel ${publication.channelId} is no longer configured`);
    }
    const answer = await deps.keeper.credential(bound.channel);
    if ('reconnect' in answer) return verdictReconnect(answer.reconnect);
    if ('later' in answer) return laterNetwork(answer.later);
    const { account } = bound.channel;
    if (publication.account !== account) {
      return { event: 'account-changed', at: deps.clock.now(), account };
    }
    let attempt: Attempt;
    try {
      const parts = { ...bound, credential: answer.credential };
      attempt = await openAttempt(deps, parts, { publication, lease, signal });
      const end = await prepare(deps, attempt);
      if (end.end === 'aborted') return interruption(signal);
      if (end.end === 'verdict') {
        return { event: 'verdict', at: deps.clock.now(), verdict: end.verdict };
      }
      if (deps.clockGuard?.isCompared() === false) await compareClock(deps, parts);
      if (!(await reachSlot(attempt))) return null;
      return await inCommitQueue(publication.channelId, () => commit(deps, attempt, end.step));
    } catch (error) {
      if (!(error instanceof AdapterBug)) throw error;
      return bug(error.stack ?? error.message);
    }
  }

  /**
   * True when the slot is here and the lease outlives the commit. A publication that is early is
   * written down as ready; one whose slot has come goes straight on, without another write.
   */
  async function reachSlot(attempt: Attempt): Promise<boolean> {
    const { publication, lease, flow } = attempt;
    const at = deps.clock.now();
    const timeoutMs = flow.steps.at(-1)?.timeoutMs ?? 0;
    const needed = at + timeoutMs + LIMITS.leaseMarginMs;
    const current = await deps.store.publication(publication.id);
    if (current !== null && current.slotAt <= at) {
      const held = await deps.store.lease(publication.id);
      if (held !== null && held.fence === lease.fence && held.until >= needed) return true;
    }
    return deps.store.write(async (tx) => {
      if (publication.state.name === 'preparing') {
        const move = await tx.move(
          publication.id,
          { event: 'prepared', at },
          { actor: 'loa', fence: lease.fence },
        );
        if ('refused' in move || move.publication.slotAt > at) return false;
      }
      return tx.renew(publication.id, lease.fence, needed + LIMITS.leaseMarginMs);
    });
  }

  /** Commits are serial per channel; transfers are not. */
  function inCommitQueue<T>(channelId: string, job: () => Promise<T>): Promise<T> {
    const before = commitQueues.get(channelId) ?? Promise.resolve();
    const result = before.then(job);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    commitQueues.set(channelId, settled);
    return result;
  }

  function interruption(signal: AbortSignal): PublicationEvent | null {
    const cause = signal.reason as AbortCause;
    if (cause === 'gone') return null;
    return { event: 'interrupted', at: deps.clock.now(), reason: { code: cause, detail: '' } };
  }

  function bug(detail: string): PublicationEvent {
    deps.log.error('attempt-broke', { detail });
    return {
      event: 'bug',
      at: deps.clock.now(),
      reason: { code: 'bug', detail: firstLine(detail) },
    };
  }

  function verdictReconnect(reason: Reason): PublicationEvent {
    return { event: 'verdict', at: deps.clock.now(), verdict: { verdict: 'reconnect', reason } };
  }

  function laterNetwork(reason: Reason): PublicationEvent {
    const at = deps.clock.now();
    const until = at + LIMITS.timerMs;
    return { event: 'verdict', at, verdict: { verdict: 'later', until, cause: 'network', reason } };
  }

  return {
    start,
    isRunning: (publicationId) => jobs.has(publicationId),
    running: () => [...jobs.values()].map((job) => job.publication),
    abort(publicationId, cause) {
      jobs.get(publicationId)?.abort.abort(cause);
    },
    async idle() {
      while (jobs.size > 0) await Promise.all([...jobs.values()].map((job) => job.done));
    },
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

/** Renews the lease while the work runs; the commit's own, longer grant is never shortened. */
function keepLease(deps: RuntimeDeps, publicationId: string, lease: Lease): () => void {
  let cancel: () => void = () => undefined;
  let stopped = false;
  const arm = () => {
    if (stopped) return;
    cancel = deps.clock.timer(LIMITS.timerMs, () => {
      renewIfShort(deps, publicationId, lease)
        .catch((error: unknown) => deps.log.warn('lease-not-renewed', { error: String(error) }))
        .finally(arm);
    });
  };
  arm();
  return () => {
    stopped = true;
    cancel();
  };
}

async function renewIfShort(deps: RuntimeDeps, publicationId: string, lease: Lease): Promise<void> {
  const held = await deps.store.lease(publicationId);
  if (held === null || held.fence !== lease.fence) return;
  const until = deps.clock.now() + LIMITS.leaseMs;
  if (held.until > until - LIMITS.leaseMs / 2) return;
  await deps.store.write((tx) => tx.renew(publicationId, lease.fence, until));
}
