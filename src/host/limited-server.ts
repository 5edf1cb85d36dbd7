import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a slow or hostile client of one listener may use up. */
export interface ServerLimits {
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly keepAliveMs: number;
  /** A connection on which nothing moves for so long is closed. */
  readonly idleMs: number;
  readonly checkEveryMs: number;
  readonly headerBytes: number;
  readonly headers: number;
  readonly connections: number;
  readonly requestsPerSocket: number;
}

/** Where a listener stands; port 0 = any free one, `tls` null = plain HTTP, else PEM texts. */
export interface ServerPlace {
  readonly address: string;
  readonly port: number;
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

/** A server with these limits; it does not listen yet. */
export function createLimitedServer(
  limits: ServerLimits,
  tls: ServerPlace['tls'],
  listener: RequestListener,
): Server {
  const settings = {
    maxHeaderSize: limits.headerBytes,
    connectionsCheckingInterval: limits.checkEveryMs,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
  };
  const server =
    tls === null
      ? createServer(settings, listener)
      : createTlsServer({ ...settings, ...tls, minVersion: 'TLSv1.2' }, listener);
  server.maxConnections = limits.connections;
  server.maxHeadersCount = limits.headers;
  server.maxRequestsPerSocket = limits.requestsPerSocket;
  server.timeout = limits.idleMs;
  return server;
}

/** A server that listens. */
export interface ListeningServer {
  readonly port: number;
  /** Ends every connection, then waits for what `afterClose` waits for. Safe twice. */
  close(): Promise<void>;
}

/** Lets it listen there. Rejects with the system's error when the port is not free. */
export async function listenAt(
  server: Server,
  place: ServerPlace,
  afterClose: () => Promise<unknown> = () => Promise.resolve(),
): Promise<ListeningServer> {
  server.listen(place.port, place.address);
  await once(server, 'listening');
  let closing: Promise<void> | null = null;
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    await afterClose();
  };
  const { port } = server.address() as AddressInfo;
  return { port, close: () => (closing ??= close()) };
}
