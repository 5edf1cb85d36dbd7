import { ruleFor } from '../../domain/approval.ts';
import { NOT_CONNECTED } from '../../domain/channel.ts';
import { channelDigest, itemDigest } from '../../domain/digest.ts';
import {
  contentForChannel,
  type Item,
  type ItemContent,
  type ItemState,
  type ItemVersion,
} from '../../domain/item.ts';
import { withoutOpenChannels } from '../../domain/open-channels.ts';
import { type Problem, problemReason, stopsItem } from '../../domain/problem.ts';
import type { Transactor } from '../../ports/store.ts';
import { recordMove } from '../consequences.ts';
import { beginApproved } from './begin-approved.ts';
import { type CommandDeps, noteItem } from './command.ts';
import { holdItem } from './hold-item.ts';
import { nameAfter } from './name-after.ts';

export interface SubmitInput {
  readonly sourceKey: string;
  readonly submittedBy: string;
  readonly content: ItemContent;
  /** Found while reading; those of the platforms are added here. */
  readonly problems: readonly Problem[];
  /** The officer said that the same content is meant to go out again. */
  readonly twinMeant: boolean;
  /** A contributing unit's: whatever is found, the desk edits it and sends it for approval. */
  readonly asDraft?: boolean;
}

export interface Submitted {
  readonly item: Item;
  readonly problems: readonly Problem[];
  /** Nothing changed since the newest version. */
  readonly unchanged: boolean;
}

/**
 * Takes in an item, or a new version of a known one, in one transaction: preflight on every channel,
 * the question about twins, and, where the policy asks nobody, the publications at once. Giving the
 * same content again changes nothing. A contributing unit's item waits for the desk as a draft.
 */
export async function submitItem(deps: CommandDeps, given: SubmitInput): Promise<Submitted> {
  return deps.store.write((tx) => submitWithin(deps, tx, given));
}

/** The same inside a transaction that also writes other rows. */
export async function submitWithin(
  deps: CommandDeps,
  tx: Transactor,
  given: SubmitInput,
): Promise<Submitted> {
  const at = deps.clock.now();
  const known = await tx.itemBySource(given.sourceKey);
  const kept = await keepChannels(tx, given, known);
  const named = await nameAfter(tx, kept.content, known?.id ?? null);
  const input = { ...kept, content: named.content };
  const digest = itemDigest(input.content);
  const found = [
    ...input.problems,
    ...named.problems,
    ...(input.twinMeant ? [] : await twins(tx, digest, known?.id ?? null)),
  ];
  const problems = [...found, ...preflight(deps, input.content)];
  const judged = { digest, problems, ...fate(input, found, problems), at };
  if (known === null) return addNew(deps, tx, input, judged);
  return addVersion(deps, tx, known, input, judged);
}

/** What the desk chose for a contributing unit's item stays while the unit names no channel itself. */
async function keepChannels(
  tx: Transactor,
  given: SubmitInput,
  known: Item | null,
): Promise<SubmitInput> {
  if (given.asDraft !== true || known === null || given.content.channels.length > 0) return given;
  const problems = withoutOpenChannels(given.problems);
  const isOpen = problems.length < given.problems.length;
  const channels = (await tx.version(known.id, known.version))?.content.channels ?? [];
  if (!isOpen || channels.length === 0) return given;
  return { ...given, problems, content: { ...given.content, channels } };
}

/** Of a draft only what was read is kept: what platforms refuse is looked up again when it is sent. */
function fate(
  input: SubmitInput,
  found: readonly Problem[],
  problems: readonly Problem[],
): Pick<Judged, 'state' | 'reason'> {
  if (input.asDraft === true) return { state: 'draft', reason: problemReason(found) };
  return problems.some(stopsItem)
    ? { state: 'problem', reason: problemReason(problems) }
    : { state: 'submitted', reason: null };
}

/** Everything the platforms would refuse, over all channels of the item. */
export function preflight(deps: Pick<CommandDeps, 'office'>, content: ItemContent): Problem[] {
  return content.channels.flatMap((channelId) => {
    const bound = deps.office.channels.get(channelId);
    if (bound === undefined) {
      const values = { channel: channelId, known: [...deps.office.channels.keys()].join(', ') };
      return [{ code: 'channel-unknown', where: channelId, values, severity: 'error' as const }];
    }
    if (bound.channel.account === NOT_CONNECTED) {
      const values = { channel: channelId };
      return [
        { code: 'channel-not-connected', where: channelId, values, severity: 'error' as const },
      ];
    }
    const plan = { slotAt: content.slotAt, afterCount: content.after.length };
    return bound.adapter.validate(contentForChannel(content, channelId, {}), plan);
  });
}

async function twins(tx: Transactor, digest: string, self: string | null): Promise<Problem[]> {
  const others = (await tx.itemsByDigest(digest)).filter((item) => item.id !== self);
  return others.slice(0, 1).map((other) => ({
    code: 'same-content-twice',
    where: '',
    values: { item: other.number },
    severity: 'ask' as const,
  }));
}

interface Judged {
  readonly digest: string;
  readonly problems: readonly Problem[];
  readonly state: ItemState;
  readonly reason: string | null;
  readonly at: number;
}

