import { FACTS } from './facts.ts';
import type { GoogleError } from './google-error.ts';

/**
 * What a refusal means, as data (developers.google.com/youtube/v3/docs/errors and the pages of the
 * methods, read 2026-11-21; the rest from public issues with real answers).
 *
 * Classes: R try again later · L too many calls right now · D used up until midnight Pacific ·
 * H used up for a day from now · A a person must act (sign-in, project, channel) · C content refused
 * for good · U outcome unknown · B our own mistake.
 */
export type ErrorClass = 'R' | 'L' | 'D' | 'H' | 'A' | 'C' | 'U' | 'B';

export interface ErrorRow {
  /** As in `errors[].reason`, in `details[].reason` or in the token endpoint's `error`. */
  readonly reason: string;
  /** Absent = any domain without a row of its own. */
  readonly domain?: string;
  /** The limit that the message names; absent = any. */
  readonly limit?: RegExp;
  readonly class: ErrorClass;
  /** Reason code; messages have its words. */
  readonly code: string;
  /** A longer wait than the class has. */
  readonly waitMs?: number;
}

type Line = readonly [ErrorRow['reason'], ErrorClass, string];

const row = ([reason, kind, code]: Line): ErrorRow => ({ reason, class: kind, code });
const within = (domain: string, line: Line): ErrorRow => ({ ...row(line), domain });

