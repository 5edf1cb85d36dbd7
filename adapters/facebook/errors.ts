import type { LaterCause, Reason, Verdict } from '../../src/domain/outcome.ts';
import type { Credential } from '../../src/ports/adapter.ts';
import type { HttpReply, HttpResult } from '../../src/ports/http.ts';
import { noAnswer, type Phase, retryAfterMs, withoutSecrets } from '../kit/answers.ts';
import { type ErrorClass, type ErrorRow, findErrorRow, UPLOAD_ERROR_TYPES } from './error-table.ts';
import { FACTS } from './facts.ts';
import { bodyOf, type GraphError, graphErrorOf, uploadErrorOf } from './graph-error.ts';
import { usageOf } from './usage.ts';

export interface ErrorContext {
  readonly phase: Phase;
  readonly now: number;
  readonly pageId: string;
  /** Its values never appear in a reason. */
  readonly credential: Credential;
  /** What the call was about: the Page itself is never "too fresh". */
  readonly target?: 'page' | 'object';
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
const SECRET_LIKE = /[A-Za-z0-9_-]{40,}/g;
const DETAIL_CHARACTERS = 300;

/**
 * The verdict on any call that did not succeed: no answer, a refusal, or an answer that cannot be
 * read. Refusals are told apart by code and subcode alone; words and trace ids never matter.
 */
export function verdictOf(result: HttpResult, about: ErrorContext): Verdict {
  if (result.type === 'failure')
    return toVerdict(noAnswer(result, 'facebook-no-answer', WAITS), null, about);
  return toVerdict(replyFinding(result, about), result, about);
}

function replyFinding(reply: HttpReply, about: ErrorContext): Finding {
  const error = graphErrorOf(reply);
  if (error !== null) return errorFinding(error, about);
  const uploadType = uploadErrorOf(reply);
  if (uploadType !== null) {
    const reason = { code: 'facebook-upload-trouble', detail: uploadType.slice(0, 60) };
    return fault(UPLOAD_ERROR_TYPES[uploadType] ?? 'R', reason);
  }
  if (reply.status === 429)
    return fault('L', { code: 'facebook-rate-limited', detail: 'HTTP 429' });
  const detail = `HTTP ${reply.status}`;
  const isReadable = bodyOf(reply) !== undefined && reply.status < 300;
  if (isReadable || reply.status < 300)
    return fault('U', { code: 'facebook-answer-unreadable', detail });
  return outage('U', { code: 'facebook-service-trouble', detail });
}

function errorFinding(error: GraphError, about: ErrorContext): Finding {
  const row = findErrorRow(error.code, error.subcode);
  if (row === null) {
    const reason = { code: 'facebook-unknown-error', detail: codesOf(error) };
    return error.isTransient ? outage('U', reason) : fault('U', reason);
  }
  if (row.reason === 'facebook-not-there' && about.target === 'page') {
    return fault('A', { code: 'facebook-page-not-visible', detail: codesOf(error) });
  }
  const finding = findingOf(row, { code: row.reason, detail: detailOf(error, row, about) });
  return row.waitMs === undefined ? finding : { ...finding, waitMs: row.waitMs };
}

function findingOf(row: ErrorRow, reason: Reason): Finding {
  return row.reason === 'facebook-service-trouble'
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
  const { reason } = finding;
  switch (finding.class) {
    case 'U':
      return about.phase === 'commit'
        ? { verdict: 'uncertain', reason }
        : later(finding, about.now);
    case 'R':
      return later(finding, about.now);
    case 'L':
      return {
        verdict: 'later',
        cause: 'rate',
        scope: 'channel',
        until: about.now + holdMs(reply, finding, about),
        reason,
      };
    case 'A':
      return { verdict: 'reconnect', reason };
    case 'D':
      return { verdict: 'rejected', duplicate: true, reason };
    default:
      return { verdict: 'rejected', reason };
  }
}

function later(finding: Finding, now: number): Verdict {
  const { cause, reason, waitMs } = finding;
  return { verdict: 'later', cause, until: now + waitMs, reason };
}

/** `Retry-After` if there is one, else the minutes of the usage header, else the whole window. */
function holdMs(reply: HttpReply | null, finding: Finding, about: ErrorContext): number {
  const isRate = finding.reason.code === 'facebook-rate-limited';
  const told = reply === null ? null : retryAfterMs(reply, about.now);
  const regain = reply === null || !isRate ? null : usageOf(reply, about.pageId)?.regainMs;
  const waitMs = told ?? regain ?? (isRate ? FACTS.accountWindowMs.value : finding.waitMs);
  return Math.min(Math.max(waitMs, FACTS.transientWaitMs.value), FACTS.longestHoldMs.value);
}

function codesOf(error: GraphError): string {
  return error.subcode === null ? `${error.code}` : `${error.code}/${error.subcode}`;
}

/** Codes, and for refused content the platform's own words without anything secret. */
function detailOf(error: GraphError, row: ErrorRow, about: ErrorContext): string {
  const codes = codesOf(error);
  const isForOfficer = row.class === 'C' || row.class === 'D';
  if (!isForOfficer || error.userMessage === '') return codes;
  return `${codes}: ${shown(error.userMessage, about.credential)}`;
}

function shown(text: string, credential: Credential): string {
  return withoutSecrets(text, credential, SECRET_LIKE).slice(0, DETAIL_CHARACTERS);
}
