/**
 * Raw bytes: rupload (`/video-upload/…/{video}`) for reels and `/upload:SESSION` for the resumable
 * upload. What arrived before a connection died is kept, so that an upload can go on from there.
 */

import type { IncomingMessage } from 'node:http';
import { canReadPage, headerOnlyToken } from './auth.ts';
import { completeUpload, sizeTrouble } from './commit-video.ts';
import { badParam, isRefusal, type Refusal, unsupported } from './errors.ts';
import { fetchFile } from './fetch-file.ts';
import type { UploadRecord, VideoRecord } from './records.ts';
import { bounds, video as videoRules } from './rules.ts';
import type { World } from './world.ts';

/** rupload's own error shape; the envelope is from memory, the kinds are documented. */
interface UploadTrouble {
  readonly type: 'upload-trouble';
  readonly status: number;
  readonly kind: 'OffsetInvalidError' | 'PartialRequestError' | 'ProcessingFailedError';
  readonly retriable: boolean;
  readonly message: string;
}

export type RawOutcome =
  | { readonly type: 'reply'; readonly body: unknown }
  | UploadTrouble
  | Refusal
  | 'gone';

/** Where growing files of this process are being written, so that two writers never mix. */
const busy = new Set<string>();

function trouble(kind: UploadTrouble['kind'], message: string, retriable: boolean): UploadTrouble {
  return { type: 'upload-trouble', status: 400, kind, retriable, message };
}

export function troubleBody(found: UploadTrouble): unknown {
  return {
    debug_info: { retriable: found.retriable, type: found.kind, message: found.message },
  };
}

/** POST to rupload: bytes in the body, or a `file_url` header. */
export async function ruploadVideo(
  world: World,
  request: IncomingMessage,
  id: string,
  cutBytes: number | null,
): Promise<RawOutcome> {
  const token = headerOnlyToken(world, request.headers.authorization, world.now());
  if (isRefusal(token)) return token;
  const video = world.kept.videos.find(
    (one) => one.id === id && one.kind === 'reel' && one.deletedAt === null,
  );
  if (video === undefined || !canReadPage(token, video.pageId)) return unsupported('post', id);
  if (video.uploadedAt !== null || video.incoming === null) {
    return trouble('OffsetInvalidError', 'The upload of this video is already complete', false);
  }
  const fileUrl = request.headers['file_url'];
  if (typeof fileUrl === 'string') return uploadByUrl(world, video, fileUrl);
  const offset = wholeNumber(request.headers['offset']);
  const fileSize = wholeNumber(request.headers['file_size']);
  if (offset === null || fileSize === null) {
    return badParam('Headers offset and file_size (or file_url) are required');
  }
  const size = sizeTrouble(fileSize);
  if (size !== null) return size;
  if (offset !== video.receivedBytes || (video.fileSize ?? fileSize) !== fileSize) {
    return trouble('OffsetInvalidError', `The upload stands at ${video.receivedBytes}`, true);
  }
  video.fileSize = fileSize;
  return takeBytes(world, request, video, fileSize, cutBytes, (media) => {
    completeUpload(video, media, world.now());
    return { success: true };
  });
}

async function uploadByUrl(world: World, video: VideoRecord, url: string): Promise<RawOutcome> {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (/(^|\.)fbcdn\.(net|com)$/.test(host)) {
    return trouble('ProcessingFailedError', 'fbcdn addresses are refused', false);
  }
  const fetched = await fetchFile(url, world.media, videoRules.maxBytes);
  if (!fetched.ok) {
    const why =
      fetched.why === 'not-loopback'
        ? 'This sandbox fetches from loopback hosts only'
        : 'The file could not be fetched';
    return trouble('ProcessingFailedError', why, fetched.why === 'not-fetched');
  }
  const small = sizeTrouble(fetched.file.bytes);
  if (small !== null) return small;
  const media = await world.media.keep(fetched.file.path, 'video/mp4', fetched.file);
  completeUpload(video, media, world.now());
  return { type: 'reply', body: { success: true } };
}

/** POST or GET on `/upload:SESSION`; the token must be in the header. */
export async function resumableUpload(
  world: World,
  request: IncomingMessage,
  id: string,
  cutBytes: number | null,
): Promise<RawOutcome> {
  const token = headerOnlyToken(world, request.headers.authorization, world.now());
  if (isRefusal(token)) return token;
  const method = request.method ?? 'GET';
  const upload = world.kept.uploads.find((one) => one.kind === 'resumable' && one.id === id);
  if (upload === undefined || token.kind !== 'user') return unsupported(method, id);
  if (method === 'GET') {
    return { type: 'reply', body: { id: upload.id, file_offset: upload.receivedBytes } };
  }
  if (method !== 'POST') return unsupported(method, id);
  const offset = wholeNumber(request.headers['file_offset']);
  if (offset === null) return badParam('The header file_offset is required');
  if (upload.handle !== null || offset !== upload.receivedBytes) {
    return trouble('OffsetInvalidError', `The upload stands at ${upload.receivedBytes}`, true);
  }
  return takeBytes(world, request, upload, upload.fileSize, cutBytes, (media) => {
    upload.media = media;
    upload.state = 'done';
    upload.handle = `2:${Buffer.from(`${upload.id}:${media.sha256.slice(0, 16)}`).toString('base64')}`;
    return { h: upload.handle };
  });
}

type Growing = Pick<VideoRecord, 'incoming' | 'receivedBytes'>;
type Media = NonNullable<UploadRecord['media']>;

async function takeBytes(
  world: World,
  request: IncomingMessage,
  target: Growing,
  fileSize: number,
  cutBytes: number | null,
  complete: (media: Media) => unknown,
): Promise<RawOutcome> {
  const name = target.incoming ?? '';
  if (busy.has(name)) {
    return trouble('OffsetInvalidError', 'Another upload of this file is running', true);
  }
  busy.add(name);
  try {
    const source = cutBytes === null ? request : cutAfter(request, cutBytes);
    const limit = Math.min(fileSize, bounds.fileBytes);
    const { append, keep, incomingPath } = world.media;
    const appended = await append(name, source, limit);
    target.receivedBytes = appended.bytes;
    if (!appended.isComplete) return 'gone';
    if (appended.isTooLarge) {
      return trouble('PartialRequestError', 'More bytes came than were announced', false);
    }
    if (appended.bytes < fileSize) {
      return trouble('PartialRequestError', `The upload stands at ${appended.bytes}`, true);
    }
    const media = await keep(incomingPath(name), 'video/mp4');
    target.incoming = null;
    return { type: 'reply', body: complete(media) };
  } finally {
    busy.delete(name);
  }
}

/** A mood: the connection dies after so many bytes of the body. */
async function* cutAfter(request: IncomingMessage, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  // The connection ends only after the bytes are noted, so that nobody can look too early.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const part = (chunk as Buffer).subarray(0, left);
    left -= part.length;
    if (part.length > 0) yield part;
    if (left <= 0) {
      throw new Error('cut by mood');
    }
  }
}

function wholeNumber(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
