import { Readable } from 'node:stream';
import type { SendOptions } from '../ports/http.ts';
import type { BodyPlan, OpenFiles, Segment } from './body.ts';

/**
 * Bytes read ahead of the socket. Small, because the tail gate is asked when the bytes before it
 * have left this buffer's far end, not when the other side has them.
 */
const READ_AHEAD_BYTES = 256 * 1024;

/** A commit of at most this size does not wait for its share of a limited line. */
const SMALL_COMMIT_BYTES = 1024 * 1024;

/** Waits until so many bytes may go out; `urgent` ones do not wait. */
export type Pace = (bytes: number, urgent: boolean) => Promise<void>;

const AT_ONCE: Pace = async () => undefined;

/** The tail gate said no: the socket is to be cut. */
export class TailRefused extends Error {}
/** A media file ended early or could not be read. */
export class MediaDamaged extends Error {}
/** The caller's gate threw: a bug of the caller, handed back to it. */
export class GateThrew extends Error {}

/**
 * The body as a stream with backpressure. The last `holdBackBytes` leave only after `tailGate` said
 * yes; every error of the stream is one of the classes above. Nothing is read, counted or asked
 * before `started`, when the request has its socket.
 */
export function bodyStream(
  plan: BodyPlan,
  files: OpenFiles,
  options: SendOptions,
  started: Promise<void>,
  pace: Pace = AT_ONCE,
): Readable {
  const stream = Readable.from(chunksOf(plan, files, options, started, pace), {
    objectMode: false,
    highWaterMark: READ_AHEAD_BYTES,
  });
  // The sender reads the reason off the stream; a late error must not end the process.
  stream.on('error', () => undefined);
  return stream;
}

async function* chunksOf(
  plan: BodyPlan,
  files: OpenFiles,
  options: SendOptions,
  started: Promise<void>,
  pace: Pace,
): AsyncGenerator<Uint8Array, void, undefined> {
  await started;
  const { tailGate, onProgress } = options;
  const isCommit = tailGate !== undefined || isSmallCommit(plan, options);
  const heldBytes = options.holdBackBytes ?? 0;
  let gateAt = tailGate === undefined ? null : Math.max(0, plan.totalBytes - heldBytes);
  let sentBytes = 0;
  for (const segment of plan.segments) {
    for await (const chunk of segmentChunks(segment, files)) {
      let rest = chunk;
      if (tailGate !== undefined && gateAt !== null && sentBytes + chunk.length > gateAt) {
        const free = gateAt - sentBytes;
        await pace(free, false);
        if (free > 0) yield chunk.subarray(0, free);
        await askTailGate(tailGate);
        gateAt = null;
        rest = chunk.subarray(free);
        sentBytes += free;
      }
      // What a gate has let go is a commit: it must be out within seconds, whatever else uploads.
      await pace(rest.length, isCommit && gateAt === null);
      yield rest;
      sentBytes += rest.length;
      onProgress?.(sentBytes, plan.totalBytes);
    }
  }
}

function isSmallCommit(plan: BodyPlan, options: SendOptions): boolean {
  return options.gate !== undefined && plan.totalBytes <= SMALL_COMMIT_BYTES;
}

async function askTailGate(tailGate: () => Promise<boolean>): Promise<void> {
  let granted: boolean;
  try {
    granted = await tailGate();
  } catch (error) {
    throw new GateThrew('tail gate', { cause: error });
  }
  if (!granted) throw new TailRefused();
}

async function* segmentChunks(segment: Segment, files: OpenFiles): AsyncGenerator<Uint8Array> {
  if ('bytes' in segment) {
    if (segment.bytes.length > 0) yield segment.bytes;
    return;
  }
  const { sha256, startByte, endByte } = segment.media;
  const file = files.get(sha256);
  let left = endByte - startByte;
  try {
    if (file === undefined) throw new Error('file not open');
    for await (const chunk of file.read(startByte, endByte)) {
      left -= chunk.length;
      if (left < 0) throw new Error('too many bytes');
      yield chunk;
    }
    if (left !== 0) throw new Error('too few bytes');
  } catch (error) {
    throw new MediaDamaged('media', { cause: error });
  }
}
