/** Carries out one Graph call: version, token, node, edge, parameters, handler, answer. */

import { authenticate } from './auth.ts';
import { type Handler, type Reply, reply } from './call.ts';
import { checkParams } from './check-params.ts';
import { postFeed } from './edges/feed.ts';
import { postPhotos } from './edges/photos.ts';
import { deleteNode, editComment, postComment, postLike, postPost } from './edges/post.ts';
import { postReels } from './edges/reels.ts';
import { postUploads } from './edges/uploads.ts';
import { postCaptions, postCollaborators, postThumbnails, postVideo } from './edges/video.ts';
import { postVideos } from './edges/videos.ts';
import { type NodeType, table } from './endpoint-table.ts';
import { badParam, isRefusal, noSuchField, type Refusal, refuse, unsupported } from './errors.ts';
import { parseFields } from './fields.ts';
import type { MoodPlan } from './mood-plan.ts';
import { findNode, type GraphNode, nodeWord } from './nodes.ts';
import { accessToken, debugToken } from './oauth.ts';
import type { GraphCall, TokenRecord } from './records.ts';
import { type Fields, pageArgs, showEdge, type View } from './select.ts';
import { edgeOf, showNode } from './show-node.ts';
import { numberOf, type Values } from './values.ts';
import type { World } from './world.ts';

const writers: Readonly<Record<string, Handler>> = {
  'Page feed': postFeed,
  'Page photos': postPhotos,
  'Page videos': postVideos,
  'Page video_reels': postReels,
  'AdAccount advideos': postVideos,
  'Application uploads': postUploads,
  'Post ': postPost,
  'Post comments': postComment,
  'Post likes': postLike,
  'Photo comments': postComment,
  'Video ': postVideo,
  'Video comments': postComment,
  'Video likes': postLike,
  'Video thumbnails': postThumbnails,
  'Video captions': postCaptions,
  'Video collaborators': postCollaborators,
  'Comment ': editComment,
};

/** The answer to one call as it would be at `at`. */
export async function carryOutCall(
  world: World,
  graph: GraphCall,
  plan: MoodPlan,
  at: number,
): Promise<Reply | Refusal> {
  const segments = graph.path.split('/').filter((one) => one !== '');
  if (graph.path === '/oauth/access_token') return accessToken(world, graph.params, at);
  const token = authenticate(world, graph, at);
  if (isRefusal(token)) return token;
  if (graph.path === '/debug_token') return debugToken(world, graph.params, token, at);
  if (segments.length === 0) return rootCall(world, graph, token, at);
  if (segments.length > 2) {
    return refuse(2500, `Unknown path components: /${segments.slice(1).join('/')}`);
  }
  const [id = '', edge = ''] = segments;
  const node = findNode(world, id, token, at);
  if (node === null) return unsupported(graph.method, id);
  return nodeCall(world, graph, plan, at, token, node, edge);
}

/** `POST /` is a batch, `GET /?ids=` the old multi-read. */
function rootCall(world: World, graph: GraphCall, token: TokenRecord, at: number): Reply | Refusal {
  if (graph.params['batch'] !== undefined) {
    return badParam('This sandbox does not carry out batch requests: send the calls one by one');
  }
  const ids = graph.params['ids'];
  if (typeof ids !== 'string' || graph.method !== 'GET') return unsupported(graph.method, '');
  if (!world.switches.rootIds) {
    return badParam('The ids parameter on the root was removed from all versions on 2026-10-27');
  }
  const fields = fieldsOf(graph.params);
  if (isRefusal(fields)) return fields;
  const view: View = { world, at, token, version: graph.version };
  const shown: Record<string, unknown> = {};
  for (const id of ids.split(',').slice(0, 50)) {
    const node = findNode(world, id, token, at);
    if (node === null) return unsupported('get', id);
    const one = showNode(view, node, fields);
    if (isRefusal(one)) return one;
    shown[id] = one;
  }
  return reply(shown);
}

