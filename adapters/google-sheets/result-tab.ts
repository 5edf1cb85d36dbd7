import type { sheets_v4 } from '@googleapis/sheets';
import type { ResultCell, TableResult, TableTrouble } from '../../src/ports/table.ts';
import type { CallOutcome, GoogleAccount } from './account.ts';
import { FACTS, RESULT_MARK } from './facts.ts';
import { quoted } from './read-sheet.ts';
import { changesTo, type ShownTab, wantedRows } from './result-changes.ts';
import { assertOnlyOwnTab, freePlace, isOwnTab } from './result-place.ts';

type Trouble = { readonly type: 'trouble' } & TableTrouble;
type Written = { readonly type: 'written' } | Trouble;

const OUTLINE = 'sheets(properties(sheetId,title),developerMetadata(metadataKey,metadataValue))';
const SHOWN =
  'sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),developerMetadata(metadataKey,metadataValue),data(rowData(values(effectiveValue(stringValue),hyperlink))))';

/** Writes what became of the rows into the tab that is Loa's own. */
export interface ResultTab {
  /**
   * Looks, writes what differs in one atomic call, and looks again: after a lost answer, and also
   * after a clear one, because people may have sorted the tab in between.
   */
  write(result: TableResult): Promise<Written>;
}

export function createResultTab(
  account: GoogleAccount,
  spreadsheetId: string,
  now: () => number,
): ResultTab {
  /** Name under which the tab was last seen: one call then shows all of it. */
  let lastTitle: string | null = null;

  async function look(): Promise<ShownTab | 'missing' | Trouble> {
    if (lastTitle !== null) {
      const seen = await account.get({ spreadsheetId, ranges: [quoted(lastTitle)], fields: SHOWN });
      const tab = seen.type === 'answer' ? seen.spreadsheet.sheets?.find(isOwnTab) : undefined;
      if (tab !== undefined) return shownTab(tab);
      if (seen.type === 'trouble' && seen.trouble.code !== 'sheet-changing') return asTrouble(seen);
      lastTitle = null;
    }
    const outline = await account.get({ spreadsheetId, fields: OUTLINE });
    if (outline.type === 'trouble') return asTrouble(outline);
    const found = outline.spreadsheet.sheets?.find(isOwnTab)?.properties?.title;
    if (typeof found !== 'string') return 'missing';
    lastTitle = found;
    const seen = await account.get({ spreadsheetId, ranges: [quoted(found)], fields: SHOWN });
    if (seen.type === 'trouble') return asTrouble(seen);
    const tab = seen.spreadsheet.sheets?.find(isOwnTab);
    return tab === undefined ? 'missing' : shownTab(tab);
  }

  async function make(rowCount: number, columnCount: number): Promise<CallOutcome> {
    const outline = await account.get({ spreadsheetId, fields: OUTLINE });
    if (outline.type === 'trouble') return outline;
    const tabs = outline.spreadsheet.sheets ?? [];
    const place = freePlace(tabs);
    const requests = makingRequests(place, tabs.length, rowCount, columnCount);
    assertOnlyOwnTab(requests, place.sheetId);
    return account.change(spreadsheetId, requests);
  }

  /** One round: null = something was written, or may have been, and must be looked at. */
  async function round(rows: readonly (readonly ResultCell[])[]): Promise<Written | null> {
    const seen = await look();
    if (seen !== 'missing' && 'type' in seen) return seen;
    const columns = Math.max(1, ...rows.map((row) => row.length));
    const requests = seen === 'missing' ? [] : changesTo(seen, rows);
    if (seen !== 'missing' && requests.length === 0) return { type: 'written' };
    if (seen !== 'missing') assertOnlyOwnTab(requests, seen.sheetId);
    const done =
      seen === 'missing'
        ? await make(rows.length, columns)
        : await account.change(spreadsheetId, requests);
    // What was refused is told at once; what may have happened is looked at.
    return done.type === 'trouble' && !done.mayBeApplied ? asTrouble(done) : null;
  }

  return {
    async write(result) {
      const rows = wantedRows(result);
      // The first round may make the tab, the last one only looks.
      for (let count = 0; count <= FACTS.writeRounds.value + 1; count += 1) {
        const ended = await round(rows);
        if (ended !== null) return ended;
      }
      const retryAt = now() + FACTS.outageWaitMs.value;
      return { type: 'trouble', code: 'sheet-changing', values: {}, retryAt };
    },
  };
}

function asTrouble(outcome: Extract<CallOutcome, { type: 'trouble' }>): Trouble {
  return { type: 'trouble', ...outcome.trouble };
}

function shownTab(tab: sheets_v4.Schema$Sheet): ShownTab {
  const { sheetId, gridProperties } = tab.properties ?? {};
  const rows = (tab.data?.[0]?.rowData ?? []).map((row) =>
    (row.values ?? []).map((cell): ResultCell => {
      const text = cell.effectiveValue?.stringValue ?? '';
      const link = cell.hyperlink ?? '';
      return link === '' ? { text } : { text, link };
    }),
  );
  return {
    sheetId: sheetId ?? 0,
    rowCount: gridProperties?.rowCount ?? 0,
    columnCount: gridProperties?.columnCount ?? 0,
    rows,
  };
}

/** Made with its mark in one atomic call: a tab without it would never be found again. */
function makingRequests(
  { sheetId, title }: { readonly sheetId: number; readonly title: string },
  index: number,
  rowCount: number,
  columnCount: number,
): sheets_v4.Schema$Request[] {
  const { resultSpareRows } = FACTS;
  const grid = { rowCount: rowCount + resultSpareRows.value, columnCount, frozenRowCount: 2 };
  return [
    { addSheet: { properties: { sheetId, title, index, gridProperties: grid } } },
    {
      createDeveloperMetadata: {
        developerMetadata: {
          ...markOf(sheetId),
          location: { sheetId },
          visibility: 'DOCUMENT',
        },
      },
    },
    {
      addProtectedRange: {
        protectedRange: { range: { sheetId }, description: title, warningOnly: true },
      },
    },
  ];
}

function markOf(sheetId: number): sheets_v4.Schema$DeveloperMetadata {
  return { metadataKey: RESULT_MARK, metadataValue: String(sheetId) };
}
