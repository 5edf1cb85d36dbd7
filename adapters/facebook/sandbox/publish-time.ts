/** `published`, `scheduled_publish_time` and `unpublished_content_type` taken together. */

import { badParam, isRefusal, type Refusal } from './errors.ts';
import { schedule } from './rules.ts';
import { flagOf, numberOf, textOf, type Values } from './values.ts';

export interface PublishTime {
  readonly isPublished: boolean;
  readonly unpublishedType: string | null;
  readonly scheduledAt: number | null;
}

/** When the thing goes public, or why that may not be. */
export function publishTimeOf(
  values: Values,
  now: number,
  maxAheadMs: number,
): PublishTime | Refusal {
  const isPublished = flagOf(values, 'published') ?? true;
  const scheduledAt = numberOf(values, 'scheduled_publish_time');
  const type = textOf(values, 'unpublished_content_type');
  if (isPublished) {
    if (scheduledAt !== null) {
      return badParam('You cannot specify a scheduled publish time on a published post');
    }
    if (type !== null && type !== 'PUBLISHED') {
      return badParam('unpublished_content_type needs published=false');
    }
    return { isPublished, unpublishedType: null, scheduledAt: null };
  }
  if (scheduledAt === null) {
    if (type === 'SCHEDULED') {
      return badParam('unpublished_content_type SCHEDULED needs scheduled_publish_time');
    }
    return { isPublished, unpublishedType: type ?? 'INLINE_CREATED', scheduledAt: null };
  }
  if (type !== null && type !== 'SCHEDULED') {
    return badParam(`scheduled_publish_time does not go with unpublished_content_type ${type}`);
  }
  const trouble = scheduleTrouble(scheduledAt, now, maxAheadMs);
  if (isRefusal(trouble)) return trouble;
  return { isPublished, unpublishedType: 'SCHEDULED', scheduledAt };
}

/** The window is 10 minutes to `maxAheadMs` from now. */
export function scheduleTrouble(at: number, now: number, maxAheadMs: number): Refusal | null {
  const aheadMs = at - now;
  if (aheadMs >= schedule.minAheadMs && aheadMs <= maxAheadMs) return null;
  return badParam('The specified scheduled publish time is invalid.', {
    userTitle: 'Invalid Scheduled Publish Time',
    userMessage: `Choose a time from 10 minutes to ${Math.round(maxAheadMs / 86_400_000)} days ahead.`,
  });
}
