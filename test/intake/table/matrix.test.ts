import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../../src/intake/table/cell-words.ts';
import { readCsv } from '../../../src/intake/table/read-csv.ts';
import { readXlsx } from '../../../src/intake/table/read-xlsx.ts';
import { readTableField } from '../../../src/intake/text/headers.ts';
import type { Grid } from '../../../src/ports/table.ts';
import { createTableBench, type TableBench } from './table-bench.ts';

/*
 * Aim: one schedule is the same schedule whatever program wrote it. Method: the workbook that
 * openpyxl made is the measure; LibreOffice's, and the same cells as CSV in every encoding,
 * separator, spelling and order of columns, must give the same keys and the same contents.
 */

const FIXTURES = join(import.meta.dirname, '../../fixtures/tables');

type Lines = readonly (readonly string[])[];

let bench: TableBench;
let lines: Lines;
let measure: unknown;

async function gridsOf(name: string): Promise<readonly Grid[]> {
  const read = await readXlsx(readFileSync(join(FIXTURES, name)));
  if ('trouble' in read) throw new Error(read.trouble);
  return read.grids;
}

async function meaningOf(grids: readonly Grid[]): Promise<unknown> {
  const { rows } = await bench.read(grids);
  return rows.map(({ rowKey, read }) => ({
    rowKey,
    content: read === 'same' ? null : read.content,
    stops: read === 'same' ? [] : read.problems.filter(({ severity }) => severity !== 'note'),
  }));
}

beforeAll(async () => {
  bench = createTableBench();
  for (const name of ['anh-1.jpg', 'anh-2.jpg', 'phim.mp4']) bench.put(name, 'x');
  const grids = await gridsOf('lich-dang-openpyxl.xlsx');
  measure = await meaningOf(grids);
  const { rows } = grids[0] ?? { rows: [] };
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  lines = rows.map(({ cells }) =>
    Array.from({ length: width }, (_none, index) => cellText(cells[index] ?? { type: 'empty' })),
  );
});
afterAll(() => bench.destroy());

function toCsv(table: Lines, separator: string): string {
  const quoted = (cell: string) =>
    /["\n]/u.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return table.map((cells) => cells.map(quoted).join(separator)).join('\r\n');
}

async function meaningOfCsv(bytes: Uint8Array): Promise<unknown> {
  const read = readCsv(bytes);
  if ('trouble' in read) throw new Error(read.trouble);
  return meaningOf(read.grids);
}

const WINDOWS_1258 = new Map(
  Array.from({ length: 256 }, (_none, byte) => [
    new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
    byte,
  ]),
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** Letters whole where the code page has them, else the letter and its tone behind it. */
function toWindows1258(text: string): Uint8Array {
  const bytes = [...text.normalize('NFC')].flatMap((letter) => {
    const whole = WINDOWS_1258.get(letter);
    if (whole !== undefined) return [whole];
    const apart = letter.normalize('NFD');
    const tone = apart.match(TONES)?.join('') ?? '';
    const parts = [apart.replaceAll(TONES, '').normalize('NFC'), tone];
    return parts.map((part) => {
      const byte = WINDOWS_1258.get(part);
      if (byte === undefined) throw new Error(`no byte for ${letter}`);
      return byte;
    });
  });
  return Uint8Array.from(bytes);
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const ENCODINGS: readonly (readonly [string, (text: string) => Uint8Array])[] = [
  ['UTF-8', utf8],
  ['UTF-8 with its mark', (text) => utf8(`\ufeff${text}`)],
  ['UTF-8 in pieces (NFD)', (text) => utf8(text.normalize('NFD'))],
  ['UTF-16 LE', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 BE', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['Windows-1258', toWindows1258],
];
const SEPARATORS = [',', ';', '\t'] as const;

function withHeaders(change: (header: string) => string): Lines {
  return lines.map((cells) =>
    cells.map((cell) => (readTableField(cell) === null ? cell : change(cell))),
  );
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

describe('one schedule', () => {
  it('holds four items without anything that stops them', () => {
    expect(measure).toMatchObject([
      { stops: [], content: { channels: ['trang'], slotAt: Date.UTC(2026, 11, 7, 11, 30) } },
      { stops: [], content: { channels: ['trang', 'oa'], slotAt: Date.UTC(2026, 11, 7, 12) } },
      { stops: [], content: { title: 'Tuyên truyền', slotAt: Date.UTC(2026, 11, 8, 12, 30) } },
      { stops: [], content: { kind: 'video', slotAt: Date.UTC(2026, 11, 9, 0, 15) } },
    ]);
  });

  it('is the same from LibreOffice', async () => {
    expect(await meaningOf(await gridsOf('lich-dang-libreoffice.xlsx'))).toEqual(measure);
  });

  it.each(
    ENCODINGS.flatMap(([name, encode]) =>
      SEPARATORS.map((sign) => [name, JSON.stringify(sign), encode, sign] as const),
    ),
  )('is the same as a CSV in %s, parted by %s', async (_name, _sign, encode, sign) => {
    expect(await meaningOfCsv(encode(toCsv(lines, sign)))).toEqual(measure);
  });

  it.each([
    ['without marks', withoutMarks],
    ['in capitals', (header: string) => header.toUpperCase()],
    ['in pieces (NFD)', (header: string) => header.normalize('NFD')],
    ['with spaces and signs around them', (header: string) => ` ${header} (*):`],
  ])('is the same with headers %s', async (_name, change) => {
    expect(await meaningOfCsv(utf8(toCsv(withHeaders(change), ';')))).toEqual(measure);
  });

  it.each([
    [[7, 6, 5, 4, 3, 2, 1, 0]],
    [[3, 5, 1, 2, 0, 6, 7, 4]],
    [[2, 1, 6, 3, 4, 0, 5, 7]],
  ])('is the same with its columns in the order %j', async (order) => {
    const shuffled = lines.map((cells) => order.map((index) => cells[index] ?? ''));
    expect(await meaningOfCsv(utf8(toCsv(shuffled, ',')))).toEqual(measure);
  });
});
