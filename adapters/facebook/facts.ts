import type { AdapterFacts } from '../../src/ports/adapter.ts';
import { type Fact, LOA } from '../kit/fact.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;

const CHECKED_ON = '2026-11-21';
const META = 'https://developers.facebook.com';
const PHOTOS = `${META}/docs/graph-api/reference/page/photos`;
const VIDEO_UPLOADS = `${META}/docs/graph-api/video-uploads`;
const VIDEO_ERRORS = `${META}/documentation/video-api/reference/error-codes`;
const REELS = `${META}/documentation/video-api/guides/reels-publishing`;
const RATES = `${META}/docs/graph-api/overview/rate-limiting`;
const FEED = `${META}/docs/graph-api/reference/page/feed`;
const POSTIZ = 'https://github.com/gitroomhq/postiz-app';

type Row = readonly [number, string, string, string, Fact['certainty']];

const fact = ([value, unit, source, apiVersion, certainty]: Row): Fact => ({
  value,
  unit,
  source,
  apiVersion,
  checkedOn: CHECKED_ON,
  certainty,
});

/**
 * Every number of the platform that this adapter uses, with its unit, where it was read and how
 * sure it is. Code never carries a bare platform number.
 *
 * Certainty: `official` Meta's own text · `seen` public code or issue reports · `memory` common
 * knowledge, no text found · `unverified` to be tested on a live Page · `own-choice` Loa's margin.
 */
export const FACTS = {
  // Text and links
  messageLimit: fact([63_206, 'characters', POSTIZ, 'none', 'unverified']),
  /** Where "See more" begins; it differs between screens and Meta names no number. */
  postFoldsAfter: fact([477, 'characters', LOA, 'none', 'unverified']),
  /** A reel shows about two lines on a phone. */
  reelFoldsAfter: fact([80, 'characters', LOA, 'none', 'unverified']),
  // Photos
  photoBytes: fact([10 * MEGABYTE, 'bytes', PHOTOS, 'v26.0', 'official']),
  photoAskBytes: fact([4 * MEGABYTE, 'bytes', POSTIZ, 'none', 'seen']),
  pngGoodBytes: fact([MEGABYTE, 'bytes', PHOTOS, 'v26.0', 'official']),
  photosPerPost: fact([10, 'photos', POSTIZ, 'none', 'unverified']),
  stagedPhotoLifeMs: fact([DAY_MS, 'ms', PHOTOS, 'v26.0', 'official']),
  stagedPhotoMarginMs: fact([HOUR_MS, 'ms', LOA, 'none', 'own-choice']),
  // Videos
  videoMinBytes: fact([1024, 'bytes', VIDEO_ERRORS, 'none', 'official']),
  videoBytes: fact([10 * GIGABYTE, 'bytes', VIDEO_UPLOADS, 'none', 'unverified']),
  videoAskBytes: fact([2 * GIGABYTE, 'bytes', VIDEO_ERRORS, 'none', 'unverified']),
  videoDurationMs: fact([4 * HOUR_MS, 'ms', VIDEO_UPLOADS, 'none', 'unverified']),
  videoNarrowest: fact([9 / 16, 'width / height', VIDEO_UPLOADS, 'none', 'official']),
  videoWidest: fact([16 / 9, 'width / height', VIDEO_UPLOADS, 'none', 'official']),
  // Reels
  reelMinDurationMs: fact([3 * SECOND_MS, 'ms', REELS, 'v26.0', 'official']),
  reelDurationMs: fact([90 * SECOND_MS, 'ms', REELS, 'v26.0', 'official']),
  reelAspect: fact([9 / 16, 'width / height', REELS, 'v26.0', 'official']),
  aspectTolerance: fact([0.01, 'width / height', LOA, 'none', 'own-choice']),
  reelMinWidthPx: fact([540, 'px', REELS, 'v26.0', 'official']),
  reelMinHeightPx: fact([960, 'px', REELS, 'v26.0', 'official']),
  reelMinFramesPerSecond: fact([24, 'frames/s', REELS, 'v26.0', 'official']),
  reelFramesPerSecond: fact([60, 'frames/s', REELS, 'v26.0', 'official']),
  /** 23.976 and 59.94 are the broadcast spellings of 24 and 60. */
  frameRateTolerance: fact([0.1, 'frames/s', LOA, 'none', 'own-choice']),
  reelsPerDay: fact([30, 'reels / rolling 24 h', REELS, 'v26.0', 'official']),
  uploadLinkLifeMs: fact([HOUR_MS, 'ms', REELS, 'none', 'unverified']),
  uploadLinkMarginMs: fact([5 * MINUTE_MS, 'ms', LOA, 'none', 'own-choice']),
  /** How long a video that was begun but not finished can be finished. */
  unfinishedVideoLifeMs: fact([DAY_MS, 'ms', LOA, 'none', 'unverified']),
  unfinishedVideoMarginMs: fact([HOUR_MS, 'ms', LOA, 'none', 'own-choice']),
  // Waiting and looking
  accountWindowMs: fact([HOUR_MS, 'ms', RATES, 'v26.0', 'official']),
  spamHoldMs: fact([3 * HOUR_MS, 'ms', POSTIZ, 'none', 'unverified']),
  longestHoldMs: fact([7 * DAY_MS, 'ms', LOA, 'none', 'own-choice']),
  outageWaitMs: fact([MINUTE_MS, 'ms', LOA, 'none', 'own-choice']),
  networkWaitMs: fact([15 * SECOND_MS, 'ms', LOA, 'none', 'own-choice']),
  faultWaitMs: fact([30 * SECOND_MS, 'ms', LOA, 'none', 'own-choice']),
  transientWaitMs: fact([SECOND_MS, 'ms', 'facebook-nodejs-business-sdk 26.0.0', 'v26.0', 'seen']),
  listingWindowMs: fact([10 * MINUTE_MS, 'ms', LOA, 'none', 'unverified']),
  listingLooks: fact([3, 'listings', LOA, 'none', 'own-choice']),
  listingPauseMs: fact([90 * SECOND_MS, 'ms', LOA, 'none', 'own-choice']),
  listingPageSize: fact([50, 'posts', FEED, 'v26.0', 'own-choice']),
  listingPages: fact([10, 'pages', LOA, 'none', 'own-choice']),
  listingMarginMs: fact([2 * MINUTE_MS, 'ms', LOA, 'none', 'own-choice']),
  /** A fresh id may answer "does not exist" for a while. */
  freshIdLagMs: fact([30 * MINUTE_MS, 'ms', 'post-for-me pull 355', 'none', 'unverified']),
  /** How long a finish that got no answer may take to show in the status. */
  finishGraceMs: fact([10 * MINUTE_MS, 'ms', LOA, 'none', 'unverified']),
  earlyLooksMs: fact([2 * MINUTE_MS, 'ms', LOA, 'none', 'own-choice']),
  processingAskMs: fact([10 * SECOND_MS, 'ms', LOA, 'none', 'own-choice']),
  processingLongAskMs: fact([MINUTE_MS, 'ms', LOA, 'none', 'own-choice']),
  uploadAskMs: fact([5 * SECOND_MS, 'ms', LOA, 'none', 'own-choice']),
  // Sign-in
  accountListSize: fact([
    100,
    'Pages / list',
    `${META}/docs/facebook-login/guides/access-tokens`,
    'none',
    'seen',
  ]),
  accountLists: fact([10, 'lists', LOA, 'none', 'own-choice']),
  portfolios: fact([25, 'business portfolios', LOA, 'none', 'own-choice']),
  // Calls
  callTimeoutMs: fact([60 * SECOND_MS, 'ms', LOA, 'none', 'own-choice']),
  commitTimeoutMs: fact([2 * MINUTE_MS, 'ms', LOA, 'none', 'own-choice']),
  slowestBytesPerSecond: fact([125_000, 'bytes/s', LOA, 'none', 'own-choice']),
  estimateBytesPerSecond: fact([250_000, 'bytes/s', LOA, 'none', 'own-choice']),
  estimateStepMs: fact([10 * SECOND_MS, 'ms', LOA, 'none', 'own-choice']),
} as const satisfies Readonly<Record<string, Fact>>;

