import type { QuotaRule } from '../../src/domain/quota.ts';
import { type Fact, factsOf, LOA } from '../kit/fact.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MEGABYTE = 1_000_000;
const MEBIBYTE = 1024 * 1024;

const DOCS = 'https://developers.zalo.me/docs/official-account';
const ARTICLES = `${DOCS}/noi-dung/noi-dung-dang-bai-viet/`;
const VIDEOS = `${DOCS}/noi-dung/noi-dung-dang-video/`;
const BROADCAST = `${DOCS}/tin-nhan/tin-truyen-thong/gui-tin-truyen-thong-broadcast`;
const SIGN_IN = `${DOCS}/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new`;
const RATES = `${DOCS}/phu-luc/gioi-han-toc-do-api`;
const PRICES = 'https://zalo.solutions/oa/pricing';
const CAPS = 'https://vinasite.com.vn/giai-phap-su-dung-tinh-nang-broadcast';
const FIELD = 'reports of communes that publish through the API';

const fact = factsOf('2026-11-21', 'v2.0');

/**
 * Every number of the platform that this adapter uses, with its unit, where it was read and how
 * sure it is. Code never carries a bare platform number.
 *
 * Certainty: `official` the platform's documentation, read through dated transcriptions · `seen`
 * people who ran it against the real service · `web` other pages · `unverified` nobody is known to
 * have tried; behind a setting · `own-choice` Loa's margin.
 */
