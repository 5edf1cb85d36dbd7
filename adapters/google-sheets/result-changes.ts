import type { sheets_v4 } from '@googleapis/sheets';
import type { ResultCell, TableResult } from '../../src/ports/table.ts';
import { FACTS } from './facts.ts';

/** The result tab as it stands, from its first row. */
export interface ShownTab {
  readonly sheetId: number;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rows: readonly (readonly ResultCell[])[];
}

type Rows = readonly (readonly ResultCell[])[];

/** Rows above those of the items: the summary and the headers. */
const HEAD_ROWS = 2;

/** The tab as it should be: summary, headers, a row per item. */
export function wantedRows(result: TableResult): Rows {
  const { headers, rows, summary } = result;
  return [[{ text: summary }], headers.map((text) => ({ text })), ...rows].map((row) =>
    row.map((cell) => ({ ...cell, text: cell.text.slice(0, FACTS.cellCharacters.value) })),
  );
}

/** The requests that make the tab say `wanted`; none when it already does. */
export function changesTo(tab: ShownTab, wanted: Rows): sheets_v4.Schema$Request[] {
  const rows = inShownOrder(tab.rows, wanted);
  const width = Math.max(1, tab.rows[1]?.length ?? 0, ...rows.map((row) => row.length));
  const height = Math.max(rows.length, tab.rows.length);
  const requests = growth(tab, rows.length, width);
  let block: { readonly start: number; readonly cells: sheets_v4.Schema$RowData[] } | null = null;
  for (let at = 0; at < height; at += 1) {
    if (isSameRow(tab.rows[at] ?? [], rows[at] ?? [], width)) {
      block = null;
      continue;
    }
    if (block === null) {
      block = { start: at, cells: [] };
      requests.push(writeBlock(tab.sheetId, block));
    }
    block.cells.push(rowData(rows[at] ?? [], width, at < HEAD_ROWS));
  }
  return requests;
}

/**
 * People may sort the tab: while it holds each key just once and the same keys as before, every row
 * is brought up to date where it stands. Otherwise the rows follow the table.
 */
function inShownOrder(shown: Rows, wanted: Rows): Rows {
  const keyOf = (row: readonly ResultCell[]) => row[0]?.text ?? '';
  const items = wanted.slice(HEAD_ROWS);
  const byKey = new Map(items.map((row) => [keyOf(row), row]));
  const order = shown.slice(HEAD_ROWS).map(keyOf);
  const isSameSet =
    byKey.size === items.length &&
    order.length === items.length &&
    new Set(order).size === order.length &&
    order.every((key) => byKey.has(key));
  if (!isSameSet) return wanted;
  return [...wanted.slice(0, HEAD_ROWS), ...order.map((key) => byKey.get(key) ?? [])];
}

function growth(tab: ShownTab, rows: number, columns: number): sheets_v4.Schema$Request[] {
  if (rows <= tab.rowCount && columns <= tab.columnCount) return [];
  const spare = FACTS.resultSpareRows.value;
  const rowCount = rows <= tab.rowCount ? tab.rowCount : rows + spare;
  const columnCount = Math.max(columns, tab.columnCount);
  return [
    {
      updateSheetProperties: {
        properties: { sheetId: tab.sheetId, gridProperties: { rowCount, columnCount } },
        fields: 'gridProperties.rowCount,gridProperties.columnCount',
      },
    },
  ];
}

function writeBlock(
  sheetId: number,
  block: { readonly start: number; readonly cells: sheets_v4.Schema$RowData[] },
): sheets_v4.Schema$Request {
  return {
    updateCells: {
      start: { sheetId, rowIndex: block.start, columnIndex: 0 },
      rows: block.cells,
      fields: 'userEnteredValue,userEnteredFormat.textFormat',
    },
  };
}

/** Values are text and nothing else: what begins with `=` or `+` stays what it is. */
function rowData(
  row: readonly ResultCell[],
  width: number,
  isHead: boolean,
): sheets_v4.Schema$RowData {
  const values = Array.from({ length: width }, (_, at): sheets_v4.Schema$CellData => {
    const cell = row[at];
    if (cell === undefined || cell.text === '') return {};
    const link = cell.link === undefined ? {} : { link: { uri: cell.link } };
    return {
      userEnteredValue: { stringValue: cell.text },
      userEnteredFormat: { textFormat: { bold: isHead, ...link } },
    };
  });
  return { values };
}

function isSameRow(
  shown: readonly ResultCell[],
  wanted: readonly ResultCell[],
  width: number,
): boolean {
  for (let at = 0; at < width; at += 1) {
    const [a, b] = [shown[at], wanted[at]];
    if ((a?.text ?? '') !== (b?.text ?? '')) return false;
    if ((b?.text ?? '') !== '' && addressOf(a) !== addressOf(b)) return false;
  }
  return true;
}

/** As a browser would write it: services complete addresses. */
function addressOf(cell: ResultCell | undefined): string {
  return cell?.link === undefined ? '' : (URL.parse(cell.link)?.href ?? cell.link);
}
