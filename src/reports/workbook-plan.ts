import type { ReportCell } from '../ports/reports.ts';

/** How the cells of a column show their values. */
export type PlanFormat = 'text' | 'date-time' | 'whole';

/** Words that a spreadsheet program shows beside a cell. */
export interface PlanHint {
  /** At most 32 characters. */
  readonly title: string;
  /** At most 225 characters. */
  readonly text: string;
}

export interface PlanColumn {
  readonly head: string;
  /** In characters of the ordinary font. */
  readonly width: number;
  readonly format: PlanFormat;
  /** Shown over the head. */
  readonly note?: string;
  /** Drop-down; no value holds a comma. Another value is let through after a warning. */
  readonly choices?: PlanHint & { readonly values: readonly string[] };
  /**
   * Nothing may be typed over the cells but words that begin as `exceptBeginning` says; they can
   * still be sorted, copied and deleted.
   */
  readonly untypable?: PlanHint & { readonly exceptBeginning: readonly string[] };
  /** Long words go on the next line inside the cell. */
  readonly wraps?: true;
  /** Shown in a typewriter font. */
  readonly isCode?: true;
}

/** One sheet: title lines, one row of heads, rows of cells. */
export interface PlanSheet {
  /** At most 31 characters, without `[]:*?/\`. */
  readonly name: string;
  /** Each a line of its own above the heads. */
  readonly titles: readonly string[];
  readonly columns: readonly PlanColumn[];
  /** Shorter rows end in empty cells; an empty cell has its column's format all the same. */
  readonly rows: readonly (readonly ReportCell[])[];
  /** Columns that stay in sight, besides the rows down to the heads. */
  readonly frozenColumns: number;
  readonly hasFilter: boolean;
  /**
   * True: titles and heads cannot be changed until somebody lifts the protection (it has no
   * password). Everything below can be typed, sorted, filtered, inserted and deleted.
   */
  readonly keepsHeads: boolean;
  /** Empty rows below the last one that drop-downs reach. */
  readonly spareRows?: number;
  /** Rows shown in bold, counted from 0. */
  readonly boldRows?: readonly number[];
  /** Rows shown in grey italics, counted from 0. */
  readonly paleRows?: readonly number[];
}

/** A file of sheets, described without any library's words. Plain data: it can go to a worker. */
export interface WorkbookPlan {
  /** IANA name of the clock that dates are shown on. */
  readonly timeZone: string;
  readonly title: string;
  readonly sheets: readonly PlanSheet[];
}
