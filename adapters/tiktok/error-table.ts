/**
 * What a refusal means, as data (developers.tiktok.com: error handling and the pages of the calls,
 * read 2026-11-21; the rest from public issues with real answers).
 *
 * Classes: R try again later · L too many calls right now · D a cap of 24 hours · A a person must
 * act (sign-in, account, app) · H a person must decide about this content · X content refused for
 * good · U outcome unknown · B our own mistake.
 */
export type ErrorClass = 'R' | 'L' | 'D' | 'A' | 'H' | 'X' | 'U' | 'B';

export interface ErrorRow {
  readonly class: ErrorClass;
  /** Reason code; messages have its words. */
  readonly code: string;
}

const row = (kind: ErrorClass, code: string): ErrorRow => ({ class: kind, code });

export const ERROR_ROWS: Readonly<Record<string, ErrorRow>> = {
  // How much and how fast
  rate_limit_exceeded: row('L', 'tiktok-rate-limited'),
  spam_risk_too_many_posts: row('D', 'tiktok-posts-used-up'),
  spam_risk_too_many_pending_share: row('D', 'tiktok-drafts-used-up'),
  reached_active_user_cap: row('D', 'tiktok-users-used-up'),
  // Sign-in, account, app
  access_token_invalid: row('A', 'tiktok-token-dead'),
  access_token_expired: row('A', 'tiktok-token-dead'),
  scope_not_authorized: row('A', 'tiktok-scope-missing'),
  scope_permission_missed: row('A', 'tiktok-scope-missing'),
  spam_risk_user_banned_from_posting: row('A', 'tiktok-account-banned'),
  unaudited_client_can_only_post_to_private_accounts: row('A', 'tiktok-not-audited'),
  url_ownership_unverified: row('A', 'tiktok-domain-not-verified'),
  // A person picks or prepares
  privacy_level_option_mismatch: row('H', 'tiktok-privacy-not-allowed'),
  app_version_check_failed: row('H', 'tiktok-app-too-old'),
  // Content
  spam_risk: row('X', 'tiktok-spam-risk'),
  spam_risk_text: row('X', 'tiktok-spam-text'),
  // Our own mistakes
  invalid_param: row('B', 'tiktok-request-refused'),
  invalid_params: row('B', 'tiktok-request-refused'),
  invalid_file_upload: row('B', 'tiktok-request-refused'),
  token_not_authorized_for_specified_publish_id: row('B', 'tiktok-ticket-foreign'),
  publish_not_cancellable: row('B', 'tiktok-request-refused'),
  // Known to nobody, or not yet
  invalid_publish_id: row('U', 'tiktok-ticket-unknown'),
  internal_error: row('U', 'tiktok-service-trouble'),
};

/** The sign-in's own words. */
export const GRANT_ROWS: Readonly<Record<string, ErrorRow>> = {
  invalid_grant: row('A', 'tiktok-grant-dead'),
  access_denied: row('A', 'tiktok-grant-dead'),
  invalid_client: row('A', 'tiktok-client-refused'),
  unauthorized_client: row('A', 'tiktok-client-refused'),
  invalid_scope: row('A', 'tiktok-client-refused'),
  unsupported_grant_type: row('A', 'tiktok-client-refused'),
  invalid_request: row('A', 'tiktok-client-refused'),
  server_error: row('R', 'tiktok-service-trouble'),
  temporarily_unavailable: row('R', 'tiktok-service-trouble'),
};

/** Why TikTok gave up on a post, and whether the same content may be sent again. */
export interface FailRow {
  readonly code: string;
  readonly again: boolean;
}

const failed = (code: string, again = false): FailRow => ({ code, again });

export const FAIL_ROWS: Readonly<Record<string, FailRow>> = {
  file_format_check_failed: failed('tiktok-file-format'),
  duration_check_failed: failed('tiktok-file-duration'),
  frame_rate_check_failed: failed('tiktok-file-frame-rate'),
  picture_size_check_failed: failed('tiktok-file-picture-size'),
  internal: failed('tiktok-failed-inside', true),
  video_pull_failed: failed('tiktok-pull-failed', true),
  photo_pull_failed: failed('tiktok-pull-failed', true),
  publish_cancelled: failed('tiktok-publish-cancelled'),
  auth_removed: failed('tiktok-auth-removed'),
  spam_risk_too_many_posts: failed('tiktok-posts-used-up', true),
  spam_risk_user_banned_from_posting: failed('tiktok-account-banned'),
  spam_risk_text: failed('tiktok-spam-text'),
  spam_risk: failed('tiktok-spam-risk'),
};

/** What nobody has documented: a person looks before anything else happens. */
export const UNKNOWN_FAIL: FailRow = failed('tiktok-failed-unknown');
