import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import { FACTS } from './facts.ts';

/** The platform decides by the file alone: there is no switch and no sign in the answer. */
export type Format = 'short' | 'video' | 'unknown';

export function videoOf(content: ChannelContent): MediaReference | null {
  return content.media.find((media) => media.role === 'video') ?? null;
}

export function coverOf(content: ChannelContent): MediaReference | null {
  return content.media.find((media) => media.role === 'cover') ?? null;
}

export function captionsOf(content: ChannelContent): readonly MediaReference[] {
  return content.media.filter((media) => media.role === 'captions');
}

/** What this file will be there; `unknown` when nobody could measure it. */
export function formatOf(video: MediaReference | null): Format {
  const { widthPx, heightPx, durationMs } = video?.facts ?? {};
  if (widthPx === undefined || heightPx === undefined || durationMs === undefined) return 'unknown';
  const isTall = widthPx / heightPx <= FACTS.shortAspect.value;
  return isTall && durationMs <= FACTS.shortDurationMs.value ? 'short' : 'video';
}

/** True for a video that stands upright or square, whatever it lasts. */
export function isTall(video: MediaReference): boolean {
  const { widthPx, heightPx } = video.facts;
  if (widthPx === undefined || heightPx === undefined) return false;
  return widthPx / heightPx <= FACTS.shortAspect.value;
}
