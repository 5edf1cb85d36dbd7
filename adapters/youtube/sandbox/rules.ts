/**
 * What the stand-in enforces: the sandbox's own reading of the platform, kept apart from the
 * adapter's facts so that one can prove the other wrong. YouTube Data API v3, checked 2026-11-21;
 * `unverified` marks what no official text confirms.
 */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;
const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

/** developers.google.com/youtube/v3/docs/videos (and …/videos/insert). */
export const video = {
  titleChars: 100,
  descriptionBytes: 5000,
  tagsChars: 500,
  maxBytes: 256 * gibibyte,
  /** Longer films need a verified channel (channels.status.longUploadsStatus). */
  shortUploadSec: 15 * 60,
  maxSec: 12 * 3600,
  /** support.google.com/youtube/answer/15424877: square or vertical and at most three minutes. */
  shortSec: 180,
  idsPerCall: 50,
} as const;

/** docs/thumbnails/set, revision of 2026-09-14. */
export const thumbnail = { maxBytes: 50 * mebibyte } as const;

/** docs/captions/insert. */
export const caption = { maxBytes: 100 * mebibyte, nameChars: 150 } as const;

/** docs/playlists and docs/playlistItems; the number of entries is from vendors' notes. */
export const playlist = { titleChars: 150, descriptionBytes: 5000, maxItems: 5000 } as const;

/** docs/videos/list and its siblings. */
export const list = { defaultResults: 5, maxResults: 50 } as const;

/** guides/using_resumable_upload_protocol; a week is what sister services say (unverified). */
export const session = { chunkBytes: 262_144, lifeMs: 7 * dayMs } as const;

/** determine_quota_cost, buckets since 2026-06-01. Channel and thumbnail limits: unverified. */
export const quota = {
  timeZone: 'America/Los_Angeles',
  uploadsPerDay: 100,
  unitsPerDay: 10_000,
  channelUploadsPerDay: 100,
  thumbnailsPerDay: 100,
  /** The channel's own limits come back after a day, not at midnight. */
  channelWindowMs: dayMs,
} as const;

/** Units of the pool by kind of call: determine_quota_cost. */
export const cost = {
  read: 1,
  write: 50,
  captionInsert: 400,
  captionUpdate: 450,
  /** What a call that is refused costs at least. */
  refused: 1,
} as const;

/** identity/protocols/oauth2. */
export const oauth = {
  accessSec: 3599,
  codeLifeMs: 10 * minuteMs,
  testingLifeMs: 7 * dayMs,
  unusedLifeMs: 183 * dayMs,
  tokensPerClient: 100,
  verifierMinChars: 43,
  verifierMaxChars: 128,
} as const;

/** An unaudited project's film goes back to private about a minute after (public issue threads). */
export const audit = { lockAfterMs: 60 * secondMs } as const;

/** Bounds of the stand-in itself; nothing here is a platform fact. */
export const bounds = {
  jsonBytes: 2 * mebibyte,
  partHeaderBytes: 16 * 1024,
  storedBytes: 20 * gibibyte,
  delayMs: 60 * minuteMs,
  idleMs: 2 * minuteMs,
  probeMs: 20 * secondMs,
  callsKept: 5000,
  tokensKept: 500,
  sessionsKept: 500,
  landings: 200,
  moodRules: 200,
  playlistInserts: 100_000,
} as const;
