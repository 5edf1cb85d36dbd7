import type { Verdict } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import { FACTS } from './facts.ts';
import { optionsOf, PUBLIC } from './post-options.ts';
import type { TiktokSettings } from './schema.ts';
import { hasSameWords, readList } from './video-list.ts';

export type Found =
  | { readonly found: 'posts'; readonly ids: readonly string[]; readonly publicAt: number }
  | { readonly found: 'none' }
  /** More than one post could be it: nobody but a person can tell. */
  | { readonly found: 'several'; readonly ids: readonly string[] }
  | { readonly found: 'trouble'; readonly verdict: Verdict };

/**
 * Looks for the post among the public ones, by its first words and its time. It can prove that a
 * post is there; that it is not there proves nothing, for moderation takes hours.
 */
export async function findListed(context: LookContext, settings: TiktokSettings): Promise<Found> {
  const isHidden = settings.mode === 'direct' && optionsOf(context.content).privacy !== PUBLIC;
  if (!settings.videoList || isHidden) return { found: 'none' };
  const since = context.since - FACTS.clockMarginMs.value;
  const listing = await readList(context, settings, since);
  if ('verdict' in listing) {
    // Without the scope there is no list: the status and the log of fetches have to do.
    const isScope =
      listing.verdict.verdict === 'reconnect' &&
      listing.verdict.reason.code === 'tiktok-scope-missing';
    return isScope ? { found: 'none' } : { found: 'trouble', verdict: listing.verdict };
  }
  const hits = listing.posts.filter(
    (post) =>
      post.createdAt >= context.since &&
      !context.isTaken(post.id) &&
      hasSameWords(context.content, post),
  );
  const [hit] = hits;
  if (hit === undefined) return { found: 'none' };
  if (hits.length > 1) return { found: 'several', ids: hits.map((post) => post.id) };
  return { found: 'posts', ids: [hit.id], publicAt: hit.createdAt };
}
