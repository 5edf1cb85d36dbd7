/** What really is: for tests and for people who check the stand-in. Never holds a token. */

import type { VideoFacts } from '../../kit/sandbox/probe-video.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { quotaLeft } from './quota.ts';
import type { CallRecord, Privacy, VideoRecord } from './records.ts';
import { isShort, isVisible, positionOf } from './video-clock.ts';
import type { World } from './world.ts';

interface CaptionTruth {
  readonly language: string;
  readonly name: string;
  readonly isDraft: boolean;
  readonly failureReason: string | null;
  readonly media: StoredMedia;
}

export interface VideoTruth {
  readonly id: string;
  readonly channelId: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly categoryId: string;
  readonly fileName: string;
  readonly media: StoredMedia;
  readonly facts: VideoFacts | null;
  readonly isShort: boolean;
  readonly uploadStatus: string;
  readonly privacyStatus: Privacy;
  readonly status: VideoRecord['status'];
  readonly notifySubscribers: boolean;
  /** Anybody with the address sees it now. */
  readonly isVisible: boolean;
  /** Anybody but the owner could see it at some time. */
  readonly everPublic: boolean;
  /** Turned private by the platform. */
  readonly isLocked: boolean;
  readonly thumbnail: StoredMedia | null;
  readonly thumbnailCalls: number;
  readonly captions: readonly CaptionTruth[];
  /** Titles would not be unique: ids of the playlists it is in, once per entry. */
  readonly playlistIds: readonly string[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly publishedAt: number | null;
  readonly deletedAt: number | null;
}

interface SessionTruth {
  /** Its running number; the real id is a capability. */
  readonly number: number;
  readonly kind: string;
  readonly state: string;
  readonly receivedBytes: number;
  readonly totalBytes: number | null;
  readonly createdAt: number;
}

export interface SandboxState {
  readonly sandbox: true;
  readonly now: number;
  readonly channels: readonly { readonly id: string; readonly title: string }[];
  readonly videos: readonly VideoTruth[];
  readonly playlists: readonly {
    readonly id: string;
    readonly title: string;
    readonly videoIds: readonly string[];
  }[];
  readonly sessions: readonly SessionTruth[];
  readonly quota: ReturnType<typeof quotaLeft>;
  /** Calls whose effect is still to come. */
  readonly landings: readonly { readonly dueAt: number; readonly what: string }[];
  readonly moods: readonly unknown[];
  readonly storedBytes: number;
  /** Bytes of media that ever arrived, kept or not. */
  readonly mediaBytesReceived: number;
  readonly calls: readonly CallRecord[];
}

export function truthOf(world: World, calls: readonly CallRecord[]): SandboxState {
  const { kept } = world;
  return {
    sandbox: true,
    now: world.now(),
    channels: kept.channels.map(({ id, title }) => ({ id, title })),
    videos: kept.videos.map((video) => videoTruth(world, video)),
    playlists: kept.playlists.map(({ id, title }) => ({
      id,
      title,
      videoIds: kept.playlistItems.filter((one) => one.playlistId === id).map((one) => one.videoId),
    })),
    sessions: kept.sessions.map((one) => ({
      number: one.number,
      kind: one.order.kind,
      state: one.state,
      receivedBytes: one.receivedBytes,
      totalBytes: one.totalBytes,
      createdAt: one.createdAt,
    })),
    quota: quotaLeft(world),
    landings: kept.landings.map(({ dueAt, call, upload }) => ({
      dueAt,
      what: call === null ? `upload ${upload?.order.kind ?? ''}` : `${call.method} ${call.path}`,
    })),
    moods: world.moods.rules(),
    storedBytes: world.bytes.usedBytes(),
    mediaBytesReceived: calls.reduce((sum, one) => sum + one.mediaBytes, 0),
    calls: [...calls],
  };
}

function videoTruth(world: World, video: VideoRecord): VideoTruth {
  const at = world.now();
  const { kept } = world;
  const { id, snippet } = video;
  return {
    id,
    channelId: video.channelId,
    title: snippet.title,
    description: snippet.description,
    tags: snippet.tags,
    categoryId: snippet.categoryId,
    fileName: video.fileName,
    media: video.media,
    facts: video.facts,
    isShort: isShort(video),
    uploadStatus: video.deletedAt === null ? positionOf(video, at).uploadStatus : 'deleted',
    privacyStatus: video.status.privacyStatus,
    status: video.status,
    notifySubscribers: video.notifySubscribers,
    isVisible: isVisible(video, at),
    everPublic: video.everPublic,
    isLocked: video.isLocked,
    thumbnail: video.thumbnail,
    thumbnailCalls: video.thumbnailCalls,
    captions: kept.captions
      .filter((one) => one.videoId === id)
      .map(({ language, name, isDraft, failureReason, media }) => ({
        language,
        name,
        isDraft,
        failureReason,
        media,
      })),
    playlistIds: kept.playlistItems
      .filter((one) => one.videoId === id)
      .map((one) => one.playlistId),
    createdAt: video.createdAt,
    publishedAt: video.publishedAt,
    deletedAt: video.deletedAt,
  };
}
