import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type DroppedRow,
  type DroppedTables,
  openDroppedTables,
} from '../support/dropped-tables.ts';

/*
 * Aim: what a table that took the place of another, or stands beside it, has in common with it by
 * chance (ids that count from 1, titles that come every week) neither changes a notice into another
 * nor asks; and no notice is public twice.
 * Method: CSV files with the office's own ids in a real folder. At the end a person approves
 * whatever can be approved.
 */

let tables: DroppedTables;

beforeEach(async () => {
  tables = await openDroppedTables();
});

afterEach(() => tables.end());

function row(id: number | string, title: string, text: string, when = 'ngay'): DroppedRow {
  return { id: String(id), title, text, when };
}

/** The table is there, and all that it says was approved and went out at its time until 14:00. */
async function begun(name: string, rows: readonly DroppedRow[]): Promise<void> {
  await tables.write(name, rows);
  await tables.settle();
  await tables.approveAll(Date.UTC(2026, 10, 21, 7));
}

async function replace(old: string, name: string, rows: readonly DroppedRow[]): Promise<void> {
  await tables.remove(old);
  await tables.write(name, rows);
  await tables.settle();
}

function firsts(rows: readonly DroppedRow[]): readonly string[] {
  return rows.map(({ title }) => `approved 1 ${title}`);
}

function news(rows: readonly DroppedRow[]): readonly string[] {
  return rows.map(({ title }) => `submitted 1 ${title}`);
}

const HEAD_TEXT = 'Lãnh đạo xã tiếp công dân tại phòng 1';
const WEEK_47 = [
  row(1, 'Lịch tiếp công dân tuần', `${HEAD_TEXT} từ 16/11 đến 20/11.`),
  row(2, 'Cắt điện thôn Bãi', 'Điện lực tạm ngừng cấp điện để sửa đường dây.'),
];
const WEEK_48 = [
  row(1, 'Lịch tiếp công dân tuần', `${HEAD_TEXT} từ 23/11 đến 27/11.`),
  row(2, 'Khám sức khỏe người cao tuổi', 'Mời các cụ từ 60 tuổi đến trạm y tế khám miễn phí.'),
];

function outage(id: number, place: string): DroppedRow {
  const text = `Điện lực tạm ngừng cấp điện tại ${place} để sửa chữa, mong bà con thông cảm.`;
  return row(id, `Thông báo cắt điện ${place}`, text);
}

function meeting(id: number, place: string): DroppedRow {
  const text = `Kính mời các hộ dân ${place} dự họp tại nhà văn hóa.`;
  return row(id, `Thông báo mời họp ${place}`, text);
}

describe('the next week’s table with the same ids', () => {
  it('in place of this week’s makes new items of a bulletin and of another notice, and asks nothing', async () => {
    await begun('tuan 47.csv', WEEK_47);
    await replace('tuan 47.csv', 'tuan 48.csv', WEEK_48);
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toEqual([...firsts(WEEK_47), ...news(WEEK_48)]);
    await tables.approveAll();
    expect(tables.posts()).toHaveLength(4);
  });

  it('beside this week’s, which goes later, does the same', async () => {
    await begun('tuan 47.csv', WEEK_47);
    await tables.write('tuan 48.csv', WEEK_48);
    await tables.settle();
    await tables.remove('tuan 47.csv');
    await tables.settle();
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toEqual([...firsts(WEEK_47), ...news(WEEK_48)]);
  });

  it('of which one row comes unchanged and one bulletin in other words, asks about the bulletin alone', async () => {
    const hotline = row(3, 'Đường dây nóng', 'Số điện thoại của xã: 0123.');
    const [bulletin = hotline, outageOver = hotline] = WEEK_47;
    await begun('tuan 47.csv', [bulletin, outageOver, hotline]);
    const [next = hotline] = WEEK_48;
    await replace('tuan 47.csv', 'tuan 48.csv', [next, outageOver, hotline]);
    expect(await tables.questions()).toEqual(['row-copied 1']);
    expect(await tables.told()).toEqual(firsts([bulletin, outageOver, hotline]));
    // As the question says.
    await tables.write('tuan 48.csv', [{ ...next, repeats: true }, outageOver, hotline]);
    await tables.settle();
    expect(await tables.questions()).toEqual([]);
    expect((await tables.told()).at(-1)).toBe(`submitted 1 ${next.title}`);
  });
});

