import { FACTS } from './facts.ts';

/**
 * What a refusal of the Graph API means, as data (developers.facebook.com/docs/graph-api/guides/
 * error-handling and /documentation/video-api/reference/error-codes, read 2026-11-21; the rest from
 * public issues).
 *
 * Classes: R try again later · L rate limited · A a person must act (sign-in, role, account) ·
 * C content refused for good · D something equal exists · U outcome unknown · B our own mistake.
 */
export type ErrorClass = 'R' | 'L' | 'A' | 'C' | 'D' | 'U' | 'B';

export interface ErrorRow {
  /** A code, or a range of codes with both ends in it. */
  readonly code: number | readonly [number, number];
  /** Absent = any subcode without a row of its own. */
  readonly subcode?: number;
  /** True = `code` may stand in the place of the subcode as well. */
  readonly anywhere?: true;
  readonly class: ErrorClass;
  /** Reason code; messages.ts has its words. */
  readonly reason: string;
  /** A longer wait than the class has. */
  readonly waitMs?: number;
}

type Line = readonly [ErrorRow['code'], ErrorClass, string];

const row = ([code, kind, reason]: Line): ErrorRow => ({ code, class: kind, reason });
const pair = (code: number, subcode: number, kind: ErrorClass, reason: string): ErrorRow => ({
  code,
  subcode,
  class: kind,
  reason,
});
const anywhere = ([code, kind, reason]: Line): ErrorRow => ({
  ...row([code, kind, reason]),
  anywhere: true,
});

export const ERROR_ROWS: readonly ErrorRow[] = [
  // The service itself
  row([1, 'U', 'facebook-unknown-error']),
  pair(1, 99, 'U', 'facebook-unknown-error'),
  row([2, 'U', 'facebook-service-trouble']),

  // Limits
  row([4, 'L', 'facebook-rate-limited']),
  row([17, 'L', 'facebook-rate-limited']),
  row([32, 'L', 'facebook-rate-limited']),
  row([341, 'L', 'facebook-rate-limited']),
  row([613, 'L', 'facebook-rate-limited']),
  row([80_001, 'L', 'facebook-rate-limited']),
  { ...pair(368, 1_390_008, 'L', 'facebook-posting-too-fast'), waitMs: FACTS.spamHoldMs.value },

  // Policy and account
  pair(368, 4_854_002, 'A', 'facebook-confirm-identity'),
  pair(368, 1_404_082, 'D', 'facebook-duplicate'),
  pair(368, 1_346_003, 'C', 'facebook-flagged-abusive'),
  row([368, 'A', 'facebook-policy-block']),
  anywhere([1_404_006, 'A', 'facebook-account-limited']),
  anywhere([1_404_112, 'A', 'facebook-account-limited']),
  anywhere([1_404_078, 'A', 'facebook-page-authorisation']),
  anywhere([1_404_102, 'C', 'facebook-community-standards']),

  // Something equal exists
  row([506, 'D', 'facebook-duplicate']),
  anywhere([1_366_051, 'D', 'facebook-duplicate-photos']),

  // Sign-in, permissions
  row([102, 'A', 'facebook-token-dead']),
  row([190, 'A', 'facebook-token-dead']),
  pair(190, 458, 'A', 'facebook-app-removed'),
  pair(190, 459, 'A', 'facebook-account-checkpoint'),
  pair(190, 464, 'A', 'facebook-account-checkpoint'),
  pair(190, 452, 'A', 'facebook-password-changed'),
  pair(190, 460, 'A', 'facebook-password-changed'),
  pair(190, 492, 'A', 'facebook-page-role-lost'),
  pair(102, 458, 'A', 'facebook-app-removed'),
  pair(102, 459, 'A', 'facebook-account-checkpoint'),
  pair(102, 464, 'A', 'facebook-account-checkpoint'),
  pair(102, 452, 'A', 'facebook-password-changed'),
  pair(102, 460, 'A', 'facebook-password-changed'),
  pair(102, 492, 'A', 'facebook-page-role-lost'),
  row([10, 'A', 'facebook-permission-missing']),
  row([[200, 299], 'A', 'facebook-permission-missing']),
  anywhere([1_363_042, 'A', 'facebook-permission-missing']),
  // Only the person who connected the Page can mend the app secret.
  row([104, 'A', 'facebook-proof-wrong']),

  // Our own mistakes
  row([3, 'B', 'facebook-app-capability']),
  row([210, 'B', 'facebook-caller-error']),
  row([240, 'B', 'facebook-caller-error']),
  row([2500, 'B', 'facebook-caller-error']),
  row([3001, 'B', 'facebook-caller-error']),
  row([100, 'C', 'facebook-parameter-refused']),
  pair(100, 33, 'R', 'facebook-not-there'),

  // Photos
  row([324, 'C', 'facebook-image-refused']),
  anywhere([1_366_046, 'C', 'facebook-image-refused']),
  anywhere([2_069_019, 'C', 'facebook-image-refused']),

  // Videos
  row([382, 'C', 'facebook-video-too-small']),
  row([389, 'R', 'facebook-video-not-fetched']),
  row([6000, 'R', 'facebook-video-trouble']),
  row([6001, 'R', 'facebook-video-trouble']),
  anywhere([1_363_037, 'R', 'facebook-offset-wrong']),
  anywhere([1_363_019, 'R', 'facebook-upload-trouble']),
  anywhere([1_363_030, 'R', 'facebook-upload-trouble']),
  anywhere([1_363_022, 'C', 'facebook-video-too-small']),
  anywhere([1_363_023, 'C', 'facebook-video-too-large']),
  anywhere([1_363_040, 'C', 'facebook-video-aspect']),
  anywhere([1_363_127, 'C', 'facebook-video-resolution']),
  anywhere([1_363_128, 'C', 'facebook-video-duration']),
  anywhere([1_363_129, 'C', 'facebook-video-frame-rate']),
  anywhere([1_363_047, 'U', 'facebook-service-trouble']),
  anywhere([1_609_010, 'U', 'facebook-service-trouble']),
  anywhere([1_349_125, 'C', 'facebook-format-refused']),

  // Links
  anywhere([1_609_005, 'R', 'facebook-link-not-read']),
  anywhere([1_609_008, 'C', 'facebook-link-facebook-refused']),
  anywhere([2_061_006, 'C', 'facebook-link-refused']),
];

/** What the upload host calls its own troubles. */
export const UPLOAD_ERROR_TYPES: Readonly<Record<string, ErrorClass>> = {
  OffsetInvalidError: 'R',
  PartialRequestError: 'R',
  ProcessingFailedError: 'R',
};

/**
 * The row for a code and subcode. The pair wins over a number that may stand in either place, that
 * over the code alone, and that over a range. Null = nothing is known about it.
 */
export function findErrorRow(code: number, subcode: number | null): ErrorRow | null {
  const single = (row: ErrorRow) => row.code === code && row.subcode === undefined;
  return (
    ERROR_ROWS.find((row) => row.code === code && row.subcode === subcode) ??
    ERROR_ROWS.find((row) => row.anywhere && (row.code === subcode || row.code === code)) ??
    ERROR_ROWS.find(single) ??
    ERROR_ROWS.find((row) => inRange(row.code, code)) ??
    null
  );
}

function inRange(range: ErrorRow['code'], code: number): boolean {
  return typeof range !== 'number' && code >= range[0] && code <= range[1];
}
