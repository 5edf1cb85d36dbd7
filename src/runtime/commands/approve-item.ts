import { type Approval, isFullyApproved, judgeStep, ruleFor } from '../../domain/approval.ts';
import { NOT_CONNECTED } from '../../domain/channel.ts';
import { channelDigest } from '../../domain/digest.ts';
import { contentForChannel, type Item, type ItemVersion } from '../../domain/item.ts';
import type { Person } from '../../domain/people.ts';
import { problemsOf } from '../../domain/problem.ts';
import { standingApprovals } from '../../domain/standing-approvals.ts';
import { mayBeApproved } from '../../domain/transition-person.ts';
import type { Transactor } from '../../ports/store.ts';
import { mergedChoices } from '../content.ts';
import { currentDelegations } from '../sign-in/current-delegations.ts';
import { addRetimed } from './add-retimed.ts';
import { beginApproved } from './begin-approved.ts';
import { checkChoices } from './choices.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  itemByReference,
  noteItem,
  Refusal,
  refused,
} from './command.ts';

export interface ApproveInput {
  /** `17`, or `17@channel` for one channel only. */
  readonly item: string;
  readonly choices: Readonly<Record<string, string>>;
  /** A new time, compulsory when the slot has passed; null = the item's own. */
  readonly slotAt: number | null;
  /** The digest the person looked at; a version made since then is refused. */
  readonly seenDigest: string | null;
  /** The version's number as well, where the person saw its time; another time is told too. */
  readonly seenVersion?: number;
}

export interface Approved {
  readonly number: number;
  /** Channels on which this was the last approval: their publications have begun. */
  readonly complete: readonly string[];
  /** Channels that still want another approval. */
  readonly open: readonly string[];
}

/** Records one person's yes to the newest version, on every channel where it is their turn. */
export function approveItem(
  deps: CommandDeps,
  person: Person,
  input: ApproveInput,
): Promise<CommandAnswer<Approved>> {
  return asCommand(deps, person, 'approve', async (tx, at) => {
    const item = await itemByReference(tx, input.item);
    const version = await approvable(tx, item, input);
    const retimed = await retime(deps, tx, item, version, input.slotAt, at);
    const channels = wantedChannels(retimed, input.item);
    const answer: { complete: string[]; open: string[] } = { complete: [], open: [] };
    let firstRefusal: string | null = null;
    for (const channelId of channels) {
      const refusal = await approveOn(
        deps,
        tx,
        { item, version: retimed, channelId, person, at },
        input,
      );
      if (refusal !== null) {
        firstRefusal ??= refusal;
        continue;
      }
      const began = await beginApproved(deps, tx, item, retimed, channelId, person.id, at);
      (began ? answer.complete : answer.open).push(channelId);
    }
    if (answer.complete.length + answer.open.length === 0) {
      throw new Refusal(
        refused(firstRefusal ?? 'nothing-to-approve', {
          item: item.number,
          person: person.name,
        }),
      );
    }
    await settleItemState(deps, tx, item, retimed);
    return { number: item.number, ...answer };
  });
}

async function approvable(tx: Transactor, item: Item, input: ApproveInput): Promise<ItemVersion> {
  if (item.state === 'draft') throw new Refusal(refused('item-is-draft', { item: item.number }));
  const found = problemsOf(item);
  if (item.state === 'problem' && found.length > 0) {
    throw new Refusal({ ...refused('item-has-problems', { item: item.number }), problems: found });
  }
  const mayBe = ['submitted', 'missed', 'approved'];
  if (!mayBe.includes(item.state)) {
    throw new Refusal(refused('item-not-submitted', { item: item.number, state: item.state }));
  }
  const version = await tx.version(item.id, item.version);
  if (version === null) throw new Error(`item ${item.id} has no version ${item.version}`);
  const isOther =
    (input.seenDigest !== null && input.seenDigest !== version.digest) ||
    (input.seenVersion !== undefined && input.seenVersion !== version.number);
  if (isOther) {
    throw new Refusal(refused('changed-since-seen', { item: item.number }));
  }
  return version;
}

