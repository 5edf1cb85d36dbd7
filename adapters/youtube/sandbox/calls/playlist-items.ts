/** playlistItems.list, playlistItems.insert (not idempotent), playlistItems.delete. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { isRefusal, missingParameter, noFilter, type Refusal, refuse } from '../errors.ts';
import { partsOf, readPart, topTrouble } from '../parts.ts';
import type { Outcome, PlaylistItemRecord, PlaylistRecord } from '../records.ts';
import { bounds, cost, playlist as rules } from '../rules.ts';
import { type Entry, pageOf, shapeEntry } from '../shape-small.ts';
import { listParameter, oneParameter } from '../values.ts';
import { isListed, isVisible } from '../video-clock.ts';
import { idOf, liveVideo, nextNumber, uploadsPlaylistOf, type World } from '../world.ts';
import { type CallFrame, deleted, found, type Method, ownId } from './call.ts';

const parts = ['contentDetails', 'id', 'snippet', 'status'] as const;

function bad(status: number, reason: string, message: string): Refusal {
  return refuse(status, 'youtube.playlistItem', reason, message);
}

const noPlaylist = () =>
  refuse(
    404,
    'youtube.playlistItem',
    'playlistNotFound',
    "The playlist identified with the request's playlistId parameter cannot be found.",
    { location: 'playlistId' },
  );

function listItems(frame: CallFrame): Outcome {
  const { world, query } = frame;
  const asked = partsOf(query, parts);
  if (isRefusal(asked)) return asked;
  const entries = entriesAsked(frame);
  if (isRefusal(entries)) return entries;
  const videoId = oneParameter(query, 'videoId');
  const shown = entries.flatMap((entry, position) =>
    videoId === null || entry.video.id === videoId ? [{ entry, position }] : [],
  );
  const body = pageOf('youtube#playlistItemListResponse', shown, query, ({ entry, position }) =>
    shapeEntry(world, entry, asked, position),
  );
  return isRefusal(body) ? body : found(body);
}

function entriesAsked(frame: CallFrame): readonly Entry[] | Refusal {
  const { world, query, at } = frame;
  const own = ownId(frame);
  const playlistId = oneParameter(query, 'playlistId');
  if (playlistId === null) {
    const ids = listParameter(query, 'id');
    if (ids.length === 0) return noFilter(['id', 'playlistId']);
    const lists = world.kept.playlists.filter((one) => one.channelId === own);
    return lists.flatMap((one) => ownEntries(world, one)).filter((one) => ids.includes(one.id));
  }
  const channel = world.kept.channels.find((one) => uploadsPlaylistOf(one.id) === playlistId);
  if (channel !== undefined) return uploadsOf(world, channel.id, channel.id === own, at);
  const list = world.kept.playlists.find((one) => one.id === playlistId);
  if (list === undefined) return noPlaylist();
  if (list.channelId === own) return ownEntries(world, list);
  if (list.privacyStatus === 'private') {
    return bad(
      403,
      'playlistItemsNotAccessible',
      'The request is not authorized to see the playlist.',
    );
  }
  return ownEntries(world, list).filter((one) => isVisible(one.video, at));
}

/** The channel's own films, newest first. The owner sees private ones too. */
function uploadsOf(world: World, channelId: string, isOwner: boolean, at: number): Entry[] {
  const films = world.kept.videos.filter(
    (one) =>
      one.channelId === channelId &&
      one.deletedAt === null &&
      one.unlistedUntil <= at &&
      (isOwner || isListed(one, at)),
  );
  return films.reverse().map((video) => ({
    id: `UU${Buffer.from(`uploads.${video.id}`).toString('base64url')}`,
    playlistId: uploadsPlaylistOf(channelId),
    channelId,
    addedAt: video.publishedAt ?? video.createdAt,
    video,
  }));
}

/** The entries of a playlist whose films still exist. */
export function ownEntries(world: World, list: PlaylistRecord): Entry[] {
  return world.kept.playlistItems.flatMap((one) => {
    const video = one.playlistId === list.id ? liveVideo(world, one.videoId) : null;
    if (video === null) return [];
    const { id, playlistId, addedAt } = one;
    return [{ id, playlistId, channelId: list.channelId, addedAt, video }];
  });
}

