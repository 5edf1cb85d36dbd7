/** Finds what an id stands for and whether a token may see it. */

import { canReadPage } from './auth.ts';
import type { NodeType } from './endpoint-table.ts';
import type {
  CommentRecord,
  PageRecord,
  PhotoRecord,
  PostRecord,
  TokenRecord,
  UploadRecord,
  VideoRecord,
} from './records.ts';
import { pageOf, type World } from './world.ts';

export type GraphNode =
  | { readonly type: 'Page'; readonly record: PageRecord }
  | { readonly type: 'Post'; readonly record: PostRecord }
  | { readonly type: 'Photo'; readonly record: PhotoRecord }
  | { readonly type: 'Video'; readonly record: VideoRecord }
  | { readonly type: 'Comment'; readonly record: CommentRecord }
  | { readonly type: 'UploadSession'; readonly record: UploadRecord }
  | {
      readonly type: 'User' | 'Application' | 'Business' | 'AdAccount';
      readonly record: { readonly id: string; readonly name: string };
    };

/** The node behind `id` as this token sees it at `at`; null when it is gone or hidden. */
export function findNode(
  world: World,
  id: string,
  token: TokenRecord,
  at: number,
): GraphNode | null {
  if (id === 'me') return meNode(world, token);
  const node = anyNode(world, id);
  if (node === null) return null;
  return isVisible(world, node, token, at) ? node : null;
}

function meNode(world: World, token: TokenRecord): GraphNode | null {
  if (token.kind === 'app') return null;
  if (token.kind === 'user') return { type: 'User', record: world.user };
  const page = pageOf(world, token.pageId ?? '');
  return page === null ? null : { type: 'Page', record: page };
}

export function anyNode(world: World, id: string): GraphNode | null {
  const { kept } = world;
  const page = pageOf(world, id);
  if (page !== null) return { type: 'Page', record: page };
  if (id === world.user.id) return { type: 'User', record: world.user };
  if (id === world.app.id || id === 'app') {
    return { type: 'Application', record: { id: world.app.id, name: world.app.name } };
  }
  if (id === world.business.id) return { type: 'Business', record: world.business };
  if (id === world.adAccountId || id === `act_${world.adAccountId}`) {
    return { type: 'AdAccount', record: { id: `act_${world.adAccountId}`, name: 'Sandbox' } };
  }
  const post = kept.posts.find((one) => one.id === id);
  if (post !== undefined) return { type: 'Post', record: post };
  const photo = kept.photos.find((one) => one.id === id);
  if (photo !== undefined) return { type: 'Photo', record: photo };
  const video = kept.videos.find((one) => one.id === id);
  if (video !== undefined) return { type: 'Video', record: video };
  const comment = kept.comments.find((one) => one.id === id);
  if (comment !== undefined) return { type: 'Comment', record: comment };
  const upload = kept.uploads.find((one) => one.kind === 'resumable' && one.id === id);
  return upload === undefined ? null : { type: 'UploadSession', record: upload };
}

function isVisible(world: World, node: GraphNode, token: TokenRecord, at: number): boolean {
  switch (node.type) {
    case 'Page':
      return token.kind !== 'app';
    case 'Post':
    case 'Photo':
      return (
        node.record.deletedAt === null &&
        node.record.unreadableUntil <= at &&
        canReadPage(token, node.record.pageId)
      );
    case 'Video':
      return (
        node.record.deletedAt === null &&
        node.record.unreadableUntil <= at &&
        (node.record.kind === 'ad' ? token.kind === 'user' : canReadPage(token, node.record.pageId))
      );
    case 'Comment':
      return (
        node.record.deletedAt === null && canReadPage(token, pageOfComment(world, node.record))
      );
    default:
      return true;
  }
}

/** The page on which a comment stands; empty when its object is gone. */
function pageOfComment(world: World, comment: CommentRecord): string {
  const { posts, photos, videos } = world.kept;
  const holder = [...posts, ...photos, ...videos].find((one) => one.id === comment.objectId);
  return holder?.deletedAt === null ? holder.pageId : '';
}

/** The page to which a node belongs, or null. */
export function ownerPageId(world: World, node: GraphNode): string | null {
  switch (node.type) {
    case 'Page':
      return node.record.id;
    case 'Post':
    case 'Photo':
    case 'Video':
      return node.record.pageId;
    case 'Comment':
      return pageOfComment(world, node.record);
    default:
      return null;
  }
}

/** `{post}` and the like, for moods and the list of calls. */
export function nodeWord(type: NodeType): string {
  return type === 'Application' ? '{app}' : `{${type.toLowerCase()}}`;
}