/** A slot that has passed must be named anew. */
async function retime(
  deps: CommandDeps,
  tx: Transactor,
  item: Item,
  version: ItemVersion,
  slotAt: number | null,
  at: number,
): Promise<ItemVersion> {
  if (slotAt === null && item.state === 'missed') {
    throw new Refusal(refused('slot-passed', { item: item.number }));
  }
  if (slotAt === null) return version;
  return addRetimed(tx, deps.office.policy, item, version, Math.max(slotAt, at), at);
}

function wantedChannels(version: ItemVersion, reference: string): readonly string[] {
  const only = reference.split('@')[1];
  const all = version.content.channels;
  if (only === undefined) return all;
  if (!all.includes(only)) {
    throw new Refusal(refused('channel-not-in-item', { item: reference, channel: only }));
  }
  return [only];
}

interface Turn {
  readonly item: Item;
  readonly version: ItemVersion;
  readonly channelId: string;
  readonly person: Person;
  readonly at: number;
}

/** Records the approval of the first open step, or says why this person cannot give it. */
async function approveOn(
  deps: CommandDeps,
  tx: Transactor,
  turn: Turn,
  input: ApproveInput,
): Promise<string | null> {
  const { item, version, channelId, person, at } = turn;
  const { office } = deps;
  const bound = office.channels.get(channelId);
  if (bound === undefined) return 'channel-unknown';
  if (bound.channel.account === NOT_CONNECTED) return 'approve-not-connected';
  const rule = ruleFor(office.policy, version.content, channelId);
  const given = await tx.approvals(item.id, version.number);
  const earlier = standingApprovals(version, given, channelId, bound.channel.account);
  const isStale = earlier.length === 0 && given.some((one) => one.channelId === channelId);
  // What may be on its way keeps the approvals, and with them the choices, that it went out with.
  const publication = isStale ? await tx.publicationOf(item.id, channelId) : null;
  if (publication !== null && !mayBeApproved(publication)) return 'nothing-to-approve';
  const step = rule.steps.findIndex((_one, index) => !earlier.some((one) => one.step === index));
  const wanted = rule.steps[step];
  if (wanted === undefined) return 'nothing-to-approve';
  const judged = judgeStep({
    step: wanted,
    person,
    people: office.people,
    delegations: await currentDelegations(tx, office),
    submittedBy: item.submittedBy,
    earlier,
    content: version.content,
    channelId,
    now: at,
  });
  if (!judged.allowed) return judged.why;
  const checked = await checkChoices(tx, bound, input.choices, at);
  if ('refused' in checked) return checked.refused;
  const choices = { ...mergedChoices(earlier, channelId), ...checked.made };
  const content = contentForChannel(version.content, channelId, choices);
  const approval: Approval = {
    itemId: item.id,
    version: version.number,
    channelId,
    step,
    person: person.id,
    delegation: judged.delegation?.document ?? null,
    digest: channelDigest(content, bound.channel.account),
    choices: checked.made,
    at,
  };
  if (isStale) await tx.removeApprovals(item.id, { version: version.number, channelId });
  await tx.addApproval(approval);
  await noteItem(tx, 'item-approved', item, person.id, at, {
    channel: channelId,
    version: version.number,
    step,
    digest: approval.digest,
    delegation: approval.delegation,
    for: judged.delegation?.from ?? null,
  });
  return null;
}

/** The item is approved when every one of its channels has its publication. */
async function settleItemState(
  deps: CommandDeps,
  tx: Transactor,
  item: Item,
  version: ItemVersion,
): Promise<void> {
  const current = (await tx.item(item.id)) ?? item;
  let open = false;
  for (const channelId of version.content.channels) {
    const rule = ruleFor(deps.office.policy, version.content, channelId);
    const approvals = await tx.approvals(item.id, version.number);
    if (!isFullyApproved(rule, approvals, channelId)) open = true;
  }
  await tx.saveItem({ ...current, state: open ? 'submitted' : 'approved', reason: null });
}
