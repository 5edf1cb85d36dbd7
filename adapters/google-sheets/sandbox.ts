/**
 * The stand-in for the Google Sheets API and its token endpoint: a real HTTP server on loopback that
 * speaks the documented protocol, refuses what the service refuses, forgets nothing, has moods, and
 * lets people edit between two calls.
 */

export { demoTab } from './sandbox/demo.ts';
export type { MoodRule } from './sandbox/moods.ts';
export type { Gesture } from './sandbox/people.ts';
export type { SpreadsheetRecord } from './sandbox/records.ts';
export {
  type GoogleSheetsSandbox,
  type GoogleSheetsSandboxOptions,
  seeded,
  startGoogleSheetsSandbox,
} from './sandbox/start.ts';
