/** What the stand-in remembers. */

export type CellValue = string | number | boolean;

/** How a number is shown; as Google names the kinds. */
export const numberFormats = ['TEXT', 'NUMBER', 'PERCENT', 'DATE', 'TIME', 'DATE_TIME'] as const;
export type NumberFormat = (typeof numberFormats)[number];

export interface CellRecord {
  value: CellValue | null;
  /** `#REF!` and so on; goes before the value. */
  error?: string;
  /** With the `=`. */
  formula?: string;
  format?: NumberFormat;
  link?: string;
  /** The rest of `userEnteredFormat`, as it was sent: it has no effect here. */
  style?: Readonly<Record<string, unknown>>;
  note?: string;
}

export type Dimension = 'ROWS' | 'COLUMNS';

/** A half-open rectangle; counts from 0. */
export interface Area {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export interface MetadataRecord {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  readonly visibility: string;
  /** The one row or column that it belongs to, from 0; absent = to the whole. */
  readonly line?: { readonly dimension: Dimension; readonly index: number };
}

export interface ProtectedRecord {
  readonly id: number;
  readonly description: string;
  readonly warningOnly: boolean;
  /** A `GridRange` as it was sent; absent = the whole tab. */
  readonly range?: Readonly<Record<string, unknown>>;
}

export interface SheetRecord {
  readonly sheetId: number;
  title: string;
  hidden: boolean;
  rowCount: number;
  columnCount: number;
  frozenRowCount: number;
  /** Ragged: what is absent is empty. */
  rows: (CellRecord | null)[][];
  /** From 0. */
  hiddenRows: number[];
  merges: Area[];
  /** Of the tab, its rows and its columns. */
  metadata: MetadataRecord[];
  protectedRanges: ProtectedRecord[];
}

export interface SpreadsheetRecord {
  readonly id: string;
  title: string;
  timeZone: string;
  locale: string;
  /** Grows with every change. */
  version: number;
  isDeleted: boolean;
  /** Address of an account -> what it may do. */
  shared: Record<string, 'reader' | 'writer'>;
  sheets: SheetRecord[];
  /** Of the whole spreadsheet. */
  metadata?: MetadataRecord[];
}

export interface TokenRecord {
  readonly token: string;
  readonly account: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** The account that programs sign in with. */
export interface AccountRecord {
  readonly email: string;
  readonly privateKey: string;
  readonly publicKey: string;
  /** False: its key was deleted. */
  isAlive: boolean;
}

export interface Kept {
  counter: number;
  accounts: AccountRecord[];
  tokens: TokenRecord[];
  spreadsheets: SpreadsheetRecord[];
}

/** One call that arrived, for diagnosis and tests. */
export interface CallRecord {
  readonly at: number;
  readonly kind: 'read' | 'write' | 'token';
  readonly method: string;
  readonly path: string;
  /** 0 = no answer was given. */
  readonly status: number;
}
