/**
 * Fetches a file from a link, as the platform does. The stand-in never reaches for the internet:
 * only loopback hosts are asked.
 */

import { get, type IncomingMessage } from 'node:http';
import type { StoredMedia } from './records.ts';
import { bounds } from './rules.ts';
import type { World } from './world.ts';

export type Fetched =
  | { readonly ok: true; readonly media: StoredMedia }
  /** `unreachable`, `status-404`, `too-large`. */
  | { readonly ok: false; readonly why: string };

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** No redirect is followed: every 3xx is a failure. */
export async function fetchFile(world: World, link: string, maxBytes: number): Promise<Fetched> {
  const target = new URL(link);
  if (target.protocol !== 'http:' || !loopback.has(target.hostname)) {
    return { ok: false, why: 'unreachable' };
  }
  const answer = await ask(target);
  if (answer === null) return { ok: false, why: 'unreachable' };
  if (answer.statusCode !== 200) {
    answer.destroy();
    return { ok: false, why: `status-${answer.statusCode ?? 0}` };
  }
  const { bytes } = world;
  const name = bytes.newIncoming();
  const came = await bytes.append(name, answer, maxBytes);
  if (came.isComplete && !came.isTooLarge) {
    const type = (answer.headers['content-type'] ?? '').split(';')[0] ?? '';
    return { ok: true, media: await bytes.keep(name, type.trim()) };
  }
  await bytes.drop(name);
  return { ok: false, why: came.isTooLarge ? 'too-large' : 'unreachable' };
}

function ask(target: URL): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    const request = get(target, {
      headers: { 'user-agent': 'sandbox-pull' },
      signal: AbortSignal.timeout(bounds.fetchMs),
      agent: false,
    });
    request.on('error', () => resolve(null));
    request.on('response', (answer) => {
      answer.on('error', () => {});
      resolve(answer);
    });
  });
}