export const FACTS = {
  // Words
  /** 150 is documented, and was refused. */
  titleCharacters: fact([140, 'characters', FIELD, 'seen']),
  /** 300 is documented, and was refused. */
  descriptionCharacters: fact([250, 'characters', FIELD, 'seen']),
  authorCharacters: fact([50, 'characters', ARTICLES, 'official']),
  bodyBlocks: fact([200, 'blocks', LOA, 'unverified']),
  // Files
  /** "1 MB": the smaller reading. */
  imageBytes: fact([MEGABYTE, 'bytes', ARTICLES, 'official']),
  imageWidthPx: fact([1_280, 'px', FIELD, 'seen']),
  /** Upright posters stay readable. */
  imageHeightPx: fact([4_096, 'px', LOA, 'own-choice']),
  /** Larger than this Loa does not open a picture to make it smaller. */
  fittableBytes: fact([64 * MEBIBYTE, 'bytes', LOA, 'own-choice']),
  /** "50 MB": the smaller reading. */
  videoBytes: fact([50 * MEGABYTE, 'bytes', VIDEOS, 'official']),
  /** Links are good for 7 days; they are asked for anew before that. */
  linkLifeMs: fact([6 * DAY_MS, 'ms', LOA, 'own-choice']),
  // Articles
  jobTokenLifeMs: fact([HOUR_MS, 'ms', ARTICLES, 'unverified']),
  jobTokenMarginMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  listRows: fact([10, 'articles', ARTICLES, 'official']),
  /** The order of the list is not documented. */
  leastPages: fact([3, 'pages', LOA, 'own-choice']),
  mostPages: fact([30, 'pages', LOA, 'own-choice']),
  listMarginMs: fact([10 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  createdBeforeMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  createdAfterMs: fact([70 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** How long a handed-in article may stay out of the list. */
  lostArticleMs: fact([15 * MINUTE_MS, 'ms', LOA, 'unverified']),
  lostArticleLooks: fact([3, 'looks', LOA, 'own-choice']),
  lostFirstLookMs: fact([20 * SECOND_MS, 'ms', LOA, 'own-choice']),
  lostLookMs: fact([3 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  // Broadcasts
  broadcastArticles: fact([5, 'articles', BROADCAST, 'official']),
  broadcastFromMinute: fact([6 * 60, 'minute of the day', BROADCAST, 'official']),
  broadcastToMinute: fact([22 * 60, 'minute of the day', BROADCAST, 'official']),
  moderationMs: fact([30 * MINUTE_MS, 'ms', BROADCAST, 'official']),
  moderationDeadlineMs: fact([3 * HOUR_MS, 'ms', LOA, 'own-choice']),
  broadcastsPerDay: fact([1, 'broadcasts / day / follower', CAPS, 'web']),
  broadcastsPerMonth: fact([4, 'broadcasts / month / follower', CAPS, 'web']),
  // Calls
  requestsPerMinute: fact([60, 'calls / minute', LOA, 'own-choice']),
  growthRequestsPerMinute: fact([100, 'calls / minute', PRICES, 'web']),
  completeRequestsPerMinute: fact([2_000, 'calls / minute', PRICES, 'web']),
  rateWindowMs: fact([MINUTE_MS, 'ms', RATES, 'official']),
  callTimeoutMs: fact([60 * SECOND_MS, 'ms', LOA, 'own-choice']),
  commitTimeoutMs: fact([90 * SECOND_MS, 'ms', LOA, 'own-choice']),
  /** A lost answer to a refresh costs the grant, so it is waited for longest. */
  refreshTimeoutMs: fact([120 * SECOND_MS, 'ms', LOA, 'own-choice']),
  uploadTimeoutMs: fact([10 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  // Waiting and looking
  outageWaitMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  networkWaitMs: fact([15 * SECOND_MS, 'ms', LOA, 'own-choice']),
  faultWaitMs: fact([30 * SECOND_MS, 'ms', LOA, 'own-choice']),
  publicMediaWaitMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  /** Articles are asked for every 2 to 12 s in public code, films every 5 s. */
  shortAskMs: fact([4 * SECOND_MS, 'ms', FIELD, 'seen']),
  middleAskMs: fact([15 * SECOND_MS, 'ms', LOA, 'own-choice']),
  longAskMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  earlyAsksMs: fact([MINUTE_MS, 'ms', LOA, 'own-choice']),
  middleAsksMs: fact([10 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  videoMs: fact([2 * HOUR_MS, 'ms', LOA, 'own-choice']),
  /** An accepted update is seen within this time. */
  updateLandsMs: fact([3 * MINUTE_MS, 'ms', LOA, 'unverified']),
  /** What was checked is read again when the slot comes later than this. */
  checkedLifeMs: fact([15 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  firstReadBackMs: fact([10 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  lastReadBackMs: fact([DAY_MS, 'ms', LOA, 'own-choice']),
  quotaAskMs: fact([DAY_MS, 'ms', LOA, 'own-choice']),
  // Sign-in
  accessTokenLifeMs: fact([90_000 * SECOND_MS, 'ms', SIGN_IN, 'official']),
  // Estimates
  estimateStepMs: fact([10 * SECOND_MS, 'ms', LOA, 'own-choice']),
  estimateArticleMs: fact([2 * MINUTE_MS, 'ms', LOA, 'own-choice']),
  estimateVideoMs: fact([5 * MINUTE_MS, 'ms', LOA, 'own-choice']),
} as const satisfies Readonly<Record<string, Fact>>;

export const API_URL = 'https://openapi.zalo.me';
export const OAUTH_URL = 'https://oauth.zaloapp.com';
export const READER_URL = 'https://post.oa.zalo.me';
/** Older links of the same articles. */
export const OLD_READER_HOST = 'rd.zapps.vn';

/** Pictures that the platform takes as they are, and the ending their links need. */
export const IMAGE_TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
};
/** Pictures that Loa can turn into one of those. */
export const FITTABLE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'image/tiff',
];
export const VIDEO_TYPES = ['video/mp4', 'video/x-msvideo', 'video/avi'];

/** Packages of 2026 by the word in the settings; the first two have no Open API. */
export const PACKAGES = ['co-ban', 'tieu-chuan', 'tang-truong', 'toan-dien'] as const;
export type Package = (typeof PACKAGES)[number];
export const PACKAGE_NAMES: Readonly<Record<Package, string>> = {
  'co-ban': 'Cơ bản',
  'tieu-chuan': 'Tiêu chuẩn',
  'tang-truong': 'Tăng trưởng',
  'toan-dien': 'Toàn diện',
};
export const PACKAGES_WITHOUT_API: readonly Package[] = ['co-ban', 'tieu-chuan'];

/** Nobody states the zone of days and nights; Vietnam's is meant (unverified). */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

export const ARTICLES_QUOTA = 'articles';
export const BROADCASTS_DAY_QUOTA = 'broadcasts-day';
export const BROADCASTS_MONTH_QUOTA = 'broadcasts-month';

/** What the settings say about the allowances of one OA; null = not counted here. */
export interface Allowances {
  readonly articlesPerPeriod: number | null;
  readonly periodDay: number;
  readonly broadcastsPerDay: number | null;
  readonly broadcastsPerMonth: number | null;
}

/** Articles by the package's own month, broadcasts by what one follower may get. */
export function quotaRules(allowances: Allowances): readonly QuotaRule[] {
  const { articlesPerPeriod, periodDay, broadcastsPerDay, broadcastsPerMonth } = allowances;
  const monthly = (day: number) => ({ type: 'monthly', day, timeZone: TIME_ZONE }) as const;
  const daily = { type: 'daily', timeZone: TIME_ZONE } as const;
  return [
    ...ruleOf(ARTICLES_QUOTA, articlesPerPeriod, monthly(periodDay)),
    ...ruleOf(BROADCASTS_DAY_QUOTA, broadcastsPerDay, daily),
    // What followers receive is counted from the first of the month.
    ...ruleOf(BROADCASTS_MONTH_QUOTA, broadcastsPerMonth, monthly(1)),
  ];
}

function ruleOf(
  name: string,
  limit: number | null,
  window: QuotaRule['window'],
): readonly QuotaRule[] {
  return limit === null ? [] : [{ name, scope: 'channel', limit, window }];
}
