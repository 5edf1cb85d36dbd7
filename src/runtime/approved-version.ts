import { isFullyApproved, ruleFor } from '../domain/approval.ts';
import { channelDigest } from '../domain/digest.ts';
import { contentForChannel } from '../domain/item.ts';
import type { Publication } from '../domain/publication.ts';
import type { Office } from '../ports/office.ts';
import type { Reader } from '../ports/store.ts';
import { mergedChoices } from './content.ts';

/**
 * The newest version of the publication's item, if it is newer than what was committed and has all
 * approvals on this channel; else null.
 */
export async function approvedVersion(
  reader: Reader,
  office: Office,
  publication: Publication,
): Promise<{ readonly version: number; readonly digest: string } | null> {
  const item = await reader.item(publication.itemId);
  if (item === null || item.version <= publication.version) return null;
  const version = await reader.version(item.id, item.version);
  if (version === null) return null;
  const approvals = await reader.approvals(item.id, item.version);
  const rule = ruleFor(office.policy, version.content, publication.channelId);
  if (!isFullyApproved(rule, approvals, publication.channelId)) return null;
  const choices = mergedChoices(approvals, publication.channelId);
  const content = contentForChannel(version.content, publication.channelId, choices);
  return { version: item.version, digest: channelDigest(content, publication.account) };
}
