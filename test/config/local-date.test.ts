import { expect, test } from 'vitest';
import { localDate } from '../../config/local-date.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

test('a day is read day first or as ISO, with or without a time', () => {
  const cases: readonly (readonly [string, 'start' | 'end', string])[] = [
    ['01/12/2026', 'start', '2026-12-01T00:00:00+07:00'],
    ['1/2/2027', 'start', '2027-02-01T00:00:00+07:00'],
    ['01/12/2026', 'end', '2026-12-02T00:00:00+07:00'],
    [' 31/12/2026 ', 'end', '2027-01-01T00:00:00+07:00'],
    ['01/12/2026 08:05', 'start', '2026-12-01T08:05:00+07:00'],
    ['01/12/2026 08:05', 'end', '2026-12-01T08:05:00+07:00'],
    ['2026-12-01', 'start', '2026-12-01T00:00:00+07:00'],
    ['2026-12-01T17:30', 'end', '2026-12-01T17:30:00+07:00'],
  ];
  for (const [text, edge, instant] of cases) {
    expect(localDate(text, ZONE, edge), text).toBe(Date.parse(instant));
  }
});

test('what no calendar or clock has is no date', () => {
  for (const text of [
    '31/11/2026',
    '29/02/2027',
    '12/31/2026',
    '01/12/26',
    '01/12/2026 24:00',
    '2026-13-01',
    'mai',
    '',
  ]) {
    expect(localDate(text, ZONE, 'start'), text).toBeNull();
  }
});

test('a day that a clock change shortens still ends where the next begins', () => {
  const start = localDate('29/03/2026', 'Europe/Berlin', 'start') ?? 0;
  const end = localDate('29/03/2026', 'Europe/Berlin', 'end') ?? 0;
  expect(end - start).toBe(23 * 3_600_000);
});
