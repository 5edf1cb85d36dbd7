import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';

/** A server on loopback; `url` has no slash at its end. */
export interface Loopback extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Connections accepted so far. */
  readonly sockets: readonly Socket[];
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server that answers by `handler`. */
export async function startHttp(handler: Handler): Promise<Loopback> {
  return listen(createServer(handler));
}

/** An HTTP server that reads each request to its end before `handler` answers. */
export async function startReading(
  handler: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void,
): Promise<Loopback> {
  return listen(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('error', () => undefined);
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => handler(request, response, Buffer.concat(chunks)));
    }),
  );
}

/** A bare TCP server, for answers that no HTTP server would give. */
export async function startTcp(onSocket: (socket: Socket) => void): Promise<Loopback> {
  return listen(createTcpServer(onSocket));
}

export async function listen(server: Server, scheme = 'http'): Promise<Loopback> {
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** A promise with its own switch, to await a moment inside a fake. */
export function signal<T = void>(): {
  readonly seen: Promise<T>;
  readonly give: (value: T) => void;
} {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { seen: promise, give: resolve };
}
