import { lookup as systemLookup } from 'node:dns/promises';
import { type Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { getCACertificates } from 'node:tls';
import type {
  LinkCardAnswer,
  LinkCardCache,
  LinkCards,
  LinkCardTrouble,
} from '../ports/link-card.ts';
import { openConnection, type Route } from './connect.ts';
import { directHosts } from './direct-hosts.ts';
import { oneRequestAgent } from './http-agent.ts';
import { charsetOf, readPageFacts } from './page-facts.ts';
import { isPublicAddress } from './public-address.ts';

const MOST_REDIRECTS = 3;
const MOST_PAGE_BYTES = 512 * 1024;
/** All of it: names, connections, redirects and the page. */
const MOST_MS = 5_000;
/** Many offices behind a proxy cannot look up names of the internet: that answer comes late. */
const MOST_LOOKUP_BEHIND_PROXY_MS = 1_000;
const MOST_AT_ONCE = 4;
const MOST_ADDRESS_CHARS = 2_000;
const CARD_LIFE_MS = 24 * 3_600_000;
const TROUBLE_LIFE_MS = 10 * 60_000;
const REDIRECTS = [301, 302, 303, 307, 308];

/** One IP address of a name. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface LinkCardSettings {
  /** `loopback` for tests and trials: this machine alone is asked, by address or `localhost`. */
  readonly reach: 'public' | 'loopback';
  readonly userAgent: string;
  readonly cache: LinkCardCache;
  /** The office's proxy and own certificate authority; absent = straight to the internet. */
  readonly route?: Route;
  /** How names become addresses; the system's way unless a test says otherwise. */
  readonly resolve?: (host: string) => Promise<readonly ResolvedAddress[]>;
}

/**
 * Fetches pages for their titles. Only addresses that anybody could reach are asked: every address
 * of the name is checked, and the connection goes to a checked one, so a name that changes its mind
 * between the question and the connection reaches nothing inside. Behind a proxy names that are not
 * known here are the proxy's to look up, and to refuse.
 */
export function createLinkCards(settings: LinkCardSettings): LinkCards {
  const running = new Map<string, Promise<LinkCardAnswer>>();

  const fetchAndKeep = async (link: string): Promise<LinkCardAnswer> => {
    const answer = await fetchCard(settings, link);
    const lifeMs = 'trouble' in answer ? TROUBLE_LIFE_MS : CARD_LIFE_MS;
    await settings.cache.set(link, answer, lifeMs).catch(() => undefined);
    return answer;
  };

  return {
    async known(link) {
      return (await settings.cache.get(link).catch(() => undefined)) ?? null;
    },
    async card(link) {
      const known = await settings.cache.get(link).catch(() => undefined);
      if (known !== undefined) return known;
      const already = running.get(link);
      if (already !== undefined) return already;
      if (running.size >= MOST_AT_ONCE) return trouble('busy');
      const answer = fetchAndKeep(link).finally(() => running.delete(link));
      running.set(link, answer);
      return answer;
    },
  };
}

const trouble = (code: LinkCardTrouble) => ({ trouble: code }) as const;

async function fetchCard(settings: LinkCardSettings, link: string): Promise<LinkCardAnswer> {
  const ending = AbortSignal.timeout(MOST_MS);
  let address: string = link.trim();
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const url = checkAddress(settings, address);
    if ('trouble' in url) return url;
    try {
      const found = await checkedAddress(settings, url, ending);
      if ('trouble' in found) return found;
      const page = await ask(settings, url, found, ending);
      if ('trouble' in page) return page;
      if ('html' in page) return readPageFacts(page.html) ?? trouble('untitled');
      address = page.movedTo;
    } catch {
      // Names that do not exist, refused and cut connections, broken TLS, time over.
      return trouble('unreachable');
    }
  }
  return trouble('too-many-redirects');
}

function checkAddress(
  settings: LinkCardSettings,
  address: string,
): URL | { readonly trouble: LinkCardTrouble } {
  const url = address.length > MOST_ADDRESS_CHARS ? null : URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return trouble('address');
  if (url.username !== '' || url.password !== '') return trouble('address');
  if (settings.reach === 'public' && url.port !== '') return trouble('address');
  return url;
}

