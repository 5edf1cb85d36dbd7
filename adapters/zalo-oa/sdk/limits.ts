/**
 * What the platform allows, as far as anybody could find out. Nothing here is enforced by the
 * client; check before sending.
 *
 * Certainty: `official` the platform's documentation, read through dated transcriptions, or its own
 * SDK source · `field` seen by people who ran it against the real service · `web` other pages ·
 * `unverified` nobody is known to have tried.
 */
export interface ZaloLimit {
  readonly value: number;
  readonly unit: string;
  readonly certainty: 'official' | 'field' | 'web' | 'unverified';
  readonly source: string;
  /** The day on which the source was read. */
  readonly checkedOn: string;
}

const CHECKED_ON = '2026-11-21';
const DOCS = 'https://developers.zalo.me/docs/official-account';
const ARTICLES = `${DOCS}/noi-dung/noi-dung-dang-bai-viet/`;
const BROADCAST = `${DOCS}/tin-nhan/tin-truyen-thong/gui-tin-truyen-thong-broadcast`;
const RATES = `${DOCS}/phu-luc/gioi-han-toc-do-api`;
const SIGN_IN = `${DOCS}/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new`;
const FIELD = 'reports of people who publish through the API';
const MEBIBYTE = 1024 * 1024;

const limit = (
  value: number,
  unit: string,
  certainty: ZaloLimit['certainty'],
  source: string,
): ZaloLimit => ({ value, unit, certainty, source, checkedOn: CHECKED_ON });

export const ZALO_LIMITS = {
  /** Documented; a title of exactly this length was refused in the field. */
  titleCharacters: limit(150, 'characters', 'official', ARTICLES),
  /** The length to stay within, whatever causes the refusal at 150. */
  safeTitleCharacters: limit(140, 'characters', 'field', FIELD),
  /** Documented; a description of exactly this length was refused in the field. */
  descriptionCharacters: limit(300, 'characters', 'official', ARTICLES),
  safeDescriptionCharacters: limit(250, 'characters', 'field', FIELD),
  authorCharacters: limit(50, 'characters', 'official', ARTICLES),
  /** Covers, pictures in the body, avatars of videos. */
  articleImageBytes: limit(MEBIBYTE, 'bytes', 'official', ARTICLES),
  /** mp4 or avi. */
  videoBytes: limit(50 * MEBIBYTE, 'bytes', 'official', ARTICLES),
  listRows: limit(10, 'rows per page', 'official', ARTICLES),
  /** Of article and video tokens, for `verifyArticle` and `videoState`. */
  jobTokenSec: limit(3_600, 'seconds', 'unverified', ARTICLES),
  uploadedImageBytes: limit(MEBIBYTE, 'bytes', 'official', DOCS),
  uploadedGifBytes: limit(5 * MEBIBYTE, 'bytes', 'official', DOCS),
  /** pdf, doc, docx, csv. */
  uploadedFileBytes: limit(5 * MEBIBYTE, 'bytes', 'official', DOCS),
  uploadsPerMonth: limit(5_000, 'calls per month and kind', 'official', DOCS),
  uploadLifeDays: limit(7, 'days', 'official', DOCS),
  broadcastArticles: limit(5, 'articles', 'official', BROADCAST),
  /** Time zone not stated; Asia/Ho_Chi_Minh is assumed. */
  broadcastFromHour: limit(6, 'o’clock', 'official', BROADCAST),
  /** First hour that is too late: the last minute is 21:59. */
  broadcastToHour: limit(22, 'o’clock', 'official', BROADCAST),
  broadcastModerationMin: limit(30, 'minutes, about', 'official', BROADCAST),
  accessTokenSec: limit(90_000, 'seconds', 'official', SIGN_IN),
  refreshTokenDays: limit(90, 'days, about (three months)', 'official', SIGN_IN),
  authorizationCodeMin: limit(10, 'minutes', 'official', SIGN_IN),
  appCallsPerMinute: limit(4_000, 'calls per minute', 'official', RATES),
  /** Package Tăng trưởng. */
  growthCallsPerMinute: limit(
    100,
    'calls per minute and OA',
    'web',
    'https://zalo.solutions/oa/pricing',
  ),
  /** Package Toàn diện. */
  completeCallsPerMinute: limit(
    2_000,
    'calls per minute and OA',
    'web',
    'https://zalo.solutions/oa/pricing',
  ),
} as const satisfies Readonly<Record<string, ZaloLimit>>;

/**
 * Length as this package counts it: composed (NFC) and in UTF-16 units, the larger of the ways the
 * platform may count. Decomposed Vietnamese is longer than it looks.
 */
export function zaloLength(text: string): number {
  return text.normalize('NFC').length;
}
