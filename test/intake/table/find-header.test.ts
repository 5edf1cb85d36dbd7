import { describe, expect, it } from 'vitest';
import { findHeader } from '../../../src/intake/table/find-header.ts';
import { GridView } from '../../../src/intake/table/grid-view.ts';
import type { Merge } from '../../../src/ports/table.ts';
import { CHANNELS, grid } from './table-bench.ts';

function head(rows: Parameters<typeof grid>[0], merges: readonly Merge[] = [], sheet = 'T12') {
  return findHeader(new GridView(grid(rows, merges, sheet)), CHANNELS);
}

function fields(found: ReturnType<typeof head>): string[] {
  return (found?.columns ?? []).map(({ index, field }) => `${index} ${field}`);
}

function merge(fromRow: number, fromColumn: number, toRow: number, toColumn: number): Merge {
  return { fromRow, toRow, fromColumn, toColumn };
}

describe('the header of a sheet', () => {
  it('is the first row with three known names, below titles, marks and case set aside', () => {
    const found = head(
      [
        ['UBND XÃ SUỐI MẪU'],
        ['LỊCH ĐĂNG BÀI THÁNG 12/2026'],
        [],
        ['STT', 'TIEU DE', 'thời gian đăng (hh:mm dd/mm)', 'Kênh\nđăng *', 'Ghi chú'],
        [1, 'a', '8h', 'FB'],
      ],
      [merge(1, 1, 1, 5), merge(2, 1, 2, 5)],
    );
    expect(found).toMatchObject({ lastRow: 4, year: 2026 });
    expect(fields(found)).toEqual(['0 ignored', '1 title', '2 datetime', '3 channels', '4 note']);
  });

  it('is looked for in the first fifteen rows only', () => {
    const names = ['Tiêu đề', 'Kênh', 'Giờ'];
    const above = (count: number) => Array.from({ length: count }, () => ['tựa']);
    expect(head([...above(14), names])?.lastRow).toBe(15);
    expect(head([...above(15), names])).toBeNull();
  });

  it('may stand in two rows, with merged cells or with empty ones', () => {
    const upper = ['STT', 'Tiêu đề', 'Thời gian', '', 'Kênh đăng', '', 'Link', ''];
    const lower = ['', '', 'Ngày', 'Giờ', 'Facebook', 'YTB', 'Bài', 'Nguồn'];
    const data = [1, 'a', '2/12', '8h', 'x', 'x', '', ''];
    const merges = [
      merge(1, 1, 2, 1),
      merge(1, 2, 2, 2),
      merge(1, 3, 1, 4),
      merge(1, 5, 1, 6),
      merge(1, 7, 1, 8),
    ];
    const expected = [
      '0 ignored',
      '1 title',
      '2 date',
      '3 time',
      '4 tick',
      '5 tick',
      '6 result',
      '7 link',
    ];
    for (const found of [head([upper, lower, data], merges), head([upper, lower, data])]) {
      expect(found?.lastRow).toBe(2);
      expect(fields(found)).toEqual(expected);
    }
  });

  it('does not take a first item that is a mere channel for a second header row', () => {
    expect(
      head([
        ['Tiêu đề', 'Kênh', 'Giờ'],
        ['', 'Facebook', ''],
      ])?.lastRow,
    ).toBe(1);
  });

  it('tells unknown columns once, and columns that mean the same', () => {
    const found = head([['Tiêu đề', 'Kênh', 'Giờ', 'Kinh phí', 'Tên bài', 'Màu', 'Tóm tắt']]);
    expect(found?.problems).toMatchObject([
      { code: 'columns-unknown', where: 'T12', values: { names: 'Kinh phí, Màu' } },
      { code: 'column-unused', values: { name: 'Tóm tắt' } },
      { code: 'column-twice', values: { first: 'Tiêu đề', name: 'Tên bài' } },
    ]);
  });

  it('may name a channel by its own name, and never takes Loa’s columns for the officer’s', () => {
    const found = head([
      ['Tiêu đề', 'Giờ', 'Trang xã Suối Mẫu', 'Link bài', 'Trạng thái', 'Duyệt', 'Link'],
    ]);
    expect(fields(found)).toEqual([
      '0 title',
      '1 time',
      '2 tick',
      '3 result',
      '4 status',
      '5 approval',
      '6 link',
    ]);
  });

  it('states no year where the title names two', () => {
    expect(head([['Từ 2025 đến 2026'], ['Tiêu đề', 'Kênh', 'Giờ']])?.year).toBeNull();
  });
});
