import { blockOf } from '../domain/blocking.ts';
import type { ChannelCondition, OfficeCondition } from '../domain/channel.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Lease, Publication } from '../domain/publication.ts';
import { tooLateAt } from '../domain/transition.ts';
import type { DuePublication, Reader, Transactor } from '../ports/store.ts';
import type { ClockWatch } from './clock-watch.ts';
import { recordMove } from './consequences.ts';
import type { RuntimeDeps } from './deps.ts';
import type { Publisher } from './publisher.ts';
import type { Settler } from './settler.ts';

/** How many due publications one round takes: more than can wait on blocked channels. */
const BATCH = 2_000;
/** Attempts that run at one time; the rest stay due. */
const MOST_ATTEMPTS = 64;
/** Looks that run at one time. */
const MOST_LOOKS = 8;

export interface DueWorkDeps extends RuntimeDeps {
  readonly publisher: Publisher;
  readonly settler: Settler;
  readonly owner: string;
  readonly clockWatch: ClockWatch;
}

export interface DueWork {
  /** One round: gives every due publication to whom it belongs. */
  round(now: number): Promise<void>;
  /** Waits until no look runs. */
  idle(): Promise<void>;
  isLooking(): boolean;
}

/**
 * Who gets a due publication: waiting and ready go to the publisher under a lease, open intents to
 * the settler, expired leases are rescued, and what is too late is parked as missed.
 */
export function createDueWork(deps: DueWorkDeps): DueWork {
  const looks = new Map<string, Promise<void>>();

  async function round(now: number): Promise<void> {
    const due = (await deps.store.due(now, BATCH)).filter(
      ({ publication }) => !deps.publisher.isRunning(publication.id) && !looks.has(publication.id),
    );
    if (due.length === 0) return;
    const forPublisher: DuePublication[] = [];
    for (const one of due) {
      const watch = one.publication.watchAt[0];
      if (watch !== undefined && watch <= now && !isRunningState(one.publication)) {
        startLook(one.publication);
      } else if (
        one.publication.state.name === 'waiting' ||
        one.publication.state.name === 'ready'
      ) {
        forPublisher.push(one);
      } else if (isRunningState(one.publication)) {
        await rescue(one.publication, now);
      } else {
        startLook(one.publication);
      }
    }
    await startAttempts(forPublisher, now);
  }

  async function rescue(publication: Publication, at: number): Promise<void> {
    await deps.store.write((tx) =>
      recordMove(tx, deps, publication.id, { event: 'lease-expired', at }, { actor: 'loa' }),
    );
    deps.log.warn('lease-rescued', { publicationId: publication.id });
  }

  function startLook(publication: Publication): void {
    if (looks.size >= MOST_LOOKS) return;
    const look = deps.settler
      .look(publication)
      .catch(deps.fatal)
      .finally(() => looks.delete(publication.id));
    looks.set(publication.id, look);
  }

  /** All leases of a round are written in one transaction: one sync of the disk for many. */
  async function startAttempts(due: readonly DuePublication[], now: number): Promise<void> {
    const room = MOST_ATTEMPTS - deps.publisher.running().length;
    const mayMiss = await deps.clockWatch.mayJudgeLateness();
    if (!(await anyCanMove(due, room, now, mayMiss))) return;
    const claimed = await deps.store.write(async (tx) => {
      const office = await tx.office();
      const conditions = new Map<string, ChannelCondition>();
      const taken: { publication: Publication; lease: Lease }[] = [];
      const unclean = await publicationsToClean(tx);
      for (const { publication } of due) {
        if (now > tooLateAt(publication)) {
          if (mayMiss) await parkMissed(tx, conditions, publication, now);
          continue;
        }
        if (taken.length >= room || unclean.has(publication.id)) continue;
        const condition = await conditionOf(tx, conditions, publication.channelId);
        const lease = await claim(tx, publication, office, condition, now);
        if (lease !== null) taken.push(lease);
      }
      return taken;
    });
    for (const { publication, lease } of claimed) deps.publisher.start(publication, lease);
  }

  /**
   * What is blocked stays due. It must not be written about: every write wakes the next round, so a
   * paused channel would keep the daemon spinning.
   */
  async function anyCanMove(
    due: readonly DuePublication[],
    room: number,
    now: number,
    mayMiss: boolean,
  ): Promise<boolean> {
    const onTime = due.filter(({ publication }) => now <= tooLateAt(publication));
    if (mayMiss && onTime.length < due.length) return true;
    if (onTime.length === 0 || room <= 0) return false;
    const office = await deps.store.office();
    const conditions = new Map<string, ChannelCondition>();
    for (const { publication } of onTime) {
      const condition = await conditionOf(deps.store, conditions, publication.channelId);
      if (blockOf(office, condition, publication.priority, now) === null) return true;
    }
    return false;
  }

  async function claim(
    tx: Transactor,
    publication: Publication,
    office: OfficeCondition,
    condition: ChannelCondition,
    at: number,
  ): Promise<{ publication: Publication; lease: Lease } | null> {
    if (blockOf(office, condition, publication.priority, at) !== null) return null;
    const lease = await tx.claim(publication.id, deps.owner, at + LIMITS.leaseMs);
    if (publication.state.name === 'ready') return { publication, lease };
    const move = await tx.move(publication.id, { event: 'claimed', at }, { actor: 'loa' });
    if ('refused' in move) throw new Error(`claim refused: ${move.refused}`);
    return { publication: move.publication, lease };
  }

  /** Too late is told with what it waited for: a sign-in, or what its last attempt met. */
  async function parkMissed(
    tx: Transactor,
    conditions: Map<string, ChannelCondition>,
    publication: Publication,
    at: number,
  ): Promise<void> {
    const { reconnect } = await conditionOf(tx, conditions, publication.channelId);
    const held = publication.state.name === 'waiting' ? publication.state.holdReason : null;
    const reason = { code: 'too-late', detail: (reconnect ?? held)?.code ?? '' };
    await recordMove(tx, deps, publication.id, { event: 'too-late', at, reason }, { actor: 'loa' });
  }

  return {
    round,
    isLooking: () => looks.size > 0,
    async idle() {
      while (looks.size > 0) await Promise.all(looks.values());
    },
  };
}

function isRunningState(publication: Publication): boolean {
  return publication.state.name === 'preparing' || publication.state.name === 'publishing';
}

/**
 * Publications whose old traces are still being removed: a new attempt waits, or a step that looks
 * for its own trace could take up what is about to be deleted.
 */
async function publicationsToClean(tx: Transactor): Promise<ReadonlySet<string>> {
  const open = await tx.operations({ states: ['waiting', 'running'] });
  const cleaning = open.filter((operation) => operation.kind === 'clean-up');
  return new Set(cleaning.map((operation) => operation.publicationId));
}

async function conditionOf(
  reader: Reader,
  known: Map<string, ChannelCondition>,
  channelId: string,
): Promise<ChannelCondition> {
  const condition = known.get(channelId) ?? (await reader.condition(channelId));
  known.set(channelId, condition);
  return condition;
}
