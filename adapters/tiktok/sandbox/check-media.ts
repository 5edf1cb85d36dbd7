/** What the platform finds wrong with files once it has them. */

import { readImageFacts } from '../../kit/sandbox/image-facts.ts';
import type { VideoFacts } from '../../kit/sandbox/probe-video.ts';
import { probeVideo } from '../../kit/sandbox/probe-video.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import type { AccountRecord, FailReason } from './records.ts';
import { bounds, photo, video } from './rules.ts';
import type { World } from './world.ts';

interface Verdict {
  readonly failReason: FailReason | null;
  readonly facts: VideoFacts | null;
}

/** Rates that files state are averages: 59.94 and 60.02 are both sixty. */
const fpsSlack = 0.5;

export async function checkVideo(
  world: World,
  account: AccountRecord,
  media: StoredMedia,
): Promise<Verdict> {
  const facts = await probeVideo(world.bytes.mediaPath(media.sha256), bounds.probeMs);
  if (facts === null) {
    return { facts, failReason: world.switches.lenientMedia ? null : 'file_format_check_failed' };
  }
  return { facts, failReason: filmTrouble(world, account, facts) };
}

function filmTrouble(world: World, account: AccountRecord, facts: VideoFacts): FailReason | null {
  const isKnown =
    video.containers.some((one) => one === facts.container) &&
    video.codecs.some((one) => one === facts.codec);
  if (!isKnown) return 'file_format_check_failed';
  const maxSec = Math.min(account.maxVideoSec, video.maxSec);
  if (facts.durationSec < world.switches.minVideoSec || facts.durationSec > maxSec) {
    return 'duration_check_failed';
  }
  const { fps, width, height } = facts;
  if (fps !== null && (fps < video.minFps - fpsSlack || fps > video.maxFps + fpsSlack)) {
    return 'frame_rate_check_failed';
  }
  const isFitting = [width, height].every((one) => one >= video.minSide && one <= video.maxSide);
  return isFitting ? null : 'picture_size_check_failed';
}

export async function checkPhotos(
  world: World,
  media: readonly StoredMedia[],
): Promise<FailReason | null> {
  for (const one of media) {
    const facts = await readImageFacts(world.bytes.mediaPath(one.sha256));
    const isKnown = facts !== null && photo.types.some((type) => type === facts.mimeType);
    if (!isKnown) {
      if (world.switches.lenientMedia) continue;
      return 'file_format_check_failed';
    }
    const sides = [facts.width ?? 0, facts.height ?? 0];
    const isFitting = Math.max(...sides) <= photo.longSide && Math.min(...sides) <= photo.shortSide;
    if (!isFitting) return 'picture_size_check_failed';
  }
  return null;
}
