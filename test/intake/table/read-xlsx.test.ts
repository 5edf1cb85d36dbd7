import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readXlsx } from '../../../src/intake/table/read-xlsx.ts';
import type { Cell, Grid } from '../../../src/ports/table.ts';

const FIXTURES = new URL('../../fixtures/tables/', import.meta.url);

async function gridsOf(bytes: Uint8Array): Promise<readonly Grid[]> {
  const reading = await readXlsx(bytes);
  if ('trouble' in reading) throw new Error(`not read: ${reading.trouble}`);
  return reading.grids;
}

const troubleOf = async (bytes: Uint8Array): Promise<string> => {
  const reading = await readXlsx(bytes);
  return 'trouble' in reading ? reading.trouble : 'none';
};

const fixture = (name: string): Buffer => readFileSync(new URL(name, FIXTURES));

/** A cell in few letters, for comparing. */
function brief(cell: Cell): string {
  if (cell.type === 'text') return `"${cell.text}"`;
  if (cell.type === 'when') return `${cell.day ?? '-'} ${cell.time ?? '-'}`;
  if (cell.type === 'number' || cell.type === 'tick') return String(cell.value);
  return cell.type === 'error' ? `!${cell.text}` : '';
}

const briefRow = (grid: Grid | undefined, number: number): string[] =>
  (grid?.rows.find(({ row }) => row === number)?.cells ?? []).map(brief);

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const links = (...targets: readonly (readonly [id: string, kind: string, to: string])[]): string =>
  `<Relationships>${targets
    .map(
      ([id, kind, to]) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${to}"/>`,
    )
    .join('')}</Relationships>`;

/** A workbook of one sheet by hand: what no honest program writes can be written here. */
function workbook(sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts: Record<string, string> = {
    '_rels/.rels': links(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': links(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
    ),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  );
}

const inline = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('tables that other programs made', () => {
  it.each([
    'lich-dang-openpyxl.xlsx',
    'lich-dang-libreoffice.xlsx',
  ])('reads titles, two-row headers, typed and true dates, hidden rows from %s', async (name) => {
    const [schedule, list] = await gridsOf(fixture(name));
    expect(schedule?.sheet).toBe('T12');
    expect(briefRow(schedule, 1)).toEqual(['"LỊCH ĐĂNG TIN THÁNG 12/2026"']);
    expect(briefRow(schedule, 4)).toEqual(['', '"Ngày"', '"Giờ"']);
    expect(briefRow(schedule, 5).slice(0, 5)).toEqual([
      '1',
      '2026-12-07 -',
      '- 18:30',
      '"Lễ ra quân"',
      '"Dòng một\nDòng hai"',
    ]);
    expect(briefRow(schedule, 6).slice(1, 5)).toEqual([
      '',
      '- 19:00',
      '"Hội nghị & tập huấn"',
      '"Nội dung <b>"',
    ]);
    expect(briefRow(schedule, 7).slice(1, 4)).toEqual([
      '"8/12/2026"',
      '"19h30"',
      `"${'Tuyên truyền'.normalize('NFC')}"`,
    ]);
    expect(schedule?.rows.map(({ row, isHidden }) => [row, isHidden])).toEqual([
      [1, false],
      [3, false],
      [4, false],
      [5, false],
      [6, false],
      [7, false],
      [8, true],
    ]);
    expect(schedule?.merges).toContainEqual({
      fromRow: 5,
      toRow: 6,
      fromColumn: 2,
      toColumn: 2,
    });
    expect(schedule?.merges).toHaveLength(9);
    expect(list?.sheet).toBe('Danh mục');
  });

  it('reads hidden sheets but not those that only macros can show', async () => {
    const grids = await gridsOf(fixture('lich-dang-openpyxl.xlsx'));
    expect(grids.map(({ sheet }) => sheet)).toEqual(['T12', 'Danh mục']);
    expect(grids.map(({ isHidden }) => isHidden ?? false)).toEqual([false, true]);
  });

  it.each([
    'dang-so-openpyxl.xlsx',
    'dang-so-libreoffice.xlsx',
    'dang-so-1904.xlsx',
  ])('tells dates and clocks from numbers by their format in %s', async (name) => {
    const [grid] = await gridsOf(fixture(name));
    const second = (grid?.rows ?? []).map(({ cells }) => brief(cells[1] ?? { type: 'empty' }));
    expect(second).toEqual([
      '2026-12-07 18:30',
      '2026-12-07 18:30',
      '2026-12-07 -',
      '2026-12-07 -',
      '- 08:05',
      '- 07:45',
      '0.25',
      '1500000',
      '1500000',
      '46363.5',
      '3',
      '2026-12-07 18:30',
      '2026-12-07 18:30',
    ]);
  });

  it('takes formulas by the value that was saved', async () => {
    const [grid] = await gridsOf(fixture('cong-thuc-libreoffice.xlsx'));
    expect(briefRow(grid, 1)).toEqual([
      '3',
      '"Tin bài"',
      '!#DIV/0!',
      '2026-12-07 -',
      'true',
      '',
      'true',
    ]);
  });

  it('tells a formula whose value was never computed as an error', async () => {
    const [grid] = await gridsOf(fixture('cong-thuc-openpyxl.xlsx'));
    expect(briefRow(grid, 1).slice(0, 3)).toEqual(['!=1+2', '!="Tin "&"bài"', '!=1/0']);
  });

  it.each([
    'xuat-xlsxwriter.xlsx',
    'xuat-libreoffice.xlsx',
  ])('reads texts in parts, inside cells and with odd signs from %s', async (name) => {
    const [grid] = await gridsOf(fixture(name));
    expect(briefRow(grid, 1)).toEqual([
      '"Tiêu đề"',
      '"Giờ"',
      '" khoảng trắng "',
      '"_x0041_"',
      '"dấu\tcách"',
    ]);
    expect(briefRow(grid, 2)).toEqual(['"Tin đậm thường"', '2026-12-07 -']);
  });
});

describe('other forms under the name of a table', () => {
  it.each([
    ['lich-dang.xls', 'xls'],
    ['lich-dang.ods', 'ods'],
    ['lich-dang-html.xls', 'html'],
  ])('knows %s by its content', async (name, trouble) => {
    expect(await troubleOf(fixture(name))).toBe(trouble);
  });

  it('knows a workbook behind a password', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'A', rows: [['x']] }],
      encryption: { password: 'mat-khau', spinCount: 1 },
    });
    expect(await troubleOf(bytes)).toBe('encrypted');
  });

  it('knows a binary workbook, a Word document, a text and nothing at all', async () => {
    const binary = workbook('', {
      '_rels/.rels': links(['rId1', 'officeDocument', 'xl/workbook.bin']),
    });
    const word = workbook('', {
      '_rels/.rels': links(['rId1', 'officeDocument', 'word/document.xml']),
      'word/document.xml': '<w:document/>',
    });
    expect(await troubleOf(binary)).toBe('xlsb');
    expect(await troubleOf(word)).toBe('unknown');
    expect(await troubleOf(strToU8('Tiêu đề;Giờ'))).toBe('unknown');
    expect(await troubleOf(new Uint8Array())).toBe('unknown');
  });
});

describe('what each cell becomes', () => {
  it('reads prefixes, rows and cells without places, and signs that XML cannot hold', async () => {
    const bytes = workbook('', {
      'xl/worksheets/sheet1.xml':
        '\uFEFF<?xml version="1.0"?><x:worksheet xmlns:x="u"><!-- <x:c> --><x:sheetData>' +
        '<x:row><x:c t="str"><x:v>m&#7897;t_x000D_\nhai</x:v></x:c><x:c t="d"><x:v>2026-12-07T18:30:00</x:v></x:c></x:row>' +
        `<x:row r='4'><x:c r='C4' t='inlineStr'><x:is><x:t><![CDATA[<a> & b]]></x:t></x:is></x:c></x:row>` +
        '</x:sheetData></x:worksheet>',
    });
    const [grid] = await gridsOf(bytes);
    expect(briefRow(grid, 1)).toEqual(['"một\nhai"', '2026-12-07 18:30']);
    expect(briefRow(grid, 4)).toEqual(['', '', '"<a> & b"']);
  });

  it('leaves out how a word is read aloud, and shares one text among many cells', async () => {
    const bytes = workbook(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>',
      {
        'xl/sharedStrings.xml':
          '<sst><si><r><t>Tin </t></r><r><t>bài</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si></sst>',
      },
    );
    const [grid] = await gridsOf(bytes);
    expect(briefRow(grid, 1)).toEqual(['"Tin bài"', '"Tin bài"']);
  });

  it('keeps a clock that the format hides, and takes hours beyond a day for a number', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[hh]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const cell = (place: string, style: number, value: string): string =>
      `<c r="${place}" s="${style}"><v>${value}</v></c>`;
    const bytes = workbook(
      `<row r="1">${cell('A1', 1, '46363.7708333333')}${cell('B1', 2, '46363.7708333333')}${cell('C1', 3, '1.0625')}` +
        `${cell('D1', 2, '0')}${cell('E1', 1, '46363.9999999999')}${cell('F1', 1, '-5')}${cell('G1', 1, '59')}${cell('H1', 1, '61')}</row>`,
      { 'xl/styles.xml': styles },
    );
    const [grid] = await gridsOf(bytes);
    expect(briefRow(grid, 1)).toEqual(
      [
        '2026-12-07 18:30',
        '2026-12-07 18:30',
        '1.0625',
        '- 00:00',
        '2026-12-08 -',
        '-5',
        '1900-02-28',
        '1900-03-01',
      ].map((text) => (text.startsWith('1900') ? `${text} -` : text)),
    );
  });

  it('takes styled cells without a value for nothing, wherever they stand', async () => {
    const bytes = workbook(
      `<row r="1">${inline('A1', 'a')}<c r="XFD1" s="1"/></row><row r="2"><c r="A2"/></row>`,
    );
    const [grid] = await gridsOf(bytes);
    expect(grid?.rows).toHaveLength(1);
    expect(briefRow(grid, 1)).toEqual(['"a"']);
  });
});

describe('hostile and broken files', () => {
  const rows = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c></row>`,
    ).join('');

  it('stops a small file that unpacks to more than the bound', async () => {
    const sheets = Array.from({ length: 30 }, () => '<sheet name="A" r:id="rId1"/>').join('');
    const filling = `<a/>${' '.repeat(60_000)}`.repeat(120);
    const bytes = workbook('', {
      'xl/workbook.xml': `<workbook><sheets>${sheets}</sheets></workbook>`,
      'xl/worksheets/sheet1.xml': `<worksheet>${filling}</worksheet>`,
    });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await troubleOf(bytes)).toBe('too-large');
  }, 20_000);

  it('believes no size that the file claims of itself', async () => {
    const bytes = workbook('', {
      'xl/worksheets/sheet1.xml': `<worksheet><dimension ref="A1:XFD1000000000"/><sheetData count="1000000000">${rows(2)}</sheetData></worksheet>`,
      'xl/sharedStrings.xml': '<sst count="1000000000" uniqueCount="1000000000"/>',
    });
    const [grid] = await gridsOf(bytes);
    expect(grid?.rows).toHaveLength(2);
  });

  it.each([
    ['a row beyond every sheet', '<row r="1000000000"><c r="A1"><v>1</v></c></row>', 'damaged'],
    ['rows that run backwards', '<row r="5"/><row r="4"/>', 'damaged'],
    ['columns that run backwards', '<row r="1"><c r="B1"/><c r="A1"/></row>', 'damaged'],
    ['a text that is not there', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', 'damaged'],
    [
      'more columns than any schedule',
      `<row r="1">${inline('CW1', 'a')}</row>`,
      'too-many-columns',
    ],
    [
      'a text longer than any item',
      `<row r="1">${inline('A1', 'a'.repeat(50_001))}</row>`,
      'cell-too-long',
    ],
    ['a tag without an end', `<row r="1" x="${'a'.repeat(1_100_000)}`, 'cell-too-long'],
    ['XML that never closes', '<row r="1"><c r="A1"><v>1</v></c>', 'damaged'],
    ['more rows than any schedule', rows(22_001), 'too-many-rows'],
  ])('ends in bounded trouble on %s', async (_, sheet, trouble) => {
    expect(await troubleOf(workbook(sheet))).toBe(trouble);
  });

  it('takes 20,000 rows below their titles and heads', async () => {
    const [grid] = await gridsOf(workbook(rows(20_010)));
    expect(grid?.rows).toHaveLength(20_010);
  });

  it('resolves no entity that the file declares', async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>';
    const bytes = workbook('', {
      'xl/worksheets/sheet1.xml': `${doctype}<worksheet><sheetData><row r="1">${inline('A1', '&e;')}</row></sheetData></worksheet>`,
    });
    expect(await troubleOf(bytes)).toBe('damaged');
    const [grid] = await gridsOf(workbook(`<row r="1">${inline('A1', '&e; &amp;')}</row>`));
    expect(briefRow(grid, 1)).toEqual(['"&e; &"']);
  });

  it('refuses parts that are missing, point at themselves or leave the file', async () => {
    const toSheet = (target: string): Record<string, string> => ({
      'xl/_rels/workbook.xml.rels': links(['rId1', 'worksheet', target]),
    });
    expect(await troubleOf(workbook('', toSheet('worksheets/none.xml')))).toBe('damaged');
    expect(await troubleOf(workbook('', toSheet('../../../../etc/passwd')))).toBe('damaged');
    expect(await troubleOf(workbook('', { 'xl/_rels/workbook.xml.rels': links() }))).toBe(
      'damaged',
    );
    expect(await gridsOf(workbook('', toSheet('workbook.xml')))).toEqual([
      { sheet: 'A', rows: [], merges: [] },
    ]);
  });

  it('refuses too many sheets', async () => {
    const sheets = '<sheet name="A" r:id="rId1"/>'.repeat(31);
    const bytes = workbook('', {
      'xl/workbook.xml': `<workbook><sheets>${sheets}</sheets></workbook>`,
    });
    expect(await troubleOf(bytes)).toBe('too-many-sheets');
  });

  it('never throws and never hangs on a file cut anywhere or with any byte turned', async () => {
    const whole = fixture('lich-dang-openpyxl.xlsx');
    const allowed = [
      'none',
      'damaged',
      'unknown',
      'too-large',
      'encrypted',
      'cell-too-long',
      'xlsb',
    ];
    for (let at = 0; at < whole.length; at += 97) {
      expect(allowed).toContain(await troubleOf(whole.subarray(0, at)));
      const turned = Buffer.from(whole);
      turned[at] = (turned[at] ?? 0) ^ 0xff;
      expect(allowed).toContain(await troubleOf(turned));
    }
    expect(await troubleOf(whole.subarray(0, whole.length - 30))).toBe('damaged');
  });

  it('notices content that was changed under its checksum', async () => {
    const bytes = Buffer.from(
      zipSync(
        { '_rels/.rels': strToU8(links(['rId1', 'officeDocument', 'xl/workbook.xml'])) },
        { level: 0 },
      ),
    );
    const at = bytes.indexOf('workbook.xml');
    bytes[at] = 'W'.charCodeAt(0);
    expect(await troubleOf(bytes)).toBe('damaged');
  });

  it('lets the daemon breathe while it reads a large table', async () => {
    const cells = 'ABCDEFGHIJKLMNOPQRST'.split('');
    const sheet = Array.from({ length: 5_000 }, (_, index) => {
      const row = index + 1;
      return `<row r="${row}">${cells.map((letter) => inline(`${letter}${row}`, `Dòng ${row} cột ${letter}`)).join('')}</row>`;
    }).join('');
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const [grid] = await gridsOf(workbook(sheet));
    isDone = true;
    expect(grid?.rows).toHaveLength(5_000);
    expect(turns).toBeGreaterThan(30);
  });
});
