/** The end of videos.insert: the film exists from here on. */

import { probeVideo } from '../../../kit/sandbox/probe-video.ts';
import { forbidden, isRefusal } from '../errors.ts';
import type { MoodPlan } from '../mood-plan.ts';
import type { ArrivedUpload, Outcome, VideoRecord, VideoStatus } from '../records.ts';
import { bounds } from '../rules.ts';
import { shapeVideo } from '../shape-video.ts';
import { oneParameter } from '../values.ts';
import { settlePrivacy, verdictOn } from '../video-clock.ts';
import { readVideoChange } from '../video-rules.ts';
import { channelOf, idOf, nextNumber, type World } from '../world.ts';
import { insertParts } from './order.ts';

/** What a film has when nothing is said about its status. */
const plainStatus: VideoStatus = {
  privacyStatus: 'public',
  publishAt: null,
  license: 'youtube',
  embeddable: true,
  publicStatsViewable: true,
  selfDeclaredMadeForKids: null,
  containsSyntheticMedia: false,
};

export async function finishVideo(
  world: World,
  arrived: ArrivedUpload,
  plan: MoodPlan,
  at: number,
): Promise<Outcome> {
  const { order, incoming } = arrived;
  const parts = insertParts(order);
  if (isRefusal(parts)) return parts;
  const change = readVideoChange(world, order.metadata, parts, null, at);
  if (isRefusal(change)) return change;
  const channel = channelOf(world, order.channelId);
  if (channel === null) return forbidden();
  const facts = await probeVideo(world.bytes.incomingPath(incoming), bounds.probeMs);
  const media = await world.bytes.keep(incoming, order.mimeType);
  const number = nextNumber(world);
  const video: VideoRecord = {
    id: idOf('video', number, 11),
    channelId: channel.id,
    createdAt: at,
    media,
    facts,
    fileName: order.slug ?? '',
    notifySubscribers: oneParameter(order.query, 'notifySubscribers') !== 'false',
    processing: processingOf(world, plan, at, verdictOn(world, channel, { media, facts })),
    unlistedUntil: at + plan.unlistedMs + world.switches.listLagMs,
    unreadableUntil: at + plan.unreadableMs,
    snippet: change.snippet ?? {
      title: order.slug ?? 'unknown',
      description: '',
      tags: [],
      categoryId: '22',
      defaultLanguage: null,
      defaultAudioLanguage: null,
    },
    status: change.status ?? plainStatus,
    localizations: change.localizations ?? {},
    recordingDate: change.recordingDate ?? null,
    hasPaidProductPlacement: change.hasPaidProductPlacement ?? false,
    lockAt: null,
    isLocked: false,
    publishedAt: null,
    everPublic: false,
    thumbnail: null,
    thumbnailCalls: 0,
    deletedAt: null,
  };
  settlePrivacy(world, video, at);
  world.kept.videos.push(video);
  // The answer always shows the film before its processing.
  return { status: 200, body: shapeVideo(world, video, parts, true, at - 1) };
}

function processingOf(
  world: World,
  plan: MoodPlan,
  at: number,
  verdict: Pick<VideoRecord['processing'], 'failureReason' | 'rejectionReason'>,
): VideoRecord['processing'] {
  return {
    startedAt: at,
    ms: plan.processingMs ?? world.switches.processingMs,
    failureReason: plan.failureReason ?? verdict.failureReason,
    rejectionReason: plan.rejectionReason ?? verdict.rejectionReason,
  };
}