/** An address of the host that may be asked, or why there is none. */
async function checkedAddress(
  settings: LinkCardSettings,
  url: URL,
  ending: AbortSignal,
): Promise<ResolvedAddress | { readonly trouble: LinkCardTrouble }> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (settings.reach === 'loopback') {
    // No name is looked up: even the question would leave the machine.
    if (host === 'localhost') return { address: '127.0.0.1', family: 4 };
    return isLoopback(host) ? { address: host, family: isIP(host) } : trouble('sandbox');
  }
  const found =
    isIP(host) === 0
      ? await lookedUp(settings, host, ending)
      : [{ address: host, family: isIP(host) }];
  if (found === null) return { address: host, family: 0 };
  const [first] = found;
  if (first === undefined) return trouble('unreachable');
  return found.every(({ address }) => isPublicAddress(address)) ? first : trouble('not-public');
}

/** Null = this network knows no such name, but its proxy may. */
async function lookedUp(
  settings: LinkCardSettings,
  host: string,
  ending: AbortSignal,
): Promise<readonly ResolvedAddress[] | null> {
  if (!isProxied(settings, host)) return untilEnd(resolveWith(settings, host), ending);
  const soon = AbortSignal.any([ending, AbortSignal.timeout(MOST_LOOKUP_BEHIND_PROXY_MS)]);
  return untilEnd(resolveWith(settings, host), soon).catch(() => null);
}

function isProxied({ route }: LinkCardSettings, host: string): boolean {
  return route?.proxy !== undefined && !directHosts(route.noProxy ?? [])(host);
}

function resolveWith(
  settings: LinkCardSettings,
  host: string,
): Promise<readonly ResolvedAddress[]> {
  return settings.resolve?.(host) ?? systemLookup(host, { all: true });
}

function isLoopback(host: string): boolean {
  return host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** The system's look-up cannot be ended; it is left alone when time is over. */
function untilEnd<T>(work: Promise<T>, ending: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error('time is over'));
    if (ending.aborted) stop();
    ending.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => ending.removeEventListener('abort', stop));
  });
}

type PageAnswer =
  | { readonly html: string }
  | { readonly movedTo: string }
  | { readonly trouble: LinkCardTrouble };

/** One GET to the checked address; the name only stands in the Host header and the certificate. */
async function ask(
  settings: LinkCardSettings,
  url: URL,
  found: ResolvedAddress,
  ending: AbortSignal,
): Promise<PageAnswer> {
  const lookup: LookupFunction = (_host, options, done) => {
    if (options.all === true) done(null, [found]);
    else done(null, found.address, found.family);
  };
  const options = {
    method: 'GET',
    agent: await agentOf(settings, url, ending),
    lookup,
    signal: ending,
    headers: {
      'user-agent': settings.userAgent,
      accept: 'text/html',
      'accept-encoding': 'identity',
      'accept-language': 'vi, en;q=0.5',
    },
  };
  const own = settings.route?.ca;
  const ca = own === undefined ? {} : { ca: [...getCACertificates('default'), own] };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? secureRequest(url, { ...options, ...ca })
        : plainRequest(url, options);
    request.once('error', reject);
    request.once('response', (response) => {
      readPage(url, response)
        .then(resolve, reject)
        .finally(() => request.destroy());
    });
    request.end();
  });
}

/** `false` = straight to the looked-up address; else the proxy's tunnel. */
async function agentOf(
  settings: LinkCardSettings,
  url: URL,
  ending: AbortSignal,
): Promise<Agent | false> {
  const { route } = settings;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (route === undefined || !isProxied(settings, host)) return false;
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return oneRequestAgent(secure, await openConnection({ secure, host, port }, route, ending));
}

async function readPage(url: URL, response: IncomingMessage): Promise<PageAnswer> {
  const { statusCode = 0, headers } = response;
  if (REDIRECTS.includes(statusCode)) {
    const next = URL.parse(headers.location ?? '', url.href);
    return next === null ? trouble('no-page') : { movedTo: next.href };
  }
  const type = headers['content-type'] ?? '';
  if (statusCode !== 200 || !/^text\/html\b/i.test(type.trim())) return trouble('no-page');
  const bytes = await firstBytes(response);
  const named = /charset\s*=\s*["']?([\w-]{1,40})/i.exec(type)?.[1];
  return { html: decode(bytes, named ?? charsetOf(bytes.subarray(0, 4_096).toString('latin1'))) };
}

/** What a page says about itself stands at its beginning; the rest of a long one is not read. */
async function firstBytes(response: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    total += chunk.length;
    if (total >= MOST_PAGE_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_PAGE_BYTES);
}

function decode(bytes: Buffer, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
