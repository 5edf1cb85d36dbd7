/** What really is: for tests and for people who check the stand-in. Never holds a token. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { isListed } from './posts.ts';
import type { CallRecord, PostRecord } from './records.ts';
import { positionOf } from './video-clock.ts';
import type { World } from './world.ts';

interface PostTruth {
  readonly id: string;
  readonly pageId: string;
  readonly appId: string;
  readonly kind: PostRecord['kind'];
  readonly message: string;
  readonly link: string | null;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
  readonly createdAt: number;
  readonly publishedAt: number | null;
  readonly scheduledAt: number | null;
  /** A reader with the link sees it. */
  readonly isPublic: boolean;
  readonly isPublished: boolean;
  readonly unpublishedType: string | null;
  readonly isHidden: boolean;
  readonly isListed: boolean;
  readonly deletedAt: number | null;
  readonly photoIds: readonly string[];
  readonly videoId: string | null;
  readonly media: readonly ({ readonly id: string } & StoredMedia)[];
}

interface PhotoTruth extends StoredMedia {
  readonly id: string;
  readonly pageId: string;
  readonly caption: string;
  readonly altText: string | null;
  readonly isPublished: boolean;
  readonly postId: string | null;
  readonly createdAt: number;
  readonly deletedAt: number | null;
}

interface VideoTruth {
  readonly id: string;
  readonly pageId: string;
  readonly kind: 'video' | 'reel' | 'ad';
  readonly title: string;
  readonly description: string;
  readonly stage: string;
  readonly isPublic: boolean;
  readonly receivedBytes: number;
  readonly fileSize: number | null;
  readonly media: StoredMedia | null;
  readonly durationSec: number | null;
  readonly postId: string | null;
  readonly problem: number | null;
  readonly thumbnails: number;
  readonly captions: readonly string[];
  readonly createdAt: number;
  readonly committedAt: number | null;
  readonly publicAt: number | null;
  readonly deletedAt: number | null;
}

interface UploadTruth {
  readonly id: string;
  readonly kind: 'chunked' | 'resumable';
  readonly state: 'open' | 'done' | 'cancelled';
  readonly receivedBytes: number;
  readonly fileSize: number;
  readonly videoId: string | null;
}

export interface SandboxState {
  readonly sandbox: true;
  readonly now: number;
  readonly pages: readonly { readonly id: string; readonly name: string }[];
  readonly posts: readonly PostTruth[];
  readonly photos: readonly PhotoTruth[];
  readonly videos: readonly VideoTruth[];
  readonly uploads: readonly UploadTruth[];
  readonly comments: readonly {
    readonly id: string;
    readonly objectId: string;
    readonly message: string;
    readonly isHidden: boolean;
    readonly deletedAt: number | null;
  }[];
  /** Calls whose effect is still to come. */
  readonly landings: readonly {
    readonly dueAt: number;
    readonly method: string;
    readonly path: string;
  }[];
  readonly moods: readonly unknown[];
  readonly storedBytes: number;
  readonly calls: readonly CallRecord[];
}

export function truthOf(world: World, calls: readonly CallRecord[]): SandboxState {
  const at = world.now();
  const { kept } = world;
  return {
    sandbox: true,
    now: at,
    pages: kept.pages.map(({ id, name }) => ({ id, name })),
    posts: kept.posts.map((post) => postTruth(world, post, at)),
    photos: kept.photos.map((photo) => ({
      ...photo.media,
      id: photo.id,
      pageId: photo.pageId,
      caption: photo.caption,
      altText: photo.altText,
      isPublished: photo.published,
      postId: photo.postId,
      createdAt: photo.createdAt,
      deletedAt: photo.deletedAt,
    })),
    videos: kept.videos.map((video) => videoTruth(video, at)),
    uploads: kept.uploads.map(({ id, kind, state, receivedBytes, fileSize, videoId }) => ({
      id,
      kind,
      state,
      receivedBytes,
      fileSize,
      videoId,
    })),
    comments: kept.comments.map(({ id, objectId, message, isHidden, deletedAt }) => ({
      id,
      objectId,
      message,
      isHidden,
      deletedAt,
    })),
    landings: kept.landings.map(({ dueAt, call }) => ({
      dueAt,
      method: call.method,
      path: call.path,
    })),
    moods: world.moods.rules(),
    storedBytes: world.media.usedBytes(),
    calls: [...calls],
  };
}

function postTruth(world: World, post: PostRecord, at: number): PostTruth {
  const photos = post.photoIds.flatMap((id) =>
    world.kept.photos.filter((photo) => photo.id === id),
  );
  const video = world.kept.videos.find((one) => one.id === post.videoId);
  return {
    id: post.id,
    pageId: post.pageId,
    appId: post.appId,
    kind: post.kind,
    message: post.message,
    link: post.link,
    acceptedAt: post.acceptedAt,
    createdAt: post.createdAt,
    publishedAt: post.publishedAt,
    scheduledAt: post.scheduledAt,
    isPublic: post.isPublished && post.deletedAt === null,
    isPublished: post.isPublished,
    unpublishedType: post.unpublishedType,
    isHidden: post.isHidden || post.timelineVisibility === 'hidden',
    isListed: isListed(post, at),
    deletedAt: post.deletedAt,
    photoIds: post.photoIds,
    videoId: post.videoId,
    media: [
      ...photos.map((photo) => ({ id: photo.id, ...photo.media })),
      ...(video?.media == null ? [] : [{ id: video.id, ...video.media }]),
    ],
  };
}

function videoTruth(video: World['kept']['videos'][number], at: number): VideoTruth {
  const position = positionOf(video, at);
  return {
    id: video.id,
    pageId: video.pageId,
    kind: video.kind,
    title: video.title,
    description: video.description,
    stage: position.stage,
    isPublic: position.isPublished && video.deletedAt === null,
    receivedBytes: video.receivedBytes,
    fileSize: video.fileSize,
    media: video.media,
    durationSec: video.facts?.durationSec ?? null,
    postId: video.postId,
    problem: video.commit?.problem?.code ?? null,
    thumbnails: video.thumbnails.length,
    captions: video.captions.map((one) => one.locale),
    createdAt: video.createdAt,
    committedAt: video.commit?.at ?? null,
    publicAt: position.publicAt,
    deletedAt: video.deletedAt,
  };
}
