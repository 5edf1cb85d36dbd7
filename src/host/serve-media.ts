import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type ByteRange, mimeTypeOfExtension } from '../domain/media-link.ts';
import type { OpenMedia } from '../ports/media.ts';
import type { FoundFile, MediaGate } from '../ports/public-media.ts';
import { readRange } from './byte-range.ts';

/** Whoever takes a file slower than this for longer than the grace time is cut off. */
const SLOWEST_BYTES_PER_SECOND = 32 * 1024;
const GRACE_MS = 60_000;
const SECOND_MS = 1_000;

interface Serving {
  readonly gate: MediaGate;
  readonly found: FoundFile;
  readonly file: OpenMedia;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Answers one GET or HEAD for a linked file, with what left written down. False = it was fetched too
 * often, and nothing was answered. A client that goes away ends it early.
 */
export async function serveMedia(serving: Serving): Promise<boolean> {
  const { gate, found, file, request } = serving;
  const answer = answerTo(request, found, file.sizeBytes);
  const fetchId = await gate.begin(found, {
    startByte: answer.bytes.startByte,
    range: request.headers.range ?? '',
    userAgent: request.headers['user-agent'] ?? '',
  });
  if (fetchId === null) return false;
  let sentBytes = 0;
  try {
    await send(serving, answer, (bytes) => {
      sentBytes += bytes;
    });
  } finally {
    await gate.end(fetchId, sentBytes, file.sizeBytes);
  }
  return true;
}

interface Answer {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string | number>>;
  /** What leaves behind the headers. */
  readonly bytes: ByteRange;
}

const NOTHING: ByteRange = { startByte: 0, endByte: 0 };

function answerTo(request: IncomingMessage, found: FoundFile, sizeBytes: number): Answer {
  const { headers } = request;
  const etag = `"${found.sha256}"`;
  const common = {
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Content-Type': mimeTypeOfExtension(found.extension) ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    // A copy elsewhere would hide later fetches from us, and outlive the link.
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex, nofollow',
  };
  if (isKnown(headers['if-none-match'], etag)) {
    return { status: 304, headers: common, bytes: NOTHING };
  }
  const isWhole = request.method === 'HEAD' || (headers['if-range'] ?? etag) !== etag;
  const range = isWhole ? 'whole' : readRange(headers.range, sizeBytes);
  if (range === 'outside') {
    const own = { ...common, 'Content-Range': `bytes */${sizeBytes}`, 'Content-Length': 0 };
    return { status: 416, headers: own, bytes: NOTHING };
  }
  if (range === 'whole') {
    const bytes = request.method === 'HEAD' ? NOTHING : { startByte: 0, endByte: sizeBytes };
    return { status: 200, headers: { ...common, 'Content-Length': sizeBytes }, bytes };
  }
  const { startByte, endByte } = range;
  const own = {
    ...common,
    'Content-Range': `bytes ${startByte}-${endByte - 1}/${sizeBytes}`,
    'Content-Length': endByte - startByte,
  };
  return { status: 206, headers: own, bytes: range };
}

function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()));
}

const closes = new WeakMap<Socket, Promise<'closed'>>();

/**
 * Resolves when the connection has ended. One promise for all its requests: an answer that waits
 * behind another one is told nothing by itself.
 */
function closeOf(socket: Socket): Promise<'closed'> {
  const known = closes.get(socket);
  if (known !== undefined) return known;
  const closed = new Promise<'closed'>((resolve) => {
    if (socket.destroyed) resolve('closed');
    else socket.once('close', () => resolve('closed'));
  });
  closes.set(socket, closed);
  return closed;
}

/** Tells of every piece that has left for the network, and only of those. */
async function send(
  { file, request, response }: Serving,
  { status, headers, bytes }: Answer,
  onSent: (bytes: number) => void,
): Promise<void> {
  response.writeHead(status, headers);
  const length = bytes.endByte - bytes.startByte;
  if (length === 0) {
    response.end();
    return;
  }
  const { socket } = request;
  const closed = closeOf(socket);
  const mostMs = GRACE_MS + (length / SLOWEST_BYTES_PER_SECOND) * SECOND_MS;
  const tooSlow = setTimeout(() => socket.destroy(), mostMs);
  try {
    for await (const piece of file.read(bytes.startByte, bytes.endByte)) {
      if (socket.destroyed) return;
      const written = new Promise<'written' | 'failed'>((resolve) => {
        response.write(piece, (error) => resolve(error ? 'failed' : 'written'));
      });
      if ((await Promise.race([written, closed])) !== 'written') return;
      onSent(piece.length);
    }
    response.end();
  } catch (error) {
    // The headers promised more: only the end of the connection tells the truth.
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(tooSlow);
  }
}
