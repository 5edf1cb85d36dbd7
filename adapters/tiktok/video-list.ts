import { z } from 'zod';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import { dataOf } from './answer.ts';
import { callApi, trouble } from './api.ts';
import { composeCaption, composeDescription, composeTitle, isPhotoPost } from './compose-text.ts';
import { FACTS } from './facts.ts';
import { LISTED_UNITS } from './post-options.ts';
import type { TiktokSettings } from './schema.ts';

/** A public post as the list shows it. */
export interface ListedPost {
  readonly id: string;
  /** Milliseconds; the list says seconds. */
  readonly createdAt: number;
  /** Title and description, cut by the platform. */
  readonly words: readonly string[];
}

const FIELDS = 'id,create_time,title,video_description';
const SECOND_MS = 1_000;

const text = z.string().catch('');
const postSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  create_time: z.coerce.number().catch(0),
  title: text,
  video_description: text,
});
const listSchema = z.object({
  videos: z.array(postSchema).nullish(),
  cursor: z.coerce.number().nullish().catch(null),
  has_more: z.boolean().catch(false),
});
const querySchema = z.object({ videos: z.array(postSchema).nullish() });

export type Listing = { readonly posts: readonly ListedPost[] } | { readonly verdict: Verdict };

/** Public posts back to `since`, newest first, at most `listPages` pages. */
export async function readList(
  context: CallContext,
  settings: TiktokSettings,
  since: number,
): Promise<Listing> {
  const posts: ListedPost[] = [];
  let cursor: number | null = null;
  for (let page = 0; page < FACTS.listPages.value; page += 1) {
    const result = await callApi(context, settings, {
      path: '/v2/video/list/',
      query: { fields: FIELDS },
      json: {
        max_count: FACTS.listPageSize.value,
        ...(cursor === null ? {} : { cursor }),
      },
      pacing: 'read',
    });
    const data: z.infer<typeof listSchema> | null = dataOf(result, listSchema);
    if (data === null) return { verdict: trouble(context, result, 'look') };
    const here = (data.videos ?? []).map(toPost);
    posts.push(...here);
    const oldest = here.at(-1);
    const isBack = oldest !== undefined && oldest.createdAt < since;
    cursor = data.cursor ?? null;
    if (!data.has_more || isBack || cursor === null) break;
  }
  return { posts };
}

/** Which of these posts the public can see; ids that are hidden or gone are left out. */
export async function queryPosts(
  context: CallContext,
  settings: TiktokSettings,
  ids: readonly string[],
): Promise<Listing> {
  const result = await callApi(context, settings, {
    path: '/v2/video/query/',
    query: { fields: FIELDS },
    json: { filters: { video_ids: ids } },
    pacing: 'read',
  });
  const data = dataOf(result, querySchema);
  if (data === null) return { verdict: trouble(context, result, 'look') };
  return { posts: (data.videos ?? []).map(toPost) };
}

function toPost(one: z.infer<typeof postSchema>): ListedPost {
  const words = [one.title, one.video_description].filter((part) => part !== '');
  return { id: one.id, createdAt: one.create_time * SECOND_MS, words };
}

/** Could this post be that content? Only its first words are listed; without words nothing can. */
export function hasSameWords(content: ChannelContent, post: ListedPost): boolean {
  const ours = wordsOf(content);
  return ours !== '' && post.words.some((theirs) => isStartOf(theirs, ours));
}

/** The words by which a list tells contents apart, cut and tidied as it does. */
export function listedWords(content: ChannelContent): string {
  return plain(wordsOf(content).slice(0, LISTED_UNITS));
}

/** A photo post's title may be that of a whole series: its text says more. */
function wordsOf(content: ChannelContent): string {
  if (!isPhotoPost(content)) return composeCaption(content);
  return composeDescription(content) || composeTitle(content);
}

/** `listed` is the beginning of `ours`, and all of it that the platform shows. */
function isStartOf(listed: string, ours: string): boolean {
  const shown = plain(listed);
  const whole = plain(ours);
  const least = plain(ours.slice(0, LISTED_UNITS)).length;
  // A cut through a letter of two units may lose that letter.
  return shown !== '' && whole.startsWith(shown) && shown.length >= least - 2;
}

/** The platform tidies blanks and line ends in its own way. */
function plain(words: string): string {
  return words
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replace(/(…|\.\.\.)$/, '')
    .trim();
}
