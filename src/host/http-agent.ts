import { type AgentOptions, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { callbackify } from 'node:util';
import { openConnection, type Route } from './connect.ts';

const KEEP_ALIVE: AgentOptions = {
  keepAlive: true,
  // Idle connections are closed before most servers close theirs (5 s and up).
  timeout: 4_000,
  maxFreeSockets: 16,
  maxTotalSockets: 256,
};

/** A connection attempt of a pooled request that nobody cancels ends after this long. */
const CONNECT_LIMIT_MS = 120_000;

/** What node's agent is handed for a connection; `cancel` is put in by the sender. */
interface ConnectOptions {
  readonly host?: string | null;
  readonly port?: number | string | null;
  readonly cancel?: AbortSignal;
}

type OnSocket = (error: Error | null, socket: Socket) => void;

/** An agent that gives out one connection, already open, for exactly one request. */
export function oneRequestAgent(secure: boolean, socket: Socket): HttpAgent {
  const agent = secure ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false });
  agent.createConnection = () => socket;
  return agent;
}

/**
 * A pool of connections for requests without a gate. A request gets its socket only when it is
 * ready for the first byte, so "no socket yet" means that nothing was sent.
 */
export function pooledAgent(secure: boolean, route: Route): HttpAgent {
  const agent = secure ? new HttpsAgent(KEEP_ALIVE) : new HttpAgent(KEEP_ALIVE);
  const create = (options: ConnectOptions, callback?: OnSocket) => {
    const { host, port } = options;
    if (typeof host !== 'string' || port === undefined || port === null) {
      throw new TypeError('a pooled connection needs a host and a port');
    }
    const limit = AbortSignal.timeout(CONNECT_LIMIT_MS);
    const signal = options.cancel ? AbortSignal.any([options.cancel, limit]) : limit;
    const open = callbackify(() =>
      openConnection({ secure, host, port: Number(port) }, route, signal),
    );
    open((error, socket) => callback?.(error, socket));
    return undefined;
  };
  agent.createConnection = create;
  return agent;
}