describe('the next day’s table with the same ids and titles', () => {
  it('in place of yesterday’s makes new items and asks nothing', async () => {
    const titles = ['Bản tin sáng', 'Bản tin trưa', 'Bản tin chiều', 'Bản tin tối'];
    const texts = [
      ['Nước sông lên 2 cm, bà con yên tâm.', 'Chợ huyện nghỉ phiên vì bão.'],
      ['Giá lúa tăng nhẹ tại chợ huyện.', 'Trường học mở cửa lại.'],
      ['Đội bóng thôn Bãi thắng 2-0.', 'Xe buýt đổi bến từ hôm nay.'],
      ['Trời quang, không mưa.', 'Trăng tròn, thủy triều cao.'],
    ];
    const days = [0, 1].map((day) =>
      titles.map((title, index) => row(index + 1, title, texts[index]?.[day] ?? '')),
    );
    await begun('ngay 20.csv', days[0] ?? []);
    await replace('ngay 20.csv', 'ngay 21.csv', days[1] ?? []);
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toEqual([...firsts(days[0] ?? []), ...news(days[1] ?? [])]);
    await tables.approveAll();
    expect(tables.posts()).toHaveLength(8);
  });

  it('and with tomorrow’s time makes new items and asks nothing', async () => {
    const now = [
      row(1, 'Bản tin sáng', 'Nước sông lên 2 cm.'),
      row(2, 'Lịch phát thanh', 'Phát thanh: tin nông vụ.', '11:00 21/11/2026'),
      row(3, 'Dự báo thời tiết', 'Trời nắng.', '11:10 21/11/2026'),
    ];
    const next = [
      row(1, 'Bản tin sáng', 'Đường liên xã thông xe.'),
      row(2, 'Lịch phát thanh', 'Phát thanh: ca nhạc thiếu nhi.', '11:00 22/11/2026'),
      row(3, 'Dự báo thời tiết', 'Mưa to vùng núi.', '11:00 22/11/2026'),
    ];
    await begun('thu hai.csv', now);
    await replace('thu hai.csv', 'thu ba.csv', next);
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toEqual([...firsts(now), ...news(next)]);
  });
});

describe('tables side by side with the same ids', () => {
  it('and titles of one pattern ask nothing', async () => {
    const hamlets = [outage(1, 'xóm Đông'), outage(2, 'xóm Tây'), outage(3, 'xóm Nam')];
    const villages = [outage(1, 'thôn Thượng'), outage(2, 'thôn Hạ'), outage(3, 'thôn Trung')];
    await begun('dien 1.csv', hamlets);
    await tables.write('dien 2.csv', villages);
    await tables.settle();
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toEqual([...firsts(hamlets), ...news(villages)]);
  });

  it.each([
    false,
    true,
  ])('of two months ask about the one row that is the same (old gone: %s)', async (isGone) => {
    const subjects = ['lúa', 'mưa', 'họp', 'thuế', 'tiêm', 'hội', 'chợ'];
    const month = (number: number) => [
      row(1, 'Đường dây nóng', 'Số điện thoại đường dây nóng của xã: 0123.'),
      ...subjects.map((subject, index) => {
        const day = `${String(index + 1).padStart(2, '0')}/${number}/2026`;
        const about = `Nội dung riêng ${number}${index} về ${subject}`;
        return row(index + 2, `Tin tháng ${number} số ${index + 2}`, about, `09:00 ${day}`);
      }),
    ];
    const december = month(12);
    await begun('thang 12.csv', december);
    // The month after has its days in the same year here, for brevity.
    const next = month(12).map((one) => ({
      ...one,
      title: one.title.replace('tháng 12', 'tháng 1'),
      text: one.text.replace('riêng 12', 'riêng 1'),
      when: one.when.replace('/12/2026', '/01/2027'),
    }));
    if (isGone) await replace('thang 12.csv', 'thang 1.csv', next);
    else await tables.write('thang 1.csv', next);
    await tables.settle();
    expect(await tables.questions()).toEqual(['row-copied 1']);
    expect(await tables.told()).toEqual([...firsts(december), ...news(next.slice(1))]);
    const [hotline, ...others] = next;
    if (hotline === undefined) throw new Error('a month without rows');
    await tables.write('thang 1.csv', [{ ...hotline, repeats: true }, ...others]);
    await tables.settle();
    expect(await tables.questions()).toEqual([]);
    expect((await tables.told()).at(-1)).toBe('submitted 1 Đường dây nóng');
  });
});

describe('a table in place of another whose rows were numbered anew', () => {
  const OLD = [meeting(1, 'xóm Đông'), meeting(2, 'xóm Tây'), meeting(3, 'xóm Nam')];

  it('with a row on top is the same items and one new one, without a question', async () => {
    await begun('lich.csv', OLD);
    const places = ['xóm Bắc', 'xóm Đông', 'xóm Tây', 'xóm Nam'];
    const rows = places.map((place, index) => meeting(index + 1, place));
    await replace('lich.csv', 'lich lan 2.csv', rows);
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toEqual([...firsts(OLD), 'submitted 1 Thông báo mời họp xóm Bắc']);
    // They stay who they are when they are edited here.
    const mended = rows.map((one) => ({ ...one, text: `${one.text} Xin đến đúng giờ.` }));
    await tables.write('lich lan 2.csv', mended);
    await tables.settle();
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toHaveLength(4);
    await tables.approveAll();
    expect(tables.posts()).toHaveLength(4);
  });

  it('with a row in between and another corrected is the same items and one new one', async () => {
    const places = ['Đông', 'Tây', 'Nam', 'Thượng', 'Hạ', 'Trung'];
    const old = places.map((place, index) => meeting(index + 1, `xóm ${place}`));
    await begun('lich.csv', old);
    const rows = places.toSpliced(3, 0, 'Bắc').map((place, index) => {
      const one = meeting(index + 1, `xóm ${place}`);
      return place === 'Tây' ? { ...one, text: `${one.text} Xin đến đúng giờ.` } : one;
    });
    await replace('lich.csv', 'lich lan 2.csv', rows);
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toEqual([
      'approved 1 Thông báo mời họp xóm Đông',
      'submitted 2 Thông báo mời họp xóm Tây',
      ...firsts(old.slice(2)),
      'submitted 1 Thông báo mời họp xóm Bắc',
    ]);
  });

  it('and each corrected asks about each, changes nothing and doubles nothing', async () => {
    await begun('lich.csv', OLD);
    const places = ['xóm Bắc', 'xóm Đông', 'xóm Tây', 'xóm Nam'];
    const rows = places.map((place, index) => {
      const one = meeting(index + 1, place);
      return { ...one, text: `${one.text} Xin đến đúng giờ.` };
    });
    await replace('lich.csv', 'lich lan 2.csv', rows);
    const asked = await tables.questions();
    expect(asked.slice(1)).toEqual([
      'row-of-other-table 1',
      'row-of-other-table 2',
      'row-of-other-table 3',
    ]);
    expect(await tables.told()).toEqual(firsts(OLD));
    await tables.approveAll();
    expect(tables.posts()).toHaveLength(3);
  });
});

