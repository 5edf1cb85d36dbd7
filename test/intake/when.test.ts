import { describe, expect, it } from 'vitest';
import { solarOfLunar } from '../../src/intake/text/lunar.ts';
import {
  dayInWords,
  dayOfFolderName,
  readDayAndTime,
  readWhen,
} from '../../src/intake/text/when.ts';

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
    ['2/12/2026 8h', '2026-12-02T08:00'],
    ['8h00 02-12-2026', '2026-12-02T08:00'],
    ['2026-12-02 8h', '2026-12-02T08:00'],
    ['8 giờ 30 phút ngày 02 tháng 12 năm 2026', '2026-12-02T08:30'],
    ['8 giờ rưỡi ngày 2/12/2026', '2026-12-02T08:30'],
    ['2h chiều 2/12/2026', '2026-12-02T14:00'],
    ['13h chiều 2/12/2026', '2026-12-02T13:00'],
    ['8h tối 2/12/2026', '2026-12-02T20:00'],
    ['12h trưa 2/12/2026', '2026-12-02T12:00'],
    ['1h trưa 2/12/2026', '2026-12-02T13:00'],
    ['8h sáng 2/12/2026', '2026-12-02T08:00'],
    ['sáng 02/12/2026 lúc 8h', '2026-12-02T08:00'],
    ['8:30 pm 2/12/2026', '2026-12-02T20:30'],
    ['0h 2/12/2026', '2026-12-02T00:00'],
    ['lúc 08:00, thứ Tư, 02/12/2026.', '2026-12-02T08:00'],
    ['2026-12-02T08:00', '2026-12-02T08:00'],
    ['2026-12-02 08:00', '2026-12-02T08:00'],
    ['2026-12-02T01:00Z', '2026-12-02T08:00'],
    ['2026-12-02T10:00:00+09:00', '2026-12-02T08:00'],
    ['29/02/2028 8h', '2028-02-29T08:00'],
  ])('%s is %s', (written, expected) => {
    expect(readWhen(written, FRAME)).toEqual({ when: 'at', at: local(expected) });
    expect(readWhen(written.normalize('NFD'), FRAME)).toEqual({ when: 'at', at: local(expected) });
  });

  it.each([
    ['8h 02/12', '2026-12-02T08:00'],
    ['2.12 8h', '2026-12-02T08:00'],
    ['2-12 8h', '2026-12-02T08:00'],
    ['8 giờ ngày 02 tháng 12', '2026-12-02T08:00'],
    ['T4 2/12 8h', '2026-12-02T08:00'],
    ['CN 06/12 19h30', '2026-12-06T19:30'],
    ['thứ 4, 02/12, 8h', '2026-12-02T08:00'],
    ['8h 05/01', '2027-01-05T08:00'],
    ['10h 21/11', '2026-11-21T10:00'],
  ])('%s is the next such day, %s, and is shown back', (written, expected) => {
    expect(readWhen(written, FRAME)).toEqual({
      when: 'at',
      at: local(expected),
      yearGuessed: true,
    });
  });

  it.each([
    ['31/11/2026 8h', 'date-not-in-calendar'],
    ['30/02/2027 8h', 'date-not-in-calendar'],
    ['30/02 8h', 'date-not-in-calendar'],
    ['12/25/2026 8h', 'date-not-in-calendar'],
    ['thứ Năm 02/12/2026 8h', 'date-weekday'],
    ['T2 2/12 8h', 'date-weekday'],
    ['10/3 âm lịch', 'date-lunar'],
    ['10/3 ÂL 8h', 'date-lunar'],
    ['mùng 1 Tết', 'date-lunar'],
    ['rằm tháng Tám', 'date-lunar'],
    ['23 tháng Chạp', 'date-lunar'],
    ['8h mùng 2/12', 'date-lunar-or-solar'],
    ['mai 8h', 'date-vague'],
    ['hôm nay 8h', 'date-vague'],
    ['tuần sau', 'date-vague'],
    ['đầu tháng', 'date-vague'],
    ['thứ Tư', 'date-vague'],
    ['thứ Tư 8h', 'date-vague'],
    ['sáng 02/12', 'time-vague'],
    ['đầu giờ chiều 02/12', 'time-vague'],
    ['cuối ngày 02/12', 'time-vague'],
    ['sau họp 02/12', 'time-vague'],
    ['12h đêm 02/12', 'time-vague'],
    ['10h đêm 02/12', 'time-vague'],
    ['24h 02/12', 'time-vague'],
    ['8h-9h 02/12', 'time-vague'],
    ['8-9h 02/12/2026', 'time-vague'],
    ['8h đến 9h 02/12', 'time-vague'],
    ['20h sáng 02/12', 'time-vague'],
    ['25h 02/12', 'time-unreadable'],
    ['8h75 02/12', 'time-unreadable'],
    ['20:1 02/12', 'time-cut'],
    ['20h1 02/12', 'time-cut'],
    ['8:5 pm 02/12', 'time-cut'],
    ['02/12/2026', 'time-missing'],
    ['8h', 'date-missing'],
    ['sớm nhé', 'date-unreadable'],
    ['8h 02/12 hoặc 03/12', 'date-unreadable'],
    ['thứ 2/12 8h', 'date-unreadable'],
    ['08.00 02/12/2026', 'date-unreadable'],
    ['08:00 20/11/2026', 'time-past'],
    ['2026-11-20T08:00', 'time-past'],
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

  it('says which half is missing when only a day or only a time is written', () => {
    expect(readDayAndTime('02/12/2026', '', FRAME)).toMatchObject({ code: 'time-missing' });
    expect(readDayAndTime('', '8h', FRAME)).toMatchObject({ code: 'date-missing' });
  });

  it('echoes a day with its weekday', () => {
    expect(dayInWords(local('2026-12-02T08:00'), FRAME.timeZone)).toBe('thứ Tư, 02/12/2026');
  });

  it('shows the solar day of a lunar one in the question', () => {
    const asked = readWhen('mùng 1 Tết', FRAME);
    expect(asked).toMatchObject({ values: { solar: 'thứ Bảy, 06/02/2027' } });
  });
});

