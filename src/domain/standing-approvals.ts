import type { Approval } from './approval.ts';
import { channelDigest } from './digest.ts';
import { contentForChannel, type ItemVersion } from './item.ts';

/**
 * The approvals of a version on one channel that still count, in the order of their steps: each was
 * given to what the channel would send now, and to the account that it goes to now. When one of
 * them was not, none counts: whoever looked first looked at something else.
 */
export function standingApprovals(
  version: ItemVersion,
  approvals: readonly Approval[],
  channelId: string,
  account: string,
): readonly Approval[] {
  const own = approvals
    .filter((approval) => approval.channelId === channelId)
    .sort((a, b) => a.step - b.step);
  const choices: Record<string, string> = {};
  for (const approval of own) {
    Object.assign(choices, approval.choices);
    const content = contentForChannel(version.content, channelId, { ...choices });
    if (channelDigest(content, account) !== approval.digest) return [];
  }
  return own;
}
