/** POST /{page}/video_reels: start and finish; the bytes go to rupload in between. */

import { pageActionTrouble } from '../auth.ts';
import { type Call, type Reply, reply } from '../call.ts';
import { commitVideo, newVideo, takeThumb } from '../commit-video.ts';
import { badParam, type Refusal, refuse, unsupported } from '../errors.ts';
import { scheduleTrouble } from '../publish-time.ts';
import type { VideoCommit, VideoRecord } from '../records.ts';
import { reel as rules, schedule } from '../rules.ts';
import { numberOf, textOf } from '../values.ts';
import { publishScopes } from './feed.ts';

export async function postReels(call: Call): Promise<Reply | Refusal> {
  if (call.node.type !== 'Page') return badParam('Not a page');
  const pageId = call.node.record.id;
  const denied = pageActionTrouble(call.world, call.token, pageId, publishScopes, 'CREATE_CONTENT');
  if (denied !== null) return denied;
  return textOf(call.values, 'upload_phase') === 'START'
    ? startReel(call, pageId)
    : finishReel(call, pageId);
}

function startReel(call: Call, pageId: string): Reply | Refusal {
  const full = capTrouble(call, pageId);
  if (full !== null) return full;
  const video = newVideo(call, pageId, 'reel', numberOf(call.values, 'file_size'));
  video.incoming = call.world.media.newIncoming();
  return reply({
    video_id: video.id,
    upload_url: `${call.world.baseUrl()}/video-upload/v${call.version}.0/${video.id}`,
  });
}

/** 30 reels per page in 24 hours. The platform's code for it is not documented. */
function capTrouble(call: Call, pageId: string): Refusal | null {
  const since = call.at - rules.windowMs;
  const count = call.world.kept.videos.filter(
    (video) =>
      video.pageId === pageId &&
      video.kind === 'reel' &&
      video.commit !== null &&
      video.commit.state !== 'DRAFT' &&
      video.commit.at > since,
  ).length;
  return count < rules.perDay
    ? null
    : refuse(613, `(#613) Only ${rules.perDay} reels may be published to a page within 24 hours`);
}

async function finishReel(call: Call, pageId: string): Promise<Reply | Refusal> {
  const id = textOf(call.values, 'video_id');
  if (id === null) return badParam('The parameter video_id is required');
  const video = call.world.kept.videos.find(
    (one) =>
      one.id === id && one.pageId === pageId && one.kind === 'reel' && one.deletedAt === null,
  );
  if (video === undefined) return unsupported('post', id);
  const state = textOf(call.values, 'video_state') as VideoCommit['state'] | null;
  if (state === null) return badParam('The parameter video_state is required');
  const created = { type: 'Video', record: video } as const;
  // A repeated finish on the same film changes nothing.
  if (video.commit !== null && video.commit.state !== 'DRAFT') {
    return reply({ success: true }, created);
  }
  const trouble = finishTrouble(call, pageId, video, state) ?? (await takeThumb(call, video));
  if (trouble !== null) return trouble;
  video.title = textOf(call.values, 'title') ?? video.title;
  video.description = textOf(call.values, 'description') ?? video.description;
  const scheduledAt = numberOf(call.values, 'scheduled_publish_time');
  await commitVideo(call, video, { state, scheduledAt });
  return reply({ success: true }, created);
}

function finishTrouble(
  call: Call,
  pageId: string,
  video: VideoRecord,
  state: VideoCommit['state'],
): Refusal | null {
  if (video.uploadedAt === null) {
    return refuse(
      6000,
      '(#6000) There was a problem uploading your video file. Please try again.',
      {
        subcode: 1363019,
      },
    );
  }
  const dueAt = numberOf(call.values, 'scheduled_publish_time');
  if (state === 'SCHEDULED') {
    if (dueAt === null) return badParam('video_state SCHEDULED needs scheduled_publish_time');
    const trouble = scheduleTrouble(dueAt, call.at, schedule.maxAheadReelMs);
    if (trouble !== null) return trouble;
  } else if (dueAt !== null) {
    return badParam('scheduled_publish_time needs video_state SCHEDULED');
  }
  return state === 'DRAFT' ? null : capTrouble(call, pageId);
}
