/**
 * What the stand-in enforces: the sandbox's own reading of the platform, kept apart from the
 * adapter's facts so that one can prove the other wrong. TikTok API v2 (Content Posting, Login Kit,
 * Display), checked 2026-11-21; `unverified` marks what no official text confirms.
 */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

/** content-posting-api-media-transfer-guide; MB is read as the smaller or larger unit, whichever is stricter. */
export const chunk = {
  minBytes: 5 * mebibyte,
  maxBytes: 64_000_000,
  lastMaxBytes: 128_000_000,
  maxCount: 1000,
  linkLifeMs: hourMs,
  types: ['video/mp4', 'video/quicktime', 'video/webm'],
} as const;

/** content-posting-api-reference-direct-post, media-transfer-guide. */
export const video = {
  captionUnits: 2200,
  maxBytes: 4_294_967_296,
  minFps: 23,
  maxFps: 60,
  minSide: 360,
  maxSide: 4096,
  /** Unverified: vendors say three seconds. */
  minSec: 3,
  maxSec: 600,
  codecs: ['avc', 'hevc', 'vp8', 'vp9'],
  containers: ['mp4', 'quicktime', 'webm'],
} as const;

/** content-posting-api-reference-photo-post. */
export const photo = {
  titleUnits: 90,
  descriptionUnits: 4000,
  maxCount: 35,
  maxBytes: 20_000_000,
  /** "1080p": a standing or a lying picture of that size. */
  longSide: 1920,
  shortSide: 1080,
  types: ['image/jpeg', 'image/webp'],
} as const;

/** tiktok-api-v2-rate-limit and the posting pages: calls of one minute, sliding, per user. */
export const rate = {
  windowMs: minuteMs,
  init: 6,
  status: 30,
  creatorInfo: 20,
  display: 600,
  /** Unverified: no page gives a number. */
  cancel: 30,
} as const;

/** Caps of 24 hours, rolling. */
export const cap = {
  windowMs: dayMs,
  postsPerCreator: 15,
  pendingShares: 5,
  usersOfUnaudited: 5,
} as const;

/** oauth-user-access-token-management (November 2026); code life is unverified. */
export const oauth = {
  accessSec: 7200,
  refreshSec: 15_552_000,
  codeLifeMs: 10 * minuteMs,
} as const;

/** tiktok-api-v2-video-list, video-object. */
export const display = { listDefault: 10, listMax: 20, queryMax: 20, titleChars: 150 } as const;

/** content-posting-api-media-transfer-guide: a download is given up after an hour. */
export const pull = { timeoutMs: hourMs } as const;

/** Bounds of the stand-in itself; nothing here is a platform fact. */
export const bounds = {
  jsonBytes: mebibyte,
  storedBytes: 20 * gibibyte,
  delayMs: 60 * minuteMs,
  idleMs: 2 * minuteMs,
  fetchMs: 20 * secondMs,
  probeMs: 20 * secondMs,
  callsKept: 5000,
  fetchesKept: 1000,
  tokensKept: 500,
  landings: 200,
  moodRules: 200,
  timerMs: dayMs,
} as const;
