import type { Approval } from '../domain/approval.ts';
import { type ChannelContent, contentForChannel } from '../domain/item.ts';
import type { Publication } from '../domain/publication.ts';
import type { Reader } from '../ports/store.ts';

/** The choices that a version's approvals made for one channel, later steps over earlier ones. */
export function mergedChoices(
  approvals: readonly Approval[],
  channelId: string,
): Readonly<Record<string, string>> {
  const own = approvals.filter((approval) => approval.channelId === channelId);
  const ordered = [...own].sort((a, b) => a.step - b.step);
  return Object.assign({}, ...ordered.map((approval) => approval.choices)) as Record<
    string,
    string
  >;
}

/** What a publication sends, from the stored version and its approvals. Throws when rows are missing. */
export async function contentOf(
  reader: Reader,
  publication: Publication,
  versionNumber = publication.version,
): Promise<ChannelContent> {
  const version = await reader.version(publication.itemId, versionNumber);
  if (version === null) {
    throw new Error(`item ${publication.itemId} has no version ${versionNumber}`);
  }
  const approvals = await reader.approvals(publication.itemId, versionNumber);
  return contentForChannel(
    version.content,
    publication.channelId,
    mergedChoices(approvals, publication.channelId),
  );
}
