import { isFullyApproved, ruleFor } from '../../domain/approval.ts';
import { channelDigest } from '../../domain/digest.ts';
import {
  type ChannelContent,
  contentForChannel,
  type Item,
  type ItemVersion,
} from '../../domain/item.ts';
import type { Publication } from '../../domain/publication.ts';
import { standingApprovals } from '../../domain/standing-approvals.ts';
import type { Flow } from '../../ports/adapter.ts';
import type { Office } from '../../ports/office.ts';
import type { Transactor } from '../../ports/store.ts';
import { recordMove } from '../consequences.ts';
import { mergedChoices } from '../content.ts';
import { lookFirstIfCopied } from '../look-first.ts';
import type { CommandDeps } from './command.ts';

/** A part that lapses must still live at the slot with this much to spare. */
const LIFE_MARGIN_MS = 15 * 60 * 1000;

/**
 * Begins (or carries on) the publication of one channel if all its approvals are there. Returns
 * whether they are.
 */
export async function beginApproved(
  deps: CommandDeps,
  tx: Transactor,
  item: Item,
  version: ItemVersion,
  channelId: string,
  by: string,
  at: number,
): Promise<boolean> {
  const bound = deps.office.channels.get(channelId);
  if (bound === undefined) return false;
  const rule = ruleFor(deps.office.policy, version.content, channelId);
  const given = await tx.approvals(item.id, version.number);
  const approvals = standingApprovals(version, given, channelId, bound.channel.account);
  if (!isFullyApproved(rule, approvals, channelId)) return false;
  const choices = mergedChoices(approvals, channelId);
  const content = contentForChannel(version.content, channelId, choices);
  const terms = {
    version: version.number,
    digest: channelDigest(content, bound.channel.account),
    account: bound.channel.account,
    matchKey: bound.adapter.matchKey(content),
    slotAt: version.content.slotAt ?? at,
    lateMs: version.content.lateMs ?? deps.office.lateMs,
    leadMs: leadMs(deps.office, bound.adapter.publishFlow(content), content),
  };
  const existing = await tx.publicationOf(item.id, channelId);
  if (existing === null) {
    const publication = await newPublication(deps, tx, item, version, channelId, terms);
    await tx.beginPublication(publication, at, by);
    await lookFirstIfCopied(tx, deps, publication, at);
    return true;
  }
  const event = { event: 'approved', at, by, ...terms } as const;
  // Refused while a commit is open: the kept edit wish takes the new version up when that is settled.
  const answer = await recordMove(tx, deps, existing.id, event, { actor: by });
  if ('publication' in answer) await lookFirstIfCopied(tx, deps, answer.publication, at);
  return true;
}

async function newPublication(
  deps: CommandDeps,
  tx: Transactor,
  item: Item,
  version: ItemVersion,
  channelId: string,
  terms: Pick<
    Publication,
    'version' | 'digest' | 'account' | 'matchKey' | 'slotAt' | 'lateMs' | 'leadMs'
  >,
): Promise<Publication> {
  const after: string[] = [];
  for (const itemId of version.content.after) {
    const others = await tx.publications({ itemId });
    after.push(...others.map((other) => other.id));
  }
  return {
    id: deps.ids.next(),
    itemId: item.id,
    channelId,
    ...terms,
    priority: version.content.priority,
    after,
    attemptsSpent: 0,
    intentsSent: 0,
    wish: null,
    watchAt: [],
    state: { name: 'waiting', holdUntil: null, holdReason: null },
  };
}

/**
 * How early the steps before the commit may begin: the platform's estimate plus the transfer at the
 * expected speed, but never so early that the shortest-lived part lapses before the slot.
 */
function leadMs(office: Office, flow: Flow, content: ChannelContent): number {
  if (flow.estimateMs === 0) return 0;
  const bytes = content.media.reduce((sum, media) => sum + media.sizeBytes, 0);
  const wanted = flow.estimateMs + (bytes / office.uploadBytesPerSecond) * 1000;
  const longest =
    flow.shortestLifeMs === null ? wanted : Math.max(0, flow.shortestLifeMs - LIFE_MARGIN_MS);
  return Math.round(Math.min(wanted, longest));
}
