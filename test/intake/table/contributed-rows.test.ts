import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowReading } from '../../../src/ports/table.ts';
import { createQueueBench } from '../queue-bench.ts';
import { createTableBench, grid, type TableBench } from './table-bench.ts';

/* Aim: a contributing unit books its items on nobody but itself. */

const HEAD = ['Mã', 'Tiêu đề', 'Nội dung', 'Kênh', 'Thời gian', 'Đơn vị'];

let bench: TableBench;
beforeEach(() => {
  bench = createTableBench({ unit: 'Thôn Bãi', person: null, contributes: true });
});
afterEach(() => bench.destroy());

async function unitRow(unit: string): Promise<RowReading | undefined> {
  return (await bench.read([grid([HEAD, ['a', 'T', 'n', 'FB', 'ngay', unit]])])).rows[0];
}

function read(row: RowReading | undefined) {
  return row === undefined || row.read === 'same' ? null : row.read;
}

describe('the row of a contributing unit', () => {
  it('that names another unit counts for the unit of its folder, and says so', async () => {
    const row = read(await unitRow('Trạm Y tế'));
    expect(row?.content?.unit).toBe('Thôn Bãi');
    expect(row?.problems).toMatchObject([
      {
        code: 'unit-not-used',
        severity: 'note',
        where: 'Trạm Y tế',
        values: { unit: 'Thôn Bãi', column: 'Đơn vị' },
      },
    ]);
  });

  it('that names its own unit, in whatever letters, is told nothing', async () => {
    const row = read(await unitRow('THON BAI'));
    expect(row?.content?.unit).toBe('Thôn Bãi');
    expect(row?.problems).toEqual([]);
  });

  it('may name any unit where it is the office’s', async () => {
    const office = createTableBench();
    const rows = [HEAD, ['a', 'T', 'n', 'FB', 'ngay', 'Trạm Y tế']];
    const row = read((await office.read([grid(rows)])).rows[0]);
    office.destroy();
    expect(row?.content?.unit).toBe('Trạm Y tế');
  });
});

describe('a text in the folder of a contributing unit', () => {
  it('that names another unit counts for the unit of its folder, and says so', async () => {
    const queue = createQueueBench();
    const text = 'Tiêu đề: T\nKênh: Trang xã Suối Mẫu\nĐơn vị: Trạm Y tế\n\nNội dung.';
    queue.put('vao/Thôn Bãi/tin 1/bai.txt', text);
    const { content, problems } = await queue.one();
    queue.destroy();
    expect(content?.unit).toBe('Thôn Bãi');
    expect(problems.map(({ code }) => code)).toEqual(['unit-not-used']);
  });
});

describe('a row that names a missing file', () => {
  it('in two columns is told once, with both columns', async () => {
    const head = ['Mã', 'Tiêu đề', 'Nội dung', 'Kênh', 'Thời gian', 'Ảnh/Video', 'Ảnh bìa'];
    const cells = ['a', 'Xem mat.jpg', 'n', 'FB', 'ngay', 'mat.jpg', 'mat.jpg'];
    const row = read((await bench.read([grid([head, cells])])).rows[0]);
    expect(row?.problems).toMatchObject([
      { code: 'media-missing', where: 'mat.jpg', values: { column: 'Ảnh/Video, Ảnh bìa' } },
    ]);
  });
});

describe('a hidden worksheet', () => {
  it('counts, and the table is told that it does', async () => {
    const rows = [HEAD.slice(0, 5), ['a', 'T', 'n', 'FB', 'ngay']];
    const hidden = await bench.read([{ ...grid(rows, [], 'Nháp'), isHidden: true }]);
    expect(hidden.rows).toHaveLength(1);
    expect(hidden.problems).toMatchObject([
      { code: 'sheet-hidden', where: 'Nháp', values: { count: 1 }, severity: 'note' },
    ]);
    const empty = await bench.read([{ ...grid([HEAD], [], 'Nháp'), isHidden: true }]);
    expect(empty.problems.map(({ code }) => code)).not.toContain('sheet-hidden');
  });
});
