import type { QuotaRule } from '../../src/domain/quota.ts';
import type { AdapterFacts } from '../../src/ports/adapter.ts';
import { type Fact, factsOf, LOA } from '../kit/fact.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

const DOCS = 'https://developers.tiktok.com';
const DIRECT = `${DOCS}/docs/en/content-posting-api-reference-direct-post`;
const PHOTO = `${DOCS}/docs/en/content-posting-api-reference-photo-post`;
const TRANSFER = `${DOCS}/docs/en/content-posting-api-media-transfer-guide`;
const SHARING = `${DOCS}/docs/en/content-sharing-guidelines`;
const STATUS = `${DOCS}/doc/content-posting-api-reference-get-video-status`;
const CREATOR = `${DOCS}/doc/content-posting-api-reference-query-creator-info`;
const LIST = `${DOCS}/doc/tiktok-api-v2-video-list`;
const OBJECT = `${DOCS}/doc/tiktok-api-v2-video-object`;
const LIMITS = `${DOCS}/docs/en/tiktok-api-v2-rate-limit`;
const TOKENS = `${DOCS}/docs/en/oauth-refresh-a-user-access-token`;
const CHUNK_REPORT = 'https://github.com/DayMoonDevelopment/post-for-me/issues/327';
const INVALID_TICKET = 'public code; see the fact sheet, section 7';

const fact = factsOf('2026-11-21', 'v2');

/**
 * Every number of the platform that this adapter uses, with its unit, where it was read and how
 * sure it is. Code never carries a bare platform number.
 *
 * Certainty: `official` TikTok's own text · `seen` public code or issue reports · `unverified` to be
 * tested on a live account · `own-choice` Loa's margin.
 */
