import type { Connection, WebPlace } from '../web-deps.ts';

/** Where a request came from and what the visitor's browser shows as its address. */
export interface Origin {
  readonly address: string;
  readonly scheme: 'http' | 'https';
  /** Lower case, with port. */
  readonly host: string;
}

/** Longest header value that is looked at. */
const MOST_CHARACTERS = 500;

/**
 * Reads who is asking. Headers of a proxy count only when the connection comes from one of the
 * configured proxy addresses. Null = the Host header is not one of ours (or there is none).
 */
export function readOrigin(
  place: WebPlace,
  connection: Connection,
  header: (name: string) => string | undefined,
): Origin | null {
  const host = header('host')?.toLowerCase();
  if (host === undefined || !place.hosts.includes(host)) return null;
  const address = plainAddress(connection.address);
  const { proxy } = place;
  const isProxied = proxy?.addresses.includes(address) === true;
  if (proxy === null || !isProxied) {
    return { address, scheme: connection.isTls ? 'https' : 'http', host };
  }
  const scheme = lastValue(header(proxy.schemeHeader));
  const visitor = lastValue(header(proxy.addressHeader));
  return {
    address: visitor === '' ? address : plainAddress(visitor),
    scheme: connection.isTls || scheme === 'https' ? 'https' : 'http',
    host,
  };
}

/** The nearest proxy appends: only its own, last, word can be believed. */
function lastValue(value: string | undefined): string {
  return (value ?? '').slice(-MOST_CHARACTERS).split(',').at(-1)?.trim().toLowerCase() ?? '';
}

/** `::ffff:127.0.0.1` is `127.0.0.1`. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
