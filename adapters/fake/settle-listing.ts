import type { z } from 'zod';
import type { SettleAnswer } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import { ask, type Heard, remoteOf } from './ask.ts';
import { lookTrouble } from './errors.ts';
import { FAKE_FACTS } from './facts.ts';
import { messageOf, normalised } from './message.ts';
import type { FakeSetup } from './schema.ts';
import { PostList, type PostShape } from './shapes.ts';

interface Listing {
  readonly posts: readonly PostShape[];
  readonly complete: boolean;
}

/** Looks for a blind commit in the account's list: same text, not older than the intent. */
export async function settleByListing(
  setup: FakeSetup,
  context: LookContext,
): Promise<SettleAnswer> {
  const listing = await readList(setup, context);
  if ('answer' in listing) return listing;
  const hits = hitsIn(listing.posts, context);
  if (hits.length > 1 && context.intent.state === 'open') {
    return {
      answer: 'cannot-tell',
      reason: { code: 'several-alike', detail: String(hits.length) },
    };
  }
  const [hit] = hits;
  if (hit !== undefined) return found(setup, hit, hits);
  const look = {
    at: context.now(),
    complete: listing.complete,
    controlSeen: listing.posts.some((post) => context.controls.includes(post.id)),
  };
  return { answer: 'not-listed', look };
}

function found(setup: FakeSetup, hit: PostShape, hits: readonly PostShape[]): SettleAnswer {
  const remotes = hits.map((post) => remoteOf(setup, post));
  if (hits.every((post) => post.visibility === 'hidden')) {
    return { answer: 'found-hidden', remotes };
  }
  return {
    answer: 'found-public',
    remotes,
    publicAt: hit.publicAt,
    publicAtSource: 'platform',
  };
}

function hitsIn(posts: readonly PostShape[], context: LookContext): readonly PostShape[] {
  const wanted = normalised(messageOf(context.content));
  return posts.filter(
    (post) =>
      post.createdAt >= context.since - FAKE_FACTS.clockMarginMs &&
      normalised(post.text) === wanted &&
      !context.isTaken(post.id),
  );
}

/** Newest first, back beyond the intent and to a known post, at most `listPages` pages. */
async function readList(setup: FakeSetup, context: LookContext): Promise<Listing | SettleAnswer> {
  const posts: PostShape[] = [];
  let before: string | null = null;
  for (let page = 0; page < FAKE_FACTS.listPages; page += 1) {
    const heard: Heard<z.infer<typeof PostList>> = await ask(
      setup,
      context,
      {
        method: 'GET',
        path: '/posts',
        pacing: 'look',
        ...(before === null ? {} : { query: { before } }),
      },
      PostList,
      'look',
    );
    if (heard.heard === 'trouble') return lookTrouble(heard.result, context);
    posts.push(...heard.value.posts);
    before = heard.value.next;
    if (before === null || reachesBack(posts, context)) return { posts, complete: true };
  }
  return { posts, complete: isOldEnough(posts, context) };
}

function reachesBack(posts: readonly PostShape[], context: LookContext): boolean {
  const needsControl = context.controls.length > 0;
  const hasControl = posts.some((post) => context.controls.includes(post.id));
  return isOldEnough(posts, context) && (hasControl || !needsControl);
}

function isOldEnough(posts: readonly PostShape[], context: LookContext): boolean {
  const oldest = posts.at(-1);
  return oldest !== undefined && oldest.createdAt < context.since - FAKE_FACTS.clockMarginMs;
}
