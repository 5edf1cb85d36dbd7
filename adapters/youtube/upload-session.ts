import { z } from 'zod';
import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import type { HttpBody, HttpReply, HttpResult } from '../../src/ports/http.ts';
import { authorization, callApi, parseReply, transferTimeoutMs } from './api.ts';
import { FACTS } from './facts.ts';
import { optionsOf } from './publish-options.ts';
import type { YoutubeSettings } from './schema.ts';
import { insertBody } from './video-body.ts';

const RESUME_INCOMPLETE = 308;

const insertedSchema = z.object({ id: z.string().min(1) });

/** What one call on an upload's session showed. */
export type SessionAnswer =
  /** The video exists; a finished session says so again and again. */
  | { readonly session: 'finished'; readonly videoId: string }
  | { readonly session: 'open'; readonly receivedBytes: number; readonly retryAfter: HttpReply }
  /** It lapsed or was never known. */
  | { readonly session: 'gone' }
  /** A refusal that stays: this session never gets any further. */
  | { readonly session: 'refused'; readonly result: HttpReply }
  /** No answer, or one that says nothing of the session. */
  | { readonly session: 'unclear'; readonly result: HttpResult };

/** Opens a session for the bytes of a video; the address of it is the way back to them. */
export async function startSession(
  context: CallContext,
  settings: YoutubeSettings,
  content: ChannelContent,
  video: MediaReference,
  slug: string,
): Promise<{ readonly result: HttpResult; readonly sessionUri: string | null }> {
  const { notifySubscribers } = optionsOf(settings, content);
  return openSession(context, settings, {
    path: 'videos',
    query: { part: 'snippet,status', notifySubscribers: `${notifySubscribers}` },
    body: insertBody(settings, content),
    file: video,
    mimeType: video.mimeType,
    slug,
  });
}

/** Any resumable upload: films, and captions too. */
export async function openSession(
  context: CallContext,
  settings: YoutubeSettings,
  upload: {
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    readonly body: unknown;
    readonly file: Pick<MediaReference, 'sizeBytes'>;
    readonly mimeType: string;
    readonly slug?: string;
  },
): Promise<{ readonly result: HttpResult; readonly sessionUri: string | null }> {
  const result = await callApi(context, settings, {
    method: 'POST',
    path: upload.path,
    host: 'upload',
    query: { uploadType: 'resumable', ...upload.query },
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'x-upload-content-length': `${upload.file.sizeBytes}`,
      'x-upload-content-type': upload.mimeType,
      ...(upload.slug === undefined ? {} : { slug: upload.slug }),
    },
    body: { type: 'json', value: upload.body },
    pacing: 'manage',
  });
  const isOpen = result.type === 'reply' && result.status >= 200 && result.status < 300;
  return { result, sessionUri: isOpen ? (result.headers['location'] ?? null) : null };
}

/** The token goes along with the bytes, so the address must be one of the platform's. */
export function isAllowedSession(settings: YoutubeSettings, sessionUri: string): boolean {
  const url = URL.parse(sessionUri);
  return url !== null && url.username === '' && settings.uploadOrigins.includes(url.origin);
}

/** How far did it get? Sends no byte of the file. */
export async function askSession(
  context: CallContext,
  sessionUri: string,
  sizeBytes: number,
): Promise<SessionAnswer> {
  const result = await putSession(context, sessionUri, {
    range: `bytes */${sizeBytes}`,
    timeoutMs: FACTS.callTimeoutMs.value,
    pacing: 'manage',
  });
  return readSession(result);
}

/** Sends the file from `startByte` to its end, or one piece of it. Small files wait for no film. */
export async function sendBytes(
  context: CallContext,
  sessionUri: string,
  file: MediaReference,
  mimeType: string,
  { startByte, endByte }: { readonly startByte: number; readonly endByte: number },
  pacing: 'upload' | 'manage',
): Promise<SessionAnswer> {
  const isWhole = startByte === 0 && endByte === file.sizeBytes;
  const result = await putSession(context, sessionUri, {
    range: isWhole ? null : `bytes ${startByte}-${endByte - 1}/${file.sizeBytes}`,
    timeoutMs: transferTimeoutMs(endByte - startByte, FACTS.lastByteWaitMs.value),
    pacing,
    body: { type: 'media', mimeType, media: { sha256: file.sha256, startByte, endByte } },
  });
  return readSession(result);
}

async function putSession(
  context: CallContext,
  sessionUri: string,
  put: {
    readonly range: string | null;
    readonly timeoutMs: number;
    readonly pacing: 'upload' | 'manage';
    readonly body?: HttpBody;
  },
): Promise<HttpResult> {
  const url = new URL(sessionUri);
  return context.call({
    method: 'PUT',
    url: `${url.origin}${url.pathname}`,
    query: Object.fromEntries(url.searchParams),
    headers: {
      ...authorization(context),
      ...(put.range === null ? {} : { 'content-range': put.range }),
    },
    ...(put.body === undefined ? {} : { body: put.body }),
    timeoutMs: put.timeoutMs,
    pacing: put.pacing,
  });
}

/** Codes after which the session itself is still good. */
const PASSING = new Set([401, 403, 408, 429, 500, 502, 503, 504]);

function readSession(result: HttpResult): SessionAnswer {
  if (result.type === 'failure') return { session: 'unclear', result };
  const inserted = parseReply(result, insertedSchema);
  if (inserted !== null) return { session: 'finished', videoId: inserted.id };
  if (result.status === RESUME_INCOMPLETE) {
    const receivedBytes = receivedBytesOf(result.headers['range']);
    if (receivedBytes === null) return { session: 'unclear', result };
    return { session: 'open', receivedBytes, retryAfter: result };
  }
  if (result.status === 404 || result.status === 410) return { session: 'gone' };
  const isRefusal = result.status >= 400 && !PASSING.has(result.status);
  return isRefusal ? { session: 'refused', result } : { session: 'unclear', result };
}

/** `bytes=0-41` are 42 bytes; no header at all means none. Null for anything else. */
function receivedBytesOf(range: string | undefined): number | null {
  if (range === undefined) return 0;
  const last = /^bytes=0-(\d{1,15})$/.exec(range.trim())?.[1];
  return last === undefined ? null : Number(last) + 1;
}
