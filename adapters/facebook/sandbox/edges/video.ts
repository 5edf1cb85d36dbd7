/** POST on a film and on its thumbnails, captions and collaborators. */

import { pageActionTrouble } from '../auth.ts';
import { type Call, type Reply, success } from '../call.ts';
import { addThumbnail } from '../commit-video.ts';
import { badParam, isRefusal, type Refusal } from '../errors.ts';
import { scheduleTrouble } from '../publish-time.ts';
import type { VideoRecord } from '../records.ts';
import { schedule } from '../rules.ts';
import { flagOf, listOf, numberOf, textOf } from '../values.ts';
import { publishScopes } from './feed.ts';

/** The film of a call whose token may change it. */
function videoOf(call: Call): VideoRecord | Refusal {
  if (call.node.type !== 'Video') return badParam('Not a video');
  const video = call.node.record;
  if (video.kind === 'ad') return video;
  const denied = pageActionTrouble(
    call.world,
    call.token,
    video.pageId,
    publishScopes,
    'CREATE_CONTENT',
  );
  return denied ?? video;
}

export function postVideo(call: Call): Reply | Refusal {
  const video = videoOf(call);
  if (isRefusal(video)) return video;
  const { values, at } = call;
  const dueAt = numberOf(values, 'scheduled_publish_time');
  if (dueAt !== null) {
    const trouble = scheduleTrouble(dueAt, at, schedule.maxAheadVideoMs);
    if (trouble !== null) return trouble;
    if (video.commit === null || video.commit.state === 'PUBLISHED') {
      return badParam('You cannot specify a scheduled publish time on a published video');
    }
    video.commit = { ...video.commit, state: 'SCHEDULED', scheduledAt: dueAt };
  }
  const isPublished = flagOf(values, 'published');
  if (isPublished === false && video.commit?.state === 'PUBLISHED') {
    return badParam('A published video cannot be made unpublished');
  }
  if (isPublished === true && video.commit !== null) release(video, at);
  video.title = textOf(values, 'name') ?? textOf(values, 'title') ?? video.title;
  video.description = textOf(values, 'description') ?? video.description;
  const post = call.world.kept.posts.find((one) => one.id === video.postId);
  if (post !== undefined) post.message = video.description;
  if (flagOf(values, 'expire_now') === true) video.deletedAt = at;
  return success;
}

/** A draft or scheduled film goes public now, or when its processing ends. */
function release(video: VideoRecord, at: number): void {
  const { commit } = video;
  if (commit === null || commit.state === 'PUBLISHED') return;
  const leftMs = Math.max(0, commit.at + commit.processingMs - at);
  video.commit = { ...commit, at, processingMs: leftMs, state: 'PUBLISHED', scheduledAt: null };
}

export async function postThumbnails(call: Call): Promise<Reply | Refusal> {
  const video = videoOf(call);
  if (isRefusal(video)) return video;
  const file = call.files['source'];
  if (file === undefined) return badParam('The parameter source is required');
  const isPreferred = flagOf(call.values, 'is_preferred') === true;
  return (await addThumbnail(call, video, file, isPreferred)) ?? success;
}

export async function postCaptions(call: Call): Promise<Reply | Refusal> {
  const video = videoOf(call);
  if (isRefusal(video)) return video;
  const removed = listOf(call.values, 'locales_to_delete').map(String);
  video.captions = video.captions.filter((one) => !removed.includes(one.locale));
  const file = call.files['captions_file'];
  const defaultLocale = textOf(call.values, 'default_locale');
  if (file !== undefined) {
    const locale = /\.([a-z]{2,3}_[A-Z]{2})\.srt$/.exec(file.fileName)?.[1];
    if (locale === undefined) {
      return badParam('The captions file must be named like clip.en_US.srt');
    }
    const media = await call.world.media.keep(file.path, 'application/x-subrip', file);
    const others = video.captions.filter((one) => one.locale !== locale);
    video.captions = [...others, { locale, isDefault: false, media, createdAt: call.at }];
  } else if (removed.length === 0 && defaultLocale === null) {
    return badParam('The parameter captions_file is required');
  }
  if (defaultLocale !== null) {
    video.captions = video.captions.map((one) => ({
      ...one,
      isDefault: one.locale === defaultLocale,
    }));
  }
  return success;
}

export function postCollaborators(call: Call): Reply | Refusal {
  const video = videoOf(call);
  if (isRefusal(video)) return video;
  const target = textOf(call.values, 'target_id') ?? '';
  if (!/^\d{1,30}$/.test(target)) return badParam('target_id must be the id of a page');
  if (!video.collaborators.includes(target)) video.collaborators.push(target);
  return success;
}
