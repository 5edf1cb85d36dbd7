import type { sheets_v4 } from '@googleapis/sheets';
import { RESULT_MARK, RESULT_SHEET_ID, RESULT_TAB } from './facts.ts';

type Tab = sheets_v4.Schema$Sheet;

/**
 * True for a tab that Loa made itself. The mark holds the tab's own id, so a copy that people keep
 * is theirs, and so is a tab that merely has the name.
 */
export function isOwnTab(tab: Tab): boolean {
  const own = String(tab.properties?.sheetId ?? '');
  return (tab.developerMetadata ?? []).some(
    (mark) => mark.metadataKey === RESULT_MARK && mark.metadataValue === own,
  );
}

/** True for tabs that hold results and no plan: Loa's own, and copies of it. */
export function isResultTab(tab: Tab): boolean {
  return isOwnTab(tab) || (tab.properties?.title ?? '').normalize('NFC').includes(RESULT_TAB);
}

/** Where a new result tab goes: an id and a name that no tab has. */
export function freePlace(tabs: readonly Tab[]): {
  readonly sheetId: number;
  readonly title: string;
} {
  const ids = new Set(tabs.map((tab) => tab.properties?.sheetId));
  const titles = new Set(tabs.map((tab) => (tab.properties?.title ?? '').normalize('NFC')));
  let sheetId = RESULT_SHEET_ID;
  while (ids.has(sheetId)) sheetId += 1;
  let title = RESULT_TAB;
  for (let count = 2; titles.has(title); count += 1) title = `${RESULT_TAB} (${count})`;
  return { sheetId, title };
}

/**
 * The last door before a write: every request must name the result tab and no other. Anything else
 * is a bug and throws, before a byte is sent.
 */
export function assertOnlyOwnTab(
  requests: readonly sheets_v4.Schema$Request[],
  ownSheetId: number,
): void {
  for (const request of requests) {
    const named = sheetIdsIn(request);
    if (named.length === 0 || named.some((id) => id !== ownSheetId)) {
      throw new Error('a write would have left the result tab');
    }
  }
}

function sheetIdsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(sheetIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'sheetId' ? [inner] : sheetIdsIn(inner),
  );
}
