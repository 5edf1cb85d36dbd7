import type { Clock } from '../../src/ports/clock.ts';
import type { RemoteSheet } from '../../src/ports/remote-sheet.ts';
import type { GoogleAccount } from './account.ts';
import { FACTS } from './facts.ts';
import { readSheet } from './read-sheet.ts';
import { createResultTab } from './result-tab.ts';

export { createGoogleAccount, type GoogleAccount, SECRET, SECRET_KEY } from './account.ts';
export { readGoogleSheetsSettings } from './schema.ts';

export interface GoogleSheetDeps {
  /** One for all sheets of the office. */
  readonly account: GoogleAccount;
  readonly clock: Pick<Clock, 'now'>;
  readonly spreadsheetId: string;
  /** Names of the tabs that count; null = all that people fill in. */
  readonly tabs: readonly string[] | null;
  /** The office's zone, e.g. `Asia/Ho_Chi_Minh`. */
  readonly timeZone: string;
}

/** One shared Google sheet. */
export function createGoogleSheet(deps: GoogleSheetDeps): RemoteSheet {
  const { account, clock, spreadsheetId } = deps;
  const results = createResultTab(account, spreadsheetId, () => clock.now());
  return {
    read: () => readSheet(account, deps),
    writeResult: (result) => results.write(result),
  };
}

/** How long a call may take and how much it may bring: for the `fetch` that the account gets. */
export const CALL_BOUNDS = {
  timeoutMs: FACTS.callTimeoutMs.value,
  maxAnswerBytes: FACTS.answerBytes.value,
  pacing: 'sheet',
} as const;
