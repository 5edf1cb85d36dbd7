import { z } from 'zod';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Reason, Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import { callApi, parseReply, trouble } from './api.ts';
import { videoOf } from './choose-format.ts';
import { composeTitle } from './compose-text.ts';
import { FACTS } from './facts.ts';
import type { YoutubeSettings } from './schema.ts';
import { OWN_NAMES } from './video-body.ts';
import { readVideos, type Video } from './video-state.ts';

/** What an upload that was lost would look like. */
export interface Lost {
  readonly content: ChannelContent;
  readonly slug: string;
  /** Nothing that was made before this instant can be it. */
  readonly since: number;
  /** True: a video without a known file name is taken when all else about it fits. */
  readonly mayGuess: boolean;
  isTaken(videoId: string): boolean;
}

export type Found =
  /** Not sure = it fits, but the platform has not yet told name and size of its file. */
  | { readonly found: 'video'; readonly video: Video; readonly isSure: boolean }
  | { readonly found: 'nothing' }
  | { readonly found: 'several'; readonly reason: Reason }
  | { readonly found: 'trouble'; readonly verdict: Verdict };

const channelSchema = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        snippet: z
          .object({ title: z.string().catch('') })
          .nullish()
          .catch(null),
        contentDetails: z
          .object({ relatedPlaylists: z.object({ uploads: z.string().min(1) }) })
          .nullish()
          .catch(null),
      }),
    )
    .catch([]),
});
const pageSchema = z.object({
  items: z.array(z.object({ contentDetails: z.object({ videoId: z.string().min(1) }) })).catch([]),
  nextPageToken: z.string().nullish().catch(null),
});

/** The channel that the sign-in belongs to. */
export interface OwnChannel {
  readonly channelId: string;
  readonly name: string;
  readonly uploadsPlaylist: string;
}

/** Asks whose sign-in it is; a channel other than the configured one is trouble for a person. */
export async function readOwnChannel(
  context: CallContext,
  settings: YoutubeSettings,
): Promise<{ readonly channel: OwnChannel } | { readonly verdict: Verdict }> {
  const result = await callApi(context, settings, {
    method: 'GET',
    path: 'channels',
    query: { part: 'snippet,contentDetails', mine: 'true' },
    pacing: 'read',
  });
  const list = parseReply(result, channelSchema);
  if (list === null) return { verdict: trouble(context, result, 'look') };
  const [first] = list.items;
  if (first === undefined) return reconnect('youtube-no-channel', '');
  if (first.id !== settings.channelId) {
    return reconnect('youtube-account-mismatch', `${first.id}, not ${settings.channelId}`);
  }
  // Without the field the list has the channel's own id with another beginning.
  const uploadsPlaylist =
    first.contentDetails?.relatedPlaylists.uploads ?? `UU${settings.channelId.slice(2)}`;
  return {
    channel: { channelId: first.id, name: first.snippet?.title ?? '', uploadsPlaylist },
  };
}

/** Looks through the channel's newest uploads, private ones included. Never `search`. */
export async function findUpload(
  context: CallContext,
  settings: YoutubeSettings,
  lost: Lost,
): Promise<Found> {
  const own = await readOwnChannel(context, settings);
  if ('verdict' in own) return { found: 'trouble', verdict: own.verdict };
  const hits: Video[] = [];
  let pageToken: string | null = null;
  for (let page = 0; page < FACTS.uploadsPages.value; page += 1) {
    const read = await readPage(context, settings, own.channel.uploadsPlaylist, pageToken);
    if ('verdict' in read) return { found: 'trouble', verdict: read.verdict };
    hits.push(...read.videos.filter((video) => isIt(settings, video, lost)));
    const oldest = read.videos.at(-1);
    const isPast = oldest !== undefined && madeAt(oldest) < lost.since;
    pageToken = read.nextPageToken;
    if (isPast || pageToken === null) break;
  }
  const named = hits.filter((video) => video.fileDetails?.fileName === lost.slug);
  const chosen = named.length > 0 ? named : hits;
  const [first] = chosen;
  if (first === undefined) return { found: 'nothing' };
  // Two uploads under our own name are both ours: one is as good as the other.
  if (chosen.length === 1 || named.length > 0) {
    const isSure = named.length > 0 || typeof first.fileDetails?.fileSize === 'number';
    return { found: 'video', video: first, isSure };
  }
  const detail = chosen.map((video) => video.id).join(' ');
  return { found: 'several', reason: { code: 'youtube-several-hits', detail } };
}

async function readPage(
  context: CallContext,
  settings: YoutubeSettings,
  playlistId: string,
  pageToken: string | null,
): Promise<
  | { readonly videos: readonly Video[]; readonly nextPageToken: string | null }
  | { readonly verdict: Verdict }
> {
  const result = await callApi(context, settings, {
    method: 'GET',
    path: 'playlistItems',
    query: {
      part: 'contentDetails',
      playlistId,
      maxResults: `${FACTS.listPageSize.value}`,
      ...(pageToken === null ? {} : { pageToken }),
    },
    pacing: 'read',
  });
  const page = parseReply(result, pageSchema);
  if (page === null) return { verdict: trouble(context, result, 'look') };
  const ids = page.items.map((item) => item.contentDetails.videoId);
  const nextPageToken = page.nextPageToken ?? null;
  if (ids.length === 0) return { videos: [], nextPageToken };
  const parts = 'snippet,status,contentDetails,fileDetails,processingDetails';
  const read = await readVideos(context, settings, ids, parts);
  if (read.videos === null) return { verdict: trouble(context, read.result, 'look') };
  return { videos: read.videos, nextPageToken };
}

/**
 * Our file name is proof, and so is that of another publication. Where the platform does not tell
 * it, title, size, length and time together may stand in for it.
 */
function isIt(settings: YoutubeSettings, video: Video, lost: Lost): boolean {
  if (lost.isTaken(video.id)) return false;
  const { channelId } = video.snippet ?? {};
  if (typeof channelId === 'string' && channelId !== settings.channelId) return false;
  const fileName = video.fileDetails?.fileName ?? '';
  if (fileName === lost.slug) return true;
  if (fileName.startsWith(OWN_NAMES)) return false;
  return lost.mayGuess && madeAt(video) >= lost.since && looksAlike(video, lost.content);
}

function looksAlike(video: Video, content: ChannelContent): boolean {
  const file = videoOf(content);
  if (file === null || video.status?.privacyStatus !== 'private') return false;
  if (video.snippet?.title !== composeTitle(content)) return false;
  const { fileSize, durationMs } = video.fileDetails ?? {};
  if (fileSize !== undefined && fileSize !== null && fileSize !== file.sizeBytes) return false;
  const own = file.facts.durationMs;
  if (durationMs === undefined || durationMs === null || own === undefined) return true;
  return Math.abs(durationMs - own) <= FACTS.durationToleranceMs.value;
}

/** When it was uploaded; an unreadable time counts as now, so that nothing is passed over. */
function madeAt(video: Video): number {
  const at = Date.parse(video.snippet?.publishedAt ?? '');
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at;
}

function reconnect(code: string, detail: string): { readonly verdict: Verdict } {
  return { verdict: { verdict: 'reconnect', reason: { code, detail } } };
}
