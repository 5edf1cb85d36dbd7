import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowReading } from '../../../src/ports/table.ts';
import { createTableBench, grid, media, NO_MEMORY, type TableBench } from './table-bench.ts';

let bench: TableBench;
beforeEach(() => {
  bench = createTableBench();
});
afterEach(() => bench.destroy());

const HEAD = ['Mã', 'Tiêu đề', 'Nội dung', 'Kênh', 'Thời gian', 'Ảnh/Video'];

function codes(row: RowReading | undefined): string[] {
  if (row === undefined || row.read === 'same') return [];
  return row.read.problems.map(({ code }) => code);
}

function content(row: RowReading | undefined) {
  return row === undefined || row.read === 'same' ? null : row.read.content;
}

async function rowsOf(...rows: Parameters<typeof grid>[0][number][]) {
  return (await bench.read([grid([HEAD, ...rows])])).rows;
}

async function rowOf(row: Parameters<typeof grid>[0][number]) {
  const [only, ...more] = await rowsOf(row);
  expect(more).toEqual([]);
  return only;
}

describe('a row of a table', () => {
  it('becomes an item with its files, its own paragraphs and the unit that hands it in', async () => {
    bench.put('lễ hội.jpg'.normalize('NFD'), 'x');
    const row = await rowOf([
      'L1',
      'Lễ hội',
      'Đoạn một.\n\nĐoạn hai.',
      'Fanpage, Zalo',
      '18h30 thứ Hai 07/12/2026',
      'le hoi.jpg',
    ]);
    expect(codes(row)).toEqual([]);
    expect(row).toMatchObject({ rowKey: 'own:L1', sheet: 'T12', row: 2, title: 'Lễ hội' });
    expect(content(row)).toMatchObject({
      kind: 'photo',
      title: 'Lễ hội',
      text: 'Đoạn một.\n\nĐoạn hai.',
      channels: ['trang', 'oa'],
      slotAt: Date.UTC(2026, 11, 7, 11, 30),
      unit: 'Tổ truyền thông',
    });
  });

  it.each([
    ['#17', 'item:17'],
    ['Tin bài #17', 'item:17'],
    ['tin số # 9', 'item:9'],
    // An office's own numbering must never be taken for Loa's: item 3 is somebody else's.
    ['Bài 3', 'own:Bài 3'],
    ['Tin 17', 'own:Tin 17'],
    ['  Bài-A  ', 'own:Bài-A'],
  ])('with the id %s is %s', async (id, rowKey) => {
    expect((await rowOf([id, 'T', 'n', 'FB', 'ngay']))?.rowKey).toBe(rowKey);
  });

  it('takes a number as an id of the office', async () => {
    expect((await rowOf([12, 'T', 'n', 'FB', 'ngay']))?.rowKey).toBe('own:12');
  });

  it('without an id is named by its words, whatever their marks, case and column order', async () => {
    const one = await rowOf(['', 'Lễ hội', 'Chữ.', 'FB', '18:30 07/12/2026']);
    const again = await bench.read([
      grid([
        ['Ngày', 'Giờ', 'KENH DANG', 'noi dung', 'TIEU DE'],
        [
          { type: 'when', day: '2026-12-07', time: null },
          { type: 'when', day: null, time: '18:30' },
          'Trang xã Suối Mẫu',
          'chữ',
          'LE HOI',
        ],
      ]),
    ]);
    expect(one?.rowKey).toMatch(/^hash:[0-9a-f]{64}$/u);
    expect(again.rows.map(({ rowKey }) => rowKey)).toEqual([one?.rowKey]);
    const other = await rowOf(['', 'Lễ hội', 'Chữ.', 'FB', '19:30 07/12/2026']);
    expect(other?.rowKey).not.toBe(one?.rowKey);
  });

  it('whose id has a slip in it is no item, and then no missing row means anything', async () => {
    const read = await bench.read([
      grid([HEAD, ['L-22222-22223', 'T', 'n', 'FB', 'ngay'], ['a', 'U', 'm', 'FB', 'ngay']]),
    ]);
    expect(codes(read.rows[0])).toContain('row-id-mistyped');
    expect(content(read.rows[0])).toBeNull();
    expect(codes(read.rows[1])).toEqual([]);
    expect(read.isWhole).toBe(false);
  });

  it('tells everything that is wrong with it at once, by column, and stops no other row', async () => {
    const [bad, good] = await rowsOf(
      ['a', 'T', 'n', 'Trang huyện', '31/11/2026 8h', 'khong co.jpg'],
      ['b', 'T', 'm', 'FB', 'ngay'],
    );
    expect(codes(bad)).toEqual(['date-not-in-calendar', 'channel-unknown', 'media-missing']);
    const read = bad?.read === 'same' ? [] : (bad?.read.problems ?? []);
    expect(read.map(({ where }) => where)).toEqual(['Thời gian', 'Kênh', 'khong co.jpg']);
    expect(read[2]?.values).toMatchObject({ column: 'Ảnh/Video' });
    expect(codes(good)).toEqual([]);
  });

  it('asks for a time, and takes a time that passed only when it is the known one', async () => {
    expect(codes(await rowOf(['a', 'T', 'n', 'FB', '']))).toEqual(['when-missing']);
    const past = [HEAD, ['a', 'T', 'n', 'FB', '8:00 20/11/2026']];
    expect(codes((await bench.read([grid(past)])).rows[0])).toEqual(['time-past']);
    const memory = { ...NO_MEMORY, slotAt: () => Date.UTC(2026, 10, 20, 1) };
    const known = (await bench.read([grid(past)], memory)).rows[0];
    expect(codes(known)).toEqual([]);
    expect(content(known)?.slotAt).toBe(Date.UTC(2026, 10, 20, 1));
  });

  it('shows back a true date whose day may be its month, and no other', async () => {
    const at = (day: string) => rowOf(['a', 'T', 'n', 'FB', { type: 'when', day, time: '08:00' }]);
    expect(codes(await at('2026-12-02'))).toEqual(['day-echo']);
    expect(codes(await at('2026-12-12'))).toEqual([]);
    expect(codes(await at('2026-12-25'))).toEqual([]);
  });

  it('does not publish at midnight because a cell for day and time holds only a day', async () => {
    const row = await rowOf([
      'a',
      'T',
      'n',
      'FB',
      { type: 'when', day: '2026-12-25', time: '00:00' },
    ]);
    expect(codes(row)).toEqual(['cell-midnight']);
  });

  it('reads no day out of a number', async () => {
    expect(codes(await rowOf(['a', 'T', 'n', 'FB', 2.1]))).toEqual(['cell-number']);
  });

  it('refuses a cell that shows an error, by its column', async () => {
    const row = await rowOf(['a', 'T', { type: 'error', text: '#REF!' }, 'FB', 'ngay']);
    expect(codes(row)).toEqual(['cell-error']);
    expect(content(row)).toBeNull();
  });

  it('takes its text from the document that it names, the row going before its head', async () => {
    bench.put('bài 1.txt', 'Tiêu đề: Tên trong tệp\nGiờ đăng: 9h 09/12/2026\n---\nChữ trong tệp.');
    const row = await rowOf(['a', '', 'bai 1.txt', 'FB', '8:00 25/12/2026']);
    expect(codes(row)).toEqual([]);
    expect(content(row)).toMatchObject({
      title: 'Tên trong tệp',
      text: 'Chữ trong tệp.',
      slotAt: Date.UTC(2026, 11, 25, 1),
    });
    expect(codes(await rowOf(['a', '', 'bai 2.docx', 'FB', 'ngay']))).toEqual(['media-missing']);
  });

  it('is not read again while neither its words nor its files change', async () => {
    bench.put('a.jpg', 'x');
    const cells = ['a', 'T', 'n', 'FB', 'ngay', 'a.jpg'];
    const before = await rowOf(cells);
    const memory = { ...NO_MEMORY, fingerprint: () => before?.fingerprint ?? null };
    const takes = media.takes;
    const same = (await bench.read([grid([HEAD, cells])], memory)).rows[0];
    expect(same?.read).toBe('same');
    expect(same?.title).toBe('T');
    expect(media.takes).toBe(takes);
    bench.put('a.jpg', 'other');
    const changed = (await bench.read([grid([HEAD, cells])], memory)).rows[0];
    expect(changed?.read).not.toBe('same');
  });

  it('waits for a file that is still being copied', async () => {
    bench.put('a.jpg', 'x');
    const cells = ['a', 'T', 'n', 'FB', 'ngay', 'a.jpg'];
    const read = await bench.read([grid([HEAD, cells])], NO_MEMORY, Date.now());
    expect(codes(read.rows[0])).toEqual(['file-moving']);
  });

  it('takes ticks for channels, and asks where something else stands', async () => {
    const head = ['Tiêu đề', 'Giờ đăng', 'Facebook', 'Zalo OA', 'YouTube', 'Tóp tóp'];
    const read = await bench.read([
      grid([
        head,
        ['T', 'ngay', 'x', true, '', ''],
        ['U', 'ngay', '✓', 'Đã đăng', 'không', ''],
        ['V', 'ngay', '', '', '', 'x'],
      ]),
    ]);
    expect(content(read.rows[0])?.channels).toEqual(['trang', 'oa']);
    expect(codes(read.rows[1])).toEqual(['tick-unreadable']);
    expect(codes(read.rows[2])).toEqual(['channel-unknown']);
  });

  it('may name several files in several columns and lines, commas in a name among them', async () => {
    for (const name of ['1.jpg', '2.jpg', 'sông, suối.jpg']) bench.put(`Ảnh/${name}`, 'x');
    const read = await bench.read([
      grid([
        ['Tiêu đề', 'Kênh', 'Giờ', 'Ảnh', 'Hình ảnh'],
        ['T', 'FB', 'ngay', 'Ảnh/1.jpg, 2.jpg', 'sông, suối.jpg'],
      ]),
    ]);
    expect(codes(read.rows[0])).toEqual([]);
    expect(content(read.rows[0])?.media.map(({ name }) => name)).toEqual([
      '1.jpg',
      '2.jpg',
      'sông, suối.jpg',
    ]);
    expect([...read.claimed]).toHaveLength(3);
  });

  it('says that the same content is meant to go out again', async () => {
    const read = await bench.read([
      grid([
        ['Tiêu đề', 'Kênh', 'Giờ', 'Đăng lại'],
        ['T', 'FB', 'ngay', 'có'],
      ]),
    ]);
    expect(read.rows[0]?.read).toMatchObject({ twinMeant: true });
  });
});
