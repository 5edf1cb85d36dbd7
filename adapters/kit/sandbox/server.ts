/** What every stand-in's HTTP server does, whatever doors it has. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request on its way through a stand-in. */
export interface HttpVisit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly url: URL;
  readonly path: string;
}

const headersTimeoutMs = 30_000;

/** Sends every request with a readable address to `visit`; a connection idle for `idleMs` is cut. */
export function createStandInServer(
  idleMs: number,
  visit: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>,
): Server {
  const server = createServer((request, response) => {
    response.on('error', () => {});
    request.on('error', () => {});
    const url = urlOf(request);
    if (url === null) {
      response.writeHead(400).end();
      return;
    }
    void visit(request, response, url).catch((error: unknown) => {
      // A bug of the stand-in must not take it down; it is told to whoever asked.
      if (response.headersSent) response.destroy();
      else
        response.writeHead(500).end(`sandbox bug: ${error instanceof Error ? error.message : ''}`);
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.requestTimeout = 0;
  server.headersTimeout = headersTimeoutMs;
  server.setTimeout(idleMs, (socket) => socket.destroy());
  return server;
}

function urlOf(request: IncomingMessage): URL | null {
  const base = 'http://sandbox.local';
  const raw = request.url ?? '/';
  return raw.startsWith('/') && URL.canParse(`${base}${raw}`) ? new URL(`${base}${raw}`) : null;
}

/** Pages of other sites must not steer the sandbox through somebody's browser. */
export function isFromHere(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return false;
  const { origin } = request.headers;
  return origin === undefined || origin === `http://${request.headers.host ?? ''}`;
}

/** Listens on loopback; 0 takes a free port. The port in use. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Ends the server and every connection. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
