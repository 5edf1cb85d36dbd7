import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeTable } from '../../../src/domain/table-rows.ts';
import { createTableBench, grid, type TableBench } from './table-bench.ts';

/*
 * Aim: no cell, however odd, keeps the daemon from its other work. Method: cells as long as a
 * spreadsheet program allows, of the signs that patterns stumble over; the time is measured wide.
 */

const LONGEST = 32_767;
const HEAD = ['Mã', 'Tiêu đề', 'Nội dung', 'Kênh', 'Ngày', 'Giờ', 'Ảnh', 'Hashtag', 'Facebook'];
const ROW = ['a', 'T', 'n', 'FB', '07/12/2026', '18:30', '', '', 'x'];
/** Ordinary rows take a millisecond; one of these took a second and more. */
const BOUND_MS = 400;

let bench: TableBench;
beforeEach(() => {
  bench = createTableBench();
});
afterEach(() => bench.destroy());

async function timeOf(rows: readonly (readonly string[])[]): Promise<number> {
  const before = performance.now();
  await bench.read([grid(rows)]);
  return performance.now() - before;
}

const ODD: readonly (readonly [string, string])[] = [
  ['spaces between two letters', `a${' '.repeat(LONGEST - 2)}b`],
  ['brackets that nothing closes', '('.repeat(LONGEST)],
  ['square brackets that nothing closes', '['.repeat(LONGEST)],
  ['commas', 'a,'.repeat(LONGEST / 2)],
  ['slashes', '1/'.repeat(LONGEST / 2)],
  ['lines', 'a\n'.repeat(LONGEST / 2)],
  ['marks on one letter', `e${'\u0301'.repeat(LONGEST - 1)}`],
];

describe('a cell of 32,767 signs', () => {
  it.each(ODD)('of %s is soon read in every column, and in the header', async (_, text) => {
    await timeOf([HEAD, ROW]);
    for (const column of HEAD.keys()) {
      expect(await timeOf([HEAD, ROW.with(column, text)])).toBeLessThan(BOUND_MS);
    }
    expect(await timeOf([[...HEAD, text], ROW])).toBeLessThan(BOUND_MS);
  });

  it('is a text where texts stand, and elsewhere a row to mend, told by its column', async () => {
    const text = 'Chữ. '.repeat(LONGEST / 5);
    const { rows, isWhole } = await bench.read([
      grid([HEAD, ROW.with(2, text), ROW.with(1, text).with(0, 'b'), ROW.with(0, 'c')]),
    ]);
    expect(isWhole).toBe(true);
    const told = rows.map(({ read }) =>
      read === 'same' ? [] : read.problems.map(({ code, where }) => `${code} ${where}`),
    );
    expect(told).toEqual([[], ['cell-long Tiêu đề'], []]);
  });
});

describe('a table in which one id was filled down over everything', () => {
  it('is judged as fast as any other', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      sourceKey: 'row:own:1',
      fingerprint: String(index),
      digest: String(index),
      isKnown: false,
      isClean: true,
    }));
    const before = performance.now();
    const { rows: verdicts } = judgeTable('t', { rows, isWhole: true }, []);
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['twice-here']));
  });
});

describe('a merged cell', () => {
  const TICKS = [
    'Mã',
    'Tiêu đề',
    'Thời gian',
    'Facebook',
    'YouTube',
    'Zalo',
    'Ghi chú',
    'Link bài',
  ];
  const wide = (fromColumn: number, toColumn: number) => ({
    fromRow: 2,
    toRow: 2,
    fromColumn,
    toColumn,
  });

  it.each([
    ['over all channels', wide(4, 7)],
    ['over columns that say nothing', wide(5, 8)],
  ])('%s does not make the row a heading that is passed over', async (_, merge) => {
    const row = ['a', 'Một', 'ngay', 'x'];
    const { rows } = await bench.read([grid([TICKS, row], [merge])]);
    expect(rows.map(({ title }) => title)).toEqual(['Một']);
  });

  it('over a row that says nothing else is a heading', async () => {
    const { rows } = await bench.read([
      grid([TICKS, ['', 'TUẦN 2'], ['a', 'Một', 'ngay', 'x']], [wide(2, 8)]),
    ]);
    expect(rows.map(({ title }) => title)).toEqual(['Một']);
  });
});
