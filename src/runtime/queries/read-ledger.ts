import type { LedgerFilter, LedgerRow, ListingReader, PageMark } from '../../ports/listings.ts';

const PAGE_ROWS = 500;
/** Rows that are gathered in memory at most; longer periods are read page by page. */
const MOST_ROWS = 200_000;

/**
 * The ledger in pages of at most 500 rows, by the instant that each row counts at, oldest first.
 * Memory stays small however long the period is; the last page may be short, none is empty. A row
 * that is written while this reads comes along if it counts behind the page that was read last.
 */
export async function* ledgerPages(
  reader: Pick<ListingReader, 'ledgerRows'>,
  filter: LedgerFilter,
): AsyncGenerator<readonly LedgerRow[], void, undefined> {
  let behind: PageMark | null = null;
  for (;;) {
    const rows: readonly LedgerRow[] = await reader.ledgerRows(filter, {
      limit: PAGE_ROWS,
      ...(behind === null ? {} : { behind }),
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < PAGE_ROWS) return;
    behind = { at: last.countedAt, key: String(last.sequence) };
  }
}

/** The whole ledger of a period, or `most` when it has more rows than that. */
export async function readLedger(
  reader: Pick<ListingReader, 'ledgerRows'>,
  filter: LedgerFilter,
  most: number = MOST_ROWS,
): Promise<readonly LedgerRow[] | { readonly tooMany: number }> {
  const rows: LedgerRow[] = [];
  for await (const page of ledgerPages(reader, filter)) {
    if (rows.length + page.length > most) return { tooMany: most };
    rows.push(...page);
  }
  return rows;
}
