/** POST /{page}/videos and /{ad account}/advideos: one request, by handle, or in chunks. */

import { createReadStream } from 'node:fs';
import type { StoredMedia } from '../../../kit/sandbox/stored-media.ts';
import { pageActionTrouble } from '../auth.ts';
import { type Call, type Reply, reply, success } from '../call.ts';
import { commitVideo, completeUpload, newVideo, sizeTrouble, takeThumb } from '../commit-video.ts';
import { badParam, isRefusal, type Refusal, refuse } from '../errors.ts';
import { fetchFile } from '../fetch-file.ts';
import { type PublishTime, publishTimeOf } from '../publish-time.ts';
import type { UploadRecord, VideoRecord } from '../records.ts';
import { schedule, video as videoRules } from '../rules.ts';
import { numberOf, textOf } from '../values.ts';
import { idPrefix, newId } from '../world.ts';
import { publishScopes } from './feed.ts';

export async function postVideos(call: Call): Promise<Reply | Refusal> {
  const owner = ownerOf(call);
  if (isRefusal(owner)) return owner;
  const phase = textOf(call.values, 'upload_phase');
  if (phase === null) return postWhole(call, owner);
  if (textOf(call.values, 'file_url') !== null) {
    return badParam('file_url does not go with upload_phase');
  }
  if (phase === 'start') return startChunks(call, owner);
  const session = sessionOf(call, owner.id);
  if (isRefusal(session)) return session;
  if (phase === 'transfer') return transferChunk(call, session.upload, session.video);
  if (phase === 'finish') return finishChunks(call, session.upload, session.video);
  session.upload.state = 'cancelled';
  session.video.cancelledAt ??= call.at;
  return success;
}

interface Owner {
  readonly id: string;
  readonly kind: 'video' | 'ad';
}

function ownerOf(call: Call): Owner | Refusal {
  const { node, world, token } = call;
  if (node.type === 'AdAccount') {
    return token.kind === 'user'
      ? { id: node.record.id, kind: 'ad' }
      : refuse(200, '(#200) A user token is needed for an ad account');
  }
  if (node.type !== 'Page') return badParam('Not a page');
  const denied = pageActionTrouble(world, token, node.record.id, publishScopes, 'CREATE_CONTENT');
  if (denied === null) return { id: node.record.id, kind: 'video' };
  return denied.code === 200 && token.kind !== 'page'
    ? badParam('No permission to publish the video')
    : denied;
}

/** When a film of this owner goes public; films of ad accounts never do. */
function timeOf(call: Call, kind: VideoRecord['kind']): PublishTime | Refusal {
  const time = publishTimeOf(call.values, call.at, schedule.maxAheadVideoMs);
  if (isRefusal(time) || kind !== 'ad') return time;
  return { isPublished: false, unpublishedType: null, scheduledAt: null };
}

async function commit(call: Call, video: VideoRecord, time: PublishTime): Promise<Refusal | null> {
  video.title = textOf(call.values, 'title') ?? textOf(call.values, 'name') ?? video.title;
  video.description = textOf(call.values, 'description') ?? video.description;
  const trouble = await takeThumb(call, video);
  if (trouble !== null) return trouble;
  await commitVideo(call, video, {
    state: time.isPublished ? 'PUBLISHED' : time.scheduledAt === null ? 'DRAFT' : 'SCHEDULED',
    scheduledAt: time.scheduledAt,
  });
  return null;
}

async function postWhole(call: Call, owner: Owner): Promise<Reply | Refusal> {
  const time = timeOf(call, owner.kind);
  if (isRefusal(time)) return time;
  const media = await wholeFile(call);
  if (isRefusal(media)) return media;
  const video = newVideo(call, owner.id, owner.kind, media.bytes);
  completeUpload(video, media, call.at);
  const trouble = await commit(call, video, time);
  if (trouble !== null) {
    video.deletedAt = call.at;
    return trouble;
  }
  return reply({ id: video.id }, { type: 'Video', record: video });
}

async function wholeFile(call: Call): Promise<StoredMedia | Refusal> {
  const { world, values, files } = call;
  const handle = textOf(values, 'fbuploader_video_file_chunk');
  if (handle !== null) {
    const upload = world.kept.uploads.find((one) => one.handle === handle);
    if (upload?.media == null) return badParam('Invalid file handle');
    return sizeTrouble(upload.media.bytes) ?? upload.media;
  }
  const url = textOf(values, 'file_url');
  const sent = files['source'];
  if (sent !== undefined) {
    return sizeTrouble(sent.bytes) ?? world.media.keep(sent.path, 'video/mp4', sent);
  }
  if (url === null) return badParam('No video file: send source, file_url or a file handle');
  const fetched = await fetchFile(url, world.media, videoRules.maxBytes);
  if (!fetched.ok) {
    const why = fetched.why === 'not-loopback' ? ': this sandbox fetches from loopback only' : '';
    return refuse(389, `(#389) Unable to fetch video file from URL${why}`);
  }
  const { file } = fetched;
  return sizeTrouble(file.bytes) ?? world.media.keep(file.path, 'video/mp4', file);
}

