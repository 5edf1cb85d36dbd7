/** The upload addresses: starting a session, and uploads that come in one request. */

import type { IncomingMessage } from 'node:http';
import { gone } from '../../../kit/sandbox/read-body.ts';
import {
  emptyAnswer,
  finish,
  finishJson,
  openFrame,
  refusedByMood,
  reset,
  waitForMood,
} from '../answer.ts';
import { bearerOf } from '../auth.ts';
import { isRefusal, type Refusal, refuse } from '../errors.ts';
import { parseJson, readBounded } from '../read-body.ts';
import type { SessionRecord, UploadKind, UploadOrder } from '../records.ts';
import { oneParameter } from '../values.ts';
import type { Frame, Visit } from '../visit.ts';
import { idOf, nextNumber, type World } from '../world.ts';
import { cutAfter } from './cut-after.ts';
import { finishUpload } from './finish.ts';
import { admit, maxUploadBytes, uploaderOf } from './order.ts';
import { boundaryOf, readRelated } from './related.ts';
import { sessionVisit } from './session-visit.ts';

const kinds: Readonly<Record<string, UploadKind>> = {
  videos: 'videos',
  captions: 'captions',
  'thumbnails/set': 'thumbnails',
};

/** `/upload/youtube/v3/…` and `/resumable/upload/youtube/v3/…`; null when it is neither. */
export function uploadKindOf(path: string): UploadKind | null {
  const what = /^(?:\/resumable)?\/upload\/youtube\/v3\/(.+)$/.exec(path)?.[1] ?? '';
  return (Object.hasOwn(kinds, what) ? kinds[what] : null) ?? null;
}

export async function uploadVisit(one: Visit, kind: UploadKind): Promise<void> {
  const { method, query, path } = one;
  const uploadId = oneParameter(query, 'upload_id');
  if (uploadId !== null) return sessionVisit(one, kind, uploadId);
  const asked = oneParameter(query, 'uploadType') ?? oneParameter(query, 'upload_protocol');
  const type = asked ?? (path.startsWith('/resumable') ? 'resumable' : null);
  const isStart = type === 'resumable';
  const words = { kind, uploadType: type };
  const frame = openFrame(one, `/upload/${kind}`, isStart ? 'start' : 'whole', words);
  await waitForMood(one, frame.plan);
  if (await refusedByMood(one, frame)) return;
  const isUpdate = kind === 'captions' && method === 'PUT';
  if (method !== 'POST' && !isUpdate) {
    return finishJson(one, frame, refuse(404, 'global', 'notFound', 'Not Found'));
  }
  const token = bearerOf(one.request.headers.authorization);
  const channel = await one.parts.engine.look(() =>
    uploaderOf(one.parts.world, kind, token, one.parts.world.now()),
  );
  if (isRefusal(channel)) return finishJson(one, frame, channel);
  const order = {
    kind,
    channelId: channel.id,
    method: isUpdate ? 'PUT' : 'POST',
    query,
    slug: slugOf(one.request),
  } as const;
  if (isStart) return startVisit(one, frame, order);
  return wholeVisit(one, frame, order, type);
}

type OpenOrder = Omit<UploadOrder, 'metadata' | 'mimeType'>;

