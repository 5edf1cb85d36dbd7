import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecure, getCACertificates } from 'node:tls';
import { directHosts } from './direct-hosts.ts';
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
  const tunnel =
    route.proxy === undefined || directHosts(route.noProxy ?? [])(host)
      ? null
      : await openTunnel(new URL(route.proxy), target, route, signal);
  if (!secure) return tunnel ?? whenReady(connectPlain(port, host), 'connect', signal);
  const options = tlsOptions(host, route);
  const socket = connectSecure(
    tunnel === null ? { ...options, port } : { ...options, socket: tunnel },
  );
  return whenReady(socket, 'secureConnect', signal);
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
): Promise<Socket> {
  const secure = proxy.protocol === 'https:';
  const port = proxy.port === '' ? (secure ? 443 : 80) : Number(proxy.port);
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  const socket = secure
    ? await whenReady(connectSecure({ ...tlsOptions(host, route), port }), 'secureConnect', signal)
    : await whenReady(connectPlain(port, host), 'connect', signal);
  const authority = `${isIP(target.host) === 6 ? `[${target.host}]` : target.host}:${target.port}`;
  const secret = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const signIn =
    proxy.username === ''
      ? ''
      : `Proxy-Authorization: Basic ${Buffer.from(secret).toString('base64')}\r\n`;
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${signIn}\r\n`);
  await readProxyAnswer(socket, signal);
  return socket;
}

/** Reads the proxy's answer to CONNECT up to its empty line; anything but 2xx rejects. */
function readProxyAnswer(socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const finish = (error?: unknown) => {
      socket.off('data', onData);
      socket.off('close', onClose);
      signal.removeEventListener('abort', onAbort);
      socket.pause();
      if (error === undefined) return resolve();
      socket.destroy();
      return reject(error);
    };
    const onAbort = () => finish(signal.reason);
    const onClose = () => finish(connectError('PROXY_CLOSED'));
    const onData = (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) {
        if (answer.length > MAX_PROXY_ANSWER_BYTES) finish(connectError('PROXY_ANSWER'));
        return;
      }
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(answer.toString('latin1'))?.[1];
      if (status === undefined) finish(connectError('PROXY_ANSWER'));
      else if (!status.startsWith('2')) finish(connectError(`PROXY_${status}`));
      // Behind the empty line nothing may come: the other side speaks only when spoken to.
      else if (answer.length > end + 4) finish(connectError('PROXY_ANSWER'));
      else finish();
    };
    socket.on('data', onData);
    socket.once('close', onClose);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

function connectError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
