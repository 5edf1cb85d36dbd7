/** What was measured, what came out, what it should be. */
export type BenchRow = readonly [what: string, measured: string, aim: string];

/** The rows as columns that line up. */
export function tableText(rows: readonly BenchRow[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      ([what, measured, aim]) =>
        `${what.padEnd(widths[0] ?? 0)}  ${measured.padEnd(widths[1] ?? 0)}  ${aim}\n`,
    )
    .join('');
}
