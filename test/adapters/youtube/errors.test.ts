import { describe, expect, it } from 'vitest';
import { ERROR_ROWS, type ErrorRow } from '../../../adapters/youtube/error-table.ts';
import { type ErrorContext, verdictOf } from '../../../adapters/youtube/errors.ts';
import { YOUTUBE_MESSAGES } from '../../../adapters/youtube/messages.ts';
import { nextPacificMidnight } from '../../../adapters/youtube/pacific-day.ts';
import { failure, NOW, refusal, reply, TOKEN } from './kit.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function about(phase: ErrorContext['phase'] = 'before', now = NOW): ErrorContext {
  return { phase, now, credential: { accessToken: TOKEN, clientSecret: 'the-client-secret' } };
}

function answerOf(row: ErrorRow) {
  const limit = row.limit?.source ?? 'per minute';
  const message = `Quota exceeded for limit '${limit}'`;
  return refusal(400, row.reason, { domain: row.domain ?? 'youtube.some', message });
}

/** What each class becomes before the commit. */
const BEFORE: Readonly<Record<ErrorRow['class'], object>> = {
  R: { verdict: 'later', cause: 'fault' },
  U: { verdict: 'later' },
  L: { verdict: 'later', cause: 'rate', until: NOW + MINUTE_MS },
  D: { verdict: 'later', cause: 'quota', until: Date.UTC(2026, 10, 21, 8) },
  H: { verdict: 'later', cause: 'quota', until: NOW + DAY_MS },
  A: { verdict: 'reconnect' },
  C: { verdict: 'rejected' },
  B: { verdict: 'rejected' },
};

describe('the error table', () => {
  it.each(
    ERROR_ROWS.map(
      (row) => [`${row.domain ?? ''} ${row.reason} ${row.limit?.source ?? ''}`, row] as const,
    ),
  )('%s', (_name, row) => {
    const verdict = verdictOf(answerOf(row), about());
    expect(verdict).toMatchObject({ ...BEFORE[row.class], reason: { code: row.code } });
    const atCommit = verdictOf(answerOf(row), about('commit')).verdict;
    expect(atCommit).toBe(row.class === 'U' ? 'uncertain' : verdict.verdict);
    expect(YOUTUBE_MESSAGES[row.code]).toBeDefined();
  });

  it('has four answers for four allowances, and none of them spends an attempt', () => {
    const signals = [
      refusal(429, 'rateLimitExceeded', {
        message:
          "Quota exceeded for quota metric 'Video Uploads' and limit 'Video Uploads per day' of service 'youtube.googleapis.com' for consumer 'project_number:123'.",
        rpcStatus: 'RESOURCE_EXHAUSTED',
      }),
      refusal(403, 'quotaExceeded', { domain: 'youtube.quota' }),
      refusal(400, 'uploadLimitExceeded', { domain: 'youtube.video' }),
      refusal(429, 'uploadRateLimitExceeded', { domain: 'youtube.thumbnail' }),
    ].map((answer) => verdictOf(answer, about()));
    const codes = signals.map((verdict) => ('reason' in verdict ? verdict.reason.code : ''));
    expect(new Set(codes).size).toBe(4);
    for (const verdict of signals)
      expect(verdict).toMatchObject({ verdict: 'later', cause: 'quota' });
  });

  it('takes the reason in the details for the more exact one', () => {
    const details = [{ '@type': 'type', reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }];
    const verdict = verdictOf(refusal(403, 'insufficient', { details }), about());
    expect(verdict).toMatchObject({
      verdict: 'reconnect',
      reason: { code: 'youtube-scope-missing' },
    });
  });

  it('knows the flat answer of the token endpoint', () => {
    const answer = reply({ error: 'invalid_grant', error_description: 'Token revoked.' }, 400);
    expect(verdictOf(answer, about())).toMatchObject({
      verdict: 'reconnect',
      reason: { code: 'youtube-grant-dead' },
    });
  });

  it('goes by the status when there is no reason that it knows', () => {
    const unknown = (status: number, rpcStatus?: string) =>
      verdictOf(refusal(status, '', rpcStatus === undefined ? {} : { rpcStatus }), about());
    expect(unknown(401)).toMatchObject({ verdict: 'reconnect' });
    expect(unknown(400, 'UNAUTHENTICATED')).toMatchObject({ verdict: 'reconnect' });
    expect(unknown(429)).toMatchObject({ verdict: 'later', cause: 'rate' });
    expect(unknown(503)).toMatchObject({ verdict: 'later', cause: 'outage' });
    expect(unknown(418)).toMatchObject({ verdict: 'later', cause: 'fault' });
  });
});

