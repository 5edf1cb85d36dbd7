/** What the account holder does in the app: posts or discards a draft, hides or deletes a post. */

import { discardDraft, postFromInbox } from './publishing.ts';
import { type Privacy, privacyLevels } from './records.ts';
import type { World } from './world.ts';

export interface Holder {
  readonly action: 'post' | 'discard' | 'delete' | 'privacy';
  /** Of a draft. */
  readonly publishId: string;
  /** Of a post. */
  readonly postId: string;
  readonly privacy: Privacy;
  /** Replaces what was sent along. */
  readonly caption: string;
}

/** What it came to, or null when that is not possible. */
export function holderAct(
  world: World,
  wanted: Readonly<Partial<Record<keyof Holder, unknown>>>,
  at: number,
): { readonly postId: string | null } | null {
  const { action, publishId, postId } = wanted;
  const privacy = privacyLevels.find((one) => one === wanted.privacy) ?? 'PUBLIC_TO_EVERYONE';
  const caption = typeof wanted.caption === 'string' ? wanted.caption : null;
  const publish = world.kept.publishes.find((one) => one.id === publishId);
  const post = world.kept.posts.find((one) => one.id === postId && one.deletedAt === null);
  if (action === 'post' && publish !== undefined) {
    const made = postFromInbox(world, publish, { privacy, caption }, at);
    return made === null ? null : { postId: made.id };
  }
  if (action === 'discard' && publish !== undefined) {
    return discardDraft(publish, at) ? { postId: null } : null;
  }
  if (post === undefined) return null;
  if (action === 'delete') post.deletedAt = at;
  else if (action === 'privacy') post.privacy = privacy;
  else return null;
  return { postId: post.id };
}
