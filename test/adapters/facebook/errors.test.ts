import { describe, expect, test } from 'vitest';
import { ERROR_ROWS, type ErrorClass } from '../../../adapters/facebook/error-table.ts';
import { verdictOf } from '../../../adapters/facebook/errors.ts';
import { FACEBOOK_MESSAGES } from '../../../adapters/facebook/messages.ts';
import type { Phase } from '../../../adapters/kit/answers.ts';
import type { Verdict } from '../../../src/domain/outcome.ts';
import type { HttpResult } from '../../../src/ports/http.ts';
import { failure, NOW, PAGE_ID, refusal, reply, TOKEN } from './kit.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function judge(result: HttpResult, phase: Phase = 'commit', target: 'page' | 'object' = 'object') {
  return verdictOf(result, {
    phase,
    target,
    now: NOW,
    pageId: PAGE_ID,
    credential: { pageToken: TOKEN },
  });
}

/** Example answers for each line of the fact sheet: code, subcode, class. */
const SHEET: readonly (readonly [number, number | undefined, ErrorClass])[] = [
  [1, undefined, 'U'],
  [1, 99, 'U'],
  [2, undefined, 'U'],
  [4, undefined, 'L'],
  [17, undefined, 'L'],
  [32, undefined, 'L'],
  [341, undefined, 'L'],
  [613, undefined, 'L'],
  [613, 1996, 'L'],
  [80_001, undefined, 'L'],
  [368, 1_390_008, 'L'],
  [368, 4_854_002, 'A'],
  [368, 1_404_082, 'D'],
  [368, 1_346_003, 'C'],
  [368, undefined, 'A'],
  [368, 777, 'A'],
  [506, undefined, 'D'],
  [100, 1_366_051, 'D'],
  [1_366_051, undefined, 'D'],
  [3, undefined, 'B'],
  [10, undefined, 'A'],
  [200, undefined, 'A'],
  [283, undefined, 'A'],
  [299, undefined, 'A'],
  [102, undefined, 'A'],
  [190, undefined, 'A'],
  [190, 458, 'A'],
  [190, 459, 'A'],
  [190, 460, 'A'],
  [190, 463, 'A'],
  [190, 464, 'A'],
  [190, 467, 'A'],
  [190, 492, 'A'],
  [100, undefined, 'C'],
  [100, 33, 'R'],
  [104, undefined, 'A'],
  [324, undefined, 'C'],
  [100, 1_366_046, 'C'],
  [100, 2_069_019, 'C'],
  [382, undefined, 'C'],
  [100, 1_363_022, 'C'],
  [389, undefined, 'R'],
  [6000, undefined, 'R'],
  [6001, undefined, 'R'],
  [6001, 1_363_037, 'R'],
  [6000, 1_363_019, 'R'],
  [6000, 1_363_030, 'R'],
  [6000, 1_363_023, 'C'],
  [100, 1_363_042, 'A'],
  [6000, 1_363_040, 'C'],
  [6000, 1_363_127, 'C'],
  [6000, 1_363_128, 'C'],
  [6000, 1_363_129, 'C'],
  [100, 1_363_047, 'U'],
  [100, 1_609_010, 'U'],
  [100, 1_349_125, 'C'],
  [368, 1_404_006, 'A'],
  [368, 1_404_112, 'A'],
  [100, 1_404_078, 'A'],
  [368, 1_404_102, 'C'],
  [100, 1_609_005, 'R'],
  [100, 1_609_008, 'C'],
  [100, 2_061_006, 'C'],
  [2500, undefined, 'B'],
  [3001, 1_504_028, 'B'],
  [240, undefined, 'B'],
  [210, undefined, 'B'],
];

const AT_COMMIT: Readonly<Record<ErrorClass, Partial<Verdict> & { duplicate?: boolean }>> = {
  U: { verdict: 'uncertain' },
  R: { verdict: 'later', cause: 'fault' },
  L: { verdict: 'later', cause: 'rate', scope: 'channel' },
  A: { verdict: 'reconnect' },
  C: { verdict: 'rejected' },
  D: { verdict: 'rejected', duplicate: true },
  B: { verdict: 'rejected' },
};