it('a table without ids in place of which one with ids comes is the same items, without a question', async () => {
  const rows = [meeting(1, 'xóm Đông'), meeting(2, 'xóm Tây'), outage(3, 'xóm Nam')];
  await begun(
    'lich.csv',
    rows.map((one) => ({ ...one, id: '' })),
  );
  await replace('lich.csv', 'lich co ma.csv', rows);
  expect(await tables.questions()).toEqual([]);
  expect(await tables.told()).toEqual(firsts(rows));
  await tables.write(
    'lich co ma.csv',
    rows.map((one) => ({ ...one, text: `${one.text} Xin cảm ơn.` })),
  );
  await tables.settle();
  expect(await tables.questions()).toEqual([]);
  await tables.approveAll();
  expect(tables.posts()).toHaveLength(3);
});

describe('two tables that were merged into one, with one id twice', () => {
  const MEETING = row(1, 'Họp dân', 'Mời bà con họp.', '11:00 23/11/2026');
  const WASTE = row(2, 'Thu rác', 'Để rác trước ngõ.', '12:00 23/11/2026');
  const FEAST = row(1, 'Hội làng', 'Mời dự hội.', '13:00 23/11/2026');

  beforeEach(async () => {
    await tables.write('mot.csv', [MEETING, WASTE]);
    await tables.write('hai.csv', [FEAST]);
    await tables.settle();
    await tables.approveAll();
    await tables.remove('mot.csv');
    await tables.remove('hai.csv');
    await tables.write('gop.csv', [MEETING, WASTE, FEAST]);
    await tables.settle();
    expect(await tables.questions()).toEqual(['row-id-twice', 'row-id-twice']);
  });

  it('asks when the message is followed and a word corrected, and the old item does not go out', async () => {
    const renamed = { ...FEAST, id: '3', text: 'Mời dự hội, có múa lân.' };
    await tables.write('gop.csv', [MEETING, WASTE, renamed]);
    await tables.settle();
    expect(await tables.questions()).toHaveLength(1);
    const feast = (await tables.told()).findIndex((one) => one.endsWith('Hội làng')) + 1;
    expect(await tables.questions()).toEqual([`row-of-other-table ${feast}`]);
    expect((await tables.told())[feast - 1]).toBe('problem 1 Hội làng');
    // It is that item.
    await tables.write('gop.csv', [MEETING, WASTE, { ...renamed, id: `#${feast}` }]);
    await tables.settle();
    expect(await tables.questions()).toEqual([]);
    expect((await tables.told())[feast - 1]).toBe('submitted 2 Hội làng');
    await tables.approveAll(Date.UTC(2026, 10, 24));
    expect(tables.posts()).toHaveLength(3);
  });

  it('asks the row until it is said that it repeats an item on purpose', async () => {
    const renamed = { ...FEAST, id: '3', text: 'Mời dự hội, có múa lân.' };
    await tables.write('gop.csv', [MEETING, WASTE, renamed]);
    await tables.settle();
    await tables.write('gop.csv', [MEETING, WASTE, { ...renamed, id: '4' }]);
    await tables.settle();
    expect(await tables.questions()).toHaveLength(1);
    await tables.write('gop.csv', [MEETING, WASTE, { ...renamed, repeats: true }]);
    await tables.settle();
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toContain('submitted 1 Hội làng');
    expect(await tables.told()).toContain('problem 1 Hội làng');
  });

  it('goes on without a question when the message is followed and nothing corrected', async () => {
    await tables.write('gop.csv', [MEETING, WASTE, { ...FEAST, id: '3' }]);
    await tables.settle();
    expect(await tables.questions()).toEqual([]);
    expect(await tables.told()).toHaveLength(3);
    await tables.approveAll(Date.UTC(2026, 10, 24));
    expect(tables.posts()).toHaveLength(3);
  });
});