/** Newest version that was read; `developers.facebook.com/docs/graph-api/changelog`. */
export const API_VERSION = 'v26.0';
/** Oldest version that is still served as itself (v20.0 ended on 2026-09-24). */
export const OLDEST_API_VERSION = 21;
export const GRAPH_URL = 'https://graph.facebook.com';
export const UPLOAD_HOSTS = ['https://rupload.facebook.com'] as const;
export const DIALOG_URL = 'https://www.facebook.com';
export const READER_URL = 'https://www.facebook.com';

/**
 * Permissions of the login (developers.facebook.com/docs/pages-api, read 2026-11-21). `needed` = for
 * publishing and for reading back; `portfolio` = shows Pages of business portfolios; `task` = what the
 * person's role on the Page must allow.
 */
export const SCOPES = {
  needed: ['pages_show_list', 'pages_manage_posts', 'pages_read_engagement'],
  portfolio: ['business_management'],
  task: 'CREATE_CONTENT',
} as const;

/** Formats that `POST /photos` documents. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/tiff'];
/** Formats under which 4 MB and more were accepted nowhere but in the reference. */
export const PHOTO_PLAIN_TYPES = ['image/jpeg', 'image/png'];
/** Containers for ordinary videos; a longer list exists, these are the ones Loa can measure. */
export const VIDEO_TYPES = [
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/x-matroska',
  'video/mpeg',
  'video/mp2t',
  'video/x-msvideo',
];
/** Reels: "mp4 preferred"; H.264 and H.265, VP9 and AV1 work. */
export const REEL_CODECS = ['avc', 'h264', 'hevc', 'h265', 'vp9', 'av1'];

/** Quota names; both count calls of `POST /{page}/video_reels`, where the cap is enforced. */
export const REELS_QUOTA = 'reels';
export const REEL_STARTS_QUOTA = 'reel-starts';

const rollingDay = { type: 'rolling', lengthMs: DAY_MS } as const;

/**
 * Pages have an allowance that depends on their readers and that nobody can look up, so the pace is
 * slow by itself and the usage headers slow it down further.
 */
export const ADAPTER_FACTS: AdapterFacts = {
  pacing: {
    publish: { minTimeMs: 2_050, maxConcurrent: 1 },
    upload: { minTimeMs: 205, maxConcurrent: 2 },
    read: { minTimeMs: 512, maxConcurrent: 2 },
    manage: { minTimeMs: 1_025, maxConcurrent: 1 },
  },
  quotas: [
    {
      name: REELS_QUOTA,
      scope: 'channel',
      limit: FACTS.reelsPerDay.value,
      window: rollingDay,
    },
    {
      name: REEL_STARTS_QUOTA,
      scope: 'channel',
      limit: FACTS.reelsPerDay.value,
      window: rollingDay,
    },
  ],
};
