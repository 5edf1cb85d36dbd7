import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Found } from '../kit/problems.ts';
import { aspectOf, isReelAspect } from './choose-flow.ts';
import { FACTS, REEL_CODECS, VIDEO_TYPES } from './facts.ts';
import { isCaptionLocale } from './locales.ts';
import { problem, whenever } from './problems.ts';

const SECOND_MS = 1_000;
const MEGABYTE = 1024 * 1024;
const COVER_TYPES = ['image/jpeg', 'image/png'];
const CAPTION_TYPES = ['application/x-subrip', 'text/srt'];

/** What is wrong with the video of a reel or of an ordinary video post. */
export function videoProblems(content: ChannelContent, route: 'reel' | 'video'): Found {
  const videos = content.media.filter((media) => media.role === 'video');
  const [video] = videos;
  if (video === undefined) return [problem('facebook-video-missing', 'media')];
  return [
    ...whenever(videos.length > 1, 'facebook-video-too-many', 'media', { count: videos.length }),
    ...fileProblems(video),
    ...(route === 'reel' ? reelProblems(video) : plainVideoProblems(video)),
  ];
}

/** Covers and captions, which go on after the video exists. */
export function attachmentProblems(content: ChannelContent, hasVideo: boolean): Found {
  const extras = content.media.filter(({ role }) => role === 'cover' || role === 'captions');
  if (!hasVideo) {
    return extras.map(({ name, role }) =>
      problem('facebook-attachment-without-video', name, { name, role }),
    );
  }
  return extras.flatMap(({ name, role, mimeType, language }) => {
    if (role === 'cover') {
      const isRefused = !COVER_TYPES.includes(mimeType);
      return whenever(isRefused, 'facebook-cover-format', name, { name, type: mimeType });
    }
    const isText = CAPTION_TYPES.includes(mimeType) || /\.srt$/i.test(name);
    return [
      ...whenever(!isText, 'facebook-captions-format', name, { name, type: mimeType }),
      ...whenever(!isCaptionLocale(language), 'facebook-captions-language', name, {
        name,
        language: language ?? '',
      }),
    ];
  });
}

function fileProblems({ name, sizeBytes, mimeType }: MediaReference): Found {
  const megabytes = Math.round(sizeBytes / MEGABYTE);
  const limits = { least: FACTS.videoMinBytes.value, limit: FACTS.videoBytes.value };
  const asked = FACTS.videoAskBytes.value;
  const isTooLarge = sizeBytes > limits.limit;
  const large = { name, megabytes, limit: Math.round(limits.limit / MEGABYTE) };
  return [
    ...whenever(!VIDEO_TYPES.includes(mimeType), 'facebook-video-format', name, {
      name,
      type: mimeType,
    }),
    ...whenever(sizeBytes < limits.least, 'facebook-video-too-small', name, {
      name,
      bytes: sizeBytes,
      least: limits.least,
    }),
    ...whenever(isTooLarge, 'facebook-video-too-large', name, large),
    ...whenever(!isTooLarge && sizeBytes > asked, 'facebook-video-may-be-refused', name, {
      ...large,
      limit: Math.round(asked / MEGABYTE),
    }),
  ];
}

function plainVideoProblems(video: MediaReference): Found {
  const { name } = video;
  const { durationMs } = video.facts;
  const aspect = aspectOf(video);
  if (aspect === null || durationMs === undefined) {
    return [problem('facebook-video-unmeasured', name, { name })];
  }
  const tolerance = FACTS.aspectTolerance.value;
  const isNarrow = aspect < FACTS.videoNarrowest.value - tolerance;
  const isWide = aspect > FACTS.videoWidest.value + tolerance;
  const hours = Math.round((FACTS.videoDurationMs.value / 3_600_000) * 10) / 10;
  return [
    ...whenever(durationMs > FACTS.videoDurationMs.value, 'facebook-video-long', name, {
      name,
      limit: hours,
    }),
    ...whenever(isWide || isNarrow, 'facebook-video-wide', name, {
      name,
      ratio: twoPlaces(aspect),
    }),
    ...whenever(aspect < 1 && !isNarrow, 'facebook-video-upright', name, {
      name,
      ratio: twoPlaces(aspect),
    }),
  ];
}

function reelProblems(video: MediaReference): Found {
  const { name, mimeType, facts } = video;
  const { durationMs, widthPx, heightPx } = facts;
  const isOther = mimeType !== 'video/mp4' && VIDEO_TYPES.includes(mimeType);
  const format = whenever(isOther, 'facebook-reel-format', name, { name, type: mimeType });
  if (durationMs === undefined || widthPx === undefined || heightPx === undefined) {
    return [...format, problem('facebook-video-unmeasured', name, { name })];
  }
  const least = FACTS.reelMinDurationMs.value;
  const most = FACTS.reelDurationMs.value;
  const aspect = aspectOf(video) ?? 0;
  const isSmall = widthPx < FACTS.reelMinWidthPx.value || heightPx < FACTS.reelMinHeightPx.value;
  return [
    ...format,
    ...whenever(durationMs < least || durationMs > most, 'facebook-reel-duration', name, {
      name,
      seconds: Math.round(durationMs / 100) / 10,
      least: least / SECOND_MS,
      limit: most / SECOND_MS,
    }),
    ...whenever(!isReelAspect(aspect), 'facebook-reel-aspect', name, {
      name,
      width: widthPx,
      height: heightPx,
    }),
    ...whenever(isSmall, 'facebook-reel-resolution', name, {
      name,
      width: widthPx,
      height: heightPx,
      leastWidth: FACTS.reelMinWidthPx.value,
      leastHeight: FACTS.reelMinHeightPx.value,
    }),
    ...streamProblems(video),
  ];
}

function streamProblems({ name, facts }: MediaReference): Found {
  const { framesPerSecond, videoCodec } = facts;
  const slack = FACTS.frameRateTolerance.value;
  const least = FACTS.reelMinFramesPerSecond.value;
  const limit = FACTS.reelFramesPerSecond.value;
  const isOff =
    framesPerSecond !== undefined &&
    (framesPerSecond < least - slack || framesPerSecond > limit + slack);
  const isStrange = videoCodec !== undefined && !REEL_CODECS.includes(videoCodec.toLowerCase());
  return [
    ...whenever(isOff, 'facebook-reel-frame-rate', name, {
      name,
      rate: twoPlaces(framesPerSecond ?? 0),
      least,
      limit,
    }),
    ...whenever(isStrange, 'facebook-reel-codec', name, { name, codec: videoCodec ?? '' }),
  ];
}

function twoPlaces(value: number): number {
  return Math.round(value * 100) / 100;
}
