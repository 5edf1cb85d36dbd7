import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay, parseDuration, parseTime } from '../../src/interfaces/wording/parse-time.ts';
import { longTime, shortTime } from '../../src/interfaces/wording/time.ts';
import { propertyRun } from '../support/seed.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const NOW = Date.UTC(2026, 10, 21, 2);
const EVENING = Date.UTC(2026, 11, 7, 11, 30);

describe('a time given by a person', () => {
  it.each([
    ['18:30 07/12/2026', EVENING],
    ['07/12/2026 18:30', EVENING],
    ['7/12/2026 18h30', EVENING],
    ['18h30, ngày 7/12/2026', EVENING],
    ['07-12-2026 lúc 18:30', EVENING],
    ['2026-12-07T18:30', EVENING],
    ['2026-12-07 18:30', EVENING],
    ['2026-12-07T11:30:00Z', EVENING],
    ['2026-12-07T18:30+07:00', EVENING],
    ['18h 07/12/2026', EVENING - 30 * 60_000],
    ['+15m', NOW + 15 * 60_000],
    ['+2h', NOW + 2 * 3_600_000],
    ['+1d', NOW + 86_400_000],
    ['ngay', NOW],
    ['now', NOW],
  ])('%s is understood', (text, at) => {
    expect(parseTime(text, NOW, ZONE)).toEqual({ at });
  });

  it.each([
    '',
    'mai',
    '12/07',
    '18:30',
    '+15',
    '+999999d',
    '07/12/26 18:30',
    '1e9',
  ])('%j is not guessed at', (text) => {
    expect(parseTime(text, NOW, ZONE)).toEqual({ trouble: 'moment-unreadable' });
  });

  it.each([
    '18:30 31/11/2026',
    '29/02/2027 08:00',
    '25:00 07/12/2026',
    '2026-13-01T10:00Z',
  ])('%s is said to be impossible', (text) => {
    expect(parseTime(text, NOW, ZONE)).toEqual({ trouble: 'moment-impossible' });
  });

  it('is read back from what Loa prints', () => {
    const minutes = fc.integer({ min: 0, max: 40_000_000 }).map((minute) => minute * 60_000);
    fc.assert(
      fc.property(minutes, (at) => {
        expect(parseTime(shortTime(at, ZONE), NOW, ZONE)).toEqual({ at });
        expect(longTime(at, ZONE, 'vi').endsWith(shortTime(at, ZONE))).toBe(true);
      }),
      propertyRun('times are read back', 200),
    );
  });
});

describe('a day', () => {
  it('goes from its first to its last millisecond in the office’s zone', () => {
    const fromAt = Date.UTC(2026, 10, 30, 17);
    const day = { fromAt, toAt: fromAt + 86_400_000 - 1 };
    expect(parseDay('01/12/2026', ZONE)).toEqual(day);
    expect(parseDay('2026-12-01', ZONE)).toEqual(day);
  });

  it('that is none is refused', () => {
    expect(parseDay('31/11/2026', ZONE)).toEqual({ trouble: 'moment-impossible' });
    expect(parseDay('12/2026', ZONE)).toEqual({ trouble: 'moment-unreadable' });
  });
});

describe('a duration', () => {
  it('has a unit', () => {
    expect(parseDuration('90s')).toBe(90_000);
    expect(parseDuration('10m')).toBe(600_000);
    expect(parseDuration('10')).toBeNull();
    expect(parseDuration('-5m')).toBeNull();
  });
});
