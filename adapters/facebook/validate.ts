import type { ChannelContent } from '../../src/domain/item.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Found } from '../kit/problems.ts';
import { photosOf, routeOf } from './choose-flow.ts';
import { composeMessage, messageLength } from './compose-message.ts';
import { FACTS, PHOTO_PLAIN_TYPES, PHOTO_TYPES } from './facts.ts';
import { isFacebookLink, isPublicLink } from './links.ts';
import { problem, whenever } from './problems.ts';
import { attachmentProblems, videoProblems } from './validate-video.ts';

/** Everything the platform would refuse or that a person should know, all at once. Pure. */
export function validateContent(content: ChannelContent): readonly Problem[] {
  const route = routeOf(content);
  return [
    ...whenever(route === 'none', 'facebook-kind-unsupported', 'kind', { kind: content.kind }),
    ...textProblems(content),
    ...linkProblems(content),
    ...mediaKindProblems(content),
    ...(route === 'photos' ? photoProblems(content) : []),
    ...(route === 'reel' || route === 'video' ? videoProblems(content, route) : []),
    ...attachmentProblems(content, route === 'reel' || route === 'video'),
    ...aiProblems(content),
  ];
}

function textProblems(content: ChannelContent): Found {
  const message = composeMessage(content);
  const length = messageLength(message);
  const limit = FACTS.messageLimit.value;
  return [
    ...whenever(content.kind === 'text' && message === '', 'facebook-text-missing', 'text'),
    ...whenever(length > limit, 'facebook-text-too-long', 'text', { length, limit }),
  ];
}

function linkProblems(content: ChannelContent): Found {
  const link = content.link?.trim() ?? '';
  if (link === '') return whenever(content.kind === 'link', 'facebook-link-missing', 'link');
  return [
    ...whenever(!isPublicLink(link), 'facebook-link-not-public', 'link', { link }),
    ...whenever(isFacebookLink(link), 'facebook-link-to-facebook', 'link', { link }),
  ];
}

/** Files that this kind of post cannot carry. */
function mediaKindProblems(content: ChannelContent): Found {
  const photos = content.media.filter((media) => media.role === 'photo');
  const videos = content.media.filter((media) => media.role === 'video');
  if (photos.length > 0 && videos.length > 0) {
    return [
      problem('facebook-media-mixed', 'media', { photos: photos.length, videos: videos.length }),
    ];
  }
  const route = routeOf(content);
  const unwanted = {
    post: [...photos, ...videos],
    photos: videos,
    reel: photos,
    video: photos,
    none: [],
  };
  return unwanted[route].map((media) =>
    problem('facebook-media-unwanted', media.name, { name: media.name, kind: content.kind }),
  );
}

function photoProblems(content: ChannelContent): Found {
  const photos = photosOf(content);
  const limit = FACTS.photosPerPost.value;
  const seen = new Set<string>();
  const twins = photos.filter(({ sha256 }) => seen.size === seen.add(sha256).size);
  return [
    ...whenever(photos.length === 0, 'facebook-photo-missing', 'media'),
    ...whenever(photos.length > limit, 'facebook-photo-too-many', 'media', {
      count: photos.length,
      limit,
    }),
    ...twins.map((photo) => problem('facebook-photo-twice', photo.name, { name: photo.name })),
    ...photos.flatMap(onePhoto),
  ];
}

function onePhoto(photo: ReturnType<typeof photosOf>[number]): Found {
  const { name, sizeBytes, mimeType } = photo;
  const limit = FACTS.photoBytes.value;
  if (!PHOTO_TYPES.includes(mimeType)) {
    return [problem('facebook-photo-format', name, { name, type: mimeType })];
  }
  if (sizeBytes > limit) {
    return [
      problem('facebook-photo-too-large', name, {
        name,
        megabytes: megabytes(sizeBytes),
        limit: megabytes(limit),
      }),
    ];
  }
  const asked = FACTS.photoAskBytes.value;
  const isOdd = sizeBytes > asked || !PHOTO_PLAIN_TYPES.includes(mimeType);
  const isHeavyPng = mimeType === 'image/png' && sizeBytes > FACTS.pngGoodBytes.value;
  const values = { name, megabytes: megabytes(sizeBytes), limit: megabytes(asked), type: mimeType };
  return [
    ...whenever(isOdd, 'facebook-photo-may-be-refused', name, values),
    ...whenever(isHeavyPng && !isOdd, 'facebook-photo-png-heavy', name, values),
  ];
}

/** The API has no switch for the AI label, so a person must set it or say it in the text. */
function aiProblems(content: ChannelContent): Found {
  const isMade = content.ai === 'generated' || content.ai === 'simulated';
  return whenever(isMade, 'facebook-ai-label-by-hand', 'ai', { ai: content.ai });
}

function megabytes(bytes: number): number {
  return Math.round((bytes / (1024 * 1024)) * 10) / 10;
}
