/**
 * A session's address: bytes, and looks at how far they got. What arrived before a connection died
 * is kept; a finished session repeats its answer for good.
 */

import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  emptyAnswer,
  finish,
  finishJson,
  jsonAnswer,
  type Outgoing,
  openFrame,
  refusedByMood,
  reset,
  textAnswer,
  waitForMood,
} from '../answer.ts';
import { authenticate, bearerOf } from '../auth.ts';
import { isRefusal, refuse } from '../errors.ts';
import type { SessionRecord, UploadKind } from '../records.ts';
import { session as rules } from '../rules.ts';
import type { Frame, Visit } from '../visit.ts';
import { readContentRange, type SentRange, stepOf } from './content-range.ts';
import { cutAfter } from './cut-after.ts';
import { finishUpload } from './finish.ts';
import { maxUploadBytes } from './order.ts';

interface Writer {
  readonly request: IncomingMessage;
  readonly done: Promise<void>;
}

/** Sessions of this process that bytes are flowing into. */
const writers = new Map<string, Writer>();

/** How long a dying writer may take to store what still lies in the network, in milliseconds. */
const graceMs = 300;

export async function sessionVisit(one: Visit, kind: UploadKind, id: string): Promise<void> {
  const { request, parts, method } = one;
  const { world, engine } = parts;
  const range = readContentRange(request.headers['content-range']);
  const frame = openFrame(one, '/upload/session', stepOf(range), { kind });
  await waitForMood(one, frame.plan);
  await supersede(id);
  const session = await engine.alone(async () => {
    const found = world.kept.sessions.find((each) => each.id === id && each.order.kind === kind);
    if (found !== undefined && frame.plan.sessionGone !== null && found.state === 'open') {
      found.state = 'gone';
      found.goneStatus = frame.plan.sessionGone;
      await world.bytes.drop(found.incoming ?? '');
      found.incoming = null;
    }
    return found ?? null;
  });
  if (await refusedByMood(one, frame)) return;
  if (method !== 'PUT' && method !== 'POST') {
    return finish(one, frame, textAnswer(405, 'Method Not Allowed'));
  }
  // The address alone is enough; a token that is sent must be alive.
  const token = bearerOf(request.headers.authorization);
  const caller = token === null ? null : authenticate(world, token, world.now());
  if (isRefusal(caller)) return finishJson(one, frame, caller);
  if (session === null || session.state === 'gone' || session.expiresAt <= world.now()) {
    return finish(one, frame, textAnswer(session?.goneStatus ?? 404, 'Not Found'));
  }
  if (session.state !== 'open') return finish(one, frame, settledAnswer(one, session));
  if (range.type === 'bad') {
    return finish(one, frame, textAnswer(400, 'Failed to parse Content-Range header.'));
  }
  if (range.type === 'query') return queryVisit(one, frame, session, range.total);
  return bytesVisit(one, frame, session, range);
}

/** Whoever asks anew believes the connection before to be dead: it ends, with what it brought. */
async function supersede(id: string): Promise<void> {
  for (;;) {
    const running = writers.get(id);
    if (running === undefined) return;
    await Promise.race([running.done, sleep(graceMs)]);
    running.request.destroy();
    await running.done;
  }
}

function settledAnswer(one: Visit, session: SessionRecord): Outgoing {
  if (session.answer !== null) return jsonAnswer(session.answer);
  if (session.landingStatus === 308) return progress(one, session);
  return jsonAnswer(refuse(session.landingStatus, 'global', 'backendError', 'Backend Error'));
}

/** 308 with what is stored; no Range means nothing. Go's client wants no 308. */
function progress(one: Visit, session: SessionRecord): Outgoing {
  const headers: Record<string, string> = { 'x-guploader-uploadid': session.id };
  if (session.receivedBytes > 0) headers['range'] = `bytes=0-${session.receivedBytes - 1}`;
  if (one.request.headers['x-guploader-no-308'] !== 'yes') return emptyAnswer(308, headers);
  return emptyAnswer(200, { ...headers, 'x-http-status-code-override': '308' });
}

async function queryVisit(
  one: Visit,
  frame: Frame,
  session: SessionRecord,
  total: number | null,
): Promise<void> {
  if (isOtherTotal(session, total)) return finish(one, frame, wrongTotal());
  if (total !== null) session.totalBytes = total;
  // Everything is here and only the end was not reached, as after a restart of the stand-in.
  if (session.totalBytes === session.receivedBytes && session.totalBytes > 0) {
    return complete(one, frame, session);
  }
  return finish(one, frame, progress(one, session));
}

function isOtherTotal(session: SessionRecord, total: number | null): boolean {
  return total !== null && session.totalBytes !== null && total !== session.totalBytes;
}

function wrongTotal(): Outgoing {
  return textAnswer(400, 'Invalid request. The total size differs from the one announced.');
}

