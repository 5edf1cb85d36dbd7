import type { LaterCause, Reason, Verdict } from '../../src/domain/outcome.ts';
import type { Credential } from '../../src/ports/adapter.ts';
import type { HttpReply, HttpResult } from '../../src/ports/http.ts';
import { noAnswer, type Phase, retryAfterMs, withoutSecrets } from '../kit/answers.ts';
import { type ErrorClass, type ErrorRow, findErrorRow } from './error-table.ts';
import { FACTS } from './facts.ts';
import { bodyOf, type GoogleError, googleErrorOf } from './google-error.ts';
import { nextPacificMidnight } from './pacific-day.ts';

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
const SECRET_LIKE = /[A-Za-z0-9_.-]{40,}/g;
const DETAIL_CHARACTERS = 300;

/**
 * The verdict on any call that did not succeed: no answer, a refusal, or an answer that cannot be
 * read. Refusals are told apart by reason and domain, and a 429 by the limit that it names.
 */
export function verdictOf(result: HttpResult, about: ErrorContext): Verdict {
  if (result.type === 'failure')
    return toVerdict(noAnswer(result, 'youtube-no-answer', WAITS), null, about);
  return toVerdict(replyFinding(result, about), result, about);
}

function replyFinding(reply: HttpReply, about: ErrorContext): Finding {
  const error = googleErrorOf(reply);
  const row = error === null ? null : findErrorRow(error);
  if (error !== null && row !== null) return rowFinding(error, row, about);
  const detail = error === null ? `HTTP ${reply.status}` : `HTTP ${reply.status} ${error.reason}`;
  if (reply.status === 401) return fault('A', { code: 'youtube-token-dead', detail });
  if (reply.status === 429) return fault('L', { code: 'youtube-rate-limited', detail });
  if (reply.status >= 500) return outage('U', { code: 'youtube-service-trouble', detail });
  if (error !== null) return fault('U', { code: 'youtube-unknown-error', detail });
  const isReadable = bodyOf(reply) !== undefined;
  if (isReadable || reply.status < 300) {
    return fault('U', { code: 'youtube-answer-unreadable', detail });
  }
  return outage('U', { code: 'youtube-service-trouble', detail });
}

function rowFinding(error: GoogleError, row: ErrorRow, about: ErrorContext): Finding {
  const reason = { code: row.code, detail: detailOf(error, row, about) };
  const isService = row.code === 'youtube-service-trouble';
  const finding = isService ? outage(row.class, reason) : fault(row.class, reason);
  return row.waitMs === undefined ? finding : { ...finding, waitMs: row.waitMs };
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
      // The other allowances go on, so only this publication waits.
      return { verdict: 'later', cause: 'quota', until: nextPacificMidnight(now), reason };
    case 'H':
      return { verdict: 'later', cause: 'quota', until: now + waitMs, reason };
    case 'A':
      return { verdict: 'reconnect', reason };
    default:
      return { verdict: 'rejected', reason };
  }
}

/** `Retry-After` if there is one and it is longer than the least wait. */
function rateWaitMs(reply: HttpReply | null, now: number): number {
  const told = reply === null ? null : retryAfterMs(reply, now);
  const least = FACTS.rateWaitMs.value;
  return Math.min(Math.max(told ?? least, least), FACTS.longestHoldMs.value);
}

/** The reason, and for refused content the platform's own words without anything secret. */
function detailOf(error: GoogleError, row: ErrorRow, about: ErrorContext): string {
  const isForOfficer = row.class === 'C' || row.class === 'B';
  const own = row.reason === error.reason ? error.reason : `${error.reason} ${row.reason}`.trim();
  if (!isForOfficer || error.message === '') return own;
  return `${own}: ${shown(error.message, about.credential)}`;
}

/** Its words without markup and without anything secret. */
function shown(text: string, credential: Credential): string {
  const plain = text.replaceAll(/<[^>]*>/g, '');
  return withoutSecrets(plain, credential, SECRET_LIKE).slice(0, DETAIL_CHARACTERS);
}
