/** POST and DELETE on posts, photos and comments. */

import { pageActionTrouble } from '../auth.ts';
import { type Call, type Reply, reply, success } from '../call.ts';
import { badParam, isRefusal, type Refusal, refuse, unsupported } from '../errors.ts';
import { ownerPageId } from '../nodes.ts';
import { deletePost, publishPost } from '../posts.ts';
import { scheduleTrouble } from '../publish-time.ts';
import type { CommentRecord, PostRecord } from '../records.ts';
import { schedule, text as textRules } from '../rules.ts';
import { flagOf, numberOf, textOf } from '../values.ts';
import { idPrefix, newId, pageOf } from '../world.ts';

const manage = ['pages_manage_posts', 'pages_read_engagement'] as const;

export function postPost(call: Call): Reply | Refusal {
  if (call.node.type !== 'Post') return badParam('Not a post');
  const post = call.node.record;
  const denied = pageActionTrouble(call.world, call.token, post.pageId, manage, 'CREATE_CONTENT');
  if (denied !== null) return denied;
  const trouble = editTrouble(call, post) ?? releaseTrouble(call, post);
  if (trouble !== null) return trouble;
  applyEdit(call, post);
  return success;
}

function editTrouble(call: Call, post: PostRecord): Refusal | null {
  const message = textOf(call.values, 'message');
  if (message === null) return null;
  if (post.appId !== call.token.appId) {
    return refuse(10, '(#10) A post can only be edited by the application that made it');
  }
  if (message.trim() === '' && post.photoIds.length === 0 && post.link === null) {
    return badParam('The message must not be empty');
  }
  return [...message].length > textRules.maxMessageChars
    ? badParam('Name parameter too long')
    : null;
}

function releaseTrouble(call: Call, post: PostRecord): Refusal | null {
  const isPublished = flagOf(call.values, 'is_published');
  const dueAt = numberOf(call.values, 'scheduled_publish_time');
  if (isPublished === false && post.isPublished) {
    return badParam('A published post cannot be made unpublished');
  }
  if (dueAt === null) return null;
  if (post.isPublished || isPublished === true) {
    return badParam('You cannot specify a scheduled publish time on a published post');
  }
  return scheduleTrouble(dueAt, call.at, schedule.maxAheadPostMs);
}

function applyEdit(call: Call, post: PostRecord): void {
  const { values, at } = call;
  const message = textOf(values, 'message');
  if (message !== null) {
    post.message = message;
    post.updatedAt = at;
  }
  post.isHidden = flagOf(values, 'is_hidden') ?? post.isHidden;
  post.timelineVisibility = textOf(values, 'timeline_visibility') ?? post.timelineVisibility;
  post.isPinned = flagOf(values, 'is_pinned') ?? post.isPinned;
  const dueAt = numberOf(values, 'scheduled_publish_time');
  if (dueAt !== null) {
    post.scheduledAt = dueAt;
    post.unpublishedType = 'SCHEDULED';
  }
  if (flagOf(values, 'is_published') === true) publishPost(call.world, post, at);
  if (call.plan.unlistedMs > 0) post.unlistedUntil = at + call.plan.unlistedMs;
}

export function deleteNode(call: Call): Reply | Refusal {
  const { node, world, at } = call;
  const pageId = ownerPageId(world, node);
  if (pageId === null) return unsupported('delete', node.record.id);
  const denied = pageActionTrouble(world, call.token, pageId, manage, 'CREATE_CONTENT');
  if (denied !== null) return denied;
  if (node.type === 'Post') deletePost(world, node.record, at);
  else if (node.type === 'Photo' || node.type === 'Video') {
    node.record.deletedAt = at;
    const post = world.kept.posts.find((one) => one.id === node.record.postId);
    const isAlone = node.type === 'Video' || post?.photoIds.length === 1;
    if (post !== undefined && isAlone) post.deletedAt ??= at;
  } else if (node.type === 'Comment') node.record.deletedAt = at;
  else return unsupported('delete', node.record.id);
  return success;
}

export function postComment(call: Call): Reply | Refusal {
  const { node, world, at } = call;
  const pageId = ownerPageId(world, node);
  if (pageId === null) return unsupported('post', node.record.id);
  const denied = pageActionTrouble(
    world,
    call.token,
    pageId,
    ['pages_manage_engagement'],
    'MODERATE',
  );
  if (denied !== null) return denied;
  const message = textOf(call.values, 'message') ?? textOf(call.values, 'text') ?? '';
  if (message.trim() === '') return badParam('The parameter message is required');
  const comment: CommentRecord = {
    id: `${node.record.id.split('_').at(-1) ?? ''}_${newId(world, idPrefix.comment)}`,
    objectId: node.record.id,
    fromId: pageId,
    fromName: pageOf(world, pageId)?.name ?? '',
    createdAt: at,
    message,
    isHidden: false,
    deletedAt: null,
  };
  world.kept.comments.push(comment);
  return reply({ id: comment.id }, { type: 'Comment', record: comment });
}

export function editComment(call: Call): Reply | Refusal {
  if (call.node.type !== 'Comment') return badParam('Not a comment');
  const comment = call.node.record;
  const pageId = ownerPageId(call.world, call.node) ?? '';
  const denied = pageActionTrouble(
    call.world,
    call.token,
    pageId,
    ['pages_manage_engagement'],
    'MODERATE',
  );
  if (isRefusal(denied)) return denied;
  comment.message = textOf(call.values, 'message') ?? comment.message;
  comment.isHidden = flagOf(call.values, 'is_hidden') ?? comment.isHidden;
  return success;
}

/** A like by the page changes nothing that anybody could read here. */
export function postLike(call: Call): Reply | Refusal {
  const pageId = ownerPageId(call.world, call.node) ?? '';
  const scopes = ['pages_manage_engagement'];
  return pageActionTrouble(call.world, call.token, pageId, scopes, 'MODERATE') ?? success;
}
