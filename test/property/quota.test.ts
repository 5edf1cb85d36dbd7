import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maySpend, type QuotaRule, type Spend, windowStart } from '../../src/domain/quota.ts';
import { propertyRun } from '../support/seed.ts';

/*
 * Aim: no window ever holds more than its limit, also on the days when a zone changes its clock.
 * Method: random wishes to spend at random instants around both changes of Pacific time in 2026.
 */

const HOUR_MS = 3_600_000;
const CHANGES = [Date.UTC(2026, 2, 8, 10), Date.UTC(2026, 10, 1, 9)];
const rule: fc.Arbitrary<QuotaRule> = fc.record({
  name: fc.constant('units'),
  scope: fc.constant('project' as const),
  limit: fc.integer({ min: 1, max: 20 }),
  window: fc.oneof(
    fc.record({
      type: fc.constant('rolling' as const),
      lengthMs: fc.integer({ min: HOUR_MS, max: 48 * HOUR_MS }),
    }),
    fc.record({
      type: fc.constant('daily' as const),
      timeZone: fc.constantFrom('America/Los_Angeles', 'Asia/Ho_Chi_Minh', 'UTC'),
    }),
    fc.record({
      type: fc.constant('monthly' as const),
      day: fc.integer({ min: 1, max: 28 }),
      timeZone: fc.constantFrom('America/Los_Angeles', 'Asia/Ho_Chi_Minh', 'UTC'),
    }),
  ),
});
const wishes = fc.array(
  fc.record({
    offsetMs: fc.integer({ min: -72 * HOUR_MS, max: 72 * HOUR_MS }),
    units: fc.integer({ min: 1, max: 8 }),
  }),
  { maxLength: 60 },
);

function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

describe('a quota', () => {
  it('is never overspent, whatever is asked for and when', () => {
    fc.assert(
      fc.property(rule, wishes, fc.constantFrom(...CHANGES), (given, asked, around) => {
        const spends: Spend[] = [];
        const inOrder = [...asked].sort((a, b) => a.offsetMs - b.offsetMs);
        for (const { offsetMs, units } of inOrder) {
          const at = around + offsetMs;
          const answer = maySpend(given, spends, units, at);
          if (answer.allowed) spends.push({ at, units });
          else expect(answer.notBefore).toBeGreaterThan(at - 1);
          expect(usedIn(given, spends, at)).toBeLessThanOrEqual(given.limit);
        }
      }),
      propertyRun('quota', 400),
    );
  });

  it('begins its month at midnight of its own day, in every month of a year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 5, 30) }),
        (day, now) => {
          const monthly: QuotaRule = {
            name: 'articles',
            scope: 'channel',
            limit: 1,
            window: { type: 'monthly', day, timeZone: 'Asia/Ho_Chi_Minh' },
          };
          const from = windowStart(monthly, now);
          const answer = maySpend(monthly, [{ at: from, units: 1 }], 1, now);
          const until = answer.allowed ? 0 : answer.notBefore;
          expect(from).toBeLessThanOrEqual(now);
          expect(until).toBeGreaterThan(now);
          for (const edge of [from, until]) {
            expect(dayOf(edge, 'Asia/Ho_Chi_Minh').slice(-2)).toBe(String(day).padStart(2, '0'));
            expect(dayOf(edge - 1, 'Asia/Ho_Chi_Minh')).not.toBe(dayOf(edge, 'Asia/Ho_Chi_Minh'));
          }
          expect(windowStart(monthly, until)).toBe(until);
          expect((until - from) / HOUR_MS / 24).toBeLessThanOrEqual(31);
        },
      ),
      propertyRun('monthly quota', 300),
    );
  });

  it('begins its day at midnight of the zone, 23 and 25 hours apart when the clock changes', () => {
    const daily: QuotaRule = {
      name: 'units',
      scope: 'project',
      limit: 1,
      window: { type: 'daily', timeZone: 'America/Los_Angeles' },
    };
    const lengths = CHANGES.map((change) => {
      const next = maySpend(daily, [{ at: change, units: 1 }], 1, change);
      const endsAt = next.allowed ? 0 : next.notBefore;
      return (endsAt - windowStart(daily, change)) / HOUR_MS;
    });
    expect(lengths).toEqual([23, 25]);
  });
});

/** Counted apart from the product's own arithmetic. */
function usedIn(rule: QuotaRule, spends: readonly Spend[], now: number): number {
  const { window } = rule;
  const counts = (at: number) =>
    window.type === 'rolling'
      ? at > now - window.lengthMs
      : periodOf(at, window) === periodOf(now, window);
  return spends.filter(({ at }) => counts(at)).reduce((sum, { units }) => sum + units, 0);
}

/** A name of the day or package month in which an instant lies. */
function periodOf(at: number, window: Exclude<QuotaRule['window'], { type: 'rolling' }>): string {
  const day = dayOf(at, window.timeZone);
  if (window.type === 'daily') return day;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return String(year * 12 + month - (date >= window.day ? 0 : 1));
}
