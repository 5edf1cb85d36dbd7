/** Numbers of the stand-in: those of the service, and its own bounds. */

import { FACTS } from '../facts.ts';

export const quota = {
  readsPerMinute: FACTS.readsPerMinute.value,
  writesPerMinute: FACTS.writesPerMinute.value,
  minuteMs: 60_000,
} as const;

export const token = { lifeSec: 3_600, longestAssertionSec: 3_600, skewSec: 300 } as const;

export const bounds = {
  bodyBytes: 10 * 1024 * 1024,
  callsKept: 5_000,
  tokensKept: 100,
  moodRules: 50,
  rows: 50_000,
  columns: 200,
  cellCharacters: FACTS.cellCharacters.value,
  sheets: 200,
  /** Developer metadata of one spreadsheet. */
  marks: 5_000,
  spreadsheets: 100,
  rangesPerCall: 500,
  requestsPerCall: 500,
  idleMs: 120_000,
} as const;

/** A fresh tab. */
export const freshGrid = { rowCount: 1_000, columnCount: 26 } as const;
