import type { LaterCause, Reason, Verdict } from '../../src/domain/outcome.ts';
import { nextWindowStart } from '../../src/domain/quota.ts';
import type { Phase } from '../kit/answers.ts';
import { FACTS, TIME_ZONE } from './facts.ts';
import { nextMorning } from './hours.ts';
import type { ZaloErrorKind, ZaloOaError } from './sdk/index.ts';

export interface ErrorContext {
  readonly phase: Phase;
  readonly now: number;
  /** Day of the month on which the package's allowance begins anew. */
  readonly periodDay: number;
}

/**
 * What sort of trouble calls for what: W wait a while · M next minute · Q the allowance's next day ·
 * H next morning · A a person must act · C content refused for good · U outcome unknown.
 */
type ErrorClass = 'W' | 'M' | 'Q' | 'H' | 'A' | 'C' | 'U';

const CLASSES: Readonly<Record<ZaloErrorKind, ErrorClass>> = {
  pending: 'W',
  rate: 'M',
  quota: 'Q',
  hours: 'H',
  authorisation: 'A',
  permission: 'A',
  package: 'A',
  account: 'A',
  configuration: 'A',
  content: 'C',
  recipient: 'C',
  service: 'U',
  'no-answer': 'U',
  unreadable: 'U',
  unknown: 'U',
  usage: 'C',
};

/** Codes that are dealt with otherwise than their kind. */
const BY_CODE: Readonly<Record<string, ErrorClass>> = {
  // The pictures' address may be down for a moment.
  'media-not-fetched': 'W',
  // Refused before anything was sent, because there is no token.
  'token-missing': 'A',
  // "Used already" is only said by the token address.
  'refresh-token-used': 'A',
  'not-sent': 'W',
};

const CAUSES: Readonly<Partial<Record<ZaloErrorKind, LaterCause>>> = {
  pending: 'processing',
  service: 'outage',
  'no-answer': 'network',
};

const WAITS_MS: Readonly<Record<string, number>> = {
  processing: FACTS.middleAskMs.value,
  outage: FACTS.outageWaitMs.value,
  network: FACTS.networkWaitMs.value,
  fault: FACTS.faultWaitMs.value,
};

/**
 * The verdict on any call that did not succeed. The wrapper has read the answer; here its meaning
 * becomes what Loa does. -223 and -224 come as codes of their own.
 */
export function verdictOf(error: ZaloOaError, about: ErrorContext): Verdict {
  const { now } = about;
  const reason = reasonOf(error);
  const cause = CAUSES[error.kind] ?? 'fault';
  const later = (until: number, why: LaterCause): Verdict => {
    return { verdict: 'later', cause: why, until, reason };
  };
  switch (BY_CODE[error.code] ?? CLASSES[error.kind]) {
    case 'W':
      return later(now + (WAITS_MS[cause] ?? FACTS.faultWaitMs.value), cause);
    case 'M':
      return later(nextMinute(now), 'rate');
    case 'Q':
      return later(quotaUntil(error, about), 'quota');
    case 'H':
      return later(nextMorning(now), 'held');
    case 'A':
      return { verdict: 'reconnect', reason };
    case 'C':
      return { verdict: 'rejected', reason };
    case 'U':
      if (about.phase === 'commit' && error.sent === 'maybe')
        return { verdict: 'uncertain', reason };
      return later(now + (WAITS_MS[cause] ?? FACTS.faultWaitMs.value), cause);
  }
}

/** Code and the platform's number; the wrapper passes on no words of the platform. */
export function reasonOf(error: ZaloOaError): Reason {
  // The office's own proxy stood in the way: Zalo was never asked.
  if (error.transportCode === 'proxy') return { code: 'proxy', detail: '' };
  const parts = [error.rawCode, error.field, error.transportCode, statusOf(error)];
  return {
    code: `zalo-${error.code}`,
    detail: parts.filter((part) => part !== null && part !== '').join(' '),
  };
}

function statusOf(error: ZaloOaError): string | null {
  const { httpStatus } = error;
  return httpStatus === null || (httpStatus >= 200 && httpStatus < 300)
    ? null
    : `HTTP ${httpStatus}`;
}

/** Minutes are counted by the clock. */
function nextMinute(now: number): number {
  const minuteMs = FACTS.rateWindowMs.value;
  return now - (now % minuteMs) + minuteMs;
}

/** Articles come back with the package's month; the day may be set wrong, so it is asked daily. */
function quotaUntil(error: ZaloOaError, about: ErrorContext): number {
  const { now, periodDay } = about;
  const tomorrow = now + FACTS.quotaAskMs.value;
  if (error.code !== 'article-quota-used-up') return tomorrow;
  const window = { type: 'monthly', day: periodDay, timeZone: TIME_ZONE } as const;
  return Math.min(nextWindowStart({ window }, now) ?? tomorrow, tomorrow);
}
