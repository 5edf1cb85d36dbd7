import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAbsence } from '../../src/domain/evidence.ts';
import { propertyRun } from '../support/seed.ts';

/*
 * Aim: absence is never concluded from too little.
 * Method: any looks in any order against any rule; the answer is compared with what was seen.
 */

const SENT_AT = 1_000_000;
const look = fc.record({
  at: fc.integer({ min: SENT_AT, max: SENT_AT + 2_000_000 }),
  complete: fc.boolean(),
  controlSeen: fc.boolean(),
});
const rule = fc.record({
  windowMs: fc.integer({ min: 1_000, max: 1_000_000 }),
  looks: fc.integer({ min: 0, max: 6 }),
  betweenLooksMs: fc.integer({ min: 1, max: 100_000 }),
});

describe('evidence of absence', () => {
  it('takes three healthy listings, one of them after the whole window', () => {
    fc.assert(
      fc.property(fc.array(look, { maxLength: 30 }), rule, (looks, given) => {
        const now = Math.max(SENT_AT, ...looks.map((one) => one.at));
        const answer = judgeAbsence(looks, SENT_AT, given, now);
        const healthy = looks.filter((one) => one.complete && one.controlSeen);
        if (answer.answer === 'ask-later') expect(answer.askAt).toBeGreaterThan(now);
        if (answer.answer !== 'absent') return;
        expect(healthy.length).toBeGreaterThanOrEqual(Math.max(3, given.looks));
        expect(healthy.some((one) => one.at >= SENT_AT + given.windowMs)).toBe(true);
      }),
      propertyRun('evidence', 2000),
    );
  });
});
