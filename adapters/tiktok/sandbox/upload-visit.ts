/**
 * The upload link: parts of a film, one after another. Who has the link needs no bearer; the answer
 * is a bare status with how far it is.
 */

import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  bareAnswer,
  finish,
  type Outgoing,
  openFrame,
  refusedByMood,
  reset,
  waitForMood,
} from './answer.ts';
import { readContentRange, type SentRange } from './content-range.ts';
import { cutAfter } from './cut-after.ts';
import { commitUpload, fateOf } from './publishing.ts';
import type { PublishRecord, UploadRecord } from './records.ts';
import { bounds, chunk } from './rules.ts';
import type { Frame, Visit } from './visit.ts';
import type { World } from './world.ts';

interface Writer {
  readonly request: IncomingMessage;
  readonly done: Promise<void>;
}

/** Uploads of this process that bytes are flowing into. */
const writers = new Map<string, Writer>();

/** How long a dying writer may take to store what still lies in the network, in milliseconds. */
const graceMs = 300;

interface Place {
  readonly publish: PublishRecord;
  readonly upload: UploadRecord;
}

export async function uploadVisit(one: Visit): Promise<void> {
  const { world, engine } = one.parts;
  const range = readContentRange(one.request.headers['content-range']);
  const place = placeOf(world, one);
  const frame = openFrame(one, wordsOf(range, place?.upload ?? null));
  await waitForMood(one, frame.plan);
  if (place !== null) {
    await supersede(place.upload.token);
    const { goneStatus } = frame.plan;
    await engine.alone(() => {
      if (goneStatus !== null) place.upload.goneStatus = goneStatus;
    });
  }
  if (await refusedByMood(one, frame)) return;
  const status = linkTrouble(world, one, place);
  if (status !== null || place === null) return finish(one, frame, bareAnswer(status ?? 404));
  if (place.upload.incoming === null) {
    return finish(one, frame, progress(world, 416, place.upload));
  }
  if (range === null || headTrouble(one, range, place.upload)) {
    return finish(one, frame, bareAnswer(400));
  }
  return partVisit(one, frame, place, range);
}

function placeOf(world: World, { query }: Visit): Place | null {
  const id = query['upload_id'] ?? '';
  const publish = world.kept.publishes.find((each) => each.upload?.id === id);
  const upload = publish?.upload ?? null;
  return publish === undefined || upload === null ? null : { publish, upload };
}

/** `step=chunk|last`, `part=1…`. */
function wordsOf(
  range: SentRange | null,
  upload: UploadRecord | null,
): Readonly<Record<string, string | null>> {
  if (range === null) return {};
  const part = upload === null ? null : String(Math.floor(range.start / upload.chunkBytes) + 1);
  return { step: range.end + 1 === range.total ? 'last' : 'chunk', part };
}

/** 404 for a link that nobody gave out, 403 for one that is over. */
function linkTrouble(world: World, one: Visit, place: Place | null): number | null {
  if (place === null || one.method !== 'PUT') return 404;
  const { upload } = place;
  if (upload.goneStatus !== null) return upload.goneStatus;
  const isRight = one.query['upload_token'] === upload.token;
  return isRight && upload.expiresAt > world.now() ? null : 403;
}

function headTrouble(one: Visit, range: SentRange, upload: UploadRecord): boolean {
  const { headers } = one.request;
  const isKnownType = chunk.types.some((type) => type === headers['content-type']);
  const length = Number(headers['content-length'] ?? -1);
  return !isKnownType || length !== range.end - range.start + 1 || range.total !== upload.sizeBytes;
}

/** Whoever asks anew believes the connection before to be dead: it ends. */
async function supersede(token: string): Promise<void> {
  for (;;) {
    const running = writers.get(token);
    if (running === undefined) return;
    await Promise.race([running.done, sleep(graceMs)]);
    running.request.destroy();
    await running.done;
  }
}

function progress(world: World, status: number, upload: UploadRecord): Outgoing {
  const { receivedBytes, sizeBytes } = upload;
  const isCount = world.switches.progressHeader === 'count';
  const shown = isCount ? receivedBytes : Math.max(0, receivedBytes - 1);
  return bareAnswer(status, { 'content-range': `bytes 0-${shown}/${sizeBytes}` });
}