function insertItem(frame: CallFrame): Outcome {
  const { world, query, body, at } = frame;
  const asked = partsOf(query, parts);
  if (isRefusal(asked)) return asked;
  const wish = readWish(body);
  if (isRefusal(wish)) return wish;
  const own = ownId(frame);
  if (wish.playlistId === uploadsPlaylistOf(own)) {
    return bad(400, 'playlistOperationUnsupported', 'The API does not support this operation.');
  }
  const list = world.kept.playlists.find((one) => one.id === wish.playlistId);
  if (list === undefined) return noPlaylist();
  if (list.channelId !== own) {
    return bad(
      403,
      'playlistItemsNotAccessible',
      'The request is not authorized to change the playlist.',
    );
  }
  const video = liveVideo(world, wish.videoId);
  if (video === null || (video.channelId !== own && !isVisible(video, at))) {
    return refuse(404, 'youtube.playlistItem', 'videoNotFound', 'Video not found.', {
      location: 'body.snippet.resourceId.videoId',
    });
  }
  const trouble = placeTrouble(world, list, wish);
  if (trouble !== null) return trouble;
  const made: PlaylistItemRecord = {
    id: `UE${idOf('item', nextNumber(world), 40)}`,
    playlistId: list.id,
    videoId: video.id,
    addedAt: at,
  };
  const position = insertAt(world, made, wish.position);
  const entry = { ...made, channelId: own, video };
  return found(shapeEntry(world, entry, asked, position));
}

interface Wish {
  readonly playlistId: string;
  readonly videoId: string;
  readonly position: number | null;
}

function readWish(body: unknown): Wish | Refusal {
  const strange = topTrouble(body, ['kind', 'etag', 'id', 'snippet', 'contentDetails', 'status']);
  if (strange !== null) return strange;
  const snippet = readPart(body, 'snippet', {
    playlistId: 'string',
    resourceId: 'any',
    position: 'integer',
    channelId: 'any',
    title: 'any',
    description: 'any',
  });
  if (isRefusal(snippet)) return snippet;
  const { playlistId, resourceId, position } = snippet;
  if (typeof playlistId !== 'string' || playlistId === '') {
    return bad(400, 'playlistIdRequired', 'The subscribe request does not specify a playlistId.');
  }
  const target = isObject(resourceId) ? resourceId : {};
  const { kind, videoId } = target;
  if (kind !== 'youtube#video' || typeof videoId !== 'string') {
    return bad(
      400,
      'resourceIdRequired',
      'The request must contain a resource with kind and videoId.',
    );
  }
  return { playlistId, videoId, position: typeof position === 'number' ? position : null };
}

function placeTrouble(world: World, list: PlaylistRecord, wish: Wish): Refusal | null {
  const entries = world.kept.playlistItems.filter((one) => one.playlistId === list.id);
  if (wish.position !== null && !list.manualSort) {
    return bad(
      400,
      'manualSortRequired',
      'The playlist must use manual sorting to set a position.',
    );
  }
  if (wish.position !== null && (wish.position < 0 || wish.position > entries.length)) {
    return bad(400, 'invalidPlaylistItemPosition', 'The position is invalid.');
  }
  if (
    entries.length >= rules.maxItems ||
    world.kept.playlistItems.length >= bounds.playlistInserts
  ) {
    return bad(403, 'playlistContainsMaximumNumberOfVideos', 'The playlist is full.');
  }
  const isTwin = entries.some((one) => one.videoId === wish.videoId);
  return isTwin && world.switches.playlistRefusesTwins
    ? bad(409, 'videoAlreadyInPlaylist', 'The video is already in the playlist.')
    : null;
}

/** Puts the entry in its place among those of its list; returns that place. */
function insertAt(world: World, made: PlaylistItemRecord, wanted: number | null): number {
  const { playlistItems } = world.kept;
  const inList = playlistItems.filter((one) => one.playlistId === made.playlistId);
  const position = wanted ?? inList.length;
  const next = inList[position];
  if (next === undefined) playlistItems.push(made);
  else playlistItems.splice(playlistItems.indexOf(next), 0, made);
  return position;
}

function deleteItem(frame: CallFrame): Outcome {
  const { world, query } = frame;
  const id = oneParameter(query, 'id');
  if (id === null) return missingParameter('id');
  const at = world.kept.playlistItems.findIndex((one) => one.id === id);
  const item = world.kept.playlistItems[at];
  const list = world.kept.playlists.find((one) => one.id === item?.playlistId);
  if (item === undefined || list === undefined) {
    return refuse(404, 'youtube.playlistItem', 'playlistItemNotFound', 'Playlist item not found.', {
      location: 'id',
    });
  }
  if (list.channelId !== ownId(frame)) {
    return bad(
      403,
      'playlistItemsNotAccessible',
      'The request is not authorized to change the playlist.',
    );
  }
  world.kept.playlistItems.splice(at, 1);
  return deleted;
}

export const playlistItemMethods: Readonly<Record<string, Method>> = {
  'GET /playlistItems': {
    need: 'read',
    units: cost.read,
    name: 'youtube.api.v3.V3DataPlaylistItemService.List',
    carryOut: listItems,
  },
  'POST /playlistItems': {
    need: 'write',
    units: cost.write,
    name: 'youtube.api.v3.V3DataPlaylistItemService.Insert',
    carryOut: insertItem,
  },
  'DELETE /playlistItems': {
    need: 'write',
    units: cost.write,
    name: 'youtube.api.v3.V3DataPlaylistItemService.Delete',
    carryOut: deleteItem,
  },
};
