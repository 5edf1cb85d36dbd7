import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Found } from '../kit/problems.ts';
import { photosOf, videoOf } from './compose-text.ts';
import { FACTS, FITTABLE_TYPES, PHOTO_TYPES, VIDEO_CODECS, VIDEO_TYPES } from './facts.ts';
import { problem, whenever } from './problems.ts';
import type { TiktokSettings } from './schema.ts';

const SECOND_MS = 1_000;
const MEGABYTE = 1_000_000;

/** What is wrong with the film: TikTok itself would say so only after taking all of it. */
export function videoProblems(settings: TiktokSettings, content: ChannelContent): Found {
  const videos = content.media.filter((media) => media.role === 'video');
  const [video] = videos;
  return [
    ...whenever(video === undefined, 'tiktok-video-missing', 'media'),
    ...whenever(videos.length > 1, 'tiktok-video-too-many', 'media', { count: videos.length }),
    ...photosOf(content).map(({ name }) => problem('tiktok-media-unwanted', name, { name })),
    ...(video === undefined ? [] : [...fileProblems(video), ...lengthProblems(settings, video)]),
  ];
}

function fileProblems(video: MediaReference): Found {
  const { name, sizeBytes, mimeType, facts } = video;
  if (sizeBytes === 0) return [problem('tiktok-video-empty', name, { name })];
  if (!VIDEO_TYPES.includes(mimeType)) {
    return [problem('tiktok-video-format', name, { name, type: mimeType })];
  }
  const limit = FACTS.videoBytes.value;
  const sure = FACTS.videoSureBytes.value;
  const { videoCodec } = facts;
  const isStrange = videoCodec !== undefined && !VIDEO_CODECS.test(videoCodec);
  const megabytes = Math.ceil(sizeBytes / MEGABYTE);
  return [
    ...whenever(sizeBytes > limit, 'tiktok-video-too-large', name, {
      name,
      megabytes,
      limit: Math.floor(limit / MEGABYTE),
    }),
    ...whenever(sizeBytes > sure && sizeBytes <= limit, 'tiktok-video-size-edge', name, {
      name,
      megabytes,
      limit: sure / MEGABYTE,
    }),
    ...speedProblems(video),
    ...whenever(facts.durationMs === undefined, 'tiktok-video-unmeasured', name, { name }),
    ...whenever(isStrange, 'tiktok-video-codec', name, { name, codec: videoCodec ?? '' }),
    ...rateProblems(video),
    ...pictureProblems(video),
  ];
}

/** The link to the bytes is good for an hour: a slow line never gets a large film through. */
function speedProblems({ name, sizeBytes }: MediaReference): Found {
  const seconds = (FACTS.linkLifeMs.value - FACTS.linkMarginMs.value) / SECOND_MS;
  const isLarge = sizeBytes > seconds * FACTS.slowestBytesPerSecond.value;
  const megabits = Math.ceil((sizeBytes * 8) / seconds / MEGABYTE);
  return whenever(isLarge, 'tiktok-video-needs-speed', name, { name, megabits });
}

function rateProblems({ name, facts }: MediaReference): Found {
  const rate = facts.framesPerSecond;
  const least = FACTS.leastFramesPerSecond.value;
  const most = FACTS.mostFramesPerSecond.value;
  // 59.94 and 23.976 are measured with some play.
  const isWrong = rate !== undefined && (rate < least - 0.05 || rate > most + 0.05);
  return whenever(isWrong, 'tiktok-video-frame-rate', name, {
    name,
    rate: Math.round((rate ?? 0) * 100) / 100,
    least,
    most,
  });
}

function pictureProblems({ name, facts }: MediaReference): Found {
  const { widthPx, heightPx } = facts;
  if (widthPx === undefined || heightPx === undefined) return [];
  const least = FACTS.leastSidePx.value;
  const most = FACTS.mostSidePx.value;
  const isWrong = Math.min(widthPx, heightPx) < least || Math.max(widthPx, heightPx) > most;
  return whenever(isWrong, 'tiktok-video-picture', name, { name, widthPx, heightPx, least, most });
}

function lengthProblems(settings: TiktokSettings, video: MediaReference): Found {
  const { name, facts } = video;
  const { durationMs } = facts;
  if (durationMs === undefined) return [];
  const least = FACTS.leastDurationMs.value;
  const everyone = FACTS.everyoneDurationMs.value;
  const values = { name, seconds: Math.round(durationMs / 100) / 10 };
  const isEdge = durationMs >= least && durationMs < FACTS.sureDurationMs.value;
  const isLong = durationMs > everyone && durationMs <= settings.longestMs;
  return [
    ...whenever(durationMs < least, 'tiktok-video-too-short', name, {
      ...values,
      limit: least / SECOND_MS,
    }),
    ...whenever(isEdge, 'tiktok-video-short-edge', name, { ...values, limit: least / SECOND_MS }),
    ...whenever(durationMs > settings.longestMs, 'tiktok-video-too-long', name, {
      ...values,
      limit: settings.longestMs / SECOND_MS,
    }),
    ...whenever(isLong, 'tiktok-video-longer-than-everyone', name, {
      ...values,
      limit: everyone / SECOND_MS,
    }),
  ];
}

/** Photos are fetched by TikTok itself, from an address of the office. */
export function photoProblems(settings: TiktokSettings, content: ChannelContent): Found {
  const photos = photosOf(content);
  const video = videoOf(content);
  const limit = FACTS.photos.value;
  const count = photos.length;
  return [
    ...whenever(count === 0, 'tiktok-photo-missing', 'media'),
    ...whenever(count > limit, 'tiktok-photo-too-many', 'media', { count, limit }),
    ...whenever(!settings.hasPublicMedia, 'tiktok-public-media-needed', 'media', { count }),
    ...whenever(settings.verifiedUrls?.length === 0, 'tiktok-domain-not-verified-yet', 'media'),
    ...(video === null ? [] : [problem('tiktok-media-unwanted', video.name, { name: video.name })]),
    ...photos.flatMap(photoFileProblems),
  ];
}

function photoFileProblems({ name, mimeType, sizeBytes }: MediaReference): Found {
  const isPicture = FITTABLE_TYPES.includes(mimeType);
  const isTaken = PHOTO_TYPES[mimeType] !== undefined;
  const isLarge = sizeBytes > FACTS.photoBytes.value;
  return [
    ...whenever(!isPicture, 'tiktok-photo-format', name, { name, type: mimeType }),
    ...whenever(isPicture && (!isTaken || isLarge), 'tiktok-photo-made-smaller', name, { name }),
  ];
}

/** What TikTok has no place for. */
export function unusedProblems(content: ChannelContent): Found {
  return content.media.flatMap(({ role, name }) => [
    ...whenever(role === 'cover', 'tiktok-cover-unused', name, { name }),
    ...whenever(role === 'captions', 'tiktok-captions-unused', name, { name }),
  ]);
}
