import type { ItemContent, ItemKind, MediaReference } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import { kindWord, type WrittenKind } from '../text/kinds.ts';
import { error } from './entry-files.ts';
import type { ItemFields } from './fields.ts';

/** A vertical or square film up to this length is a short video. */
const SHORT_VIDEO_MS = 180_000;

/** Everything an item is made of, already read. */
export interface ItemParts {
  readonly title: string;
  readonly text: string;
  readonly fields: ItemFields;
  readonly media: readonly MediaReference[];
}

/** Puts the parts together; what the officer left open is decided by the files. */
export function toContent(parts: ItemParts): ItemContent {
  const { title, text, fields, media } = parts;
  const { unit } = fields;
  return {
    kind: kindOf(fields.kind, media, fields.link),
    title,
    text,
    hashtags: fields.hashtags,
    media,
    channelTexts: fields.channelTexts,
    channels: fields.channels,
    slotAt: fields.slotAt,
    lateMs: fields.lateMs,
    priority: fields.priority,
    ai: fields.ai,
    children: fields.children,
    consent: fields.consent,
    after: fields.after,
    options: {},
    ...(fields.link === null ? {} : { link: fields.link }),
    ...(fields.topic === null ? {} : { topic: fields.topic }),
    ...(unit === null ? {} : { unit }),
    ...(fields.tone === null ? {} : { tone: fields.tone }),
    ...(fields.plan === null ? {} : { plan: fields.plan }),
    ...(fields.source === null ? {} : { source: fields.source }),
  };
}

function kindOf(
  written: WrittenKind,
  media: readonly MediaReference[],
  link: string | null,
): ItemKind {
  const photos = media.filter((one) => one.role === 'photo').length;
  const video = media.find((one) => one.role === 'video');
  if (written === 'photo-or-album' || written === 'photo') return photos > 1 ? 'album' : 'photo';
  if (written !== 'auto') return written;
  if (video !== undefined) return isShort(video) ? 'short_video' : 'video';
  if (photos > 0) return photos > 1 ? 'album' : 'photo';
  return link === null ? 'text' : 'link';
}

function isShort(video: MediaReference): boolean {
  const { widthPx, heightPx, durationMs } = video.facts;
  if (widthPx === undefined || heightPx === undefined || durationMs === undefined) return false;
  return heightPx >= widthPx && durationMs <= SHORT_VIDEO_MS;
}

/** Files that cannot be one item together, and a written kind that its files contradict. */
export function checkTogether(content: ItemContent, isMediaWhole: boolean): Problem[] {
  const videos = content.media.filter((one) => one.role === 'video').length;
  const photos = content.media.filter((one) => one.role === 'photo').length;
  if (videos > 1) return [error('two-videos', '', { count: videos })];
  if (videos === 1 && photos > 0) return [error('mixed-media', '', { count: photos })];
  // A file that was refused is told already; what it would have been is not known.
  return isMediaWhole && !isFitting(content.kind, videos, photos)
    ? [error('kind-differs', '', { kind: kindWord(content.kind), videos, photos })]
    : [];
}

function isFitting(kind: ItemKind, videos: number, photos: number): boolean {
  switch (kind) {
    case 'short_video':
    case 'video':
      return videos === 1;
    case 'photo':
      return photos === 1;
    case 'album':
      return photos > 1;
    case 'text':
      return videos + photos === 0;
    default:
      return true;
  }
}