/** The Slug header: UTF-8, perhaps percent-encoded. */
function slugOf(request: IncomingMessage): string | null {
  const raw = request.headers['slug'];
  if (typeof raw !== 'string') return null;
  const text = Buffer.from(raw, 'latin1').toString('utf8');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** POST …?uploadType=resumable: checks and pays, and answers with the session's address. */
async function startVisit(one: Visit, frame: Frame, open: OpenOrder): Promise<void> {
  const { request, parts } = one;
  const { world, engine } = parts;
  const bytes = await readBounded(request);
  if (bytes === gone) return reset(one, frame, 'cut');
  const metadata = isRefusal(bytes) ? bytes : parseJson(bytes);
  if (isRefusal(metadata)) return finishJson(one, frame, metadata);
  const total = announcedBytes(request);
  if (isRefusal(total)) return finishJson(one, frame, total);
  if (total !== null && total > maxUploadBytes[open.kind]) {
    return finishJson(one, frame, refuse(413, 'global', 'uploadTooLarge', 'Request Too Large'));
  }
  const type = request.headers['x-upload-content-type'];
  const mimeType = typeof type === 'string' ? type : 'application/octet-stream';
  const order: UploadOrder = { ...open, metadata, mimeType };
  const session = await engine.alone(() => startSession(world, order, total));
  if (isRefusal(session)) return finishJson(one, frame, session);
  const headers = {
    location: sessionAddress(one, session.id),
    'x-guploader-uploadid': session.id,
  };
  return finish(one, frame, emptyAnswer(200, headers));
}

function announcedBytes(request: IncomingMessage): number | null | Refusal {
  const header = request.headers['x-upload-content-length'];
  if (header === undefined) return null;
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  return refuse(400, 'global', 'badRequest', 'Invalid X-Upload-Content-Length header.');
}

function startSession(
  world: World,
  order: UploadOrder,
  total: number | null,
): SessionRecord | Refusal {
  const at = world.now();
  const trouble = admit(world, order, at);
  if (trouble !== null) return trouble;
  const number = nextNumber(world);
  const session: SessionRecord = {
    id: `AF${idOf(`session ${at}`, number, 84)}`,
    number,
    order,
    createdAt: at,
    expiresAt: at + world.switches.sessionLifeMs,
    totalBytes: total,
    receivedBytes: 0,
    incoming: world.bytes.newIncoming(),
    state: 'open',
    landingStatus: 503,
    goneStatus: 404,
    answer: null,
  };
  world.kept.sessions.push(session);
  return session;
}

/** Always the stand-in's own address, as the caller knows it. */
function sessionAddress(one: Visit, id: string): string {
  const { host } = one.request.headers;
  const base = host === undefined ? one.parts.world.baseUrl() : `http://${host}`;
  const params = new URLSearchParams(one.url.searchParams);
  params.set('uploadType', 'resumable');
  params.set('upload_id', id);
  return `${base}${one.url.pathname}?${params.toString()}`;
}

/** multipart/related, or the bare media. Nothing is kept of a body that was cut. */
async function wholeVisit(
  one: Visit,
  frame: Frame,
  open: OpenOrder,
  type: string | null,
): Promise<void> {
  const { world, engine } = one.parts;
  const incoming = world.bytes.newIncoming();
  const taken = await takeWhole(one, frame, open, type, incoming);
  if (taken === gone) {
    await world.bytes.drop(incoming);
    return reset(one, frame, 'cut');
  }
  if (isRefusal(taken)) {
    await world.bytes.drop(incoming);
    return finishJson(one, frame, taken);
  }
  const { plan } = frame;
  const arrived = { order: taken, incoming, sessionId: null };
  if (plan.landsLaterMs !== null) {
    await engine.landLater(arrived, plan.landsLaterMs);
    return reset(one, frame);
  }
  const outcome = await engine.alone(async () => {
    const trouble = admit(world, taken, world.now());
    if (trouble === null) return finishUpload(world, arrived, plan, world.now());
    await world.bytes.drop(incoming);
    return trouble;
  });
  return finishJson(one, frame, outcome);
}

async function takeWhole(
  one: Visit,
  frame: Frame,
  open: OpenOrder,
  type: string | null,
  incoming: string,
): Promise<UploadOrder | Refusal | typeof gone> {
  const { request, parts } = one;
  const contentType = request.headers['content-type'] ?? '';
  const limit = maxUploadBytes[open.kind];
  const isRelated = contentType.toLowerCase().startsWith('multipart/related');
  let trouble: Refusal | typeof gone | null = null;
  const take = async (media: AsyncIterable<Buffer>) => {
    const cut = frame.plan.cutBodyBytes;
    const source = cut === null ? media : cutAfter(media, cut);
    const appended = await parts.world.bytes.append(incoming, source, limit);
    frame.mediaBytes = appended.bytes;
    if (!appended.isComplete) trouble = gone;
    if (appended.isTooLarge) trouble = refuse(413, 'global', 'uploadTooLarge', 'Request Too Large');
  };
  if (type === 'media' || (type === null && !isRelated)) {
    if (type === null) return refuse(400, 'global', 'badRequest', 'Missing uploadType.');
    await take(request);
    return trouble ?? { ...open, metadata: undefined, mimeType: contentType };
  }
  const boundary = boundaryOf(contentType);
  if (!isRelated || boundary === null) {
    return refuse(
      400,
      'global',
      'badContent',
      'Multipart must have exactly two parts and a boundary.',
    );
  }
  let mimeType = 'application/octet-stream';
  try {
    const result = await readRelated(request, boundary, async (_metadata, mime, media) => {
      mimeType = mime;
      await take(media);
      if (trouble !== null) throw new Error('the body is of no use any more');
    });
    if (!result.ok) return refuse(400, 'global', 'badContent', 'Malformed multipart body.');
    if (!result.hasMedia)
      return refuse(400, 'global', 'mediaBodyRequired', 'Media content is missing.');
    const metadata = parseJson(result.metadata);
    return isRefusal(metadata) ? metadata : { ...open, metadata, mimeType };
  } catch {
    return trouble ?? gone;
  }
}
