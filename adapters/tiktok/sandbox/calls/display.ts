/** video/list and video/query: public posts only, newest first. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { badParam, type Refusal } from '../errors.ts';
import type { PostRecord } from '../records.ts';
import { display, rate } from '../rules.ts';
import { isPublic, postLink, type World } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';

type Field = (world: World, post: PostRecord) => unknown;

const captionOf = (post: PostRecord): string =>
  post.kind === 'video' || post.info.description === '' ? post.info.title : post.info.description;

/** Cut as the platform cuts, without halving a sign. */
const shortText: Field = (_world, post) =>
  Array.from(captionOf(post)).slice(0, display.titleChars).join('');

const fields: Readonly<Record<string, Field>> = {
  id: (_world, post) => post.id,
  create_time: (_world, post) => Math.floor(post.createdAt / 1000),
  cover_image_url: (world, post) => `${world.baseUrl()}/__sandbox/avatar.svg?post=${post.id}`,
  share_url: postLink,
  title: shortText,
  video_description: shortText,
  duration: (_world, post) => Math.round(post.facts?.durationSec ?? 0),
  height: (_world, post) => post.facts?.height ?? 0,
  width: (_world, post) => post.facts?.width ?? 0,
  embed_html: () => '',
  embed_link: postLink,
  like_count: () => 0,
  comment_count: () => 0,
  share_count: () => 0,
  view_count: () => 0,
};

function wantedFields(call: Call): readonly string[] | Refusal {
  const wanted = (call.query['fields'] ?? '').split(',').map((one) => one.trim());
  return wanted.every((one) => Object.hasOwn(fields, one))
    ? wanted
    : badParam(call.world, 'fields is invalid');
}

function show(world: World, post: PostRecord, wanted: readonly string[]): unknown {
  return Object.fromEntries(wanted.map((one) => [one, fields[one]?.(world, post)]));
}

/** What the lists know of this account, newest first. */
function listedPosts(call: Call): readonly PostRecord[] {
  const { world, account, at } = call;
  return world.kept.posts
    .filter((one) => one.openId === account.openId && isPublic(world, one, at))
    .filter((one) => one.listedAt <= at && (one.kind === 'video' || world.switches.listsPhotos))
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** POST /v2/video/list/?fields=… */
function listVideos(call: Call): Reply | Refusal {
  const { world, body, at } = call;
  const wanted = wantedFields(call);
  if ('refused' in wanted) return wanted;
  const given = isObject(body) ? body : {};
  const maxCount = given['max_count'] ?? display.listDefault;
  const cursor = given['cursor'] ?? at + 1;
  const isCount = typeof maxCount === 'number' && Number.isInteger(maxCount) && maxCount >= 1;
  if (!isCount || maxCount > display.listMax) return badParam(world, 'max_count is invalid');
  if (typeof cursor !== 'number' || !Number.isSafeInteger(cursor)) {
    return badParam(world, 'cursor is invalid');
  }
  const older = listedPosts(call).filter((one) => one.createdAt < (cursor === 0 ? at + 1 : cursor));
  const page = older.slice(0, world.switches.shortPages ? Math.ceil(maxCount / 2) : maxCount);
  const last = page.at(-1);
  return {
    data: {
      videos: page.map((one) => show(world, one, wanted)),
      cursor: last?.createdAt ?? cursor,
      has_more: older.length > page.length,
    },
  };
}

/** POST /v2/video/query/?fields=…: ids that are unknown, not public or somebody else's are missing. */
function queryVideos(call: Call): Reply | Refusal {
  const { world, body } = call;
  const wanted = wantedFields(call);
  if ('refused' in wanted) return wanted;
  const filters = isObject(body) ? body['filters'] : null;
  const ids: unknown = isObject(filters) ? filters['video_ids'] : null;
  const isList = Array.isArray(ids) && ids.length >= 1 && ids.length <= display.queryMax;
  if (!isList || ids.some((one) => typeof one !== 'string')) {
    return badParam(world, 'video_ids is invalid');
  }
  const found = listedPosts(call).filter((one) => ids.includes(one.id));
  return { data: { videos: found.map((one) => show(world, one, wanted)) } };
}

export const displayMethods: Readonly<Record<string, Method>> = {
  'POST /v2/video/list/': {
    scopes: ['video.list'],
    perMinute: rate.display,
    carryOut: listVideos,
  },
  'POST /v2/video/query/': {
    scopes: ['video.list'],
    perMinute: rate.display,
    carryOut: queryVideos,
  },
};
