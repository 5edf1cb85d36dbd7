/** Films from their first byte to their commit; shared by /videos, /video_reels and /advideos. */

import { probeVideo } from '../../kit/sandbox/probe-video.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import type { Call } from './call.ts';
import { keepThumbnail } from './edges/photos.ts';
import { isRefusal, type Refusal, refuse } from './errors.ts';
import type { VideoCommit, VideoProblem, VideoRecord } from './records.ts';
import { bounds, reel as reelRules, video as videoRules } from './rules.ts';
import { idPrefix, newId } from './world.ts';

export function newVideo(
  call: Call,
  ownerId: string,
  kind: VideoRecord['kind'],
  fileSize: number | null,
): VideoRecord {
  const { world, at, plan } = call;
  const video: VideoRecord = {
    id: newId(world, idPrefix.video),
    pageId: ownerId,
    appId: call.token.appId,
    kind,
    createdAt: at,
    title: '',
    description: '',
    fileSize,
    receivedBytes: 0,
    incoming: null,
    media: null,
    facts: null,
    uploadedAt: null,
    commit: null,
    postId: null,
    cancelledAt: null,
    thumbnails: [],
    captions: [],
    collaborators: [],
    unreadableUntil: plan.unreadableMs > 0 ? at + plan.unreadableMs : 0,
    deletedAt: null,
  };
  world.kept.videos.push(video);
  return video;
}

/** All bytes are there. */
export function completeUpload(video: VideoRecord, media: StoredMedia, at: number): void {
  video.media = media;
  video.fileSize = media.bytes;
  video.receivedBytes = media.bytes;
  video.incoming = null;
  video.uploadedAt = at;
}

/** Too small or too large for any film; null when fine. */
export function sizeTrouble(bytes: number): Refusal | null {
  if (bytes < videoRules.minBytes) {
    return refuse(382, '(#382) The video file you tried to upload is too small', {
      subcode: 1363022,
    });
  }
  if (bytes > videoRules.maxBytes) {
    return refuse(6000, '(#6000) The video file you tried to upload is too large', {
      subcode: 1363023,
    });
  }
  return null;
}

interface CommitWish {
  readonly state: VideoCommit['state'];
  readonly scheduledAt: number | null;
}

/** Commits a film whose bytes are complete: measures it and starts its clock. */
export async function commitVideo(call: Call, video: VideoRecord, wish: CommitWish): Promise<void> {
  const { world, plan } = call;
  if (video.media !== null)
    video.facts ??= await probeVideo(world.media.mediaPath(video.media.sha256), bounds.probeMs);
  const becomesDraft =
    world.switches.verticalVideoBecomesDraft && video.kind === 'video' && looksLikeReel(video);
  video.commit = {
    at: call.at,
    state: becomesDraft ? 'DRAFT' : wish.state,
    scheduledAt: wish.state === 'SCHEDULED' ? wish.scheduledAt : null,
    processingMs: plan.processingMs ?? world.switches.processingMs,
    postIdDelayMs: plan.postIdDelayMs ?? world.switches.postIdDelayMs,
    problem: plan.problem ?? contentProblem(video, world.switches.lenientMedia),
    unlistedMs: plan.unlistedMs,
  };
}

function looksLikeReel(video: VideoRecord): boolean {
  const { facts } = video;
  return facts !== null && facts.height > facts.width && facts.durationSec <= reelRules.maxSec;
}

/** What processing finds wrong with the content. */
function contentProblem(video: VideoRecord, isLenient: boolean): VideoProblem | null {
  const { facts } = video;
  if (facts === null) {
    return isLenient ? null : { code: 1349125, message: 'The content has an invalid format.' };
  }
  return video.kind === 'reel' ? reelProblem(facts) : null;
}

function reelProblem(facts: NonNullable<VideoRecord['facts']>): VideoProblem | null {
  const { durationSec, width, height, fps } = facts;
  if (durationSec < reelRules.minSec || durationSec > reelRules.maxSec) {
    return { code: 1363128, message: 'The video duration must be between 3 and 90 seconds.' };
  }
  if (Math.abs(width / height - reelRules.aspect) > reelRules.aspectTolerance) {
    return { code: 1363040, message: 'The video aspect ratio must be 9:16.' };
  }
  if (width < reelRules.minWidth || height < reelRules.minHeight) {
    return { code: 1363127, message: 'The video resolution must be at least 540 x 960.' };
  }
  const slack = reelRules.fpsSlack;
  if (fps !== null && (fps < reelRules.minFps - slack || fps > reelRules.maxFps + slack)) {
    return { code: 1363129, message: 'The frame rate must be between 24 and 60 fps.' };
  }
  return null;
}

/** Takes the picture of a `thumb` part along, if there is one. */
export async function takeThumb(call: Call, video: VideoRecord): Promise<Refusal | null> {
  const file = call.files['thumb'];
  return file === undefined ? null : addThumbnail(call, video, file, true);
}

export async function addThumbnail(
  call: Call,
  video: VideoRecord,
  file: Call['files'][string],
  isPreferred: boolean,
): Promise<Refusal | null> {
  const media = await keepThumbnail(call, file);
  if (isRefusal(media)) return media;
  const others = video.thumbnails.map((one) =>
    isPreferred ? { ...one, isPreferred: false } : one,
  );
  video.thumbnails = [...others, { id: newId(call.world, idPrefix.thumbnail), media, isPreferred }];
  return null;
}
