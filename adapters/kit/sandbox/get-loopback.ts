/**
 * Fetches what a call names by its address. A stand-in never reaches for the internet: only
 * loopback hosts are asked, so that tests can serve their own media.
 */

import { get, type IncomingMessage } from 'node:http';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** True for an address that a stand-in may ask. */
export function isLoopback(target: URL): boolean {
  return target.protocol === 'http:' && loopback.has(target.hostname);
}

/** The answer, of any status, within `withinMs` in all; null when there is none. */
export function getLoopback(
  target: URL,
  userAgent: string,
  withinMs: number,
): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    const request = get(target, {
      headers: { 'user-agent': userAgent },
      signal: AbortSignal.timeout(withinMs),
      agent: false,
    });
    request.on('error', () => resolve(null));
    request.on('response', (answer) => {
      answer.on('error', () => {});
      resolve(answer);
    });
  });
}
