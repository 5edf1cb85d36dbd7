/**
 * Where a film stands at an instant: uploaded → processed, failed or rejected; and what time does
 * to it: a set publishing time comes, an unaudited project's film turns private again.
 */

import type { ChannelRecord, VideoRecord } from './records.ts';
import { video as rules } from './rules.ts';
import type { World } from './world.ts';

interface VideoPosition {
  readonly uploadStatus: 'uploaded' | 'processed' | 'failed' | 'rejected';
  readonly processingStatus: 'processing' | 'succeeded' | 'failed';
  /** 0 to 100. */
  readonly progress: number;
  readonly timeLeftMs: number;
}

/** Example: 600 ms after arrival with 1500 ms of processing → uploaded, 40 %. */
export function positionOf(video: VideoRecord, at: number): VideoPosition {
  const { startedAt, ms, failureReason, rejectionReason } = video.processing;
  const left = startedAt + ms - at;
  if (left > 0) {
    const progress = Math.floor(((ms - left) / ms) * 100);
    return {
      uploadStatus: 'uploaded',
      processingStatus: 'processing',
      progress: Math.max(0, progress),
      timeLeftMs: left,
    };
  }
  const done = { progress: 100, timeLeftMs: 0 };
  if (failureReason !== null) {
    return { uploadStatus: 'failed', processingStatus: 'failed', ...done };
  }
  const uploadStatus = rejectionReason === null ? 'processed' : 'rejected';
  return { uploadStatus, processingStatus: 'succeeded', ...done };
}

/** Square or vertical and at most three minutes. */
export function isShort(video: VideoRecord): boolean {
  const { facts } = video;
  return facts !== null && facts.height >= facts.width && facts.durationSec <= rules.shortSec;
}

/** Whether somebody who has the address sees it. */
export function isVisible(video: VideoRecord, at: number): boolean {
  const { uploadStatus } = positionOf(video, at);
  return (
    video.deletedAt === null &&
    uploadStatus === 'processed' &&
    video.status.privacyStatus !== 'private'
  );
}

/** Whether it stands on the channel's page. */
export function isListed(video: VideoRecord, at: number): boolean {
  return isVisible(video, at) && video.status.privacyStatus === 'public';
}

/** What happens after a call set this privacy. */
export function settlePrivacy(world: World, video: VideoRecord, at: number): void {
  const { privacyStatus } = video.status;
  if (privacyStatus === 'public') video.publishedAt ??= at;
  const isLocking = !world.switches.audited && privacyStatus !== 'private';
  video.lockAt = isLocking ? at + world.switches.lockAfterMs : null;
}

/** Lets time do its work on every film; true when something changed. */
export function letTimePass(world: World, at: number): boolean {
  let changed = false;
  for (const video of world.kept.videos) {
    if (video.deletedAt === null && pass(world, video, at)) changed = true;
  }
  return changed;
}

function pass(world: World, video: VideoRecord, at: number): boolean {
  const { status } = video;
  let changed = false;
  if (status.publishAt !== null && status.publishAt <= at) {
    const dueAt = status.publishAt;
    video.status = { ...status, privacyStatus: 'public', publishAt: null };
    settlePrivacy(world, video, dueAt);
    changed = true;
  }
  const seenUntil = Math.min(at, video.lockAt ?? at);
  if (!video.everPublic && isVisible(video, seenUntil)) {
    video.everPublic = true;
    changed = true;
  }
  if (video.lockAt !== null && video.lockAt <= at) {
    video.status = { ...video.status, privacyStatus: 'private' };
    video.lockAt = null;
    video.isLocked = true;
    changed = true;
  }
  return changed;
}

/** How a film's processing will end, from what the file is. */
export function verdictOn(
  world: World,
  channel: ChannelRecord,
  video: Pick<VideoRecord, 'media' | 'facts'>,
): Pick<VideoRecord['processing'], 'failureReason' | 'rejectionReason'> {
  const { facts, media } = video;
  const fine = { failureReason: null, rejectionReason: null };
  if (media.bytes === 0) return { ...fine, failureReason: 'emptyFile' };
  if (facts === null) {
    return world.switches.lenientMedia ? fine : { ...fine, failureReason: 'invalidFile' };
  }
  const isLong = facts.durationSec > rules.shortUploadSec;
  const isTooLong =
    facts.durationSec > rules.maxSec || (isLong && channel.longUploadsStatus !== 'allowed');
  if (isTooLong) return { ...fine, rejectionReason: 'length' };
  const isTwin = world.kept.videos.some(
    (one) =>
      one.channelId === channel.id && one.deletedAt === null && one.media.sha256 === media.sha256,
  );
  if (isTwin && world.switches.rejectDuplicates) return { ...fine, rejectionReason: 'duplicate' };
  return fine;
}
