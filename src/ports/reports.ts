/**
 * What stands in one cell of a table that Loa writes: words (never a formula, whatever they begin
 * with), a number, an instant (UTC ms, shown as a real date on the office's clock), or words that
 * lead to a web address.
 */
export type ReportCell =
  | string
  | number
  | null
  | { readonly at: number }
  | { readonly text: string; readonly link: string };

/** One line of a ledger as people read it; the words by which it is counted stand beside it. */
export interface LedgerLine {
  /** Under `LedgerReport.heads`. */
  readonly cells: readonly ReportCell[];
  readonly channel: string;
  readonly entry: string;
  readonly unit: string;
  readonly kind: string;
}

/** A ledger in the words of one language. */
export interface LedgerReport {
  /** Lines above the table: whose ledger, which period, as of when. */
  readonly titles: readonly string[];
  /** IANA name of the clock that dates are shown on. */
  readonly timeZone: string;
  readonly heads: readonly string[];
  readonly lines: readonly LedgerLine[];
  /** Words of the entries in the order in which totals show them. */
  readonly entries: readonly string[];
  readonly words: LedgerReportWords;
}

/** Names of sheets and heads of totals. */
export interface LedgerReportWords {
  /** Name of the sheet with the lines, at most 31 characters. */
  readonly sheet: string;
  /** Total: name of the second sheet, and of its sums. */
  readonly total: string;
  readonly byChannel: string;
  readonly byUnit: string;
  readonly byKind: string;
  /** For lines that name no unit or kind. */
  readonly none: string;
}

/** What an empty schedule is made for. */
export interface TemplateWish {
  readonly officeName: string;
  /** Channels that a row can be ticked for, in the order of the configuration. */
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  /** One id per empty row, see `domain/row-id.ts`. */
  readonly rowIds: readonly string[];
  readonly timeZone: string;
  /** The example row is set a week later (UTC ms). */
  readonly now: number;
}

/** Tables that Loa writes for people, as the bytes of an .xlsx file. */
export interface Reports {
  ledger(report: LedgerReport): Promise<Uint8Array>;
  template(wish: TemplateWish): Promise<Uint8Array>;
}
