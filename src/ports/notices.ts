import type { Notice, NoticeState, NoticeTopic } from '../domain/notices.ts';
import type { DeliveryAnswer } from './mailer.ts';

export interface NoticeFilter {
  readonly states: readonly NoticeState[];
  readonly way?: string;
  /** Only those that may be tried at this instant. */
  readonly dueAt?: number;
  /** At most 500. */
  readonly limit: number;
}

export interface NoticeReader {
  /** By `notBefore`, the earliest first. */
  notices(filter: NoticeFilter): Promise<readonly Notice[]>;
  /** The latest changes of these states first; at most `limit`. */
  recentNotices(states: readonly NoticeState[], limit: number): Promise<readonly Notice[]>;
  noticeCount(state: NoticeState): Promise<number>;
}

export interface NoticeWriter {
  /** False when this recipient has a notice of the same key by the same way already. */
  addNotice(notice: Notice): Promise<boolean>;
  /** False, and nothing written, when it is not in the state `from` any more. */
  saveNotice(notice: Notice, from: NoticeState): Promise<boolean>;
  /** Removes notices that came to their end before this instant; returns how many. */
  dropNotices(before: number, limit: number): Promise<number>;
}

/** One way by which notices leave: the mail server, or one webhook. */
export interface NoticeWay {
  /** `mail`, or `webhook:` and its name; stored with every notice. */
  readonly id: string;
  /** One notice per person, or one for the receiver of this name. */
  readonly to: { readonly each: 'person' } | { readonly receiver: string };
  readonly topics: readonly NoticeTopic[];
  /** One try. Never throws for trouble on the way; the signal ends it early. */
  deliver(notice: Notice, signal: AbortSignal): Promise<DeliveryAnswer>;
}
