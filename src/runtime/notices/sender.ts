import { isTooOld, moveNotice, type Notice, type NoticeEvent } from '../../domain/notices.ts';
import type { DeliveryAnswer } from '../../ports/mailer.ts';
import type { NoticeWay } from '../../ports/notices.ts';
import type { NoticeDeps } from './deps.ts';

/** Notices that one round of one way sends. */
const BATCH = 100;
/** Rest of a way after a "not now": doubles with each one in a row, up to a minute. */
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;
/** Rows that one step of a sweep takes, and the most steps it does. */
const SWEEP_ROWS = 500;
const MOST_SWEEPS = 200;

type Deps = Pick<NoticeDeps, 'store' | 'clock' | 'log'>;

export interface NoticeSender {
  /** Sends what is due, one after another. True when more may be due. */
  round(signal: AbortSignal): Promise<boolean>;
}

/** The sender of one way. `sending` is written before the call, the answer after it. */
export function createNoticeSender(deps: Deps, way: NoticeWay): NoticeSender {
  let restUntil = 0;
  let noInARow = 0;

  async function round(signal: AbortSignal): Promise<boolean> {
    await doubtLost();
    for (let sent = 0; sent < BATCH; sent += 1) {
      if (signal.aborted || deps.clock.monotonic() < restUntil) return false;
      const now = deps.clock.now();
      const due = { states: ['waiting'], way: way.id, dueAt: now, limit: 1 } as const;
      const next = (await deps.store.notices(due))[0];
      if (next === undefined) return false;
      if (isTooOld(next, now)) {
        const reason = { code: 'notice-too-old', detail: next.reason?.detail ?? '' };
        await saveMove(deps, next, { event: 'dropped', at: now, reason });
        continue;
      }
      await sendOne(next, signal);
    }
    return true;
  }

  /** No call runs when a round begins: whatever is `sending` has lost its answer. */
  async function doubtLost(): Promise<void> {
    const lost = await deps.store.notices({ states: ['sending'], way: way.id, limit: SWEEP_ROWS });
    for (const notice of lost) {
      const reason = { code: 'notice-answer-lost', detail: '' };
      await saveMove(deps, notice, { event: 'doubted', at: deps.clock.now(), reason });
      deps.log.warn('notice-unclear', { id: notice.id, way: way.id, code: reason.code });
    }
  }

  async function sendOne(next: Notice, signal: AbortSignal): Promise<void> {
    const begun = await saveMove(deps, next, { event: 'begun', at: deps.clock.now() });
    if (begun === null) return;
    const event = eventOf(await deliver(begun, signal), deps.clock.now());
    const ended = await saveMove(deps, begun, event);
    if (event.event === 'accepted') noInARow = 0;
    else rest(event);
    if (ended !== null && ended.state !== 'sent') {
      const { id, state, tries, reason } = ended;
      deps.log.warn('notice-not-sent', { id, way: way.id, state, tries, detail: reason?.detail });
    }
  }

  /** Our own code may break after the message left, so a bug is as unclear as a lost answer. */
  async function deliver(notice: Notice, signal: AbortSignal): Promise<DeliveryAnswer> {
    try {
      return await way.deliver(notice, signal);
    } catch (error) {
      deps.log.error('notice-broke', { id: notice.id, way: way.id, error: String(error) });
      return { sent: 'maybe', detail: 'bug' };
    }
  }

  /** A way in trouble is left alone for a while, so that its notices do not use up their tries. */
  function rest(event: NoticeEvent): void {
    if (event.event === 'refused' && !event.again) return;
    const restMs = Math.min(FIRST_REST_MS * 2 ** noInARow, LONGEST_REST_MS);
    noInARow = Math.min(noInARow + 1, 10);
    restUntil = deps.clock.monotonic() + restMs;
  }

  return { round };
}

/** Writes the notice after the event; null when the event has no place any more. */
async function saveMove(deps: Deps, notice: Notice, event: NoticeEvent): Promise<Notice | null> {
  const moved = moveNotice(notice, event);
  if (moved === null) return null;
  const isSaved = await deps.store.write((tx) => tx.saveNotice(moved, notice.state));
  return isSaved ? moved : null;
}

function eventOf(answer: DeliveryAnswer, at: number): NoticeEvent {
  switch (answer.sent) {
    case 'yes':
      return { event: 'accepted', at };
    case 'no': {
      const code = answer.again ? 'notice-not-now' : 'notice-refused';
      const reason = { code, detail: answer.detail };
      return { event: 'refused', at, again: answer.again, waitMs: answer.waitMs ?? null, reason };
    }
    case 'maybe':
      return { event: 'doubted', at, reason: { code: 'notice-no-answer', detail: answer.detail } };
    default:
      return answer satisfies never;
  }
}

/**
 * Before the first round: what belongs to a way that is not configured any more is given up, and
 * after a restored copy nothing that waits may be sent, because the lost time may have sent it.
 */
export async function sweepNotices(
  deps: Deps & Pick<NoticeDeps, 'ways'>,
  restored: boolean,
): Promise<void> {
  const known = new Set(deps.ways.map((way) => way.id));
  if (restored) await sweep(deps, () => ({ event: 'doubted', code: 'restored' }));
  await sweep(deps, (notice) => {
    if (known.has(notice.way)) return null;
    return notice.state === 'sending'
      ? { event: 'doubted', code: 'notice-answer-lost' }
      : { event: 'dropped', code: 'notice-way-gone' };
  });
}

async function sweep(
  deps: Deps,
  judge: (notice: Notice) => { event: 'doubted' | 'dropped'; code: string } | null,
): Promise<void> {
  for (let step = 0; step < MOST_SWEEPS; step += 1) {
    const open = await deps.store.notices({ states: ['waiting', 'sending'], limit: SWEEP_ROWS });
    let moved = 0;
    for (const notice of open) {
      const verdict = judge(notice);
      if (verdict === null) continue;
      const reason = { code: verdict.code, detail: '' };
      const at = deps.clock.now();
      if ((await saveMove(deps, notice, { event: verdict.event, at, reason })) !== null) moved += 1;
    }
    if (moved === 0) return;
  }
}
