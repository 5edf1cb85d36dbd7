/** Makes posts and moves them: accepted, gone public, due. */

import type { PostRecord, VideoRecord } from './records.ts';
import { positionOf } from './video-clock.ts';
import { idPrefix, newId, type World } from './world.ts';

interface NewPost {
  readonly pageId: string;
  readonly appId: string;
  readonly kind: PostRecord['kind'];
  readonly message: string;
  readonly link?: string | null;
  readonly callToAction?: unknown;
  readonly photoIds?: readonly string[];
  readonly videoId?: string | null;
  readonly isPublished: boolean;
  readonly unpublishedType?: string | null;
  readonly scheduledAt?: number | null;
  readonly backdatedAt?: number | null;
  readonly unlistedMs: number;
  readonly unreadableMs: number;
}

export function addPost(world: World, post: NewPost, at: number): PostRecord {
  const record: PostRecord = {
    id: `${post.pageId}_${newId(world, idPrefix.post)}`,
    pageId: post.pageId,
    appId: post.appId,
    kind: post.kind,
    message: post.message,
    link: post.link ?? null,
    callToAction: post.callToAction ?? null,
    photoIds: post.photoIds ?? [],
    videoId: post.videoId ?? null,
    acceptedAt: at,
    createdAt: post.backdatedAt ?? at,
    updatedAt: at,
    isPublished: post.isPublished,
    publishedAt: post.isPublished ? at : null,
    unpublishedType: post.isPublished ? null : (post.unpublishedType ?? null),
    scheduledAt: post.scheduledAt ?? null,
    isHidden: false,
    timelineVisibility: 'normal',
    isPinned: false,
    unlistedUntil: post.unlistedMs > 0 ? at + post.unlistedMs : 0,
    unreadableUntil: post.unreadableMs > 0 ? at + post.unreadableMs : 0,
    deletedAt: null,
  };
  world.kept.posts.push(record);
  return record;
}

/** Makes an unpublished post public; harmless when it already is. */
export function publishPost(world: World, post: PostRecord, at: number): void {
  if (post.isPublished) return;
  post.isPublished = true;
  post.publishedAt = at;
  post.createdAt = at;
  post.updatedAt = at;
  post.scheduledAt = null;
  post.unpublishedType = null;
  for (const photo of world.kept.photos)
    if (post.photoIds.includes(photo.id)) photo.published = true;
}

/** Marks a post deleted, and what only lives through it. */
export function deletePost(world: World, post: PostRecord, at: number): void {
  post.deletedAt = at;
  for (const photo of world.kept.photos) {
    if (post.photoIds.includes(photo.id)) photo.deletedAt ??= at;
  }
  const video = world.kept.videos.find((one) => one.id === post.videoId);
  if (video !== undefined) video.deletedAt ??= at;
}

/** Does everything that time alone does: scheduled posts, films, staged photos. True if anything. */
export function letTimePass(world: World, at: number): boolean {
  let changed = false;
  for (const post of world.kept.posts) {
    if (post.deletedAt === null && post.scheduledAt !== null && post.scheduledAt <= at) {
      publishPost(world, post, post.scheduledAt);
      changed = true;
    }
  }
  for (const video of world.kept.videos) changed = publishDueVideo(world, video, at) || changed;
  for (const photo of world.kept.photos) {
    const isOver = photo.expiresAt !== null && photo.expiresAt <= at && photo.postId === null;
    if (isOver && photo.deletedAt === null) {
      photo.deletedAt = photo.expiresAt;
      changed = true;
    }
  }
  return changed;
}

function publishDueVideo(world: World, video: VideoRecord, at: number): boolean {
  if (video.postId !== null || video.deletedAt !== null || video.kind === 'ad') return false;
  const position = positionOf(video, at);
  if (!position.isPublished || position.publicAt === null) return false;
  const post = addPost(
    world,
    {
      pageId: video.pageId,
      appId: video.appId,
      kind: video.kind === 'reel' ? 'reel' : 'video',
      message: video.description,
      videoId: video.id,
      isPublished: true,
      unlistedMs: 0,
      unreadableMs: 0,
    },
    position.publicAt,
  );
  const unlistedMs = video.commit?.unlistedMs ?? 0;
  if (unlistedMs > 0) post.unlistedUntil = position.publicAt + unlistedMs;
  video.postId = post.id;
  return true;
}

export function isListed(post: PostRecord, at: number): boolean {
  return post.unlistedUntil <= at;
}
