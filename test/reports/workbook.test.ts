import { describe, expect, it } from 'vitest';
import type { ReportCell } from '../../src/ports/reports.ts';
import { planTableResult } from '../../src/reports/table-result.ts';
import { renderWorkbook } from '../../src/reports/workbook.ts';
import type { WorkbookPlan } from '../../src/reports/workbook-plan.ts';
import { cellsOf, partsOf } from './unzip-kit.ts';

/*
 * Aim: a file says what was meant, whatever officers and platforms wrote.
 * Method: write cells, unzip the file, read its XML with another program's parser.
 */

function planOf(
  rows: readonly (readonly ReportCell[])[],
  timeZone = 'Asia/Ho_Chi_Minh',
): WorkbookPlan {
  return {
    timeZone,
    title: 'Thử',
    sheets: [
      {
        name: 'Bảng',
        titles: ['Thử'],
        columns: [{ head: 'Một', width: 20, format: 'text' }],
        rows,
        frozenColumns: 0,
        hasFilter: true,
        keepsHeads: false,
      },
    ],
  };
}

async function write(...column: readonly ReportCell[]) {
  const parts = partsOf(await renderWorkbook(planOf(column.map((cell) => [cell]))));
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  const cells = cellsOf(sheet);
  return {
    sheet,
    relations: parts.get('xl/worksheets/_rels/sheet1.xml.rels') ?? '',
    cells: column.map((_cell, index) => cells.get(`A${3 + index}`)),
  };
}

describe('a written cell', () => {
  it('stays text whatever it begins with', async () => {
    const texts = [
      '=1+1',
      '+84 912',
      '-cmd|calc',
      '@SUM(A1)',
      '\t=2',
      '=HYPERLINK("x","y")',
      '0912',
    ];
    const { sheet, cells } = await write(...texts);
    expect(cells.map((cell) => cell?.type)).toEqual(texts.map(() => 'inlineStr'));
    expect(cells.map((cell) => cell?.value)).toEqual(
      texts.map((text) => text.replaceAll('\t', '&#9;')),
    );
    expect(sheet).not.toContain('<f>');
  });

  it('drops what XML cannot hold, keeps line ends, and cuts at what Excel takes', async () => {
    const { cells } = await write(
      'a\u0000b\u001bc\ud800d',
      'một\r\nhai',
      'x'.repeat(40_000),
      '_x0041_',
    );
    expect(cells[0]?.value).toBe('abcd');
    expect(cells[1]?.value).toMatch(/^một(\n|&#10;)hai$/);
    expect(cells[2]?.value).toHaveLength(32_767);
    expect(cells[3]?.value).toBe('_x005F_x0041_');
  });

  it('leads only to web addresses; any other address stays words', async () => {
    const link = (address: string) => ({ text: address, link: address });
    const { sheet, relations, cells } = await write(
      link('https://a.example/?a=1&b=2'),
      link('javascript:alert(1)'),
      link('file:///c:/x'),
      link('https://a b.example'),
      link(''),
    );
    expect(sheet.match(/<hyperlink /g)).toHaveLength(1);
    expect(relations).toContain('Target="https://a.example/?a=1&amp;b=2" TargetMode="External"');
    expect(relations).not.toMatch(/javascript|file:/);
    expect(cells[1]?.value).toBe('javascript:alert(1)');
  });

  it('holds an instant as a date on the office’s clock, also around a change of the clock', async () => {
    // 1 January 2026 is day 46,023 of a spreadsheet's calendar.
    const { cells } = await write({ at: Date.UTC(2025, 11, 31, 17, 0) });
    expect(cells[0]?.value).toBe('46023');
    const plan = planOf(
      [Date.UTC(2026, 2, 29, 0, 59), Date.UTC(2026, 2, 29, 1, 0)].map((at) => [{ at }]),
      'Europe/Berlin',
    );
    const berlin = cellsOf(
      partsOf(await renderWorkbook(plan)).get('xl/worksheets/sheet1.xml') ?? '',
    );
    const hours = ['A3', 'A4'].map((name) => (Number(berlin.get(name)?.value) % 1) * 24);
    expect(hours[0]).toBeCloseTo(1 + 59 / 60, 4);
    expect(hours[1]).toBeCloseTo(3, 4);
  });
});

describe('a written file', () => {
  it('is the same bytes for the same plan', async () => {
    const plan = planOf([['a'], [1], [{ at: 0 }], [{ text: 'b', link: 'https://b.example' }]]);
    expect(Buffer.compare(await renderWorkbook(plan), await renderWorkbook(plan))).toBe(0);
  });

  it('lets the process do other work while it is written', async () => {
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await renderWorkbook(
      planOf(Array.from({ length: 2_000 }, (_unused, index) => [`dòng ${index}`])),
    );
    isDone = true;
    expect(turns).toBeGreaterThan(15);
  });
});

describe('the result copy of a table', () => {
  it('has titles, frozen heads, a filter, wrapped words, links, and numbers of rows as numbers', async () => {
    const parts = partsOf(
      await renderWorkbook(
        planTableResult(
          {
            tableKey: 'k',
            name: 'lich-dang.xlsx',
            summary: '1 dòng',
            headers: ['Mã', 'Dòng', 'Trang xã', 'Cần bổ sung'],
            rows: [
              [
                { text: 'L-1' },
                { text: '5' },
                { text: 'Đã đăng', link: 'https://p.example/1' },
                { text: '' },
              ],
              [{ text: '2026' }, { text: '12' }, { text: '' }, { text: '=1+1\nhai' }],
            ],
          },
          'Asia/Ho_Chi_Minh',
        ),
      ),
    );
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const cells = cellsOf(sheet);
    expect(cells.get('A1')?.value).toBe('lich-dang.xlsx');
    expect(cells.get('B4')).toMatchObject({ type: 'n', value: '5' });
    expect(cells.get('A5')).toMatchObject({ type: 'inlineStr', value: '2026' });
    expect(sheet).toContain('<autoFilter ref="A3:D5"/>');
    expect(sheet).toContain('ySplit="3"');
    expect(sheet).toContain('<hyperlink ref="C4"');
    expect(sheet).not.toContain('<f>');
    expect(parts.get('xl/styles.xml')).toContain('wrapText="1"');
  });

  it('is a file also when no row is left', async () => {
    const result = { tableKey: 'k', name: 'a.csv', summary: '', headers: ['Mã'], rows: [] };
    const parts = partsOf(await renderWorkbook(planTableResult(result, 'Asia/Ho_Chi_Minh')));
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A3:A4"/>');
  });
});