describe('a refusal becomes a verdict by its code and subcode', () => {
  test.each(SHEET)('%i / %s is of class %s at the commit', (code, subcode, kind) => {
    const verdict = judge(refusal(code, subcode));
    expect(verdict).toMatchObject(AT_COMMIT[kind]);
    if (kind !== 'D') expect(verdict).not.toHaveProperty('facebook-duplicate');
  });

  test.each(
    SHEET,
  )('%i / %s of class %s is never uncertain before the commit', (code, subcode, kind) => {
    for (const phase of ['before', 'look', 'follow-up'] as const) {
      const { verdict } = judge(refusal(code, subcode), phase);
      expect(verdict).toBe(kind === 'U' ? 'later' : AT_COMMIT[kind].verdict);
    }
  });

  test('every row of the table is reached by the sheet, and has words', () => {
    for (const row of ERROR_ROWS) {
      expect(Object.keys(FACEBOOK_MESSAGES)).toContain(row.reason);
      const reached = SHEET.some(([code, subcode]) => {
        const given = judge(refusal(code, subcode), 'before');
        return 'reason' in given && given.reason.code === row.reason;
      });
      expect(reached, row.reason).toBe(true);
    }
  });

  test('the HTTP status decides nothing when a code is given', () => {
    for (const status of [200, 400, 403, 500]) {
      expect(judge(refusal(506, undefined, { status }))).toMatchObject({ duplicate: true });
      expect(judge(refusal(190, 460, { status })).verdict).toBe('reconnect');
      expect(judge(refusal(1, undefined, { status })).verdict).toBe('uncertain');
    }
  });

  test('words and trace ids decide nothing', () => {
    const words = {
      message: 'Error 490: (#190) session expired, duplicate 506',
      fbtrace_id: '490',
    };
    expect(judge(refusal(100, undefined, words)).verdict).toBe('rejected');
    expect(judge(refusal(999, undefined, words)).verdict).toBe('uncertain');
    expect(judge(reply('<html>490 (#190)</html>', 502)).verdict).toBe('uncertain');
  });

  test('a code that nobody knows is uncertain at the commit and a fault before it', () => {
    expect(judge(refusal(987_654)).verdict).toBe('uncertain');
    expect(judge(refusal(987_654), 'before')).toMatchObject({ verdict: 'later', cause: 'fault' });
    const transient = refusal(987_654, undefined, { is_transient: true });
    expect(judge(transient).verdict).toBe('uncertain');
    expect(judge(transient, 'before')).toMatchObject({ verdict: 'later', cause: 'outage' });
  });

  test('a known limit stays a limit although it is called transient', () => {
    expect(judge(refusal(4, undefined, { is_transient: true }))).toMatchObject({ cause: 'rate' });
  });

  test('"does not exist" about the Page itself needs a person', () => {
    expect(judge(refusal(100, 33), 'commit', 'page')).toMatchObject({
      verdict: 'reconnect',
      reason: { code: 'facebook-page-not-visible' },
    });
  });

  test('codes and subcodes may come as text', () => {
    const texts = reply({ error: { code: '190', error_subcode: '460' } }, 400);
    expect(judge(texts)).toMatchObject({ reason: { code: 'facebook-password-changed' } });
  });
});

