/** What is checked and paid before the bytes of an upload are taken. */

import { isObject } from '../../../kit/sandbox/values.ts';
import { callerOf, type Need } from '../auth.ts';
import { captionFields, captionNotFound, captionParts } from '../calls/captions.ts';
import {
  badValue,
  forbidden,
  isRefusal,
  missingParameter,
  type Refusal,
  refuse,
  videoNotFound,
} from '../errors.ts';
import { partsOf, readPart, topTrouble } from '../parts.ts';
import { channelTrouble, spendUnits, spendUpload, unitTrouble } from '../quota.ts';
import type { ChannelRecord, UploadKind, UploadOrder } from '../records.ts';
import {
  caption as captionRules,
  cost,
  thumbnail as thumbnailRules,
  video as videoRules,
} from '../rules.ts';
import { videoParts } from '../shape-video.ts';
import { oneParameter } from '../values.ts';
import { readVideoChange } from '../video-rules.ts';
import { liveVideo, type World } from '../world.ts';

const needs: Readonly<Record<UploadKind, Need>> = {
  videos: 'upload',
  captions: 'captions',
  thumbnails: 'upload',
};

const names: Readonly<Record<UploadKind, string>> = {
  videos: 'youtube.api.v3.V3DataVideoService.Insert',
  captions: 'youtube.api.v3.V3DataCaptionService.Insert',
  thumbnails: 'youtube.api.v3.V3DataThumbnailService.Set',
};

export const maxUploadBytes: Readonly<Record<UploadKind, number>> = {
  videos: videoRules.maxBytes,
  captions: captionRules.maxBytes,
  thumbnails: thumbnailRules.maxBytes,
};

/** The channel that may make this upload. */
export function uploaderOf(
  world: World,
  kind: UploadKind,
  accessToken: string | null,
  at: number,
): ChannelRecord | Refusal {
  const caller = callerOf(world, accessToken, needs[kind], names[kind], at);
  return isRefusal(caller) ? caller : caller.channel;
}

/** Pays for the upload and checks what was said about it; null when the bytes may come. */
export function admit(world: World, order: UploadOrder, at: number): Refusal | null {
  if (order.kind === 'videos') {
    const empty = spendUpload(world, at);
    if (empty !== null) return empty;
    return channelTrouble(world, order.channelId, at) ?? orderTrouble(world, order, at);
  }
  const units = unitsOf(order);
  const empty = unitTrouble(world, units, at);
  if (empty !== null) return empty;
  const trouble = orderTrouble(world, order, at);
  spendUnits(world, trouble === null ? units : cost.refused, at);
  return trouble;
}

function unitsOf(order: UploadOrder): number {
  if (order.kind === 'thumbnails') return cost.write;
  return order.method === 'PUT' ? cost.captionUpdate : cost.captionInsert;
}

function orderTrouble(world: World, order: UploadOrder, at: number): Refusal | null {
  if (order.kind === 'videos') return videoTrouble(world, order, at);
  return order.kind === 'captions' ? captionTrouble(world, order) : thumbnailTrouble(world, order);
}

function videoTrouble(world: World, order: UploadOrder, at: number): Refusal | null {
  const parts = insertParts(order);
  if (isRefusal(parts)) return parts;
  if (order.slug !== null && !isFileName(order.slug)) {
    return refuse(
      400,
      'youtube.video',
      'invalidFilename',
      'The video filename specified in the Slug header is invalid.',
      {
        location: 'Slug',
        locationType: 'header',
      },
    );
  }
  if (!/^(video\/[\w.+-]+|application\/octet-stream)\s*(;.*)?$/i.test(order.mimeType)) {
    return refuse(
      400,
      'global',
      'badRequest',
      `Media type '${order.mimeType.slice(0, 60)}' is not supported. Valid media types: [application/octet-stream, video/*]`,
    );
  }
  const change = readVideoChange(world, order.metadata, parts, null, at);
  return isRefusal(change) ? change : null;
}