async function nodeCall(
  world: World,
  graph: GraphCall,
  plan: MoodPlan,
  at: number,
  token: TokenRecord,
  node: GraphNode,
  edge: string,
): Promise<Reply | Refusal> {
  const edges = table[node.type];
  const spec = Object.hasOwn(edges, edge) ? edges[edge] : undefined;
  const verb = spec?.[graph.method as 'GET' | 'POST' | 'DELETE'];
  if (verb === undefined) {
    return spec === undefined && graph.method === 'GET'
      ? noSuchField(edge, node.type)
      : unsupported(graph.method, node.record.id);
  }
  const values = checkParams(verb, graph.params, graph.files, world.switches.strictParams, at);
  if (isRefusal(values)) return values;
  const fields = fieldsOf(graph.params);
  if (isRefusal(fields)) return fields;
  const view: View = { world, at, token, version: graph.version };
  if (graph.method === 'GET') return readCall(view, graph, node, edge, values, fields);
  const call = { ...view, node, values, files: graph.files, plan };
  const handler = graph.method === 'DELETE' ? deleteNode : writers[`${node.type} ${edge}`];
  if (handler === undefined) return unsupported(graph.method, node.record.id);
  const done = await handler(call);
  if (isRefusal(done) || fields === null || done.created === undefined) return done;
  const shown = showNode(view, done.created, fields);
  return isRefusal(shown) ? shown : reply(shown);
}

function readCall(
  view: View,
  graph: GraphCall,
  node: GraphNode,
  edge: string,
  values: Values,
  fields: Fields,
): Reply | Refusal {
  if (edge === '') {
    const shown = showNode(view, node, fields);
    return isRefusal(shown) ? shown : reply(shown);
  }
  const content = edgeOf(view, node, edge, values);
  if (content === null) return unsupported('get', node.record.id);
  if (isRefusal(content)) return content;
  const raw = pageArgs(graph.params);
  const args = {
    ...raw,
    since: numberOf(values, 'since') ?? raw.since,
    until: numberOf(values, 'until') ?? raw.until,
  };
  const shown = showEdge(content, args, fields, (cursor) => linkOf(view, graph, cursor));
  return isRefusal(shown) ? shown : reply(shown);
}

/** `next` and `previous` carry the token, as on the platform. */
function linkOf(
  view: View,
  graph: GraphCall,
  cursor: { readonly after?: string; readonly before?: string },
): string {
  const url = new URL(`${view.world.baseUrl()}/v${graph.version}.0${graph.path}`);
  for (const [name, value] of Object.entries(graph.params)) {
    if (['after', 'before', 'appsecret_proof', 'appsecret_time'].includes(name)) continue;
    url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  url.searchParams.set('access_token', view.token.token);
  for (const [name, value] of Object.entries(cursor)) url.searchParams.set(name, value);
  return url.href;
}

function fieldsOf(params: Readonly<Record<string, unknown>>): Fields | Refusal {
  const raw = params['fields'];
  if (raw === undefined || raw === '') return null;
  const text = Array.isArray(raw) ? raw.join(',') : raw;
  if (typeof text !== 'string') return badParam('Param fields must be a string');
  return parseFields(text.startsWith('[') ? text.replace(/["[\]\s]/g, '') : text);
}

/** `/{page}/feed`, for moods and the list of calls. */
export function routeOf(path: string, typeOf: (id: string) => NodeType | null): string {
  const segments = path.split('/').filter((one) => one !== '');
  const [id = '', edge] = segments;
  if (segments.length === 0 || segments.length > 2 || id === 'oauth') return path;
  const type = typeOf(id);
  const word = id === 'me' ? '/me' : type === null ? '/{unknown}' : `/${nodeWord(type)}`;
  if (id === 'debug_token') return path;
  return edge === undefined ? word : `${word}/${edge}`;
}
