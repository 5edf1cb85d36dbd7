import type { QuotaRule } from '../../src/domain/quota.ts';
import type { AdapterFacts } from '../../src/ports/adapter.ts';
import { type Fact, factsOf, LOA } from '../kit/fact.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;

const DOCS = 'https://developers.google.com/youtube/v3';
const INSERT = `${DOCS}/docs/videos/insert`;
const RESUMABLE = `${DOCS}/guides/using_resumable_upload_protocol`;
const COSTS = `${DOCS}/determine_quota_cost`;
const REVISIONS = `${DOCS}/revision_history`;
const CAPTIONS = `${DOCS}/docs/captions/insert`;
const HELP_SHORTS = 'https://support.google.com/youtube/answer/15424877';
const HELP_LIMITS = 'https://support.google.com/youtube/answer/71673';
const OAUTH = 'https://developers.google.com/identity/protocols/oauth2';

const fact = factsOf('2026-11-21', 'v3');

/**
 * Every number of the platform that this adapter uses, with its unit, where it was read and how
 * sure it is. Code never carries a bare platform number.
 *
 * Certainty: `official` Google's own text · `seen` public code or issue reports · `memory` common
 * knowledge, no text found · `unverified` to be tested on a live channel · `own-choice` Loa's margin.
 */
export const FACTS = {
  // Words
  /** UTF-16 units or code points: unknown, so the larger count decides. */
  titleCharacters: fact([100, 'characters', INSERT, 'official']),
  descriptionBytes: fact([5_000, 'bytes of UTF-8', INSERT, 'official']),
  /** Commas between tags count; a tag with a blank counts its quotation marks. */
  tagCharacters: fact([500, 'characters', INSERT, 'official']),
  /** Where "...more" begins under a video; it differs between screens. */
  textFoldsAfter: fact([157, 'characters', LOA, 'unverified']),
  shortFoldsAfter: fact([40, 'characters', LOA, 'unverified']),
  captionNameCharacters: fact([150, 'characters', CAPTIONS, 'official']),
  // Files
  videoBytes: fact([256 * GIBIBYTE, 'bytes', INSERT, 'official']),
  videoDurationMs: fact([12 * HOUR_MS, 'ms', HELP_LIMITS, 'official']),
  unverifiedDurationMs: fact([15 * MINUTE_MS, 'ms', HELP_LIMITS, 'official']),
  captionBytes: fact([100 * MEBIBYTE, 'bytes', CAPTIONS, 'official']),
  thumbnailBytes: fact([50 * MEBIBYTE, 'bytes', REVISIONS, 'official']),
  /** The limit until 2026-09-14; what fits it fits everywhere, and larger pictures gain little. */
  thumbnailAskBytes: fact([2 * MEBIBYTE, 'bytes', REVISIONS, 'official']),
  thumbnailWidthPx: fact([
    1_280,
    'px',
    'https://support.google.com/youtube/answer/72431',
    'official',
  ]),
  thumbnailHeightPx: fact([
    720,
    'px',
    'https://support.google.com/youtube/answer/72431',
    'official',
  ]),
  // Shorts
  shortDurationMs: fact([3 * MINUTE_MS, 'ms', HELP_SHORTS, 'official']),
  /** A file of 3:01 becomes an ordinary video; frames at the end may add to it. */
  shortSureDurationMs: fact([179 * SECOND_MS, 'ms', HELP_SHORTS, 'seen']),
  shortAspect: fact([1, 'width / height', HELP_SHORTS, 'official']),
  // Uploads
  chunkMultipleBytes: fact([262_144, 'bytes', RESUMABLE, 'official']),
  uploadPieces: fact([5_000, 'pieces / file', LOA, 'own-choice']),
  listPageSize: fact([50, 'videos', `${DOCS}/docs/playlistItems/list`, 'official']),
  /** How long a finished upload may stay out of the channel's list of uploads. */
  uploadsLagMs: fact([30 * MINUTE_MS, 'ms', LOA, 'unverified']),
  uploadsAskMs: fact([5 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  uploadsMarginMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** An upload of ours that is older has been given up long ago. */
  traceAgeMs: fact([7 * DAY_MS, 'ms', LOA, 'own-choice']),
  uploadsPages: fact([4, 'pages', LOA, 'own-choice']),
  /** Two measurements of one film may differ by so much. */
  durationToleranceMs: fact([2 * SECOND_MS, 'ms', LOA, 'own-choice']),
  // Quotas
  uploadsPerDay: fact([100, 'calls / day / project', COSTS, 'official']),
  unitsPerDay: fact([10_000, 'units / day / project', COSTS, 'official']),
  /** Reads cost one unit each and are not counted one by one: this much is left for them. */
  unitsForReads: fact([1_500, 'units / day / project', LOA, 'own-choice']),
  videoUpdateUnits: fact([50, 'units', COSTS, 'official']),
  videoDeleteUnits: fact([50, 'units', COSTS, 'official']),
  thumbnailUnits: fact([50, 'units', COSTS, 'official']),
  playlistInsertUnits: fact([50, 'units', COSTS, 'official']),
  captionListUnits: fact([50, 'units', COSTS, 'official']),
  captionInsertUnits: fact([400, 'units', COSTS, 'official']),
  channelLimitWaitMs: fact([
    DAY_MS,
    'ms',
    'https://gitlab.gnome.org/GNOME/shotwell/-/issues/5019',
    'seen',
  ]),
  thumbnailLimitWaitMs: fact([DAY_MS, 'ms', `${DOCS}/docs/thumbnails/set`, 'official']),
  // Waiting and looking
  rateWaitMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  longestHoldMs: fact([2 * DAY_MS, 'ms', LOA, 'own-choice']),
  outageWaitMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  networkWaitMs: fact([15 * SECOND_MS, 'ms', LOA, 'own-choice']),
  faultWaitMs: fact([30 * SECOND_MS, 'ms', LOA, 'own-choice']),
  /** A fresh id may be left out of an answer for a while. */
  freshIdLagMs: fact([30 * MINUTE_MS, 'ms', LOA, 'unverified']),
  processingAskMs: fact([10 * SECOND_MS, 'ms', LOA, 'own-choice']),
  processingLongAskMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  processingSlowAskMs: fact([5 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  earlyAsksMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  longAsksMs: fact([HOUR_MS, 'ms', LOA, 'own-choice']),
  /** Some uploads hang "processing will begin shortly": then a person is asked. */
  processingDeadlineMs: fact([12 * HOUR_MS, 'ms', LOA, 'own-choice']),
  /** What was verified is read again when the slot comes later than this. */
  verifiedLifeMs: fact([15 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** The lock of a project without audit comes about a minute after the answer. */
  lockLookMs: fact([
    2 * MINUTE_MS,
    'ms',
    'https://github.com/theabbie/Youtube-Uploader-Bot/issues/15',
    'seen',
  ]),
  secondLookMs: fact([15 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  thirdLookMs: fact([2 * HOUR_MS, 'ms', LOA, 'own-choice']),
  lastLookMs: fact([DAY_MS, 'ms', LOA, 'own-choice']),
  // Sign-in
  accessTokenLifeMs: fact([3_599 * SECOND_MS, 'ms', OAUTH, 'official']),
  // Calls
  callTimeoutMs: fact([60 * SECOND_MS, 'ms', LOA, 'own-choice']),
  commitTimeoutMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** The answer to the last byte of a large file may take minutes. */
  lastByteWaitMs: fact([
    10 * MINUTE_MS,
    'ms',
    'https://github.com/googleapis/google-api-nodejs-client/issues/1325',
    'seen',
  ]),
  slowestBytesPerSecond: fact([125_000, 'bytes/s', LOA, 'own-choice']),
  estimateStepMs: fact([10 * SECOND_MS, 'ms', LOA, 'own-choice']),
  /** Processing takes about as long as the film lasts, and never less than this. */
  leastProcessingMs: fact([3 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  longestProcessingMs: fact([3 * HOUR_MS, 'ms', LOA, 'own-choice']),
} as const satisfies Readonly<Record<string, Fact>>;

/** "News & Politics": what an office has to say. Undocumented what YouTube takes when none is sent. */
export const DEFAULT_CATEGORY = '25';

export const API_URL = 'https://youtube.googleapis.com';
export const UPLOAD_URL = 'https://www.googleapis.com';
export const TOKEN_URL = 'https://oauth2.googleapis.com/token';
export const AUTHORIZE_URL = 'https://accounts.google.com/o/oauth2/v2/auth';
export const READER_URL = 'https://www.youtube.com';

/**
 * The one permission that covers uploading, reading back, changing and captions. Asked alone there is
 * no list of ticks from which a person could leave one out (identity/protocols/oauth2, 2026-11-21).
 */
export const SCOPES = ['https://www.googleapis.com/auth/youtube.force-ssl'] as const;

/** Cover pictures that the platform takes as they are. */
export const THUMBNAIL_TYPES = ['image/jpeg', 'image/png'];
/** Pictures that Loa can turn into one of those. */
export const FITTABLE_TYPES = ['image/webp', 'image/avif', 'image/gif', 'image/tiff'];
export const CAPTION_TYPES = ['application/x-subrip', 'text/srt'];

/** The day of every allowance ends at midnight here. */
export const QUOTA_TIME_ZONE = 'America/Los_Angeles';
/** Calls of videos.insert: a bucket of its own. */
export const UPLOADS_QUOTA = 'video-uploads';
/** Everything else, in units. */
export const UNITS_QUOTA = 'api-units';

const pacificDay = { type: 'daily', timeZone: QUOTA_TIME_ZONE } as const;

const quotas: readonly QuotaRule[] = [
  {
    name: UPLOADS_QUOTA,
    scope: 'project',
    limit: FACTS.uploadsPerDay.value,
    window: pacificDay,
  },
  {
    name: UNITS_QUOTA,
    scope: 'project',
    limit: FACTS.unitsPerDay.value - FACTS.unitsForReads.value,
    window: pacificDay,
  },
];

/** The platform names no pace; two films at a time, so that a short one need not wait for hours. */
export const ADAPTER_FACTS: AdapterFacts = {
  pacing: {
    publish: { minTimeMs: 1_000, maxConcurrent: 1 },
    upload: { minTimeMs: 100, maxConcurrent: 2 },
    read: { minTimeMs: 200, maxConcurrent: 2 },
    manage: { minTimeMs: 500, maxConcurrent: 1 },
  },
  quotas,
};
