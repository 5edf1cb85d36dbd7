/** A film as the API shows it. */

import { createHash } from 'node:crypto';
import type { VideoRecord } from './records.ts';
import { positionOf } from './video-clock.ts';
import { apiTime, channelOf, type World } from './world.ts';

export const videoParts = [
  'brandPartner',
  'contentDetails',
  'fileDetails',
  'id',
  'liveStreamingDetails',
  'localizations',
  'paidProductPlacementDetails',
  'player',
  'processingDetails',
  'recordingDetails',
  'snippet',
  'statistics',
  'status',
  'suggestions',
  'topicDetails',
] as const;

/** Only the owner is told these. */
export const ownerParts = ['fileDetails', 'processingDetails', 'suggestions'] as const;

export function etagOf(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}

/** The resource with the parts asked for. */
export function shapeVideo(
  world: World,
  video: VideoRecord,
  parts: ReadonlySet<string>,
  isOwner: boolean,
  at: number,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  const put = (part: string, value: () => unknown) => {
    if (!parts.has(part)) return;
    const made = value();
    if (made !== undefined) shown[part] = made;
  };
  put('snippet', () => snippetOf(world, video));
  put('contentDetails', () => contentDetailsOf(world, video, isOwner, at));
  put('status', () => statusOf(video, isOwner, at));
  put('statistics', () => ({
    viewCount: '0',
    likeCount: '0',
    dislikeCount: '0',
    favoriteCount: '0',
    commentCount: '0',
  }));
  put('player', () => ({
    embedHtml: `<iframe width="480" height="270" src="${world.baseUrl()}/watch?v=${video.id}"></iframe>`,
  }));
  put('recordingDetails', () =>
    video.recordingDate === null ? {} : { recordingDate: apiTime(video.recordingDate) },
  );
  put('fileDetails', () => fileDetailsOf(world, video, at));
  put('processingDetails', () => processingDetailsOf(video, at));
  put('suggestions', () => ({}));
  put('localizations', () =>
    Object.keys(video.localizations).length === 0 ? undefined : video.localizations,
  );
  put('paidProductPlacementDetails', () => ({
    hasPaidProductPlacement: video.hasPaidProductPlacement,
  }));
  return { kind: 'youtube#video', etag: etagOf([video.id, shown]), id: video.id, ...shown };
}

/** Sizes of the pictures; the large ones exist only with a thumbnail of one's own. */
const pictures = [
  ['default', 'default', 120, 90],
  ['medium', 'mqdefault', 320, 180],
  ['high', 'hqdefault', 480, 360],
  ['standard', 'sddefault', 640, 480],
  ['maxres', 'maxresdefault', 1280, 720],
] as const;

export function thumbnailsOf(world: World, video: VideoRecord): Record<string, unknown> {
  const shown = video.thumbnail === null ? pictures.slice(0, 3) : pictures;
  return Object.fromEntries(
    shown.map(([name, file, width, height]) => [
      name,
      { url: `${world.baseUrl()}/vi/${video.id}/${file}.jpg`, width, height },
    ]),
  );
}

function snippetOf(world: World, video: VideoRecord): Record<string, unknown> {
  const { title, description, tags, categoryId, defaultLanguage, defaultAudioLanguage } =
    video.snippet;
  return {
    publishedAt: apiTime(video.publishedAt ?? video.createdAt),
    channelId: video.channelId,
    title,
    description,
    thumbnails: thumbnailsOf(world, video),
    channelTitle: channelOf(world, video.channelId)?.title ?? '',
    ...(tags.length === 0 ? {} : { tags }),
    categoryId,
    liveBroadcastContent: 'none',
    ...(defaultLanguage === null ? {} : { defaultLanguage }),
    localized: { title, description },
    ...(defaultAudioLanguage === null ? {} : { defaultAudioLanguage }),
  };
}