async function bytesVisit(
  one: Visit,
  frame: Frame,
  session: SessionRecord,
  range: SentRange & { readonly type: 'bytes' | 'whole' },
): Promise<void> {
  // From here to the first byte nothing waits, so that two writers never mix.
  while (writers.has(session.id)) await supersede(session.id);
  const place = placeOf(one, session, range);
  if ('status' in place) return finish(one, frame, place);
  if (place.start !== session.receivedBytes) {
    // Overlapping or skipping: nothing of the block is stored.
    await drain(one.request);
    return finish(one, frame, progress(one, session));
  }
  if (place.total !== null) session.totalBytes = place.total;
  const came = await takeBytes(one, frame, session, place.end);
  await one.parts.engine.alone(() => {});
  if (came === 'cut') return reset(one, frame, 'cut');
  if (came === 'too-large') {
    return finish(one, frame, textAnswer(400, 'More bytes came than were announced.'));
  }
  // Without any size announced the end of a whole body is the end of the file.
  if (session.totalBytes === null && range.type === 'whole') {
    session.totalBytes = session.receivedBytes;
  }
  if (session.receivedBytes === session.totalBytes) return complete(one, frame, session);
  return finish(one, frame, progress(one, session));
}

interface Place {
  readonly start: number;
  /** Bytes in all after this request; null when the body's end says it. */
  readonly end: number | null;
  readonly total: number | null;
}

function placeOf(
  one: Visit,
  session: SessionRecord,
  range: SentRange & { readonly type: 'bytes' | 'whole' },
): Place | Outgoing {
  if (range.type === 'whole') {
    return { start: 0, end: session.totalBytes, total: session.totalBytes };
  }
  const { start, end, total } = range;
  if (isOtherTotal(session, total)) return wrongTotal();
  const length = Number(one.request.headers['content-length'] ?? end - start + 1);
  if (length !== end - start + 1) {
    return textAnswer(400, 'Content-Length and Content-Range do not agree.');
  }
  const isLast = end + 1 === (total ?? session.totalBytes);
  if (!isLast && length % rules.chunkBytes !== 0) {
    return textAnswer(
      400,
      `Invalid request. The number of bytes uploaded is required to be a multiple of ${rules.chunkBytes}, except for the final request.`,
    );
  }
  return { start, end: end + 1, total };
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
  session: SessionRecord,
  end: number | null,
): Promise<'done' | 'cut' | 'too-large'> {
  const { request, parts } = one;
  const { bytes, switches } = parts.world;
  const name = session.incoming ?? '';
  let finished = (): void => {};
  const done = new Promise<void>((resolve) => {
    finished = resolve;
  });
  writers.set(session.id, { request, done });
  try {
    const before = session.receivedBytes;
    const cut = frame.plan.cutBodyBytes;
    const media = request.iterator({ destroyOnReturn: false });
    const limit = end ?? maxUploadBytes[session.order.kind];
    const appended = await bytes.append(name, cut === null ? media : cutAfter(media, cut), limit);
    frame.mediaBytes = appended.bytes - before;
    session.receivedBytes = appended.bytes;
    const keptBytes = bytesKept(
      appended,
      before,
      frame.plan.forgetsBytes,
      switches.keptMultipleBytes,
    );
    if (keptBytes < session.receivedBytes) {
      await bytes.shorten(name, keptBytes);
      session.receivedBytes = keptBytes;
    }
    if (appended.isTooLarge) return 'too-large';
    return appended.isComplete ? 'done' : 'cut';
  } finally {
    writers.delete(session.id);
    finished();
  }
}

/** How much the session knows in the end. */
function bytesKept(
  appended: { readonly bytes: number; readonly isComplete: boolean; readonly isTooLarge: boolean },
  before: number,
  forgets: number,
  multiple: number,
): number {
  if (appended.isTooLarge) return before;
  const left = Math.max(0, appended.bytes - forgets);
  const isWhole = appended.isComplete && forgets === 0;
  return isWhole || multiple <= 1 ? left : Math.max(before, left - (left % multiple));
}

/** The last byte is here: the film comes into being, now or later. */
async function complete(one: Visit, frame: Frame, session: SessionRecord): Promise<void> {
  const { world, engine } = one.parts;
  const { plan } = frame;
  const arrived = { order: session.order, incoming: session.incoming ?? '', sessionId: session.id };
  if (plan.landsLaterMs !== null) {
    session.state = 'landing';
    session.landingStatus = plan.landingStatus;
    await engine.landLater(arrived, plan.landsLaterMs);
    return reset(one, frame);
  }
  const outcome = await engine.alone(() =>
    session.answer === null
      ? finishUpload(world, arrived, plan, world.now())
      : Promise.resolve(session.answer),
  );
  return finishJson(one, frame, outcome);
}
