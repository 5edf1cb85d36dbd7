/** The rules of a film's status part, and of the instants in it. */

import { isRefusal, type Refusal, refuse } from './errors.ts';
import { type FieldType, readPart } from './parts.ts';
import type { Privacy, VideoRecord, VideoStatus } from './records.ts';

const statusFields: Readonly<Record<string, FieldType>> = {
  uploadStatus: 'any',
  failureReason: 'any',
  rejectionReason: 'any',
  privacyStatus: 'string',
  publishAt: 'string',
  license: 'string',
  embeddable: 'boolean',
  publicStatsViewable: 'boolean',
  madeForKids: 'any',
  selfDeclaredMadeForKids: 'boolean',
  containsSyntheticMedia: 'boolean',
};

/** Metadata that will never be taken. */
export function badMetadata(reason: string, message: string): Refusal {
  return refuse(400, 'youtube.video', reason, message, { location: 'body' });
}

const privacies: readonly Privacy[] = ['private', 'unlisted', 'public'];

/** An omitted field is erased: it falls back to what a film has when nothing is said. */
export function readStatus(
  resource: unknown,
  old: VideoRecord | null,
  at: number,
): VideoStatus | Refusal {
  const part = readPart(resource, 'status', statusFields);
  if (isRefusal(part)) return part;
  const asked = part['privacyStatus'] ?? 'public';
  const privacyStatus = privacies.find((one) => one === asked);
  if (privacyStatus === undefined) {
    return refuse(
      403,
      'youtube.video',
      'forbiddenPrivacySetting',
      'The privacy setting is invalid.',
    );
  }
  const license = part['license'] ?? 'youtube';
  if (license !== 'youtube' && license !== 'creativeCommon') {
    return refuse(
      403,
      'youtube.video',
      'forbiddenLicenseSetting',
      'The license setting is invalid.',
    );
  }
  const publishAt = readPublishAt(part['publishAt'], privacyStatus, old);
  if (isRefusal(publishAt)) return publishAt;
  const isDue = publishAt !== null && publishAt <= at;
  const kids = part['selfDeclaredMadeForKids'];
  return {
    // A time that has passed publishes at once.
    privacyStatus: isDue ? 'public' : privacyStatus,
    publishAt: isDue ? null : publishAt,
    license,
    embeddable: part['embeddable'] !== false,
    publicStatsViewable: part['publicStatsViewable'] !== false,
    selfDeclaredMadeForKids: typeof kids === 'boolean' ? kids : null,
    containsSyntheticMedia: part['containsSyntheticMedia'] === true,
  };
}

function readPublishAt(
  value: unknown,
  privacy: Privacy,
  old: VideoRecord | null,
): number | null | Refusal {
  if (typeof value !== 'string') return null;
  const instant = instantOf(value);
  if (Number.isNaN(instant) || privacy !== 'private') {
    return badMetadata(
      'invalidPublishAt',
      'The request metadata specifies an invalid scheduled publishing time.',
    );
  }
  if (old !== null && old.publishedAt !== null) {
    return badMetadata(
      'invalidPublishScheduleForVideo',
      'The video has been published before and cannot be scheduled.',
    );
  }
  return instant;
}

/** Milliseconds of an ISO 8601 instant; NaN when it is none. */
export function instantOf(text: string): number {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
}
