import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowSourceKey } from '../../../src/domain/table-rows.ts';
import type { RowReading } from '../../../src/ports/table.ts';
import { createTableBench, grid, type TableBench } from './table-bench.ts';

let bench: TableBench;
beforeEach(() => {
  bench = createTableBench();
});
afterEach(() => bench.destroy());

const HEAD = ['Mã', 'Ngày', 'Giờ', 'Tiêu đề', 'Kênh'];

function slots(rows: readonly RowReading[]): (number | null | undefined)[] {
  return rows.map(({ read }) => (read === 'same' ? undefined : read.content?.slotAt));
}

function codesOf(problems: readonly { readonly code: string }[]): string[] {
  return problems.map(({ code }) => code);
}

describe('the sheets of a table', () => {
  it('skip what is no item: empty and prepared rows, the example, sums, headings, headers again', async () => {
    const read = await bench.read([
      grid(
        [
          HEAD,
          ['VÍ DỤ', '7/12/2026', '8h', 'Tin mẫu', 'FB'],
          ['TUẦN 1'],
          ['a', '7/12/2026', '8h', 'A', 'FB'],
          ['L-PREPARED'],
          ['', '8/12/2026', '', '', ''],
          HEAD,
          ['b', '8/12/2026', '', 'B', 'FB'],
          ['Cộng', '', 2, 'hai tin', ''],
        ],
        [{ fromRow: 3, toRow: 3, fromColumn: 1, toColumn: 5 }],
      ),
    ]);
    expect(read.rows.map(({ rowKey }) => rowKey)).toEqual(['own:a', 'own:b']);
    expect(read.isWhole).toBe(true);
  });

  it('do not hide a row that has a time and a channel but no words', async () => {
    const read = await bench.read([grid([HEAD, ['a', '7/12/2026', '8h', '', 'FB']])]);
    expect(read.rows[0]?.read).toMatchObject({ problems: [{ code: 'text-empty' }] });
  });

  it('count a day that merged over several rows for each of them', async () => {
    const day = { type: 'when' as const, day: '2026-12-25', time: null };
    const read = await bench.read([
      grid(
        [HEAD, ['a', day, '8h', 'A', 'FB'], ['b', '', '9h', 'B', 'FB'], ['c', '', '9h', 'C', 'FB']],
        [{ fromRow: 2, toRow: 3, fromColumn: 2, toColumn: 2 }],
      ),
    ]);
    expect(slots(read.rows)).toEqual([Date.UTC(2026, 11, 25, 1), Date.UTC(2026, 11, 25, 2), null]);
    expect(read.rows[2]?.read).toMatchObject({ problems: [{ code: 'date-missing' }] });
  });

  it('fill the day down in a CSV, which cannot tell merged cells, and show it for a look', async () => {
    const rows = [HEAD, ['a', '25/12/2026', '8h', 'A', 'FB'], ['b', '', '9h', 'B', 'FB']];
    const read = await bench.read([grid(rows, [], '')]);
    expect(slots(read.rows)[1]).toBe(Date.UTC(2026, 11, 25, 2));
    expect(read.rows[1]?.read).toMatchObject({ problems: [{ code: 'day-from-above' }] });
  });

  it('take the year from the title, and show it back', async () => {
    const rows = [['KẾ HOẠCH NĂM 2027'], HEAD, ['a', '15/6', '8h', 'A', 'FB']];
    const read = await bench.read([grid(rows)]);
    expect(slots(read.rows)).toEqual([Date.UTC(2027, 5, 15, 1)]);
    expect(read.rows[0]?.read).toMatchObject({ problems: [{ code: 'slot-echo' }] });
  });

  it('are all read, one a month; one without a header is only mentioned', async () => {
    const read = await bench.read([
      grid([HEAD, ['a', '7/12/2026', '8h', 'A', 'FB']], [], 'T11'),
      grid([['Mỗi dòng', 'là', 'một tin bài.']], [], 'Hướng dẫn'),
      grid([['Facebook'], ['Zalo']], [], 'Danh sách'),
      grid([['x', 'y', 'z']], [], 'Tổng hợp'),
      grid([HEAD, ['b', '8/12/2026', '8h', 'B', 'FB']], [], 'T12'),
    ]);
    expect(read.rows.map(({ sheet, rowKey }) => `${sheet} ${rowKey}`)).toEqual([
      'T11 own:a',
      'T12 own:b',
    ]);
    expect(read.problems).toMatchObject([{ code: 'sheet-without-header', where: 'Tổng hợp' }]);
    expect(read.isWhole).toBe(true);
  });

  it('are not whole when ids of Loa stand where no header is any more', async () => {
    const { makeRowId } = await import('../../../src/domain/row-id.ts');
    const id = makeRowId(new Uint8Array(16).fill(7));
    const read = await bench.read([
      grid([HEAD, ['a', '7/12/2026', '8h', 'A', 'FB']], [], 'T11'),
      grid([[id, '7/12/2026', '8h', 'A', 'FB']], [], 'T12'),
    ]);
    expect(read.isWhole).toBe(false);
    expect(read.rows).toHaveLength(1);
  });

  it('without any header are a problem and hold no rows', async () => {
    const read = await bench.read([
      grid([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ]);
    expect(codesOf(read.problems)).toEqual(['table-without-header']);
    expect(read).toMatchObject({ rows: [], isWhole: false });
  });

  it('count hidden rows and say how many', async () => {
    const one = grid([
      HEAD,
      ['a', '7/12/2026', '8h', 'A', 'FB'],
      ['b', '7/12/2026', '9h', 'B', 'FB'],
    ]);
    const rows = one.rows.map((row) => ({ ...row, isHidden: row.row === 3 }));
    const read = await bench.read([{ ...one, rows }]);
    expect(read.rows).toHaveLength(2);
    expect(read.problems).toMatchObject([{ code: 'rows-hidden', values: { count: 1 } }]);
  });

  it('never take a typed approval for one, and say so once', async () => {
    const head = [...HEAD, 'Duyệt', 'Trạng thái', 'Người duyệt'];
    const read = await bench.read([
      grid([
        head,
        ['a', '7/12/2026', '8h', 'A', 'FB', 'Đã duyệt', 'Đã đăng', 'Ông A'],
        ['b', '7/12/2026', '9h', 'B', 'FB', '', 'chưa', 'Ông A'],
      ]),
    ]);
    expect(read.problems).toMatchObject([{ code: 'approval-in-table', values: { count: 1 } }]);
    expect(read.rows[0]?.read).toMatchObject({ problems: [{ code: 'day-echo' }].slice(1) });
  });

  it('use `Nội dung` for titles when no other column is one and its cells are short', async () => {
    const head = ['Ngày', 'Giờ', 'Nội dung', 'Kênh'];
    const read = await bench.read([grid([head, ['25/12/2026', '8h', 'Lễ hội', 'FB']])]);
    expect(codesOf(read.problems)).toEqual(['text-as-title']);
    expect(read.rows[0]?.read).toMatchObject({ content: { title: 'Lễ hội', text: 'Lễ hội' } });
    const long = await bench.read([grid([head, ['25/12/2026', '8h', 'a'.repeat(150), 'FB']])]);
    expect(codesOf(long.problems)).toEqual([]);
    expect(long.rows[0]?.read).toMatchObject({ content: { title: '' } });
  });

  it('keep both rows where an id stands twice', async () => {
    const read = await bench.read([
      grid([HEAD, ['a', '7/12/2026', '8h', 'A', 'FB'], ['A', '7/12/2026', '9h', 'B', 'FB']]),
    ]);
    const keys = read.rows.map(({ rowKey }) => rowKey);
    expect(keys).toEqual(['own:a', 'own:A']);
    expect(new Set(keys.map((key) => rowSourceKey('t', key))).size).toBe(1);
  });

  it('ask where two columns of one meaning differ', async () => {
    const read = await bench.read([
      grid([
        [...HEAD, 'Tên bài'],
        ['a', '25/12/2026', '8h', 'A', 'FB', 'Khác'],
      ]),
    ]);
    expect(read.rows[0]?.read).toMatchObject({ problems: [{ code: 'columns-differ' }] });
  });
});