/** Where the part that begins at `start` must end; the last takes the rest. */
function endOfPart(upload: UploadRecord, start: number): number {
  const part = Math.min(Math.floor(start / upload.chunkBytes), upload.chunks - 1);
  return part === upload.chunks - 1 ? upload.sizeBytes : (part + 1) * upload.chunkBytes;
}

async function partVisit(
  one: Visit,
  frame: Frame,
  { publish, upload }: Place,
  range: SentRange,
): Promise<void> {
  const { world, engine } = one.parts;
  // From here to the first byte nothing waits, so that two writers never mix.
  while (writers.has(upload.token)) await supersede(upload.token);
  if (range.start !== upload.receivedBytes) return otherPart(one, frame, upload, range);
  if (range.end + 1 !== endOfPart(upload, range.start)) return finish(one, frame, bareAnswer(400));
  const came = await takeBytes(one, frame, upload, range.end + 1);
  if (came === 'cut') {
    await engine.alone(() => {});
    return reset(one, frame, 'cut');
  }
  if (came === 'full') return finish(one, frame, bareAnswer(500));
  if (range.end + 1 < upload.sizeBytes) {
    await engine.alone(() => {});
    return finish(one, frame, progress(world, 206, upload));
  }
  return lastPart(one, frame, publish, upload);
}

/** Not the part that is wanted: nothing of it is stored. */
async function otherPart(
  one: Visit,
  frame: Frame,
  upload: UploadRecord,
  range: SentRange,
): Promise<void> {
  await drain(one.request);
  const { world } = one.parts;
  const wasTaken = range.end < upload.receivedBytes;
  const status = wasTaken && world.switches.rePut === '206' ? 206 : 416;
  return finish(one, frame, progress(world, status, upload));
}

async function drain(request: IncomingMessage): Promise<void> {
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) void chunk;
  } catch {
    // Whoever sent it has gone.
  }
}

async function takeBytes(
  one: Visit,
  frame: Frame,
  upload: UploadRecord,
  end: number,
): Promise<'done' | 'cut' | 'full'> {
  const { request, parts } = one;
  const { bytes, kept, switches } = parts.world;
  const name = upload.incoming ?? '';
  let finished = (): void => {};
  const done = new Promise<void>((resolve) => {
    finished = resolve;
  });
  writers.set(upload.token, { request, done });
  try {
    // An earlier last part that was still on its way is replaced by this one.
    kept.landings = kept.landings.filter(
      (each) => each.type !== 'last-part' || isOther(parts.world, each.publishId, upload),
    );
    const before = upload.receivedBytes;
    await bytes.shorten(name, before);
    upload.mimeType = request.headers['content-type'] ?? upload.mimeType;
    const cut = frame.plan.cutBodyBytes;
    const media = request.iterator({ destroyOnReturn: false });
    const came = await bytes.append(name, cut === null ? media : cutAfter(media, cut), end);
    frame.mediaBytes = came.bytes - before;
    const isWhole = came.isComplete && came.bytes === end;
    // What is not counted is cut off before the next part.
    if (isWhole || switches.keepsPartialChunks) upload.receivedBytes = came.bytes;
    if (came.isTooLarge) return 'full';
    return isWhole ? 'done' : 'cut';
  } finally {
    writers.delete(upload.token);
    finished();
  }
}

function isOther(world: World, publishId: string, upload: UploadRecord): boolean {
  return world.kept.publishes.find((one) => one.id === publishId)?.upload !== upload;
}

/** The last byte is here: it is posted, now or later. */
async function lastPart(
  one: Visit,
  frame: Frame,
  publish: PublishRecord,
  upload: UploadRecord,
): Promise<void> {
  const { world, engine } = one.parts;
  const { plan } = frame;
  const fate = fateOf(world, plan);
  const laterMs = plan.landsLaterMs;
  if (laterMs !== null && world.kept.landings.length < bounds.landings) {
    // Until it lands nobody sees that the bytes are there.
    const partStart = (upload.chunks - 1) * upload.chunkBytes;
    upload.receivedBytes = Math.min(upload.receivedBytes, partStart);
    await engine.alone(() => {
      const dueAt = world.now() + laterMs;
      world.kept.landings.push({ type: 'last-part', dueAt, publishId: publish.id, fate });
    });
    return reset(one, frame);
  }
  await engine.alone(() => commitUpload(world, publish, fate, world.now()));
  return finish(one, frame, progress(world, 201, upload));
}
