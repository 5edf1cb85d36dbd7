import { z } from 'zod';
import type { LaterCause, Reason, SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import type { HttpFailure, HttpReply, HttpResult } from '../../src/ports/http.ts';
import { FAKE_FACTS } from './facts.ts';
import { nextLookAt } from './next-look.ts';

/** In what part of an operation the trouble came; at a commit an unclear answer is no failure. */
export type Phase = 'commit' | 'before' | 'look' | 'follow-up';

const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    until: z.number().optional(),
    bytes: z.number().optional(),
  }),
});
export type PlatformError = z.infer<typeof ErrorBody>['error'];

type Meaning =
  | { readonly means: 'rejected'; readonly duplicate?: true }
  | { readonly means: 'reconnect' }
  | {
      readonly means: 'later';
      readonly cause: LaterCause;
      readonly pauseMs: number;
      readonly scope?: 'channel';
    }
  /** The commit may have landed before: look. */
  | { readonly means: 'look' };

/** Code -> meaning. Every one of them proves that this call had no effect. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  'token-dead': { means: 'reconnect' },
  'token-expired': { means: 'reconnect' },
  'token-unknown': { means: 'reconnect' },
  rate: { means: 'later', cause: 'rate', pauseMs: FAKE_FACTS.ratePauseMs, scope: 'channel' },
  quota: { means: 'later', cause: 'quota', pauseMs: FAKE_FACTS.ratePauseMs, scope: 'channel' },
  refused: { means: 'rejected' },
  duplicate: { means: 'rejected', duplicate: true },
  gone: { means: 'rejected' },
  'no-media': { means: 'rejected' },
  'no-size': { means: 'rejected' },
  'no-links': { means: 'rejected' },
  'too-many-bytes': { means: 'rejected' },
  'is-public': { means: 'rejected' },
  expired: { means: 'later', cause: 'fault', pauseMs: FAKE_FACTS.networkPauseMs },
  offset: { means: 'look' },
};

/** The platform's error in an answer, or null when it has none that can be read. */
export function errorOf(result: HttpResult): PlatformError | null {
  if (result.type === 'failure') return null;
  const parsed = ErrorBody.safeParse(parseJson(result.body));
  return parsed.success ? parsed.data.error : null;
}

/** The one way from trouble to a verdict. Only codes count, never words. */
export function toVerdict(result: HttpResult, phase: Phase, now: number): Verdict {
  if (result.type === 'failure') return ofFailure(result, phase, now);
  if (result.status >= 500) return unclear(phase, now, 'outage', httpReason(result));
  const error = errorOf(result);
  const meaning = error === null || result.status < 400 ? undefined : MEANINGS[error.code];
  if (error === null || meaning === undefined) {
    return unclear(phase, now, 'fault', httpReason(result));
  }
  return ofMeaning(meaning, error, phase, now);
}

/** Trouble while looking: it never says anything about the commit. */
export function lookTrouble(
  result: HttpResult,
  context: Pick<LookContext, 'now' | 'intent'>,
): SettleAnswer {
  const verdict = toVerdict(result, 'look', context.now());
  if (verdict.verdict === 'reconnect') return { answer: 'reconnect', reason: verdict.reason };
  const reason = 'reason' in verdict ? verdict.reason : { code: 'look-failed', detail: '' };
  const notBefore = verdict.verdict === 'later' ? verdict.until : 0;
  return { answer: 'ask-later', askAt: Math.max(notBefore, nextLookAt(context)), reason };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ofFailure(failure: HttpFailure, phase: Phase, now: number): Verdict {
  const reason = { code: failure.code, detail: failure.detail };
  if (failure.sent === 'no' || failure.code === 'aborted') {
    return failure.sent === 'maybe' && phase === 'commit'
      ? { verdict: 'uncertain', reason }
      : later('network', now + FAKE_FACTS.networkPauseMs, reason);
  }
  return unclear(phase, now, 'fault', reason);
}

function unclear(phase: Phase, now: number, cause: 'fault' | 'outage', reason: Reason): Verdict {
  if (phase === 'commit') return { verdict: 'uncertain', reason };
  const pauseMs = cause === 'outage' ? FAKE_FACTS.outagePauseMs : FAKE_FACTS.networkPauseMs;
  return later(cause, now + pauseMs, reason);
}

function ofMeaning(meaning: Meaning, error: PlatformError, phase: Phase, now: number): Verdict {
  const reason = { code: error.code, detail: '' };
  switch (meaning.means) {
    case 'reconnect':
      return { verdict: 'reconnect', reason };
    case 'rejected':
      return meaning.duplicate === true
        ? { verdict: 'rejected', reason, duplicate: true }
        : { verdict: 'rejected', reason };
    case 'look':
      return unclear(phase, now, 'fault', reason);
    default: {
      const until = error.until ?? now + meaning.pauseMs;
      const { scope } = meaning;
      return { ...later(meaning.cause, until, reason), ...(scope === undefined ? {} : { scope }) };
    }
  }
}

function later(cause: LaterCause, until: number, reason: Reason): Verdict {
  return { verdict: 'later', until, cause, reason };
}

function httpReason(reply: HttpReply): Reason {
  return { code: `http-${reply.status}`, detail: '' };
}
