import { setImmediate as nextTurn, setTimeout as realPause } from 'node:timers/promises';
import type { Store } from '../../src/ports/store.ts';
import type { Daemon } from '../../src/runtime/daemon.ts';
import type { CrashPoints } from './crash-points.ts';
import type { FakeClock } from './fake-clock.ts';
import type { WatchedHttp } from './watched-http.ts';

/** Turns of the event loop after which everything that was woken has come to rest. */
const TURNS = 8;
/** Real time that one answer from loopback may take before the run is called stuck. */
const STUCK_MS = 10_000;
/** Real time after which a call under a slow mood is held to be waiting for its answer. */
const STALL_MS = 40;
/** Rounds of the clock that one run may take; a run that wants more is stuck. */
const MOST_ROUNDS = 5_000;

/** What the driver needs to know of a stand-in: which calls it let wait on purpose. */
export interface DrivenSandbox {
  state(): {
    readonly moods: readonly unknown[];
    readonly calls: readonly { readonly moods: readonly string[] }[];
  };
}

/** What the driver needs of a running process and the world around it. */
export interface Running {
  readonly clock: FakeClock;
  readonly sandbox: DrivenSandbox;
  readonly store: Store;
  readonly http: WatchedHttp;
  readonly points: CrashPoints;
  readonly daemon: Daemon;
  readonly fatal: readonly unknown[];
  /** The last send that was held to be waiting for its answer. */
  readonly stalled: { send: number };
}

/**
 * Runs a process whose calls take real time on a clock that does not: time moves only when no call
 * is out, or when the platform lets one wait on purpose. Ends at `untilAt`, at the crash, or, with
 * `endsAtRest`, when nothing moves by itself any more.
 */
export async function drive(life: Running, untilAt: number, endsAtRest: boolean): Promise<void> {
  const { clock } = life;
  await Promise.race([life.daemon.start(), life.points.crashed]);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const isQuiet = await untilQuiet(life);
    if (life.points.isDead()) return;
    if (life.fatal.length > 0) throw life.fatal[0];
    if (isQuiet && endsAtRest && !life.daemon.isBusy() && (await isAtRest(life.store))) return;
    const next = clock.nextTimerAt();
    if (next === null || next > untilAt) {
      if (clock.now() < untilAt && next !== null) await clock.advanceTo(untilAt);
      await untilQuiet(life);
      return;
    }
    await clock.advanceTo(Math.max(next, clock.now()));
  }
  throw new Error('the home does not come to rest');
}

/**
 * Waits until no call is out and what was woken has come to rest. False when a call is out that the
 * platform is slow to answer: then time must pass.
 */
async function untilQuiet(life: Running): Promise<boolean> {
  const { http, points } = life;
  for (;;) {
    await turns();
    if (points.isDead()) return true;
    if (http.inFlight() === 0) {
      await untilLanded(life);
      if (http.inFlight() === 0) return true;
    }
    if (isSlow(life) && http.awaitsCommit()) {
      if (life.stalled.send === http.count()) return false;
      const waited = await Promise.race([http.change().then(() => 'change'), pause(STALL_MS)]);
      if (waited === 'change') continue;
      life.stalled.send = http.count();
      return false;
    }
    const moved = await Promise.race([http.change().then(() => 'change'), pause(STUCK_MS)]);
    if (moved !== 'change') throw new Error('a call to the sandbox is stuck');
  }
}

/** A call that was given up lands before time goes on: how late it lands is not left to chance. */
async function untilLanded({ sandbox, http }: Running): Promise<void> {
  if (http.timedOut() === 0) return;
  for (let waitedMs = 0; waitedMs < STUCK_MS; waitedMs += 5) {
    const slow = sandbox.state().calls.filter((call) => call.moods.includes('slow'));
    if (slow.length >= http.timedOut()) return;
    await realPause(5);
  }
  throw new Error('a slow call never landed');
}

function isSlow({ sandbox }: Running): boolean {
  return sandbox
    .state()
    .moods.some((rule) => (rule as { action?: { type?: string } }).action?.type === 'slow');
}

async function pause(ms: number): Promise<'paused'> {
  await realPause(ms, undefined, { ref: false });
  return 'paused';
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
}

/** Stops a process that may be waiting for a clock which nobody else moves. */
export async function stopWithClock(life: Running): Promise<void> {
  let isStopped = false;
  const stopping = life.daemon.stop().finally(() => {
    isStopped = true;
  });
  for (let round = 0; round < 1_000 && !isStopped; round += 1) {
    await untilQuiet(life);
    if (!isStopped) await life.clock.advanceBy(1_000);
  }
  await stopping;
}

const MOVING = ['waiting', 'preparing', 'ready', 'publishing', 'processing', 'uncertain'] as const;

async function isAtRest(store: Store): Promise<boolean> {
  if ((await store.publications({ states: MOVING, limit: 1 })).length > 0) return false;
  return (await store.operations({ states: ['waiting', 'running'] })).length === 0;
}