export const ERROR_ROWS: readonly ErrorRow[] = [
  // Four allowances, four answers
  {
    ...row(['rateLimitExceeded', 'D', 'youtube-uploads-used-up']),
    limit: /Video Uploads per day/i,
  },
  { ...row(['rateLimitExceeded', 'D', 'youtube-daily-limit']), limit: /per day/i },
  row(['rateLimitExceeded', 'L', 'youtube-rate-limited']),
  row(['userRateLimitExceeded', 'L', 'youtube-rate-limited']),
  row(['quotaExceeded', 'D', 'youtube-units-used-up']),
  row(['dailyLimitExceeded', 'D', 'youtube-units-used-up']),
  {
    ...row(['uploadLimitExceeded', 'H', 'youtube-channel-upload-limit']),
    waitMs: FACTS.channelLimitWaitMs.value,
  },
  {
    ...row(['uploadRateLimitExceeded', 'H', 'youtube-thumbnail-limit']),
    waitMs: FACTS.thumbnailLimitWaitMs.value,
  },

  // Sign-in, project, channel
  row(['authError', 'A', 'youtube-token-dead']),
  row(['expired', 'A', 'youtube-token-dead']),
  row(['ACCESS_TOKEN_EXPIRED', 'A', 'youtube-token-dead']),
  row(['invalid_grant', 'A', 'youtube-grant-dead']),
  row(['invalid_client', 'A', 'youtube-client-refused']),
  row(['unauthorized_client', 'A', 'youtube-client-refused']),
  row(['deleted_client', 'A', 'youtube-client-refused']),
  row(['admin_policy_enforced', 'A', 'youtube-admin-policy']),
  row(['youtubeSignupRequired', 'A', 'youtube-no-channel']),
  row(['authorizationRequired', 'A', 'youtube-no-channel']),
  row(['insufficientPermissions', 'A', 'youtube-scope-missing']),
  row(['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'A', 'youtube-scope-missing']),
  row(['accessNotConfigured', 'A', 'youtube-api-disabled']),
  row(['SERVICE_DISABLED', 'A', 'youtube-api-disabled']),
  within('youtube.thumbnail', ['forbidden', 'C', 'youtube-thumbnail-not-allowed']),
  within('youtube.caption', ['forbidden', 'C', 'youtube-captions-not-allowed']),
  within('youtube.playlistItem', ['forbidden', 'C', 'youtube-playlist-not-allowed']),
  row(['forbidden', 'A', 'youtube-forbidden']),
  row(['authenticatedUserAccountClosed', 'A', 'youtube-account-closed']),
  row(['authenticatedUserAccountSuspended', 'A', 'youtube-account-closed']),
  row(['authenticatedUserNotChannel', 'A', 'youtube-no-channel']),
  row(['accountDelegationForbidden', 'A', 'youtube-forbidden']),
  row(['channelClosed', 'A', 'youtube-account-closed']),
  row(['channelSuspended', 'A', 'youtube-account-closed']),

  // Words and settings of the video
  row(['invalidTitle', 'C', 'youtube-title-refused']),
  row(['invalidDescription', 'C', 'youtube-description-refused']),
  row(['invalidTags', 'C', 'youtube-tags-refused']),
  row(['invalidCategoryId', 'C', 'youtube-category-refused']),
  row(['invalidFilename', 'C', 'youtube-metadata-refused']),
  row(['invalidPublishAt', 'C', 'youtube-metadata-refused']),
  row(['invalidPublishScheduleForVideo', 'C', 'youtube-metadata-refused']),
  row(['invalidVideoMetadata', 'C', 'youtube-metadata-refused']),
  row(['invalidRecordingDetails', 'C', 'youtube-metadata-refused']),
  row(['invalidVideoGameRating', 'C', 'youtube-metadata-refused']),
  row(['defaultLanguageNotSet', 'C', 'youtube-metadata-refused']),
  row(['forbiddenPrivacySetting', 'C', 'youtube-privacy-refused']),
  row(['forbiddenLicenseSetting', 'C', 'youtube-license-refused']),
  row(['forbiddenEmbedSetting', 'C', 'youtube-embedding-refused']),

  // Attachments
  row(['invalidImage', 'C', 'youtube-thumbnail-refused']),
  row(['nameTooLong', 'C', 'youtube-captions-refused']),
  row(['invalidMetadata', 'C', 'youtube-captions-refused']),
  row(['contentRequired', 'C', 'youtube-captions-refused']),
  row(['playlistNotFound', 'C', 'youtube-playlist-missing']),
  row(['playlistItemsNotAccessible', 'C', 'youtube-playlist-not-allowed']),
  row(['playlistOperationUnsupported', 'C', 'youtube-playlist-not-allowed']),
  row(['playlistContainsMaximumNumberOfVideos', 'C', 'youtube-playlist-full']),

  // Our own mistakes
  row(['mediaBodyRequired', 'B', 'youtube-caller-error']),
  row(['badRequest', 'B', 'youtube-caller-error']),
  row(['missingRequiredParameter', 'B', 'youtube-caller-error']),
  row(['unknownPart', 'B', 'youtube-caller-error']),
  row(['invalidValue', 'B', 'youtube-caller-error']),
  row(['invalid', 'B', 'youtube-caller-error']),
  row(['manualSortRequired', 'B', 'youtube-caller-error']),
  row(['invalidPlaylistItemPosition', 'B', 'youtube-caller-error']),

  // Not now
  row(['alreadyExists', 'R', 'youtube-session-conflict']),
  row(['videoNotFound', 'R', 'youtube-not-there']),
  row(['backendError', 'U', 'youtube-service-trouble']),
  row(['internalError', 'U', 'youtube-service-trouble']),
  row(['processingFailure', 'U', 'youtube-service-trouble']),
];

/** What newer answers say beside or in place of a reason. */
export const STATUS_ROWS: Readonly<Record<string, ErrorRow>> = {
  UNAUTHENTICATED: row(['UNAUTHENTICATED', 'A', 'youtube-token-dead']),
  ALREADY_EXISTS: row(['ALREADY_EXISTS', 'R', 'youtube-session-conflict']),
  RESOURCE_EXHAUSTED: row(['RESOURCE_EXHAUSTED', 'L', 'youtube-rate-limited']),
};

/**
 * The row for an error: a detail's reason is the most exact word, then domain and limit, then the
 * reason alone, then the status. Null = nothing is known about it.
 */
export function findErrorRow(error: GoogleError): ErrorRow | null {
  const byDetail = ERROR_ROWS.find((one) => error.details.includes(one.reason));
  const fits = (one: ErrorRow) =>
    one.reason === error.reason &&
    (one.domain === undefined || one.domain === error.domain) &&
    (one.limit === undefined || one.limit.test(error.message));
  return byDetail ?? ERROR_ROWS.find(fits) ?? STATUS_ROWS[error.status] ?? null;
}
