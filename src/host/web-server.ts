import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { getRequestListener, RequestError } from '@hono/node-server';
import {
  createLimitedServer,
  listenAt,
  type ServerLimits,
  type ServerPlace,
} from './limited-server.ts';
import { seldom } from './seldom.ts';

/** What a slow or hostile client may use up. */
const LIMITS = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveMs: 5_000,
  /** A connection on which nothing moves is closed; longer than the beat of live connections. */
  idleMs: 60_000,
  checkEveryMs: 5_000,
  headerBytes: 16 * 1024,
  headers: 100,
  connections: 256,
  requestsPerSocket: 1_000,
} as const satisfies ServerLimits;

/** What is known about the other end of a request. */
export interface WebConnection {
  readonly address: string;
  readonly isTls: boolean;
}

export interface WebServerOptions extends ServerPlace {
  answer(request: Request, connection: WebConnection): Promise<Response>;
  /** Shorter waits, for tests. */
  readonly timing?: { readonly headersTimeoutMs: number; readonly checkEveryMs: number };
  /** Trouble of one connection; the server goes on. */
  onTrouble(code: string): void;
}

export interface WebServer {
  readonly port: number;
  /** Ends every connection. Safe twice. */
  close(): Promise<void>;
}

/** Listens and answers with `answer`. Rejects with the system's error when the port is not free. */
export async function startWebServer(settings: WebServerOptions): Promise<WebServer> {
  const options = { ...settings, onTrouble: seldom(settings.onTrouble) };
  const refused = new WeakSet<object>();
  const server = createLimitedServer(
    { ...LIMITS, ...options.timing },
    options.tls,
    listenerOf(options, refused),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    refuse(options, error, socket, refused),
  );
  return listenAt(server, options);
}

function listenerOf(options: WebServerOptions, refused: WeakSet<object>): RequestListener {
  const nextTurn = createTurns();
  const answer = getRequestListener(
    async (request, env) => {
      const address = env.incoming.socket.remoteAddress ?? '';
      await nextTurn();
      return options.answer(request, { address, isTls: options.tls !== null });
    },
    {
      overrideGlobalObjects: false,
      errorHandler: (error) => troubleAnswer(options, error),
    },
  );
  return (incoming, outgoing) => {
    // What still arrives behind a refusal is sent again elsewhere: it must not be done twice.
    if (refused.has(incoming.socket)) return void incoming.destroy();
    answer(incoming, outgoing).catch((error: unknown) => options.onTrouble(String(error)));
  };
}

/**
 * Lets one answer begin per turn of the event loop. Reading the store takes no turn of its own, so
 * requests that come together would otherwise be one long turn, and what falls due meanwhile late.
 */
function createTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}

/** A request that is none (a broken address, no host) is the client's trouble; the rest is ours. */
function troubleAnswer(options: WebServerOptions, error: unknown): Response {
  if (error instanceof RequestError) return new Response(null, { status: 400 });
  options.onTrouble(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new Response(null, { status: 500 });
}

/**
 * Not HTTP at all, or too slow, or too much: one short answer, then the end. A connection on which
 * nothing was asked (browsers keep a spare one) ends without a word: it would be taken for the
 * answer to a request that is just being sent.
 */
function refuse(
  options: WebServerOptions,
  error: NodeJS.ErrnoException,
  socket: Socket,
  refused: WeakSet<object>,
): void {
  refused.add(socket);
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesRead === 0) {
    socket.destroy();
    return;
  }
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  options.onTrouble(error.code ?? 'client-error');
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
