import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/intake/table/read-csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function rows(input: Uint8Array | string): string[][] {
  const read = readCsv(typeof input === 'string' ? bytes(input) : input);
  if ('trouble' in read) throw new Error(read.trouble);
  return (read.grids[0]?.rows ?? []).map(({ cells }) =>
    cells.map((cell) => (cell.type === 'text' ? cell.text : '')),
  );
}

function trouble(text: string): string | null {
  const read = readCsv(bytes(text));
  return 'trouble' in read ? read.trouble : null;
}

describe('a CSV', () => {
  it('larger than 8 MB is refused before it is decoded', () => {
    expect(readCsv(new Uint8Array(8 * 1024 * 1024 + 1).fill(0x61))).toMatchObject({
      trouble: 'csv-too-large',
    });
  });

  it.each([
    [';', 'Tiêu đề;Kênh;Giờ\nMột, hai, ba, bốn;FB;8h'],
    [',', 'Tiêu đề,Kênh,Giờ\nMột; hai; ba; bốn,FB,8h'],
    ['tab', 'Tiêu đề\tKênh\tGiờ\nMột, hai; ba, bốn\tFB\t8h'],
    ['announced', 'sep=|\nTiêu đề|Kênh|Giờ\nMột, hai; ba|FB|8h'],
  ])('parted by %s is known by its header, not by the texts', (_name, text) => {
    expect(rows(text).map((cells) => cells.length)).toEqual([3, 3]);
  });

  it('keeps line breaks, separators and doubled quotes inside quotes', () => {
    expect(rows('Tiêu đề,Kênh,Giờ\r\n"Nói ""có""\r\nvà, không",FB,8h\r\n')[1]).toEqual([
      'Nói "có"\nvà, không',
      'FB',
      '8h',
    ]);
  });

  it('counts rows as the programs do: a cell of two lines is one row, empty rows count', () => {
    const read = readCsv(bytes('Tiêu đề,Kênh,Giờ\n"a\nb",FB,8h\n,,\nc,FB,9h'));
    expect('grids' in read && read.grids[0]?.rows.map(({ row }) => row)).toEqual([1, 2, 4]);
  });

  it.each([
    ['utf-8', (text: string) => bytes(text)],
    ['utf-8 with a mark', (text: string) => bytes(`\ufeff${text}`)],
    ['utf-8, taken apart as macOS does', (text: string) => bytes(text.normalize('NFD'))],
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('reads %s', (_name, encode) => {
    expect(rows(encode('Tiêu đề,Kênh,Giờ\nLễ hội,FB,8h'))[1]).toEqual(['Lễ hội', 'FB', '8h']);
  });

  it('reads Windows-1258 and says so', () => {
    // "Tiêu đề,Kênh,Giờ" and "Lễ,FB,8h": base letters with their tone marks behind them.
    const lines = [
      [0x54, 0x69, 0xea, 0x75, 0x20, 0xf0, 0xea, 0xcc, 0x2c, 0x4b, 0xea, 0x6e, 0x68, 0x2c, 0x47],
      [0x69, 0xf5, 0xcc, 0x0a, 0x4c, 0xea, 0xde, 0x2c, 0x46, 0x42, 0x2c, 0x38, 0x68],
    ];
    const read = readCsv(Uint8Array.from(lines.flat()));
    expect(read).toMatchObject({ encoding: 'windows-1258' });
    expect(rows(Uint8Array.from(lines.flat()))).toEqual([
      ['Tiêu đề', 'Kênh', 'Giờ'],
      ['Lễ', 'FB', '8h'],
    ]);
  });

  it('is refused whole where its cells cannot be told apart, or where it has no end', () => {
    expect(trouble('Tiêu đề,Kênh,Giờ\n"a,FB,8h\nb,FB,9h')).toBe('quote-open');
    expect(trouble(`Tiêu đề,Kênh,Giờ\n${'a,'.repeat(101)}a`)).toBe('too-many-columns');
    expect(trouble('a\n'.repeat(22_001))).toBe('too-many-rows');
    expect(trouble(`a,${'x'.repeat(50_001)}`)).toBe('cell-too-long');
    expect(trouble('Tiêu đề\u0001,Kênh')).toBe('binary');
  });

  it('does not mind empty columns behind the last name', () => {
    expect(trouble(`Tiêu đề,Kênh,Giờ${','.repeat(500)}\na,FB,8h`)).toBeNull();
  });
});
