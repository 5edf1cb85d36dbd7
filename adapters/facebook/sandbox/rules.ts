/**
 * What the stand-in enforces: the sandbox's own reading of the platform. Every number names its
 * source and the day it was checked; `unverified` marks what no official text confirms.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Versions: developers.facebook.com/docs/graph-api/changelog, checked 2026-11-21. */
export const versions = {
  newest: 26,
  oldestLive: 21,
} as const;

/** Scheduling: documentation/pages-api/posts, /reference/page/feed, /video-api guides (v25/v26). */
export const schedule = {
  minAheadMs: 10 * minuteMs,
  /** The posts guide says 30 days, the feed reference 75: the stricter one is enforced. */
  maxAheadPostMs: 30 * dayMs,
  /** "6 months" in the videos reference, read as 180 days. */
  maxAheadVideoMs: 180 * dayMs,
  maxAheadReelMs: 29 * dayMs,
} as const;

/** Photos: /docs/graph-api/reference/page/photos (v26). */
export const photo = {
  maxBytes: 10 * 1024 * 1024,
  stagedLifeMs: dayMs,
} as const;

/** Videos: documentation/video-api/reference/error-codes (2020) and the older upload guide. */
export const video = {
  minBytes: 1024,
  maxBytes: 10 * 1024 * 1024 * 1024,
} as const;

/** Reels: documentation/video-api/guides/reels-publishing, page of 2026-07-30. */
export const reel = {
  minSec: 3,
  maxSec: 90,
  minWidth: 540,
  minHeight: 960,
  aspect: 9 / 16,
  /** Unverified: how far from 9:16 the platform lets pass. */
  aspectTolerance: 0.01,
  minFps: 24,
  maxFps: 60,
  /** Frame rates are measured from a sample of packets, so a little slack is needed. */
  fpsSlack: 0.6,
  perDay: 30,
  windowMs: dayMs,
} as const;

/** Lists: /docs/graph-api/reference/page/feed (v26): `limit` above 100 is an error. */
export const list = {
  defaultLimit: 25,
  maxLimit: 100,
} as const;

/** Insights: /docs/graph-api/reference/page/insights (v26). */
export const insights = {
  minLikes: 100,
  maxSpanMs: 90 * dayMs,
} as const;

/** Text: 63,206 characters in vendors' docs; unverified, no official page was found. */
export const text = {
  maxMessageChars: 63_206,
  maxPresetChars: 130,
} as const;

/** Tokens: documentation/facebook-login/guides/access-tokens. */
export const token = {
  shortLifeSec: 2 * 3600,
  longLifeSec: 5_183_944,
  codeLifeMs: 10 * minuteMs,
  proofLifeMs: 5 * minuteMs,
} as const;

/** Bounds of the stand-in itself; nothing here is a platform fact. */
export const bounds = {
  fieldBytes: 1024 * 1024,
  partHeaderBytes: 16 * 1024,
  parts: 300,
  paramKeys: 500,
  paramDepth: 6,
  fieldNodes: 300,
  fieldDepth: 6,
  fileBytes: 10 * 1024 * 1024 * 1024,
  storedBytes: 20 * 1024 * 1024 * 1024,
  callsKept: 5000,
  moodRules: 200,
  idleMs: 120_000,
  delayMs: 10 * minuteMs,
  probeMs: 10_000,
  fetchMs: 20_000,
  landings: 1000,
} as const;
