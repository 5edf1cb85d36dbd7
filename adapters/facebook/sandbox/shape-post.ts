/** How posts are shown, with their attachments. */

import { insightsOf } from './insights.ts';
import type { PhotoRecord, PostRecord } from './records.ts';
import type { EdgeContent, NodeShape, View } from './select.ts';
import { commentsOf, noReactions, nothing } from './shape-small.ts';
import { graphTime, pageOf } from './world.ts';

/** Where a reader sees a post, in the stand-in. */
function postAddress(view: View, post: PostRecord): string {
  const base = view.world.baseUrl();
  if (post.kind === 'reel' && post.videoId !== null) return `${base}/reel/${post.videoId}`;
  if (post.kind === 'video' && post.videoId !== null) {
    return `${base}/${post.pageId}/videos/${post.videoId}`;
  }
  return `${base}/${post.pageId}/posts/${post.id.split('_').at(-1) ?? ''}`;
}

const statusTypes: Readonly<Record<PostRecord['kind'], string>> = {
  text: 'mobile_status_update',
  link: 'shared_story',
  photos: 'added_photos',
  video: 'added_video',
  reel: 'added_video',
};

export const postShape: NodeShape<PostRecord> = {
  type: 'Post',
  base: ['created_time', 'message', 'id'],
  readers: {
    id: (_view, post) => post.id,
    message: (_view, post) => (post.message === '' ? undefined : post.message),
    created_time: (_view, post) => graphTime(post.createdAt),
    updated_time: (_view, post) => graphTime(post.updatedAt),
    permalink_url: postAddress,
    is_published: (_view, post) => post.isPublished,
    is_hidden: (_view, post) => post.isHidden,
    is_expired: () => false,
    is_inline_created: (_view, post) => post.unpublishedType === 'INLINE_CREATED',
    timeline_visibility: (_view, post) => post.timelineVisibility,
    scheduled_publish_time: (_view, post) =>
      post.scheduledAt === null ? undefined : Math.floor(post.scheduledAt / 1000),
    status_type: (_view, post) => statusTypes[post.kind],
    application: (view, post) => ({ name: view.world.app.name, id: post.appId }),
    from: (view, post) => {
      const page = pageOf(view.world, post.pageId);
      return page === null ? undefined : { name: page.name, id: page.id };
    },
    call_to_action: (_view, post) => post.callToAction ?? undefined,
    full_picture: (view, post) => {
      const first = photosOf(view, post)[0];
      return first === undefined ? undefined : mediaAddress(view, first.id);
    },
    // Left out while nobody has shared it, as on the platform.
    shares: () => undefined,
  },
  connections: {
    attachments: (view, post) => attachmentsOf(view, post),
    comments: commentsOf,
    likes: nothing,
    reactions: noReactions,
    insights: (view, post, values) => insightsOf(view, post, 'post', values),
  },
};

function mediaAddress(view: View, id: string): string {
  return `${view.world.baseUrl()}/__sandbox/media/${id}`;
}

function photosOf(view: View, post: PostRecord): PhotoRecord[] {
  return view.world.kept.photos.filter((photo) => post.photoIds.includes(photo.id));
}

function attachmentsOf(view: View, post: PostRecord): EdgeContent {
  const attachment = attachmentOf(view, post);
  if (attachment === null) return { rows: [] };
  return {
    isUnpaged: true,
    rows: [{ at: 0, id: 'attachment', show: (fields) => cut(attachment, fields) }],
  };
}

function cut(
  attachment: Readonly<Record<string, unknown>>,
  fields: Parameters<EdgeContent['rows'][number]['show']>[0],
): Record<string, unknown> {
  if (fields === null) return { ...attachment };
  const shown: Record<string, unknown> = {};
  for (const field of fields) {
    const value = attachment[field.name];
    if (value !== undefined) shown[field.alias] = nested(value, field.fields);
  }
  return shown;
}

function nested(
  value: unknown,
  fields: Parameters<EdgeContent['rows'][number]['show']>[0],
): unknown {
  if (fields === null) return value;
  if (Array.isArray(value)) return value.map((one) => nested(one, fields));
  if (typeof value !== 'object' || value === null) return value;
  if ('data' in value) return { data: nested(value.data, fields) };
  return cut(value as Record<string, unknown>, fields);
}

function attachmentOf(view: View, post: PostRecord): Record<string, unknown> | null {
  const photos = post.photoIds.flatMap((id) =>
    photosOf(view, post).filter((photo) => photo.id === id),
  );
  if (photos.length > 1) {
    return {
      media_type: 'album',
      type: 'album',
      title: `Photos from ${pageOf(view.world, post.pageId)?.name ?? ''}`,
      url: postAddress(view, post),
      target: { id: post.id.split('_').at(-1), url: postAddress(view, post) },
      subattachments: { data: photos.map((photo) => photoAttachment(view, photo)) },
    };
  }
  const only = photos[0];
  if (only !== undefined) return photoAttachment(view, only);
  if (post.videoId !== null) {
    return {
      media_type: 'video',
      type: 'video_inline',
      url: postAddress(view, post),
      target: { id: post.videoId, url: postAddress(view, post) },
    };
  }
  return post.link === null ? null : linkAttachment(post.link);
}

function photoAttachment(view: View, photo: PhotoRecord): Record<string, unknown> {
  const url = `${view.world.baseUrl()}/photo/${photo.id}`;
  return {
    media_type: 'photo',
    type: 'photo',
    ...(photo.caption === '' ? {} : { description: photo.caption }),
    url,
    target: { id: photo.id, url },
    media: {
      image: { src: mediaAddress(view, photo.id), height: photo.height, width: photo.width },
    },
  };
}

/** Links are shown through the platform's shim; `unshimmed_url` is the address as given. */
function linkAttachment(link: string): Record<string, unknown> {
  return {
    media_type: 'link',
    type: 'share',
    title: URL.canParse(link) ? new URL(link).hostname : link,
    url: `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=sandbox&s=1`,
    unshimmed_url: link,
    target: { url: `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=sandbox&s=1` },
  };
}