describe('the Vietnamese lunar calendar', () => {
  // New years, founders' days and mid-autumns of public calendars; 2007 and 2030 differ from China.
  it.each([
    [1, 1, 2007, '2007-2-17'],
    [1, 1, 2026, '2026-2-17'],
    [1, 1, 2027, '2027-2-6'],
    [1, 1, 2028, '2028-1-26'],
    [1, 1, 2029, '2029-2-13'],
    [1, 1, 2030, '2030-2-2'],
    [10, 3, 2026, '2026-4-26'],
    [10, 3, 2028, '2028-4-4'],
    [10, 3, 2030, '2030-4-12'],
    [15, 8, 2026, '2026-9-25'],
    [15, 8, 2028, '2028-10-3'],
    [15, 8, 2029, '2029-9-22'],
  ])('day %i of month %i of %i is %s', (day, month, year, expected) => {
    const solar = solarOfLunar({ day, month }, year);
    expect(`${solar?.year}-${solar?.month}-${solar?.day}`).toBe(expected);
  });

  it('knows no day 30 in a month of 29 days', () => {
    const days = Array.from({ length: 12 }, (_, index) =>
      solarOfLunar({ day: 30, month: index + 1 }, 2026),
    );
    expect(days.filter((day) => day === null).length).toBeGreaterThanOrEqual(5);
  });
});

describe('a day in the name of a folder', () => {
  it.each([
    ['02.12.2026 - Khai mạc lễ hội', 'thứ Tư, 02/12/2026'],
    ['2-12 tiêm chủng', 'thứ Tư, 02/12/2026'],
    ['021226', 'thứ Tư, 02/12/2026'],
    ['02122026_le hoi', 'thứ Tư, 02/12/2026'],
  ])('%s wishes for %s', (name, expected) => {
    expect(dayOfFolderName(name, FRAME)).toBe(expected);
  });

  it.each([
    'Bài 3_tuyển sinh',
    'Thang 12',
    'Tuan 49',
    'final2',
    'IMG_20261202_074512',
    'VID20261202074512',
    '20261202_074512',
    'PXL_20261202',
    'Screenshot_20261202-074512',
    'received_1234567890123',
    '31.11.2026 le hoi',
  ])('%s wishes for none', (name) => {
    expect(dayOfFolderName(name, FRAME)).toBeNull();
  });
});
