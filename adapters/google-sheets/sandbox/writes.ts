/** Rows of values on their way into a tab: read from a body, fitted to a place, written. */

import { isObject } from '../../kit/sandbox/values.ts';
import { columnLetters, type Place, rangeText } from './a1.ts';
import { type Answer, type Body, isYes, withoutZeros } from './answer.ts';
import { valueRange } from './calls/values.ts';
import { rawValue, setValue, typedValue } from './cells.ts';
import { badArgument, isRefusal, type Refusal } from './errors.ts';
import { type Input, readDimension, readInput, readShow, type Show } from './options.ts';
import type { Area, CellValue, Dimension } from './records.ts';
import { bounds } from './rules.ts';

/** Nothing = the cell stays as it is; empty text empties it. */
type Given = CellValue | null;

export interface Rows {
  readonly values: readonly (readonly Given[])[];
  /** Of the body; the values lie in rows here. */
  readonly dimension: Dimension;
}

export interface Write extends Rows {
  readonly place: Place;
}

export interface WriteOptions {
  readonly input: Input;
  /** How written values are told back; null = not at all. */
  readonly echo: Show | null;
}

/** The options of a write, from a query or a body. */
export function readWriteOptions(given: Body): WriteOptions | Refusal {
  const input = readInput(given);
  if (isRefusal(input)) return input;
  const show = readShow(given, 'response');
  if (isRefusal(show)) return show;
  return { input, echo: isYes(given['includeValuesInResponse']) ? show : null };
}

/** The values of a `ValueRange`. */
export function readRows(body: Body): Rows | Refusal {
  const dimension = readDimension(body);
  if (isRefusal(dimension)) return dimension;
  const given = body['values'] ?? [];
  if (!Array.isArray(given)) return badArgument("Invalid value at 'data.values'");
  const lines: Given[][] = [];
  for (const [at, line] of (given as unknown[]).entries()) {
    if (!Array.isArray(line)) {
      return badArgument(
        `Invalid value at 'data.values[${at}]' (type.googleapis.com/google.protobuf.ListValue), ${told(line)}`,
      );
    }
    const cells: Given[] = [];
    for (const [where, cell] of (line as unknown[]).entries()) {
      if (isObject(cell) || Array.isArray(cell)) {
        return badArgument(`Invalid values[${at}][${where}]: struct_value`);
      }
      if (typeof cell === 'string' && cell.length > bounds.cellCharacters) {
        return badArgument(
          `Your input contains more than the maximum of ${bounds.cellCharacters} characters in a single cell.`,
        );
      }
      cells.push(cell as Given);
    }
    lines.push(cells);
  }
  return { values: dimension === 'COLUMNS' ? turnedNulls(lines) : lines, dimension };
}

function told(value: unknown): string {
  return JSON.stringify(value).slice(0, 100);
}

function turnedNulls(lines: readonly (readonly Given[])[]): Given[][] {
  const width = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: width }, (_, at) => lines.map((line) => line[at] ?? null));
}

function widthOf(values: Rows['values']): number {
  return Math.max(0, ...values.map((row) => row.length));
}

/** Rows at a place: a single cell is their upper left corner, anything else must hold them all. */
export function fitted(place: Place, rows: Rows): Write | Refusal {
  const { sheet } = place;
  const height = rows.values.length;
  const width = widthOf(rows.values);
  const area = place.isCorner ? sized(place.area, height, width) : place.area;
  const text = rangeText(sheet.title, area);
  if (area.endRow > sheet.rowCount || area.endColumn > sheet.columnCount) {
    return badArgument(
      `Range (${text}) exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`,
    );
  }
  const within = `Requested writing within range [${text}], but tried writing to`;
  if (height > area.endRow - area.startRow) {
    return badArgument(`${within} row [${area.endRow + 1}]`);
  }
  if (width > area.endColumn - area.startColumn) {
    return badArgument(`${within} column [${columnLetters(area.endColumn + 1)}]`);
  }
  return { ...rows, place: { ...place, area } };
}

export function sized(area: Area, height: number, width: number): Area {
  return {
    ...area,
    endRow: area.startRow + Math.max(1, height),
    endColumn: area.startColumn + Math.max(1, width),
  };
}

/** Writes, and says what was written; the values are told when all writes are done. */
export function written(writes: readonly Write[], options: WriteOptions): readonly Answer[] {
  for (const { place, values } of writes) {
    const { sheet, area } = place;
    for (const [down, row] of values.entries()) {
      for (const [right, value] of row.entries()) {
        if (value === null) continue;
        const cell = options.input === 'RAW' ? rawValue(value) : typedValue(value);
        setValue(sheet, area.startRow + down, area.startColumn + right, cell);
      }
    }
  }
  return writes.map(({ place, values, dimension }) => {
    const width = widthOf(values);
    return {
      updatedRange: rangeText(place.sheet.title, sized(place.area, values.length, width)),
      ...withoutZeros({
        updatedRows: values.length,
        updatedColumns: width,
        updatedCells: values.reduce((total, row) => total + row.length, 0),
      }),
      ...(options.echo === null
        ? {}
        : { updatedData: valueRange(place, { ...options.echo, dimension }) }),
    };
  });
}

/** The sums of a batch. */
export function totals(writes: readonly Write[], responses: readonly Answer[]): Answer {
  const sum = (name: string) => responses.reduce((total, one) => total + Number(one[name] ?? 0), 0);
  return withoutZeros({
    totalUpdatedRows: sum('updatedRows'),
    totalUpdatedColumns: sum('updatedColumns'),
    totalUpdatedCells: sum('updatedCells'),
    totalUpdatedSheets: new Set(writes.map((write) => write.place.sheet.sheetId)).size,
  });
}
