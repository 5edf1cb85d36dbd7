import { z } from 'zod';
import type { ChannelContent } from '../../src/domain/item.ts';
import { sha256Hex } from '../../src/domain/journal.ts';
import { canonicalJson } from '../../src/domain/json.ts';
import { photosOf, routeOf, videoOf } from './choose-flow.ts';
import { composeMessage } from './compose-message.ts';
import { instantOf } from './instants.ts';
import { normaliseLink } from './links.ts';

/** Fields to ask a list of posts for. */
export const POST_FIELDS =
  'id,created_time,message,permalink_url,is_published,is_hidden,application{id},' +
  'attachments{media_type,url,unshimmed_url,target{id},subattachments{target{id}}}';

const targetSchema = z.object({ id: z.string().nullish() }).nullish().catch(null);
const listOf = <T extends z.ZodType>(inner: T) =>
  z
    .object({ data: z.array(inner).catch([]) })
    .nullish()
    .catch(null);

const attachmentSchema = z.object({
  media_type: z.string().nullish().catch(null),
  url: z.string().nullish().catch(null),
  unshimmed_url: z.string().nullish().catch(null),
  target: targetSchema,
  subattachments: listOf(z.object({ target: targetSchema })),
});

export const postSchema = z.object({
  id: z.string().min(1),
  created_time: z.union([z.string(), z.number()]).nullish().catch(null),
  message: z.string().nullish().catch(null),
  permalink_url: z.string().nullish().catch(null),
  is_published: z.boolean().nullish().catch(null),
  is_hidden: z.boolean().nullish().catch(null),
  application: z.object({ id: z.string().nullish() }).nullish().catch(null),
  attachments: listOf(attachmentSchema),
});

export type ListedPost = z.infer<typeof postSchema>;

/** What a lost commit would have made. */
export interface Wanted {
  readonly content: ChannelContent;
  /** Ids of the photos staged for it. */
  readonly photoIds: readonly string[];
  /** Id of the office's app, if it is configured. */
  readonly appId: string | null;
}

/**
 * How surely a listed post is ours: `sure` by its photos, its app or all it shows; `doubt` when the
 * words fit but something that should fit as well does not; `no` otherwise.
 */
export type Match = 'sure' | 'doubt' | 'no';

/** Compares one listed post with what was sent. */
export function matchPost(post: ListedPost, wanted: Wanted): Match {
  const app = appMatch(post, wanted.appId);
  if (app === 'other') return 'no';
  const { content } = wanted;
  if (sharesPhotos(post, wanted.photoIds)) return 'sure';
  const message = normaliseMessage(composeMessage(content));
  const isTextEqual = normaliseMessage(post.message ?? '') === message;
  if (!isTextEqual) return 'no';
  const fits = bodyFits(post, wanted, message === '');
  if (fits === 'no') return 'no';
  return fits === 'yes' || app === 'ours' ? 'sure' : 'doubt';
}

/** Text as it can be compared: one form of letters, of line ends, and no blanks at the ends. */
export function normaliseMessage(message: string): string {
  return message
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/**
 * Equal for contents that a list of posts could not tell apart. Links and photos count only when
 * there are no words, because what a list shows of them is not certain.
 */
export function matchKeyOf(content: ChannelContent): string {
  const message = normaliseMessage(composeMessage(content));
  const route = routeOf(content);
  const video = videoOf(content);
  if (video !== null && (route === 'reel' || route === 'video')) {
    return `video:${sha256Hex(canonicalJson({ message, media: video.sha256 }))}`;
  }
  if (message !== '') return `post:${sha256Hex(message)}`;
  const media = photosOf(content).map((photo) => photo.sha256);
  const link = content.link === undefined ? null : normaliseLink(content.link);
  return `post:${sha256Hex(canonicalJson({ link, media }))}`;
}

/** When the post was made, or null when the list does not say. */
export function postMadeAt(post: ListedPost): number | null {
  return instantOf(post.created_time);
}

function appMatch(post: ListedPost, appId: string | null): 'ours' | 'other' | 'unknown' {
  const given = post.application?.id;
  if (!given || appId === null) return 'unknown';
  return given === appId ? 'ours' : 'other';
}

/** Every id that the post's attachments point to. */
function targetsOf(post: ListedPost): readonly string[] {
  const attachments = post.attachments?.data ?? [];
  return attachments
    .flatMap((one) => [
      one.target?.id,
      ...(one.subattachments?.data ?? []).map((sub) => sub.target?.id),
    ])
    .filter((id) => typeof id === 'string');
}

function sharesPhotos(post: ListedPost, photoIds: readonly string[]): boolean {
  const targets = new Set(targetsOf(post));
  return photoIds.some((id) => targets.has(id));
}

/** Beyond the words: is the rest of the post what was sent? */
function bodyFits(post: ListedPost, wanted: Wanted, isWordless: boolean): 'yes' | 'maybe' | 'no' {
  const { content } = wanted;
  const attachments = post.attachments?.data ?? [];
  if (content.kind === 'link' && content.link !== undefined) {
    const link = normaliseLink(content.link);
    const shown = attachments.flatMap((one) => [one.unshimmed_url, one.url]);
    if (shown.some((url) => typeof url === 'string' && normaliseLink(url) === link)) return 'yes';
    // The platform may show the page's canonical address instead of ours.
    return isWordless ? 'no' : 'maybe';
  }
  if (photosOf(content).length > 0) return isWordless ? 'no' : 'maybe';
  return isWordless ? 'no' : 'yes';
}
