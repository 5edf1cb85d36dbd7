/** Rows that a list gives when its caller names no limit. */
const MOST_ROWS = 100_000;

/**
 * The limit of a list. A caller that names none gets everything, or an error when that would be
 * too much: a list that ends silently would make wrong reports.
 */
export function checkedLimit(wanted: number | undefined): {
  readonly rows: number;
  check<T>(rows: readonly T[]): readonly T[];
} {
  if (wanted !== undefined) return { rows: wanted, check: (rows) => rows };
  return {
    rows: MOST_ROWS + 1,
    check(rows) {
      if (rows.length <= MOST_ROWS) return rows;
      throw new RangeError(`more than ${MOST_ROWS} rows: name a limit and read page by page`);
    },
  };
}
