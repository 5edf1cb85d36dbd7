import type { LaterCause, Reason, Verdict } from '../../src/domain/outcome.ts';
import type { Credential } from '../../src/ports/adapter.ts';
import type { HttpReply, HttpResult } from '../../src/ports/http.ts';
import { noAnswer, type Phase, retryAfterMs, withoutSecrets } from '../kit/answers.ts';
import { type ApiError, apiErrorOf, bodyOf } from './answer.ts';
import { ERROR_ROWS, type ErrorClass, type ErrorRow } from './error-table.ts';
import { FACTS } from './facts.ts';

export interface ErrorContext {
  readonly phase: Phase;
  readonly now: number;
  /** Its values never appear in a reason. */
  readonly credential: Credential;
}

/** What is known about a call that gave no usable answer. */
interface Finding {
  readonly class: ErrorClass;
  readonly reason: Reason;
  /** Why it waits, for the classes R and U. */
  readonly cause: LaterCause;
  readonly waitMs: number;
}

const WAITS = { faultMs: FACTS.faultWaitMs.value, networkMs: FACTS.networkWaitMs.value };
const SECRET_LIKE = /[A-Za-z0-9_.~!-]{40,}/g;
const DETAIL_CHARACTERS = 300;

/**
 * The verdict on any call of the API that did not succeed: no answer, a refusal, or an answer that
 * cannot be read. Refusals are told apart by their code, never by status or prose.
 */
export function verdictOf(result: HttpResult, about: ErrorContext): Verdict {
  if (result.type === 'failure')
    return toVerdict(noAnswer(result, 'tiktok-no-answer', WAITS), null, about);
  return toVerdict(replyFinding(result, about), result, about);
}

function replyFinding(reply: HttpReply, about: ErrorContext): Finding {
  const error = apiErrorOf(reply);
  const row = error === null ? undefined : rowOf(error);
  if (error !== null && row !== undefined) return rowFinding(error, row, about);
  const detail = error === null ? `HTTP ${reply.status}` : `HTTP ${reply.status} ${error.code}`;
  if (reply.status >= 500) return outage('U', { code: 'tiktok-service-trouble', detail });
  if (error === null && reply.status === 429) {
    return fault('L', { code: 'tiktok-rate-limited', detail });
  }
  if (error !== null && reply.status >= 400) {
    // A refusal in words that nobody has documented: a person looks at it.
    return fault('H', { code: 'tiktok-unknown-error', detail });
  }
  const isReadable = bodyOf(reply) !== undefined;
  if (isReadable || reply.status < 300) {
    return fault('U', { code: 'tiktok-answer-unreadable', detail });
  }
  return outage('U', { code: 'tiktok-service-trouble', detail });
}

function rowOf(error: ApiError): ErrorRow | undefined {
  return Object.hasOwn(ERROR_ROWS, error.code) ? ERROR_ROWS[error.code] : undefined;
}

function rowFinding(error: ApiError, row: ErrorRow, about: ErrorContext): Finding {
  const reason = { code: row.code, detail: detailOf(error, row, about) };
  return row.code === 'tiktok-service-trouble'
    ? outage(row.class, reason)
    : fault(row.class, reason);
}

function fault(kind: ErrorClass, reason: Reason): Finding {
  return { class: kind, reason, cause: 'fault', waitMs: FACTS.faultWaitMs.value };
}

function outage(kind: ErrorClass, reason: Reason): Finding {
  return { class: kind, reason, cause: 'outage', waitMs: FACTS.outageWaitMs.value };
}

function toVerdict(finding: Finding, reply: HttpReply | null, about: ErrorContext): Verdict {
  const { reason, cause, waitMs } = finding;
  const { now } = about;
  switch (finding.class) {
    case 'U':
      if (about.phase === 'commit') return { verdict: 'uncertain', reason };
      return { verdict: 'later', cause, until: now + waitMs, reason };
    case 'R':
      return { verdict: 'later', cause, until: now + waitMs, reason };
    case 'L':
      return { verdict: 'later', cause: 'rate', until: now + rateWaitMs(reply, now), reason };
    case 'D':
      // Rolling and shared with other tools: it may end within the hour.
      return { verdict: 'later', cause: 'quota', until: now + FACTS.capAskMs.value, reason };
    case 'A':
      return { verdict: 'reconnect', reason };
    default:
      return { verdict: 'rejected', reason };
  }
}

/** `Retry-After` should it ever come and be longer than the least wait. */
function rateWaitMs(reply: HttpReply | null, now: number): number {
  const told = reply === null ? null : retryAfterMs(reply, now);
  const least = FACTS.rateWaitMs.value;
  return Math.min(Math.max(told ?? least, least), FACTS.longestHoldMs.value);
}

/** The code, and for refused content the platform's own words without anything secret. */
function detailOf(error: ApiError, row: ErrorRow, about: ErrorContext): string {
  const isForOfficer = row.class === 'X' || row.class === 'B';
  if (!isForOfficer || error.message === '') return error.code;
  return `${error.code}: ${shown(error.message, about.credential)}`;
}

/** Its words without markup and without anything secret. */
function shown(text: string, credential: Credential): string {
  const plain = text.replaceAll(/<[^>]*>/g, '');
  return withoutSecrets(plain, credential, SECRET_LIKE).slice(0, DETAIL_CHARACTERS);
}
