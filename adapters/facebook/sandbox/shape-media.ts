/** How photos, films and upload sessions are shown. */

import { insightsOf } from './insights.ts';
import type { PhotoRecord, UploadRecord, VideoRecord } from './records.ts';
import type { NodeShape, View } from './select.ts';
import { commentsOf, noReactions, nothing } from './shape-small.ts';
import { positionOf, statusField } from './video-clock.ts';
import { graphTime, pageOf } from './world.ts';

export const photoShape: NodeShape<PhotoRecord> = {
  type: 'Photo',
  base: ['created_time', 'name', 'id'],
  readers: {
    id: (_view, photo) => photo.id,
    created_time: (_view, photo) => graphTime(photo.createdAt),
    updated_time: (_view, photo) => graphTime(photo.createdAt),
    name: (_view, photo) => (photo.caption === '' ? undefined : photo.caption),
    alt_text_custom: (_view, photo) => photo.altText ?? undefined,
    page_story_id: (_view, photo) => photo.postId ?? undefined,
    width: (_view, photo) => photo.width ?? undefined,
    height: (_view, photo) => photo.height ?? undefined,
    link: (view, photo) => `${view.world.baseUrl()}/photo/${photo.id}`,
    picture: (view, photo) => `${view.world.baseUrl()}/__sandbox/media/${photo.id}`,
    icon: () => undefined,
    can_delete: () => true,
    can_tag: () => false,
    can_backdate: () => false,
    from: (view, photo) => fromPage(view, photo.pageId),
    images: (view, photo) => [
      {
        height: photo.height ?? 0,
        width: photo.width ?? 0,
        source: `${view.world.baseUrl()}/__sandbox/media/${photo.id}`,
      },
    ],
  },
  connections: { comments: commentsOf, likes: nothing, reactions: noReactions },
};

function fromPage(view: View, pageId: string): Record<string, unknown> | undefined {
  const page = pageOf(view.world, pageId);
  return page === null ? undefined : { name: page.name, id: page.id };
}

/** A film's post id as told at this instant. */
function postIdField(view: View, video: VideoRecord): string | undefined {
  const position = positionOf(video, view.at);
  if (video.postId === null || position.postIdAt === null || position.postIdAt > view.at) {
    return undefined;
  }
  return view.world.switches.barePostId ? video.postId.split('_').at(-1) : video.postId;
}

function videoAddress(view: View, video: VideoRecord): string {
  const path =
    video.kind === 'reel' ? `/reel/${video.id}/` : `/${video.pageId}/videos/${video.id}/`;
  if (view.world.switches.videoPermalink === 'relative') return path;
  return `${view.world.baseUrl()}${path.slice(0, -1)}`;
}

export const videoShape: NodeShape<VideoRecord> = {
  type: 'Video',
  base: ['updated_time', 'description', 'id'],
  readers: {
    id: (_view, video) => video.id,
    title: (_view, video) => (video.title === '' ? undefined : video.title),
    description: (_view, video) => (video.description === '' ? undefined : video.description),
    created_time: (_view, video) => graphTime(video.createdAt),
    updated_time: (_view, video) => graphTime(video.commit?.at ?? video.createdAt),
    length: (_view, video) => video.facts?.durationSec,
    published: (view, video) => positionOf(video, view.at).isPublished,
    status: (view, video) => statusField(video, view.at, view.world.switches.spelling),
    post_id: postIdField,
    permalink_url: videoAddress,
    scheduled_publish_time: (_view, video) =>
      video.commit?.scheduledAt == null ? undefined : graphTime(video.commit.scheduledAt),
    source: (view, video) =>
      video.media === null ? undefined : `${view.world.baseUrl()}/__sandbox/media/${video.id}`,
    picture: (view, video) => {
      const picked = video.thumbnails.find((one) => one.isPreferred) ?? video.thumbnails[0];
      return picked && `${view.world.baseUrl()}/__sandbox/media/${picked.id}`;
    },
    from: (view, video) => fromPage(view, video.pageId),
    views: () => 0,
    post_views: () => 0,
    embeddable: () => true,
    privacy: () => ({ value: 'EVERYONE', description: 'Public' }),
    copyright_check_information: (view, video) => ({
      status: {
        status: positionOf(video, view.at).stage === 'ready' ? 'complete' : 'in_progress',
        matches_found: false,
      },
    }),
  },
  connections: {
    thumbnails: (view, video) => ({
      isNewestFirst: false,
      rows: video.thumbnails.map((one, index) => ({
        at: index,
        id: one.id,
        show: () => ({
          id: one.id,
          uri: `${view.world.baseUrl()}/__sandbox/media/${one.id}`,
          is_preferred: one.isPreferred,
        }),
      })),
    }),
    captions: (view, video) => ({
      isNewestFirst: false,
      rows: video.captions.map((one, index) => ({
        at: index,
        id: one.locale,
        show: () => ({
          locale: one.locale,
          locale_name: one.locale,
          is_default: one.isDefault,
          is_auto_generated: false,
          create_time: graphTime(one.createdAt),
          uri: `${view.world.baseUrl()}/__sandbox/media/${video.id}.${one.locale}`,
        }),
      })),
    }),
    collaborators: (_view, video) => ({
      isNewestFirst: false,
      rows: video.collaborators.map((id, index) => ({
        at: index,
        id,
        show: () => ({ id, collaborator_status: 'pending' }),
      })),
    }),
    video_insights: (view, video, values) =>
      insightsOf(view, video, video.kind === 'reel' ? 'reel' : 'video', values),
    comments: commentsOf,
    likes: nothing,
    reactions: noReactions,
  },
};

export const uploadShape: NodeShape<UploadRecord> = {
  type: 'UploadSession',
  base: ['id', 'file_offset'],
  readers: {
    id: (_view, upload) => upload.id,
    file_offset: (_view, upload) => upload.receivedBytes,
  },
  connections: {},
};
