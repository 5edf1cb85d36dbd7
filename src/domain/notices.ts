import { LIMITS } from './limits.ts';
import type { Reason } from './outcome.ts';

/*
 * A notice tells one person, or one receiver of the office, about one row of the journal, by one
 * way. It is a row of the outbox. Its states, what is true in each and who moves it on:
 *
 * waiting   Nothing of the latest try was accepted by anybody. The sender moves it when `notBefore`
 *           has come.
 * sending   Written before the call: from here on the message may be out. The answer moves it; if
 *           the process dies, or its answer could not be recorded, it becomes `unclear`.
 * sent      The other side said that it took the message. Final.
 * unclear   The message may have been accepted. It is never sent again; people see it. Final.
 * failed    The other side refused for good, or its tries or its time are used up. Final.
 *
 *   waiting -> sending -> sent | unclear | failed | waiting (the answer was a clear "not now")
 *   waiting -> failed (too old, its way is gone) | unclear (this home was restored from a copy)
 *
 * "Never twice" wins over "at least once".
 */

/** What people are told about. */
export const NOTICE_TOPICS = [
  'item-waits',
  'slot-near',
  'item-returned',
  'parked',
  'uncertain',
  'reconnect',
  'stopped',
  'resumed',
  'login',
  'backup',
  'daily',
] as const;
export type NoticeTopic = (typeof NOTICE_TOPICS)[number];

export const NOTICE_STATES = ['waiting', 'sending', 'sent', 'unclear', 'failed'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** The words of one notice, written when the journal row was read and never changed. */
export interface NoticeText {
  /** One line each, without the mark of Loa and mode. */
  readonly subject: string;
  readonly subjectEn: string;
  readonly text: string;
  readonly textEn: string;
  /** Page of the console, e.g. `https://loa.example/items/17`; null when its address is unknown. */
  readonly link: string | null;
  /** Number of the item it is about. */
  readonly item: number | null;
}

export interface Notice {
  readonly id: string;
  readonly topic: NoticeTopic;
  /** `mail`, or `webhook:` and its name. */
  readonly way: string;
  /** A person id for mail, the webhook's name otherwise. */
  readonly recipient: string;
  /** What it tells of, e.g. `row:812`: one recipient hears of it once by one way. */
  readonly key: string;
  readonly message: NoticeText;
  readonly state: NoticeState;
  /** Calls that were begun. */
  readonly tries: number;
  /** Not tried before this instant. */
  readonly notBefore: number;
  /** Why it is unclear or failed, or what the last "not now" said. */
  readonly reason: Reason | null;
  readonly createdAt: number;
  /** When its state was written. */
  readonly changedAt: number;
}

/** What may happen to a notice. */
export type NoticeEvent =
  | { readonly event: 'begun'; readonly at: number }
  | { readonly event: 'accepted'; readonly at: number }
  /** A clear no: nothing was accepted. */
  | {
      readonly event: 'refused';
      readonly at: number;
      /** Whether it makes sense to try again. */
      readonly again: boolean;
      /** The other side's own wish, in ms from `at`; null = none. */
      readonly waitMs: number | null;
      readonly reason: Reason;
    }
  /** The message may have been accepted. */
  | { readonly event: 'doubted'; readonly at: number; readonly reason: Reason }
  /** It is given up without another try. */
  | { readonly event: 'dropped'; readonly at: number; readonly reason: Reason };

const MINUTE_MS = 60_000;
/** Waits after the first, second, ... try: ten tries take about 16 hours. */
const BACKOFF_MINUTES = [1, 2, 5, 15, 30, 60, 120, 240, 480];

/** The notice after the event, or null when the event has no place in its state. */
export function moveNotice(notice: Notice, event: NoticeEvent): Notice | null {
  const { at } = event;
  const isWaiting = notice.state === 'waiting';
  const isSending = notice.state === 'sending';
  switch (event.event) {
    case 'begun':
      if (!isWaiting) return null;
      return { ...notice, state: 'sending', tries: notice.tries + 1, changedAt: at };
    case 'accepted':
      return isSending ? { ...notice, state: 'sent', reason: null, changedAt: at } : null;
    case 'refused':
      return isSending ? afterNo(notice, event) : null;
    case 'doubted':
      if (!isSending && !isWaiting) return null;
      return { ...notice, state: 'unclear', reason: event.reason, changedAt: at };
    case 'dropped':
      if (!isWaiting) return null;
      return { ...notice, state: 'failed', reason: event.reason, changedAt: at };
    default:
      return event satisfies never;
  }
}

function afterNo(notice: Notice, event: Extract<NoticeEvent, { event: 'refused' }>): Notice {
  const { at, reason } = event;
  const isOver = notice.tries >= LIMITS.noticeTries || isTooOld(notice, at);
  if (!event.again || isOver) return { ...notice, state: 'failed', reason, changedAt: at };
  const waitMs = Math.min(
    Math.max(noticeBackoffMs(notice.tries), event.waitMs ?? 0),
    LIMITS.noticeWaitMs,
  );
  return { ...notice, state: 'waiting', notBefore: at + waitMs, reason, changedAt: at };
}

/** Wait in ms after `tries` tries (1, 2, ...). */
export function noticeBackoffMs(tries: number): number {
  const index = Math.min(Math.max(tries, 1), BACKOFF_MINUTES.length) - 1;
  return (BACKOFF_MINUTES[index] ?? 1) * MINUTE_MS;
}

/** Whether its time is over. */
export function isTooOld(notice: Pick<Notice, 'createdAt'>, now: number): boolean {
  return now - notice.createdAt >= LIMITS.noticeLifeMs;
}
