import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertOnlyOwnTab } from '../../../adapters/google-sheets/result-place.ts';
import { demoTab, seeded } from '../../../adapters/google-sheets/sandbox.ts';
import {
  openSheetScene,
  resultOf,
  resultTabOf,
  type SheetScene,
  threeRows,
  wordsOf,
} from './kit.ts';

/*
 * Aim: the result tab ends up saying just what it should, whatever is lost or done by people on the
 * way, and nothing else in the sheet is ever touched.
 * Method: the stand-in loses answers and lets people act between Loa's calls; the truth is compared.
 */

let scene: SheetScene;
let planBefore: string;

beforeEach(async () => {
  scene = await openSheetScene();
  await scene.people(threeRows);
  planBefore = plan();
});
afterEach(() => scene.close());

const first = resultOf([
  ['L-1', 'Chờ phê duyệt'],
  ['L-2', 'Đã đăng', 'https://example.vn/bai/2'],
  ['L-3', '=HYPERLINK("x")'],
]);
const firstShown = [
  ['Ba dòng', '', ''],
  ['Mã', 'Trạng thái', 'Trang xã'],
  ['L-1', 'Chờ phê duyệt', ''],
  ['L-2', 'Đã đăng', 'đã đăng <https://example.vn/bai/2>'],
  ['L-3', '=HYPERLINK("x")', ''],
];

function plan(): string {
  return JSON.stringify(scene.sandbox.sheet().sheets.find((one) => one.title === demoTab));
}

function writes(): number {
  return scene.sandbox.calls().filter((call) => call.kind === 'write').length;
}

function resultTabs(): number {
  return scene.sandbox.sheet().sheets.filter((one) => one.metadata.length > 0).length;
}

describe('the result tab', () => {
  it('is made once, marked and guarded, and says what it should as plain text', async () => {
    expect(await scene.sheet.writeResult(first)).toEqual({ type: 'written' });
    expect(resultTabOf(scene.sandbox)).toEqual(firstShown);
    const tab = scene.sandbox.sheet().sheets.find((one) => one.metadata.length > 0);
    expect(tab?.title).toBe('LOA - KẾT QUẢ');
    expect(tab?.protectedRanges).toMatchObject([{ warningOnly: true }]);
    expect(tab?.rows[4]?.[1]?.formula).toBeUndefined();
    expect(plan()).toBe(planBefore);
  });

  it('is not written when it already says it, and only the changed rows are', async () => {
    await scene.sheet.writeResult(first);
    const before = writes();
    await scene.sheet.writeResult(first);
    expect(writes()).toBe(before);
    const second = resultOf([
      ['L-1', 'Đang chờ đăng'],
      ['L-2', 'Đã đăng', 'https://example.vn/bai/2'],
    ]);
    expect(await scene.open().writeResult(second)).toEqual({ type: 'written' });
    expect(writes()).toBe(before + 1);
    expect(resultTabOf(scene.sandbox)?.slice(2)).toEqual([
      ['L-1', 'Đang chờ đăng', ''],
      ['L-2', 'Đã đăng', 'đã đăng <https://example.vn/bai/2>'],
    ]);
  });

  it('is never read as a plan, nor is a copy of it', async () => {
    await scene.sheet.writeResult(first);
    await scene.people({ what: 'add-tab', tab: 'Bản sao của LOA - KẾT QUẢ' });
    const reading = await scene.sheet.read(0);
    expect(reading.type === 'read' && reading.grids.map((grid) => grid.sheet)).toEqual([demoTab]);
  });

  it('leaves a tab alone that merely has its name', async () => {
    const tab = 'LOA - KẾT QUẢ';
    await scene.people(
      { what: 'add-tab', tab },
      { what: 'type', tab, cell: 'A1', value: 'của tôi' },
    );
    expect(await scene.sheet.writeResult(first)).toEqual({ type: 'written' });
    const titles = scene.sandbox.sheet().sheets.map((one) => one.title);
    expect(titles).toEqual([demoTab, tab, `${tab} (2)`]);
    expect(scene.sandbox.sheet().sheets[1]?.rows[0]?.[0]?.value).toBe('của tôi');
  });

  it('is found again after people renamed it, and made anew after they deleted it', async () => {
    await scene.sheet.writeResult(first);
    await scene.people({ what: 'rename-tab', tab: 'LOA - KẾT QUẢ', to: 'Kết quả của Loa' });
    await scene.sheet.writeResult(resultOf([['L-1', 'Đã đăng']]));
    expect(resultTabs()).toBe(1);
    await scene.people({ what: 'delete-tab', tab: 'Kết quả của Loa' });
    expect(await scene.sheet.writeResult(first)).toEqual({ type: 'written' });
    expect(resultTabOf(scene.sandbox)).toEqual(firstShown);
  });

  it('keeps the order in which people sorted it while the rows are the same', async () => {
    await scene.sheet.writeResult(first);
    await scene.people({
      what: 'sort',
      tab: 'LOA - KẾT QUẢ',
      from: 3,
      column: 'A',
      descending: true,
    });
    await scene.sheet.writeResult(
      resultOf([
        ['L-1', 'Đã đăng', 'https://example.vn/bai/1'],
        ['L-2', 'Đã đăng', 'https://example.vn/bai/2'],
        ['L-3', 'Tạm gác'],
      ]),
    );
    expect(resultTabOf(scene.sandbox)?.slice(2)).toEqual([
      ['L-3', 'Tạm gác', ''],
      ['L-2', 'Đã đăng', 'đã đăng <https://example.vn/bai/2>'],
      ['L-1', 'Đã đăng', 'đã đăng <https://example.vn/bai/1>'],
    ]);
  });

  it('grows beyond its first size', async () => {
    await scene.sheet.writeResult(first);
    const many = Array.from({ length: 300 }, (_, at): [string, string] => [`L-${at}`, 'Chờ']);
    expect(await scene.sheet.writeResult(resultOf(many))).toEqual({ type: 'written' });
    expect(resultTabOf(scene.sandbox)).toHaveLength(302);
  });
});