function statusOf(video: VideoRecord, isOwner: boolean, at: number): Record<string, unknown> {
  const { status, processing } = video;
  const { uploadStatus } = positionOf(video, at);
  const declared = status.selfDeclaredMadeForKids;
  return {
    uploadStatus,
    ...(uploadStatus === 'failed' ? { failureReason: processing.failureReason } : {}),
    ...(uploadStatus === 'rejected' ? { rejectionReason: processing.rejectionReason } : {}),
    privacyStatus: status.privacyStatus,
    ...(status.publishAt === null ? {} : { publishAt: apiTime(status.publishAt) }),
    license: status.license,
    embeddable: status.embeddable,
    publicStatsViewable: status.publicStatsViewable,
    madeForKids: declared === true,
    ...(isOwner && declared !== null ? { selfDeclaredMadeForKids: declared } : {}),
    ...(isOwner ? { containsSyntheticMedia: status.containsSyntheticMedia } : {}),
  };
}

function contentDetailsOf(
  world: World,
  video: VideoRecord,
  isOwner: boolean,
  at: number,
): Record<string, unknown> {
  const isDone = positionOf(video, at).processingStatus === 'succeeded';
  const { facts } = video;
  const captions = world.kept.captions.some((one) => one.videoId === video.id && !one.isDraft);
  return {
    duration: isDone && facts !== null ? isoDuration(facts.durationSec) : 'P0D',
    dimension: '2d',
    definition: facts !== null && Math.min(facts.width, facts.height) >= 720 ? 'hd' : 'sd',
    caption: captions ? 'true' : 'false',
    licensedContent: false,
    contentRating: {},
    projection: 'rectangular',
    ...(isOwner ? { hasCustomThumbnail: video.thumbnail !== null } : {}),
  };
}

/** 75.4 s → `PT1M15S`. */
function isoDuration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return `PT${h > 0 ? `${h}H` : ''}${m > 0 ? `${m}M` : ''}${s > 0 ? `${s}S` : ''}`;
}

/** Absent until the file has been looked at. */
function fileDetailsOf(
  world: World,
  video: VideoRecord,
  at: number,
): Record<string, unknown> | undefined {
  if (positionOf(video, at).processingStatus === 'processing') return undefined;
  const { facts, media } = video;
  const base = {
    fileName: world.switches.slugIsFileName && video.fileName !== '' ? video.fileName : 'unknown',
    fileSize: String(media.bytes),
    fileType: facts === null ? 'other' : 'video',
    creationTime: apiTime(video.createdAt),
  };
  if (facts === null) return base;
  const durationMs = Math.round(facts.durationSec * 1000);
  return {
    ...base,
    container: facts.container,
    videoStreams: [
      {
        widthPixels: facts.width,
        heightPixels: facts.height,
        ...(facts.fps === null ? {} : { frameRateFps: facts.fps }),
        aspectRatio: facts.width / facts.height,
        codec: facts.codec ?? 'unknown',
        rotation: facts.rotation === 0 ? 'none' : 'other',
      },
    ],
    durationMs: String(durationMs),
    bitrateBps: String(Math.round((media.bytes * 8000) / Math.max(1, durationMs))),
  };
}

function processingDetailsOf(video: VideoRecord, at: number): Record<string, unknown> {
  const { processingStatus, progress, timeLeftMs } = positionOf(video, at);
  const isRunning = processingStatus === 'processing';
  const availability = isRunning ? 'inProgress' : 'available';
  return {
    processingStatus,
    ...(isRunning
      ? {
          processingProgress: {
            partsTotal: '100',
            partsProcessed: String(progress),
            timeLeftMs: String(timeLeftMs),
          },
        }
      : {}),
    ...(processingStatus === 'failed' ? { processingFailureReason: 'transcodeFailed' } : {}),
    fileDetailsAvailability: availability,
    processingIssuesAvailability: availability,
    tagSuggestionsAvailability: 'unavailable',
    editorSuggestionsAvailability: 'unavailable',
    thumbnailsAvailability: processingStatus === 'failed' ? 'unavailable' : availability,
  };
}
