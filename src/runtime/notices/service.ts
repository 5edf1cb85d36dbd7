import { LIMITS } from '../../domain/limits.ts';
import { createNoticeCollector, forgetCursor } from './collector.ts';
import { sumUpDay } from './daily-summary.ts';
import type { NoticeDeps } from './deps.ts';
import { remindOfSlots } from './remind.ts';
import { createNoticeSender, sweepNotices } from './sender.ts';
import { createWakeLoop, type WakeLoop } from './wake-loop.ts';

/** How long after a change the journal is looked at: many changes make one look. */
const LOOK_AFTER_MS = 250;
const REMIND_EVERY_MS = 60_000;
/** Old notices that one tidying removes, and how often it is done. */
const TIDY_ROWS = 5_000;
const TIDY_EVERY_MS = 6 * 3_600_000;
/** How long a running call may still take when Loa stops. */
const GRACE_MS = 5_000;

export interface NoticeServiceOptions {
  readonly timeZone: string;
  /** `17:00` */
  readonly dailyAt: string;
  readonly reminderMs: number;
  /** The home was restored from a copy: what waits may have been sent by it before. */
  readonly restored: boolean;
  /** Calls back after every change of the store; returns how to stop. */
  readonly onChange: (listener: () => void) => () => void;
}

export interface NoticeService {
  start(): Promise<void>;
  /** Sums the day up when that is due; called at the office's time and at every start. */
  sumUp(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Reminders, collecting and sending. Its troubles are logged and never stop the daemon: a broken
 * mail server must not disturb publishing.
 */
export function createNoticeService(
  deps: NoticeDeps,
  options: NoticeServiceOptions,
): NoticeService {
  const { clock, store } = deps;
  const onError = (error: unknown) => deps.log.error('notices-broke', { error: String(error) });
  const collector = createNoticeCollector(deps);
  const senders = deps.ways.map((way) => {
    const sender = createNoticeSender(deps, way);
    return createWakeLoop({
      clock,
      restMs: LIMITS.timerMs,
      round: (signal) => sender.round(signal),
      onError,
    });
  });
  const loops: WakeLoop[] = [
    createWakeLoop({ clock, restMs: LIMITS.timerMs, round: lookAround, onError }),
    ...senders,
  ];
  const doEvery = { remind: everySoOften(REMIND_EVERY_MS), tidy: everySoOften(TIDY_EVERY_MS) };
  let cancelChanges: () => void = () => undefined;
  let cancelLook: (() => void) | null = null;

  function everySoOften(everyMs: number): () => boolean {
    let nextAt = Number.NEGATIVE_INFINITY;
    return () => {
      if (clock.monotonic() < nextAt) return false;
      nextAt = clock.monotonic() + everyMs;
      return true;
    };
  }

  async function lookAround(): Promise<boolean> {
    if (doEvery.remind()) await remindOfSlots(deps, options.reminderMs);
    if (doEvery.tidy()) await tidy();
    return deps.ways.length > 0 && (await collector.collect());
  }

  async function tidy(): Promise<void> {
    const before = clock.now() - LIMITS.noticeKeptMs;
    await store.write((tx) => tx.dropNotices(before, TIDY_ROWS));
  }

  function onChange(): void {
    cancelLook ??= clock.timer(LOOK_AFTER_MS, () => {
      cancelLook = null;
      for (const loop of loops) loop.wake();
    });
  }

  async function sumUp(): Promise<void> {
    await sumUpDay(deps, options.timeZone, options.dailyAt).catch(onError);
  }

  return {
    async start() {
      await sweepNotices(deps, options.restored);
      if (deps.ways.length === 0) await forgetCursor(deps);
      await sumUp();
      cancelChanges = options.onChange(onChange);
      for (const loop of loops) loop.start();
    },
    sumUp,
    async stop() {
      cancelChanges();
      cancelLook?.();
      await Promise.all(loops.map((loop) => loop.stop(GRACE_MS)));
      if (deps.ways.length > 0) await collector.settle();
    },
  };
}
