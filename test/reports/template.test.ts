import { describe, expect, it } from 'vitest';
import { makeRowId, readRowId } from '../../src/domain/row-id.ts';
import { readAiUse, readPriority } from '../../src/intake/item/field-words.ts';
import { findHeader } from '../../src/intake/table/find-header.ts';
import { GridView } from '../../src/intake/table/grid-view.ts';
import { readXlsx } from '../../src/intake/table/read-xlsx.ts';
import { readYes } from '../../src/intake/text/front-matter.ts';
import { readField } from '../../src/intake/text/headers.ts';
import { readKind } from '../../src/intake/text/kinds.ts';
import { planTemplate } from '../../src/reports/template.ts';
import { FIRST_COLUMNS, LAST_COLUMNS } from '../../src/reports/template-columns.ts';
import { renderWorkbook } from '../../src/reports/workbook.ts';
import { cellsOf, partsOf } from './unzip-kit.ts';

const ROWS = 500;
const rowIds = Array.from({ length: ROWS }, (_unused, index) =>
  makeRowId(new Uint8Array(16).fill(index % 251).fill(Math.floor(index / 251), 8)),
);
const WISH = {
  officeName: 'UBND xã Suối Mẫu & các thôn',
  channels: [
    { id: 'fb', name: 'Trang xã Suối Mẫu' },
    { id: 'oa', name: 'Zalo OA xã' },
  ],
  rowIds,
  timeZone: 'Asia/Ho_Chi_Minh',
  now: Date.UTC(2026, 10, 21, 3, 12),
};
const bytes = await renderWorkbook(planTemplate(WISH));
const file = partsOf(bytes);
const sheet = file.get('xl/worksheets/sheet1.xml') ?? '';
const cells = cellsOf(sheet);

