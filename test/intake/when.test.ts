import { describe, expect, it } from 'vitest';
import { dayInWords, readDayAndTime, readWhen } from '../../src/intake/text/when.ts';

/** 09:00 on Saturday 21/11/2026 in Viet Nam. */
const FRAME = { now: Date.UTC(2026, 10, 21, 2), timeZone: 'Asia/Ho_Chi_Minh' };

function local(text: string): number {
  return Date.parse(`${text}:00+07:00`);
}

describe('a time as officers write it', () => {
  it.each([
    ['18:30 07/12/2026', '2026-12-07T18:30'],
    ['07/12/2026 18:30', '2026-12-07T18:30'],
    ['07-12-2026 18h30', '2026-12-07T18:30'],
    ['07.12.2026 18g30', '2026-12-07T18:30'],
    ["19h30' 6/12/26", '2026-12-06T19:30'],
    ['8h 02/12', '2026-12-02T08:00'],
    ['8 giờ 30 phút ngày 02 tháng 12 năm 2026', '2026-12-02T08:30'],
    ['8 giờ ngày 02 tháng 12', '2026-12-02T08:00'],
    ['2h chiều 2/12', '2026-12-02T14:00'],
    ['8h tối 2/12', '2026-12-02T20:00'],
    ['12h trưa 2/12', '2026-12-02T12:00'],
    ['8h sáng 2/12', '2026-12-02T08:00'],
    ['lúc 08:00 thứ Tư 02/12/2026', '2026-12-02T08:00'],
    ['T4 2/12 8h', '2026-12-02T08:00'],
    ['CN 06/12 19h30', '2026-12-06T19:30'],
    ['2026-12-02T08:00', '2026-12-02T08:00'],
    ['2026-12-02T01:00Z', '2026-12-02T08:00'],
    ['8h 05/01', '2027-01-05T08:00'],
  ])('%s is %s', (written, expected) => {
    expect(readWhen(written, FRAME)).toEqual({ when: 'at', at: local(expected) });
    expect(readWhen(written.normalize('NFD'), FRAME)).toEqual({ when: 'at', at: local(expected) });
  });

  it.each([
    ['31/11/2026 8h', 'date-not-in-calendar'],
    ['30/02/2027 8h', 'date-not-in-calendar'],
    ['thứ Năm 02/12/2026 8h', 'date-weekday'],
    ['10/3 âm lịch', 'date-lunar'],
    ['mùng 1 Tết', 'date-lunar'],
    ['mùng 2/12', 'date-lunar'],
    ['mai 8h', 'date-vague'],
    ['thứ Tư 8h', 'date-vague'],
    ['sáng 02/12', 'time-vague'],
    ['cuối ngày 02/12', 'time-vague'],
    ['02/12/2026', 'time-missing'],
    ['8h-9h 02/12', 'time-vague'],
    ['sớm nhé', 'date-unreadable'],
    ['08:00 20/11/2026', 'time-past'],
    ['8h 01/07', 'date-far'],
  ])('%s is asked back: %s', (written, code) => {
    expect(readWhen(written, FRAME)).toMatchObject({ when: 'ask', code });
  });

  it('takes "ngay" as at once and "+15m" from now', () => {
    expect(readWhen('ngay', FRAME)).toEqual({ when: 'now' });
    expect(readWhen('+15m', FRAME)).toEqual({ when: 'at', at: FRAME.now + 900_000 });
  });

  it('reads a dotted time only in a time column of its own', () => {
    expect(readDayAndTime('02/12/2026', '08.00', FRAME)).toEqual({
      when: 'at',
      at: local('2026-12-02T08:00'),
    });
  });

  it('echoes a day with its weekday', () => {
    expect(dayInWords(local('2026-12-02T08:00'), FRAME.timeZone)).toBe('thứ Tư, 02/12/2026');
  });
});
