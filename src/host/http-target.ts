import { isIP } from 'node:net';
import type { HttpRequest } from '../ports/http.ts';

/** Where a request goes, taken apart once. */
export interface HttpTarget {
  readonly secure: boolean;
  /** Without brackets around an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Full address with the query; never logged. */
  readonly href: string;
  /** `host:port/path` for the log: no query, and path parts that may be tokens replaced by `…`. */
  readonly label: string;
}

const MAX_LABEL_CHARS = 200;
const MAX_PLAIN_PART_CHARS = 24;
/** Long runs of letters and digits may be tokens; ids of digits (also `12_34`) and words are not. */
const PLAIN_PART = /^(\d[\d_]*|[A-Za-z][a-z_-]*(\.[a-z]+)?|v\d+(\.\d+)?|[A-Za-z0-9._-]{1,12})$/;

/** Takes the request's address apart; throws a TypeError for a malformed one. */
export function httpTarget(request: Pick<HttpRequest, 'url' | 'query'>): HttpTarget {
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new TypeError('a request needs an absolute http(s) address');
  }
  if (/[?#]/.test(request.url) || url.username !== '' || url.password !== '') {
    throw new TypeError('the address holds no query, fragment or sign-in; use `query` and headers');
  }
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const query = Object.entries(request.query ?? {})
    .flatMap(([name, given]) =>
      (typeof given === 'string' ? [given] : given).map((value) => [name, value]),
    )
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
  return {
    secure,
    host,
    port,
    href: query === '' ? url.href : `${url.href}?${query}`,
    label: `${url.hostname}:${port}${plainPath(url.pathname)}`.slice(0, MAX_LABEL_CHARS),
  };
}

/** True for addresses of this machine, which are reached without the office's proxy. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return isIP(host) === 4 ? host.startsWith('127.') : host === '::1';
}

function plainPath(path: string): string {
  return path
    .split('/')
    .map((part) => {
      const plain = part.length <= MAX_PLAIN_PART_CHARS || /^[\d_]+$/.test(part);
      return part === '' || (plain && PLAIN_PART.test(part)) ? part : '…';
    })
    .join('/');
}
