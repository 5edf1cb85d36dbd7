/** Rows of the tables that officers keep, as `tables.ts` says of all rows. */
export interface SheetTableRow {
  readonly table_key: string;
  readonly source_id: string;
  readonly name: string;
  readonly submitted_by: string;
  readonly problems: string;
  readonly trouble: string | null;
  readonly read_at: number | null;
  readonly gone: number;
  readonly gone_at: number | null;
  readonly result_due: number;
}

export interface TableRowRow {
  readonly table_key: string;
  readonly row_key: string;
  readonly occurrence: number;
  readonly source_key: string;
  readonly sheet: string;
  readonly row: number;
  readonly place: number;
  readonly fingerprint: string;
  readonly digest: string | null;
  readonly title: string;
  readonly item_id: string | null;
  readonly problems: string;
  readonly open: number;
  readonly slot_at: number | null;
  readonly held: string | null;
  readonly seen_at: number;
  readonly gone_at: number | null;
  readonly taken_at: number | null;
}

export interface ItemMarkRow {
  readonly mark: string;
  readonly item_id: string;
}
