import type { youtube_v3 } from '@googleapis/youtube';
import type { CallContext } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { callApi } from './api.ts';
import type { YoutubeSettings } from './schema.ts';
import type { Video } from './video-state.ts';

/**
 * Writes parts of a video. The platform replaces every field of a part that is named, so callers
 * send what they read together with what they change.
 */
export async function updateVideo(
  context: CallContext,
  settings: YoutubeSettings,
  parts: string,
  video: youtube_v3.Schema$Video,
): Promise<HttpResult> {
  return callApi(context, settings, {
    method: 'PUT',
    path: 'videos',
    query: { part: parts },
    body: { type: 'json', value: video },
    pacing: 'manage',
  });
}

/** The writable fields of the status as they stand there. */
export function statusThere(video: Video): youtube_v3.Schema$VideoStatus {
  const { status } = video;
  return withoutNulls({
    privacyStatus: status?.privacyStatus,
    license: status?.license,
    embeddable: status?.embeddable,
    publicStatsViewable: status?.publicStatsViewable,
    selfDeclaredMadeForKids: status?.selfDeclaredMadeForKids,
    containsSyntheticMedia: status?.containsSyntheticMedia,
  });
}

/** The writable fields of the words as they stand there. */
export function snippetThere(video: Video): youtube_v3.Schema$VideoSnippet {
  const { snippet } = video;
  return withoutNulls({
    title: snippet?.title,
    description: snippet?.description,
    tags: snippet?.tags,
    categoryId: snippet?.categoryId,
    defaultLanguage: snippet?.defaultLanguage,
    defaultAudioLanguage: snippet?.defaultAudioLanguage,
  });
}

function withoutNulls<T extends object>(fields: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as { [Key in keyof T]?: NonNullable<T[Key]> };
}
