import { z } from 'zod';
import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Step, StepContext, StepResult } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { ended, rejected } from '../kit/steps.ts';
import { callApi, isSuccess, parseReply, transferTimeoutMs, trouble } from './api.ts';
import { captionsOf, coverOf, formatOf, videoOf } from './choose-format.ts';
import { FACTS, THUMBNAIL_TYPES } from './facts.ts';
import { googleErrorOf, isVideoNotFound } from './google-error.ts';
import { captionLanguage } from './languages.ts';
import { optionsOf } from './publish-options.ts';
import type { YoutubeSettings } from './schema.ts';
import { STEP } from './steps/checkpoint-parts.ts';
import { endedByFault, makeStep, units } from './steps/make-step.ts';
import { isAllowedSession, openSession, sendBytes } from './upload-session.ts';
import { readVideo } from './video-state.ts';

/** Where an attaching step learns which video it dresses. */
export interface Target {
  videoIdOf(context: StepContext): string | null;
}

const CAPTION_TYPE = 'application/octet-stream';

/** Cover, captions and playlists; each looks first whether it is there already. */
export function attachSteps(
  settings: YoutubeSettings,
  content: ChannelContent,
  target: Target,
): readonly Step[] {
  const cover = coverOf(content);
  // A Short takes no cover by this way: the answer says yes and nothing happens.
  const isShort = formatOf(videoOf(content)) === 'short';
  return [
    ...(cover === null || isShort ? [] : [coverStep(settings, cover, target)]),
    ...captionsOf(content).map((file) => captionsStep(settings, file, target)),
    ...optionsOf(settings, content).playlists.map((id) => playlistStep(settings, id, target)),
  ];
}

function coverStep(settings: YoutubeSettings, cover: MediaReference, target: Target): Step {
  return makeStep({
    name: STEP.cover,
    kind: 'repeatable',
    spends: units(FACTS.thumbnailUnits.value),
    run: async (context) => {
      const videoId = target.videoIdOf(context);
      if (videoId === null) return noVideo(context);
      const { result: read, video } = await readVideo(context, settings, videoId, 'contentDetails');
      if (video === undefined) return failed(context, read, videoId);
      if (video?.contentDetails?.hasCustomThumbnail === true) return done(videoId);
      const picture = await fitted(context, settings, cover);
      if (picture === null) return rejected('youtube-thumbnail-refused', cover.name);
      const { sha256, sizeBytes, mimeType } = picture;
      const result = await callApi(context, settings, {
        method: 'POST',
        path: 'thumbnails/set',
        host: 'upload',
        query: { videoId, uploadType: 'media' },
        body: { type: 'media', mimeType, media: { sha256, startByte: 0, endByte: sizeBytes } },
        pacing: 'manage',
        timeoutMs: transferTimeoutMs(sizeBytes, FACTS.callTimeoutMs.value),
      });
      return isSuccess(result) ? done(videoId) : failed(context, result, videoId);
    },
  });
}

/** The picture as the platform takes it; null when nothing can be made of it. */
async function fitted(
  context: StepContext,
  settings: YoutubeSettings,
  cover: MediaReference,
): Promise<Pick<MediaReference, 'sha256' | 'sizeBytes' | 'mimeType'> | null> {
  const isTaken = THUMBNAIL_TYPES.includes(cover.mimeType);
  if (isTaken && cover.sizeBytes <= settings.thumbnailBytes) return cover;
  return (
    (await context.pictures?.jpeg(cover.sha256, {
      widthPx: FACTS.thumbnailWidthPx.value,
      heightPx: FACTS.thumbnailHeightPx.value,
      maxBytes: settings.thumbnailBytes,
    })) ?? null
  );
}

const captionListSchema = z.object({
  items: z.array(
    z.object({
      snippet: z.object({
        language: z.string().catch(''),
        name: z.string().catch(''),
        trackKind: z.string().catch(''),
      }),
    }),
  ),
});

