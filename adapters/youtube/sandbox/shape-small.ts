/** Channels, playlists, their entries, captions and lists as the API shows them. */

import { isObject } from '../../kit/sandbox/values.ts';
import { badParameter, type Refusal, refuse } from './errors.ts';
import type {
  CaptionRecord,
  ChannelRecord,
  PlaylistRecord,
  Privacy,
  VideoRecord,
} from './records.ts';
import { list as rules } from './rules.ts';
import { etagOf, thumbnailsOf } from './shape-video.ts';
import { oneParameter, type Query } from './values.ts';
import { isListed } from './video-clock.ts';
import { apiTime, channelOf, uploadsPlaylistOf, type World } from './world.ts';

/** One page of a list: `{kind, etag, items, nextPageToken?, prevPageToken?, pageInfo}`. */
export function pageOf<T>(
  kind: string,
  all: readonly T[],
  query: Query,
  shape: (one: T, index: number) => unknown,
): Record<string, unknown> | Refusal {
  const asked = oneParameter(query, 'maxResults') ?? String(rules.defaultResults);
  const size = /^\d{1,4}$/.test(asked) ? Number(asked) : -1;
  if (size < 0 || size > rules.maxResults) return badParameter('maxResults', asked);
  const token = oneParameter(query, 'pageToken');
  const start = token === null || token === '' ? 0 : offsetOf(token);
  if (start === null) {
    return refuse(
      400,
      'youtube.parameter',
      'invalidPageToken',
      'The request specifies an invalid page token.',
      { location: 'pageToken' },
    );
  }
  const items = all.slice(start, start + size).map((one, index) => shape(one, start + index));
  return {
    kind,
    etag: etagOf(items),
    ...(size > 0 && start + size < all.length ? { nextPageToken: tokenOf(start + size) } : {}),
    ...(size > 0 && start > 0 ? { prevPageToken: tokenOf(Math.max(0, start - size)) } : {}),
    items,
    pageInfo: { totalResults: all.length, resultsPerPage: size },
  };
}

/** A list that has no pages. */
export function wholeList(kind: string, items: readonly unknown[]): Record<string, unknown> {
  return { kind, etag: etagOf(items), items };
}

function tokenOf(offset: number): string {
  return Buffer.from(`page:${offset}`).toString('base64url');
}

function offsetOf(token: string): number | null {
  const match = /^page:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString('latin1'));
  return match === null ? null : Number(match[1]);
}

/** Only the parts asked for, with kind, etag and id in front. */
export function resource(
  kind: string,
  id: string,
  parts: ReadonlySet<string>,
  all: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const shown = Object.fromEntries(Object.entries(all).filter(([part]) => parts.has(part)));
  return { kind, etag: etagOf([id, shown]), id, ...shown };
}

export function shapeChannel(
  world: World,
  channel: ChannelRecord,
  parts: ReadonlySet<string>,
  isOwner: boolean,
  at: number,
): Record<string, unknown> {
  const { id, title, handle } = channel;
  const listed = world.kept.videos.filter((one) => one.channelId === id && isListed(one, at));
  const picture = { url: `${world.baseUrl()}/__sandbox/channel.svg`, width: 88, height: 88 };
  return resource('youtube#channel', id, parts, {
    snippet: {
      title,
      description: '',
      customUrl: handle,
      publishedAt: apiTime(channel.publishedAt),
      thumbnails: { default: picture, medium: picture, high: picture },
      localized: { title, description: '' },
      country: 'VN',
    },
    contentDetails: { relatedPlaylists: { likes: '', uploads: uploadsPlaylistOf(id) } },
    statistics: {
      viewCount: '0',
      subscriberCount: '0',
      hiddenSubscriberCount: false,
      videoCount: String(listed.length),
    },
    status: {
      privacyStatus: 'public',
      isLinked: true,
      ...(isOwner ? { longUploadsStatus: channel.longUploadsStatus } : {}),
      madeForKids: false,
    },
    brandingSettings: { channel: { title, country: 'VN' } },
    topicDetails: {},
    localizations: undefined,
  });
}

export function shapePlaylist(
  world: World,
  playlist: PlaylistRecord,
  parts: ReadonlySet<string>,
  itemCount: number,
): Record<string, unknown> {
  const { title, description } = playlist;
  return resource('youtube#playlist', playlist.id, parts, {
    snippet: {
      publishedAt: apiTime(playlist.createdAt),
      channelId: playlist.channelId,
      title,
      description,
      thumbnails: {},
      channelTitle: channelOf(world, playlist.channelId)?.title ?? '',
      localized: { title, description },
    },
    status: { privacyStatus: playlist.privacyStatus },
    contentDetails: { itemCount },
    player: {
      embedHtml: `<iframe src="${world.baseUrl()}/playlist?list=${playlist.id}"></iframe>`,
    },
  });
}

/** An entry of a playlist; `video` is the film behind it. */
export interface Entry {
  readonly id: string;
  readonly playlistId: string;
  /** Whose playlist it is. */
  readonly channelId: string;
  readonly addedAt: number;
  readonly video: VideoRecord;
}

export function shapeEntry(
  world: World,
  entry: Entry,
  parts: ReadonlySet<string>,
  position: number,
): Record<string, unknown> {
  const { video } = entry;
  return resource('youtube#playlistItem', entry.id, parts, {
    snippet: {
      publishedAt: apiTime(entry.addedAt),
      channelId: entry.channelId,
      title: video.snippet.title,
      description: video.snippet.description,
      thumbnails: thumbnailsOf(world, video),
      channelTitle: channelOf(world, entry.channelId)?.title ?? '',
      playlistId: entry.playlistId,
      position,
      resourceId: { kind: 'youtube#video', videoId: video.id },
      videoOwnerChannelTitle: channelOf(world, video.channelId)?.title ?? '',
      videoOwnerChannelId: video.channelId,
    },
    contentDetails: {
      videoId: video.id,
      ...(video.publishedAt === null ? {} : { videoPublishedAt: apiTime(video.publishedAt) }),
    },
    status: { privacyStatus: video.status.privacyStatus },
  });
}

export function shapeCaption(
  caption: CaptionRecord,
  parts: ReadonlySet<string>,
): Record<string, unknown> {
  return resource('youtube#caption', caption.id, parts, {
    snippet: {
      videoId: caption.videoId,
      lastUpdated: new Date(caption.updatedAt).toISOString(),
      trackKind: 'standard',
      language: caption.language,
      name: caption.name,
      audioTrackType: 'unknown',
      isCC: false,
      isLarge: false,
      isEasyReader: false,
      isDraft: caption.isDraft,
      isAutoSynced: false,
      status: caption.failureReason === null ? 'serving' : 'failed',
      ...(caption.failureReason === null ? {} : { failureReason: caption.failureReason }),
    },
  });
}

/** The privacy in a playlist's status part, or null when it is none. */
export function privacyIn(body: unknown): Privacy | null {
  const status = isObject(body) ? body['status'] : undefined;
  const asked = isObject(status) ? (status['privacyStatus'] ?? 'public') : 'public';
  return asked === 'private' || asked === 'unlisted' || asked === 'public' ? asked : null;
}
