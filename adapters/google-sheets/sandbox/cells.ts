/** Cells of a tab: reading, writing and showing them. */

import type { Area, CellRecord, CellValue, NumberFormat, SheetRecord } from './records.ts';

export const renders = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'] as const;
export type Render = (typeof renders)[number];

export function cellAt(sheet: SheetRecord, row: number, column: number): CellRecord | null {
  return sheet.rows[row]?.[column] ?? null;
}

export function setCell(
  sheet: SheetRecord,
  row: number,
  column: number,
  cell: CellRecord | null,
): void {
  while (sheet.rows.length <= row) sheet.rows.push([]);
  const cells = sheet.rows[row];
  if (cells === undefined) return;
  while (cells.length <= column) cells.push(null);
  cells[column] = cell;
}

/** A new value in a cell that keeps its format. */
export function setValue(
  sheet: SheetRecord,
  row: number,
  column: number,
  typed: Pick<CellRecord, 'value' | 'formula' | 'error' | 'format'>,
): void {
  const before = cellAt(sheet, row, column);
  const format = typed.format ?? before?.format;
  const { style, note } = before ?? {};
  const cell = {
    ...typed,
    ...(format === undefined ? {} : { format }),
    ...(style === undefined ? {} : { style }),
    ...(note === undefined ? {} : { note }),
  };
  setCell(sheet, row, column, isBlank(cell) ? null : cell);
}

/** True when nothing is left to remember of a cell. */
export function isBlank({ value, error, format, style, note }: CellRecord): boolean {
  return value === null && [error, format, style, note].every((one) => one === undefined);
}

/** True when a cell holds something that people see. */
export function isFilled(cell: CellRecord | null | undefined): boolean {
  return cell != null && (cell.value !== null || cell.error !== undefined);
}

/** What the service keeps of a value that a program sends with `RAW`. */
export function rawValue(value: CellValue): Pick<CellRecord, 'value'> {
  return { value: value === '' ? null : value };
}

const DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2}))?$/;
const TIME = /^(\d{1,2}):(\d{2})$/;
const DAY_MS = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01. */
const EPOCH_DAYS = 25_569;

/** What typing does: numbers, ticks, formulas, and dates as people write them in Việt Nam. */
export function typedValue(
  value: CellValue,
): Pick<CellRecord, 'value' | 'formula' | 'error' | 'format'> {
  if (typeof value !== 'string') return { value };
  if (value === '') return { value: null };
  if (value.startsWith("'")) return { value: value.slice(1) };
  if (value.startsWith('=')) return { value: null, formula: value, error: '#NAME?' };
  if (/^(TRUE|FALSE)$/i.test(value)) return { value: value.toUpperCase() === 'TRUE' };
  if (/^-?\d{1,15}([.,]\d{1,10})?$/.test(value)) return { value: Number(value.replace(',', '.')) };
  const date = DATE.exec(value);
  if (date !== null) {
    const [day = 0, month = 0, year = 0] = date.slice(1, 4).map(Number);
    const days = Date.UTC(year, month - 1, day) / DAY_MS + EPOCH_DAYS;
    if (date[4] === undefined) return { value: days, format: 'DATE' };
    const fraction = (Number(date[4]) * 60 + Number(date[5])) / 1_440;
    return { value: days + fraction, format: 'DATE_TIME' };
  }
  const time = TIME.exec(value);
  if (time === null) return { value };
  return { value: (Number(time[1]) * 60 + Number(time[2])) / 1_440, format: 'TIME' };
}

/** One cell as `values.*` gives it; null when it is empty. */
export function rendered(
  cell: CellRecord | null,
  render: Render,
  dates: 'SERIAL_NUMBER' | 'FORMATTED_STRING',
): CellValue | null {
  if (cell === null) return null;
  if (render === 'FORMULA' && cell.formula !== undefined) return cell.formula;
  if (cell.error !== undefined) return cell.error;
  if (cell.value === null) return null;
  const isDate = typeof cell.value === 'number' && dateKind(cell.format) !== null;
  if (render === 'FORMATTED_VALUE' || (isDate && dates === 'FORMATTED_STRING')) return shown(cell);
  return cell.value;
}

function dateKind(format: NumberFormat | undefined): 'DATE' | 'TIME' | 'DATE_TIME' | null {
  return format === 'DATE' || format === 'TIME' || format === 'DATE_TIME' ? format : null;
}

/** As people see it. */
export function shown(cell: CellRecord): string {
  if (cell.error !== undefined) return cell.error;
  const { value } = cell;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  const kind = dateKind(cell.format);
  if (kind === null) return String(value).replace('.', ',');
  const wall = new Date(Math.round((value - EPOCH_DAYS) * 86_400) * 1_000);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${two(wall.getUTCDate())}/${two(wall.getUTCMonth() + 1)}/${wall.getUTCFullYear()}`;
  const time = `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
  return kind === 'DATE' ? day : kind === 'TIME' ? time : `${day} ${time}`;
}

/** Rows of an area without the empty ends; each row ragged. */
export function trimmedRows<T>(
  sheet: SheetRecord,
  area: Area,
  pick: (cell: CellRecord | null) => T,
  isEmpty: (value: T) => boolean,
): T[][] {
  const rows: T[][] = [];
  for (let row = area.startRow; row < Math.min(area.endRow, sheet.rows.length); row += 1) {
    const cells = (sheet.rows[row] ?? []).slice(area.startColumn, area.endColumn).map(pick);
    rows.push(withoutEmptyEnd(cells, isEmpty));
  }
  return withoutEmptyEnd(rows, (row) => row.length === 0);
}

export function withoutEmptyEnd<T>(list: readonly T[], isEmpty: (one: T) => boolean): T[] {
  return list.slice(0, list.findLastIndex((one) => !isEmpty(one)) + 1);
}
