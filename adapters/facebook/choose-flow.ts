import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import { FACTS } from './facts.ts';

/** The ways to publish; each is a flow of its own. */
export type Route = 'post' | 'photos' | 'reel' | 'video' | 'none';

/**
 * How this content goes out. A vertical 9:16 video of at most 90 s goes as a reel even when the item
 * says `video`: through the ordinary video edge it would end as an unpublished draft.
 */
export function routeOf(content: ChannelContent): Route {
  switch (content.kind) {
    case 'text':
    case 'link':
      return 'post';
    case 'photo':
    case 'album':
      return 'photos';
    case 'short_video':
      return isUpright(videoOf(content)) ? 'reel' : 'video';
    case 'video':
      return isReelShaped(videoOf(content)) ? 'reel' : 'video';
    default:
      return 'none';
  }
}

export function videoOf(content: ChannelContent): MediaReference | null {
  return content.media.find((media) => media.role === 'video') ?? null;
}

export function photosOf(content: ChannelContent): readonly MediaReference[] {
  return content.media.filter((media) => media.role === 'photo');
}

/** Width by height, or null when it was not measured. */
export function aspectOf(media: MediaReference | null): number | null {
  const { widthPx, heightPx } = media?.facts ?? {};
  if (widthPx === undefined || heightPx === undefined || heightPx <= 0) return null;
  return widthPx / heightPx;
}

export function isReelAspect(aspect: number): boolean {
  return Math.abs(aspect - FACTS.reelAspect.value) <= FACTS.aspectTolerance.value;
}

/** Taller than wide; a video that nobody could measure counts as upright when the item says short. */
function isUpright(video: MediaReference | null): boolean {
  const aspect = aspectOf(video);
  return aspect === null || aspect < 1;
}

function isReelShaped(video: MediaReference | null): boolean {
  const aspect = aspectOf(video);
  const durationMs = video?.facts.durationMs;
  if (aspect === null || durationMs === undefined) return false;
  const fits =
    durationMs >= FACTS.reelMinDurationMs.value && durationMs <= FACTS.reelDurationMs.value;
  return fits && isReelAspect(aspect);
}