async function addNew(
  deps: CommandDeps,
  tx: Transactor,
  input: SubmitInput,
  judged: Judged,
): Promise<Submitted> {
  const id = deps.ids.next();
  const version = versionOf(id, 1, input, judged);
  const item = await tx.addItem(
    {
      id,
      state: judged.state,
      reason: judged.reason,
      version: 1,
      submittedBy: input.submittedBy,
      sourceKey: input.sourceKey,
      createdAt: judged.at,
    },
    version,
  );
  await noteItem(tx, 'item-submitted', item, input.submittedBy, judged.at, {
    version: 1,
    digest: judged.digest,
    state: judged.state,
    title: input.content.title,
  });
  return goOn(deps, tx, item, version, judged);
}

async function addVersion(
  deps: CommandDeps,
  tx: Transactor,
  known: Item,
  input: SubmitInput,
  judged: Judged,
): Promise<Submitted> {
  const newest = await tx.version(known.id, known.version);
  const same =
    newest !== null &&
    newest.digest === judged.digest &&
    newest.content.slotAt === input.content.slotAt &&
    newest.content.lateMs === input.content.lateMs &&
    newest.content.after.join() === input.content.after.join();
  const foundTheSame = judged.state === known.state && judged.reason === known.reason;
  if (same && known.state === 'draft' && judged.state === 'draft' && !foundTheSame) {
    const item = { ...known, reason: judged.reason };
    await tx.saveItem(item);
    return { item, problems: judged.problems, unchanged: true };
  }
  if (same && (known.state !== 'problem' || foundTheSame)) {
    const isHeld = await holdForFaults(deps, tx, known, input, judged.at);
    const item = isHeld ? ((await tx.item(known.id)) ?? known) : known;
    return { item, problems: judged.problems, unchanged: !isHeld };
  }
  const version = versionOf(known.id, known.version + 1, input, judged);
  await tx.addVersion(version);
  const item: Item = {
    ...known,
    version: version.number,
    state: judged.state,
    reason: judged.reason,
  };
  await tx.saveItem(item);
  await noteItem(tx, 'item-edited', item, input.submittedBy, judged.at, {
    version: version.number,
    digest: judged.digest,
    state: judged.state,
  });
  const event = { event: 'version-made', at: judged.at, by: input.submittedBy } as const;
  for (const publication of await tx.publications({ itemId: item.id })) {
    await recordMove(tx, deps, publication.id, event, { actor: input.submittedBy });
  }
  return goOn(deps, tx, item, version, judged);
}

/**
 * Its words are the same, but something beside them can no longer be read: a time, a file. What was
 * approved, or could be, does not go out without it. True = it is held.
 */
async function holdForFaults(
  deps: CommandDeps,
  tx: Transactor,
  item: Item,
  input: SubmitInput,
  at: number,
): Promise<boolean> {
  const problems = input.problems.filter(stopsItem);
  const mayGoOut = ['submitted', 'approved', 'missed'].includes(item.state);
  if (problems.length === 0 || !mayGoOut || input.asDraft === true) return false;
  return holdItem(deps, tx, item, { problems, at });
}

function versionOf(
  itemId: string,
  number: number,
  input: SubmitInput,
  judged: Judged,
): ItemVersion {
  return {
    itemId,
    number,
    content: input.content,
    digest: judged.digest,
    createdAt: judged.at,
    createdBy: input.submittedBy,
  };
}

/** Where a channel's policy asks nobody (a sandbox's rule), its publication begins at once. */
async function goOn(
  deps: CommandDeps,
  tx: Transactor,
  item: Item,
  version: ItemVersion,
  judged: Judged,
): Promise<Submitted> {
  const { problems } = judged;
  if (judged.state !== 'submitted') return { item, problems, unchanged: false };
  return {
    item: await approveByRule(deps, tx, item, version, judged.at),
    problems,
    unchanged: false,
  };
}

/** Begins what the policy lets go without a person; the item as it stands afterwards. */
export async function approveByRule(
  deps: CommandDeps,
  tx: Transactor,
  item: Item,
  version: ItemVersion,
  at: number,
): Promise<Item> {
  let open = 0;
  for (const channelId of version.content.channels) {
    const automatic = ruleFor(deps.office.policy, version.content, channelId).automatic;
    if (automatic) await approveByPolicy(deps, tx, version, channelId, at);
    const began =
      automatic && (await beginApproved(deps, tx, item, version, channelId, BY_POLICY, at));
    if (!began) open += 1;
  }
  const settled: Item = open === 0 ? { ...item, state: 'approved' } : item;
  if (settled !== item) await tx.saveItem(settled);
  return settled;
}

/** Who approves where a sandbox's policy asks nobody. */
const BY_POLICY = 'policy';

async function approveByPolicy(
  deps: CommandDeps,
  tx: Transactor,
  version: ItemVersion,
  channelId: string,
  at: number,
): Promise<void> {
  const account = deps.office.channels.get(channelId)?.channel.account ?? '';
  await tx.addApproval({
    itemId: version.itemId,
    version: version.number,
    channelId,
    step: 0,
    person: BY_POLICY,
    delegation: null,
    digest: channelDigest(contentForChannel(version.content, channelId, {}), account),
    choices: {},
    at,
  });
}
