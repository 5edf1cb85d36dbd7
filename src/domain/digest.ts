import type { ChannelContent, ItemContent } from './item.ts';
import { sha256Hex } from './journal.ts';
import { canonicalJson } from './json.ts';

/** Digest of an item version: everything a reader could notice, but not its time. */
export function itemDigest(content: ItemContent): string {
  const { slotAt: _slotAt, lateMs: _lateMs, after: _after, priority: _priority, ...seen } = content;
  return sha256Hex(canonicalJson(seen));
}

/**
 * What an approval is pinned to on one channel: the content as that channel sends it (media by
 * hash) and the remote account it goes to.
 */
export function channelDigest(content: ChannelContent, account: string): string {
  return sha256Hex(canonicalJson({ content, account }));
}
