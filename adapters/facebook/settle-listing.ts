import { z } from 'zod';
import type { SettleAnswer } from '../../src/domain/outcome.ts';
import type { LookContext } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { readPart } from '../kit/read-part.ts';
import { photosOf } from './choose-flow.ts';
import { FACTS } from './facts.ts';
import { callGraph, parseReply, trouble } from './graph.ts';
import { fullPostId, postRemote, shortPostId } from './ids.ts';
import { lookTrouble } from './look-trouble.ts';
import { type ListedPost, matchPost, POST_FIELDS, postMadeAt, postSchema } from './match-post.ts';
import type { FacebookSettings } from './schema.ts';
import { photoPart, photoStepName } from './steps/checkpoint-parts.ts';

const pageSchema = z.object({
  data: z.array(postSchema),
  paging: z
    .object({
      cursors: z.object({ after: z.string().nullish() }).nullish(),
      next: z.string().nullish(),
    })
    .nullish(),
});

interface Listing {
  readonly posts: readonly ListedPost[];
  /** All posts made since the commit were read. */
  readonly complete: boolean;
  readonly controlSeen: boolean;
}

/**
 * Looks for a post that may have landed in the list of the Page's posts. One hit is ours, several
 * are for a person, none is one look towards proving its absence.
 */
export async function settleByListing(
  context: LookContext,
  settings: FacebookSettings,
): Promise<SettleAnswer> {
  const listing = await readListing(context, settings);
  if ('answer' in listing) return listing;
  const { sure, doubts } = sortHits(context, settings, listing.posts);
  const [hit] = sure;
  if (hit !== undefined && sure.length === 1) return found(context, settings, hit);
  if (sure.length + doubts.length > 0) {
    const detail = [...sure, ...doubts].map((post) => post.id).join(', ');
    const code = sure.length > 1 ? 'facebook-several-hits' : 'facebook-doubtful-hit';
    return { answer: 'cannot-tell', reason: { code, detail: detail.slice(0, 300) } };
  }
  const { complete, controlSeen } = listing;
  return { answer: 'not-listed', look: { at: context.now(), complete, controlSeen } };
}

function sortHits(
  context: LookContext,
  settings: FacebookSettings,
  posts: readonly ListedPost[],
): { readonly sure: readonly ListedPost[]; readonly doubts: readonly ListedPost[] } {
  const wanted = { content: context.content, photoIds: stagedIds(context), appId: settings.appId };
  const earliest = boundary(context);
  const candidates = posts.filter((post) => {
    const madeAt = postMadeAt(post);
    const isNew = madeAt === null || madeAt >= earliest;
    return isNew && !context.isTaken(fullPostId(post.id, settings.pageId));
  });
  const of = (kind: 'sure' | 'doubt') =>
    candidates.filter((post) => matchPost(post, wanted) === kind);
  return narrowed(of('sure'), of('doubt'), settings.appId);
}

/** Of several equal posts, one that our app made is ours and the others came from somewhere else. */
function narrowed(sure: ListedPost[], doubts: ListedPost[], appId: string | null) {
  const byApp = sure.filter((post) => appId !== null && post.application?.id === appId);
  return byApp.length === 1 ? { sure: byApp, doubts: [] } : { sure, doubts };
}

function found(context: LookContext, settings: FacebookSettings, post: ListedPost): SettleAnswer {
  const isHidden = post.is_hidden === true || post.is_published === false;
  const visibility = isHidden ? 'hidden' : 'public';
  const remotes = [postRemote(settings, post.id, visibility, post.permalink_url)];
  if (isHidden) return { answer: 'found-hidden', remotes };
  const madeAt = postMadeAt(post);
  return {
    answer: 'found-public',
    remotes,
    publicAt: madeAt ?? context.now(),
    publicAtSource: madeAt === null ? 'observed' : 'platform',
  };
}

/** Newest first, page by page, until everything since the commit and a known post were seen. */
async function readListing(
  context: LookContext,
  settings: FacebookSettings,
): Promise<Listing | SettleAnswer> {
  const posts: ListedPost[] = [];
  let complete = false;
  let controlSeen = false;
  let after: string | undefined;
  for (let page = 0; page < FACTS.listingPages.value; page += 1) {
    const result = await askPage(context, settings, after);
    const answer = parseReply(result, pageSchema);
    if (answer === null)
      return lookTrouble(context, trouble(context, settings, result, 'look', 'page'));
    posts.push(...answer.data);
    after = answer.paging?.next ? (answer.paging.cursors?.after ?? undefined) : undefined;
    const isEnd = after === undefined && !answer.paging?.next;
    complete ||= isEnd || reachesBack(answer.data, boundary(context));
    controlSeen ||= hasControl(answer.data, context.controls);
    if (after === undefined || (complete && (controlSeen || context.controls.length === 0))) break;
  }
  return { posts, complete, controlSeen };
}

function askPage(
  context: LookContext,
  settings: FacebookSettings,
  after: string | undefined,
): Promise<HttpResult> {
  return callGraph(context, settings, {
    method: 'GET',
    path: `${settings.pageId}/published_posts`,
    query: {
      fields: POST_FIELDS,
      limit: `${FACTS.listingPageSize.value}`,
      include_hidden: 'true',
      ...(after === undefined ? {} : { after }),
    },
    pacing: 'read',
  });
}

/** The last post of a page is old enough. The first may be a pinned one, so it says nothing. */
function reachesBack(posts: readonly ListedPost[], earliest: number): boolean {
  const last = posts.at(-1);
  const madeAt = last === undefined ? null : postMadeAt(last);
  return madeAt !== null && madeAt < earliest;
}

/** A known post stands in the list, by its own id or as the video or photo it shows. */
function hasControl(posts: readonly ListedPost[], controls: readonly string[]): boolean {
  const known = new Set(controls.map(shortPostId));
  return posts.some(
    (post) =>
      known.has(shortPostId(post.id)) ||
      (post.attachments?.data ?? []).some((one) => known.has(one.target?.id ?? '')),
  );
}

function stagedIds(context: LookContext): readonly string[] {
  return photosOf(context.content)
    .map((_photo, index) => readPart(context.part(photoStepName(index)), photoPart)?.photoId)
    .filter((id) => id !== undefined);
}

/** Clocks differ a little: ours and the platform's. */
function boundary(context: LookContext): number {
  return context.since - FACTS.listingMarginMs.value;
}
