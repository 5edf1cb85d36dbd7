/** Comments, users, businesses, apps and the edges that most objects share. */

import type { CommentRecord } from './records.ts';
import type { Connection, EdgeContent, NodeShape, View } from './select.ts';
import { show } from './select.ts';
import { graphTime } from './world.ts';

type Named = { readonly id: string; readonly name: string };

export const commentShape: NodeShape<CommentRecord> = {
  type: 'Comment',
  base: ['created_time', 'from', 'message', 'id'],
  readers: {
    id: (_view, comment) => comment.id,
    message: (_view, comment) => comment.message,
    created_time: (_view, comment) => graphTime(comment.createdAt),
    from: (_view, comment) => ({ name: comment.fromName, id: comment.fromId }),
    is_hidden: (_view, comment) => comment.isHidden,
  },
  connections: {},
};

/** Comments of any object, oldest first. */
export const commentsOf: Connection<{ readonly id: string }> = (view, node) => {
  const found = view.world.kept.comments.filter(
    (one) => one.objectId === node.id && one.deletedAt === null,
  );
  return {
    isNewestFirst: false,
    summary: { order: 'chronological', total_count: found.length, can_comment: true },
    rows: found.map((one) => ({
      at: one.createdAt,
      id: one.id,
      show: (fields) => show(view, commentShape, one, fields),
    })),
  };
};

/** Nobody in the sandbox likes anything. */
export const nothing = (): EdgeContent => ({
  rows: [],
  summary: { total_count: 0, can_like: true, has_liked: false },
});

export const noReactions = (): EdgeContent => ({
  rows: [],
  summary: { total_count: 0, viewer_reaction: 'NONE' },
});

export const userShape: NodeShape<Named> = {
  type: 'User',
  base: ['name', 'id'],
  readers: {
    id: (_view, user) => user.id,
    name: (_view, user) => user.name,
  },
  connections: {
    permissions: (view) => ({
      rows: view.token.scopes.map((permission, index) => ({
        at: -index,
        id: permission,
        show: () => ({ permission, status: 'granted' }),
      })),
    }),
    businesses: (view) => ({
      rows: view.token.scopes.includes('business_management')
        ? [rowOf(view, businessShape, view.world.business)]
        : [],
    }),
  },
};

export const businessShape: NodeShape<Named> = {
  type: 'Business',
  base: ['name', 'id'],
  readers: {
    id: (_view, business) => business.id,
    name: (_view, business) => business.name,
  },
  connections: { client_pages: nothing },
};

export const applicationShape: NodeShape<Named> = {
  type: 'Application',
  base: ['name', 'id'],
  readers: { id: (_view, app) => app.id, name: (_view, app) => app.name },
  connections: {},
};

export const adAccountShape: NodeShape<Named> = {
  type: 'AdAccount',
  base: ['id'],
  readers: {
    id: (_view, account) => account.id,
    account_id: (_view, account) => account.id.slice(4),
    name: (_view, account) => account.name,
  },
  connections: {},
};

export function rowOf<T extends { readonly id: string }>(
  view: View,
  shape: NodeShape<T>,
  node: T,
  at = 0,
) {
  return {
    at,
    id: node.id,
    show: (fields: Parameters<typeof show>[3]) => show(view, shape, node, fields),
  };
}
