/**
 * Fetches a file from a link, as the platform does. The stand-in never reaches for the internet:
 * only loopback hosts are asked.
 */

import { getLoopback, isLoopback } from '../../kit/sandbox/get-loopback.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { bounds } from './rules.ts';
import type { World } from './world.ts';

export type Fetched =
  | { readonly ok: true; readonly media: StoredMedia }
  /** `unreachable`, `status-404`, `too-large`. */
  | { readonly ok: false; readonly why: string };

/** No redirect is followed: every 3xx is a failure. */
export async function fetchFile(world: World, link: string, maxBytes: number): Promise<Fetched> {
  const target = new URL(link);
  if (!isLoopback(target)) {
    return { ok: false, why: 'unreachable' };
  }
  const answer = await getLoopback(target, 'sandbox-pull', bounds.fetchMs);
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
