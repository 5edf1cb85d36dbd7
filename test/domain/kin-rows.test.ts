import { describe, expect, it } from 'vitest';
import {
  isKinTable,
  isNextTime,
  kinshipOf,
  mayBeById,
  type SaidRow,
} from '../../src/domain/kin-rows.ts';
import { bareWords } from '../../src/domain/table-rows.ts';
import { rowWordSet } from '../../src/domain/vanished-rows.ts';

const HOUR_MS = 3_600_000;
const AT = Date.UTC(2026, 10, 21, 4);

function said(title: string, text: string, slotAt: number | null = null): SaidRow {
  const words = rowWordSet(title, text);
  return { title: bareWords(title), text: bareWords(text), slotAt, channels: ['trang-xa'], words };
}

const MEETING = said('Họp thôn Bãi', 'Mời bà con dự họp tại nhà văn hóa.', AT);

describe('two rows', () => {
  it('are the same when nothing but spaces, signs and capitals changed', () => {
    const again = said('HỌP thôn Bãi', 'Mời bà con dự họp, tại nhà văn hóa', AT);
    expect(kinshipOf(again, MEETING)).toBe('same');
    expect(kinshipOf({ ...again, channels: [] }, MEETING)).toBe('same');
  });

  it('are only alike with a changed word, another time or another channel', () => {
    const words = said('Họp thôn Bãi', 'Mời bà con dự họp tại đình làng.', AT);
    const changed = [
      words,
      { ...MEETING, slotAt: AT + 1 },
      { ...MEETING, slotAt: null },
      { ...MEETING, channels: ['kenh-khac'] },
    ];
    expect(changed.map((one) => kinshipOf(one, MEETING))).toEqual(['like', 'like', 'like', 'like']);
  });

  it('that have nothing but their time in common are others', () => {
    expect(kinshipOf(said('Thu thuế', 'Hạn nộp cuối tháng.', AT), MEETING)).toBe('other');
  });
});

describe('two tables are the same', () => {
  it.each([
    [[], false],
    [['like'], false],
    [['same'], true],
    [['same', 'like'], true],
    [['same', 'like', 'other'], false],
    [['same', 'same', 'like', 'other'], true],
  ] as const)('with the pairs %j: %s', (pairs, isKin) => {
    expect(isKinTable(pairs)).toBe(isKin);
  });
});

describe('what comes the next time', () => {
  it('names the time of another day, a little earlier or not, also in the same words when it was public', () => {
    const next = { ...MEETING, slotAt: AT + 24 * HOUR_MS - 600_000 };
    expect(isNextTime(next, MEETING, true)).toBe(true);
    expect(isNextTime(next, MEETING, false)).toBe(false);
    expect(isNextTime({ ...next, text: 'khac' }, MEETING, false)).toBe(true);
    expect(isNextTime({ ...MEETING, slotAt: AT + HOUR_MS }, MEETING, true)).toBe(false);
  });

  it('or comes at once in other words or with other figures, and is no correction', () => {
    const known = said('Lịch tiếp dân tuần', 'Tiếp dân từ 16/11 đến 20/11 tại phòng 1 của xã.');
    const text = (words: string) => said('Lịch tiếp dân tuần', words);
    const next = text('Tiếp dân từ 23/11 đến 27/11 tại phòng 1 của xã.');
    const corrected = text('Tiếp công dân từ 16/11 đến 20/11 tại phòng 1 của xã.');
    expect(isNextTime(next, known, true)).toBe(true);
    expect(isNextTime(corrected, known, true)).toBe(false);
    expect(isNextTime(next, known, false)).toBe(false);
  });
});

it('a row may be the one with its id by title, text, time or nearly the same words', () => {
  const others = [
    said('Họp thôn Bãi', 'Hoãn.'),
    said('Mời họp', 'Mời bà con dự họp tại nhà văn hóa.'),
    said('Thu thuế', 'Hạn nộp cuối tháng.', AT),
    said('Họp thôn Bãi (sửa)', 'Mời bà con dự họp tại nhà văn hóa.'),
    said('Thu thuế', 'Hạn nộp cuối tháng.'),
  ];
  expect(others.map((one) => mayBeById(one, MEETING))).toEqual([true, true, true, true, false]);
});
