/** Refusals in the platform's envelope. */

import type { World } from './world.ts';

export interface Refusal {
  readonly refused: true;
  /** Example: `access_token_invalid`. */
  readonly code: string;
  readonly message: string;
  readonly httpStatus: number;
}

export function refuse(code: string, message: string, httpStatus: number): Refusal {
  return { refused: true, code, message, httpStatus };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

export const badParam = (world: World, message: string): Refusal =>
  refuse(world.switches.paramCode, message, 400);
export const badToken = (): Refusal =>
  refuse('access_token_invalid', 'The access token is invalid or not found in the request.', 401);
export const noScope = (): Refusal =>
  refuse('scope_not_authorized', 'The user did not authorize the scope required for this.', 401);
export const rateGone = (): Refusal =>
  refuse('rate_limit_exceeded', 'The API rate limit was exceeded. Please try again later.', 429);
export const tooManyPosts = (status: number): Refusal =>
  refuse('spam_risk_too_many_posts', 'The daily post cap from the API is reached.', status);
export const tooManyPending = (): Refusal =>
  refuse(
    'spam_risk_too_many_pending_share',
    'The user has too many pending shares within 24 hours.',
    403,
  );
export const userBanned = (status: number): Refusal =>
  refuse('spam_risk_user_banned_from_posting', 'The user is banned from posting.', status);
export const userCapGone = (status: number): Refusal =>
  refuse('reached_active_user_cap', 'The daily quota for active users is reached.', status);
export const unaudited = (): Refusal =>
  refuse(
    'unaudited_client_can_only_post_to_private_accounts',
    'Unaudited clients can only post to private accounts.',
    403,
  );
export const notOwned = (): Refusal =>
  refuse('url_ownership_unverified', 'The ownership of the URL is not verified.', 403);
export const wrongPrivacy = (): Refusal =>
  refuse('privacy_level_option_mismatch', 'The privacy level is not among the options.', 403);
export const oldApp = (): Refusal =>
  refuse('app_version_check_failed', "The user's app is too old for this.", 400);
export const badPublishId = (): Refusal =>
  refuse('invalid_publish_id', 'The publish_id does not exist.', 400);
export const foreignPublishId = (): Refusal =>
  refuse(
    'token_not_authorized_for_specified_publish_id',
    'The access token is not authorized for this publish_id.',
    400,
  );
export const notCancellable = (): Refusal =>
  refuse('publish_not_cancellable', 'The publish can not be cancelled.', 400);
