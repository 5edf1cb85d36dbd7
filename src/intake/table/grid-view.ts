import type { Cell, Grid, GridRow, Merge } from '../../ports/table.ts';

const EMPTY: Cell = { type: 'empty' };
/** Rows below merged cells that are kept in mind; a table of people has far fewer. */
const MOST_MERGED_ROWS = 100_000;

/** A cell as people see it: what merged into it counts in every row and column it covers. */
export interface SeenCell {
  readonly cell: Cell;
  /** False when the value stands in another cell that this one merged with. */
  readonly isOwn: boolean;
}

/** One sheet to look things up in. Rows count from 1 as the program shows them, columns from 0. */
export class GridView {
  readonly sheet: string;
  readonly rows: readonly GridRow[];
  /** Columns of the widest row. */
  readonly width: number;
  readonly #byNumber: ReadonlyMap<number, GridRow>;
  readonly #merges: ReadonlyMap<number, readonly Merge[]>;

  constructor(grid: Grid) {
    this.sheet = grid.sheet;
    this.rows = grid.rows;
    this.width = grid.rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
    this.#byNumber = new Map(grid.rows.map((row) => [row.row, row]));
    this.#merges = mergesByRow(grid);
  }

  raw(row: number, column: number): Cell {
    return this.#byNumber.get(row)?.cells[column] ?? EMPTY;
  }

  /** With what merged into it from above, and from the left where that is asked for. */
  seen(row: number, column: number, fromLeft = true): SeenCell {
    const merge = this.mergeAt(row, column);
    if (merge === null) return { cell: this.raw(row, column), isOwn: true };
    const isOwn = merge.fromRow === row && merge.fromColumn === column + 1;
    if (!fromLeft && merge.fromColumn !== column + 1) return { cell: EMPTY, isOwn: false };
    return { cell: this.raw(merge.fromRow, merge.fromColumn - 1), isOwn };
  }

  mergeAt(row: number, column: number): Merge | null {
    const here = this.#merges.get(row) ?? [];
    return here.find((one) => one.fromColumn <= column + 1 && one.toColumn >= column + 1) ?? null;
  }
}

function mergesByRow(grid: Grid): ReadonlyMap<number, readonly Merge[]> {
  const byRow = new Map<number, Merge[]>();
  const last = grid.rows.at(-1)?.row ?? 0;
  let left = MOST_MERGED_ROWS;
  for (const merge of grid.merges) {
    const toRow = Math.min(merge.toRow, last);
    for (let row = merge.fromRow; row <= toRow && left > 0; row += 1) {
      const here = byRow.get(row) ?? [];
      here.push(merge);
      byRow.set(row, here);
      left -= 1;
    }
  }
  return byRow;
}
