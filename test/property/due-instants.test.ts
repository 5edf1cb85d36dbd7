import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { maySpend, type QuotaRule, windowStart } from '../../src/domain/quota.ts';
import { dueAt } from '../../src/domain/transition.ts';
import { freshPublication } from '../support/arbitrary-events.ts';
import { propertyRun } from '../support/seed.ts';

/*
 * Aim: due instants are right, also across clock changes.
 * Method: random instants of several years; what a day is, is asked of the time zone itself.
 */

const HOUR_MS = 3_600_000;
const instant = fc.integer({
  min: Date.UTC(2026, 0, 1),
  max: Date.UTC(2031, 0, 1),
});
const zone = fc.constantFrom('America/Los_Angeles', 'Asia/Ho_Chi_Minh', 'Europe/Berlin');

function localTime(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString();
}

describe('a quota that is reset at midnight of its zone', () => {
  it('begins and ends at local midnight, on days of 23, 24 and 25 hours', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const rule: QuotaRule = {
          name: 'units',
          scope: 'project',
          limit: 1,
          window: { type: 'daily', timeZone },
        };
        const start = windowStart(rule, now);
        const answer = maySpend(rule, [{ at: start, units: 1 }], 1, now);
        if (answer.allowed) throw new Error('a used-up day allows nothing');
        expect(localTime(start, timeZone)).toBe('00:00:00');
        expect(localTime(answer.notBefore, timeZone)).toBe('00:00:00');
        expect(start).toBeLessThanOrEqual(now);
        expect(answer.notBefore).toBeGreaterThan(now);
        expect([23, 24, 25]).toContain((answer.notBefore - start) / HOUR_MS);
      }),
      propertyRun('days', 2_000),
    );
  });
});

describe('the due instant of a waiting publication', () => {
  it('is its slot less its lead, but never before its hold, and a watched look comes first', () => {
    const optional = fc.option(instant, { nil: null });
    fc.assert(
      fc.property(
        instant,
        fc.nat(2 * HOUR_MS),
        optional,
        optional,
        (slotAt, leadMs, hold, look) => {
          const publication = freshPublication({
            slotAt,
            leadMs,
            watchAt: look === null ? [] : [look],
            state: { name: 'waiting', holdUntil: hold, holdReason: null },
          });
          const own = Math.max(slotAt - leadMs, hold ?? 0);
          expect(dueAt(publication)).toBe(look === null ? own : Math.min(own, look));
        },
      ),
      propertyRun('waiting', 2_000),
    );
  });
});
