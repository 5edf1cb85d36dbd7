import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLimitedServer, listenAt, type ServerLimits } from './limited-server.ts';

/** One browser of this machine comes back once. */
const LIMITS = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 10_000,
  keepAliveMs: 1_000,
  idleMs: 10_000,
  checkEveryMs: 2_000,
  headerBytes: 16 * 1024,
  headers: 100,
  connections: 16,
  requestsPerSocket: 10,
} as const satisfies ServerLimits;
/** Longest address that a platform may send the browser back with. */
const MOST_ADDRESS_CHARACTERS = 8 * 1024;

/** Waits on this machine for a browser that a platform sends back. */
export interface RedirectListener {
  readonly port: number;
  /** The query of the first visit with this state; other visits get an empty 404. */
  expect(state: string): Promise<Readonly<Record<string, string>>>;
  /** Safe twice. */
  close(): Promise<void>;
}

export interface RedirectListenerOptions {
  /** 0 = any free one. */
  readonly port: number;
  /** The one path that is answered, e.g. `/connect/callback`. */
  readonly path: string;
  /** Complete HTML page that the browser shows then. */
  readonly page: string;
}

/** Listens on loopback alone. Rejects with the system's error when the port is not free. */
export async function startRedirectListener(
  options: RedirectListenerOptions,
): Promise<RedirectListener> {
  let expected: string | null = null;
  const returned = Promise.withResolvers<Readonly<Record<string, string>>>();
  const server = createLimitedServer(LIMITS, null, (request, response) => {
    const query = queryOf(request, options.path);
    if (query === null || expected === null || query['state'] !== expected) {
      return answer(response, 404, '');
    }
    answer(response, 200, options.page);
    returned.resolve(query);
  });
  const listening = await listenAt(server, { address: '127.0.0.1', port: options.port, tls: null });
  return {
    port: listening.port,
    expect(state) {
      expected = state;
      return returned.promise;
    },
    close: () => listening.close(),
  };
}

/** The query of a GET of this path under a name of this machine, or null. */
function queryOf(request: IncomingMessage, path: string): Readonly<Record<string, string>> | null {
  const { method, url = '', headers } = request;
  if (method !== 'GET' || url.length > MOST_ADDRESS_CHARACTERS) return null;
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i.test(headers.host ?? '')) return null;
  const address = URL.parse(url, 'http://127.0.0.1');
  if (address?.pathname !== path) return null;
  return Object.fromEntries(address.searchParams);
}

function answer(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(page);
}
