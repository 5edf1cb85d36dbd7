import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecure, getCACertificates } from 'node:tls';
import { directHosts } from './direct-hosts.ts';
import { errorCode } from './error-code.ts';
import type { HttpTarget } from './http-target.ts';

/** How this office reaches the outside. */
export interface Route {
  /** Address of an HTTP proxy, `http://[user:password@]host:port`; loopback never goes through it. */
  readonly proxy?: string;
  /** Hosts that are reached without the proxy, as `directHosts` reads them. */
  readonly noProxy?: readonly string[];
  /** The office's own certificate authorities (PEM), trusted beside the usual ones. */
  readonly ca?: string;
}

/** Codes of what went wrong between this machine and the proxy, or in the proxy, begin so. */
export const PROXY_CODE = 'PROXY_';
const MAX_PROXY_ANSWER_BYTES = 16 * 1024;
const ALPN = ['http/1.1'];

/**
 * Opens a connection that is ready for the first byte of a request: name looked up, TCP open, the
 * proxy's tunnel built, TLS agreed. Rejects with the system's error, or with the signal's reason.
 */
export async function openConnection(
  target: Pick<HttpTarget, 'secure' | 'host' | 'port'>,
  route: Route,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const { secure, host, port } = target;
  const tunnel = await tunnelTo(target, route, 'nothing', signal);
  if (!secure) return tunnel ?? whenReady(connectPlain(port, host), 'connect', signal);
  const options = tlsOptions(host, route);
  const socket = connectSecure(
    tunnel === null ? { ...options, port } : { ...options, socket: tunnel },
  );
  return whenReady(socket, 'secureConnect', signal);
}

/**
 * A plain connection through the office's proxy; null = this host is reached without it. Of a server
 * that speaks first (mail) the first bytes may come along with the proxy's answer.
 */
export async function tunnelTo(
  target: Pick<HttpTarget, 'host' | 'port'>,
  route: Route,
  mayCome: 'nothing' | 'greeting',
  signal: AbortSignal,
): Promise<Socket | null> {
  if (route.proxy === undefined || directHosts(route.noProxy ?? [])(target.host)) return null;
  const { socket, rest } = await openTunnel(new URL(route.proxy), target, route, signal);
  if (rest.length === 0) return socket;
  if (mayCome === 'greeting') {
    socket.unshift(rest);
    return socket;
  }
  socket.destroy();
  throw connectError('PROXY_ANSWER');
}

function tlsOptions(host: string, route: Route): ConnectionOptions {
  return {
    ALPNProtocols: ALPN,
    minVersion: 'TLSv1.2',
    // A name in the certificate is checked either way; an IP address may not be sent as a name.
    ...(isIP(host) === 0 ? { servername: host, host } : { host }),
    ...(route.ca === undefined ? {} : { ca: [...getCACertificates('default'), route.ca] }),
  };
}

/** Waits for the event that makes the socket usable; on trouble or abort the socket is destroyed. */
function whenReady(socket: Socket, event: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      settle();
      socket.destroy();
      reject(error);
    };
    const onAbort = () => fail(signal.reason);
    const onClose = () => fail(connectError('ECONNRESET'));
    const onReady = () => {
      settle();
      resolve(socket);
    };
    const settle = () => {
      signal.removeEventListener('abort', onAbort);
      socket.off('close', onClose);
      socket.off(event, onReady);
    };
    // Stays on: a socket that fails while nobody listens must not end the process.
    socket.on('error', fail);
    socket.once('close', onClose);
    socket.once(event, onReady);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

async function openTunnel(
  proxy: URL,
  target: Pick<HttpTarget, 'host' | 'port'>,
  route: Route,
  signal: AbortSignal,
): Promise<{ readonly socket: Socket; readonly rest: Buffer }> {
  const secure = proxy.protocol === 'https:';
  const port = proxy.port === '' ? (secure ? 443 : 80) : Number(proxy.port);
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  const opened = secure
    ? whenReady(connectSecure({ ...tlsOptions(host, route), port }), 'secureConnect', signal)
    : whenReady(connectPlain(port, host), 'connect', signal);
  const socket = await opened.catch((error: unknown) => {
    // Nobody should look for the fault at the host: it was not even asked.
    throw signal.aborted ? error : connectError(`${PROXY_CODE}${errorCode(error)}`);
  });
  const authority = `${isIP(target.host) === 6 ? `[${target.host}]` : target.host}:${target.port}`;
  const secret = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const signIn =
    proxy.username === ''
      ? ''
      : `Proxy-Authorization: Basic ${Buffer.from(secret).toString('base64')}\r\n`;
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${signIn}\r\n`);
  return { socket, rest: await readProxyAnswer(socket, signal) };
}

/** Reads the proxy's answer to CONNECT; anything but 2xx rejects. Gives what came behind it. */
function readProxyAnswer(socket: Socket, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const settle = () => {
      socket.off('data', onData);
      socket.off('close', onClose);
      signal.removeEventListener('abort', onAbort);
      socket.pause();
    };
    const fail = (error: unknown) => {
      settle();
      socket.destroy();
      reject(error);
    };
    const onAbort = () => fail(signal.reason);
    const onClose = () => fail(connectError('PROXY_CLOSED'));
    const onData = (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) {
        if (answer.length > MAX_PROXY_ANSWER_BYTES) fail(connectError('PROXY_ANSWER'));
        return;
      }
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(answer.toString('latin1'))?.[1];
      if (status === undefined) return fail(connectError('PROXY_ANSWER'));
      if (!status.startsWith('2')) return fail(connectError(`PROXY_${status}`));
      settle();
      resolve(answer.subarray(end + 4));
    };
    socket.on('data', onData);
    socket.once('close', onClose);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

function connectError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