function startChunks(call: Call, owner: Owner): Reply | Refusal {
  const { world, at } = call;
  const fileSize = numberOf(call.values, 'file_size');
  if (fileSize === null) return badParam('The parameter file_size is required');
  const trouble = sizeTrouble(fileSize);
  if (trouble !== null) return trouble;
  if (!world.media.hasRoom(fileSize)) {
    return badParam('The sandbox has no room left (maxStoredBytes)');
  }
  const video = newVideo(call, owner.id, owner.kind, fileSize);
  video.incoming = world.media.newIncoming();
  const upload: UploadRecord = {
    id: newId(world, idPrefix.upload),
    kind: 'chunked',
    ownerId: owner.id,
    videoId: video.id,
    createdAt: at,
    fileName: null,
    mimeType: 'video/mp4',
    fileSize,
    receivedBytes: 0,
    incoming: video.incoming,
    media: null,
    handle: null,
    state: 'open',
  };
  world.kept.uploads.push(upload);
  return reply({
    video_id: video.id,
    upload_session_id: upload.id,
    ...offsets(call, upload, String),
  });
}

/** The next chunk that the platform wants. */
function offsets<T>(
  call: Call,
  upload: UploadRecord,
  write: (value: number) => T,
): { start_offset: T; end_offset: T } {
  const start = upload.receivedBytes;
  const end = Math.min(start + call.world.switches.chunkBytes, upload.fileSize);
  return { start_offset: write(start), end_offset: write(end) };
}

interface Session {
  readonly upload: UploadRecord;
  readonly video: VideoRecord;
}

function sessionOf(call: Call, ownerId: string): Session | Refusal {
  const id = textOf(call.values, 'upload_session_id');
  if (id === null) return badParam('The parameter upload_session_id is required');
  const { uploads, videos } = call.world.kept;
  const upload = uploads.find(
    (one) => one.kind === 'chunked' && one.id === id && one.ownerId === ownerId,
  );
  const video = videos.find((one) => one.id === upload?.videoId);
  if (upload === undefined || video === undefined || upload.state === 'cancelled') {
    return refuse(
      6000,
      '(#6000) There was a problem uploading your video file. Please try again.',
      {
        subcode: 1363019,
      },
    );
  }
  return { upload, video };
}

async function transferChunk(
  call: Call,
  upload: UploadRecord,
  video: VideoRecord,
): Promise<Reply | Refusal> {
  const { media } = call.world;
  const chunk = call.files['video_file_chunk'];
  if (chunk === undefined) return badParam('The parameter video_file_chunk is required');
  const start = numberOf(call.values, 'start_offset');
  if (start === null) return badParam('The parameter start_offset is required');
  const wanted = offsets(call, upload, Number);
  const isOver = upload.state === 'done' || upload.incoming === null;
  if (isOver || start !== wanted.start_offset || start + chunk.bytes > wanted.end_offset) {
    return wrongOffset(wanted);
  }
  const source = createReadStream(chunk.path, { highWaterMark: 512 * 1024 });
  const appended = await media.append(upload.incoming ?? '', source, upload.fileSize);
  await media.drop(chunk.path);
  if (appended.isTooLarge) return badParam('The sandbox has no room left (maxStoredBytes)');
  upload.receivedBytes = appended.bytes;
  video.receivedBytes = appended.bytes;
  return reply(offsets(call, upload, String));
}

/** 6001/1363037 tells where to go on; the official clients read these numbers. */
function wrongOffset(wanted: { start_offset: number; end_offset: number }): Refusal {
  return refuse(6001, '(#6001) There was a problem uploading your video. Please try again.', {
    subcode: 1363037,
    isTransient: false,
    userTitle: 'Video Upload Failed',
    userMessage: 'The chunk does not begin where the upload stands.',
    errorData: wanted,
  });
}

async function finishChunks(
  call: Call,
  upload: UploadRecord,
  video: VideoRecord,
): Promise<Reply | Refusal> {
  const created = { type: 'Video', record: video } as const;
  if (upload.state === 'done') return reply({ success: true }, created);
  if (upload.receivedBytes !== upload.fileSize || upload.incoming === null) {
    return refuse(
      6000,
      '(#6000) There was a problem uploading your video file. Please try again.',
      {
        subcode: 1363019,
      },
    );
  }
  const time = timeOf(call, video.kind);
  if (isRefusal(time)) return time;
  const { media } = call.world;
  const kept =
    video.media ?? (await media.keep(media.incomingPath(upload.incoming), upload.mimeType));
  if (video.uploadedAt === null) completeUpload(video, kept, call.at);
  const trouble = await commit(call, video, time);
  if (trouble !== null) return trouble;
  upload.media = kept;
  upload.incoming = null;
  upload.state = 'done';
  return reply({ success: true }, created);
}
