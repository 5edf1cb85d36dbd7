/** Chooses the shape of a node: the one place that knows all of them. */

import type { Refusal } from './errors.ts';
import type { GraphNode } from './nodes.ts';
import type { Connection, EdgeContent, Fields, NodeShape, View } from './select.ts';
import { show } from './select.ts';
import { photoShape, uploadShape, videoShape } from './shape-media.ts';
import { businessWithPages, pageShape, userWithPages } from './shape-page.ts';
import { postShape } from './shape-post.ts';
import { adAccountShape, applicationShape, commentShape } from './shape-small.ts';
import type { Values } from './values.ts';

type Use<R> = <T extends { readonly id: string }>(shape: NodeShape<T>, record: T) => R;

function withShape<R>(node: GraphNode, use: Use<R>): R {
  switch (node.type) {
    case 'Page':
      return use(pageShape, node.record);
    case 'Post':
      return use(postShape, node.record);
    case 'Photo':
      return use(photoShape, node.record);
    case 'Video':
      return use(videoShape, node.record);
    case 'Comment':
      return use(commentShape, node.record);
    case 'UploadSession':
      return use(uploadShape, node.record);
    case 'User':
      return use(userWithPages, node.record);
    case 'Business':
      return use(businessWithPages, node.record);
    case 'AdAccount':
      return use(adAccountShape, node.record);
    case 'Application':
      return use(applicationShape, node.record);
  }
}

export function showNode(
  view: View,
  node: GraphNode,
  fields: Fields,
): Record<string, unknown> | Refusal {
  return withShape(node, (shape, record) => show(view, shape, record, fields));
}

/** What an edge holds, or null when the node type has no such edge to read. */
export function edgeOf(
  view: View,
  node: GraphNode,
  edge: string,
  values: Values,
): EdgeContent | Refusal | null {
  return withShape(node, (shape, record) => {
    const connections: Readonly<Record<string, Connection<typeof record>>> = shape.connections;
    const connection = Object.hasOwn(connections, edge) ? connections[edge] : undefined;
    return connection === undefined ? null : connection(view, record, values);
  });
}
