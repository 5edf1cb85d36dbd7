import { createHash } from 'node:crypto';
import type { Grid, GridRow } from '../../ports/table.ts';

/** What stood in each sheet at one look: content of a row -> how often. Its place does not count. */
export type RowContents = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Compares a look with the one before it. */
export interface Stability {
  /** True when this row's cells stood there, as they are, at the look before. */
  isStable(sheet: string, row: number): boolean;
  /** True when no row was changed, added or taken away since; sorting changes nothing. */
  readonly isWhole: boolean;
}

/** The contents of all rows, to compare the next look with. */
export function contentsOf(grids: readonly Grid[]): RowContents {
  const contents = new Map<string, Map<string, number>>();
  for (const { sheet, rows } of grids) {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const words = wordsOf(row);
      counts.set(words, (counts.get(words) ?? 0) + 1);
    }
    contents.set(sheet, counts);
  }
  return contents;
}

/**
 * People fill in a shared sheet cell by cell while it is read: a row counts once it stayed the same
 * from one look to the next. `before` null = there was no look before.
 */
export function compareLooks(grids: readonly Grid[], before: RowContents | null): Stability {
  const now = contentsOf(grids);
  const stable = new Set<string>();
  for (const { sheet, rows } of grids) {
    for (const row of rows) {
      if (before?.get(sheet)?.has(wordsOf(row)) === true) stable.add(placeOf(sheet, row.row));
    }
  }
  return {
    isStable: (sheet, row) => stable.has(placeOf(sheet, row)),
    isWhole: before !== null && digestOf(before) === digestOf(now),
  };
}

/** Equal for two looks with the same rows in any order. */
export function digestOf(contents: RowContents): string {
  const sheets = [...contents].map(([sheet, rows]) => [sheet, [...rows].sort(byWords)]);
  return createHash('sha256').update(JSON.stringify(sheets)).digest('hex');
}

function byWords([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}

function wordsOf({ cells, isHidden }: GridRow): string {
  return JSON.stringify([isHidden, cells]);
}

function placeOf(sheet: string, row: number): string {
  return `${row} ${sheet}`;
}
