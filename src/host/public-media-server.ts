import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { MediaPort } from '../ports/media.ts';
import type { MediaGate } from '../ports/public-media.ts';
import {
  createLimitedServer,
  listenAt,
  type ServerLimits,
  type ServerPlace,
} from './limited-server.ts';
import { seldom } from './seldom.ts';
import { serveMedia } from './serve-media.ts';

/** What a slow or hostile client may use up. */
const LIMITS = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 10_000,
  keepAliveMs: 5_000,
  /** A connection on which nothing moves is closed. */
  idleMs: 30_000,
  checkEveryMs: 2_000,
  headerBytes: 8 * 1024,
  headers: 60,
  connections: 256,
  requestsPerSocket: 100,
} as const satisfies ServerLimits;
/** Files that are sent at the same time. */
const MOST_TRANSFERS = 64;

/** 32 random bytes and one file name of ours; nothing else is even looked up. */
const LINK = /^\/([\w-]{43})\/([0-9a-f]{16}\.[a-z0-9]{2,5})$/;

export interface PublicMediaServerOptions extends ServerPlace {
  /** Path of the public address, e.g. `/loa`, for proxies that pass it on; empty = none. */
  readonly pathPrefix: string;
  readonly gate: MediaGate;
  readonly media: Pick<MediaPort, 'open'>;
  /** Trouble of one connection, or rubbish; the server goes on. Bounded per minute. */
  onTrouble(code: string): void;
}

export interface PublicMediaServer {
  readonly port: number;
  /** Ends every connection and waits until each running fetch is written down. Safe twice. */
  close(): Promise<void>;
}

/**
 * Serves linked files and nothing else: every other path, method or host of the world gets an empty
 * 404. Rejects with the system's error when the port is not free.
 */
export async function startPublicMediaServer(
  settings: PublicMediaServerOptions,
): Promise<PublicMediaServer> {
  const options = { ...settings, onTrouble: seldom(settings.onTrouble) };
  const running = new Set<Promise<void>>();
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const answered = answer(options, running.size, request, response).catch((error: unknown) => {
      options.onTrouble(`broke: ${String(error)}`);
      request.socket.destroy();
    });
    running.add(answered);
    answered.finally(() => running.delete(answered)).catch(() => undefined);
  };
  const server = createLimitedServer(LIMITS, options.tls, listener);
  // A body is never asked for, and nobody's expectations change the answer.
  for (const event of ['checkContinue', 'checkExpectation'] as const) server.on(event, listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code !== 'ECONNRESET') options.onTrouble(error.code ?? 'client-error');
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  // Neither a tunnel nor another protocol: the connection ends.
  for (const event of ['connect', 'upgrade'] as const) {
    server.on(event, (_request: IncomingMessage, socket: Socket) => socket.destroy());
  }
  return listenAt(server, options, () => Promise.all(running));
}

async function answer(
  options: PublicMediaServerOptions,
  running: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // What breaks on the connection ends its transfer; there is nothing more to do about it.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  const isFetch = request.method === 'GET' || request.method === 'HEAD';
  const link = LINK.exec(pathOf(request, options.pathPrefix));
  const found = isFetch && link !== null ? await find(options, link) : null;
  if (found === null) {
    options.onTrouble(`404 for ${request.socket.remoteAddress ?? '?'}`);
    refuse(response, 404);
    return;
  }
  if (running >= MOST_TRANSFERS) {
    options.onTrouble('too many transfers at once');
    refuse(response, 429);
    return;
  }
  const file = await options.media.open(found.sha256);
  if (file === null) {
    options.onTrouble(`the media file ${found.sha256} is missing or damaged`);
    refuse(response, 404);
    return;
  }
  try {
    if (!(await serveMedia({ gate: options.gate, found, file, request, response }))) {
      options.onTrouble(`${found.sha256} was fetched too often`);
      refuse(response, 429);
    }
  } finally {
    await file.close();
  }
}

function find(options: PublicMediaServerOptions, [, token = '', fileName = '']: RegExpExecArray) {
  return options.gate.find(token, fileName);
}

/** Path without query and without the public address's own path. */
function pathOf(request: IncomingMessage, prefix: string): string {
  const path = request.url?.split('?', 1)[0] ?? '';
  return prefix !== '' && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Length': 0, Connection: 'close' }).end();
}