describe('writing while something goes wrong', () => {
  it.each([
    '503-after-apply',
    'reset-after-apply',
  ] as const)('looks before it repeats: %s makes one tab, written once', async (type) => {
    scene.sandbox.setMoods([{ on: 'write', nth: 1, count: 2, action: { type } }]);
    expect(await scene.sheet.writeResult(first)).toEqual({ type: 'written' });
    expect(resultTabs()).toBe(1);
    expect(writes()).toBe(2);
    expect(resultTabOf(scene.sandbox)).toEqual(firstShown);
  });

  it.each([
    '503',
    'reset',
    'html',
  ] as const)('writes again what %s had not carried out', async (type) => {
    scene.sandbox.setMoods([{ on: 'write', nth: 2, action: { type } }]);
    expect(await scene.sheet.writeResult(first)).toEqual({ type: 'written' });
    expect(resultTabs()).toBe(1);
    expect(resultTabOf(scene.sandbox)).toEqual(firstShown);
  });

  it('leaves it for later when every write comes to nothing', async () => {
    scene.sandbox.setMoods([{ on: 'write', action: { type: '503' } }]);
    expect(await scene.sheet.writeResult(first)).toMatchObject({
      type: 'trouble',
      retryAt: scene.clock.now() + 60_000,
    });
    expect(writes()).toBeLessThanOrEqual(5);
  });

  it('stops at 429 at once', async () => {
    scene.sandbox.setMoods([{ on: 'write', action: { type: '429' } }]);
    expect(await scene.sheet.writeResult(first)).toMatchObject({ code: 'sheet-quota' });
    expect(writes()).toBe(1);
  });

  it('says that it may only read', async () => {
    await scene.people({ what: 'share', email: seeded.account, role: 'reader' });
    expect(await scene.sheet.writeResult(first)).toMatchObject({
      code: 'sheet-read-only',
      values: { account: seeded.account },
      retryAt: null,
    });
  });

  it('survives two people who sort, insert and type between its calls', async () => {
    await scene.sheet.writeResult(first);
    // One sorts the plan and the result tab, the other types a new row and inserts one above.
    scene.sandbox.setMoods([
      {
        on: 'read',
        nth: 1,
        action: {
          type: 'people',
          gestures: [
            { what: 'sort', tab: 'LOA - KẾT QUẢ', from: 3, column: 'B' },
            { what: 'sort', tab: demoTab, from: 2, column: 'A', descending: true },
          ],
        },
      },
      {
        on: 'write',
        nth: 1,
        action: {
          type: 'people',
          gestures: [
            { what: 'insert-rows', tab: demoTab, at: 2 },
            { what: 'type', tab: demoTab, cell: 'D2', value: 'Tin mới' },
            { what: 'insert-rows', tab: 'LOA - KẾT QUẢ', at: 1 },
          ],
        },
      },
    ]);
    const second = resultOf([
      ['L-1', 'Đã đăng', 'https://example.vn/bai/1'],
      ['L-2', 'Đã đăng', 'https://example.vn/bai/2'],
      ['L-3', 'Đã đăng', 'https://example.vn/bai/3'],
    ]);
    expect(await scene.sheet.writeResult(second)).toEqual({ type: 'written' });
    const shown = resultTabOf(scene.sandbox) ?? [];
    expect(shown.slice(0, 2)).toEqual(firstShown.slice(0, 2));
    expect(
      shown
        .slice(2)
        .map((row) => row.join('|'))
        .toSorted(),
    ).toEqual([
      'L-1|Đã đăng|đã đăng <https://example.vn/bai/1>',
      'L-2|Đã đăng|đã đăng <https://example.vn/bai/2>',
      'L-3|Đã đăng|đã đăng <https://example.vn/bai/3>',
    ]);
    const reading = await scene.sheet.read(0);
    const rows = reading.type === 'read' ? (reading.grids[0]?.rows ?? []) : [];
    expect(rows.map((row) => wordsOf(row.cells)[3])).toEqual([
      'Tiêu đề',
      'Tin mới',
      'Ngày hội sách',
      'Sửa cầu Bến Thử',
      'Lịch tiêm chủng',
    ]);
  });

  it('has a last door that no write to another tab passes', () => {
    const cells = (sheetId: number) => ({ updateCells: { start: { sheetId, rowIndex: 0 } } });
    expect(() => assertOnlyOwnTab([cells(7)], 7)).not.toThrow();
    expect(() => assertOnlyOwnTab([cells(7), cells(1)], 7)).toThrow();
    expect(() => assertOnlyOwnTab([{ updateCells: { fields: '*' } }], 7)).toThrow();
    expect(() => assertOnlyOwnTab([{ deleteSheet: { sheetId: 1 } }], 7)).toThrow();
  });
});
