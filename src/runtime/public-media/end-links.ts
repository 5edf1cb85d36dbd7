import type { Clock } from '../../ports/clock.ts';
import type { PublicMedia } from '../../ports/public-media.ts';
import type { Reader } from '../../ports/store.ts';

/** Links that one look goes through; more lie about only when nothing is ever published. */
const MOST_LINKS = 5_000;

interface EndLinksDeps {
  readonly publicMedia: PublicMedia | null;
  readonly store: Reader;
  readonly clock: Clock;
}

/**
 * Ends the links that nobody fetches any more: what was published is confirmed, what was cancelled
 * or withdrawn must not stay reachable. A crash before it is made up for at the next look.
 */
export async function endLinks(deps: EndLinksDeps): Promise<void> {
  const { publicMedia, store, clock } = deps;
  if (publicMedia === null) return;
  const at = clock.now();
  for (const { publicationId, validUntil } of await publicMedia.linked(MOST_LINKS)) {
    // A link that a step was given since then belongs to an attempt that began meanwhile.
    const isOver = validUntil <= at || (await isDone(store, publicationId));
    if (isOver) await publicMedia.revoke(publicationId, at);
  }
}

async function isDone(store: Reader, publicationId: string): Promise<boolean> {
  const publication = await store.publication(publicationId);
  if (publication === null) return true;
  const { state } = publication;
  if (state.name === 'cancelled') return true;
  if (state.name === 'parked') return state.why === 'changed';
  if (state.name !== 'published') return false;
  const open = await store.operations({ states: ['waiting', 'running'], publicationId });
  return !open.some(({ kind }) => kind === 'edit' || kind === 'attach');
}
