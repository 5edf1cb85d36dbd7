import type { Dispatcher } from '../ports/dispatcher.ts';
import { refreshChoices } from './choice-keeper.ts';
import { type ClockWatch, createClockWatch } from './clock-watch.ts';
import { recordMove } from './consequences.ts';
import type { RuntimeDeps } from './deps.ts';
import { createDueWork, type DueWork } from './due-work.ts';
import { missUnapproved } from './missed-items.ts';
import { createOperations, type Operations } from './operations.ts';
import { endLinks } from './public-media/end-links.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { dropDaemonLeases } from './secret-lease.ts';
import { createSettler } from './settler.ts';
import { createTokenKeeper, type TokenKeeper } from './token-keeper.ts';
import { secretName } from './token-pairs.ts';
import { cutForbiddenAttempts } from './watch.ts';

/** How often another process's writes (the command line's) are looked for. */
const FOREIGN_CHANGES_MS = 200;
/** How often unapproved items are checked for a slot that has passed. */
const MISSED_EVERY_MS = 10_000;
/** How often links to media are ended that nobody fetches any more. */
const LINKS_EVERY_MS = 10_000;

export interface DaemonOptions {
  readonly dispatcher: Dispatcher;
  /** Names this process in leases. */
  readonly owner: string;
  /** False where no other process can write, as in a simulation. */
  readonly watchForeign: boolean;
  /** Called when another process has written, e.g. the command line. */
  readonly onForeignChange?: () => void;
}

export interface Daemon {
  /** Takes over what a dead process left, then begins. */
  start(): Promise<void>;
  /** Cuts transfers, lets a commit in flight finish and be recorded. Safe before start and twice. */
  stop(): Promise<void>;
  /** True while an attempt, a look or an operation runs. */
  isBusy(): boolean;
  /** Resolves when nothing runs at this moment. */
  idle(): Promise<void>;
  readonly keeper: TokenKeeper;
}

/** Starts and stops the services; holds no rule of its own. */
export function createDaemon(baseDeps: RuntimeDeps, options: DaemonOptions): Daemon {
  const keeper = createTokenKeeper(baseDeps);
  const deps = { ...baseDeps, keeper, owner: options.owner };
  const publisher = createPublisher(deps);
  const clockWatch = createClockWatch(deps, () => options.dispatcher.poke());
  const dueWork = createDueWork({ ...deps, publisher, settler: createSettler(deps), clockWatch });
  const operations = createOperations(deps);
  const loop = createLoop(deps, options, { publisher, dueWork, operations, clockWatch });

  return {
    keeper,
    async start() {
      await takeOver(deps);
      await operations.recover();
      loop.start();
    },
    stop: () => loop.stop(),
    isBusy: () => publisher.running().length > 0 || dueWork.isLooking() || loop.isWorking(),
    async idle() {
      await publisher.idle();
      await dueWork.idle();
    },
  };
}

/** The lock on the home proves that every other holder is dead: its leases are taken at once. */
async function takeOver(deps: RuntimeDeps & { readonly owner: string }): Promise<void> {
  const at = deps.clock.now();
  await deps.store.write(async (tx) => {
    for (const { publicationId, lease } of await tx.leases()) {
      const event = { event: 'lease-expired', at } as const;
      await recordMove(tx, deps, publicationId, event, { actor: 'loa' });
      await tx.release(publicationId, lease.fence);
    }
    await dropDaemonLeases(tx, [...deps.office.channels.keys()].map(secretName));
  });
}

interface LoopParts {
  readonly publisher: Publisher;
  readonly dueWork: DueWork;
  readonly operations: Operations;
  readonly clockWatch: ClockWatch;
}

function createLoop(
  deps: RuntimeDeps & { readonly keeper: TokenKeeper },
  options: DaemonOptions,
  parts: LoopParts,
) {
  const { dispatcher } = options;
  let started = false;
  let stopping: Promise<void> | null = null;
  let working = false;
  let missedLookedAt = 0;
  let linksLookedAt = 0;
  const cancels: (() => void)[] = [];

  async function onDue(now: number): Promise<void> {
    working = true;
    parts.clockWatch.begin();
    try {
      await cutForbiddenAttempts(deps, parts.publisher);
      await parts.dueWork.round(now);
      await parts.operations.work((channelId) => isStopped(deps, channelId));
      await refreshChoices(deps);
      await missWhenDue(now);
      await endLinksWhenDue(now);
    } finally {
      working = false;
    }
  }

  /** Every waiting item is looked through, so not after every single change. */
  async function missWhenDue(now: number): Promise<void> {
    if (Math.abs(now - missedLookedAt) < MISSED_EVERY_MS) return;
    if (!(await parts.clockWatch.mayJudgeLateness())) return;
    missedLookedAt = now;
    await missUnapproved(deps);
  }

  async function endLinksWhenDue(now: number): Promise<void> {
    if (Math.abs(now - linksLookedAt) < LINKS_EVERY_MS) return;
    linksLookedAt = now;
    await endLinks(deps);
  }

  function watchForeign(): void {
    if (stopping !== null) return;
    if (deps.store.changedElsewhere()) {
      dispatcher.poke();
      options.onForeignChange?.();
    }
    cancels[1] = deps.clock.timer(FOREIGN_CHANGES_MS, watchForeign);
  }

  return {
    isWorking: () => working,
    start() {
      if (started) return;
      started = true;
      cancels[0] = deps.store.onCommit(() => dispatcher.poke());
      dispatcher.start(onDue);
      if (options.watchForeign) watchForeign();
    },
    stop(): Promise<void> {
      stopping ??= (async () => {
        for (const cancel of cancels) cancel();
        await dispatcher.stop();
        for (const { id } of parts.publisher.running()) parts.publisher.abort(id, 'shutdown');
        await parts.publisher.idle();
        await parts.dueWork.idle();
        await parts.clockWatch.idle();
      })();
      return stopping;
    },
  };
}

async function isStopped(deps: RuntimeDeps, channelId: string): Promise<boolean> {
  if ((await deps.store.office()).stopped !== null) return true;
  const condition = await deps.store.condition(channelId);
  return condition.paused !== null || condition.reconnect !== null;
}