describe('an answer without a verdict', () => {
  test.each([
    ['an HTML page', reply('<html>Sorry</html>', 503)],
    ['an HTML page with 200', reply('<html>Sorry</html>', 200)],
    ['a cut JSON text', reply('{"id":"1', 200)],
    ['JSON that says nothing', reply({ hello: 1 }, 200)],
    ['an empty body', reply('', 200)],
    ['an error without a code', reply({ error: { message: 'x' } }, 400)],
    ['a redirect', reply('', 302)],
    ['a server error without words', reply('', 500)],
    ['a timeout', failure('timeout', 'maybe')],
    ['a reset', failure('reset', 'maybe')],
    ['an answer cut in the middle', failure('answer-cut', 'maybe')],
  ])('%s is uncertain at the commit and waits before it', (_name, result) => {
    expect(judge(result).verdict).toBe('uncertain');
    expect(judge(result, 'before').verdict).toBe('later');
    expect(judge(result, 'look').verdict).toBe('later');
  });

  test('what never left is sent again later, at the commit as well', () => {
    for (const code of ['connect', 'refused-by-gate', 'too-late', 'aborted'] as const) {
      expect(judge(failure(code, 'no'))).toMatchObject({ verdict: 'later', cause: 'network' });
    }
  });

  test('a damaged file of our own spends an attempt', () => {
    const verdict = judge(failure('media-damaged', 'no'), 'before');
    expect(verdict).toMatchObject({ verdict: 'later', cause: 'fault' });
  });

  test('troubles of the upload host are faults, whatever they are called', () => {
    for (const type of ['OffsetInvalidError', 'PartialRequestError', 'SomethingNew']) {
      const answer = reply({ debug_info: { retriable: false, type, message: 'x' } }, 400);
      expect(judge(answer, 'before')).toMatchObject({
        reason: { code: 'facebook-upload-trouble' },
      });
    }
  });
});

describe('how long a limit holds', () => {
  const until = (result: HttpResult) => {
    const verdict = judge(result);
    return verdict.verdict === 'later' ? verdict.until - NOW : null;
  };
  const buc = (minutes: number, id = PAGE_ID) =>
    JSON.stringify({
      [id]: [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: minutes }],
    });

  test('as many minutes as the usage header says', () => {
    const headers = { 'x-business-use-case-usage': buc(35) };
    expect(until(refusal(80_001, undefined, { headers }))).toBe(35 * MINUTE_MS);
  });

  test('an hour when nothing is said, and when the header cannot be read', () => {
    expect(until(refusal(4))).toBe(HOUR_MS);
    const headers = { 'x-business-use-case-usage': '{broken' };
    expect(until(refusal(32, undefined, { headers }))).toBe(HOUR_MS);
  });

  test('`Retry-After` counts more, in seconds or as a date', () => {
    const usage = { 'x-business-use-case-usage': buc(35) };
    const seconds = { ...usage, 'retry-after': '120' };
    expect(until(refusal(80_001, undefined, { headers: seconds }))).toBe(120_000);
    const date = { 'retry-after': new Date(NOW + 5 * MINUTE_MS).toUTCString() };
    expect(until(refusal(4, undefined, { headers: date }))).toBe(5 * MINUTE_MS);
  });

  test('a 429 without any code is a limit', () => {
    expect(judge(reply('slow down', 429))).toMatchObject({ verdict: 'later', cause: 'rate' });
    expect(until(reply('', 429, { 'retry-after': '30' }))).toBe(30_000);
  });

  test('a `Retry-After` of years is cut to a week', () => {
    const headers = { 'retry-after': '999999999' };
    expect(until(refusal(4, undefined, { headers }))).toBe(7 * 24 * HOUR_MS);
  });

  test('posting too fast waits for hours, whatever the usage header says', () => {
    const headers = { 'x-business-use-case-usage': buc(1) };
    expect(until(refusal(368, 1_390_008, { headers }))).toBe(3 * HOUR_MS);
  });
});

describe('what a reason tells', () => {
  test('refused content brings the platform’s own words, without secrets and in bounds', () => {
    const message = `Bad ${TOKEN} and ${'x'.repeat(60)} ${'long '.repeat(200)}`;
    const verdict = judge(refusal(100, undefined, { error_user_msg: message }));
    const text = JSON.stringify(verdict);
    expect(text).toContain('100: Bad');
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain('x'.repeat(40));
    expect(text.length).toBeLessThan(500);
  });

  test('a dead token brings codes only', () => {
    const verdict = judge(refusal(190, 460, { message: `Malformed access token ${TOKEN}` }));
    expect(verdict).toEqual({
      verdict: 'reconnect',
      reason: { code: 'facebook-password-changed', detail: '190/460' },
    });
  });
});