function captionsStep(settings: YoutubeSettings, file: MediaReference, target: Target): Step {
  const language = captionLanguage(file.language);
  return makeStep({
    name: `attach-captions-${language}`,
    kind: 'repeatable',
    spends: units(FACTS.captionListUnits.value + FACTS.captionInsertUnits.value),
    timeoutMs: transferTimeoutMs(file.sizeBytes, FACTS.lastByteWaitMs.value),
    run: async (context) => {
      const videoId = target.videoIdOf(context);
      if (videoId === null) return noVideo(context);
      const listed = await callApi(context, settings, {
        method: 'GET',
        path: 'captions',
        query: { part: 'snippet', videoId },
        pacing: 'read',
      });
      const tracks = parseReply(listed, captionListSchema)?.items ?? null;
      if (tracks === null) return failed(context, listed, videoId);
      const isThere = tracks.some(
        ({ snippet }) => snippet.language === language && snippet.trackKind.toUpperCase() !== 'ASR',
      );
      return isThere ? done(videoId) : insertCaptions(context, settings, file, videoId, language);
    },
  });
}

async function insertCaptions(
  context: StepContext,
  settings: YoutubeSettings,
  file: MediaReference,
  videoId: string,
  language: string,
): Promise<StepResult> {
  const { result, sessionUri } = await openSession(context, settings, {
    path: 'captions',
    query: { part: 'snippet' },
    body: { snippet: { videoId, language, name: '', isDraft: false } },
    file,
    mimeType: CAPTION_TYPE,
  });
  if (sessionUri === null) {
    return isConflict(result) ? done(videoId) : failed(context, result, videoId);
  }
  if (!isAllowedSession(settings, sessionUri)) {
    return endedByFault(context, { code: 'youtube-upload-host-unknown', detail: 'captions' });
  }
  const range = { startByte: 0, endByte: file.sizeBytes };
  const sent = await sendBytes(context, sessionUri, file, CAPTION_TYPE, range, 'manage');
  if (sent.session === 'finished') return done(videoId);
  if (sent.session === 'open' || sent.session === 'gone') {
    return endedByFault(context, { code: 'youtube-session-lapsed', detail: 'captions' });
  }
  return isConflict(sent.result) ? done(videoId) : failed(context, sent.result, videoId);
}

const listedSchema = z.object({ items: z.array(z.object({ id: z.string() })) });
const ALREADY_LISTED = 'videoAlreadyInPlaylist';

/** Adding twice would list it twice, so the playlist is asked first. */
function playlistStep(settings: YoutubeSettings, playlistId: string, target: Target): Step {
  return makeStep({
    name: `attach-playlist-${playlistId}`,
    kind: 'repeatable',
    spends: units(FACTS.playlistInsertUnits.value),
    run: async (context) => {
      const videoId = target.videoIdOf(context);
      if (videoId === null) return noVideo(context);
      const listed = await callApi(context, settings, {
        method: 'GET',
        path: 'playlistItems',
        query: { part: 'id', playlistId, videoId },
        pacing: 'read',
      });
      const items = parseReply(listed, listedSchema)?.items ?? null;
      if (items === null) return failed(context, listed, videoId);
      if (items.length > 0) return done(videoId);
      const added = await callApi(context, settings, {
        method: 'POST',
        path: 'playlistItems',
        query: { part: 'snippet' },
        body: {
          type: 'json',
          value: {
            snippet: { playlistId, resourceId: { kind: 'youtube#video', videoId } },
          },
        },
        pacing: 'manage',
      });
      const isThere = isSuccess(added) || googleErrorOf(added)?.reason === ALREADY_LISTED;
      return isThere ? done(videoId) : failed(context, added, videoId);
    },
  });
}

/** Captions of that language and name are there already. */
function isConflict(result: HttpResult): boolean {
  return result.type === 'reply' && result.status === 409;
}

function failed(context: StepContext, result: HttpResult, videoId: string): StepResult {
  if (isVideoNotFound(result)) return rejected('youtube-video-gone', videoId);
  return ended(trouble(context, result, 'follow-up'));
}

function done(videoId: string): StepResult {
  return { result: 'done', value: { videoId } };
}

function noVideo(context: StepContext): StepResult {
  return endedByFault(context, { code: 'youtube-part-lapsed', detail: 'video' });
}
