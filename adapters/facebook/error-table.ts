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
  row([1, 'U', 'unknown-error']),
  pair(1, 99, 'U', 'unknown-error'),
  row([2, 'U', 'service-trouble']),

  // Limits
  row([4, 'L', 'rate-limited']),
  row([17, 'L', 'rate-limited']),
  row([32, 'L', 'rate-limited']),
  row([341, 'L', 'rate-limited']),
  row([613, 'L', 'rate-limited']),
  row([80_001, 'L', 'rate-limited']),
  { ...pair(368, 1_390_008, 'L', 'posting-too-fast'), waitMs: FACTS.spamHoldMs.value },

  // Policy and account
  pair(368, 4_854_002, 'A', 'confirm-identity'),
  pair(368, 1_404_082, 'D', 'duplicate'),
  pair(368, 1_346_003, 'C', 'flagged-abusive'),
  row([368, 'A', 'policy-block']),
  anywhere([1_404_006, 'A', 'account-limited']),
  anywhere([1_404_112, 'A', 'account-limited']),
  anywhere([1_404_078, 'A', 'page-authorisation']),
  anywhere([1_404_102, 'C', 'community-standards']),

  // Something equal exists
  row([506, 'D', 'duplicate']),
  anywhere([1_366_051, 'D', 'duplicate-photos']),

  // Sign-in, permissions
  row([102, 'A', 'token-dead']),
  row([190, 'A', 'token-dead']),
  pair(190, 458, 'A', 'app-removed'),
  pair(190, 459, 'A', 'account-checkpoint'),
  pair(190, 464, 'A', 'account-checkpoint'),
  pair(190, 452, 'A', 'password-changed'),
  pair(190, 460, 'A', 'password-changed'),
  pair(190, 492, 'A', 'page-role-lost'),
  pair(102, 458, 'A', 'app-removed'),
  pair(102, 459, 'A', 'account-checkpoint'),
  pair(102, 464, 'A', 'account-checkpoint'),
  pair(102, 452, 'A', 'password-changed'),
  pair(102, 460, 'A', 'password-changed'),
  pair(102, 492, 'A', 'page-role-lost'),
  row([10, 'A', 'permission-missing']),
  row([[200, 299], 'A', 'permission-missing']),
  anywhere([1_363_042, 'A', 'permission-missing']),
  // Only the person who connected the Page can mend the app secret.
  row([104, 'A', 'proof-wrong']),

  // Our own mistakes
  row([3, 'B', 'app-capability']),
  row([210, 'B', 'caller-error']),
  row([240, 'B', 'caller-error']),
  row([2500, 'B', 'caller-error']),
  row([3001, 'B', 'caller-error']),
  row([100, 'C', 'parameter-refused']),
  pair(100, 33, 'R', 'not-there'),

  // Photos
  row([324, 'C', 'image-refused']),
  anywhere([1_366_046, 'C', 'image-refused']),
  anywhere([2_069_019, 'C', 'image-refused']),

  // Videos
  row([382, 'C', 'video-too-small']),
  row([389, 'R', 'video-not-fetched']),
  row([6000, 'R', 'video-trouble']),
  row([6001, 'R', 'video-trouble']),
  anywhere([1_363_037, 'R', 'offset-wrong']),
  anywhere([1_363_019, 'R', 'upload-trouble']),
  anywhere([1_363_030, 'R', 'upload-trouble']),
  anywhere([1_363_022, 'C', 'video-too-small']),
  anywhere([1_363_023, 'C', 'video-too-large']),
  anywhere([1_363_040, 'C', 'video-aspect']),
  anywhere([1_363_127, 'C', 'video-resolution']),
  anywhere([1_363_128, 'C', 'video-duration']),
  anywhere([1_363_129, 'C', 'video-frame-rate']),
  anywhere([1_363_047, 'U', 'service-trouble']),
  anywhere([1_609_010, 'U', 'service-trouble']),
  anywhere([1_349_125, 'C', 'format-refused']),

  // Links
  anywhere([1_609_005, 'R', 'link-not-read']),
  anywhere([1_609_008, 'C', 'link-facebook-refused']),
  anywhere([2_061_006, 'C', 'link-refused']),
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