export function insertParts(order: UploadOrder): ReadonlySet<string> | Refusal {
  const expected = videoParts.filter((one) => one !== 'fileDetails');
  return partsOf(order.query, expected, ['fileDetails']);
}

function isFileName(name: string): boolean {
  const hasControl = [...name].some((sign) => (sign.codePointAt(0) ?? 0) < 32);
  return name.trim() !== '' && name.length <= 255 && !hasControl && !/[<>]/.test(name);
}

/** The film of a thumbnail or a caption, if it is the channel's own. */
export function targetVideo(world: World, order: UploadOrder, id: string, domain: string) {
  const video = liveVideo(world, id);
  if (video === null) return videoNotFound();
  return video.channelId === order.channelId ? video : forbidden(domain);
}

function thumbnailTrouble(world: World, order: UploadOrder): Refusal | null {
  const id = oneParameter(order.query, 'videoId');
  if (id === null || id === '') return missingParameter('videoId');
  const video = targetVideo(world, order, id, 'youtube.thumbnail');
  if (isRefusal(video)) return video;
  const channel = world.kept.channels.find((one) => one.id === order.channelId);
  if (channel?.customThumbnails !== false) return null;
  return refuse(
    403,
    'youtube.thumbnail',
    'forbidden',
    "The authenticated user doesn't have permissions to upload and set custom video thumbnails.",
    { location: 'Authorization', locationType: 'header' },
  );
}

export interface CaptionWish {
  readonly videoId: string;
  readonly language: string;
  readonly name: string;
  readonly isDraft: boolean;
}

/** What a captions.insert says about its track. */
export function captionWish(order: UploadOrder): CaptionWish | Refusal {
  const parts = partsOf(order.query, captionParts);
  if (isRefusal(parts)) return parts;
  const strange = topTrouble(order.metadata, ['kind', 'etag', 'id', 'snippet']);
  if (strange !== null) return strange;
  const snippet = readPart(order.metadata, 'snippet', captionFields);
  if (isRefusal(snippet)) return snippet;
  const { videoId, language, name = '', isDraft = false } = snippet;
  const isWhole =
    typeof videoId === 'string' &&
    typeof language === 'string' &&
    typeof name === 'string' &&
    /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(language);
  if (!isWhole) {
    return refuse(
      400,
      'youtube.caption',
      'invalidMetadata',
      'The request contains invalid metadata values, which prevent the track from being created.',
    );
  }
  if (name.length > captionRules.nameChars) {
    return refuse(
      400,
      'youtube.caption',
      'nameTooLong',
      'The name that you specified is too long.',
    );
  }
  return { videoId, language, name, isDraft: isDraft === true };
}

function captionTrouble(world: World, order: UploadOrder): Refusal | null {
  if (order.method === 'PUT') {
    const caption = captionOfUpdate(world, order);
    return isRefusal(caption) ? caption : null;
  }
  const wish = captionWish(order);
  if (isRefusal(wish)) return wish;
  const video = targetVideo(world, order, wish.videoId, 'youtube.caption');
  if (isRefusal(video)) return video;
  return captionTwin(world, wish);
}

/** The same language and name once more is refused. */
export function captionTwin(world: World, wish: CaptionWish): Refusal | null {
  const isThere = world.kept.captions.some(
    (one) =>
      one.videoId === wish.videoId && one.language === wish.language && one.name === wish.name,
  );
  return isThere
    ? refuse(
        409,
        'youtube.caption',
        'captionExists',
        'The specified video already has a caption track with the given language and name.',
      )
    : null;
}

/** The track that a captions.update replaces. */
export function captionOfUpdate(world: World, order: UploadOrder) {
  const parts = partsOf(order.query, captionParts);
  if (isRefusal(parts)) return parts;
  const id = isObject(order.metadata) ? order.metadata['id'] : undefined;
  if (typeof id !== 'string') return badValue("Invalid value at 'resource.id'");
  const caption = world.kept.captions.find((one) => one.id === id);
  if (caption === undefined) return captionNotFound();
  const video = targetVideo(world, order, caption.videoId, 'youtube.caption');
  return isRefusal(video) ? video : caption;
}
