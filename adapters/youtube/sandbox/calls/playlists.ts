/** playlists.list and playlists.insert. */

import { badValue, forbidden, isRefusal, noFilter, refuse } from '../errors.ts';
import { partsOf, readPart, topTrouble } from '../parts.ts';
import type { Outcome, PlaylistRecord } from '../records.ts';
import { cost, playlist as rules } from '../rules.ts';
import { pageOf, privacyIn, shapePlaylist } from '../shape-small.ts';
import { listParameter, oneParameter } from '../values.ts';
import { idOf, nextNumber, type World } from '../world.ts';
import { type CallFrame, found, type Method, ownId } from './call.ts';

const parts = ['contentDetails', 'id', 'localizations', 'player', 'snippet', 'status'] as const;

function itemCount(world: World, playlistId: string): number {
  return world.kept.playlistItems.filter((one) => one.playlistId === playlistId).length;
}

function listPlaylists(frame: CallFrame): Outcome {
  const { world, query } = frame;
  const asked = partsOf(query, parts);
  if (isRefusal(asked)) return asked;
  const own = ownId(frame);
  const ids = listParameter(query, 'id');
  const channelId = oneParameter(query, 'channelId');
  const isMine = oneParameter(query, 'mine') === 'true';
  if (!isMine && ids.length === 0 && channelId === null) {
    return noFilter(['id', 'mine', 'channelId']);
  }
  const wanted = (one: PlaylistRecord) => {
    if (isMine) return one.channelId === own;
    const isMeant = ids.length > 0 ? ids.includes(one.id) : one.channelId === channelId;
    return isMeant && (one.channelId === own || one.privacyStatus !== 'private');
  };
  const body = pageOf(
    'youtube#playlistListResponse',
    world.kept.playlists.filter(wanted),
    query,
    (one) => shapePlaylist(world, one, asked, itemCount(world, one.id)),
  );
  return isRefusal(body) ? body : found(body);
}

function insertPlaylist(frame: CallFrame): Outcome {
  const { world, query, body, at } = frame;
  const asked = partsOf(query, parts);
  if (isRefusal(asked)) return asked;
  const strange = topTrouble(body, ['kind', 'etag', 'id', 'snippet', 'status', 'localizations']);
  if (strange !== null) return strange;
  const snippet = readPart(body, 'snippet', {
    title: 'string',
    description: 'string',
    defaultLanguage: 'string',
    tags: 'strings',
    channelId: 'any',
    publishedAt: 'any',
    thumbnails: 'any',
    channelTitle: 'any',
    localized: 'any',
  });
  if (isRefusal(snippet)) return snippet;
  const { title = '', description = '' } = snippet;
  if (typeof title !== 'string' || title.trim() === '') {
    return refuse(
      400,
      'youtube.playlist',
      'playlistTitleRequired',
      'A playlist title is required.',
      {
        location: 'body.snippet.title',
      },
    );
  }
  if (title.length > rules.titleChars || /[<>]/.test(title)) {
    return refuse(400, 'youtube.playlist', 'invalidPlaylistSnippet', 'Invalid playlist snippet.');
  }
  if (typeof description !== 'string' || Buffer.byteLength(description) > rules.descriptionBytes) {
    return refuse(400, 'youtube.playlist', 'invalidPlaylistSnippet', 'Invalid playlist snippet.');
  }
  const privacyStatus = privacyIn(body);
  if (privacyStatus === null) return badValue("Invalid value at 'resource.status.privacyStatus'");
  const channelId = ownId(frame);
  if (channelId === '') return forbidden();
  const made: PlaylistRecord = {
    id: `PL${idOf('playlist', nextNumber(world), 32)}`,
    channelId,
    createdAt: at,
    title,
    description,
    privacyStatus,
    manualSort: true,
  };
  world.kept.playlists.push(made);
  return found(shapePlaylist(world, made, asked, 0));
}

export const playlistMethods: Readonly<Record<string, Method>> = {
  'GET /playlists': {
    need: 'read',
    units: cost.read,
    name: 'youtube.api.v3.V3DataPlaylistService.List',
    carryOut: listPlaylists,
  },
  'POST /playlists': {
    need: 'write',
    units: cost.write,
    name: 'youtube.api.v3.V3DataPlaylistService.Insert',
    carryOut: insertPlaylist,
  },
};
