import type { sheets_v4 } from '@googleapis/sheets';
import type { RemoteReading } from '../../src/ports/remote-sheet.ts';
import type { Grid, GridRow, TableTrouble } from '../../src/ports/table.ts';
import type { CallOutcome, GoogleAccount } from './account.ts';
import { FACTS } from './facts.ts';
import { isResultTab } from './result-place.ts';
import { toCell } from './to-cell.ts';

export interface SheetToRead {
  readonly spreadsheetId: string;
  /** Names of the tabs that count; null = all that people fill in. */
  readonly tabs: readonly string[] | null;
  /** The office's own zone, e.g. `Asia/Ho_Chi_Minh`. */
  readonly timeZone: string;
}

type Trouble = { readonly type: 'trouble' } & TableTrouble;
type Tab = sheets_v4.Schema$Sheet;

/** Properties and marks only. */
const OUTLINE = [
  'properties(title,timeZone)',
  'sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount)),developerMetadata(metadataKey,metadataValue))',
].join(',');

/** One call brings values with their types, which numbers are dates, hidden rows and merges. */
const CELLS = [
  'sheets(properties(sheetId,hidden)',
  'merges',
  'data(startRow,rowData(values(effectiveValue,effectiveFormat(numberFormat(type)))),rowMetadata(hiddenByUser,hiddenByFilter)))',
].join(',');

/** Two reads: which tabs there are, and all their cells at one moment. */
export async function readSheet(
  account: GoogleAccount,
  sheet: SheetToRead,
): Promise<RemoteReading | Trouble> {
  const { spreadsheetId } = sheet;
  const outline = await account.get({ spreadsheetId, fields: OUTLINE });
  if (outline.type === 'trouble') return { type: 'trouble', ...outline.trouble };
  const { title, timeZone } = outline.spreadsheet.properties ?? {};
  if (typeof title !== 'string') return unreadable();
  const tabs = tabsToRead(outline.spreadsheet.sheets ?? [], sheet.tabs);
  if ('code' in tabs) return { type: 'trouble', ...tabs };
  const notes = zoneNotes(timeZone ?? '', sheet.timeZone);
  if (tabs.length === 0) return { type: 'read', title, grids: [], notes };
  const cells = await account.get({
    spreadsheetId,
    ranges: tabs.map(rangeOf),
    fields: CELLS,
  });
  const grids = cells.type === 'trouble' ? cells : gridsOf(cells, tabs);
  if (!Array.isArray(grids)) return { type: 'trouble', ...grids.trouble };
  return { type: 'read', title, grids, notes };
}

function unreadable(): Trouble {
  return {
    type: 'trouble',
    code: 'sheet-unreadable-answer',
    values: { status: 200 },
    retryAt: null,
  };
}

function tabsToRead(all: readonly Tab[], wanted: readonly string[] | null): Tab[] | TableTrouble {
  const filled = all.filter(
    (tab) => (tab.properties?.sheetType ?? 'GRID') === 'GRID' && !isResultTab(tab),
  );
  if (wanted === null) {
    if (filled.length <= FACTS.mostTabs.value) return filled;
    const values = { limit: FACTS.mostTabs.value };
    return { code: 'sheet-too-many-tabs', values, retryAt: null };
  }
  const byName = new Map(filled.map((tab) => [nameOf(tab).normalize('NFC').trim(), tab]));
  const missing = wanted.filter((name) => !byName.has(name.normalize('NFC').trim()));
  if (missing.length > 0) {
    const values = { missing: missing.join(', '), present: [...byName.keys()].join(', ') };
    return { code: 'sheet-tab-missing', values, retryAt: null };
  }
  return filled.filter((tab) =>
    wanted.some((name) => name.normalize('NFC').trim() === nameOf(tab).normalize('NFC').trim()),
  );
}

/** Times in cells have no zone: people read them as the office's. Only formulas go by the sheet's. */
function zoneNotes(sheetZone: string, officeZone: string): TableTrouble[] {
  if (sheetZone === '' || sheetZone === officeZone || isSameClock(sheetZone, officeZone)) return [];
  const values = { sheetZone, officeZone };
  return [{ code: 'sheet-time-zone', values, retryAt: null }];
}

/** Zones without clock changes that are the same all year, e.g. Bangkok and Ho Chi Minh. */
function isSameClock(a: string, b: string): boolean {
  const [january, july] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];
  try {
    return [january, july].every((at) => wallIn(a, at) === wallIn(b, at));
  } catch {
    return false;
  }
}

function wallIn(timeZone: string, at: number): string {
  const format = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(at);
}

function nameOf(tab: Tab): string {
  return tab.properties?.title ?? '';
}

/** `'Tháng 12'!A1:CV20001`: one row more than is read, so that a longer tab is noticed. */
function rangeOf(tab: Tab): string {
  const { rowCount, columnCount } = tab.properties?.gridProperties ?? {};
  const rows = Math.min(rowCount ?? 1, FACTS.mostRows.value + 1);
  const columns = Math.min(columnCount ?? 1, FACTS.mostColumns.value);
  return `${quoted(nameOf(tab))}!A1:${lettersOf(columns)}${rows}`;
}

export function quoted(title: string): string {
  return `'${title.replaceAll("'", "''")}'`;
}

/** 28 -> `AB`. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? last : `${lettersOf(Math.floor((column - 1) / 26))}${last}`;
}

type Answered = Extract<CallOutcome, { type: 'answer' }>;

function gridsOf(cells: Answered, tabs: readonly Tab[]): Grid[] | { trouble: TableTrouble } {
  const byId = new Map(
    (cells.spreadsheet.sheets ?? []).map((one) => [one.properties?.sheetId ?? null, one]),
  );
  const grids: Grid[] = [];
  for (const tab of tabs) {
    const read = byId.get(tab.properties?.sheetId ?? null);
    // Renamed or removed between the two calls: the next look knows.
    if (read === undefined) return { trouble: unreadable() };
    const grid = gridOf(nameOf(tab), read);
    if (grid.rows.some((row) => row.row > FACTS.mostRows.value)) {
      const values = { limit: FACTS.mostRows.value };
      return { trouble: { code: 'sheet-too-many-rows', values, retryAt: null } };
    }
    grids.push(grid);
  }
  return grids;
}

function gridOf(name: string, read: Tab): Grid {
  const [data = {}] = read.data ?? [];
  const hidden = data.rowMetadata ?? [];
  const rows = (data.rowData ?? []).flatMap((rowData, at): GridRow[] => {
    const cells = (rowData.values ?? []).map(toCell);
    while (cells.at(-1)?.type === 'empty') cells.pop();
    if (cells.length === 0) return [];
    const { hiddenByUser, hiddenByFilter } = hidden[at] ?? {};
    const isHidden = hiddenByUser === true || hiddenByFilter === true;
    return [{ row: at + 1, isHidden, cells }];
  });
  const merges = (read.merges ?? []).map((one) => ({
    fromRow: (one.startRowIndex ?? 0) + 1,
    toRow: one.endRowIndex ?? 1,
    fromColumn: (one.startColumnIndex ?? 0) + 1,
    toColumn: one.endColumnIndex ?? 1,
  }));
  const isHidden = read.properties?.hidden === true;
  return { sheet: name.normalize('NFC'), ...(isHidden ? { isHidden } : {}), rows, merges };
}
