/** videos.list, videos.update, videos.delete. */

import { isObject } from '../../../kit/sandbox/values.ts';
import {
  forbidden,
  isRefusal,
  missingParameter,
  noFilter,
  refuse,
  videoNotFound,
} from '../errors.ts';
import { partsOf } from '../parts.ts';
import type { Outcome, VideoRecord } from '../records.ts';
import { cost, video as rules } from '../rules.ts';
import { pageOf } from '../shape-small.ts';
import { ownerParts, shapeVideo, videoParts } from '../shape-video.ts';
import { listParameter, oneParameter } from '../values.ts';
import { isVisible, settlePrivacy } from '../video-clock.ts';
import { readVideoChange, type VideoChange } from '../video-rules.ts';
import { liveVideo, type World } from '../world.ts';
import { type CallFrame, deleted, found, type Method, ownId } from './call.ts';

const writable = [
  'snippet',
  'status',
  'localizations',
  'recordingDetails',
  'paidProductPlacementDetails',
  'brandPartner',
  'id',
] as const;

function listVideos(frame: CallFrame): Outcome {
  const { world, query, at } = frame;
  const parts = partsOf(query, videoParts);
  if (isRefusal(parts)) return parts;
  const ids = listParameter(query, 'id');
  if (ids.length === 0) {
    if (oneParameter(query, 'chart') !== null || oneParameter(query, 'myRating') !== null) {
      const none = pageOf('youtube#videoListResponse', [], query, () => null);
      return isRefusal(none) ? none : found(none);
    }
    return noFilter(['id', 'chart', 'myRating']);
  }
  if (ids.length > rules.idsPerCall) {
    return refuse(400, 'youtube.video', 'invalidFilters', `At most ${rules.idsPerCall} ids.`, {
      location: 'id',
    });
  }
  const own = ownId(frame);
  // Ids that nobody knows, or that are none of the caller's business, are left out.
  const shown = [...new Set(ids)].flatMap((id) => {
    const video = readable(world, id, own, at);
    return video === null ? [] : [video];
  });
  const asksOwner = ownerParts.some((part) => parts.has(part));
  if (asksOwner && shown.some((one) => one.channelId !== own)) return forbidden('youtube.video');
  // With ids the page size does not matter: all of them come.
  const all = { ...query, maxResults: [String(rules.idsPerCall)], pageToken: [] };
  const body = pageOf('youtube#videoListResponse', shown, all, (one) =>
    shapeVideo(world, one, parts, one.channelId === own, at),
  );
  return isRefusal(body) ? body : found(body);
}

function readable(world: World, id: string, own: string, at: number): VideoRecord | null {
  const video = liveVideo(world, id);
  if (video === null || video.unreadableUntil > at) return null;
  return video.channelId === own || isVisible(video, at) ? video : null;
}

/** The film if it is the caller's own; else what the platform says. */
export function ownVideo(frame: CallFrame, id: string) {
  const video = liveVideo(frame.world, id);
  if (video === null || video.unreadableUntil > frame.at) return videoNotFound();
  if (video.channelId === ownId(frame)) return video;
  return isVisible(video, frame.at) ? forbidden('youtube.video') : videoNotFound();
}

function updateVideo(frame: CallFrame): Outcome {
  const { world, query, body, at } = frame;
  const unexpected = videoParts.filter((one) => !writable.some((part) => part === one));
  const parts = partsOf(query, writable, unexpected);
  if (isRefusal(parts)) return parts;
  const id = isObject(body) ? body['id'] : undefined;
  if (typeof id !== 'string' || id === '') return missingParameter('resource.id');
  const video = ownVideo(frame, id);
  if (isRefusal(video)) return video;
  const change = readVideoChange(world, body, parts, video, at);
  if (isRefusal(change)) return change;
  applyChange(video, change);
  if (change.status !== undefined) settlePrivacy(world, video, at);
  return found(shapeVideo(world, video, parts, true, at));
}

/** Every named part is replaced whole. */
function applyChange(video: VideoRecord, change: VideoChange): void {
  if (change.snippet !== undefined) video.snippet = change.snippet;
  if (change.status !== undefined) video.status = change.status;
  if (change.localizations !== undefined) video.localizations = change.localizations;
  if (change.recordingDate !== undefined) video.recordingDate = change.recordingDate;
  if (change.hasPaidProductPlacement !== undefined) {
    video.hasPaidProductPlacement = change.hasPaidProductPlacement;
  }
}

function deleteVideo(frame: CallFrame): Outcome {
  const id = oneParameter(frame.query, 'id');
  if (id === null) return missingParameter('id');
  const video = ownVideo(frame, id);
  if (isRefusal(video)) return video;
  video.deletedAt = frame.at;
  return deleted;
}

export const videoMethods: Readonly<Record<string, Method>> = {
  'GET /videos': {
    need: 'read',
    units: cost.read,
    name: 'youtube.api.v3.V3DataVideoService.List',
    takesNoChannel: true,
    carryOut: listVideos,
  },
  'PUT /videos': {
    need: 'write',
    units: cost.write,
    name: 'youtube.api.v3.V3DataVideoService.Update',
    carryOut: updateVideo,
  },
  'DELETE /videos': {
    need: 'write',
    units: cost.write,
    name: 'youtube.api.v3.V3DataVideoService.Delete',
    carryOut: deleteVideo,
  },
  // A film needs its bytes: this address takes none.
  'POST /videos': {
    need: 'upload',
    units: cost.read,
    name: 'youtube.api.v3.V3DataVideoService.Insert',
    carryOut: () =>
      refuse(
        400,
        'youtube.video',
        'mediaBodyRequired',
        'The request does not include the video content.',
      ),
  },
};