describe('an answer that says nothing', () => {
  const unclear = [
    failure('reset', 'maybe'),
    failure('timeout', 'maybe'),
    failure('answer-cut', 'maybe'),
    reply('<html>Bad gateway</html>', 502),
    reply('', 503),
    reply('not json at all', 200),
    reply({ nothing: 'known' }, 200),
    refusal(500, 'backendError'),
    refusal(400, 'aReasonThatNobodyKnows'),
  ];

  it('is uncertain at the commit', () => {
    for (const answer of unclear) {
      expect(verdictOf(answer, about('commit')).verdict).toBe('uncertain');
    }
  });

  it('is only later everywhere else', () => {
    for (const phase of ['before', 'look', 'follow-up'] as const) {
      for (const answer of unclear) expect(verdictOf(answer, about(phase)).verdict).toBe('later');
    }
  });

  it('is no outcome when nothing was sent, not even at the commit', () => {
    const verdict = verdictOf(failure('connect', 'no'), about('commit'));
    expect(verdict).toMatchObject({ verdict: 'later', cause: 'network' });
  });
});

describe('what a reason says', () => {
  it('repeats the platform’s words for refused content, and no secret or link in them', () => {
    const message = `Title <a href="https://x">bad</a> ${TOKEN} the-client-secret ${'k'.repeat(60)}`;
    const verdict = verdictOf(refusal(400, 'invalidTitle', { message }), about());
    const said = JSON.stringify(verdict);
    expect(said).toContain('invalidTitle: Title bad');
    expect(said).not.toContain(TOKEN);
    expect(said).not.toContain('the-client-secret');
    expect(said).not.toContain('kkkkkkkk');
    expect(said).not.toContain('<a');
  });

  it('waits as long as Retry-After says, and at most two days', () => {
    const wait = (value: string) =>
      verdictOf(
        refusal(429, 'userRateLimitExceeded', { headers: { 'retry-after': value } }),
        about(),
      );
    expect(wait('600')).toMatchObject({ until: NOW + 600_000 });
    expect(wait('1')).toMatchObject({ until: NOW + MINUTE_MS });
    expect(wait('99999999')).toMatchObject({ until: NOW + 2 * DAY_MS });
    expect(wait(new Date(NOW + 5 * MINUTE_MS).toUTCString())).toMatchObject({
      until: NOW + 5 * MINUTE_MS,
    });
    expect(wait('soon')).toMatchObject({ until: NOW + MINUTE_MS });
  });
});

describe('midnight in California', () => {
  it('is 08:00 UTC in winter and 07:00 in summer', () => {
    expect(nextPacificMidnight(Date.UTC(2026, 0, 10, 12))).toBe(Date.UTC(2026, 0, 11, 8));
    expect(nextPacificMidnight(Date.UTC(2026, 6, 10, 12))).toBe(Date.UTC(2026, 6, 11, 7));
  });

  it('is right on the days on which the clock changes', () => {
    // 8 March 2026: 23 hours long; 1 November 2026: 25 hours long.
    expect(nextPacificMidnight(Date.UTC(2026, 2, 8, 8))).toBe(Date.UTC(2026, 2, 9, 7));
    expect(nextPacificMidnight(Date.UTC(2026, 10, 1, 7))).toBe(Date.UTC(2026, 10, 2, 8));
  });

  it('is never now, even at midnight itself', () => {
    const midnight = Date.UTC(2026, 10, 22, 8);
    expect(nextPacificMidnight(midnight)).toBe(midnight + DAY_MS);
    expect(nextPacificMidnight(midnight - 1)).toBe(midnight);
  });
});
