/** POST /{page}/feed: texts, links and posts made of staged photos. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { pageActionTrouble } from '../auth.ts';
import { type Call, type Reply, reply } from '../call.ts';
import { badParam, isRefusal, type Refusal, refuse } from '../errors.ts';
import { addPost } from '../posts.ts';
import { type PublishTime, publishTimeOf } from '../publish-time.ts';
import type { PhotoRecord, PostRecord } from '../records.ts';
import { schedule, text as textRules } from '../rules.ts';
import { flagOf, listOf, numberOf, textOf, type Values } from '../values.ts';

/** What it takes to publish: /docs/graph-api/reference/page/feed. */
export const publishScopes = ['pages_manage_posts', 'pages_read_engagement'] as const;

export function postFeed(call: Call): Reply | Refusal {
  if (call.node.type !== 'Page') return badParam('Not a page');
  const page = call.node.record;
  const denied = pageActionTrouble(
    call.world,
    call.token,
    page.id,
    publishScopes,
    'CREATE_CONTENT',
  );
  if (denied !== null) return denied;
  const time = publishTimeOf(call.values, call.at, schedule.maxAheadPostMs);
  if (isRefusal(time)) return time;
  const trouble = contentTrouble(call.values);
  if (trouble !== null) return trouble;
  const photos = attachedPhotos(call, page.id);
  if (isRefusal(photos)) return photos;
  const message = textOf(call.values, 'message') ?? '';
  const link = textOf(call.values, 'link');
  const twin = time.isPublished ? duplicateTrouble(call, page.id, message, link, photos) : null;
  if (twin !== null) return twin;
  const post = makePost(call, page.id, message, link, photos, time);
  return reply({ id: post.id }, { type: 'Post', record: post });
}

function makePost(
  call: Call,
  pageId: string,
  message: string,
  link: string | null,
  photos: readonly PhotoRecord[],
  time: PublishTime,
): PostRecord {
  const post = addPost(
    call.world,
    {
      pageId,
      appId: call.token.appId,
      kind: photos.length > 0 ? 'photos' : link === null ? 'text' : 'link',
      message,
      link,
      callToAction: call.values['call_to_action'] ?? null,
      photoIds: photos.map((photo) => photo.id),
      backdatedAt: numberOf(call.values, 'backdated_time'),
      unlistedMs: call.plan.unlistedMs,
      unreadableMs: call.plan.unreadableMs,
      ...time,
    },
    call.at,
  );
  for (const photo of photos) {
    photo.postId = post.id;
    photo.published = time.isPublished;
  }
  return post;
}

function contentTrouble(values: Values): Refusal | null {
  const message = textOf(values, 'message') ?? '';
  const link = textOf(values, 'link');
  const hasMedia = values['attached_media'] !== undefined;
  const children = values['child_attachments'];
  if (message.trim() === '' && link === null && !hasMedia && children === undefined) {
    return badParam('You must provide a message, link, place or attached media', {
      userTitle: 'Missing Message Or Attachment',
      userMessage: 'Missing message or attachment.',
    });
  }
  if ([...message].length > textRules.maxMessageChars) return badParam('Name parameter too long');
  const preset = textOf(values, 'text_format_preset_id');
  if (preset !== null && [...message].length > textRules.maxPresetChars) {
    return badParam('The message is too long for a coloured background');
  }
  if (link !== null) return linkTrouble(link, values);
  const overrides = ['name', 'description', 'picture', 'call_to_action'];
  return overrides.some((name) => values[name] !== undefined)
    ? badParam('Preview overrides and call_to_action need a link')
    : null;
}

function linkTrouble(link: string, values: Values): Refusal | null {
  const target = URL.canParse(link) ? new URL(link) : null;
  if (target === null || !['http:', 'https:'].includes(target.protocol)) {
    return refuse(100, '(#100) link URL is not properly formatted');
  }
  if (/(^|\.)(facebook\.com|fb\.com)$/.test(target.hostname)) {
    return refuse(1609008, '(#1609008) Links to facebook.com cannot be shared this way');
  }
  if (target.hostname.endsWith('.invalid')) {
    return refuse(1609005, '(#1609005) The link could not be scraped');
  }
  const children = listOf(values, 'child_attachments');
  const most = flagOf(values, 'multi_share_optimized') === true ? 10 : 5;
  const isCarousel = values['child_attachments'] !== undefined;
  return isCarousel && (children.length < 2 || children.length > most)
    ? badParam(`child_attachments takes 2 to ${most} links`)
    : null;
}

/** Staged photos by id, each usable once. */
function attachedPhotos(call: Call, pageId: string): readonly PhotoRecord[] | Refusal {
  const photos: PhotoRecord[] = [];
  for (const raw of listOf(call.values, 'attached_media')) {
    const id = mediaId(raw);
    if (id === null) return badParam('attached_media must be a list of {"media_fbid": "…"}');
    const found = call.world.kept.photos.find(
      (photo) => photo.id === id && photo.pageId === pageId && photo.deletedAt === null,
    );
    if (found === undefined) {
      const isVideo = call.world.kept.videos.some((video) => video.id === id);
      return badParam(
        isVideo
          ? 'A video cannot be attached to a post with photos'
          : `The attached media ${id} does not exist, has expired or belongs to somebody else`,
      );
    }
    if (found.postId !== null || photos.includes(found)) {
      return badParam('These photos were already posted.', {
        subcode: 1366051,
        userTitle: 'Already Posted',
        userMessage: 'These photos were already posted.',
      });
    }
    photos.push(found);
  }
  return photos;
}

function mediaId(raw: unknown): string | null {
  let value = raw;
  if (typeof raw === 'string') {
    try {
      value = JSON.parse(raw);
    } catch {
      return null;
    }
  }
  const id = isObject(value) ? value['media_fbid'] : null;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

/** 506: the same words as the page's newest post. Photos make a post its own. */
function duplicateTrouble(
  call: Call,
  pageId: string,
  message: string,
  link: string | null,
  photos: readonly PhotoRecord[],
): Refusal | null {
  if (!call.world.switches.duplicateText || photos.length > 0) return null;
  const last = call.world.kept.posts
    .filter((post) => post.pageId === pageId && post.isPublished && post.deletedAt === null)
    .at(-1);
  const isTwin =
    last !== undefined &&
    last.photoIds.length === 0 &&
    last.videoId === null &&
    last.message.trim() === message.trim() &&
    last.link === link;
  return isTwin
    ? refuse(506, '(#506) Duplicate status message', {
        userTitle: 'Duplicate Status Update',
        userMessage: 'This status update is identical to the last one you posted.',
      })
    : null;
}
