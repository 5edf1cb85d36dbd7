/** channels.list and videoCategories.list. */

import { type Category, categories } from '../categories.ts';
import { forbidden, isRefusal, noFilter } from '../errors.ts';
import { partsOf } from '../parts.ts';
import type { ChannelRecord, Outcome } from '../records.ts';
import { cost } from '../rules.ts';
import { pageOf, resource, shapeChannel, wholeList } from '../shape-small.ts';
import { listParameter, oneParameter } from '../values.ts';
import { type CallFrame, found, type Method, ownId } from './call.ts';

const channelParts = [
  'auditDetails',
  'brandingSettings',
  'contentDetails',
  'contentOwnerDetails',
  'id',
  'localizations',
  'snippet',
  'statistics',
  'status',
  'topicDetails',
] as const;

function listChannels(frame: CallFrame): Outcome {
  const { world, query, at } = frame;
  const parts = partsOf(query, channelParts);
  if (isRefusal(parts)) return parts;
  const chosen = channelsAsked(frame);
  if (chosen === null) return noFilter(['id', 'mine', 'forHandle', 'forUsername', 'managedByMe']);
  if (parts.has('auditDetails')) return forbidden('youtube.channel');
  const own = ownId(frame);
  const body = pageOf('youtube#channelListResponse', chosen, query, (one) =>
    shapeChannel(world, one, parts, one.id === own, at),
  );
  return isRefusal(body) ? body : found(body);
}

function channelsAsked(frame: CallFrame): readonly ChannelRecord[] | null {
  const { world, query, caller } = frame;
  const { channels } = world.kept;
  if (oneParameter(query, 'mine') === 'true') {
    return caller.channel === null ? [] : [caller.channel];
  }
  const ids = listParameter(query, 'id');
  if (ids.length > 0) return channels.filter((one) => ids.includes(one.id));
  const handle = oneParameter(query, 'forHandle');
  if (handle !== null) {
    return channels.filter((one) => one.handle === `@${handle.replace(/^@/, '')}`);
  }
  return oneParameter(query, 'forUsername') === null ? null : [];
}

function listCategories(frame: CallFrame): Outcome {
  const { query } = frame;
  const parts = partsOf(query, ['id', 'snippet']);
  if (isRefusal(parts)) return parts;
  const ids = listParameter(query, 'id');
  if (ids.length === 0 && oneParameter(query, 'regionCode') === null) {
    return noFilter(['id', 'regionCode']);
  }
  const isVietnamese = (oneParameter(query, 'hl') ?? '').startsWith('vi');
  const shape = (one: Category) =>
    resource('youtube#videoCategory', one.id, parts, {
      snippet: {
        title: isVietnamese ? one.titleVi : one.title,
        assignable: one.assignable,
        channelId: 'UCBR8-60-B28hp2BmDPdntcQ',
      },
    });
  const shown = categories.filter((one) => ids.length === 0 || ids.includes(one.id));
  return found(wholeList('youtube#videoCategoryListResponse', shown.map(shape)));
}

export const channelMethods: Readonly<Record<string, Method>> = {
  'GET /channels': {
    need: 'read',
    units: cost.read,
    name: 'youtube.api.v3.V3DataChannelService.List',
    takesNoChannel: true,
    carryOut: listChannels,
  },
  'GET /videoCategories': {
    need: 'read',
    units: cost.read,
    name: 'youtube.api.v3.V3DataVideoCategoryService.List',
    takesNoChannel: true,
    carryOut: listCategories,
  },
};
