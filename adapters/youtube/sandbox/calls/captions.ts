/** captions.list, captions.delete, captions.download and an update without a file. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { forbidden, isRefusal, missingParameter, type Refusal, refuse } from '../errors.ts';
import { partsOf, readPart, topTrouble } from '../parts.ts';
import type { CaptionRecord, Outcome } from '../records.ts';
import { cost } from '../rules.ts';
import { shapeCaption, wholeList } from '../shape-small.ts';
import { listParameter, oneParameter } from '../values.ts';
import { liveVideo } from '../world.ts';
import { type CallFrame, deleted, found, type Method, ownId } from './call.ts';
import { ownVideo } from './videos.ts';

export const captionParts = ['id', 'snippet'] as const;

export const captionFields = {
  videoId: 'string',
  language: 'string',
  name: 'string',
  isDraft: 'boolean',
  lastUpdated: 'any',
  trackKind: 'any',
  audioTrackType: 'any',
  isCC: 'any',
  isLarge: 'any',
  isEasyReader: 'any',
  isAutoSynced: 'any',
  status: 'any',
  failureReason: 'any',
} as const;

export const captionNotFound = () =>
  refuse(404, 'youtube.caption', 'captionNotFound', 'The caption track could not be found.', {
    location: 'id',
  });

function listCaptions(frame: CallFrame): Outcome {
  const { world, query } = frame;
  const parts = partsOf(query, captionParts);
  if (isRefusal(parts)) return parts;
  const videoId = oneParameter(query, 'videoId');
  if (videoId === null) return missingParameter('videoId');
  const video = ownVideo(frame, videoId);
  if (isRefusal(video)) return video;
  const ids = listParameter(query, 'id');
  const shown = world.kept.captions.filter(
    (one) => one.videoId === videoId && (ids.length === 0 || ids.includes(one.id)),
  );
  return found(
    wholeList(
      'youtube#captionListResponse',
      shown.map((one) => shapeCaption(one, parts)),
    ),
  );
}

/** The track if its film is the caller's own. */
export function ownCaption(frame: CallFrame, id: string | null): CaptionRecord | Refusal {
  if (id === null || id === '') return missingParameter('id');
  const caption = frame.world.kept.captions.find((one) => one.id === id);
  const video = caption === undefined ? null : liveVideo(frame.world, caption.videoId);
  if (caption === undefined || video === null) return captionNotFound();
  return video.channelId === ownId(frame) ? caption : forbidden('youtube.caption');
}

/** Without a file only the draft mark can change. */
function updateCaption(frame: CallFrame): Outcome {
  const { query, body, at } = frame;
  const parts = partsOf(query, captionParts);
  if (isRefusal(parts)) return parts;
  const strange = topTrouble(body, ['kind', 'etag', 'id', 'snippet']);
  if (strange !== null) return strange;
  const id = isObject(body) && typeof body['id'] === 'string' ? body['id'] : null;
  const caption = ownCaption(frame, id);
  if (isRefusal(caption)) return caption;
  const snippet = readPart(body, 'snippet', captionFields);
  if (isRefusal(snippet)) return snippet;
  caption.isDraft = snippet['isDraft'] === true;
  caption.updatedAt = at;
  return found(shapeCaption(caption, parts));
}

function deleteCaption(frame: CallFrame): Outcome {
  const { world, query } = frame;
  const caption = ownCaption(frame, oneParameter(query, 'id'));
  if (isRefusal(caption)) return caption;
  world.kept.captions = world.kept.captions.filter((one) => one !== caption);
  return deleted;
}

export const captionMethods: Readonly<Record<string, Method>> = {
  'GET /captions': {
    need: 'captions',
    units: cost.write,
    name: 'youtube.api.v3.V3DataCaptionService.List',
    carryOut: listCaptions,
  },
  'PUT /captions': {
    need: 'captions',
    units: cost.captionUpdate,
    name: 'youtube.api.v3.V3DataCaptionService.Update',
    carryOut: updateCaption,
  },
  'DELETE /captions': {
    need: 'captions',
    units: cost.write,
    name: 'youtube.api.v3.V3DataCaptionService.Delete',
    carryOut: deleteCaption,
  },
};
