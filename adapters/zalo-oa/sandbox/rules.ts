/**
 * What the stand-in enforces: the sandbox's own reading of the platform, kept apart from the
 * adapter's facts so that one can prove the other wrong. Zalo OA OpenAPI v2.0/v3.0 and OAuth v4,
 * checked 2026-11-21; `unverified` marks what no official text confirms.
 */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

/** docs/official-account/noi-dung; counting and the off-by-one are observed, not documented. */
export const article = {
  titleChars: 150,
  descriptionChars: 300,
  authorChars: 50,
  /** Unverified: nobody documents how many blocks a body takes. */
  bodyBlocks: 200,
  /** "1 MB": the smaller reading, so that nothing that passes here fails there. */
  imageBytes: 1_000_000,
  listLimit: 10,
  /** Unverified today: what an older wrapper's screen tells its users. */
  jobTokenLifeMs: hourMs,
} as const;

/** docs/official-account/noi-dung/video: mp4 or avi, at most 50 MB (the smaller reading). */
export const video = { maxBytes: 50_000_000, tokenLifeMs: hourMs } as const;

/** docs/official-account/quan-ly/upload: limits, calls a month, life of an asset. */
export const upload = {
  imageBytes: 1_000_000,
  gifBytes: 5_000_000,
  fileBytes: 5_000_000,
  callsPerMonth: 5000,
} as const;

/** docs/tin-truyen-thong/gui-tin-truyen-thong-broadcast; the zone is assumed (unverified). */
export const broadcast = {
  maxArticles: 5,
  /** Hours of the day in Vietnam in which the call is taken: 06:00 up to 21:59. */
  firstHour: 6,
  lastHour: 21,
  zoneOffsetMs: 7 * hourMs,
  moderationMs: 30 * minuteMs,
  /** What one follower receives at most; numbers of old packages (unverified for new ones). */
  perFollowerDay: 1,
  perFollowerMonth: 4,
  targetValues: { ages: 7, gender: 2, locations: 2, cities: 63, platform: 3 },
} as const;

/** Allowances of a package month; numbers of the packages of 2026 are unverified. */
export const quota = { articles: 200, broadcasts: 30 } as const;

/** docs/phu-luc/gioi-han-toc-do-api; per package from public price notes of 2026-07. */
export const rate = {
  windowMs: minuteMs,
  perApp: 4000,
  perPackage: {
    'Cơ bản': 0,
    'Tiêu chuẩn': 0,
    'Tăng trưởng': 100,
    'Toàn diện': 2000,
  },
} as const;

/** docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new. */
export const oauth = {
  codeLifeMs: 10 * minuteMs,
  accessSec: 90_000,
  refreshLifeMs: 90 * dayMs,
} as const;

/** Bounds of the stand-in itself; nothing here is a platform fact. */
export const bounds = {
  jsonBytes: 2 * mebibyte,
  fieldBytes: 64 * 1024,
  parts: 20,
  partHeaderBytes: 16 * 1024,
  storedBytes: 5 * gibibyte,
  delayMs: 60 * minuteMs,
  idleMs: 2 * minuteMs,
  fetchMs: 10 * secondMs,
  fetchesAtOnce: 4,
  callsKept: 5000,
  fetchesKept: 1000,
  tokensKept: 500,
  landings: 200,
  moodRules: 200,
} as const;
