import { oneLine } from '../../wording/safe-text.ts';
import { displayWidth, fitWidth, padTo } from './display-width.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'right';
  /** Gives way first when the terminal is too narrow. */
  readonly flexible?: true;
}

export interface TableStyle {
  readonly isTerminal: boolean;
  readonly columns: number | null;
}

const GAP = '  ';
/** A flexible column keeps at least this. */
const LEAST_COLUMNS = 16;
const COMMON_COLUMNS = 100;

/**
 * A table as text, without a line end behind the last row. On a terminal the columns are aligned
 * by display width; elsewhere cells are parted by one tab and never cut, so that programs can read.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: TableStyle,
): string {
  const cells = [columns.map((column) => column.head), ...rows].map((row) => row.map(oneLine));
  if (!style.isTerminal) return cells.map((row) => row.join('\t')).join('\n');
  const widths = fitWidths(columns, naturalWidths(columns, cells), style.columns ?? COMMON_COLUMNS);
  const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
  const lines = cells.map((row) => renderRow(columns, widths, row));
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function naturalWidths(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
): readonly number[] {
  return columns.map((_column, index) =>
    cells.reduce((most, row) => Math.max(most, displayWidth(row[index] ?? '')), 0),
  );
}

function fitWidths(
  columns: readonly Column[],
  natural: readonly number[],
  available: number,
): readonly number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) - available;
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0;
    if (column.flexible !== true || over <= 0) continue;
    const given = Math.min(over, Math.max(0, width - LEAST_COLUMNS));
    widths[index] = width - given;
    over -= given;
  }
  return widths;
}

function renderRow(
  columns: readonly Column[],
  widths: readonly number[],
  row: readonly string[],
): string {
  const cells = columns.map((column, index) => {
    const width = widths[index] ?? 0;
    const text = fitWidth(row[index] ?? '', width);
    return column.align === 'right'
      ? ' '.repeat(Math.max(0, width - displayWidth(text))) + text
      : padTo(text, width);
  });
  return cells.join(GAP).trimEnd();
}