export const FACTS = {
  // Words; an emoji counts two
  captionUnits: fact([2_200, 'UTF-16 units', DIRECT, 'official']),
  photoTitleUnits: fact([90, 'UTF-16 units', PHOTO, 'official']),
  photoTextUnits: fact([4_000, 'UTF-16 units', PHOTO, 'official']),
  /** How much of a caption the list of videos shows. */
  listedCaptionUnits: fact([150, 'UTF-16 units', OBJECT, 'official']),
  /** Where the app folds a caption; it differs between screens. */
  textFoldsAfter: fact([80, 'characters', LOA, 'unverified']),
  // Films
  /** "4 GB", and no word whether 1000 or 1024: up to the smaller one it surely goes. */
  videoBytes: fact([4_294_967_296, 'bytes', TRANSFER, 'unverified']),
  videoSureBytes: fact([4_000_000_000, 'bytes', TRANSFER, 'official']),
  videoDurationMs: fact([10 * MINUTE_MS, 'ms', TRANSFER, 'official']),
  /** What every account may post; some may post longer films. */
  everyoneDurationMs: fact([3 * MINUTE_MS, 'ms', TRANSFER, 'official']),
  /** TikTok names none; vendors do. */
  leastDurationMs: fact([3 * SECOND_MS, 'ms', LOA, 'unverified']),
  /** Measurements of one film differ: shorter than this is asked about. */
  sureDurationMs: fact([3_500, 'ms', LOA, 'own-choice']),
  leastFramesPerSecond: fact([23, 'frames/s', TRANSFER, 'official']),
  mostFramesPerSecond: fact([60, 'frames/s', TRANSFER, 'official']),
  leastSidePx: fact([360, 'px', TRANSFER, 'official']),
  mostSidePx: fact([4_096, 'px', TRANSFER, 'official']),
  // Photos
  photos: fact([35, 'photos', PHOTO, 'official']),
  photoBytes: fact([20_000_000, 'bytes', TRANSFER, 'official']),
  /** "1080p" without saying which side: vendors read both. */
  photoLongSidePx: fact([1_920, 'px', TRANSFER, 'official']),
  photoShortSidePx: fact([1_080, 'px', TRANSFER, 'official']),
  // Uploads
  /** Files below so many chunks go whole: every reading of the rules takes one piece then. */
  leastChunks: fact([2, 'chunks', LOA, 'own-choice']),
  /** The value of the official example. */
  chunkBytes: fact([10_000_000, 'bytes', TRANSFER, 'official']),
  /** 5 MB in the larger of two readings. */
  leastChunkBytes: fact([5 * MEBIBYTE, 'bytes', CHUNK_REPORT, 'seen']),
  mostChunkBytes: fact([30_000_000, 'bytes', LOA, 'own-choice']),
  /** Bytes of the committing call that wait for a second yes. */
  holdBackBytes: fact([64 * KIBIBYTE, 'bytes', LOA, 'own-choice']),
  linkLifeMs: fact([HOUR_MS, 'ms', DIRECT, 'official']),
  /** A link is not begun with when less than this is left. */
  linkMarginMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** A position that is older is asked again before bytes follow it. */
  positionFreshMs: fact([2 * SECOND_MS, 'ms', LOA, 'own-choice']),
  /** What was read right before the last piece holds so long. */
  positionLifeMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  // Pulls
  pullWindowMs: fact([HOUR_MS, 'ms', TRANSFER, 'official']),
  /** Clocks of the two ends and a late first request. */
  pullMarginMs: fact([10 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  publicMediaWaitMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  // Calls, each per user token
  initsPerMinute: fact([6, 'calls / minute / user', DIRECT, 'official']),
  statusPerMinute: fact([30, 'calls / minute / user', STATUS, 'official']),
  creatorPerMinute: fact([20, 'calls / minute / user', CREATOR, 'official']),
  readsPerMinute: fact([600, 'calls / minute', LIMITS, 'official']),
  /** Our windows never fit theirs exactly. */
  paceMarginMs: fact([300, 'ms', LOA, 'own-choice']),
  // Caps
  postsPerDay: fact([15, 'posts / 24 h / creator', SHARING, 'official']),
  draftsPerDay: fact([5, 'drafts / 24 h / user', SHARING, 'official']),
  capWindowMs: fact([DAY_MS, 'ms', SHARING, 'official']),
  /** A cap that is shared with other tools may end at any time. */
  capAskMs: fact([HOUR_MS, 'ms', LOA, 'own-choice']),
  // Waiting and looking
  rateWaitMs: fact([MINUTE_MS, 'ms', LIMITS, 'official']),
  longestHoldMs: fact([DAY_MS, 'ms', LOA, 'own-choice']),
  outageWaitMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  networkWaitMs: fact([15 * SECOND_MS, 'ms', LOA, 'own-choice']),
  faultWaitMs: fact([30 * SECOND_MS, 'ms', LOA, 'own-choice']),
  firstAskMs: fact([5 * SECOND_MS, 'ms', LOA, 'own-choice']),
  earlyAskMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  slowAskMs: fact([5 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  earlyAsksMs: fact([5 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** How long a fresh ticket may be unknown to the status call. */
  freshTicketMs: fact([5 * MINUTE_MS, 'ms', INVALID_TICKET, 'seen']),
  processingDeadlineMs: fact([DAY_MS, 'ms', LOA, 'own-choice']),
  /** How long the id of a post that passed may be missing before it is looked for in the list. */
  idLookMs: fact([10 * MINUTE_MS, 'ms', STATUS, 'unverified']),
  /** Moderation takes minutes, at times hours; afterwards the post stands without an id. */
  idWaitMs: fact([DAY_MS, 'ms', STATUS, 'unverified']),
  /** A draft is posted when its holder likes; counted from the hand-over, not from the post. */
  inboxIdWaitMs: fact([7 * DAY_MS, 'ms', LOA, 'own-choice']),
  longestAskMs: fact([HOUR_MS, 'ms', LOA, 'own-choice']),
  holderAskMs: fact([5 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  listPageSize: fact([20, 'videos', LIST, 'official']),
  listPages: fact([5, 'pages', LOA, 'own-choice']),
  /** How far the platform's clock and ours may be apart. */
  clockMarginMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** How long what the platform offers for a person's choices counts as fresh. */
  offerLifeMs: fact([10 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** How long the check before sending counts as fresh. */
  creatorLifeMs: fact([10 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  // Sign-in; the answer's own lifetimes go before these
  accessTokenLifeMs: fact([2 * HOUR_MS, 'ms', TOKENS, 'official']),
  // Calls
  callTimeoutMs: fact([60 * SECOND_MS, 'ms', LOA, 'own-choice']),
  slowestBytesPerSecond: fact([125_000, 'bytes/s', LOA, 'own-choice']),
  estimateStepMs: fact([10 * SECOND_MS, 'ms', LOA, 'own-choice']),
} as const satisfies Readonly<Record<string, Fact>>;

export const API_URL = 'https://open.tiktokapis.com';
export const AUTHORIZE_URL = 'https://www.tiktok.com/v2/auth/authorize/';
export const READER_URL = 'https://www.tiktok.com';
/** Upload links lie on hosts below this one, e.g. `open-upload-va.tiktokapis.com`. */
export const UPLOAD_DOMAIN = 'tiktokapis.com';
/**
 * The one that the official upload example names. Others were seen by region, also two labels deep
 * (`upload.us.tiktokapis.com`); which one serves an account is unverified until its upload begins.
 */
export const KNOWN_UPLOAD_ORIGINS = ['https://open-upload.tiktokapis.com'];

/** MP4 is recommended; the types a chunk may declare. */
export const VIDEO_TYPES = ['video/mp4', 'video/quicktime', 'video/webm'];
/** H.264, H.265, VP8, VP9 under the names that the probe of the intake gives them. */
export const VIDEO_CODECS = /^(avc|h\.?264|hevc|h\.?265|hvc1?|hev1?|vp0?8|vp0?9)/i;
/** Photos that the platform takes as they are, with the ending of their link. */
export const PHOTO_TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};
/** Pictures that Loa can turn into a JPEG. */
export const FITTABLE_TYPES = [
  'image/jpeg',
  'image/webp',
  'image/png',
  'image/avif',
  'image/gif',
  'image/tiff',
];

export const INITS_QUOTA = 'tiktok-inits';
export const POSTS_QUOTA = 'tiktok-posts';
export const DRAFTS_QUOTA = 'tiktok-drafts';

/** What is counted here, because it must survive a restart; the pace itself is the pacer's. */
export function quotaRules(limits: {
  readonly postsPerDay: number;
  readonly draftsPerDay: number;
}): readonly QuotaRule[] {
  const day = { type: 'rolling', lengthMs: FACTS.capWindowMs.value } as const;
  const minute = { type: 'rolling', lengthMs: MINUTE_MS } as const;
  return [
    { name: INITS_QUOTA, scope: 'user', limit: FACTS.initsPerMinute.value, window: minute },
    { name: POSTS_QUOTA, scope: 'user', limit: limits.postsPerDay, window: day },
    { name: DRAFTS_QUOTA, scope: 'user', limit: limits.draftsPerDay, window: day },
  ];
}

export const PACING: AdapterFacts['pacing'] = {
  init: pace(FACTS.initsPerMinute.value),
  status: pace(FACTS.statusPerMinute.value),
  creator: pace(FACTS.creatorPerMinute.value),
  read: { minTimeMs: Math.ceil(MINUTE_MS / FACTS.readsPerMinute.value), maxConcurrent: 2 },
  upload: { minTimeMs: 100, maxConcurrent: 2 },
  token: { minTimeMs: 1_000, maxConcurrent: 1 },
};

function pace(perMinute: number): { readonly minTimeMs: number; readonly maxConcurrent: number } {
  const minTimeMs = Math.ceil(MINUTE_MS / perMinute) + FACTS.paceMarginMs.value;
  return { minTimeMs, maxConcurrent: 1 };
}
