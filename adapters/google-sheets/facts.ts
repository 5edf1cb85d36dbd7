/**
 * Every number of Google Sheets that this adapter uses, with its unit, where it was read and how
 * sure it is. Code never carries a bare number of the service.
 *
 * Certainty: `official` Google's own text · `seen` public code or issue reports · `memory` common
 * knowledge, no text found · `unverified` to be tested on a live sheet · `own-choice` Loa's margin.
 */
interface Fact {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly apiVersion: string;
  readonly checkedOn: string;
  readonly certainty: 'official' | 'seen' | 'memory' | 'unverified' | 'own-choice';
}

const CHECKED_ON = '2026-11-21';
const LIMITS = 'https://developers.google.com/workspace/sheets/api/limits';
const GUIDE = 'https://developers.google.com/workspace/sheets/api/guides';
const LOA = 'Loa';

type Row = readonly [number, string, string, Fact['certainty']];

const fact = ([value, unit, source, certainty]: Row): Fact => ({
  value,
  unit,
  source,
  apiVersion: source === LOA ? 'none' : 'v4',
  checkedOn: CHECKED_ON,
  certainty,
});

export const FACTS = {
  // Allowance: a service account counts as one user, whatever the number of sheets
  readsPerMinute: fact([60, 'calls per user and project', LIMITS, 'official']),
  writesPerMinute: fact([60, 'calls per user and project', LIMITS, 'official']),
  /** One call each 1.1 s is 55 a minute: room for a person's `doctor` beside the daemon. */
  leastGapMs: fact([1_100, 'ms between two calls of a kind', LOA, 'own-choice']),
  /** The allowance is filled up each minute. */
  quotaWaitMs: fact([60_000, 'ms', LIMITS, 'official']),
  /** Added by chance, so that several programs do not come back in the same second. */
  quotaJitterMs: fact([15_000, 'ms', LOA, 'own-choice']),

  // Waiting
  /** The service may work on a call for three minutes; Loa does not wait that long for a sheet. */
  callTimeoutMs: fact([60_000, 'ms', LOA, 'own-choice']),
  networkWaitMs: fact([20_000, 'ms', LOA, 'own-choice']),
  outageWaitMs: fact([60_000, 'ms', LOA, 'own-choice']),
  /** How often an unclear write is looked up and written again before it is left for later. */
  writeRounds: fact([3, 'rounds', LOA, 'own-choice']),

  /** Empty rows under a new result tab, so that it need not grow at once. */
  resultSpareRows: fact([100, 'rows', LOA, 'own-choice']),

  // Sizes
  cellCharacters: fact([50_000, 'characters', GUIDE, 'memory']),
  mostRows: fact([20_000, 'rows of one tab that are read', LOA, 'own-choice']),
  mostColumns: fact([100, 'columns of one tab that are read', LOA, 'own-choice']),
  /** A planning table of 20,000 rows and 15 columns with its formats. */
  answerBytes: fact([48 * 1024 * 1024, 'bytes', LOA, 'own-choice']),
  mostTabs: fact([30, 'tabs that are read', LOA, 'own-choice']),
  /** Days from 1899-12-30, from which serial dates count, to 1970-01-01. */
  serialOfUnixEpoch: fact([25_569, 'days', GUIDE, 'official']),
} as const satisfies Readonly<Record<string, Fact>>;

export const API_URL = 'https://sheets.googleapis.com';
/** Fixed inside Google's library, whatever a key file says. */
export const TOKEN_URL = 'https://oauth2.googleapis.com/token';
/** To read, and to write the result tab. */
export const SCOPE = 'https://www.googleapis.com/auth/spreadsheets';

/** Reads and writes have an allowance each; calls of all sheets of one account share it. */
export const PACING = {
  read: { minTimeMs: FACTS.leastGapMs.value, maxConcurrent: 1 },
  write: { minTimeMs: FACTS.leastGapMs.value, maxConcurrent: 1 },
} as const;

/** The tab that is Loa's own. */
export const RESULT_TAB = 'LOA - KẾT QUẢ';
/** Key of the mark that the tab carries; its value is the tab's own id, so a copy is none. */
export const RESULT_MARK = 'loa-result-tab';
/** Wanted id of the tab; the next free one is taken. */
export const RESULT_SHEET_ID = 760_001;
