import { itemDigest } from '../../domain/digest.ts';
import type { Item, ItemContent, ItemVersion } from '../../domain/item.ts';
import { isTimeUnknown, problemsLeft } from '../../domain/mended.ts';
import type { Person } from '../../domain/people.ts';
import { type Problem, problemReason, problemsOf, stopsItem } from '../../domain/problem.ts';
import { recordMove } from '../consequences.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  itemByReference,
  noteItem,
  Refusal,
  refused,
} from './command.ts';
import { approveByRule, preflight } from './submit-item.ts';

/**
 * What may be changed by a person without the folder; media are changed in the folder. `channels`
 * (ids) only of a draft: a contributing unit need not know where the desk will publish. `slotAt` only
 * where the written time could not be read; another time is given with the approval.
 */
export type ItemEdit = Partial<
  Pick<ItemContent, 'title' | 'text' | 'hashtags' | 'channels' | 'slotAt'>
> & {
  readonly link?: string;
};

export interface Edited {
  readonly number: number;
  readonly version: number;
  /** What still stops the item: it was found while reading, and this edit does not settle it. */
  readonly left: readonly Problem[];
}

/**
 * Makes a new version, which must be approved again; what is public becomes an edit of the post. A
 * draft stays one, whatever the platforms would say: that is asked when it is sent for approval. An
 * item that must be mended stays so until nothing is left of what was found.
 */
export function editItem(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly edit: ItemEdit },
): Promise<CommandAnswer<Edited>> {
  return asCommand(deps, person, 'edit', async (tx, at) => {
    const item = await itemByReference(tx, input.item);
    if (item.state === 'cancelled') {
      throw new Refusal(refused('item-cancelled', { item: item.number }));
    }
    const newest = await tx.version(item.id, item.version);
    if (newest === null) throw new Error(`item ${item.id} has no version ${item.version}`);
    const content: ItemContent = { ...newest.content, ...input.edit };
    const digest = itemDigest(content);
    if (digest === newest.digest && content.slotAt === newest.content.slotAt) {
      throw new Refusal(refused('nothing-changed', { item: item.number }));
    }
    const isDraft = item.state === 'draft';
    const { channels, slotAt } = input.edit;
    if (channels !== undefined) mustBeChannels(deps, item, channels);
    if (slotAt !== undefined) mustWantTime(item, slotAt, at);
    const left = problemsLeft(foundReading(deps, item, newest.content), newest.content, input.edit);
    const problems = isDraft ? [] : preflight(deps, content).filter(stopsItem);
    if (problems.length > 0) {
      throw new Refusal({ ...refused('preflight', { item: item.number }), problems });
    }
    const version: ItemVersion = {
      itemId: item.id,
      number: item.version + 1,
      content,
      digest,
      createdAt: at,
      createdBy: person.id,
    };
    await tx.addVersion(version);
    const reason = problemReason(left);
    const edited: Item = {
      ...item,
      version: version.number,
      state: stateAfter(item, reason),
      reason,
    };
    await tx.saveItem(edited);
    await noteItem(tx, 'item-edited', item, person.id, at, {
      version: version.number,
      digest,
      state: edited.state,
    });
    const event = { event: 'version-made', at, by: person.id } as const;
    for (const publication of await tx.publications({ itemId: item.id })) {
      await recordMove(tx, deps, publication.id, event, { actor: person.id });
    }
    if (edited.state === 'submitted') await approveByRule(deps, tx, edited, version, at);
    return { number: item.number, version: version.number, left };
  });
}

function mustBeChannels(deps: CommandDeps, item: Item, channels: readonly string[]): void {
  if (item.state !== 'draft') throw new Refusal(refused('channels-fixed', { item: item.number }));
  const known = [...deps.office.channels.keys()];
  const unknown = channels.find((channel) => !known.includes(channel));
  if (channels.length === 0 || unknown !== undefined) {
    const values = { channel: unknown ?? '', known: known.join(', ') };
    throw new Refusal(refused('channel-unknown', values));
  }
}

function mustWantTime(item: Item, slotAt: number | null, at: number): void {
  if (!isTimeUnknown(problemsOf(item))) {
    throw new Refusal(refused('time-not-asked', { item: item.number }));
  }
  if (slotAt !== null && slotAt < at)
    throw new Refusal(refused('time-is-past', { item: item.number }));
}

function stateAfter({ state }: Item, reason: string | null): Item['state'] {
  if (state === 'draft') return 'draft';
  return reason === null ? 'submitted' : 'problem';
}

/** What was found while the item was read; what its platforms say is asked anew. */
function foundReading(deps: CommandDeps, item: Item, content: ItemContent): readonly Problem[] {
  const platforms = new Set(preflight(deps, content).map(keyOf));
  return problemsOf(item).filter((problem) => !platforms.has(keyOf(problem)));
}

function keyOf({ code, where }: Problem): string {
  return `${code} ${where}`;
}
