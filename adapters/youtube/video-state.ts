import { z } from 'zod';
import type { Reason } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { callApi, parseReply } from './api.ts';
import type { YoutubeSettings } from './schema.ts';

const text = z.string().nullish().catch(null);
const truth = z.boolean().nullish().catch(null);
/** The platform writes long numbers as text. */
const count = z.coerce.number().nullish().catch(null);

export const videoSchema = z.object({
  id: z.string().min(1),
  snippet: z
    .object({
      channelId: text,
      title: text,
      description: text,
      publishedAt: text,
      tags: z.array(z.string()).nullish().catch(null),
      categoryId: text,
      defaultLanguage: text,
      defaultAudioLanguage: text,
    })
    .nullish()
    .catch(null),
  status: z
    .object({
      uploadStatus: text,
      failureReason: text,
      rejectionReason: text,
      privacyStatus: text,
      license: text,
      embeddable: truth,
      publicStatsViewable: truth,
      selfDeclaredMadeForKids: truth,
      containsSyntheticMedia: truth,
    })
    .nullish()
    .catch(null),
  processingDetails: z
    .object({ processingStatus: text, processingFailureReason: text })
    .nullish()
    .catch(null),
  contentDetails: z.object({ hasCustomThumbnail: truth }).nullish().catch(null),
  fileDetails: z
    .object({ fileName: text, fileSize: count, durationMs: count })
    .nullish()
    .catch(null),
});

export type Video = z.infer<typeof videoSchema>;

const listSchema = z.object({ items: z.array(videoSchema).catch([]) });

/** One answer of `videos.list`: its video (null = left out), and the raw answer for the trouble. */
export interface VideoAnswer {
  readonly result: HttpResult;
  /** Undefined = the answer could not be used. */
  readonly video: Video | null | undefined;
}

/** Reads one video by its id. */
export async function readVideo(
  context: CallContext,
  settings: YoutubeSettings,
  videoId: string,
  parts: string,
): Promise<VideoAnswer> {
  const result = await callApi(context, settings, {
    method: 'GET',
    path: 'videos',
    query: { part: parts, id: videoId },
    pacing: 'read',
  });
  const list = parseReply(result, listSchema);
  if (list === null) return { result, video: undefined };
  return { result, video: list.items.find((video) => video.id === videoId) ?? null };
}

/** Reads up to 50 videos by id; null = the answer could not be used. */
export async function readVideos(
  context: CallContext,
  settings: YoutubeSettings,
  videoIds: readonly string[],
  parts: string,
): Promise<{ readonly result: HttpResult; readonly videos: readonly Video[] | null }> {
  const result = await callApi(context, settings, {
    method: 'GET',
    path: 'videos',
    query: { part: parts, id: videoIds.join(','), maxResults: `${videoIds.length}` },
    pacing: 'read',
  });
  return { result, videos: parseReply(result, listSchema)?.items ?? null };
}

/** What the platform made of the bytes. */
export type Stage =
  | { readonly stage: 'processing' }
  | { readonly stage: 'processed' }
  | { readonly stage: 'failed'; readonly reason: Reason; readonly isUploadLost: boolean }
  | { readonly stage: 'rejected'; readonly reason: Reason; readonly isDuplicate: boolean };

export function stageOf(video: Video): Stage {
  const { uploadStatus, failureReason, rejectionReason } = video.status ?? {};
  if (uploadStatus === 'processed') return { stage: 'processed' };
  if (uploadStatus === 'failed') {
    const detail = failureReason ?? '';
    const reason = { code: 'youtube-processing-failed', detail };
    return { stage: 'failed', reason, isUploadLost: failureReason === 'uploadAborted' };
  }
  if (uploadStatus === 'rejected') return rejected(rejectionReason ?? '');
  if (uploadStatus === 'deleted') {
    const reason = { code: 'youtube-video-gone', detail: 'deleted' };
    return { stage: 'rejected', reason, isDuplicate: false };
  }
  return { stage: 'processing' };
}

const REJECTIONS: Readonly<Record<string, string>> = {
  duplicate: 'youtube-duplicate',
  length: 'youtube-too-long-for-channel',
  uploaderAccountClosed: 'youtube-account-closed',
  uploaderAccountSuspended: 'youtube-account-closed',
};

function rejected(detail: string): Stage {
  const code = REJECTIONS[detail] ?? 'youtube-video-rejected';
  return { stage: 'rejected', reason: { code, detail }, isDuplicate: detail === 'duplicate' };
}
