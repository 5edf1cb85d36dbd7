/** Films for articles, and the uploads that only messages can use. */

import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { badField, featureQuotaGone, type Refusal } from '../errors.ts';
import { headBytes, kindOf } from '../image-kind.ts';
import { monthStart } from '../month.ts';
import type { ReceivedFile, UploadRecord, VideoRecord } from '../records.ts';
import { upload as rules, video as videoRules } from '../rules.ts';
import { videoPosition } from '../video-state.ts';
import { hexId, jobToken, nextNumber, type World } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';

/** POST /v2.0/article/upload_video/preparevideo */
async function prepareVideo(call: Call): Promise<Reply | Refusal> {
  const { world, oa, at, plan, file } = call;
  if (file === null) return badField('file is required');
  const kind = await kindOfFile(world, file);
  if (kind !== 'video/mp4' && kind !== 'video/x-msvideo') {
    await world.bytes.drop(file.incoming);
    return badField('file accept only mp4 and avi');
  }
  const number = nextNumber(world);
  const token = jobToken('video', number);
  world.kept.videos.push({
    id: hexId('video', number, 20),
    token,
    oaId: oa.id,
    name: file.fileName,
    media: await world.bytes.keep(file.incoming, kind, file),
    acceptedAt: at,
    readyAt: at + (plan.processingMs ?? world.switches.videoMs),
    endStatus: plan.videoStatus ?? 1,
    expiresAt: at + videoRules.tokenLifeMs,
  });
  return { data: { token } };
}

/** GET /v2.0/article/upload_video/verify: the token as parameter or as header. */
function verifyVideo(call: Call): Reply | Refusal {
  const token = call.query['token'] ?? call.jobToken;
  const video = call.world.kept.videos.find(
    (one) => one.token === token && one.oaId === call.oa.id,
  );
  if (video === undefined || video.expiresAt <= call.at) return badField('token is invalid');
  return { data: verifyData(video, call.at) };
}

function verifyData(video: VideoRecord, at: number): Record<string, unknown> {
  const { status, message, percent } = videoPosition(video, at);
  return {
    status,
    status_message: message,
    video_name: video.name,
    video_size: video.media.bytes,
    convert_percent: percent,
    convert_error_code: status === 4 ? -1 : 0,
    ...(status === 1 ? { video_id: video.id } : {}),
  };
}

interface UploadKind {
  readonly kind: UploadRecord['kind'];
  readonly types: readonly string[];
  /** Names that are taken when the bytes say nothing. */
  readonly extensions: readonly string[];
  readonly answer: 'attachment_id' | 'token';
}

async function storeUpload(call: Call, wanted: UploadKind): Promise<Reply | Refusal> {
  const { world, oa, at, file } = call;
  if (file === null) return badField('file is required');
  const since = monthStart(at);
  const used = world.kept.uploads.filter(
    (one) => one.oaId === oa.id && one.kind === wanted.kind && one.at >= since,
  );
  const mimeType = await kindOfFile(world, file);
  const isKnown =
    (mimeType !== null && wanted.types.includes(mimeType)) ||
    wanted.extensions.includes(extname(file.fileName).toLowerCase());
  const trouble =
    used.length >= rules.callsPerMonth
      ? featureQuotaGone()
      : isKnown
        ? null
        : badField('file type is invalid');
  if (trouble !== null) {
    await world.bytes.drop(file.incoming);
    return trouble;
  }
  const id = jobToken('upload', nextNumber(world));
  const media = await world.bytes.keep(file.incoming, mimeType ?? 'application/octet-stream', file);
  world.kept.uploads.push({ id, oaId: oa.id, kind: wanted.kind, media, at });
  return { data: { [wanted.answer]: id } };
}

async function kindOfFile(world: World, file: ReceivedFile): Promise<string | null> {
  const handle = await open(world.bytes.incomingPath(file.incoming), 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return kindOf(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

const uploadMethod = (maxBytes: number, wanted: UploadKind): Method => ({
  permission: 'message',
  needsPackage: true,
  fileBytes: () => maxBytes,
  carryOut: (call) => storeUpload(call, wanted),
});

export const fileMethods: Readonly<Record<string, Method>> = {
  'POST /v2.0/article/upload_video/preparevideo': {
    permission: 'article',
    needsPackage: true,
    fileBytes: (world) => world.switches.videoMaxBytes,
    carryOut: prepareVideo,
  },
  'GET /v2.0/article/upload_video/verify': {
    permission: 'article',
    needsPackage: true,
    carryOut: verifyVideo,
  },
  'POST /v2.0/oa/upload/image': uploadMethod(rules.imageBytes, {
    kind: 'image',
    types: ['image/jpeg', 'image/png'],
    extensions: [],
    answer: 'attachment_id',
  }),
  'POST /v2.0/oa/upload/gif': uploadMethod(rules.gifBytes, {
    kind: 'gif',
    types: ['image/gif'],
    extensions: [],
    answer: 'attachment_id',
  }),
  'POST /v2.0/oa/upload/file': uploadMethod(rules.fileBytes, {
    kind: 'file',
    types: ['application/pdf'],
    extensions: ['.doc', '.docx', '.csv'],
    answer: 'token',
  }),
};
