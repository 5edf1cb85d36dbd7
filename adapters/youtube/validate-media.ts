import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Found } from '../kit/problems.ts';
import { formatOf } from './choose-format.ts';
import { CAPTION_TYPES, FACTS, FITTABLE_TYPES, THUMBNAIL_TYPES } from './facts.ts';
import { captionLanguage, isCaptionLanguage } from './languages.ts';
import { problem, whenever } from './problems.ts';
import type { YoutubeSettings } from './schema.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const MEBIBYTE = 1024 * 1024;

/** Endings that a file of this type may have; another one tells of a renamed file. */
const ENDINGS: Readonly<Record<string, RegExp>> = {
  'video/mp4': /\.(mp4|m4v|mov)$/i,
  'video/quicktime': /\.(mov|qt|mp4|m4v)$/i,
  'video/webm': /\.(webm|mkv)$/i,
  'video/x-matroska': /\.(mkv|webm)$/i,
};

/** What is wrong with the film, and what will become of it. */
export function videoProblems(settings: YoutubeSettings, content: ChannelContent): Found {
  const videos = content.media.filter((media) => media.role === 'video');
  const photos = content.media.filter((media) => media.role === 'photo');
  const [video] = videos;
  return [
    ...whenever(video === undefined, 'youtube-video-missing', 'media'),
    ...whenever(videos.length > 1, 'youtube-video-too-many', 'media', { count: videos.length }),
    ...photos.map(({ name }) => problem('youtube-media-unwanted', name, { name })),
    ...(video === undefined ? [] : fileProblems(video)),
    ...(video === undefined ? [] : lengthProblems(settings, video)),
    ...(video === undefined ? [] : shortProblems(content, video)),
  ];
}

function fileProblems(video: MediaReference): Found {
  const { name, sizeBytes, mimeType, facts } = video;
  if (sizeBytes === 0) return [problem('youtube-video-empty', name, { name })];
  if (!mimeType.startsWith('video/')) {
    return [problem('youtube-video-format', name, { name, type: mimeType })];
  }
  const limit = FACTS.videoBytes.value;
  const isMeasured = facts.durationMs !== undefined;
  const hasPicture = facts.widthPx !== undefined && facts.heightPx !== undefined;
  const isRenamed = !(ENDINGS[mimeType]?.test(name) ?? true);
  return [
    ...whenever(sizeBytes > limit, 'youtube-video-too-large', name, {
      name,
      megabytes: Math.round(sizeBytes / MEBIBYTE),
      limit: Math.round(limit / MEBIBYTE),
    }),
    ...whenever(isMeasured && !hasPicture, 'youtube-video-no-picture', name, { name }),
    ...whenever(!isMeasured, 'youtube-video-unmeasured', name, { name }),
    ...whenever(isRenamed, 'youtube-video-name', name, { name, type: mimeType }),
  ];
}

function lengthProblems(settings: YoutubeSettings, video: MediaReference): Found {
  const { name, facts } = video;
  const { durationMs = 0 } = facts;
  const limit = FACTS.videoDurationMs.value;
  const unverified = FACTS.unverifiedDurationMs.value;
  const isLong = durationMs > unverified && durationMs <= limit && !settings.longVideos;
  return [
    ...whenever(durationMs > limit, 'youtube-video-too-long', name, {
      name,
      hours: Math.round((durationMs / HOUR_MS) * 10) / 10,
      limit: limit / HOUR_MS,
    }),
    ...whenever(isLong, 'youtube-long-video', name, {
      name,
      minutes: Math.round(durationMs / MINUTE_MS),
      limit: unverified / MINUTE_MS,
    }),
  ];
}

/** A Short is made by its file, not by the item's kind: both surprises are told. */
function shortProblems(content: ChannelContent, video: MediaReference): Found {
  const { name, facts } = video;
  const format = formatOf(video);
  const seconds = Math.round((facts.durationMs ?? 0) / 100) / 10;
  const limit = FACTS.shortDurationMs.value / SECOND_MS;
  const sure = FACTS.shortSureDurationMs.value;
  const isEdge = format === 'short' && (facts.durationMs ?? 0) > sure;
  const values = { name, seconds, limit };
  return [
    ...whenever(
      content.kind === 'short_video' && format === 'video',
      'youtube-short-becomes-video',
      name,
      values,
    ),
    ...whenever(
      content.kind === 'video' && format === 'short',
      'youtube-will-be-short',
      name,
      values,
    ),
    ...whenever(isEdge, 'youtube-short-edge', name, { ...values, sure: sure / SECOND_MS }),
  ];
}

/** Covers and captions. */
export function attachmentProblems(content: ChannelContent, video: MediaReference | null): Found {
  const extras = content.media.filter(({ role }) => role === 'cover' || role === 'captions');
  if (video === null) {
    return extras.map(({ name }) => problem('youtube-attachment-without-video', name, { name }));
  }
  const isShort = formatOf(video) === 'short';
  const covers = extras.filter(({ role }) => role === 'cover');
  const captions = extras.filter(({ role }) => role === 'captions');
  return [
    ...whenever(covers.length > 1, 'youtube-cover-too-many', 'media', { count: covers.length }),
    ...covers.flatMap((cover) => coverProblems(cover, isShort)),
    ...captions.flatMap(captionProblems),
    ...twiceProblems(captions),
  ];
}

function coverProblems({ name, mimeType }: MediaReference, isShort: boolean): Found {
  const isPicture = THUMBNAIL_TYPES.includes(mimeType) || FITTABLE_TYPES.includes(mimeType);
  return [
    ...whenever(!isPicture, 'youtube-cover-format', name, { name, type: mimeType }),
    ...whenever(isShort, 'youtube-short-cover', name, { name }),
  ];
}

function captionProblems(file: MediaReference): Found {
  const { name, mimeType, sizeBytes, language } = file;
  const isText = CAPTION_TYPES.includes(mimeType);
  const limit = FACTS.captionBytes.value;
  return [
    ...whenever(!isText, 'youtube-captions-format', name, { name, type: mimeType }),
    ...whenever(sizeBytes > limit, 'youtube-captions-too-large', name, {
      name,
      megabytes: Math.round(sizeBytes / MEBIBYTE),
      limit: Math.round(limit / MEBIBYTE),
    }),
    ...whenever(!isCaptionLanguage(language), 'youtube-captions-language', name, {
      name,
      language: language ?? '',
    }),
  ];
}

/** One language has one track. */
function twiceProblems(captions: readonly MediaReference[]): Found {
  const seen = new Set<string>();
  return captions.flatMap(({ name, language }) => {
    const tag = captionLanguage(language);
    if (!seen.has(tag)) {
      seen.add(tag);
      return [];
    }
    return [problem('youtube-captions-twice', name, { name, language: tag })];
  });
}
