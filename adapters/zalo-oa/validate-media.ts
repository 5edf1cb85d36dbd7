import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Found } from '../kit/problems.ts';
import { coverOf, formOf, photosOf, picturesOf } from './compose-article.ts';
import { FACTS, FITTABLE_TYPES, IMAGE_TYPES, VIDEO_TYPES } from './facts.ts';
import { whenever } from './problems.ts';
import type { ZaloSettings } from './schema.ts';

const MEGABYTE = 1_000_000;
const MEBIBYTE = 1024 * 1024;

/** Files that the platform would refuse, and files that are missing. */
export function mediaProblems(settings: ZaloSettings, content: ChannelContent): Found {
  const isFilm = formOf(content) === 'video-article';
  const pictures = picturesOf(content);
  const withRole = (role: MediaReference['role']) =>
    content.media.filter((media) => media.role === role);
  const covers = withRole('cover');
  return [
    ...(isFilm
      ? filmProblems(withRole('video'), photosOf(content))
      : articleProblems(withRole('video'))),
    ...whenever(covers.length > 1, 'zalo-cover-too-many', 'cover', { count: covers.length }),
    ...coverProblems(settings, content, isFilm),
    ...pictures.flatMap(pictureProblems),
    ...withRole('captions').flatMap(({ name }) =>
      whenever(true, 'zalo-captions-unused', name, { name }),
    ),
    ...whenever(
      pictures.length > 0 && !settings.hasPublicMedia,
      'zalo-public-media-missing',
      'publicMedia',
      { count: pictures.length },
    ),
  ];
}

function articleProblems(videos: readonly MediaReference[]): Found {
  return videos.flatMap(({ name }) => whenever(true, 'zalo-video-in-article', name, { name }));
}

function filmProblems(videos: readonly MediaReference[], photos: readonly MediaReference[]): Found {
  return [
    ...whenever(videos.length === 0, 'zalo-video-missing', 'video'),
    ...whenever(videos.length > 1, 'zalo-video-too-many', 'video', { count: videos.length }),
    ...videos.flatMap(videoProblems),
    ...photos.flatMap(({ name }) => whenever(true, 'zalo-photo-with-video', name, { name })),
  ];
}

function videoProblems({ name, sizeBytes, mimeType }: MediaReference): Found {
  const limit = FACTS.videoBytes.value;
  return [
    ...whenever(sizeBytes === 0, 'zalo-file-empty', name, { name }),
    ...whenever(!VIDEO_TYPES.includes(mimeType), 'zalo-video-format', name, {
      name,
      type: mimeType,
    }),
    ...whenever(sizeBytes > limit, 'zalo-video-too-large', name, {
      name,
      megabytes: Math.ceil(sizeBytes / MEGABYTE),
      limit: limit / MEGABYTE,
    }),
  ];
}

function coverProblems(settings: ZaloSettings, content: ChannelContent, isFilm: boolean): Found {
  if (coverOf(content) !== null) return [];
  if (settings.coverUrl !== null) {
    return whenever(true, 'zalo-cover-of-office', 'cover', { address: settings.coverUrl });
  }
  return whenever(true, isFilm ? 'zalo-video-cover-missing' : 'zalo-cover-missing', 'cover');
}

function pictureProblems({ name, sizeBytes, mimeType }: MediaReference): Found {
  const limit = FACTS.imageBytes.value;
  const most = FACTS.fittableBytes.value;
  const isKnown = FITTABLE_TYPES.includes(mimeType);
  const isReady = IMAGE_TYPES[mimeType] !== undefined && sizeBytes <= limit;
  const values = {
    name,
    megabytes: Math.ceil(sizeBytes / MEBIBYTE),
    limit: Math.floor(most / MEBIBYTE),
  };
  return [
    ...whenever(sizeBytes === 0, 'zalo-file-empty', name, { name }),
    ...whenever(!isKnown, 'zalo-picture-format', name, { name, type: mimeType }),
    ...whenever(isKnown && sizeBytes > most, 'zalo-picture-too-large', name, values),
    ...whenever(isKnown && !isReady && sizeBytes <= most, 'zalo-picture-shrunk', name, { name }),
  ];
}