describe('the template', () => {
  it('has heads that the reader of tables understands, each a field of its own', () => {
    const fields = [...FIRST_COLUMNS, ...LAST_COLUMNS].map(({ head }) => readField(head));
    expect(fields).not.toContain(null);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('is read back as a schedule: an id column, a tick for each channel, no column unknown', async () => {
    const read = await readXlsx(bytes);
    if (!('grids' in read)) throw new Error(read.trouble);
    const channels = WISH.channels.map((channel) => ({ ...channel, platform: 'fake' }));
    const [head, guide] = read.grids.map((grid) => findHeader(new GridView(grid), channels));
    expect(head?.problems).toEqual([]);
    expect(head?.lastRow).toBe(3);
    expect(head?.columns).toHaveLength(
      [...cells.keys()].filter((name) => /^[A-Z]+3$/.test(name)).length,
    );
    expect(guide).toBeNull();
  });

  it('offers only words that the reader understands', () => {
    const readers: Readonly<Record<string, (word: string) => unknown>> = {
      Loại: readKind,
      'Ưu tiên': readPriority,
      AI: readAiUse,
    };
    const lists = [...FIRST_COLUMNS, ...LAST_COLUMNS].filter((one) => one.choices !== undefined);
    expect(lists.map(({ head }) => head)).toEqual(expect.arrayContaining(Object.keys(readers)));
    for (const { head, choices } of lists) {
      const read = readers[head] ?? readYes;
      for (const word of choices ?? []) expect([head, word, read(word)]).not.toContain(null);
    }
    const use = LAST_COLUMNS.find(({ head }) => head === 'AI')?.choices?.map(readAiUse);
    expect(use).toEqual(['none', 'assisted', 'generated', 'simulated']);
  });

  it('gives every row its own id, one row below the other, behind an example', () => {
    expect(cells.get('A4')?.value).toBe('VÍ DỤ');
    const ids = Array.from({ length: ROWS }, (_unused, index) => cells.get(`A${5 + index}`)?.value);
    expect(ids).toEqual(rowIds);
    expect(new Set(ids).size).toBe(ROWS);
    expect(ids.every((id) => readRowId(id ?? '') === id)).toBe(true);
    expect(readRowId('VÍ DỤ')).toBeNull();
  });

  it('keeps titles and heads, and leaves every other cell out to the last column unlocked', () => {
    const styles = [...(file.get('xl/styles.xml') ?? '').matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/g)];
    // The first one belongs to `cellStyleXfs`.
    const isLocked = (style: number) => !/locked="0"/.test(styles[style + 1]?.[0] ?? '');
    const below = [...cells.values()].filter(({ name }) => Number(name.replace(/\D/g, '')) > 3);
    expect(below.filter(({ style }) => isLocked(style))).toEqual([]);
    expect(isLocked(cells.get('A1')?.style ?? -1)).toBe(true);
    expect(isLocked(cells.get('B3')?.style ?? -1)).toBe(true);
    const columns = [...sheet.matchAll(/<col min="\d+" max="(\d+)"[^>]* style="(\d+)"/g)];
    expect(columns.at(-1)?.[1]).toBe('16384');
    expect(columns.filter((column) => isLocked(Number(column[2])))).toEqual([]);
    const [protection] = /<sheetProtection [^>]*>/.exec(sheet) ?? [''];
    expect(protection).toContain('sheet="1"');
    for (const allowed of ['sort', 'autoFilter', 'insertRows', 'deleteRows', 'formatCells']) {
      expect(protection).toContain(`${allowed}="0"`);
    }
    expect(protection).not.toMatch(/password|hash/i);
  });

  it('refuses typing over ids but takes the answer to Loa’s own question', () => {
    expect(sheet).toContain(`type="custom" errorStyle="stop"`);
    expect(sheet).toContain(`sqref="A4:A${4 + ROWS}"`);
    expect(sheet).toContain('<formula1>OR(LEFT(A4,1)=&quot;#&quot;,LEFT(A4,4)=&quot;Tin &quot;)');
  });

  it('ticks channels in columns of their own, and warns about other words instead of refusing', () => {
    expect(cells.get('D3')?.value).toBe('Trang xã Suối Mẫu');
    expect(cells.get('E3')?.value).toBe('Zalo OA xã');
    const lists = [
      ...sheet.matchAll(/<dataValidation type="list" errorStyle="(\w+)"[^>]*sqref="(\w+)\d+:/g),
    ];
    expect(lists.map((list) => list[2])).toEqual(expect.arrayContaining(['D', 'E']));
    expect(lists.every((list) => list[1] === 'warning')).toBe(true);
  });

  it('has no tick column for a single channel, and the id where two columns would share a name', () => {
    const headsFor = (...names: readonly string[]) =>
      planTemplate({
        ...WISH,
        channels: names.map((name, index) => ({ id: `c${index}`, name })),
      }).sheets[0]?.columns.map(({ head }) => head);
    expect(headsFor('Trang xã')).not.toContain('Trang xã');
    expect(headsFor('Trang xã', 'trang xã', 'Nguồn', 'Zalo')).toEqual(
      expect.arrayContaining(['c0', 'c1', 'c2', 'Zalo']),
    );
  });

  it('explains each column in a note and on a page that no reader takes for a schedule', () => {
    const heads = [...cells.values()].filter(({ name }) => /^[A-Z]+3$/.test(name));
    expect((file.get('xl/comments1.xml') ?? '').match(/<comment /g)).toHaveLength(heads.length);
    const guide = [...cellsOf(file.get('xl/worksheets/sheet2.xml') ?? '').values()];
    const known = new Map<string, number>();
    for (const { name, value } of guide) {
      const row = name.replace(/\D/g, '');
      if (readField(value) !== null) known.set(row, (known.get(row) ?? 0) + 1);
    }
    expect(Math.max(...known.values())).toBeLessThan(3);
  });

  it('shows times by day before month, the example a week later on the office’s clock', () => {
    const column = [...cells.values()].find(
      ({ value, name }) => value === 'Thời gian' && name.endsWith('3'),
    );
    const at = column?.name.replace('3', '4') ?? '';
    // 28 November 2026, 10:00, as a spreadsheet counts days.
    expect(Number(cells.get(at)?.value)).toBeCloseTo(46354 + 10 / 24, 6);
    expect(file.get('xl/styles.xml')).toContain('formatCode="dd/mm/yyyy hh:mm"');
  });
});
